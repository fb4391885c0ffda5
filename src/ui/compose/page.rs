//! The page as it is printed: three panes, of which a phone shows one at a time.

use super::words;
use crate::{
    model::{Base, Route, Site},
    ui::html::Html,
};

/// The panes, by the names that script and style know.
const PANES: [(&str, &str); 4] = [
    ("text", words::TEXT),
    ("page", words::PAGE),
    ("problems", words::PROBLEMS),
    ("inbox", words::INBOX),
];

/// What stands in `<body>`.
pub fn page(site: &Site, base: &Base) -> String {
    let mut html = Html::default();
    html.open("header", &[("class", "top")]);
    html.element("a", &[("class", "brand"), ("href", &base.href(Route::Home))], &site.name);
    html.element("h1", &[], words::NAME);
    html.element("span", &[("id", "kept"), ("role", "status")], "").close("header");
    html.open("nav", &[("class", "panes"), ("aria-label", words::PANES)]);
    for (name, title) in PANES {
        html.open("button", &[("type", "button"), ("data-pane", name)]);
        html.text(title).element("b", &[], "").close("button");
    }
    html.close("nav");
    html.open("main", &[("id", "main"), ("data-shown", "text")]);
    write_text(&mut html);
    write_page(&mut html);
    write_problems(&mut html);
    write_inbox(&mut html);
    html.close("main");
    html.open("p", &[("class", "line"), ("id", "line"), ("role", "status"), ("hidden", "")]);
    html.element("span", &[], "").element(
        "button",
        &[("type", "button"), ("data-act", "offer")],
        "",
    );
    html.element("button", &[("type", "button"), ("data-act", "hush")], "").close("p");
    html.open("noscript", &[]).element("p", &[("class", "calm")], words::NO_SCRIPT);
    html.close("noscript");
    html.into_string()
}

fn button(act: &str, name: &str, html: &mut Html) {
    html.element("button", &[("type", "button"), ("data-act", act)], name);
}

fn write_text(html: &mut Html) {
    html.open("section", &[("class", "pane"), ("data-name", "text"), ("aria-label", words::TEXT)]);
    html.open("div", &[("class", "tools")]);
    html.open("select", &[("id", "drafts"), ("aria-label", words::DRAFTS)]).close("select");
    button("new", words::NEW, html);
    html.open("label", &[]).text(words::OPEN);
    let file = [
        ("type", "file"),
        ("id", "file"),
        ("class", "ears"),
        ("accept", ".md,.markdown,.txt,.json"),
    ];
    html.open("input", &file).close("label");
    button("delete", words::DELETE, html);
    html.close("div");
    let name = [
        ("id", "name"),
        ("aria-label", words::FILE_NAME),
        ("placeholder", words::FILE_NAME),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
    ];
    html.open("input", &name);
    let field = [
        ("id", "field"),
        ("aria-label", words::FIELD),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
    ];
    html.element("textarea", &field, "").close("section");
}

fn write_page(html: &mut Html) {
    html.open("section", &[("class", "pane"), ("data-name", "page"), ("aria-label", words::PAGE)]);
    html.open("div", &[("class", "tools")]);
    button("copy", words::COPY_MARKDOWN, html);
    button("chat", words::COPY_CHAT, html);
    button("download", words::DOWNLOAD, html);
    html.element("a", &[("id", "github"), ("target", "_blank"), ("hidden", "")], words::GITHUB);
    html.close("div");
    html.open("div", &[("id", "shown"), ("class", "still")]);
    html.open("header", &[("class", "masthead")]).close("header");
    html.open("div", &[("class", "content")]).close("div");
    html.element("p", &[("class", "calm")], words::WAITING).close("div").close("section");
}

fn write_problems(html: &mut Html) {
    let pane = [("class", "pane"), ("data-name", "problems"), ("aria-label", words::PROBLEMS)];
    html.open("section", &pane).open("div", &[("class", "tools")]);
    button("tidy", words::TIDY, html);
    html.close("div").element("p", &[("id", "compared"), ("role", "status")], "");
    html.open("div", &[("id", "problems")]).close("div");
    html.open("div", &[("id", "topics")]).close("div").close("section");
}

fn write_inbox(html: &mut Html) {
    let pane = [("class", "pane"), ("data-name", "inbox"), ("aria-label", words::INBOX)];
    html.open("section", &pane).element("h2", &[], words::INBOX);
    html.open("form", &[("class", "tools"), ("id", "take")]);
    let link = [
        ("id", "link"),
        ("aria-label", words::LINK),
        ("placeholder", words::LINK),
        ("autocomplete", "off"),
    ];
    html.open("input", &link).element("button", &[], words::TAKE).close("form");
    html.open("ul", &[("id", "inbox")]).close("ul");
    html.element("p", &[("class", "remedy")], words::INBOX_HINT);
    html.open("p", &[("class", "remedy")]);
    html.element("a", &[("id", "bookmark"), ("href", "#")], words::BOOKMARK);
    html.text(" ").text(words::BOOKMARK_HINT).close("p");
    html.open("p", &[]);
    button("all", words::DOWNLOAD_ALL, html);
    html.close("p").close("section");
}
