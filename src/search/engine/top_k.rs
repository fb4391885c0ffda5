//! The best of many, and a few things in order.

use std::{cmp::Reverse, collections::BinaryHeap};

/// The best of many, as many as are wanted.
pub(super) struct TopK<T> {
    most: usize,
    /// The worst of them on top.
    heap: BinaryHeap<Reverse<T>>,
}

impl<T: Ord> TopK<T> {
    /// At most that many.
    pub fn of(most: usize) -> Self {
        Self { most, heap: BinaryHeap::new() }
    }

    pub fn add(&mut self, one: T) {
        if self.heap.len() < self.most {
            self.heap.push(Reverse(one));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && worst.0 < one
        {
            worst.0 = one;
        }
    }

    /// The best first.
    pub fn in_order(self) -> impl Iterator<Item = T> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(one)| one)
    }
}

/// Puts a few things in order, those first for which `key` is least; such as
/// are alike stay as they are. The standard library's sorts are made for many
/// things, and weigh it.
pub(super) fn arrange<T, K: PartialOrd>(things: &mut [T], key: impl Fn(&T) -> K) {
    for at in 1..things.len() {
        let mut to = at;
        while to > 0 && key(&things[to]) < key(&things[to - 1]) {
            things.swap(to, to - 1);
            to -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_things_are_put_in_order() {
        let mut things = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        arrange(&mut things, |(number, _)| *number);
        assert_eq!(things.map(|(_, letter)| letter), ['b', 'e', 'd', 'a', 'c']);
    }
}
