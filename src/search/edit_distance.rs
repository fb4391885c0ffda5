//! Slips of the finger: whether a word may have been meant by what was typed.

/// How likely a word was meant: the higher, the likelier; none if it is too far
/// from what was typed, or just that.
pub(super) fn likeness(typed: &str, word: &str) -> Option<u32> {
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
    if typed.len().abs_diff(word.len()) > most || typed == word {
        return None;
    }
    // A slip leaves at most two letters that only one of the words has.
    if (letters(typed) ^ letters(word)).count_ones() as usize > 2 * most {
        return None;
    }
    let (one, two) = (typed.as_bytes(), word.as_bytes());
    // The last three rows of the table of distances between beginnings.
    let mut rows = [vec![0; two.len() + 1], (0..=two.len()).collect(), vec![0; two.len() + 1]];
    for i in 1..=one.len() {
        rows[2][0] = i;
        for j in 1..=two.len() {
            let other = usize::from(one[i - 1] != two[j - 1]);
            let mut least = (rows[1][j - 1] + other).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][two.len()]).filter(|distance| *distance <= most)
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
