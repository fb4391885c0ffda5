//! What a page is, in the words of <https://schema.org>, for search engines.

use crate::model::{Address, Index, Inline, Issue, Route, Site, is_safe_href, page_title};
use serde_json::{Value, json};

/// How many issues the archive's list names; the sitemap names all.
const ISSUES: usize = 100;
const CONTEXT: &str = "https://schema.org";
const LANGUAGE: &str = "zh-CN";

/// The home page: the newsletter's web site.
pub fn website(site: &Site) -> Value {
    json!({
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": site.name,
        "description": site.tagline,
        "url": site.url(Route::Home),
        "inLanguage": LANGUAGE,
    })
}

/// The archive: a list of the newest issues, and how many there are.
pub fn archive(index: &Index) -> Value {
    let site = &index.site;
    let newest = index.issues.iter().take(ISSUES).enumerate().map(|(at, card)| {
        let name = match &card.headline {
            Some(headline) => format!("{}：{headline}", card.date),
            None => card.date.to_string(),
        };
        let url = site.url(Route::Issue(card.date));
        json!({ "@type": "ListItem", "position": at + 1, "name": name, "url": url })
    });
    json!({
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "name": page_title(site, Route::Archive, None),
        "url": site.url(Route::Archive),
        "inLanguage": LANGUAGE,
        "mainEntity": list(index.issues.len(), newest.collect()),
    })
}

/// The page of an issue: an issue of a periodical, and the list of its
/// entries by their anchors. Their titles stand on the page itself; the list
/// repeats none of them, since every byte of it comes before the text.
pub fn issue(site: &Site, issue: &Issue) -> Value {
    let route = Route::Issue(issue.date);
    let entries = issue.entries().map(|(_, entry)| site.url(Address::entry(issue.date, &entry.id)));
    let entries: Vec<Value> = entries.map(Value::from).collect();
    json!({
        "@context": CONTEXT,
        "@type": "PublicationIssue",
        "name": page_title(site, route, Some(issue)),
        "url": site.url(route),
        "inLanguage": LANGUAGE,
        "datePublished": issue.date,
        "issueNumber": issue.date,
        "license": licence(site, issue),
        "isPartOf": {
            "@type": "Periodical",
            "name": site.name,
            "url": site.url(Route::Home),
        },
        "mainEntity": list(entries.len(), entries),
    })
}

fn list(count: usize, items: Vec<Value>) -> Value {
    json!({ "@type": "ItemList", "numberOfItems": count, "itemListElement": items })
}

/// The address in the issue's own licence line, or else the newsletter's.
fn licence<'a>(site: &'a Site, issue: &'a Issue) -> &'a str {
    let own = issue.colophon.licence.iter().find_map(|inline| match inline {
        Inline::Link { link, .. } if is_safe_href(&link.href) => Some(link.href.as_str()),
        _ => None,
    });
    own.unwrap_or(&site.licence.url)
}
