//! The ids of entries: what `…/issues/2019-05-15/#e…` names.

use crate::model::{Entry, fingerprint};
use std::collections::{HashMap, HashSet};

/// Gives each entry an id. It is a hash of the link, so it survives edits of the
/// text and moves within the issue. Entries that share a link hash the title
/// too, then a number.
pub(super) fn assign(entries: &mut [&mut Entry]) {
    let mut sharing: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter() {
        *sharing.entry(identity(entry).to_owned()).or_default() += 1;
    }
    let mut taken = HashSet::new();
    // The last number given to entries with the same link and title.
    let mut numbers: HashMap<String, u64> = HashMap::new();
    for entry in entries {
        let identity = identity(entry).to_owned();
        let shared = sharing[&identity] > 1;
        let base: Vec<&str> =
            if shared { vec![&identity, &entry.title] } else { vec![identity.as_str()] };
        let mut id = id_of(&base);
        let first = id.clone();
        while !taken.insert(id.clone()) {
            let number = numbers.entry(first.clone()).or_insert(1);
            *number += 1;
            id = id_of(&[base.as_slice(), &[number.to_string().as_str()]].concat());
        }
        entry.id = id;
    }
}

/// The text that an id is made of: the link, or the title where there is none.
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
    fn an_id_is_made_of_the_link() {
        let one = ids(&mut [entry("甲", Some("https://a.example/1"))]);
        let two = ids(&mut [
            entry("乙", Some("https://a.example/2")),
            entry("丙", Some("https://a.example/1")),
        ]);
        assert_eq!(one[0], two[1]);
        assert!(
            one[0].starts_with('e')
                && one[0].bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        );
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
        ]);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 5, "{ids:?}");
    }
}
