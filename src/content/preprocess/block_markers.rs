//! Headings and list items whose marker CommonMark does not accept: no space
//! behind it, full-width characters, other bullets.

use super::{
    block_start::{AtxHeading, ListItemStart},
    edit::Edit,
    lines::SourceLine,
};
use crate::{
    content::{Problem, SiteFile, bullets::NONSTANDARD_BULLETS},
    model::Date,
};

/// Fixes the markers of all lines outside code and comments.
pub(super) fn edits(lines: &[SourceLine<'_>], site: &SiteFile) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut has_title = false;
    let mut in_item = false;
    let mut after_text = false;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text;
        if line.is_opaque || text.trim().is_empty() {
            after_text = false;
            continue;
        }
        if let Some(heading) = AtxHeading::parse(text)
            && is_meant(&heading, text, site, has_title, in_item)
        {
            fix_heading(&heading, line, in_item, &mut edits);
            has_title = true;
            in_item = false;
            after_text = false;
            continue;
        }
        if let Some(item) = ListItemStart::parse(text)
            && (site.reading.is_house() || !is_attribution(&item, lines, at))
        {
            fix_item(&item, line, after_text, &mut edits);
            in_item |= item.is_commonmark() || item.begins_with_link();
        }
        after_text = true;
    }
    edits
}

/// Whether a line that looks like a heading is one.
fn is_meant(
    heading: &AtxHeading<'_>,
    line: &str,
    site: &SiteFile,
    has_title: bool,
    in_item: bool,
) -> bool {
    let known = || site.section(heading.content).is_some();
    let has_space = heading.opening.ends_with(char::is_whitespace);
    let indent = heading.indent.chars().count();
    if heading.indent.is_ascii() && (indent > 3 || in_item && indent > 1 && heading.level > 2) {
        // Code, or a heading inside an entry.
        return known();
    }
    if has_space {
        return true;
    }
    let title = || !has_title && Date::find_in(line).is_some();
    let word =
        heading.content.starts_with(|c: char| c.is_alphanumeric() || "【《「『“[（(*".contains(c));
    known() || title() || (heading.level > 1 && word)
}

fn fix_heading(
    heading: &AtxHeading<'_>,
    line: &SourceLine<'_>,
    in_item: bool,
    edits: &mut Vec<Edit>,
) {
    // Two spaces make a heading part of the entry above.
    let is_inside = in_item && heading.indent.len() > 1;
    if heading.is_commonmark(line.text) && !is_inside {
        return;
    }
    let start = line.range.start;
    let content = start + heading.indent.len() + heading.opening.len();
    let opening = "#".repeat(heading.level) + " ";
    edits.push(Edit::reported(start..content, opening, Problem::HeadingMark));
    let rest = content + heading.content.len()..line.range.end;
    edits.push(Edit::besides(rest, "", Problem::HeadingMark));
}

fn fix_item(
    item: &ListItemStart<'_>,
    line: &SourceLine<'_>,
    after_text: bool,
    edits: &mut Vec<Edit>,
) {
    let start = line.range.start;
    let content = line.range.end - item.content.len();
    let wide_space = item.space.contains(|c: char| !c.is_ascii());
    let meant = item.begins_with_link() && !is_emphasis(item)
        || (wide_space && item.number.is_none() && "-*+".contains(item.marker));
    if item.is_commonmark() || meant {
        fix_task(item, line, edits);
    }
    if item.is_commonmark() || !meant {
        return;
    }
    let indent: &str = if item.indent.is_ascii() { item.indent } else { "" };
    let (marker, problem) = match (item.number, item.marker.chars().next()) {
        (Some(number), _) => (format!("{number}. "), Problem::ListMark),
        (None, Some(dash)) if NONSTANDARD_BULLETS.contains(dash) => {
            ("- ".into(), Problem::Dash(dash))
        }
        (None, bullet) => (format!("{} ", bullet.unwrap_or('-')), Problem::ListMark),
    };
    // CommonMark 5.2: an ordered list interrupts a paragraph only if it starts with 1.
    let newline = if after_text && item.number.is_some() { "\n" } else { "" };
    edits.push(Edit::reported(start..content, format!("{newline}{indent}{marker}"), problem));
}

/// `—— [甲](…)`, with no such line before or after it: whose words stand above, in
/// newsletters other than the house's.
fn is_attribution(item: &ListItemStart<'_>, lines: &[SourceLine<'_>], at: usize) -> bool {
    let same = |line: Option<&SourceLine<'_>>| {
        let other = line.and_then(|line| ListItemStart::parse(line.text));
        other.is_some_and(|other| other.marker == item.marker)
    };
    let is_text = |line: &&SourceLine<'_>| !line.text.trim().is_empty();
    ["--", "–", "—", "―"].contains(&item.marker)
        && !same(lines[..at].iter().rev().find(is_text))
        && !same(lines[at + 1..].iter().find(is_text))
}

/// `*[甲](…)*`: emphasis, no bullet.
fn is_emphasis(item: &ListItemStart<'_>) -> bool {
    item.marker == "*" && item.space.is_empty() && item.content.matches('*').count() % 2 == 1
}

/// `- [x] 甲`: a task list item. In the body of an entry the box is shown, before
/// a title it is removed.
fn fix_task(item: &ListItemStart<'_>, line: &SourceLine<'_>, edits: &mut Vec<Edit>) {
    let Some((mark, rest)) = item.content.strip_prefix('[').and_then(|rest| rest.split_once(']'))
    else {
        return;
    };
    let ticked = match mark.trim() {
        "" => false,
        "x" | "X" | "√" | "✓" | "✔" | "☑" | "✅" => true,
        _ => return,
    };
    let words = rest.trim_start();
    let begins_link = words.starts_with(['[', '［', '*', '<']);
    let is_task = !words.is_empty() && (words.len() < rest.len() || begins_link);
    if !is_task {
        return;
    }
    let start = line.range.end - item.content.len();
    let range = start..line.range.end - words.len();
    if begins_link || item.indent.is_empty() {
        edits.push(Edit::reported(range, "", Problem::TaskMark));
    } else {
        edits.push(Edit::silent(range, if ticked { "☑ " } else { "☐ " }));
    }
}
