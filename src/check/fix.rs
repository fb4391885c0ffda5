//! Edits that cannot be wrong: tracking parameters, https where it is known,
//! full-width marks between Chinese characters. They stay within a line, and the issue
//! that is read afterwards is the same but for them.

use super::{links, prose};
use crate::{
    content::{self, Levels, Parsed, SiteFile, Source},
    model::{Block, Issue, LinkKind},
};
use std::ops::Range;

/// A range of the text, and what to write there.
type Edit = (Range<usize>, String);

/// A file with its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The bytes to write.
    pub bytes: Vec<u8>,
    /// The lines that are different.
    pub edits: Vec<LineEdit>,
}

/// A line before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit {
    /// Its number, from 1.
    pub line: usize,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// How often a file is gone through: an edit may make room for another.
const ROUNDS: usize = 16;

/// Edits a file until there is nothing more to edit; none if there is nothing. An
/// edit that would make another issue of it is left out. `bytes` are those of the
/// file, `source` what was read of them.
pub fn fix(bytes: &[u8], source: &Source, site: &SiteFile) -> Option<Fixed> {
    let raw = std::str::from_utf8(bytes).ok()?;
    let mut after = fix_once(source, site)?;
    for _ in 1..ROUNDS {
        let Some(next) = fix_once(&after, site) else { break };
        after = next;
    }
    let lines = source.text.split('\n').zip(after.text.split('\n'));
    let changed = (1..).zip(lines).filter(|(_, (before, after))| before != after);
    let changed = changed.map(|(line, (before, after))| LineEdit {
        line,
        before: before.to_owned(),
        after: after.to_owned(),
    });
    let edits: Vec<LineEdit> = changed.collect();
    let bytes = with_line_ends(raw, &after.text).into_bytes();
    (!edits.is_empty()).then_some(Fixed { bytes, edits })
}

/// The file with the edits that can be made now; none if there is none.
fn fix_once(source: &Source, site: &SiteFile) -> Option<Source> {
    let parsed = content::parse(source, site);
    let edited = |edits: &[Edit]| {
        let after = Source::of(source.name.clone(), apply(&source.text, edits));
        is_same(&parsed, &content::parse(&after, site)).then_some(after)
    };
    let edits = edits(source, &parsed, site);
    if edits.is_empty() {
        return None;
    }
    let after = edited(&edits).or_else(|| {
        // Some edit would change more than it says. Those that do not are found one by one.
        let mut kept: Vec<Edit> = Vec::new();
        for edit in &edits {
            kept.push(edit.clone());
            if edited(&kept).is_none() {
                kept.pop();
            }
        }
        edited(&kept)
    })?;
    (after.text != source.text).then_some(after)
}

/// The edits, in order, none overlapping another.
fn edits(source: &Source, parsed: &Parsed, site: &SiteFile) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let levels = &site.levels;
    if let Some(issue) = &parsed.issue {
        for href in links::hrefs(issue) {
            let Some(with) = links::tidied(href, levels) else { continue };
            let places = links::occurrences(&source.text, href);
            edits.extend(places.into_iter().map(|range| (range, with.clone())));
        }
    }
    if levels.has("half-width-punctuation") {
        let marks = prose::half_width(source, parsed).into_iter();
        edits.extend(marks.map(|(range, with)| (range, with.to_owned())));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    edits.retain(|(range, _)| {
        let fits = range.start >= end;
        end = end.max(range.end);
        fits
    });
    edits
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, with) in edits {
        out += &text[done..range.start];
        out += with;
        done = range.end;
    }
    out + &text[done..]
}

/// Whether two readings are the same issue: date, sections, entries, words, code, and
/// where links lead.
fn is_same(before: &Parsed, after: &Parsed) -> bool {
    let (Some(before), Some(after)) = (&before.issue, &after.issue) else { return false };
    let same_links = |one: &str, two: &str| {
        let tidy =
            |href: &str| links::tidied(href, &Levels::default()).unwrap_or_else(|| href.to_owned());
        tidy(one) == tidy(two)
    };
    let (one, two) = (hrefs(before), hrefs(after));
    words(before) == words(after)
        && code(before) == code(after)
        && one.len() == two.len()
        && one.iter().zip(&two).all(|(one, two)| same_links(one, two))
}

