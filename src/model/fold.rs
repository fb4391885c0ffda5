//! Kinds of characters, and case and width folding, by arithmetic instead of tables.

/// Folds a character: full-width forms to ASCII, letters (Latin-1, Greek, Cyrillic)
/// to lower case, white space to a plain space, hyphens and dashes to `-`, curly
/// quotes to straight ones.
pub fn fold_char(c: char) -> char {
    let shifted = |by: u32| char::from_u32(c as u32 + by).unwrap_or(c);
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => match c {
            '\t'..='\r' => ' ',
            _ => c,
        },
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => fold_char(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
        '×' => c,
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => shifted(0x20),
        'Ѐ'..='Џ' => shifted(0x50),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The letters and digits of a text, folded: what all its spellings have in common;
/// of one without any, the text.
pub fn letters(text: &str) -> String {
    let letters: String = text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { text.to_owned() } else { letters }
}

/// Whether nobody sees a character: what joins, parts or turns others, or chooses
/// how they look.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether XML 1.0 lets a character into a document (section 2.2), as it is:
/// a parser would turn a bare carriage return into a line feed.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}
