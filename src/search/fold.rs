//! The one normaliser: what makes `ＭＮＮ`, `mnn` and `MNN` the same text.

/// A text in folded form, with the way back to the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the byte of the original where the character
    /// that made it begins; one more at the end, the original's length.
    origins: Vec<u32>,
}

/// Folds a text: full-width forms become half-width (U+FF01..U+FF5E, the block
/// of ASCII twins), letters lower-case, every white space one plain space.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(fold_char).collect()
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    };
    narrow.to_lowercase()
}

impl Folded {
    /// Folds a text and keeps the way back.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            text.extend(fold_char(c));
            origins.resize(text.len(), at as u32);
        }
        origins.push(original.len() as u32);
        Self { text, origins }
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
        assert_eq!(fold("INT8量化\u{a0}C++"), "int8量化 c++");
    }

    #[test]
    fn a_folded_range_leads_back_to_whole_characters() {
        // İ folds to two characters, the full-width letters to shorter ones.
        let original = "a\u{130}ＭＮＮ量";
        let folded = Folded::new(original);
        let at = folded.text.find("mnn").unwrap();
        assert_eq!(&original[folded.original(at, at + 3)], "ＭＮＮ");
        let dotted = folded.text.find('i').unwrap();
        assert_eq!(&original[folded.original(dotted, dotted + 1)], "\u{130}");
        let end = folded.text.len();
        assert_eq!(&original[folded.original(end - '量'.len_utf8(), end)], "量");
    }
}
