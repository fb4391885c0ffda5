//! Sources: who published what the newsletter leads to.

use super::Slug;
use serde::{Deserialize, Serialize};

/// A source that came up often enough for a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SourceCard {
    /// The name that readers see: as `content/site.toml` has it, or else as most
    /// issues spell it.
    pub name: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// How issues spell it otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spellings: Vec<String>,
}

impl SourceCard {
    /// All spellings, the usual one first.
    pub fn all_spellings(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.spellings).map(String::as_str)
    }
}

/// Where a source without a page of its own stands on that of all sources. An anchor
/// holds no blanks.
pub fn source_anchor(source: &str) -> String {
    ["s-", &source.replace(char::is_whitespace, "-")].concat()
}
