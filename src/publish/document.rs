//! An HTML document: what stands around the tree of a page.

use crate::ui::html::{Attributes, Html};

/// How much of a phone's screen a page may have.
pub const VIEWPORT: &str = "width=device-width,initial-scale=1,viewport-fit=cover";

/// Begins a document, up to what its head says of the page. `root` are the attributes
/// of its root besides the language; `policy` is its Content-Security-Policy, none in
/// development.
pub fn begin(root: Attributes, viewport: &str, policy: Option<&str>) -> Html {
    let mut html = Html::default();
    html.doctype().text("\n").open("html", &[root, &[("lang", "zh-CN")]].concat()).text("\n");
    html.open("head", &[]).text("\n");
    html.open("meta", &[("charset", "utf-8")]).text("\n");
    meta(&mut html, "name", "viewport", viewport);
    if let Some(policy) = policy {
        meta(&mut html, "http-equiv", "Content-Security-Policy", policy);
    }
    html
}

/// Ends a document: `reload` is the script that loads the page again in development,
/// else empty.
pub fn end(mut html: Html, reload: &str) -> String {
    if !reload.is_empty() {
        html.open("script", &[]).trusted(reload).close("script");
    }
    html.close("body").text("\n").close("html").text("\n");
    html.into_string()
}

/// A fact of the page, on a line: `kind` is the attribute that names it.
pub fn meta(html: &mut Html, kind: &'static str, name: &str, content: &str) {
    html.open("meta", &[(kind, name), ("content", content)]).text("\n");
}

/// A file that the page names, on a line.
pub fn link(html: &mut Html, rel: &str, href: &str, more: Attributes) {
    html.open("link", &[&[("rel", rel), ("href", href)], more].concat()).text("\n");
}

/// The page's title, on a line.
pub fn title(html: &mut Html, title: &str) {
    html.element("title", &[], title).text("\n");
}
