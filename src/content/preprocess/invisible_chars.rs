//! Invisible characters. They come with pasted text, break URLs and markup, and
//! hide words from the search.

use super::edit::Edit;
use crate::content::Problem;

/// Removes invisible characters; one report a line.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut first: Option<usize> = None;
    let mut count = 0;
    let mut before = None;
    let report = |edits: &mut Vec<Edit>, first: &mut Option<usize>, count: &mut usize| {
        if let Some(at) = first.take() {
            edits[at].problem = Some(Problem::Invisible(std::mem::take(count)));
            edits[at].is_reported = true;
        }
    };
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        if c == '\n' {
            report(&mut edits, &mut first, &mut count);
        } else if at == 0 && c == '\u{feff}' {
            // The file's byte order mark is not reported.
            edits.push(Edit::silent(0..c.len_utf8(), ""));
            continue;
        } else if is_invisible(c) && !joins(before, c, after) {
            // Line and page separators of other programs.
            let with = if is_line_end(c) { "\n" } else { "" };
            first = first.or(Some(edits.len()));
            count += 1;
            edits.push(Edit::silent(at..at + c.len_utf8(), with));
            continue;
        }
        before = Some(c);
    }
    report(&mut edits, &mut first, &mut count);
    edits
}

/// Whether a character has no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' // controls
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' // zero width, joiners, directions
        | '\u{2028}'..='\u{202e}' // separators, overrides
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether an invisible character changes its neighbours: in emoji sequences, and
/// between letters of joining scripts.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let emoji = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '\u{fe0f}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'
                | '\u{e0020}'..='\u{e007f}')
        })
    };
    let joining = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}'))
    };
    match c {
        '\u{200d}' => (emoji(before) && emoji(after)) || joining(before),
        '\u{200c}' => joining(before) && joining(after),
        '\u{e0020}'..='\u{e007f}' => emoji(before),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::preprocess::edit::apply;

    fn seen(text: &str) -> (String, usize) {
        let edits = edits(text);
        (apply(text, &edits).0, edits.iter().filter(|edit| edit.problem.is_some()).count())
    }

    #[test]
    fn invisible_characters_are_removed_and_reported_once_a_line() {
        assert_eq!(seen("联\u{200b}邦\u{feff}学习\n软\u{ad}件"), ("联邦学习\n软件".into(), 2));
        assert_eq!(seen("a\u{202e}b\u{202c}\u{2066}"), ("ab".into(), 1));
        assert_eq!(seen("甲\u{2028}乙\u{c}丙"), ("甲\n乙\n丙".into(), 1));
        assert_eq!(seen("\u{feff}甲\t乙"), ("甲\t乙".into(), 0));
    }

    #[test]
    fn joiners_stay() {
        for text in ["👩\u{200d}💻", "❤\u{fe0f}\u{200d}🔥", "می\u{200c}خواهم", "क्\u{200d}ष"]
        {
            assert_eq!(seen(text), (text.into(), 0));
        }
        assert_eq!(seen("甲\u{200d}乙"), ("甲乙".into(), 1));
    }
}
