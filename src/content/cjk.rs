//! Characters of Chinese, Japanese and Korean text.

/// Whether a character is Chinese, Japanese or Korean, punctuation included:
/// East Asian Width wide, full or half, without emoji; and the quotes, dashes
/// and dots that Chinese shares with Latin.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{1b000}'..='\u{1b2ff}' | '\u{20000}'..='\u{3fffd}')
        || "“”‘’…—·".contains(c)
}

/// Whether a character is punctuation of Latin scripts, or a symbol.
pub(super) fn is_latin_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_cjk(c)
}

/// Whether a character is Chinese punctuation.
pub(super) fn is_cjk_punctuation(c: char) -> bool {
    is_cjk(c) && !c.is_alphanumeric()
}
