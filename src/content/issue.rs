//! Parses an issue: runs the steps in order and puts their results together.

use super::{
    Diagnostic, Problem, Severity, SiteFile, Source,
    colophon::parse_colophon,
    context::Context,
    found_links::found_links,
    front_matter::FrontMatter,
    lower_inlines::lower_inlines,
    markdown::parse_blocks,
    naming::{address_number, issue_date, title},
    outline::split_outline,
    past_issues::parse_past_issues,
    preface::parse_preface,
    preprocess::{Preprocessed, Repair},
    section::{assign_ids, parse_section},
    texts::texts,
};
use crate::model::{self, Colophon, Inline, Issue, Note, Paragraph, plain_text};
use std::ops::Range;

/// Warnings on one line beyond this number are dropped. They come back once others
/// are resolved.
const MAX_PER_LINE: usize = 30;

/// The result of parsing a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The issue; none if there is an error.
    pub issue: Option<Issue>,
    /// The number that is to be the issue's address, if one is.
    pub number: Option<u32>,
    /// The diagnostics, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The ranges of the entries' titles in the file, in the order of the entries.
    pub titles: Vec<Range<usize>>,
    /// For each line of paragraphs, headings and cells, up to a hard break, the ranges of
    /// its words in the file.
    pub texts: Vec<Vec<Range<usize>>>,
    /// What was read in the place of what CommonMark would misread.
    pub repairs: Vec<Repair>,
}

impl Parsed {
    /// The number of errors.
    pub fn errors(&self) -> usize {
        let errors = self.diagnostics.iter().filter(|found| found.severity() == Severity::Error);
        errors.count()
    }
}

/// Parses an issue. Every text gives an issue that has all its words, or errors
/// that say what is missing.
pub fn parse(source: &Source, site: &SiteFile) -> Parsed {
    let markdown = &Preprocessed::new(&source.text, site);
    let fixed = markdown.problems.iter();
    let fixed = fixed.map(|(problem, range)| Diagnostic::new(source, problem.clone(), range));
    let front_matter = FrontMatter::parse(&markdown.front_matter);
    let cx = &mut Context { source, markdown, site, front_matter, diagnostics: fixed.collect() };
    let blocks = parse_blocks(markdown);
    let texts = texts(markdown, &blocks);
    let outline = split_outline(cx, blocks);

    let mut preface = Vec::new();
    let heading = outline.heading.as_ref();
    let line = heading.map(|part| lower_inlines(cx, &part.heading)).unwrap_or_default();
    let range = heading.map_or(0..markdown.text.len(), |part| part.range.clone());
    let written = heading.map(|_| plain_text(&line).trim().replace('\n', " "));
    let written = written.or_else(|| cx.front_matter.title.clone());
    if written.is_none() && site.reading.is_house_throughout() {
        cx.report(Problem::NoHeading, &range);
    }
    let date = issue_date(cx, written.as_deref(), &range);
    let number = address_number(cx, written.as_deref(), &range);
    if let Some(links) = links_of(line) {
        preface.push(Note::Text(vec![links]));
    }
    preface.extend(parse_preface(cx, &outline.preface));

    let mut titles = Vec::new();
    let mut sections = Vec::new();
    for part in outline.sections {
        sections.push(parse_section(cx, part, &mut titles));
    }
    assign_ids(cx, &mut sections, &titles);
    let past = outline.past_issues.map(|part| parse_past_issues(cx, &part)).unwrap_or_default();
    let colophon = parse_colophon(cx, &outline.colophon);
    if titles.is_empty() {
        let is_blank = preface.is_empty()
            && sections.iter().all(|part| part.items.is_empty())
            && past.rest.is_empty()
            && colophon == Colophon::default();
        let problem = if is_blank { Problem::NoEntries } else { Problem::NoneRecognised };
        cx.report(problem, &range);
        sections.extend(found_links(&preface, &sections, &past, &colophon));
    }

    let diagnostics = sort_diagnostics(std::mem::take(&mut cx.diagnostics));
    let has_error = diagnostics.iter().any(|found| found.severity() == Severity::Error);
    let issue = date.filter(|_| !has_error).map(|date| {
        let (title, headline) = title(cx, written.as_deref(), date);
        Issue { date, headline, title, preface, sections, past, colophon }
    });
    let titles = titles.iter().map(|title| markdown.source_range(title)).collect();
    let repairs = markdown.repairs.clone();
    Parsed { issue, number, diagnostics, titles, texts, repairs }
}

/// Sorts diagnostics by position, and drops repeated ones and those beyond
/// [`MAX_PER_LINE`]. Errors always stay.
fn sort_diagnostics(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|found| found.span.start);
    diagnostics.dedup();
    let (mut line, mut count) = (0, 0);
    diagnostics.retain(|found| {
        count = if line == found.line { count + 1 } else { 1 };
        line = found.line;
        count <= MAX_PER_LINE || found.severity() == Severity::Error
    });
    diagnostics
}

/// The links and images of a heading, which the model keeps as plain text.
fn links_of(line: Vec<Inline>) -> Option<model::Block> {
    let has_address =
        |inline: &Inline| matches!(inline, Inline::Link { .. } | Inline::Image { .. });
    let text: Vec<Inline> = line.into_iter().filter(has_address).collect();
    let paragraph = Paragraph { label: None, text };
    (!paragraph.text.is_empty()).then_some(model::Block::Paragraph(paragraph))
}
