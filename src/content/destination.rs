//! The destination of a link or an image, as written between the brackets or in
//! an HTML attribute.

use super::{Problem, url_repair};
use crate::model::{is_host, is_safe_href};

/// A destination, by what the press can do with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A URL that may become a link.
    Url(String),
    /// Nothing is written there.
    Empty,
    /// Anything else: a file, a script, a word.
    Unsafe,
}

impl Destination {
    /// Reads a destination. Blanks in a URL are percent-encoded, and `www.` gets
    /// its missing scheme.
    pub(super) fn parse(written: &str) -> Self {
        Self::repair(written).0
    }

    /// Reads a destination, and says what was wrong with its URL.
    pub(super) fn repair(written: &str) -> (Self, Vec<Problem>) {
        let written = written.trim();
        if written.is_empty() {
            return (Self::Empty, Vec::new());
        }
        let (written, missing) = with_scheme(written);
        let mut repaired = url_repair::repair(&written);
        repaired.problems.extend(missing);
        let url = match is_safe_href(&repaired.url) {
            true => repaired.url,
            false => repaired.url.replace(' ', "%20"),
        };
        if is_safe_href(&url) {
            (Self::Url(url), repaired.problems)
        } else {
            (Self::Unsafe, Vec::new())
        }
    }
}

/// Adds the scheme that a URL lacks: http where it begins with `www.`, as browsers do;
/// https, with a warning, where it begins with `//` or is a host with a path.
fn with_scheme(url: &str) -> (String, Option<Problem>) {
    const HTTPS: &str = "https://";
    let bare = url.strip_prefix("//").unwrap_or(url);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let has_path = bare.len() > host.len();
    match url.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => (format!("http://{url}"), None),
        _ if is_host(host) && (has_path || bare.len() < url.len()) => {
            (format!("{HTTPS}{bare}"), Some(Problem::MistypedScheme(HTTPS.into())))
        }
        _ => (url.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_a_url_or_it_is_not() {
        assert_eq!(Destination::parse(" "), Destination::Empty);
        assert_eq!(
            Destination::parse("www.a.example"),
            Destination::Url("http://www.a.example".into())
        );
        assert_eq!(Destination::parse("https://a/b c"), Destination::Url("https://a/b%20c".into()));
        for written in ["mp.a.example/s/1", "//mp.a.example/s/1"] {
            let (destination, problems) = Destination::repair(written);
            assert_eq!(destination, Destination::Url("https://mp.a.example/s/1".into()));
            assert_eq!(problems, [Problem::MistypedScheme("https://".into())]);
        }
        for written in
            ["javascript:alert(1)", "../a.md", "a.md", "docs/a.md", "#x", "data:text/html,x", "//"]
        {
            assert_eq!(Destination::parse(written), Destination::Unsafe, "{written}");
        }
    }
}
