//! The ids of entries: what `…/issues/2019-05-15/#e…` names, and what feeds and
//! kept entries know an entry by.

use super::url_repair::looks_like_url;
use crate::model::{Entry, fingerprint, letters};
use std::collections::{HashMap, HashSet};

/// Gives each entry an id. It is a hash of the title's letters and digits, so it
/// survives a mended link, edits of the text, other punctuation and moves within
/// the issue. Of entries with one title, or with an address for a title, the second
/// and later hash their number among these too.
pub(super) fn assign(entries: &mut [&mut Entry]) {
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let mut taken = HashSet::new();
    for entry in entries {
        let title = stem(&entry.title);
        let number = numbers.entry(title.clone()).or_default();
        // Two titles may have one hash.
        entry.id = loop {
            *number += 1;
            let id = match *number {
                1 => id_of(&[&title]),
                number => id_of(&[&title, &number.to_string()]),
            };
            if taken.insert(id.clone()) {
                break id;
            }
        };
    }
}

/// What an id is made of: the title without what may be mended in it, nothing of an
/// address.
fn stem(title: &str) -> String {
    if looks_like_url(title) && !title.contains(char::is_whitespace) {
        return String::new();
    }
    letters(title)
}

/// What tells an entry from its neighbours: the link, or the title where there is
/// none.
pub(super) fn identity(entry: &Entry) -> &str {
    match &entry.link {
        Some(link) if !link.is_empty() => &link.href,
        _ => &entry.title,
    }
}

fn id_of(parts: &[&str]) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    // 40 bits are eight digits; an issue has some twenty entries.
    let mut number = fingerprint(parts.iter().copied()) >> 24;
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from(DIGITS[(number % 36) as usize]));
        number /= 36;
    }
    digits.push('e');
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    fn entry(title: &str, href: Option<&str>) -> Entry {
        Entry { title: title.into(), link: href.map(Link::new), ..Entry::default() }
    }

    fn ids(entries: &mut [Entry]) -> Vec<String> {
        assign(&mut entries.iter_mut().collect::<Vec<_>>());
        entries.iter().map(|entry| entry.id.clone()).collect()
    }

    #[test]
    fn an_id_outlives_a_mended_link_and_moves() {
        let one = ids(&mut [entry("甲 MNN：乙", Some("https://a.example/1"))]);
        let two = ids(&mut [
            entry("丙", Some("https://a.example/1")),
            entry("甲ＭＮＮ: 乙！", Some("https://a.example/mended")),
            entry("丁", None),
        ]);
        assert_eq!(one[0], two[1]);
        assert_ne!(one[0], two[0]);
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        assert!(one[0].starts_with('e') && one[0].bytes().all(is_plain), "{}", one[0]);
    }

    #[test]
    fn an_address_for_a_title_may_be_mended_too() {
        let first = ids(&mut [entry("https://a.example/1", Some("https://a.example/1"))]);
        let mended = ids(&mut [entry("https://a.example/2", Some("https://a.example/2"))]);
        assert_eq!(first, mended);
    }

    #[test]
    fn ids_are_unique_whatever_the_editor_does() {
        let link = Some("https://a.example/1");
        let ids = ids(&mut [
            entry("甲", link),
            entry("乙", link),
            entry("乙", link),
            entry("丙", None),
            entry("丙", Some("")),
            entry("https://a.example/1", link),
            entry("https://a.example/2", link),
            entry("……", None),
        ]);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 8, "{ids:?}");
    }
}
