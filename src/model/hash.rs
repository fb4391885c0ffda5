//! A small stable hash, for entry ids and fingerprints of pages.

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), over parts
/// that are kept apart: the same on every machine and in every version, which
/// the standard library's hashers do not promise. Not for secrets.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    // 0xff occurs in no UTF-8 text, so ["ab", "c"] and ["a", "bc"] differ.
    let bytes = parts.into_iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// A name for addresses of what has no other: a letter and a hash.
pub(super) fn hashed_name(name: &str) -> String {
    format!("s{}", base36(fingerprint([name])))
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while digits.is_empty() || number > 0 {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart_and_the_value_never_changes() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_eq!(fingerprint([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(["MNN"]), fingerprint(["MNN"]));
    }

    #[test]
    fn numbers_are_spelled_short() {
        assert_eq!(base36(0), "0");
        assert_eq!(base36(36 * 36 + 35), "10z");
    }
}
