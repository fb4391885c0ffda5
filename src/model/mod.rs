//! The newsletter as plain data: what the press writes as JSON is these types
//! through serde, and nothing else. No IO, no browser, no Markdown.

mod date;
mod hash;
mod issue;
mod link;
mod page;
mod route;
mod site;
mod text;

pub use date::{Date, DateError};
pub use hash::fingerprint;
pub use issue::{Colophon, Entry, Issue, Note, PastIssue, PastIssues, Section, SectionItem};
pub use link::{Link, LinkKind, is_safe_href};
pub use page::{clip, page_title};
pub use route::{Address, Base, Route};
pub use site::{Index, IssueCard, Person, SectionCount, Site, Titled, section_slug};
pub use text::{Block, Inline, Paragraph, for_each_inline, plain_text};
