//! The edit that mends one diagnostic, where one edit does. The editor asks for it and
//! sees what it will do.

use super::{links, prose};
use crate::content::{Diagnostic, Levels, Lint, Parsed, Problem, Repair, Source};
use std::ops::Range;

/// An edit of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickFix {
    /// The range that is replaced, in bytes.
    pub range: Range<usize>,
    /// What is written there.
    pub with: String,
}

/// The edit that mends a diagnostic; none where the editor must decide.
pub fn quick_fix(source: &Source, parsed: &Parsed, found: &Diagnostic) -> Option<QuickFix> {
    let written = source.text.get(found.span.clone())?;
    let replace = |with: &str| {
        (with != written).then(|| QuickFix { range: found.span.clone(), with: with.to_owned() })
    };
    match &found.problem {
        Problem::Lint(Lint::TrackingParameter(_)) => {
            let only = links::tidied(written, &Levels::default())?;
            // The other advice on a URL has an edit of its own.
            let plain = written.strip_prefix("http://").zip(only.strip_prefix("https://"));
            replace(&plain.map_or(only.clone(), |(_, rest)| format!("http://{rest}")))
        }
        Problem::Lint(Lint::PlainHttp(_)) => {
            replace(&format!("https://{}", written.strip_prefix("http://")?))
        }
        Problem::Lint(Lint::HalfWidthPunctuation(mark)) => replace(prose::full_width(*mark)?),
        Problem::Lint(Lint::GluedPunctuation(_)) => {
            let first = written.chars().next()?;
            // Of different marks the editor chooses.
            written.chars().all(|c| c == first).then(|| replace(&first.to_string())).flatten()
        }
        Problem::Lint(Lint::SourceSpelling { written: source, usual, .. }) => {
            let at = written.rfind(source.as_str())?;
            let start = found.span.start + at;
            Some(QuickFix { range: start..start + source.len(), with: usual.clone() })
        }
        Problem::EmptyLead => None,
        problem if mends(problem) => written_out(source, parsed, found),
        _ => None,
    }
}

/// What was read instead, written into the text: of its kind all that is on the line,
/// which is reported once.
fn written_out(source: &Source, parsed: &Parsed, found: &Diagnostic) -> Option<QuickFix> {
    let line = source.line(found.span.start);
    let is_meant = |repair: &&Repair| {
        repair.problem == found.problem && (line.start..=line.end).contains(&repair.range.start)
    };
    let mut repairs: Vec<&Repair> = parsed.repairs.iter().filter(is_meant).collect();
    repairs.sort_by_key(|repair| repair.range.start);
    let start = repairs.first()?.range.start;
    let (mut end, mut text) = (start, String::new());
    for repair in repairs {
        text += source.text.get(end..repair.range.start)?;
        text += &repair.with;
        end = repair.range.end;
    }
    let changes = source.text.get(start..end) != Some(text.as_str());
    changes.then_some(QuickFix { range: start..end, with: text })
}

/// Problems that what was read instead mends, written into the text.
fn mends(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::HeadingMark
            | Problem::ListMark
            | Problem::Dash(_)
            | Problem::TaskMark
            | Problem::FullWidthBrackets
            | Problem::ExtraBracket
            | Problem::MistypedScheme(_)
            | Problem::PictureSize
            | Problem::UnclosedLink
            | Problem::LinkBlank
    )
}

impl QuickFix {
    /// The text with the edit.
    pub fn apply(&self, text: &str) -> String {
        [&text[..self.range.start], &self.with, &text[self.range.end..]].concat()
    }
}
