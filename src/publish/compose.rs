//! `/compose/`: the editor's page, and what only this page fetches. It counts for no
//! reader: not in what program and scripts may weigh, not in what is kept for reading
//! offline.

use super::{
    Newsletter,
    data::json,
    document::{self, VIEWPORT},
    manifest::ICON_SVG,
    offline::millis,
};
use crate::{
    assets::{Asset, Bundle, Compose, TemplateError, fill, js},
    model::{Base, EditorSettings, Inline, Issue, SourceCount, host, is_unencrypted},
    ui::compose::{page, words},
};
use serde_json::{Map, Value, json as value};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

/// Where the page is.
pub const PAGE: &str = "compose/index.html";

/// What the page has to know of all issues, gathered one by one, the newest first.
#[derive(Default)]
pub struct Known {
    issues: usize,
    https: BTreeSet<String>,
    /// In how many entries a source is named, and where first.
    sources: HashMap<String, (usize, Place)>,
}

/// An entry: its issue, counted from the newest, and its number there.
type Place = (Reverse<usize>, usize);

impl Known {
    /// Adds an issue, which must be older than those added before.
    pub fn add(&mut self, issue: &Issue) {
        self.issues += 1;
        for (number, (_, entry)) in issue.entries().enumerate() {
            let links = entry.link.iter().map(|link| link.href.as_str());
            links.for_each(|href| self.add_host(href));
            let Some(source) = &entry.source else { continue };
            let place = (Reverse(self.issues), number);
            let known = self.sources.entry(source.clone()).or_insert((0, place));
            known.0 += 1;
            known.1 = known.1.min(place);
        }
        issue.for_each_inline(&mut |inline| {
            if let Inline::Link { link, .. } = inline {
                self.add_host(&link.href);
            }
        });
    }

    fn add_host(&mut self, href: &str) {
        let host = host(href).filter(|host| !host.is_empty() && !is_unencrypted(href));
        if let Some(host) = host.filter(|host| !self.https.contains(*host)) {
            self.https.insert(host.to_owned());
        }
    }

    fn settings(self, newsletter: &Newsletter) -> EditorSettings {
        let mut sources: Vec<_> = self.sources.into_iter().collect();
        sources.sort_by_key(|(_, (_, place))| *place);
        let count = |(name, (entries, _))| SourceCount { name, entries };
        EditorSettings {
            site: newsletter.site_text.clone(),
            dates: newsletter.dates_text.clone(),
            https: self.https.into_iter().collect(),
            sources: sources.into_iter().map(count).collect(),
        }
    }
}

/// The page and its files, by their paths.
///
/// # Errors
/// [`TemplateError`], where its script and the press are of two versions.
pub fn files(
    newsletter: &Newsletter,
    bundle: &Bundle,
    compose: &Compose,
    known: Known,
) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
    let settings = Asset::new("editor", "json", json(&known.settings(newsletter)));
    let preview = format!("{}{}", bundle.style, bundle.more.text());
    let preview = Asset::new("preview", "css", preview.into_bytes());
    let script = script(bundle, compose, &settings)?;
    let page = compose_page(newsletter, bundle, [&preview, &compose.style], &script);
    let mut files = vec![(PAGE.to_owned(), page.into_bytes())];
    let assets = [&compose.wasm, &compose.script, &compose.style, &settings, &preview, &script];
    files.extend(assets.map(|asset| (asset.name.clone(), asset.bytes.clone())));
    Ok(files)
}

fn script(bundle: &Bundle, compose: &Compose, settings: &Asset) -> Result<Asset, TemplateError> {
    let said = words::SAID.iter().chain([&("create", words::GITHUB)]);
    let said: Map<String, Value> =
        said.map(|(name, text)| ((*name).to_owned(), value!(text))).collect();
    let files = value!({
        "program": compose.wasm.name,
        "script": compose.script.name,
        "settings": settings.name,
    });
    let get = fill(&bundle.scripts.get, &[("LIMIT", &millis(bundle.patience))])?;
    let said = js(said);
    let script = fill(&compose.page, &[("WORDS", &said), ("FILES", &js(files)), ("GET", &get)])?;
    Ok(Asset::new("compose-page", "js", script.into_bytes()))
}

/// Only files of the site are fetched, and the pictures that the text names.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self' data: https:; object-src 'none'; base-uri 'self'; form-action 'none'";

fn compose_page(
    newsletter: &Newsletter,
    bundle: &Bundle,
    styles: [&Asset; 2],
    script: &Asset,
) -> String {
    let site = &newsletter.index.site;
    // One folder below the root.
    let base = Base::at("../");
    let development = !bundle.reload.is_empty();
    let viewport = [VIEWPORT, ",interactive-widget=resizes-content"].concat();
    let mut html = document::begin(&[], &viewport, (!development).then_some(POLICY));
    document::meta(&mut html, "name", "robots", "noindex");
    document::title(&mut html, &format!("{} · {}", words::NAME, site.name));
    document::meta(&mut html, "name", "description", words::ABOUT);
    document::link(&mut html, "icon", &base.file(ICON_SVG), &[("type", "image/svg+xml")]);
    for style in styles {
        document::link(&mut html, "stylesheet", &base.file(&style.name), &[]);
    }
    html.element("script", &[("src", &base.file(&script.name))], "").text("\n");
    html.close("head").text("\n").open("body", &[("data-page", "compose/")]);
    html.trusted(&page(site, &base, &base.file(&styles[0].name)));
    document::end(html, &bundle.reload)
}
