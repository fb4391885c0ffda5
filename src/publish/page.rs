//! One page, finished: head, style, the tree with its data, and the script that
//! brings it to life.

use super::{
    head::Head,
    offline::{self, millis},
};
use crate::{
    assets::{Asset, Bundle, TemplateError, fill, js},
    model::{Base, Index, Issue, Route, section_slug},
    ui::{self, App, Load, Print, Reader, StaticText, pages, search::protocol, words},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use std::{fmt::Write, sync::Arc};

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
    pub keeper: Option<Asset>,
    /// The style of pages that name it.
    pub style: Asset,
    /// Of pages that carry all of their style.
    light: Dress,
    /// Of issues.
    heavy: Dress,
    /// Of pages that name their style.
    named: Dress,
    first: String,
    wide: String,
    reload: String,
}

/// What stands in the head of every page of a kind: made once, not for each.
struct Dress {
    policy: String,
    /// The style that the page carries, and the files of that which it names.
    inline: String,
    files: Vec<String>,
    /// The file of what more of it there is where nobody waits for a script.
    later: Option<String>,
}

/// How a page comes by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// An issue is what people come for, on slow networks too: it carries what its
    /// first paint needs and names the rest, as does the page without content, which
    /// every phone keeps.
    FirstPaint,
    /// The other pages of the program are few and carry all.
    Whole,
    /// Static pages are many, and who sees one has the style from another: they name it.
    Named,
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
    /// the hosts that issues show pictures of; `keeper` is the script for
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
        keeper: Option<Asset>,
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
                ("OFFLINE", &keeper.as_ref().map_or_else(|| js(""), name)),
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
        let pictures: String = pictures.iter().map(|host| format!(" https://{host}")).collect();
        let dress = |inline: String, later: Option<String>| Dress {
            policy: policy(&first, &inline, &pictures),
            inline,
            files: Vec::new(),
            later,
        };
        let mut style = format!("{}{}", bundle.style, preview_rules(&index));
        if keeper.is_none() {
            style.push_str(offline::HIDDEN);
        }
        let named = Asset::new("page", "css", style.clone().into_bytes());
        Ok(Self {
            named: Dress {
                policy: policy(&first, "", &pictures),
                inline: String::new(),
                files: vec![named.name.clone(), bundle.more.name.clone()],
                later: None,
            },
            style: named,
            light: dress(style.clone() + &bundle.more.text(), None),
            heavy: dress(style, Some(bundle.more.name.clone())),
            first,
            wide: bundle.wide.name.clone(),
            boot,
            search_worker,
            keeper,
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
            text: shown.map(|shown| shown.edition.clone()).unwrap_or_default(),
        };
        let index = Load::Ready(Arc::clone(&self.index));
        let base = self.base(route);
        let tree = tree(|| Reader::new(base.clone(), route, index, issue.cloned()));
        let style = if issue.is_some() { Style::FirstPaint } else { Style::Whole };
        self.document(&head, &base, &body_tag(&print, issue), &tree, style)
    }

    /// What a page names, it names from itself; where there is no page, the one
    /// that says so is anywhere.
    fn base(&self, route: Route) -> Base {
        match route {
            Route::NotFound => self.base.clone(),
            _ => Base::from_page(route),
        }
    }

    /// A page of which [`Route::is_static`] holds.
    pub(super) fn static_page(&self, head: &Head, base: &Base, text: StaticText) -> String {
        let route = text.route;
        let index = self.edition.clone();
        let print = Print { page: route.path(), index, text: String::new() };
        let index = Load::Ready(Arc::clone(&self.index));
        let tree = tree(|| Reader::new(base.clone(), route, index, None).with_text(text));
        self.document(head, base, &body_tag(&print, None), &tree, Style::Named)
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
        let html = self.document(&head, &base, &body_tag(&print, None), &tree, Style::FirstPaint);
        // `first.js` asks the worker where that is.
        let html = html.replacen("<html ", "<html data-root ", 1);
        Asset::new("shell", "html", html.into_bytes())
    }

    /// A document around a tree.
    fn document(&self, head: &Head, base: &Base, body: &str, tree: &str, style: Style) -> String {
        let dress = match style {
            Style::FirstPaint => &self.heavy,
            Style::Whole => &self.light,
            Style::Named => &self.named,
        };
        let mut html = String::from(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
        );
        html.push_str("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\n");
        let Self { first, wide, .. } = self;
        let policy = &dress.policy;
        if self.reload.is_empty() {
            let _ = writeln!(
                html,
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
            );
        }
        html.push_str(&head.html(&self.index.site, base));
        html.push('\n');
        if !dress.inline.is_empty() {
            let _ = write!(html, "<style>{}</style>", dress.inline);
        }
        let _ = writeln!(html, "<script>{first}</script>");
        // Now the address is such that files can be named from it.
        html.extend(dress.files.iter().map(|file| sheet(&base.file(file))));
        html.push_str("</head>\n");
        html.push_str(body);
        html.push_str(tree);
        html.push_str(&quiet_line());
        // Without script nothing is worth waiting for.
        html.push_str("<noscript>");
        html.extend(dress.later.iter().map(|file| sheet(&base.file(file))));
        let wide = base.file(wide);
        let _ = write!(
            html,
            "<link rel=\"stylesheet\" href=\"{wide}\" media=\"(min-width: 64rem)\"></noscript>"
        );
        if !self.reload.is_empty() {
            let _ = write!(html, "<script>{}</script>", self.reload);
        }
        html.push_str("</body>\n</html>\n");
        html
    }
}

