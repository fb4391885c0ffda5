//! What the index knows a text by: its grams. One function cuts the texts at
//! press time, its sister the words of a query; nothing is segmented, so
//! nothing that stands in a text can be hidden.
//!
//! Folded text is made of *narrow* characters (visible ASCII), *wide* letters
//! (Chinese, and whatever else is no punctuation), signs and spaces.
//!
//! - From every narrow character on, the next eight at most, as far as they
//!   touch: `int8` gives `int8`, `nt8`, `t8`, `8`. So any run of up to eight
//!   stands at the front of some gram, and finding it is finding a range of the
//!   sorted grams. The first ones of them are grams too, up to as many as the
//!   segment is large enough for that short words would else be long ranges.
//! - Every wide character, and every two that touch if one of them is a wide
//!   letter and the other one or a narrow letter or digit: `7nm工艺` gives `m工`,
//!   `工艺`, `工`, `艺`.
//!
//! Each comes with the best [`class`] at which the entry has it.

/// A gram. Narrow ones are up to eight ASCII bytes, the first in the highest
/// byte, so that numbers sort as texts do; wide ones have the highest bit set.
pub type Gram = u64;

/// Where a gram or a word stands: the higher, the better.
pub mod class {
    /// In the middle of a word, somewhere but in the title.
    pub const BODY: u8 = 0;
    /// Added where it begins a word or, in Chinese, a run.
    pub const START: u8 = 1;
    /// Added where it also ends there.
    pub const WHOLE: u8 = 2;
    /// Added in the title or a label.
    pub const TITLE: u8 = 3;
    /// How many classes there are.
    pub const COUNT: u32 = 6;
}

const WIDE: Gram = 1 << 63;
const CHAR_BITS: u32 = 21;
/// The longest narrow gram.
pub const LONGEST: usize = 8;

pub fn is_narrow(c: char) -> bool {
    c.is_ascii_graphic()
}

/// A letter that is not ASCII: all that is neither space nor punctuation.
pub fn is_wide_letter(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303d}' | '\u{fe00}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{fff9}'..='\u{ffff}')
}

fn is_narrow_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether two characters side by side belong to one word.
fn same_word(one: Option<char>, two: Option<char>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    (is_narrow_letter(one) && is_narrow_letter(two)) || (is_wide_letter(one) && is_wide_letter(two))
}

/// The place of a text that stands between two others, title apart.
pub fn place(before: &str, text: &str, after: &str) -> u8 {
    if same_word(before.chars().next_back(), text.chars().next()) {
        return class::BODY;
    }
    let ends = !same_word(text.chars().next_back(), after.chars().next());
    if ends { class::WHOLE } else { class::START }
}

/// The gram of narrow bytes, at most eight.
pub fn narrow(bytes: &[u8]) -> Gram {
    let mut gram = [0; LONGEST];
    let length = bytes.len().min(LONGEST);
    gram[..length].copy_from_slice(&bytes[..length]);
    Gram::from_be_bytes(gram)
}

/// The gram of one wide character or of two.
pub fn wide(first: char, second: Option<char>) -> Gram {
    WIDE | Gram::from(u32::from(first)) << CHAR_BITS | second.map_or(0, |c| c as Gram)
}

/// The characters of a wide gram; none for a narrow one.
pub fn wide_chars(gram: Gram) -> Option<(char, Option<char>)> {
    let char_at = |bits: Gram| char::from_u32((bits & ((1 << CHAR_BITS) - 1)) as u32);
    let second = char_at(gram).filter(|c| *c != '\0');
    (gram & WIDE != 0).then(|| Some((char_at(gram >> CHAR_BITS)?, second))).flatten()
}

/// The last gram that begins with a narrow one.
pub fn last_of(gram: Gram) -> Gram {
    let length = narrow_length(gram);
    if length == LONGEST { gram } else { gram | (Gram::MAX >> (8 * length as u32)) }
}

/// How many bytes a narrow gram has.
pub fn narrow_length(gram: Gram) -> usize {
    LONGEST - gram.trailing_zeros() as usize / 8
}

/// How long the short narrow grams are of a segment of so many entries: a range of
/// longer ones is then about a shard at most.
#[cfg(not(target_arch = "wasm32"))]
pub fn short(entries: u32) -> usize {
    match entries {
        0..1_000 => 0,
        1_000..4_000 => 2,
        4_000..16_000 => 3,
        _ => 4,
    }
}

