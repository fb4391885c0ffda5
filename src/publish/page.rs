//! One page, finished: head, style, the tree with its data, and the script that
//! brings it to life.

use super::{
    document::{self, VIEWPORT},
    head::Head,
    offline::millis,
    page_style::{PageStyles, Style, sum},
};
use crate::{
    assets::{Asset, Bundle, TemplateError, fill, js},
    model::{Base, Index, Issue, Route},
    ui::{
        self, App, Load, Print, Reader, StaticText,
        html::{Attributes, Html},
        pages,
        search::protocol,
        words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Prints pages: what all of them share.
pub struct Printer {
    index: Arc<Index>,
    /// Where pages are that stand in for others, and cannot know.
    base: Base,
    /// The edition of `index.json`.
    edition: String,
    /// The script that starts the reader, for every page to name.
    pub boot: Asset,
    /// The script of the search beside the page.
    pub search_worker: Asset,
    /// The script for reading offline; none where that is switched off.
    pub offline: Option<Asset>,
    /// How pages come by their style.
    pub styles: PageStyles,
    first: String,
    wide: String,
    reload: String,
}

/// What a page shows besides the index.
#[derive(Clone)]
pub struct Shown {
    /// The issue.
    pub issue: Arc<Issue>,
    /// The edition of its file.
    pub edition: String,
}

impl Printer {
    /// A printer for a site. `edition` is that of `index.json`; `pictures` are
    /// the hosts that issues show pictures of; `offline` is the script for
    /// reading offline.
    ///
    /// # Errors
    /// [`TemplateError`], where scripts and press are of two versions.
    pub fn new(
        index: Arc<Index>,
        edition: String,
        base: Base,
        bundle: &Bundle,
        pictures: &[String],
        offline: Option<Asset>,
    ) -> Result<Self, TemplateError> {
        let name = |asset: &Asset| js(&*asset.name);
        let script = name(&bundle.script);
        let (scripts, limit) = (&bundle.scripts, millis(bundle.patience));
        let get = fill(&scripts.get, &[("LIMIT", &limit)])?;
        let kinds = protocol::KINDS.map(|(name, kind)| (name, js(kind)));
        let mut values = vec![("JS", &*script), ("GET", &get)];
        values.extend(kinds.iter().map(|(name, kind)| (*name, kind.as_str())));
        let search_worker = fill(&scripts.search_worker, &values)?;
        let search_worker = Asset::new("search-worker", "js", search_worker.into_bytes());
        let boot = fill(
            &scripts.boot,
            &[
                ("OFFLINE", &offline.as_ref().map_or_else(|| js(""), name)),
                ("NO_WASM", &js(words::NO_WASM)),
                ("NO_PROGRAM", &js(words::NO_PROGRAM)),
                ("NO_STYLE", &js(words::NO_STYLE)),
                ("WHY", &js(words::WHY.to_vec())),
                ("GET", &get),
                (protocol::FIRST.0, &js(protocol::FIRST.1)),
                ("LIMIT", &limit),
                ("BROKEN", &js(words::BROKEN)),
                ("RELOAD", &js(words::RELOAD)),
                ("SEARCH_WORKER", &name(&search_worker)),
                ("WIDE", &name(&bundle.wide)),
                ("MORE", &name(&bundle.more)),
                ("WASM", &name(&bundle.wasm)),
                ("JS", &script),
            ],
        )?;
        let boot = Asset::new("boot", "js", boot.into_bytes());
        let first = fill(
            &scripts.first,
            &[
                ("WIDE", &*name(&bundle.wide)),
                ("BOOT", &name(&boot)),
                ("SUM", &js(sum(&boot.bytes))),
                ("LIMIT", &limit),
            ],
        )?;
        Ok(Self {
            styles: PageStyles::new(&index, bundle, &first, pictures, offline.is_some()),
            first,
            wide: bundle.wide.name.clone(),
            boot,
            search_worker,
            offline,
            reload: bundle
                .reload
                .replace("'{{__TRUNK_ADDRESS__}}'", "location.host")
                .replace("'{{__TRUNK_WS_BASE__}}'", &js(base.as_str())),
            index,
            base,
            edition,
        })
    }

    /// The page of a route. `shown` is the issue on it: its own, or the newest
    /// one on the front page.
    pub fn page(&self, route: Route, shown: Option<&Shown>) -> String {
        let issue = shown.map(|shown| &shown.issue);
        let head = Head::of(&self.index, route, issue.map(Arc::as_ref));
        let print = Print {
            page: route.path(),
            index: self.edition.clone(),
            issue: issue.map(|issue| issue.date.to_string()).unwrap_or_default(),
            text: shown.map(|shown| shown.edition.clone()).unwrap_or_default(),
        };
        let index = Load::Ready(Arc::clone(&self.index));
        let base = self.base(route);
        let tree = tree(|| Reader::new(base.clone(), route, index, issue.cloned()));
        let style = if issue.is_some() { Style::FirstPaint } else { Style::Whole };
        self.document(&[], &Page { head: &head, base: &base, print, tree, style })
    }

    /// What a page names, it names from itself; where there is no page, the one
    /// that says so is anywhere.
    pub(super) fn base(&self, route: Route) -> Base {
        let base = match route {
            Route::NotFound => self.base.clone(),
            _ => Base::from_page(route),
        };
        self.index.site.at(base.as_str())
    }

    /// A page of which [`Route::is_static`] holds.
    pub(super) fn static_page(&self, head: &Head, base: &Base, text: StaticText) -> String {
        let route = text.route;
        let print = Print { page: route.path(), index: self.edition.clone(), ..Print::default() };
        let index = Load::Ready(Arc::clone(&self.index));
        let tree = tree(|| Reader::new(base.clone(), route, index, None).with_text(text));
        self.document(&[], &Page { head, base, print, tree, style: Style::Named })
    }

    /// The newsletter.
    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    /// The site, and where it is.
    pub(super) fn place<'a>(&'a self, base: &'a Base) -> pages::Place<'a> {
        pages::Place { index: &self.index, base }
    }

    /// A page without content, for the service worker to give where a page
    /// cannot be had: the reader makes it anew from kept data. It changes with
    /// the program and the style, not with every issue.
    pub fn shell(&self) -> Asset {
        let head = Head::of(&self.index, Route::NotFound, None);
        let page = ui::Head { title: self.index.site.name.clone(), ..head.page };
        let head = Head { page, ..head };
        let print = Print { page: Print::SHELL.into(), ..Print::default() };
        // It lies in the root, whatever page it stands in for.
        let base = Base::from_page(Route::Home);
        let tree = tree(|| Reader::new(base.clone(), Route::Home, Load::Waiting, None));
        let page = Page { head: &head, base: &base, print, tree, style: Style::FirstPaint };
        // `first.js` asks the worker where the root is.
        let html = self.document(&[("data-root", "")], &page);
        Asset::new("shell", "html", html.into_bytes())
    }

    /// A document around a tree. `root` are attributes of the document's root.
    fn document(&self, root: Attributes, page: &Page) -> String {
        let Page { head, base, print, tree, style } = page;
        let style = self.styles.of(*style);
        let policy = self.reload.is_empty().then_some(&*style.policy);
        let mut html = document::begin(root, VIEWPORT, policy);
        html.trusted(&head.html(&self.index.site, base)).text("\n");
        if !style.inline.is_empty() {
            html.open("style", &[]).trusted(&style.inline).close("style");
        }
        html.open("script", &[]).trusted(&self.first).close("script").text("\n");
        // Now the address is such that files can be named from it.
        style.files.iter().for_each(|file| add_style(&mut html, &base.file(file), &[]));
        html.close("head").text("\n");
        html.open("body", &print.attributes()).trusted(tree);
        add_quiet_line(&mut html);
        // Without script nothing is worth waiting for.
        html.open("noscript", &[]);
        style.later.iter().for_each(|file| add_style(&mut html, &base.file(file), &[]));
        add_style(&mut html, &base.file(&self.wide), &[("media", "(min-width: 64rem)")]);
        html.close("noscript");
        document::end(html, &self.reload)
    }
}

/// A page to be put into a document.
struct Page<'a> {
    head: &'a Head,
    base: &'a Base,
    print: Print,
    tree: String,
    style: Style,
}

/// Adds a style that a page names.
fn add_style(html: &mut Html, href: &str, more: Attributes) {
    html.open("link", &[&[("rel", "stylesheet"), ("href", href)], more].concat());
}

/// The tree of a page for which there is a reader.
fn tree(reader: impl FnOnce() -> Reader) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let reader = reader();
        view! { <App reader/> }.to_html()
    });
    owner.cleanup();
    html
}

/// What is said where not even the script comes that would say more; hidden
/// until then.
fn add_quiet_line(html: &mut Html) {
    let line = [("class", "line"), ("id", "stale"), ("role", "status"), ("hidden", "")];
    html.open("p", &line).element("span", &[], words::NO_PROGRAM);
    html.element("button", &[("type", "button")], words::RELOAD).close("p");
}
