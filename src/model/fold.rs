//! What makes letters the same whatever their width and case, by arithmetic.

/// What arithmetic makes of a character: full-width forms become ASCII, letters
/// (Latin-1, Greek, Cyrillic) lower case, every white space one plain space.
pub fn fold_char(c: char) -> char {
    let shifted = |by: u32| char::from_u32(c as u32 + by).unwrap_or(c);
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => match c {
            '\t'..='\r' => ' ',
            _ => c,
        },
        // The block of ASCII's full-width twins.
        '\u{ff01}'..='\u{ff5e}' => fold_char(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
        '×' => c,
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => shifted(0x20),
        'Ѐ'..='Џ' => shifted(0x50),
        c if c.is_whitespace() => ' ',
        c => c,
    }
}
