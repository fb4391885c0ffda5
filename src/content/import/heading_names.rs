//! Where headings of a name are among those of their level: what most issues begin and
//! end with is no entry.

use super::super::ast::{self, Block, BlockKind};
use std::collections::{BTreeMap, BTreeSet};

/// In how many issues a heading is.
#[derive(Clone, Copy, Default)]
struct Places {
    anywhere: usize,
    first: usize,
    last: usize,
}

/// The headings of issues, by level and name.
#[derive(Default)]
pub(super) struct HeadingNames {
    places: BTreeMap<(u8, String), Places>,
}

impl HeadingNames {
    /// Adds those of an issue.
    pub(super) fn add(&mut self, blocks: &[Block]) {
        let mut levels: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for block in blocks {
            if let BlockKind::Heading(level, spans) = &block.kind {
                let name = ast::plain_text(spans).trim().to_owned();
                levels.entry(*level).or_default().push(name);
            }
        }
        for (level, names) in levels {
            let (first, last) = (names.first().cloned(), names.last().cloned());
            for name in names.into_iter().collect::<BTreeSet<_>>() {
                let is = |other: &Option<String>| usize::from(other.as_ref() == Some(&name));
                let (is_first, is_last) = (is(&first), is(&last));
                let places = self.places.entry((level, name)).or_default();
                places.anywhere += 1;
                places.first += is_first;
                places.last += is_last;
            }
        }
    }

    /// The names of headings of a level that most issues begin with, and those that most
    /// end with, if none has them elsewhere.
    pub(super) fn ends(&self, level: u8, issues: usize) -> (Vec<String>, Vec<String>) {
        let common = |count: fn(&Places) -> usize| {
            let of_level = self.places.iter().filter(|((of, _), _)| *of == level);
            let is_common = |places: &Places| {
                issues > 1 && count(places) * 2 > issues && count(places) == places.anywhere
            };
            let found = of_level.filter(|(_, places)| is_common(places));
            found.map(|((_, name), _)| name.clone()).collect()
        };
        (common(|places| places.first), common(|places| places.last))
    }
}
