//! `sitemap.xml` (<https://www.sitemaps.org/protocol.html>) and `robots.txt`.

use super::format::{FormatError, xml};
use crate::model::{Date, Index, Route, Site};
use serde::Serialize;

/// The path of the sitemap below the site's root.
const SITEMAP: &str = "sitemap.xml";
/// The most addresses that the protocol lets one file hold.
const MOST: usize = 50_000;
const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

#[derive(Serialize)]
struct UrlSet<'a> {
    #[serde(rename = "@xmlns")]
    xmlns: &'a str,
    url: &'a [Place],
}

#[derive(Serialize)]
struct SitemapIndex<'a> {
    #[serde(rename = "@xmlns")]
    xmlns: &'a str,
    sitemap: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<Date>,
}

/// The sitemap, as paths below the site's root and texts: one file, or more
/// of them under an index once the protocol's limit is reached.
///
/// # Errors
/// See [`FormatError`].
pub fn sitemap(index: &Index) -> Result<Vec<(String, String)>, FormatError> {
    let site = &index.site;
    let place = |route, lastmod| Place { loc: site.url(route), lastmod };
    let newest = index.newest();
    let mut places = vec![place(Route::Home, newest), place(Route::Archive, newest)];
    if !index.trends.is_empty() {
        places.push(place(Route::Topics, newest));
        places.extend(index.trends.iter().map(|trend| place(Route::Topic(trend.slug), None)));
    }
    places.push(place(Route::Sources, newest));
    places.extend(index.sources.iter().map(|source| place(Route::Source(source.slug), None)));
    places.push(place(Route::Subscribe, None));
    places.extend(index.issues.iter().map(|card| place(Route::Issue(card.date), Some(card.date))));

    let url_set = |url| xml("urlset", &UrlSet { xmlns: XMLNS, url });
    if places.len() <= MOST {
        return Ok(vec![(SITEMAP.into(), url_set(&places)?)]);
    }
    let mut parts = Vec::new();
    for (at, part) in places.chunks(MOST).enumerate() {
        parts.push((format!("sitemap-{}.xml", at + 1), url_set(part)?));
    }
    let whole = SitemapIndex {
        xmlns: XMLNS,
        sitemap: parts
            .iter()
            .map(|(path, _)| Place { loc: site.file_url(path), lastmod: None })
            .collect(),
    };
    let mut files = vec![(SITEMAP.into(), xml("sitemapindex", &whole)?)];
    files.extend(parts);
    Ok(files)
}

/// `robots.txt`. Crawlers read it at the root of a host only; under a project
/// path it does no harm. Pages not worth finding say so themselves.
pub fn robots(site: &Site) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", site.file_url(SITEMAP))
}
