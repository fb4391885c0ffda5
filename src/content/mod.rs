//! From the Markdown of an issue to the [`model`](crate::model).
//!
//! What happens to a file, in order:
//!
//! 1. [`Source`] holds its name and its text, which must be UTF-8.
//! 2. `preprocess` makes of it what Markdown reads as the editor meant it.
//! 3. `markdown` reads the text into a small `tree` that remembers where every
//!    piece stands; only it and `prescan` name pulldown-cmark. `html` reads what
//!    raw HTML says, `span_buffer` puts the pieces of a line together.
//! 4. `outline` cuts the tree into preface, sections, 往期回顾 and foot.
//! 5. `text` makes structured text of the tree, block by block and line by
//!    line; `inline` the pieces of a line, with `link` and
//!    `address` for addresses.
//! 6. `section`, `entry`, `preface` and `foot` give the parts their meaning;
//!    `lazy` gives an entry the lines that a list took, `id` its name, `about`
//!    its topics by the rules that `topic` has from [`SiteFile`].
//! 7. [`parse`] puts the [`Issue`](crate::model::Issue) together.
//!
//! On the way each step may report a [`Diagnostic`]. Nothing is ever left out:
//! what has no place of its own stays as text. There is no IO here.

mod ast;
mod autolink;
mod bullets;
mod cjk;
mod colophon;
mod context;
mod destination;
mod diagnostic;
mod entry;
mod entry_ids;
mod entry_summary;
mod entry_topics;
mod html;
mod inlines;
mod issue;
mod labels;
mod lazy_continuation;
mod lower_blocks;
mod lower_inlines;
mod markdown;
mod ordered_list;
mod outline;
mod past_issues;
mod preface;
mod preprocess;
mod prescan;
mod problem;
mod remedy;
mod section;
mod site;
mod soft_break;
mod source;
mod span_buffer;
mod synonyms;
mod toml_table;
mod topic_rules;
mod url_repair;

pub use diagnostic::Diagnostic;
pub use issue::{Reading, parse};
pub use problem::{Problem, Severity};
pub use site::{SectionName, SiteFile};
pub use source::{NotUtf8, Source};
pub use synonyms::{SynonymsError, synonyms};
pub use toml_table::SiteError;
pub use topic_rules::{TopicRule, TopicRules};
