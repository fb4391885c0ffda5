//! A page and its state, and the one builder of internal hrefs.
//!
//! An address is `BASE route ?section=…&q=… #anchor`; every internal link of
//! the pages, the reader, the feeds and the sitemap is made here.

use super::{Base, Date, Facet, Filter, Route, push_encoded, url_encoding::decode};

/// A page and its state: what the address bar says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// `?section=…&topic=…&topic=…&source=…`: what of an issue is shown.
    pub filter: Filter,
    /// `?q=`: what is searched for; empty for nothing.
    pub query: String,
    /// `?year=`: only results of this year.
    pub year: Option<u16>,
    /// `#…`: the entry to go to; empty for none.
    pub anchor: String,
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self {
            route,
            filter: Filter::default(),
            query: String::new(),
            year: None,
            anchor: String::new(),
        }
    }
}

impl Address {
    /// The address of an entry in its issue.
    pub fn entry(date: Date, id: &str) -> Self {
        Self { anchor: id.to_owned(), ..Route::Issue(date).into() }
    }

    /// Reads path, query (`?…` or empty) and fragment (`#…` or empty), as a
    /// browser's `location` gives them.
    pub fn parse(base: &Base, path: &str, query: &str, fragment: &str) -> Self {
        let mut address = Self::from(base.route(path));
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(&value.replace('+', " "));
            let facet = Facet::ALL.into_iter().find(|facet| facet.key() == name);
            match facet {
                Some(facet) if !value.is_empty() => address.filter.choose(facet, value),
                None if name == "q" => address.query = value,
                None if name == "year" => address.year = value.parse().ok(),
                _ => {}
            }
        }
        address.anchor = decode(fragment.trim_start_matches('#'));
        address
    }

    /// The href of the address.
    pub fn href(&self, base: &Base) -> String {
        let mut href = base.href(self.route);
        let mut push = |name: &str, value: &str| {
            if !value.is_empty() {
                href.push(if href.contains('?') { '&' } else { '?' });
                href.push_str(name);
                href.push('=');
                push_encoded(value, &mut href);
            }
        };
        for facet in Facet::ALL {
            self.filter.chosen(facet).iter().for_each(|value| push(facet.key(), value));
        }
        push("q", &self.query);
        push("year", &self.year.map(|year| year.to_string()).unwrap_or_default());
        if !self.anchor.is_empty() {
            href.push('#');
            push_encoded(&self.anchor, &mut href);
        }
        href
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_the_address_bar() {
        let base = Base::new("/repo/");
        let address = Address {
            route: Route::Search,
            filter: Filter {
                section: Some("论文".into()),
                topics: vec!["ARM/CPU & 量化".into(), "语音".into()],
                source: Some("知乎".into()),
            },
            query: "C++ & 量化#1".into(),
            year: Some(2019),
            anchor: "e1".into(),
        };
        let href = address.href(&base);
        assert!(href.is_ascii(), "{href}");
        let (path, rest) = href.split_once('?').unwrap();
        let (query, fragment) = rest.split_once('#').unwrap();
        assert_eq!(Address::parse(&base, path, query, fragment), address);
        assert_eq!(Address::parse(&base, "/repo/search/", "?q=a+b", "").query, "a b");
    }
}
