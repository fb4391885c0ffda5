//! The normaliser with all of Unicode behind it, and the small table of it
//! that a newsletter needs.

use crate::model::{fold_char, is_invisible};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Traditional characters, each with its simplified one: `TSCharacters` of
/// OpenCC (<https://github.com/BYVoid/OpenCC>, Apache-2.0), of each the first.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// The last character of the basic plane.
const LAST: u32 = 0xffff;

/// What a character becomes; nothing where that is what arithmetic makes of it.
static FULL: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(|| {
    let traditional = traditional();
    let fold = |code| char::from_u32(code).and_then(|c| full(c, &traditional));
    (0..=LAST).map(fold).collect()
});

fn traditional() -> Vec<(char, char)> {
    let pair = |pair: &str| {
        let mut chars = pair.chars();
        Some((chars.next()?, chars.next()?))
    };
    let mut pairs: Vec<(char, char)> = TRADITIONAL.split_whitespace().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs
}

/// NFKC, lower case, simplified.
fn full(c: char, traditional: &[(char, char)]) -> Option<Box<str>> {
    if c.is_ascii() || is_invisible(c) {
        return None;
    }
    let simple = |c: char| match traditional.binary_search_by_key(&c, |(from, _)| *from) {
        Ok(at) => traditional[at].1,
        Err(_) => c,
    };
    let composed = std::iter::once(c).nfkc().flat_map(char::to_lowercase);
    let folded: String = composed.map(|c| fold_char(simple(c))).collect();
    let mut arithmetic = [0; 4];
    (folded != *fold_char(c).encode_utf8(&mut arithmetic)).then(|| folded.into())
}

/// Folds a text, whatever is in it: what the manifest's [`Folder`](crate::search::Folder)
/// does for the newsletter's characters.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match FULL.get(c as usize) {
            Some(Some(folded)) => out.push_str(folded),
            _ => out.push(fold_char(c)),
        }
    }
    out
}

/// Which characters occur, of the basic plane.
pub(super) struct Alphabet(Vec<bool>);

impl Default for Alphabet {
    fn default() -> Self {
        Self(vec![false; LAST as usize + 1])
    }
}

impl Alphabet {
    /// Notes the characters of a text.
    pub fn note(&mut self, text: &str) {
        for c in text.chars() {
            if let Some(seen) = self.0.get_mut(c as usize) {
                *seen = true;
            }
        }
    }

    /// The table for a reader: what arithmetic cannot do for the characters
    /// that occur, and the traditional forms of those that `has` them, for
    /// readers who type these.
    pub fn table(&self, has: impl Fn(char) -> bool) -> Vec<(char, Box<str>)> {
        let entry = |code: u32| {
            let c = char::from_u32(code)?;
            let folded = FULL[code as usize].as_ref()?;
            let typed = || is_han(c) && folded.chars().all(&has);
            (self.0[code as usize] || typed()).then(|| (c, folded.clone()))
        };
        (0..=LAST).filter_map(entry).collect()
    }
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_becomes_the_same() {
        assert_eq!(fold("神經網絡 ＭＮＮ ㎡ ① ﬁ Å…：，。"), "神经网络 mnn m2 1 fi å...:,。");
    }

    #[test]
    fn a_newsletters_table_does_what_all_of_unicode_does() {
        let text = "神经網络 ㎡ Ω：“量化”Ǆ";
        let folded = fold(text);
        let mut alphabet = Alphabet::default();
        alphabet.note(text);
        let table = alphabet.table(|c| folded.contains(c));
        let folder = crate::search::Folder::new(table.clone());
        for known in [text, &folded, "神經網絡 量化"] {
            assert_eq!(folder.fold(known), fold(known));
        }
        assert!(table.len() < 12, "{table:?}");
    }
}
