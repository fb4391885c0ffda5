//! A file for each page.

mod archive;
mod issue;
mod not_found;
mod saved;
mod search;

pub use archive::ArchivePage;
pub use issue::IssuePage;
pub use not_found::NotFoundPage;
pub use saved::SavedPage;
pub use search::SearchPage;
