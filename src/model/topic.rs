//! Topics: what an entry is about, across sections and issues.

use super::{Date, Entry, Inline, hash::hashed_name};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most bytes that a slug may have: it is copied wherever a page is named.
const LONGEST: usize = 23;

/// A topic's name in addresses and file names: lower-case letters, digits and
/// hyphens, 1 to 23 of them, the first no hyphen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^[a-z0-9][a-z0-9-]{0,22}$")))]
pub struct Slug {
    length: u8,
    bytes: [u8; LONGEST],
}

/// A text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("应是小写字母、数字和连字符，最多 {LONGEST} 个")]
pub struct NoSlug;

/// A topic, as `content/site.toml` has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Topic {
    /// The name that readers see.
    pub name: String,
    /// Its name in addresses.
    pub slug: Slug,
}

/// How often a topic came up, year by year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Trend {
    /// The topic.
    pub slug: Slug,
    /// Each year in which it came up, oldest first, and with how many entries.
    // The program shows none of it, and need not know how it is read.
    #[cfg_attr(target_arch = "wasm32", serde(skip_deserializing))]
    pub years: Vec<(u16, usize)>,
}

/// What `data/topics/SLUG.json` holds; the same of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TopicPage {
    /// The topic, or the source.
    pub slug: Slug,
    /// How many entries there are, over all issues.
    pub total: usize,
    /// Each quarter in which it came up, oldest first: the year, the
    /// quarter from 1 to 4, how many entries.
    pub quarters: Vec<(u16, u8, usize)>,
    /// The issues with such entries, newest first; of a very long list only
    /// the newest part.
    pub issues: Vec<TopicIssue>,
}

/// The entries of one issue that are about a topic or of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TopicIssue {
    /// The issue.
    pub date: Date,
    /// Its entries, in order.
    pub entries: Vec<TopicEntry>,
}

/// An entry in a list: enough to show it and to lead to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TopicEntry {
    /// The anchor in its issue.
    pub id: String,
    /// The title.
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The section's name.
    pub section: String,
    /// What has become of its links since, as [`Entry::remarks`] says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Inline>,
}

impl TopicEntry {
    /// An entry of a section.
    pub fn of(section: &str, entry: &Entry) -> Self {
        Self {
            id: entry.id.clone(),
            title: entry.title.clone(),
            source: entry.source.clone(),
            section: section.to_owned(),
            remarks: entry.remarks.clone(),
        }
    }
}

impl Slug {
    /// The slug of something whose name makes none.
    pub fn of_hash(name: &str) -> Self {
        Self::cut(&hashed_name(name))
    }

    /// The beginning of a plain text.
    fn cut(text: &str) -> Self {
        let mut bytes = [0; LONGEST];
        let length = text.len().min(LONGEST);
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        Self { length: length as u8, bytes }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl FromStr for Slug {
    type Err = NoSlug;

    fn from_str(text: &str) -> Result<Self, NoSlug> {
        let fits = (1..=LONGEST).contains(&text.len()) && !text.starts_with('-');
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !fits || !text.bytes().all(plain) {
            return Err(NoSlug);
        }
        Ok(Self::cut(text))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Slug {
    type Error = NoSlug;

    fn try_from(text: String) -> Result<Self, NoSlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain_and_short() {
        for text in ["nas", "ai-chips", "5g", "abcdefghijklmnopqrstuvw"] {
            assert_eq!(text.parse::<Slug>().unwrap().as_str(), text);
        }
        for text in ["", "-a", "NAS", "量化", "a/b", "a b", "abcdefghijklmnopqrstuvwx"] {
            assert_eq!(text.parse::<Slug>(), Err(NoSlug), "{text}");
        }
    }
}
