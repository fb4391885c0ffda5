//! Puts an issue together.

use super::{
    Diagnostic, Problem, Severity, SiteFile, Source,
    colophon::parse_colophon,
    context::Context,
    lower_inlines::lower_inlines,
    markdown,
    outline::split_outline,
    past_issues::parse_past_issues,
    preface::{parse_preface, title_text},
    preprocess::Preprocessed,
    section::{assign_ids, parse_section},
};
use crate::model::{self, Date, Inline, Issue, Note, Paragraph};
use std::ops::Range;

/// More about one line than this nobody reads: once some are markdown, the others
/// are told.
const MOST_ON_A_LINE: usize = 30;

/// What comes of reading a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The issue; none where there is an error.
    pub issue: Option<Issue>,
    /// What there is to say, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// How many diagnostics are errors.
    pub fn errors(&self) -> usize {
        let errors = self.diagnostics.iter().filter(|found| found.severity() == Severity::Error);
        errors.count()
    }
}

/// Reads an issue. Whatever the text is, this returns: with an issue that has
/// every word of it, or with errors that say what is missing.
pub fn parse(source: &Source, site: &SiteFile) -> Reading {
    let markdown = &Preprocessed::new(&source.text, site);
    let told = markdown.problems.iter();
    let told = told.map(|(problem, range)| Diagnostic::new(source, problem.clone(), range));
    let cx = &mut Context { source, markdown, site, diagnostics: told.collect() };
    let blocks = markdown::read(markdown);
    let outline = split_outline(cx, blocks);

    let mut preface = Vec::new();
    let heading = outline.heading.as_ref();
    let line = heading.map(|part| lower_inlines(cx, &part.heading)).unwrap_or_default();
    let place = heading.map_or(0..markdown.text.len(), |part| part.range.clone());
    let title = title_text(&line);
    let date = issue_date(cx, heading.map(|_| title.as_str()), &place);
    if let Some(links) = links_of(line) {
        preface.push(Note::Text(vec![links]));
    }
    preface.extend(parse_preface(cx, &outline.preface));

    let mut places = Vec::new();
    let mut sections = Vec::new();
    for part in outline.sections {
        sections.push(parse_section(cx, part, &mut places));
    }
    assign_ids(cx, &mut sections, &places);
    let past = outline.past.map(|part| parse_past_issues(cx, &part));
    let colophon = parse_colophon(cx, &outline.foot);
    if places.is_empty() {
        cx.report(Problem::NoEntries, &place);
    }

    let mut diagnostics = std::mem::take(&mut cx.diagnostics);
    diagnostics.sort_by_key(|found| found.span.start);
    diagnostics.dedup();
    let mut on_line = (0, 0);
    diagnostics.retain(|found| {
        on_line =
            if on_line.0 == found.line { (found.line, on_line.1 + 1) } else { (found.line, 1) };
        on_line.1 <= MOST_ON_A_LINE || found.severity() == Severity::Error
    });
    let broken = diagnostics.iter().any(|found| found.severity() == Severity::Error);
    let issue = date.filter(|_| !broken).map(|date| Issue {
        date,
        headline: headline(&title, date),
        title: if heading.is_some() { title } else { format!("{} ({date})", site.site.name) },
        preface,
        sections,
        past: past.unwrap_or_default(),
        colophon,
    });
    Reading { issue, diagnostics }
}

/// The date of the issue, by its heading and its file's name.
fn issue_date(cx: &mut Context<'_>, heading: Option<&str>, place: &Range<usize>) -> Option<Date> {
    let in_name = cx.source.date();
    let in_heading = heading.and_then(Date::find_in).map(|(_, date)| date);
    let file_name = cx.source.file_name().to_owned();
    if let Some(text) = [heading, Some(&file_name)].into_iter().flatten().find_map(impossible) {
        cx.report(Problem::ImpossibleDate(text), place);
        return None;
    }
    if heading.is_none() {
        cx.report(Problem::NoHeading, place);
    }
    match (in_name, in_heading) {
        (Some(file), Some(heading)) if file != heading => {
            cx.report(Problem::DatesDisagree { file, heading }, place);
            None
        }
        (_, Some(date)) => Some(date),
        (Some(date), None) => {
            if heading.is_some() {
                cx.report(Problem::HeadingWithoutDate(date), place);
            }
            Some(date)
        }
        (None, None) => {
            cx.report(Problem::NoDate, place);
            None
        }
    }
}

/// The first `YYYY-MM-DD` that is no day of the calendar, if it comes before
/// any that is.
fn impossible(text: &str) -> Option<String> {
    let shape = |part: &str| {
        part.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    let part = (0..text.len()).filter_map(|at| text.get(at..at + 10)).find(|part| shape(part))?;
    part.parse::<Date>().is_err().then(|| part.to_owned())
}

/// What a heading says after the date.
fn headline(title: &str, date: Date) -> Option<String> {
    let (at, _) = Date::find_in(title)?;
    let rest = title.get(at + date.to_string().len()..)?;
    let rest = rest.trim_start_matches([')', '）', ']', '】', ' ', '　']);
    let rest = rest.trim_start_matches([':', '：', ' ', '　']).trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The links of a heading, for the model keeps a heading's words only.
fn links_of(line: Vec<Inline>) -> Option<model::Block> {
    let has_address =
        |inline: &Inline| matches!(inline, Inline::Link { .. } | Inline::Image { .. });
    let text: Vec<Inline> = line.into_iter().filter(has_address).collect();
    let paragraph = Paragraph { label: None, text };
    (!paragraph.text.is_empty()).then_some(model::Block::Paragraph(paragraph))
}
