//! A file for each page: what it says, as HTML. These pages are written once
//! and stay; what changes while one reads (filter, search, status) are the
//! components of [`super`] around them, and what one does on them goes through
//! [`super::actions`].

mod archive;
mod calm;
mod chart;
mod entry;
mod foot;
mod issue;
mod mend;
mod overlay;
mod saved;
mod search;
mod sources;
mod subscribe;
mod topics;

pub use archive::archive;
pub use calm::{calm, no_search, not_found, trouble};
pub use entry::{actions, issue_actions, unread_chip, ways_to_share};
pub use issue::{contents, issue, masthead, side_topics};
pub use overlay::{card, copy_by_hand, export, import, keys};
pub use saved::{Grouping, SavedView, saved};
pub use search::{before_search, results};
pub use sources::{source, sources};
pub use subscribe::{FeedGroup, FeedLine, subscribe};
pub use topics::{topic, topics};

use super::html::Html;
use crate::model::{Base, Index};

/// What a page may ask for: the site and where it is.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The site and its issues.
    pub index: &'a Index,
    /// The base of all hrefs.
    pub base: &'a Base,
}

/// The heading of a page that is no issue.
pub fn heading(name: &str) -> String {
    let mut html = Html::default();
    html.element("h1", &[], name);
    html.into_string()
}
