//! Parses an issue: runs the steps in order and puts their results together.

use super::{
    Diagnostic, Problem, Severity, SiteFile, Source,
    colophon::parse_colophon,
    context::Context,
    lower_inlines::lower_inlines,
    markdown::parse_blocks,
    outline::split_outline,
    past_issues::parse_past_issues,
    preface::parse_preface,
    preprocess::Preprocessed,
    section::{assign_ids, parse_section},
    texts::texts,
};
use crate::model::{self, Date, Inline, Issue, Note, Paragraph, plain_text};
use std::ops::Range;

/// Warnings on one line beyond this number are dropped. They come back once others
/// are resolved.
const MAX_PER_LINE: usize = 30;

/// The result of parsing a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The issue; none if there is an error.
    pub issue: Option<Issue>,
    /// The diagnostics, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The ranges of the entries' titles in the file, in the order of the entries.
    pub titles: Vec<Range<usize>>,
    /// For each line of paragraphs, headings and cells, up to a hard break, the ranges of
    /// its words in the file.
    pub texts: Vec<Vec<Range<usize>>>,
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
    let cx = &mut Context { source, markdown, site, diagnostics: fixed.collect() };
    let blocks = parse_blocks(markdown);
    let texts = texts(markdown, &blocks);
    let outline = split_outline(cx, blocks);

    let mut preface = Vec::new();
    let heading = outline.heading.as_ref();
    let line = heading.map(|part| lower_inlines(cx, &part.heading)).unwrap_or_default();
    let range = heading.map_or(0..markdown.text.len(), |part| part.range.clone());
    let title = plain_text(&line).trim().replace('\n', " ");
    let date = issue_date(cx, heading.map(|_| title.as_str()), &range);
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
    let past = outline.past_issues.map(|part| parse_past_issues(cx, &part));
    let colophon = parse_colophon(cx, &outline.colophon);
    if titles.is_empty() {
        cx.report(Problem::NoEntries, &range);
    }

    let diagnostics = sort_diagnostics(std::mem::take(&mut cx.diagnostics));
    let has_error = diagnostics.iter().any(|found| found.severity() == Severity::Error);
    let issue = date.filter(|_| !has_error).map(|date| Issue {
        date,
        headline: headline(&title, date),
        title: if heading.is_some() { title } else { format!("{} ({date})", site.site.name) },
        preface,
        sections,
        past: past.unwrap_or_default(),
        colophon,
    });
    let titles = titles.iter().map(|title| markdown.source_range(title)).collect();
    Parsed { issue, diagnostics, titles, texts }
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

/// The date of the issue, from its heading and its file name.
fn issue_date(cx: &mut Context<'_>, heading: Option<&str>, range: &Range<usize>) -> Option<Date> {
    let in_name = cx.source.date();
    let in_heading = heading.and_then(Date::find_in).map(|(_, date)| date);
    let file_name = cx.source.file_name().to_owned();
    if let Some(text) = [heading, Some(&file_name)].into_iter().flatten().find_map(impossible_date)
    {
        cx.report(Problem::ImpossibleDate(text), range);
        return None;
    }
    if heading.is_none() {
        cx.report(Problem::NoHeading, range);
    }
    match (in_name, in_heading) {
        (Some(file), Some(heading)) if file != heading => {
            cx.report(Problem::DatesDisagree { file, heading }, range);
            None
        }
        (_, Some(date)) => Some(date),
        (Some(date), None) => {
            if heading.is_some() {
                cx.report(Problem::HeadingWithoutDate(date), range);
            }
            Some(date)
        }
        (None, None) => {
            cx.report(Problem::NoDate, range);
            None
        }
    }
}

/// The first `YYYY-MM-DD` of a text, if the calendar does not have it.
fn impossible_date(text: &str) -> Option<String> {
    let shape = |part: &str| {
        part.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    let part = (0..text.len()).filter_map(|at| text.get(at..at + 10)).find(|part| shape(part))?;
    part.parse::<Date>().is_err().then(|| part.to_owned())
}

/// The part of a heading behind the date.
fn headline(title: &str, date: Date) -> Option<String> {
    let (at, _) = Date::find_in(title)?;
    let rest = title.get(at + date.to_string().len()..)?;
    let rest = rest.trim_start_matches([')', '）', ']', '】', ' ', '　']);
    let rest = rest.trim_start_matches([':', '：', ' ', '　']).trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The links and images of a heading, which the model keeps as plain text.
fn links_of(line: Vec<Inline>) -> Option<model::Block> {
    let has_address =
        |inline: &Inline| matches!(inline, Inline::Link { .. } | Inline::Image { .. });
    let text: Vec<Inline> = line.into_iter().filter(has_address).collect();
    let paragraph = Paragraph { label: None, text };
    (!paragraph.text.is_empty()).then_some(model::Block::Paragraph(paragraph))
}
