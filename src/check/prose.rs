//! Advice on brackets, quotation marks and punctuation. Only words are looked at:
//! neither URLs nor code.

use crate::content::{Diagnostic, Lint, Parsed, Source};
use std::ops::Range;

/// Brackets that belong together. Full and half width may be mixed.
const BRACKETS: [([char; 2], [char; 2]); 5] = [
    (['(', '（'], [')', '）']),
    (['[', '［'], [']', '］']),
    (['《', '〈'], ['》', '〉']),
    (['「', '『'], ['」', '』']),
    (['【', '〖'], ['】', '〗']),
];

/// Marks that do not stand beside each other.
const STOPS: [char; 7] = ['，', '。', '；', '：', '、', '！', '？'];

/// Half-width marks and what stands for them between Chinese characters.
const HALF_WIDTH: [(char, &str); 5] =
    [(',', "，"), (';', "；"), (':', "："), ('!', "！"), ('?', "？")];

/// A character of the words, and where it stands.
type Letter = (usize, char);

/// Advises on each paragraph, heading and cell.
pub fn advise(source: &Source, parsed: &Parsed) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for run in &parsed.texts {
        let letters = letters(&source.text, run);
        let mut tell = |lint: Lint, range: Range<usize>| {
            found.push(Diagnostic::new(source, lint.into(), &range));
        };
        for (at, c) in lone_brackets(&letters) {
            tell(Lint::UnbalancedBracket(c), at..at + c.len_utf8());
        }
        for (at, c) in odd_quotes(&letters) {
            tell(Lint::OddQuote(c), at..at + c.len_utf8());
        }
        for range in glued_marks(&letters) {
            tell(Lint::GluedPunctuation(source.text[range.clone()].into()), range);
        }
        for (at, c, _) in half_width_marks(&letters) {
            tell(Lint::HalfWidthPunctuation(c), at..at + c.len_utf8());
        }
    }
    found
}

/// The half-width marks of a file that should be full-width: each place, and what to
/// write there.
pub fn half_width(source: &Source, parsed: &Parsed) -> Vec<(Range<usize>, &'static str)> {
    let letters = parsed.texts.iter().map(|run| letters(&source.text, run));
    let marks = letters.flat_map(|letters| half_width_marks(&letters));
    marks.map(|(at, c, with)| (at..at + c.len_utf8(), with)).collect()
}

/// What stands for a half-width mark between Chinese characters.
pub fn full_width(mark: char) -> Option<&'static str> {
    HALF_WIDTH.iter().find(|(half, _)| *half == mark).map(|(_, full)| *full)
}

/// The characters of a run, URLs left out. A gap that markup leaves is a gap here.
fn letters(text: &str, run: &[Range<usize>]) -> Vec<Letter> {
    let mut letters = Vec::new();
    for range in run {
        let words = text.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(c) = words[at..].chars().next() {
            let rest = &words[at..];
            if ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start)) {
                let end = |c: char| !c.is_ascii_graphic() || "()<>[]".contains(c);
                at += rest.find(end).unwrap_or(rest.len());
            } else {
                letters.push((range.start + at, c));
                at += c.len_utf8();
            }
        }
    }
    letters
}

/// Brackets without their other half.
fn lone_brackets(letters: &[Letter]) -> Vec<Letter> {
    let mut open: Vec<(usize, Letter)> = Vec::new();
    let mut lone = Vec::new();
    for (index, (at, c)) in letters.iter().enumerate() {
        let opens = BRACKETS.iter().position(|(opening, _)| opening.contains(c));
        let closes = BRACKETS.iter().position(|(_, closing)| closing.contains(c));
        if let Some(kind) = opens {
            open.push((kind, (*at, *c)));
        } else if let Some(kind) = closes {
            match open.iter().rposition(|(known, _)| *known == kind) {
                Some(from) => lone.extend(open.drain(from..).skip(1).map(|(_, letter)| letter)),
                None if is_enumeration(letters, index) || is_face(letters, index) => {}
                None => lone.push((*at, *c)),
            }
        }
    }
    lone.extend(open.into_iter().map(|(_, letter)| letter));
    lone.sort_unstable();
    lone
}

/// `1)`, `a）`, `（二）` without its first half: a number of a list.
fn is_enumeration(letters: &[Letter], closing: usize) -> bool {
    let in_number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c);
    let number = letters[..closing].iter().rev().take_while(|(_, c)| in_number(*c)).count();
    let before = (closing - number).checked_sub(1).map(|at| letters[at].1);
    let is_number = (1..=2).contains(&number);
    is_number && before.is_none_or(|c| !c.is_alphanumeric())
}

/// `:)`, `;-)`.
fn is_face(letters: &[Letter], closing: usize) -> bool {
    let before: Vec<char> = letters[..closing].iter().rev().take(2).map(|(_, c)| *c).collect();
    matches!(before.as_slice(), [':' | ';', ..] | ['-', ':' | ';'])
}

