//! The one normaliser: what makes `ＭＮＮ`, `mnn` and `MNN`, `量化` and `量化` in
//! traditional characters the same text. Index, texts and query all pass here.
//!
//! A character is folded by itself, without its neighbours: NFKC, lower case,
//! traditional to simplified, every white space one plain space, dashes and curly
//! quotes plain ones; what nobody sees is left out. What
//! arithmetic can do [`fold_char`] does (ASCII, full width, Latin-1, Greek,
//! Cyrillic); the rest is a small table of just those characters that the
//! newsletter contains or a reader of it would type. The press makes it
//! (`writer/alphabet`), the manifest of the index carries it, and so the reader
//! program needs no tables of Unicode.

use crate::model::{fold_char, is_invisible};

/// The normaliser. The default one knows what arithmetic can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// What arithmetic cannot do, sorted by character.
    table: Vec<(char, Box<str>)>,
}

/// A text in folded form, with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the byte of the original where the character
    /// that made it begins; one more at the end, the original's length.
    origins: Vec<u32>,
}

/// Folds a text by arithmetic alone.
pub fn fold(text: &str) -> String {
    Folder::default().fold(text)
}

impl Folder {
    /// A folder that knows more than arithmetic: each character with what it
    /// becomes. In any order; of two for one character the first counts.
    pub fn new(mut table: Vec<(char, Box<str>)>) -> Self {
        table.sort_by_key(|(c, _)| *c);
        table.dedup_by_key(|(c, _)| *c);
        Self::sorted(table)
    }

    /// A folder of a table in the order of its characters, each once.
    pub fn sorted(table: Vec<(char, Box<str>)>) -> Self {
        Self { table }
    }

    /// Adds to `out` what a character becomes.
    pub fn push(&self, c: char, out: &mut String) {
        if is_invisible(c) {
            return;
        }
        let known = |c| self.table.binary_search_by_key(&c, |(known, _)| *known).ok();
        match Some(c).filter(|c| !c.is_ascii()).and_then(known) {
            Some(at) => out.push_str(&self.table[at].1),
            None => out.push(fold_char(c)),
        }
    }

    /// Folds a text.
    pub fn fold(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|c| self.push(c, &mut out));
        out
    }

    /// Folds a text and keeps the way back.
    pub fn trace(&self, original: &str) -> Folded {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            self.push(c, &mut text);
            origins.resize(text.len(), at as u32);
        }
        origins.push(original.len() as u32);
        Folded { text, origins }
    }
}

impl Folded {
    /// Folds a text by arithmetic and keeps the way back.
    pub fn new(original: &str) -> Self {
        Folder::default().trace(original)
    }

    /// The range of the original that a range of the folded text came from,
    /// widened to whole characters.
    pub fn original(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let start = self.origins[from];
        let end = match to.checked_sub(1).map(|last| self.origins[last]) {
            // Go on to where the next character of the original begins.
            Some(last) => self.origins[to..].iter().copied().find(|&at| at > last),
            None => Some(start),
        };
        start as usize..end.unwrap_or(start) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_white_space_do_not_matter() {
        assert_eq!(fold("ＭＮＮ　ＣＰＵ（ＡＲＭ）"), "mnn cpu(arm)");
        assert_eq!(fold("INT8量化\u{a0}C++\r\n"), "int8量化 c++  ");
        assert_eq!(fold("ÀÞ× ΑΩ АЯЁ"), "àþ× αω аяё");
    }

    #[test]
    fn dashes_and_quotes_are_plain_and_what_nobody_sees_is_left_out() {
        assert_eq!(fold("RISC‑V — “a” ‘b’ −1"), "risc-v - \"a\" 'b' -1");
        let text = "\u{feff}量\u{200b}化\u{ad}int\u{2060}8❤\u{fe0f}";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "量化int8❤");
        assert_eq!(&text[folded.original(0, 6)], "量\u{200b}化\u{ad}");
    }

    #[test]
    fn a_table_goes_before_arithmetic() {
        let folder = Folder::new(vec![('們', "们".into()), ('㎡', "m2".into())]);
        assert_eq!(folder.fold("我們 Ａ㎡"), "我们 am2");
    }

    #[test]
    fn a_folded_range_leads_back_to_whole_characters() {
        // ㎡ folds to two characters, the full-width letters to shorter ones.
        let folder = Folder::new(vec![('㎡', "m2".into())]);
        let original = "a㎡ＭＮＮ量";
        let folded = folder.trace(original);
        let at = folded.text.find("mnn").unwrap();
        assert_eq!(&original[folded.original(at, at + 3)], "ＭＮＮ");
        let two = folded.text.find('2').unwrap();
        assert_eq!(&original[folded.original(two, two + 1)], "㎡");
        let end = folded.text.len();
        assert_eq!(&original[folded.original(end - '量'.len_utf8(), end)], "量");
    }
}