/// Dates, names, titles and texts: letters and digits only, URLs tidied.
fn words(issue: &Issue) -> Vec<String> {
    let mut words = vec![issue.date.to_string()];
    for section in &issue.sections {
        words.push(section.name.clone());
        words.extend(section.entries().map(|entry| letters(&entry.title)));
        words.extend(section.entries().map(|entry| entry.topics.join(" ")));
    }
    words.push(letters(&issue.plain_text()));
    words
}

fn letters(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(|c: char| c.is_whitespace() || !c.is_ascii()) {
        let at = word.find("http");
        let (words, url) = word.split_at(at.unwrap_or(word.len()));
        let end = url.find(|c: char| !c.is_ascii_graphic()).unwrap_or(url.len());
        let tidy = links::tidied(&url[..end], &Levels::default());
        out += words;
        out += tidy.as_deref().unwrap_or(&url[..end]);
        out += &url[end..];
    }
    out.retain(char::is_alphanumeric);
    out
}

/// All links in order.
fn hrefs(issue: &Issue) -> Vec<String> {
    let mut hrefs: Vec<String> = Vec::new();
    for (_, entry) in issue.entries() {
        hrefs.extend(
            entry
                .link
                .iter()
                .filter(|link| link.kind != LinkKind::Empty)
                .map(|link| link.href.clone()),
        );
        entry
            .body
            .iter()
            .for_each(|block| block.for_each_href(&mut |href| hrefs.push(href.to_owned())));
    }
    hrefs.extend(issue.past.issues.iter().map(|past| past.href.clone()));
    hrefs
}

/// All code, which no edit may touch.
fn code(issue: &Issue) -> Vec<String> {
    fn visit(block: &Block, code: &mut Vec<String>) {
        match block {
            Block::Code { text, .. } => code.push(text.clone()),
            Block::List { items, .. } => {
                items.iter().flatten().for_each(|block| visit(block, code))
            }
            Block::Quote(blocks) => blocks.iter().for_each(|block| visit(block, code)),
            _ => {}
        }
    }
    let mut code = Vec::new();
    let entries = issue.entries().flat_map(|(_, entry)| &entry.body);
    let preface = issue.preface.iter().flat_map(|note| note.blocks());
    entries.chain(preface).for_each(|block| visit(block, &mut code));
    issue.for_each_inline(&mut |inline| {
        if let crate::model::Inline::Code(text) = inline {
            code.push(text.clone());
        }
    });
    code
}

/// The text with the line ends that the file has, which reading makes all alike.
fn with_line_ends(raw: &str, text: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut ends = line_ends(raw).into_iter();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out += ends.next().unwrap_or("\n");
        }
        out += line;
    }
    out
}

/// The line ends of a file, as [`Source`] reads them: `\r\n`, `\r`, `\n`, `\n\r`.
fn line_ends(raw: &str) -> Vec<&str> {
    let bytes = raw.as_bytes();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let start = at + found;
        let length = match (bytes[start], bytes.get(start + 1), bytes.get(start + 2)) {
            (b'\r', Some(b'\n'), _) => 2,
            (b'\n', Some(b'\r'), next) if next != Some(&b'\n') => 2,
            _ => 1,
        };
        at = start + length;
        ends.push(&raw[start..at]);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_stay_as_they_are() {
        for raw in ["一\r\n二\r三\n四\n\r五", "一\r\n\r\n二\r\r三", "一\n\r\n二\n", "", "\r"]
        {
            let text = Source::of("a.md", raw.into()).text;
            assert_eq!(with_line_ends(raw, &text), raw, "{raw:?}");
        }
    }
}
