//! All grams in order, looked up as the shards will be.

use super::{aside::Aside, leads::spots, shards::Listed};
use crate::search::{
    gram::Gram,
    shard::{Postings, mark_ends},
    spot::settle,
    store::Lookup,
};

/// All grams in order.
pub(super) struct Lists<'a> {
    pub wide: &'a [Listed<'a, u64>],
    pub narrow: &'a [Listed<'a, Gram>],
    pub aside: Option<&'a Aside>,
}

impl Lists<'_> {
    pub fn look_up(&self, lookup: Lookup) -> Postings {
        let mut found = Postings::default();
        match lookup {
            Lookup::Wide { slot, .. } => {
                let at = self.wide.binary_search_by_key(&slot, |(slot, ..)| *slot);
                found
                    .spots
                    .extend(at.ok().into_iter().flat_map(|at| spots(self.wide[at].2, self.aside)));
            }
            Lookup::Narrow { from, to, .. } => {
                let first = self.narrow.partition_point(|(gram, ..)| *gram < from);
                let range = self.narrow[first..].iter().take_while(|(gram, ..)| *gram <= to);
                for (gram, _, entries) in range {
                    let start = found.spots.len();
                    found.spots.extend(spots(entries, self.aside));
                    mark_ends(*gram, from, &mut found.spots[start..]);
                }
                settle(&mut found.spots);
            }
        }
        found
    }
}
