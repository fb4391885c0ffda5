//! The problems of a text, as HTML: place, message, remedy, and the edit that mends it.

use crate::{
    check::QuickFix,
    content::{Diagnostic, Lint, Problem, Severity, Source, Whereabouts},
    model::{Address, Base},
    ui::{
        compose::words,
        html::{Attributes, Html},
    },
};

/// A list of problems. Ranges are written as text fields count, in UTF-16.
pub fn html(source: &Source, found: &[(&Diagnostic, Option<QuickFix>)], base: &Base) -> String {
    let mut html = Html::default();
    if found.is_empty() {
        html.element("p", &[("class", "calm")], words::NO_PROBLEMS);
        return html.into_string();
    }
    let mut units = Units { text: &source.text, at: 0, units: 0 };
    html.open("ol", &[]);
    for (found, fix) in found {
        write(found, fix.as_ref(), base, &mut units, &mut html);
    }
    html.close("ol");
    html.into_string()
}

fn write(
    found: &Diagnostic,
    fix: Option<&QuickFix>,
    base: &Base,
    units: &mut Units,
    html: &mut Html,
) {
    let (class, name) = match found.severity() {
        Severity::Error => ("error", words::ERROR),
        Severity::Warning => ("warning", words::WARNING),
    };
    html.open("li", &[("class", class), ("data-code", found.problem.code())]);
    let place = words::place(found.line, found.column);
    let (from, to) = (units.to(found.span.start), units.to(found.span.end));
    let jump = [("type", "button"), ("data-from", &*from), ("data-to", &*to)];
    html.open("button", &jump).element("b", &[], name).text(" ").text(&place).close("button");
    html.open("p", &[]).text(&found.problem.message()).close("p");
    html.element("p", &[("class", "remedy")], &found.problem.remedy());
    if let Some(href) = elsewhere(&found.problem, base) {
        html.open("p", &[]);
        html.element("a", &[("href", &href), ("target", "_blank")], words::SEE_THAT).close("p");
    }
    if let Some(fix) = fix {
        let (from, to) = (units.to(fix.range.start), units.to(fix.range.end));
        let fix: Attributes = &[
            ("type", "button"),
            ("class", "fix"),
            ("data-from", &from),
            ("data-to", &to),
            ("data-with", &fix.with),
        ];
        html.element("button", fix, words::FIX);
    }
    html.close("li");
}

/// The page of the entry that a problem names.
fn elsewhere(problem: &Problem, base: &Base) -> Option<String> {
    let (Problem::Lint(Lint::LinkSeenBefore(place)) | Problem::Lint(Lint::SameStory { place, .. })) =
        problem
    else {
        return None;
    };
    match &place.at {
        Whereabouts::Page { date, id } => Some(Address::entry(*date, id).href(base)),
        Whereabouts::Line { .. } => None,
    }
}

/// Counts UTF-16 units up to bytes of a text; quick where they come in order.
struct Units<'a> {
    text: &'a str,
    at: usize,
    units: usize,
}

impl Units<'_> {
    fn to(&mut self, at: usize) -> String {
        let length = |text: &str| text.encode_utf16().count();
        if at < self.at {
            self.units -= length(&self.text[at..self.at]);
        } else {
            self.units += length(&self.text[self.at..at]);
        }
        self.at = at;
        self.units.to_string()
    }
}