/// Calls `visit` with every gram of a folded text and its place; narrow ones up to
/// `short` bytes are grams of their own.
pub fn grams(text: &str, short: usize, mut visit: impl FnMut(Gram, u8)) {
    let bytes = text.as_bytes();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let starts = !same_word(before, Some(c));
        if is_narrow(c) {
            let window = &bytes[at..(at + LONGEST).min(bytes.len())];
            let length = window.iter().take_while(|byte| byte.is_ascii_graphic()).count();
            for end in 1..=short.min(length) {
                let (text, rest) = (&text[at..at + end], &text[at + end..]);
                let here = if starts { place("", text, rest) } else { class::BODY };
                visit(narrow(&window[..end]), here);
            }
            if length > short {
                let here = if starts { class::START } else { class::BODY };
                visit(narrow(&window[..length]), here);
            }
        } else if c != ' ' {
            let here = if starts {
                place("", &text[at..at + c.len_utf8()], &text[at + c.len_utf8()..])
            } else {
                0
            };
            visit(wide(c, None), here);
        }
        if let Some(after) = after.filter(|after| pairs(c, *after)) {
            let end = at + c.len_utf8() + after.len_utf8();
            let here = if starts { place("", &text[at..end], &text[end..]) } else { class::BODY };
            visit(wide(c, Some(after)), here);
        }
        before = Some(c);
    }
}

/// Of the grams of a text those that tell most of it: pairs of wide characters and the
/// beginnings of narrow words, of two bytes or more.
pub fn shingles(text: &str) -> Vec<u64> {
    let mut all = Vec::new();
    grams(&super::fold::fold(text), 0, |gram, here| {
        let tells = match wide_chars(gram) {
            Some((_, second)) => second.is_some(),
            None => here != class::BODY && narrow_length(gram) > 1,
        };
        all.extend(tells.then_some(gram));
    });
    all
}

/// Whether two characters that touch are a gram.
fn pairs(one: char, two: char) -> bool {
    let letter = |c: char| is_narrow_letter(c) || is_wide_letter(c);
    letter(one) && letter(two) && !(is_narrow(one) && is_narrow(two))
}

/// A gram that a word must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The gram, or for a narrow one that is not short any that begins so.
    pub gram: Gram,
    /// Whether it stands at the word's beginning.
    pub first: bool,
}

/// The grams of a folded word, and whether having them is having the word.
pub fn wanted(word: &str) -> (Vec<Wanted>, bool) {
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut add = |gram, at| wanted.push(Wanted { gram, first: at == 0 });
    let mut before: Option<char> = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if is_narrow(c) && !before.is_some_and(is_narrow) {
            let run = word[at..].bytes().take_while(u8::is_ascii_graphic).count();
            let run = &word.as_bytes()[at..at + run];
            add(narrow(run), at);
            if run.len() > LONGEST {
                add(narrow(&run[run.len() - LONGEST..]), at + run.len() - LONGEST);
            }
        }
        let pair = after.filter(|after| pairs(c, *after));
        if let Some(after) = pair {
            add(wide(c, Some(after)), at);
        } else if !is_narrow(c) && c != ' ' && !before.is_some_and(|before| pairs(before, c)) {
            add(wide(c, None), at);
        }
        before = Some(c);
    }
    let whole = match wanted.as_slice() {
        [Wanted { gram, .. }] => match wide_chars(*gram) {
            Some((_, second)) => word.chars().count() == 1 + usize::from(second.is_some()),
            None => word.len() == narrow_length(*gram),
        },
        _ => false,
    };
    (wanted, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(gram: Gram) -> String {
        match wide_chars(gram) {
            Some((first, second)) => [Some(first), second].into_iter().flatten().collect(),
            None => {
                let bytes = gram.to_be_bytes();
                String::from_utf8_lossy(&bytes[..narrow_length(gram)]).into_owned()
            }
        }
    }

    fn grams_of(text: &str) -> String {
        let mut found = Vec::new();
        grams(text, 4, |gram, class| found.push(format!("{}{class}", spelled(gram))));
        found.join(" ")
    }

    #[test]
    fn a_text_has_runs_of_narrow_and_pairs_of_wide_characters() {
        assert_eq!(
            grams_of("abcde量 化"),
            "a1 ab1 abc1 abcd1 abcde1 b0 bc0 bcd0 bcde0 c0 cd0 cde0 d0 de0 e0 e量0 量2 化2"
        );
        assert_eq!(grams_of("。arm"), "。2 a1 ar1 arm2 r0 rm0 m0");
    }

    #[test]
    fn a_word_wants_grams_that_every_text_with_it_has() {
        for (word, grams, all) in [
            ("量化", "量化", true),
            ("量", "量", true),
            ("神经网络", "神经 经网 网络", false),
            ("int8量化", "int8 8量 量化", false),
            ("c++", "c++", true),
            ("mobilenetv3", "mobilene ilenetv3", false),
            ("a 量。", "a 量 。", false),
            ("mobilen", "mobilen", true),
        ] {
            let (wanted, whole) = wanted(word);
            let wanted: Vec<String> = wanted.iter().map(|wanted| spelled(wanted.gram)).collect();
            assert_eq!((wanted.join(" ").as_str(), whole), (grams, all), "{word}");
        }
    }

    #[test]
    fn sorting_grams_sorts_texts() {
        assert!(narrow(b"ab") < narrow(b"abc") && narrow(b"abc") < narrow(b"b"));
        assert!((narrow(b"mobi")..=last_of(narrow(b"mobi"))).contains(&narrow(b"mobilene")));
        assert!(last_of(narrow(b"mobi")) < narrow(b"mobj"));
        assert!(narrow(b"~~~~~~~~") < wide('\u{a0}', None));
    }
}
