//! The root of the site, from which every internal href begins.

use super::{Date, IssueNumbers, Route, url_encoding::decode};
use std::sync::Arc;

/// Where the site's root is: its path on the host, `/` or `/repo/`; or the way to
/// it from a page, `../../`. It knows which issues have numbers as addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(Arc<(String, IssueNumbers)>);

impl Base {
    /// The base of a public URL or path: `/repo/`, `repo`,
    /// `https://a.example/repo/` and `/repo` all mean `/repo/`.
    pub fn new(public_url: &str) -> Self {
        let path = match public_url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => public_url,
        };
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        Self::at(&if parts.is_empty() { "/".into() } else { format!("/{}/", parts.join("/")) })
    }

    /// The way from a page to the root, so that the page leads to its own site
    /// wherever that is served. A page that stands in for others cannot know it.
    pub fn from_page(route: Route) -> Self {
        match route.path().matches('/').count() {
            0 => Self::at("./"),
            folders => Self::at(&"../".repeat(folders)),
        }
    }

    /// The base of the path of the root, as a browser's `location` spells it.
    pub fn at(path: &str) -> Self {
        Self::with_numbers(path, &IssueNumbers::default())
    }

    /// The same where these issues have numbers as addresses.
    #[inline(never)]
    pub fn with_numbers(path: &str, numbers: &IssueNumbers) -> Self {
        Self(Arc::new((path.to_owned(), numbers.clone())))
    }

    /// The path, with a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0.0
    }

    /// The issues that have numbers as addresses, as [`IssueNumbers`] is made of them.
    pub fn numbers(&self) -> &str {
        self.0.1.as_str()
    }

    /// A file of the site, by its path below the root: `data/index.json`.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.as_str())
    }

    /// The page's href.
    pub fn href(&self, route: Route) -> String {
        self.file(&self.path(route))
    }

    /// The page's path below the site's root: no slash at the front, one at
    /// the end. The page itself is `index.html` in that folder.
    pub fn path(&self, route: Route) -> String {
        match route {
            Route::Issue(date) => match self.0.1.number(date) {
                Some(number) => ["issues/", number, "/"].concat(),
                None => route.path(),
            },
            _ => route.path(),
        }
    }

    /// The page at a path of the address bar. Forgiven is what hosts forgive:
    /// slashes too few or too many, `index.html`, capitals. An issue with a number
    /// is known by its date, too.
    pub fn route(&self, path: &str) -> Route {
        let path = path.to_ascii_lowercase();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let base = decode(self.as_str());
        for base in base.split('/').filter(|part| !part.is_empty()) {
            if parts.next().is_none_or(|part| !part.eq_ignore_ascii_case(base)) {
                return Route::NotFound;
            }
        }
        let mut parts: Vec<&str> = parts.collect();
        parts.pop_if(|last| *last == "index.html");
        match parts.as_slice() {
            [] => Route::Home,
            ["issues"] => Route::Archive,
            ["search"] => Route::Search,
            ["saved"] => Route::Saved,
            ["topics"] => Route::Topics,
            ["sources"] => Route::Sources,
            ["subscribe"] => Route::Subscribe,
            ["issues", name] => self.issue(name).map_or(Route::NotFound, Route::Issue),
            ["topics", slug] => slug.parse().map_or(Route::NotFound, Route::Topic),
            ["sources", slug] => slug.parse().map_or(Route::NotFound, Route::Source),
            _ => Route::NotFound,
        }
    }

    /// The date of the issue that an address names.
    fn issue(&self, name: &str) -> Option<Date> {
        self.0.1.date(name).or_else(|| name.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Address;

    #[test]
    fn a_base_has_a_slash_at_both_ends() {
        for (given, base) in [
            ("/", "/"),
            ("", "/"),
            ("./", "/"),
            ("repo", "/repo/"),
            ("/repo", "/repo/"),
            ("https://a.example/repo/", "/repo/"),
            ("https://a.example", "/"),
        ] {
            assert_eq!(Base::new(given).as_str(), base, "{given}");
        }
    }

    #[test]
    fn every_route_is_found_again_under_every_base() {
        let date = Date::new(2019, 5, 15).unwrap();
        for base in [Base::new("/"), Base::new("/repo/")] {
            let routes = [
                Route::Home,
                Route::Archive,
                Route::Issue(date),
                Route::Search,
                Route::Saved,
                Route::Topics,
                Route::Topic("ai-chips".parse().unwrap()),
                Route::Sources,
                Route::Source("jiqizhixin".parse().unwrap()),
                Route::Subscribe,
                Route::NotFound,
            ];
            for route in routes {
                let href = base.href(route);
                assert_eq!(base.route(&href), route, "{href}");
                if route != Route::NotFound {
                    assert_eq!(base.route(&format!("{href}index.html")), route, "{href}");
                    assert_eq!(base.route(href.trim_end_matches('/')), route, "{href}");
                }
            }
        }
        assert_eq!(Base::new("/repo/").route("/repository/"), Route::NotFound);
        for path in [
            "/repo//issues/2019-05-15/",
            "/Repo/Issues/2019-05-15",
            "//repo/issues/2019-05-15/INDEX.html",
        ] {
            assert_eq!(Base::new("/repo/").route(path), Route::Issue(date), "{path}");
        }
        assert_eq!(Base::new("/Repo/").route("/repo/topics"), Route::Topics);
        assert_eq!(Base::new("/repo/").route("/copy/repo/issues/"), Route::NotFound);
        assert_eq!(Base::new("/").route("/issues/2019-02-30/"), Route::NotFound);
        assert_eq!(Base::new("/").route("/topics/a/b/"), Route::NotFound);
    }

    #[test]
    fn an_issue_has_its_number_or_its_date_as_address() {
        let [one, two] = [1, 2].map(|day| Date::new(2019, 5, day).unwrap());
        let (numbers, _) = IssueNumbers::given(&[(one, 12)].into());
        let base = Base::with_numbers("/repo/", &numbers);
        assert_eq!(Address::entry(one, "e1").href(&base), "/repo/issues/12/#e1");
        assert_eq!(base.href(Route::Issue(two)), "/repo/issues/2019-05-02/");
        for path in ["/repo/issues/12/", "/repo/issues/12", "/repo/issues/2019-05-01/"] {
            assert_eq!(base.route(path), Route::Issue(one), "{path}");
        }
        assert_eq!(base.route("/repo/issues/2019-05-02/"), Route::Issue(two));
        for path in ["/repo/issues/13/", "/repo/issues/-12/", "/repo/issues/99999999999/"] {
            assert_eq!(base.route(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn a_page_knows_the_way_to_the_root() {
        let date = Date::new(2019, 5, 15).unwrap();
        for (route, base) in [
            (Route::Home, "./"),
            (Route::Archive, "../"),
            (Route::Issue(date), "../../"),
            (Route::NotFound, "./"),
        ] {
            assert_eq!(Base::from_page(route).as_str(), base);
        }
        assert_eq!(Base::from_page(Route::Home).href(Route::Home), "./");
        assert_eq!(Base::from_page(Route::Archive).href(Route::Search), "../search/");
    }

    #[test]
    fn a_root_is_any_folder_of_a_host() {
        for root in ["/web/2021/https://a.example/repo/", "/%E5%91%A8%E5%88%8A/"] {
            let base = Base::at(root);
            assert_eq!(base.href(Route::Topics), format!("{root}topics/"));
            assert_eq!(base.route(&decode(&format!("{root}topics"))), Route::Topics);
        }
    }
}
