//! From the model to the files of the site: pure functions from data to text,
//! written down elsewhere. No clock, no hash order: the same newsletter gives
//! the same bytes.
//!
//! 1. [`mod@format`]: how values become JSON and XML.
//! 2. [`markup`]: the text of an issue as HTML, for feeds.
//! 3. [`feed`]: what the feeds hold; [`atom`] and [`json_feed`] spell it out.
//! 4. [`sitemap`] and [`manifest`]: for crawlers, for home screens.
//! 5. [`head`]: what a page says of itself, for share cards and search;
//!    [`json_ld`] says it to machines.

pub mod atom;
mod bundle;
pub mod feed;
pub mod format;
pub mod head;
pub mod json_feed;
pub mod json_ld;
pub mod manifest;
pub mod markup;
mod page;
pub mod sitemap;

pub use bundle::{Asset, Bundle, BundleError};
pub use page::{Printer, Shown};
