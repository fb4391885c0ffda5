//! Lists of entries, in order, each with where it has a gram.

use std::collections::BinaryHeap;

/// An entry and the class of its best place, `entry * 8 + class`.
pub type Posting = u32;

pub fn entry_of(posting: Posting) -> u32 {
    posting >> 3
}

pub fn class_of(posting: Posting) -> u8 {
    (posting & 7) as u8
}

/// In order, each entry once, with its best class.
pub fn sort_and_merge(postings: &mut Vec<Posting>) {
    // One gram's are in order. For many, a heap: the standard library's sorts
    // are quicker, and weigh eight times as much.
    if !postings.is_sorted() {
        *postings = BinaryHeap::from(std::mem::take(postings)).into_sorted_vec();
    }
    // Of one entry the last is the best: keep it.
    postings.reverse();
    postings.dedup_by_key(|posting| entry_of(*posting));
    postings.reverse();
}

/// The entries in both lists, their classes made one.
pub fn intersect(one: &[Posting], two: &[Posting], class: impl Fn(u8, u8) -> u8) -> Vec<Posting> {
    let swapped = one.len() > two.len();
    let (few, mut many) = if swapped { (two, one) } else { (one, two) };
    let mut common = Vec::new();
    for posting in few {
        let entry = entry_of(*posting);
        many = &many[many.partition_point(|other| entry_of(*other) < entry)..];
        let Some(other) = many.first().filter(|other| entry_of(**other) == entry) else { continue };
        let (few, many) = (class_of(*posting), class_of(*other));
        let class = if swapped { class(many, few) } else { class(few, many) };
        common.push(entry << 3 | u32::from(class));
    }
    common
}
