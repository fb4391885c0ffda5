//! The page as it is printed: four panes, of which a phone shows one at a time.

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

/// What stands in `<body>`. `preview` is the address of the readers' style.
pub fn page(site: &Site, base: &Base, preview: &str) -> String {
    let mut html = Html::default();
    html.open("header", &[("class", "top")]);
    html.element("a", &[("class", "brand"), ("href", &base.href(Route::Home))], &site.name);
    html.element("h1", &[], words::NAME);
    html.element("span", &[("id", "kept"), ("role", "status")], "").close("header");
    html.open("main", &[("id", "main"), ("data-shown", "text")]);
    write_text(&mut html);
    write_page(preview, &mut html);
    html.open("div", &[("class", "beside")]);
    write_problems(&mut html);
    write_inbox(&mut html);
    html.close("div").close("main");
    html.open("nav", &[("class", "tabs panes"), ("aria-label", words::PANES)]);
    for (name, title) in PANES {
        html.open("button", &[("type", "button"), ("data-pane", name)]);
        html.text(title).element("b", &[], "").close("button");
    }
    html.close("nav");
    html.open("p", &[("class", "line"), ("id", "line"), ("role", "status"), ("hidden", "")]);
    html.element("span", &[], "");
    button("offer", "", &mut html);
    button("hush", "", &mut html);
    html.close("p").open("noscript", &[]);
    html.element("p", &[("class", "calm")], words::NO_SCRIPT).close("noscript");
    html.into_string()
}

fn button(act: &str, name: &str, html: &mut Html) {
    html.element("button", &[("type", "button"), ("data-act", act)], name);
}

fn open_pane(name: &str, title: &str, html: &mut Html) {
    let pane = [("class", "pane"), ("data-name", name), ("aria-label", title)];
    html.open("section", &pane).open("div", &[("class", "tools")]);
}

fn write_text(html: &mut Html) {
    open_pane("text", words::TEXT, html);
    html.element("select", &[("id", "drafts"), ("aria-label", words::DRAFTS)], "");
    button("new", words::NEW, html);
    html.open("label", &[]).text(words::OPEN);
    let endings = ".md,.markdown,.txt,.json";
    html.open("input", &[("type", "file"), ("id", "file"), ("class", "ears"), ("accept", endings)]);
    html.close("label");
    button("delete", words::DELETE, html);
    let name = [
        ("id", "name"),
        ("aria-label", words::FILE_NAME),
        ("placeholder", words::FILE_NAME),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
    ];
    html.open("input", &name).close("div");
    html.open("div", &[("class", "editor")]);
    html.element("div", &[("id", "lines"), ("aria-hidden", "true")], "");
    let field = [
        ("id", "field"),
        ("aria-label", words::FIELD),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
    ];
    html.element("textarea", &field, "").close("div");
    html.element("div", &[("id", "here"), ("hidden", "")], "").close("section");
}

fn write_page(preview: &str, html: &mut Html) {
    open_pane("page", words::PAGE, html);
    button("copy", words::COPY_MARKDOWN, html);
    button("chat", words::COPY_CHAT, html);
    button("wechat", words::COPY_WECHAT, html);
    button("download", words::DOWNLOAD, html);
    let github = [("id", "github"), ("target", "_blank"), ("rel", "noopener"), ("hidden", "")];
    html.element("a", &github, words::GITHUB).close("div");
    html.element("p", &[("id", "waiting"), ("class", "calm")], words::WAITING);
    let frame = [
        ("id", "shown"),
        ("title", words::PAGE),
        ("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox"),
        ("srcdoc", &*frame(preview)),
        ("hidden", ""),
    ];
    html.element("iframe", &frame, "").close("section");
}

/// The document that the issue is shown in: as readers have it, without a program.
fn frame(preview: &str) -> String {
    let mut html = Html::default();
    html.doctype().open("html", &[("lang", "zh-CN"), ("class", "js still")]).open("head", &[]);
    html.open("base", &[("target", "_blank")]);
    html.open("link", &[("rel", "stylesheet"), ("href", preview)]).close("head");
    html.open("body", &[]).open("div", &[("class", "frame")]).open("main", &[]);
    html.element("header", &[("class", "masthead")], "");
    html.element("div", &[("class", "content")], "").close("main").close("div").close("body");
    html.into_string()
}

fn write_problems(html: &mut Html) {
    open_pane("problems", words::PROBLEMS, html);
    html.element("h2", &[], words::PROBLEMS);
    button("tidy", words::TIDY, html);
    html.close("div").element("p", &[("id", "compared"), ("role", "status")], "");
    html.element("div", &[("id", "problems")], "");
    html.element("div", &[("id", "topics")], "").close("section");
}

fn write_inbox(html: &mut Html) {
    open_pane("inbox", words::INBOX, html);
    html.element("h2", &[], words::INBOX).close("div");
    html.open("form", &[("class", "tools"), ("id", "take")]);
    let link = [
        ("id", "link"),
        ("aria-label", words::LINK),
        ("placeholder", words::LINK),
        ("autocomplete", "off"),
    ];
    html.open("input", &link).element("button", &[], words::TAKE).close("form");
    html.element("ul", &[("id", "inbox")], "");
    html.element("p", &[("class", "remedy")], words::INBOX_HINT);
    html.open("p", &[("class", "remedy")]);
    html.element("a", &[("id", "bookmark"), ("href", "#")], words::BOOKMARK);
    html.text(" ").text(words::BOOKMARK_HINT).close("p").open("p", &[]);
    button("all", words::DOWNLOAD_ALL, html);
    html.close("p").close("section");
}
