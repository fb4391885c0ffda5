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

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn parts_are_kept_apart_and_the_value_never_changes() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_eq!(fingerprint([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(["MNN"]), fingerprint(["MNN"]));
    }
}
