//! The topics of an entry: the rules of `site.toml`, and the editor's own line
//! `主题：量化、-移动端`, which adds and removes topics.

use super::{Problem, context::Context, labels::labelled_lines, topic_rules::SEPARATORS};
use crate::model::{Block, Entry, Inline, Paragraph, plain_text};
use std::ops::Range;

/// The label of the line.
const LABEL: &str = "主题";

/// Assigns the topics of an entry: the rules first, then its own line. The line
/// leaves the body, except for names that `site.toml` does not know.
pub(super) fn assign_topics(cx: &mut Context<'_>, entry: &mut Entry, title: &Range<usize>) {
    let mut lines = Vec::new();
    let mut body = Vec::new();
    for block in std::mem::take(&mut entry.body) {
        match block {
            Block::Paragraph(line) if line.label.as_deref() == Some(LABEL) => {
                // Its index, to put back what remains of it.
                lines.push((body.len(), line));
            }
            block => body.push(block),
        }
    }
    entry.body = body;
    let mut assigned = cx.site.topics.matches(entry);
    for topic in cx.front_matter.tags.iter().filter_map(|tag| cx.site.topics.find(tag)) {
        assigned[topic] = true;
    }
    let ranges = if lines.is_empty() { vec![] } else { labelled_lines(cx, title, LABEL) };
    for (number, (_, line)) in lines.iter_mut().enumerate() {
        apply_topic_line(cx, line, ranges.get(number).unwrap_or(title), &mut assigned);
    }
    for (at, line) in lines.into_iter().rev() {
        if !line.text.is_empty() {
            entry.body.insert(at, Block::Paragraph(line));
        }
    }
    let topics = cx.site.topics.topics().zip(assigned);
    let topics = topics.filter(|(_, assigned)| *assigned).map(|(topic, _)| topic.name.clone());
    entry.topics = topics.collect();
}

/// Applies a topic line. Unknown names stay in it.
fn apply_topic_line(
    cx: &mut Context<'_>,
    line: &mut Paragraph,
    line_range: &Range<usize>,
    assigned: &mut [bool],
) {
    let words = plain_text(&line.text);
    if line.text.iter().any(|inline| !matches!(inline, Inline::Text(_))) {
        cx.report(Problem::UnknownTopic(words), line_range);
        return;
    }
    // Further lines are a paragraph without a label.
    let (names, more) = words.split_once('\n').unwrap_or((&words, ""));
    let mut unknown = Vec::new();
    for written in names.split(SEPARATORS).map(str::trim).filter(|name| !name.is_empty()) {
        let minus = ['-', '－', '−', '–'];
        let name = written.trim_start_matches(minus).trim_start_matches(['+', '＋']).trim();
        match cx.site.topics.find(name) {
            Some(topic) => assigned[topic] = !written.starts_with(minus),
            None => {
                // A name with markup in it is not found; report the line.
                let at = cx.markdown.text[line_range.clone()].find(name);
                let range = at.map(|at| line_range.start + at..line_range.start + at + name.len());
                let range = range.unwrap_or_else(|| line_range.clone());
                cx.report(Problem::UnknownTopic(name.into()), &range);
                unknown.push(written);
            }
        }
    }
    let mut rest = unknown.join("、");
    line.label = (!rest.is_empty()).then(|| LABEL.into());
    if !more.is_empty() {
        rest = if rest.is_empty() { more.into() } else { format!("{rest}\n{more}") };
    }
    line.text = if rest.is_empty() { Vec::new() } else { vec![Inline::Text(rest)] };
}