/// Quotation marks that are not in pairs.
fn odd_quotes(letters: &[Letter]) -> Vec<Letter> {
    let mut odd = Vec::new();
    for (opening, closing) in [('“', '”'), ('‘', '’')] {
        let mut open: Option<Letter> = None;
        for (index, letter) in letters.iter().enumerate() {
            if letter.1 == opening {
                odd.extend(open.replace(*letter));
            } else if letter.1 == closing && !is_apostrophe(letters, index) && open.take().is_none()
            {
                odd.push(*letter);
            }
        }
        odd.extend(open);
    }
    let straight: Vec<usize> =
        (0..letters.len()).filter(|at| letters[*at].1 == '"' && !is_inch(letters, *at)).collect();
    if straight.len() % 2 == 1 {
        odd.extend(straight.last().map(|at| letters[*at]));
    }
    odd.sort_unstable();
    odd
}

/// `don’t`, `’19`, `the users’`.
fn is_apostrophe(letters: &[Letter], at: usize) -> bool {
    let latin = |letter: Option<&Letter>| letter.is_some_and(|(_, c)| c.is_ascii_alphanumeric());
    letters[at].1 == '’' && (latin(letters.get(at + 1)) || latin(letters[..at].last()))
}

/// `5.5"`.
fn is_inch(letters: &[Letter], at: usize) -> bool {
    letters[..at].last().is_some_and(|(_, c)| c.is_ascii_digit())
}

/// Runs of marks that do not stand beside each other. `！！` and `？！` do.
fn glued_marks(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let run =
            letters[at..].iter().zip(letters[at].0..).take_while(|((_, c), _)| STOPS.contains(c));
        let length = run.count();
        let marks: Vec<char> = letters[at..at + length].iter().map(|(_, c)| *c).collect();
        let shouts = marks.iter().all(|c| matches!(c, '！' | '？'));
        // Three full stops stand for an ellipsis.
        let trails = length >= 3 && marks.iter().all(|c| *c == '。');
        let touch = letters[at..at + length].windows(2).all(|two| two[0].0 + 3 == two[1].0);
        if length > 1 && touch && !shouts && !trails {
            found.push(letters[at].0..letters[at + length - 1].0 + 3);
        }
        at += length.max(1);
    }
    found
}

/// Half-width marks between two Chinese characters, and what to write for them.
fn half_width_marks(letters: &[Letter]) -> Vec<(usize, char, &'static str)> {
    let marks = letters.windows(3).filter_map(|window| {
        let [before, (at, mark), after] = window else { return None };
        let touch = before.0 + before.1.len_utf8() == *at && at + 1 == after.0;
        let with = full_width(*mark)?;
        let chinese = is_han(before.1) && is_han(after.1) && touch;
        chinese.then_some((*at, *mark, with))
    });
    marks.collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Letter> {
        letters(text, std::slice::from_ref(&(0..text.len())))
    }

    fn spelled(letters: Vec<Letter>) -> String {
        letters.into_iter().map(|(_, c)| c).collect()
    }

    #[test]
    fn brackets_come_in_pairs() {
        for (text, lone) in [
            ("甲（乙）(丙)《丁》「戊」【己】", ""),
            ("甲（乙)丙(丁）", ""),
            ("甲（乙", "（"),
            ("甲）乙", "）"),
            ("甲（乙【丙）丁】", "【】"),
            ("1)甲 2）乙", ""),
            ("a) 甲；b) 乙", ""),
            ("甲 :) 乙", ""),
            ("f(x)=g(x", "("),
            ("见 https://a.example/(x 甲", "("),
            ("《甲》》", "》"),
        ] {
            assert_eq!(spelled(lone_brackets(&of(text))), lone, "{text}");
        }
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        for (text, odd) in [
            ("“甲”‘乙’\"丙\"", ""),
            ("“甲", "“"),
            ("甲”乙", "”"),
            ("”甲“", "”“"),
            ("“甲“乙”", "“"),
            ("don’t, the users’ ’19", ""),
            ("5.5\" 屏", ""),
            ("\"甲", "\""),
        ] {
            assert_eq!(spelled(odd_quotes(&of(text))), odd, "{text}");
        }
    }

    #[test]
    fn marks_stand_alone() {
        let glued = |text: &str| -> Vec<String> {
            glued_marks(&of(text)).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(glued("甲，，乙。、丙：：丁"), ["，，", "。、", "：："]);
        assert!(glued("甲！！乙？！丙。。。丁……戊——己，「庚」").is_empty());
        let half = |text: &str| {
            spelled(half_width_marks(&of(text)).into_iter().map(|(at, c, _)| (at, c)).collect())
        };
        assert_eq!(half("甲,乙;丙:丁!戊?己"), ",;:!?");
        assert_eq!(half("甲, 乙 A,B 3:4 甲,B 甲.乙"), "");
    }
}
