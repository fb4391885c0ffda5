//! Marks of headings and lists that lack their blank, or have another than
//! Markdown knows.

use super::{
    block_start::{Heading, Item},
    edit::Edit,
    unclosed::Line,
};
use crate::{
    content::{Problem, SiteFile, bullets::NONSTANDARD_BULLETS},
    model::Date,
};

/// Mends the marks of all lines that are text.
pub(super) fn edits(lines: &[Line<'_>], site: &SiteFile) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut has_title = false;
    let mut in_item = false;
    let mut after_text = false;
    for line in lines {
        let text = line.text;
        if line.is_opaque || text.trim().is_empty() {
            after_text = false;
            continue;
        }
        if let Some(heading) = Heading::of(text)
            && is_meant(&heading, text, site, has_title, in_item)
        {
            mend_heading(&heading, line, in_item, &mut edits);
            has_title = true;
            in_item = false;
            after_text = false;
            continue;
        }
        if let Some(item) = Item::of(text) {
            mend_item(&item, line, after_text, &mut edits);
            in_item |= item.is_proper() || item.begins_with_link();
        }
        after_text = true;
    }
    edits
}

/// Whether a line that looks like a heading is one.
fn is_meant(
    heading: &Heading<'_>,
    line: &str,
    site: &SiteFile,
    has_title: bool,
    in_item: bool,
) -> bool {
    let known = || site.section(heading.words).is_some();
    let has_gap = heading.marks.ends_with(char::is_whitespace);
    let lead = heading.lead.chars().count();
    if heading.lead.is_ascii() && (lead > 3 || in_item && lead > 1 && heading.level > 2) {
        // Code, or a heading inside an entry.
        return known();
    }
    if has_gap {
        return true;
    }
    let title = || !has_title && Date::find_in(line).is_some();
    let word =
        heading.words.starts_with(|c: char| c.is_alphanumeric() || "【《「『“[（(*".contains(c));
    known() || title() || (heading.level > 1 && word)
}

fn mend_heading(heading: &Heading<'_>, line: &Line<'_>, in_item: bool, edits: &mut Vec<Edit>) {
    // Two blanks after an entry make a heading part of it.
    let is_inside = in_item && heading.lead.len() > 1;
    if heading.is_proper(line.text) && !is_inside {
        return;
    }
    let start = line.range.start;
    let words = start + heading.lead.len() + heading.marks.len();
    let marks = "#".repeat(heading.level) + " ";
    edits.push(Edit::told(start..words, marks, Problem::HeadingMark));
    edits.push(Edit::silent(words + heading.words.len()..line.range.end, ""));
}

fn mend_item(item: &Item<'_>, line: &Line<'_>, after_text: bool, edits: &mut Vec<Edit>) {
    let start = line.range.start;
    let words = line.range.end - item.words.len();
    let blank = item.gap.contains(|c: char| !c.is_ascii());
    let meant = item.begins_with_link() && !is_emphasis(item)
        || (blank && item.number.is_none() && "-*+".contains(item.mark));
    if item.is_proper() || meant {
        mend_task(item, line, edits);
    }
    if item.is_proper() || !meant {
        return;
    }
    let lead: &str = if item.lead.is_ascii() { item.lead } else { "" };
    let (mark, problem) = match (item.number, item.mark.chars().next()) {
        (Some(number), _) => (format!("{number}. "), Problem::ListMark),
        (None, Some(dash)) if NONSTANDARD_BULLETS.contains(dash) => {
            ("- ".into(), Problem::Dash(dash))
        }
        (None, mark) => (format!("{} ", mark.unwrap_or('-')), Problem::ListMark),
    };
    // A list that does not begin with 1 cannot follow on text.
    let gap = if after_text && item.number.is_some() { "\n" } else { "" };
    edits.push(Edit::told(start..words, format!("{gap}{lead}{mark}"), problem));
}

/// `*[甲](…)*`: stars that belong together.
fn is_emphasis(item: &Item<'_>) -> bool {
    item.mark == "*" && item.gap.is_empty() && item.words.matches('*').count() % 2 == 1
}

/// `- [x] 甲`: what is ticked off is shown as such in an entry's text; before
/// a title it says nothing to readers.
fn mend_task(item: &Item<'_>, line: &Line<'_>, edits: &mut Vec<Edit>) {
    let Some((mark, rest)) = item.words.strip_prefix('[').and_then(|rest| rest.split_once(']'))
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
    let start = line.range.end - item.words.len();
    let range = start..line.range.end - words.len();
    if begins_link || item.lead.is_empty() {
        edits.push(Edit::told(range, "", Problem::TaskMark));
    } else {
        edits.push(Edit::silent(range, if ticked { "☑ " } else { "☐ " }));
    }
}
