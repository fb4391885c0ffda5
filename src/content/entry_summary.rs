//! The summary of an entry: `摘要：…`.

use super::{Problem, context::Context, inlines::trim_inlines, labels::labelled_lines};
use crate::model::{self, Entry, Inline, SUMMARY};
use std::ops::Range;

/// Labels a summary that lacks its colon, and reports what is missing. Runs when
/// the body of the entry is complete.
pub(super) fn check_summary(cx: &mut Context<'_>, entry: &mut Entry, title: &Range<usize>) {
    let labels = &cx.site.reading.summary;
    if labels.is_empty() {
        return;
    }
    if entry.body.is_empty() {
        cx.report(Problem::NoBody, title);
        return;
    }
    let at: Vec<usize> = (0..entry.body.len()).filter(|at| is_summary(&entry.body[*at])).collect();
    match at.as_slice() {
        [] if entry.body.iter().any(|block| begins_with(block, labels)) => {}
        [] if entry.body.iter_mut().any(label_summary) => {
            cx.report(Problem::SummaryWithoutColon, &labelled_line(cx, title, SUMMARY, 0));
        }
        [] => cx.report(Problem::NoSummary, title),
        [first, more @ ..] => {
            if !more.is_empty() {
                cx.report(Problem::SecondSummary, &labelled_line(cx, title, SUMMARY, 1));
            }
            // A list may be the summary.
            let empty = entry.body[*first].plain_text().trim_end_matches('：') == SUMMARY;
            if empty && !matches!(entry.body.get(first + 1), Some(model::Block::List { .. })) {
                cx.report(Problem::EmptySummary, &labelled_line(cx, title, SUMMARY, 0));
            }
        }
    }
}

/// Where a line of an entry begins with a label: the first, the second…;
/// the title where there is no such line.
fn labelled_line(
    cx: &Context<'_>,
    title: &Range<usize>,
    label: &str,
    number: usize,
) -> Range<usize> {
    let lines = labelled_lines(cx, title, label);
    lines.get(number).unwrap_or(title).clone()
}

fn is_summary(block: &model::Block) -> bool {
    matches!(block, model::Block::Paragraph(paragraph) if paragraph.is_summary())
}

/// Whether a text begins with one of the labels of `[reading]`; that of the house
/// alone is split from its text.
fn begins_with(block: &model::Block, labels: &[String]) -> bool {
    let text = block.plain_text();
    labels.iter().any(|label| label != SUMMARY && text.starts_with(label.as_str()))
}

/// Makes `摘要…` a labelled paragraph.
fn label_summary(block: &mut model::Block) -> bool {
    let model::Block::Paragraph(paragraph) = block else { return false };
    let (None, Some(Inline::Text(text))) = (&paragraph.label, paragraph.text.first_mut()) else {
        return false;
    };
    let Some(rest) = text.strip_prefix(SUMMARY) else { return false };
    *text = rest.into();
    paragraph.label = Some(SUMMARY.into());
    paragraph.text = trim_inlines(std::mem::take(&mut paragraph.text));
    true
}
