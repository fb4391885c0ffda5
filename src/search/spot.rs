//! Lists of entries, in order, each with where it has a gram.

use std::collections::BinaryHeap;

/// An entry and the class of its best place, `entry * 8 + class`.
pub(super) type Spot = u32;

pub(super) fn entry_of(spot: Spot) -> u32 {
    spot >> 3
}

pub(super) fn class_of(spot: Spot) -> u8 {
    (spot & 7) as u8
}

/// In order, each entry once, with its best class.
pub(super) fn settle(spots: &mut Vec<Spot>) {
    // One gram's are in order. For many, a heap: the standard library's sorts
    // are quicker, and weigh eight times as much.
    if !spots.is_sorted() {
        *spots = BinaryHeap::from(std::mem::take(spots)).into_sorted_vec();
    }
    // Of one entry the last is the best: keep it.
    spots.reverse();
    spots.dedup_by_key(|spot| entry_of(*spot));
    spots.reverse();
}

/// The entries in both lists, their classes made one.
pub(super) fn both(one: &[Spot], two: &[Spot], class: impl Fn(u8, u8) -> u8) -> Vec<Spot> {
    let swapped = one.len() > two.len();
    let (few, mut many) = if swapped { (two, one) } else { (one, two) };
    let mut common = Vec::new();
    for spot in few {
        let entry = entry_of(*spot);
        many = &many[seek(many, entry)..];
        let Some(other) = many.first().filter(|other| entry_of(**other) == entry) else { continue };
        let (few, many) = (class_of(*spot), class_of(*other));
        let class = if swapped { class(many, few) } else { class(few, many) };
        common.push(entry << 3 | u32::from(class));
    }
    common
}

/// Where the first spot of an entry or a later one is: by steps that double,
/// then halve.
pub(super) fn seek(spots: &[Spot], entry: u32) -> usize {
    let mut end = 1;
    while end < spots.len() && entry_of(spots[end]) < entry {
        end *= 2;
    }
    let (from, to) = (end / 2, spots.len().min(end + 1));
    from + spots[from..to].partition_point(|spot| entry_of(*spot) < entry)
}
