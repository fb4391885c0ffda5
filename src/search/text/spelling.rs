//! Signs and spaces between Latin letters and digits, which one writes and another
//! does not: `RISC-V`, `RISC V` and `RISCV` are one name.
//!
//! Where two runs of letters and digits have one sign or space between them, but no
//! digits on both sides (`3.14`), an entry has a gram of its own, that begins with a
//! byte which no text has:
//!
//! ```text
//! seam = [`SEAM`] the last six letters up to the second run's end, or its first digit,
//!        without signs, the last first, u8 (letters of the second run * 8 + which sign)
//! ```
//!
//! So the seams of a word typed without signs are a range, and tell how it is spelled.

use super::gram::{Gram, LONGEST};

/// No topic's byte, nor a text's.
const SEAM: u8 = 3;
/// How many letters of a seam are told.
const LETTERS: usize = LONGEST - 2;
const SIGNS: &[u8] = b" -_./";

/// The shortest word that is looked for in other spellings.
const SHORTEST: usize = 3;

/// Calls `visit` with every seam of a folded text.
#[cfg(not(target_arch = "wasm32"))]
pub fn seams(text: &str, mut visit: impl FnMut(Gram)) {
    let bytes = text.as_bytes();
    let mut letters: Vec<u8> = Vec::new();
    let mut at = 0;
    // Where the run before ended.
    let mut end = None;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let sign = at.checked_sub(1).filter(|before| at > 1 && end == Some(*before));
        let sign = sign.and_then(|before| SIGNS.iter().position(|known| *known == bytes[before]));
        let digits = at > 1 && bytes[at].is_ascii_digit() && bytes[at - 2].is_ascii_digit();
        let sign = sign.filter(|_| !digits);
        if sign.is_none() {
            letters.clear();
        }
        // Up to the run's first digit, and all of it.
        let before = letters.len();
        letters.extend(&bytes[at..at + run]);
        let name = bytes[at..at + run].iter().take_while(|byte| !byte.is_ascii_digit()).count();
        for end in [name, run] {
            if let Some(sign) = sign.filter(|_| (1..32).contains(&end)) {
                visit(seam(&letters[..before + end]).0 | (end << 3 | sign) as Gram);
            }
        }
        at += run;
        end = Some(at);
    }
}

/// The seams of a word: the first and the last.
pub fn range(word: &str) -> (Gram, Gram) {
    let (from, length) = seam(word.as_bytes());
    (from, from | Gram::MAX >> (8 + 8 * length))
}

/// The seam that some letters end with, the sign not told, and how many letters it has.
fn seam(letters: &[u8]) -> (Gram, usize) {
    let mut gram = [0; LONGEST];
    gram[0] = SEAM;
    let last = letters.iter().rev().take(LETTERS);
    let length = last.len();
    gram[1..].iter_mut().zip(last).for_each(|(to, letter)| *to = *letter);
    (Gram::from_be_bytes(gram), length)
}

/// A word as a seam says that it is spelled.
pub fn spelled(word: &str, seam: Gram) -> Option<String> {
    let tail = seam.to_be_bytes()[LONGEST - 1];
    let second = usize::from(tail >> 3);
    let seam = word.len().checked_sub(second).filter(|seam| *seam > 0)?;
    let mut spelled = word.to_owned();
    spelled.insert(seam, char::from(*SIGNS.get(usize::from(tail & 7))?));
    Some(spelled)
}

/// A word without the signs that its other spellings may lack; none where that
/// leaves too little, or it has others.
pub fn plain(word: &str) -> Option<String> {
    let bytes = word.as_bytes();
    let mut plain = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
        let inside = at > 0 && at + 1 < bytes.len();
        let between = inside && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1));
        if byte.is_ascii_alphanumeric() {
            plain.push(char::from(*byte));
        } else if !inside || between || !SIGNS.contains(byte) {
            return None;
        }
    }
    let letters = plain.bytes().any(|byte| byte.is_ascii_alphabetic());
    (letters && plain.len() >= SHORTEST).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seams_of_a_text_tell_how_words_are_spelled() {
        let text =
            "用 risc-v 与 tensorflow lite,int 8、mobilenet-v3-large 3.14 cvpr 2020 c++ a  b x-y";
        let mut all = Vec::new();
        seams(text, |gram| all.push(gram));
        let spellings = |word: &str| -> Vec<String> {
            let (from, to) = range(word);
            let here = all.iter().filter(|gram| (from..=to).contains(gram));
            let mut spelled: Vec<String> = here.filter_map(|gram| spelled(word, *gram)).collect();
            spelled.dedup();
            spelled
        };
        for (word, spelling) in [
            ("riscv", "risc-v"),
            ("tensorflowlite", "tensorflow lite"),
            ("int8", "int 8"),
            ("mobilenetv3", "mobilenet-v3"),
            ("v3large", "v3-large"),
            ("cvpr2020", "cvpr 2020"),
            ("xy", "x-y"),
            ("mobilenetv", "mobilenet-v"),
        ] {
            assert_eq!(spellings(word), [spelling], "{word}");
        }
        for word in ["314", "ab", "v", "risc", "liteint"] {
            assert_eq!(spellings(word), [""; 0], "{word}");
        }
    }

    #[test]
    fn a_word_is_plain_without_its_signs() {
        for (word, expected) in
            [("risc-v", "riscv"), ("int8", "int8"), ("mobilenet_v3-large", "mobilenetv3large")]
        {
            assert_eq!(plain(word).as_deref(), Some(expected), "{word}");
        }
        for word in ["3.14", "v3.1", "c++", ".net", "2020", "ar", "量化"] {
            assert_eq!(plain(word), None, "{word}");
        }
    }
}
