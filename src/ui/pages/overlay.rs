//! What lies over a page for a while, as `<dialog>`s.

use crate::{
    model::push_encoded,
    ui::{Action, html::Html, words},
};

/// A dialog around what it holds. A tap beside it closes it: that one is on the
/// `<dialog>` itself, every other on what is inside.
pub fn dialog(title: &str, inside: &Html) -> String {
    let mut html = Html::default();
    html.open("dialog", &[Action::Close.attribute(), ("aria-label", title)]);
    html.open("div", &[Action::Stay.attribute()]).open("p", &[("class", "bar")]);
    html.element("b", &[], title);
    html.element("button", &[Action::Close.attribute()], words::CLOSE).close("p");
    html.append(inside).close("div").close("dialog");
    html.into_string()
}

/// A text that could not be copied, for the reader to copy.
pub fn copy_by_hand(text: &str) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::COPY_FAILED);
    field(text, words::TEXT, &mut html);
    dialog(words::COPY, &html)
}

fn field(text: &str, name: &str, html: &mut Html) {
    html.element("textarea", &[("rows", "8"), ("aria-label", name)], text);
}

/// A picture to keep or pass on; `file` names it, empty where downloads are
/// blocked.
pub fn card(title: &str, src: &str, file: &str) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::CARD_KEEP);
    html.open("img", &[("class", "card"), ("src", src), ("alt", title)]);
    if !file.is_empty() {
        html.open("p", &[("class", "acts")]);
        html.element("a", &[("href", src), ("download", file)], words::DOWNLOAD).close("p");
    }
    dialog(words::CARD, &html)
}

/// The kept entries as text.
pub fn export(text: &str, as_json: bool, with_file: bool) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::EXPORT_HINT);
    field(text, words::TEXT, &mut html);
    html.open("p", &[("class", "acts")]);
    let (other, form) = if as_json { (words::MARKDOWN, "md") } else { (words::JSON, "") };
    html.element("button", &[Action::CopyAll.attribute()], words::COPY);
    if with_file {
        let file = if as_json { "briefing-saved.json" } else { "briefing-saved.md" };
        let mut href = String::from("data:text/plain;charset=utf-8,");
        push_encoded(text, &mut href);
        html.element("a", &[("href", &href), ("download", file)], words::DOWNLOAD);
    }
    html.element("button", &[Action::Export.attribute(), ("data-text", form)], other);
    html.close("p");
    dialog(words::EXPORT, &html)
}

/// Where a list is pasted or chosen.
pub fn import() -> String {
    let mut html = Html::default();
    html.element("p", &[], words::IMPORT_HINT);
    field("", words::TEXT, &mut html);
    html.element("p", &[("role", "status")], "").open("p", &[("class", "acts")]);
    html.element("button", &[Action::TakeIn.attribute()], words::TAKE_IN);
    html.open("label", &[]).text(words::FILE);
    let file = [("class", "ears"), ("type", "file"), ("accept", ".json,.md,.txt")];
    html.open("input", &file);
    html.close("label").close("p");
    dialog(words::IMPORT, &html)
}

/// The keys, as a dialog.
pub fn keys() -> String {
    let mut list = Html::default();
    list.open("dl", &[]);
    for (key, what) in words::KEYS {
        list.open("dt", &[]).element("kbd", &[], key).close("dt").element("dd", &[], what);
    }
    list.close("dl");
    dialog(words::KEYS_TITLE, &list)
}
