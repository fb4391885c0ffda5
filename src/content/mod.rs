//! From the Markdown of an issue to the [`model`](crate::model).
//!
//! The steps of [`parse`], in order:
//!
//! 1. [`Source`]: name and text of the file, which must be UTF-8.
//! 2. `preprocess` fixes what CommonMark would not read as the editor means it; a
//!    source map leads back to the file. `prescan` finds code and links for it.
//! 3. `markdown` turns the events of pulldown-cmark into an `ast`. `span_buffer`
//!    collects its spans, `html` reads raw HTML, `ordered_list` splits lists.
//! 4. `outline` splits the tree at its headings.
//! 5. `section`, `entry` (with `entry_ids`, `entry_summary`, `entry_topics`),
//!    `preface`, `past_issues` and `colophon` parse the parts. Each parser is a
//!    function that takes the [`Context`](context::Context).
//! 6. They lower the tree to the model: `lower_blocks` with `labels`, `bullets` and
//!    `lazy_continuation`; `lower_inlines` with `autolink`, `destination`,
//!    `url_repair` and `soft_break`.
//! 7. `issue` runs the steps and returns the [`Issue`](crate::model::Issue) with the
//!    [`Diagnostic`]s, one for each [`Problem`]. `texts` are the words as ranges of the
//!    file, for who has a [`Lint`] about them.
//!
//! An issue of another shape ([`Reading`]) takes the same steps; `entry_shapes` and
//! `entry_title` read its entries, `naming` and `front_matter` its name, `import` finds
//! out what shape it has.
//!
//! Beside it: [`SiteFile`] is `site.toml` (read with `toml_table`, [`TopicRules`]
//! and [`Levels`] included), [`synonyms`] is `synonyms.toml`,
//! [`LinkTable`] is `links.toml` and [`FactTable`] `facts.toml`, which `toml_rows`
//! rewrites. Nothing of an issue is left out:
//! blocks that fit nowhere stay text. There is no IO here.

mod ast;
mod autolink;
mod between_rules;
mod bullets;
mod cjk;
mod colophon;
mod context;
mod destination;
mod details;
mod diagnostic;
mod entry;
mod entry_ids;
mod entry_links;
mod entry_shapes;
mod entry_summary;
mod entry_title;
mod entry_topics;
#[cfg(not(target_arch = "wasm32"))]
mod fact_table;
mod found_links;
mod front_matter;
mod html;
mod html_blocks;
#[cfg(not(target_arch = "wasm32"))]
mod import;
mod inlines;
mod issue;
mod issues_url;
mod labels;
mod lazy_continuation;
mod levels;
#[cfg(not(target_arch = "wasm32"))]
mod link_table;
mod lint;
mod lower_blocks;
mod lower_inlines;
mod markdown;
mod naming;
mod numbered_lines;
mod ordered_list;
mod outline;
mod past_issues;
mod posts;
mod preface;
mod preprocess;
mod prescan;
mod problem;
mod reading;
mod remedy;
mod repository;
mod section;
mod site;
mod soft_break;
mod source;
mod source_names;
mod span_buffer;
mod synonyms;
mod texts;
#[cfg(not(target_arch = "wasm32"))]
mod toml_rows;
mod toml_table;
mod toml_words;
mod topic_rules;
mod url_repair;

pub use autolink::find_urls;
pub use diagnostic::{Diagnostic, render_all};
#[cfg(not(target_arch = "wasm32"))]
pub use fact_table::{Fact, FactTable, Paper, Repository};
#[cfg(not(target_arch = "wasm32"))]
pub use import::{
    Recognised, entry_markdown, front_matter_keys, house_markdown, is_read_key, lost,
    newsletter_name, recognise,
};
pub use issue::{Parsed, parse};
pub use issues_url::fill_issues_url;
pub use levels::{Level, Levels};
#[cfg(not(target_arch = "wasm32"))]
pub use link_table::{DeadLink, LinkTable, link_address};
pub use lint::{Disorder, Elsewhere, Likeness, Lint, Whereabouts};
pub use posts::{Post, Service};
pub use preprocess::Repair;
pub use problem::{Problem, Severity};
pub use reading::{
    Behind, DatePlace, DateTable, EntryShape, FilePattern, IssueAddress, Named, Reading,
    SourcePlace,
};
pub use site::{SectionName, SiteFile};
pub use source::{NotUtf8, Source};
pub use source_names::{SourceName, SourceNames};
pub use synonyms::{SynonymsError, synonyms};
pub use toml_table::SiteError;
pub use topic_rules::{TopicRule, TopicRules};