/// The tag of a style that a page names.
fn sheet(href: &str) -> String {
    format!("<link rel=\"stylesheet\" href=\"{href}\">")
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

/// `<body>` with what the reader has to know of the print.
fn body_tag(print: &Print, issue: Option<&Arc<Issue>>) -> String {
    let mut tag = format!("<body data-page=\"{}\" data-index=\"{}\"", print.page, print.index);
    if let Some(issue) = issue {
        let _ = write!(tag, " data-issue=\"{}\" data-text=\"{}\"", issue.date, print.text);
    }
    tag.push('>');
    tag
}

/// What is said where not even the script comes that would say more; hidden
/// until then.
fn quiet_line() -> String {
    let (text, again) = (words::NO_PROGRAM, words::RELOAD);
    format!(
        "<p class=\"line\" id=\"stale\" role=\"status\" hidden><span>{text}</span>\
         <button type=\"button\">{again}</button></p>"
    )
}

/// Before the reader starts, a shared `?section=` already shows only that
/// section: no flash of the others.
fn preview_rules(index: &Index) -> String {
    let mut names: Vec<&str> = index.site.sections.iter().map(String::as_str).collect();
    let written = index.issues.iter().flat_map(|card| &card.sections);
    for section in written {
        if !names.contains(&section.name.as_str()) {
            names.push(&section.name);
        }
    }
    let mut rules = String::from("[data-section] .preface");
    for name in names {
        let slug = section_slug(name);
        let name = name.replace(['\\', '"', '<', '>', '\n'], "");
        let _ = write!(rules, ",[data-section=\"{name}\"] .sec:not(.{slug})");
    }
    rules + "{display:none}"
}

/// The page's Content-Security-Policy: own files only, the inline script and
/// the inline style by their hash, pictures of the hosts that issues name.
fn policy(script: &str, style: &str, pictures: &str) -> String {
    let (script, style) = (hash(script), hash(style));
    format!(
        "default-src 'self'; script-src 'self' {script} 'wasm-unsafe-eval'; \
         style-src 'self' {style}; img-src 'self' data:{pictures}; object-src 'none'; \
         base-uri 'none'; form-action 'self'",
    )
}

fn hash(text: &str) -> String {
    format!("'{}'", sum(text.as_bytes()))
}

/// What browsers compare a file with.
fn sum(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}
