//! The newsletter as plain data: what the press writes as JSON is these types
//! through serde, and nothing else. No IO, no browser, no Markdown.

mod address;
mod base;
mod date;
mod editor;
mod entry_keys;
mod filter;
mod fold;
mod hash;
mod index;
mod issue;
mod issue_card;
mod issue_numbers;
mod link;
mod link_key;
mod link_query;
mod newsletter_id;
mod page;
mod route;
#[cfg(test)]
pub(crate) mod sample;
mod site;
mod source;
mod text;
mod topic;
mod tracking;
mod url_encoding;

pub use address::Address;
pub use base::Base;
pub use date::{Date, DateError};
pub use editor::{EditorSettings, SourceCount};
pub use entry_keys::entry_keys;
pub use filter::{Facet, Filter};
pub use fold::{fold_char, is_invisible, is_xml_char, letters};
pub use hash::fingerprint;
pub use index::Index;
pub use issue::{
    Colophon, EarlierEntry, Entry, Issue, Note, PastIssue, PastIssues, Section, SectionItem,
};
pub use issue_card::{IssueCard, SectionCount};
pub use issue_numbers::IssueNumbers;
pub use link::{Link, LinkKind, host, is_safe_href, is_unencrypted, site_of};
pub use link_key::{arxiv_key, link_key};
pub use link_query::{LinkQuery, is_host};
pub use newsletter_id::{NewsletterId, NoNewsletterId};
pub use page::{page_of, page_title};
pub use route::Route;
pub use site::{Person, Site, Titled, root_url, section_slug};
pub use source::{SourceCard, source_anchor};
pub use text::{Block, Inline, Paragraph, SUMMARY, clip, for_each_inline, plain_text};
pub use topic::{NoSlug, Slug, Topic, TopicEntry, TopicIssue, TopicPage, Trend};
pub use tracking::without_tracking;
pub use url_encoding::push_encoded;
