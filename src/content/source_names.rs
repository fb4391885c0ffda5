//! The sources of `site.toml`: which spellings are of one.

use super::toml_table::{SiteError, SpannedError, Table};
use crate::model::{Slug, letters};
use std::collections::HashMap;

/// The keys of `[[sources]]`.
pub(super) const SOURCE_KEYS: [&str; 3] = ["name", "aliases", "slug"];

/// A source and its other names.
#[derive(Clone, Debug)]
pub struct SourceName {
    /// The name that readers see.
    pub name: String,
    /// Its other names. Case, width and punctuation make no other name.
    pub aliases: Vec<String>,
    /// Its name in addresses; made of its name where none is given.
    pub slug: Option<Slug>,
}

/// All sources that are named; most newsletters name few or none.
#[derive(Clone, Debug, Default)]
pub struct SourceNames {
    sources: Vec<SourceName>,
    /// The index of the source, by the letters of each of its names.
    by_letters: HashMap<String, usize>,
}

impl SourceNames {
    /// Reads `[[sources]]`.
    pub(super) fn read(root: &Table<'_>) -> Result<Self, SpannedError> {
        let mut names = Self::default();
        for (at, table) in root.tables("sources", "[[sources]] 表")?.into_iter().enumerate() {
            table.allow(&SOURCE_KEYS)?;
            let source = SourceName {
                name: table.text("name")?,
                aliases: table.texts("aliases")?,
                slug: if table.has("slug") { Some(table.slug("slug")?) } else { None },
            };
            let twice =
                |name: &str| Err((SiteError::SourceTwice(name.into()), table.range.clone()));
            if let Some(slug) = source.slug.filter(|slug| names.slugs().any(|one| one == *slug)) {
                return twice(slug.as_str());
            }
            for name in [&source.name].into_iter().chain(&source.aliases) {
                if *names.by_letters.entry(letters(name)).or_insert(at) != at {
                    return twice(name);
                }
            }
            names.sources.push(source);
        }
        Ok(names)
    }

    /// The source that is spelled so.
    pub fn find(&self, spelling: &str) -> Option<&SourceName> {
        self.by_letters.get(&letters(spelling)).map(|at| &self.sources[*at])
    }

    /// What all spellings of a source have in common.
    pub fn key(&self, spelling: &str) -> String {
        letters(self.find(spelling).map_or(spelling, |source| &source.name))
    }

    /// The names in addresses that are given.
    pub fn slugs(&self) -> impl Iterator<Item = Slug> {
        self.sources.iter().filter_map(|source| source.slug)
    }
}
