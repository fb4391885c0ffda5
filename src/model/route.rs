//! Where a reader can be: the pages of the site.

use super::{Date, Slug};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`: the newest issue.
    Home,
    /// `/issues/`: the archive.
    Archive,
    /// `/issues/YYYY-MM-DD/`, or `/issues/NUMBER/`.
    Issue(Date),
    /// `/search/`.
    Search,
    /// `/saved/`: what the reader kept.
    Saved,
    /// `/topics/`: what the newsletter is about, and since when.
    Topics,
    /// `/topics/SLUG/`: the entries of a topic.
    Topic(Slug),
    /// `/sources/`: who published what.
    Sources,
    /// `/sources/SLUG/`: the entries of a source.
    Source(Slug),
    /// `/subscribe/`: the feeds.
    Subscribe,
    /// Anything else.
    NotFound,
}

impl Route {
    /// The page's path below the site's root, an issue's by its date: so pages name
    /// themselves. [`Base::path`](super::Base::path) tells where they are.
    pub fn path(self) -> String {
        match self {
            Route::Home => String::new(),
            Route::Archive => "issues/".into(),
            Route::Issue(date) => format!("issues/{date}/"),
            Route::Search => "search/".into(),
            Route::Saved => "saved/".into(),
            Route::Topics => "topics/".into(),
            Route::Sources => "sources/".into(),
            Route::Source(slug) => format!("sources/{slug}/"),
            Route::Subscribe => "subscribe/".into(),
            Route::Topic(slug) => format!("topics/{slug}/"),
            Route::NotFound => "404.html".into(),
        }
    }

    /// Whether a page is what was printed, whatever its reader does: such a page
    /// is a document of its own, and the program need not know how it is written.
    pub fn is_static(self) -> bool {
        matches!(
            self,
            Route::Topics | Route::Topic(_) | Route::Sources | Route::Source(_) | Route::Subscribe
        )
    }
}
