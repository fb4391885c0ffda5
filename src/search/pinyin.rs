//! Pinyin: whether a word is some, and whether a Chinese word sounds so.

/// Characters in order, each with how it is read.
pub(super) type Readings<'a> = Vec<(char, Vec<&'a str>)>;

/// How well a word sounds like what was typed: in full, by its initials, or by
/// its beginning.
pub(super) fn sounds_like(word: &str, typed: &str, readings: &Readings) -> Option<u32> {
    let of = |c: char| {
        let at = readings.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        Some(readings[at].1.as_slice())
    };
    if word.chars().count() == typed.len() {
        let starts = |(c, letter): (char, u8)| {
            of(c).is_some_and(|all| all.iter().any(|one| one.as_bytes().first() == Some(&letter)))
        };
        if word.chars().zip(typed.bytes()).all(starts) {
            return Some(2);
        }
    }
    // What is left to be typed after each way to read the characters so far.
    let mut rests = vec![typed];
    for c in word.chars() {
        let mut next = Vec::new();
        for rest in rests {
            for one in of(c)? {
                match rest.strip_prefix(one) {
                    Some(rest) => next.push(rest),
                    None if one.starts_with(rest) && typed.len() >= 4 => return Some(1),
                    None => {}
                }
            }
        }
        rests = next;
    }
    rests.contains(&"").then_some(3)
}

/// Whether a word looks like pinyin: syllables one after another, or initials.
pub(super) fn looks_like_pinyin(word: &str) -> bool {
    let initials = (2..=4).contains(&word.len()) && word.bytes().all(|b| INITIALS.contains(&b));
    initials || has_syllables(word)
}

const INITIALS: &[u8] = b"bpmfdtnlgkhjqxrzcsyw";

fn has_syllables(word: &str) -> bool {
    const FINALS: [&str; 36] = [
        "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an",
        "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve",
        "a", "e", "i", "o", "u", "v", "van", "vn",
    ];
    // How far syllables reach: from each place that one ends at, the next.
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if !reached[at] {
            continue;
        }
        let rest = &word[at..];
        let initial = match rest.as_bytes() {
            [b'z' | b'c' | b's', b'h', ..] => 2,
            [first, ..] => usize::from(INITIALS.contains(first)),
            [] => 0,
        };
        // Without an initial only some begin a syllable; ü follows n and l.
        let may_follow = |last: &&&str| match last.as_bytes()[0] {
            b'a' | b'e' | b'o' => true,
            b'v' => matches!(rest.as_bytes()[0], b'n' | b'l'),
            _ => initial > 0,
        };
        let finals = FINALS.iter().filter(may_follow);
        for last in finals.filter(|last| rest[initial..].starts_with(**last)) {
            reached[at + initial + last.len()] = true;
        }
    }
    word.len() >= 4 && reached[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_is_told_from_most_english() {
        for word in
            ["lianghua", "jianzhi", "shenjingwangluo", "zhengliu", "tuili", "nvxing", "lh", "xn"]
        {
            assert!(looks_like_pinyin(word), "{word}");
        }
        for word in
            ["pytorch", "tensorflow", "arm", "gpu", "a", "resnet", "int8", "c++", "server", "image"]
        {
            assert!(!looks_like_pinyin(word), "{word}");
        }
    }
}
