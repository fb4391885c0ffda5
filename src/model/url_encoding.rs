//! Texts as they stand in the query or the anchor of an address.

use percent_encoding::percent_decode_str;

/// Appends a text as it stands in the query or the anchor of an address: as it is stay
/// the unreserved characters of RFC 3986, section 2.3. What `utf8_percent_encode` makes
/// of it, without the table of all bytes that the program would carry for that.
#[inline(never)]
pub fn push_encoded(text: &str, href: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            href.push(char::from(byte));
        } else {
            href.push('%');
            for digit in [byte >> 4, byte & 15] {
                href.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

/// The text of a part of an address.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

    #[test]
    fn a_text_is_encoded_as_the_library_does() {
        let text: String = ('\0'..='\u{2fff}').chain(['\u{1f600}']).collect();
        let mut encoded = String::new();
        push_encoded(&text, &mut encoded);
        const RESERVED: &AsciiSet =
            &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
        let expected = utf8_percent_encode(&text, RESERVED).to_string();
        assert!(encoded == expected && percent_decode_str(&encoded).decode_utf8().unwrap() == text);
    }
}
