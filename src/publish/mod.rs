//! From the editor's folder to the files of the site. No clock, no hash order:
//! the same newsletter gives the same bytes.
//!
//! 1. [`Newsletter`] is the editor's folder, read and found to be whole;
//!    [`IssueFiles`] are its issues.
//! 2. [`write_data`] writes it as JSON, and [`write_site`] as a whole site; a
//!    [`Staging`] puts the files in place, or leaves the folder as it was.
//!    `file_list` is the list of what is the press's, `write_order` the order, `disk`
//!    the steps.
//! 3. A [`Printer`] prints the pages around the reader that Trunk has bundled. [`head`] is what a page says of itself, for share cards
//!    and search; [`json_ld`] says it to machines.
//! 4. [`feed`]: what the feeds hold; [`atom`] and [`json_feed`] spell it out,
//!    [`markup`] is the text of an issue in them; [`opml`] is the list of them all.
//! 5. [`topics`] and [`recurrences`]: what only all issues together can tell;
//!    `remarks`: what was found out about links, repositories and papers since.
//! 6. [`sitemap`] and [`manifest`]: for crawlers, for home screens.
//! 7. [`SearchWriter`] writes the search index, [`BuiltSite`] asks it.
//! 8. `moved`: the page at the date of an issue whose address is its number.
//!    `offline`: the service worker and what it needs.
//! 9. `compose`: the page on which an editor writes.
//! 10. [`mod@format`]: how values become JSON and XML. [`Stats`] counts entries.

pub mod atom;
mod compose;
mod data;
mod disk;
mod document;
mod edit;
pub mod feed;
mod file_list;
mod file_report;
pub mod format;
pub mod head;
mod issue_files;
pub mod json_feed;
pub mod json_ld;
mod load_error;
pub mod manifest;
pub mod markup;
mod moved;
mod newsletter;
mod offline;
pub mod opml;
mod page;
mod page_style;
mod picture;
mod read;
pub mod recurrences;
mod related;
mod remarks;
mod search;
mod site;
pub mod sitemap;
pub mod sources;
mod staging;
mod static_pages;
mod stats;
pub mod topics;
mod write_order;

pub use data::{DATA_VERSION, DataError, Versioned, write_data};
pub use file_list::LIST;
pub use file_report::FileReport;
pub use issue_files::IssueFiles;
pub use load_error::LoadError;
pub use newsletter::Newsletter;
pub use page::{Printer, Shown};
pub use picture::PictureError;
pub use read::{read_fact_table, read_file, read_link_table, read_site, read_source};
pub use search::{BuiltSite, CURRENT, LookupError, SearchWriter};
pub use site::{BUDGET, Printed, SiteError, write_site};
pub use staging::{Claim, Staging, StagingError};
pub use stats::{Count, Stats};
