//! The page at an issue's date where its address is its number. It leads there, and to
//! the entry that was asked for: old links, feeds and kept lists name issues by dates.

use super::{document, page_style::hash};
use crate::{
    model::{Base, Date, Route, Site},
    ui::words,
};

/// Goes where the page's link leads, with the query and the entry that a refresh would
/// lose. Some hosts give a page without the slash that its address is to end with, and
/// on a disk a folder is no page.
const SCRIPT: &str = r#"{
const at = location;
const from = new URL(at.pathname.replace(/\/?(index\.html)?$/i, "/"), at);
const to = new URL(document.links[0].getAttribute("href"), from);
if (at.protocol === "file:") to.pathname += "index.html";
at.replace(to.href + at.search + at.hash);
}"#;

/// The path of the page below the site's root.
pub fn path(date: Date) -> String {
    Route::Issue(date).path() + "index.html"
}

/// The page; none where the issue is at its date.
pub fn page(site: &Site, date: Date) -> Option<String> {
    let number = site.numbers.number(date)?;
    let route = Route::Issue(date);
    let href = site.at(Base::from_page(route).as_str()).href(route);
    let name = format!("{} {date}", site.name);
    let policy = format!("default-src 'none'; script-src {}", hash(SCRIPT));
    let mut html = document::begin(&[], document::VIEWPORT, Some(&policy));
    document::title(&mut html, &name);
    document::link(&mut html, "canonical", &site.url(route), &[]);
    let refresh = ("content", &*format!("0;url={href}"));
    html.open("noscript", &[]).open("meta", &[("http-equiv", "refresh"), refresh]);
    html.close("noscript").close("head").open("body", &[]).open("p", &[]);
    html.element("a", &[("href", &href)], &words::moved(number)).close("p");
    html.open("script", &[]).trusted(SCRIPT).close("script");
    Some(document::end(html, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IssueNumbers, sample};

    #[test]
    fn the_page_leads_from_the_date_to_the_number() {
        let [one, two] = [1, 2].map(|day| Date::new(2020, 1, day).unwrap());
        let (numbers, _) = IssueNumbers::given(&[(one, 7)].into());
        let site = Site { numbers, ..sample::site(&[]) };
        let html = page(&site, one).unwrap();
        assert_eq!(path(one), "issues/2020-01-01/index.html");
        assert!(html.contains("href=\"https://a.example/issues/7/\""), "{html}");
        assert!(html.contains("0;url=../../issues/7/"), "{html}");
        assert!(html.contains("<a href=\"../../issues/7/\">"), "{html}");
        assert_eq!(page(&site, two), None);
    }
}
