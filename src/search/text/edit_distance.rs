//! Slips of the finger: whether a word may have been meant by what was typed.

/// How likely a word was meant: the higher, the likelier; none if it is too far
/// from what was typed, or just that.
pub fn likeness(typed: &str, word: &str) -> Option<u32> {
    // Another number is another thing: `yolov3`, `yolov9`.
    fn digits(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(u8::is_ascii_digit)
    }
    if !digits(typed).eq(digits(word)) {
        return None;
    }
    let slips = misspells(typed, word)?;
    // A letter gone, doubled or swapped is likelier than another one.
    let another = typed.len() == word.len() && letters(typed) != letters(word);
    Some(2 * (2 - slips as u32) + u32::from(!another))
}

/// By how many slips of the finger a word is another: a letter too many, too
/// few, another, or two swapped. None for more than one slip in a word of four
/// to seven letters, two in a longer one.
fn misspells(typed: &str, word: &str) -> Option<usize> {
    let most = match typed.len() {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    // A slip leaves at most two letters that only one of the words has.
    let unlike = (letters(typed) ^ letters(word)).count_ones() as usize > 2 * most;
    if unlike || typed.len().abs_diff(word.len()) > most || typed == word {
        return None;
    }
    Some(strsim::osa_distance(typed, word)).filter(|distance| *distance <= most)
}

/// Which letters a word has, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_slips_are_likelier_and_another_letter_less() {
        for (typed, word, likely) in [
            ("mobilnet", "mobilenet", Some(3)),
            ("mobiilenet", "mobilenet", Some(3)),
            ("tensroflow", "tensorflow", Some(3)),
            ("mobixenet", "mobilenet", Some(2)),
            ("tnesorflwo", "tensorflow", Some(1)),
            ("tnxsorflxw", "tensorflow", None),
            ("mobilenet", "mobilenet", None),
            ("pruing", "pruning", Some(3)),
            ("prunxxg", "pruning", None),
            ("arn", "arm", None),
            ("yolov9", "yolov3", None),
            ("mobilnetv3", "mobilenetv3", Some(3)),
            ("", "arm", None),
        ] {
            assert_eq!(likeness(typed, word), likely, "{typed} for {word}");
        }
    }
}
