//! What the editor's page in the browser has to know of the newsletter, besides the
//! index: `editor-HASH.json`.

use serde::{Deserialize, Serialize};

/// The newsletter, for who writes its next issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorSettings {
    /// `site.toml`, as it is written: how issues are read and checked.
    pub site: String,
    /// `dates.toml`; empty where there is none.
    pub dates: String,
    /// The hosts that issues link over https.
    pub https: Vec<String>,
    /// The sources and how often each is named, the oldest first.
    pub sources: Vec<SourceCount>,
}

/// How often a source is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCount {
    /// As it is spelled.
    pub name: String,
    /// In how many entries.
    pub entries: usize,
}
