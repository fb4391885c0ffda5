//! An issue as a message: HTML that mail programs show, and plain text beside it.
//!
//! Tables, 600 px wide or less where the screen is, every style in its element. No
//! background and no colour for running text: in the dark a program sets its own,
//! and what is coloured can be read on both. See `looks`.

use super::{Medium, plain, sheet::sheet};
use crate::{
    model::{Issue, Route, Site, is_xml_char},
    ui::html::Html,
};

/// Under the last note: where the issue stands on the web.
const ONLINE: &str = "在网页上读这一期";

/// The subject of the message.
pub fn subject(issue: &Issue) -> String {
    let words = issue.in_a_few_words();
    // A title with its headline says all.
    match issue.headline {
        None if !words.is_empty() => format!("{}：{words}", issue.title),
        _ => issue.title.clone(),
    }
}

/// The message as HTML: a whole document.
pub fn html(issue: &Issue, site: &Site) -> String {
    let address = site.url(Route::Issue(issue.date));
    let mut html = Html::default();
    html.doctype().open("html", &[("lang", "zh-CN")]).open("head", &[]);
    html.open("meta", &[("charset", "utf-8")]);
    html.open("meta", &[("name", "viewport"), ("content", "width=device-width")]);
    // Both names: Apple's programs know the first, others the second.
    for name in ["color-scheme", "supported-color-schemes"] {
        html.open("meta", &[("name", name), ("content", "light dark")]);
    }
    html.element("title", &[], &subject(issue)).close("head");
    html.open("body", &[("style", "margin:0;padding:0")]);
    let layout = [
        ("role", "presentation"),
        ("width", "100%"),
        ("cellpadding", "0"),
        ("cellspacing", "0"),
        ("border", "0"),
    ];
    html.open("table", &layout).open("tr", &[]);
    html.open("td", &[("align", "center"), ("style", "padding:16px")]);
    let [role, _, padding, spacing, border] = layout;
    let narrow = ("style", "width:100%;max-width:600px;text-align:left");
    html.open("table", &[role, ("width", "600"), padding, spacing, border, narrow]);
    html.trusted(&sheet(issue, Medium::Mail)).open("tr", &[]);
    html.open(
        "td",
        &[("style", "padding:24px 0 0;font-family:sans-serif;font-size:14px;line-height:1.75")],
    );
    html.text(ONLINE).text("：").element("a", &[("href", &address)], &address);
    for tag in ["td", "tr", "table", "td", "tr", "table", "body", "html"] {
        html.close(tag);
    }
    html.text("\n");
    let mut message = html.into_string();
    message.retain(is_xml_char);
    message
}

/// The message as plain text.
pub fn text(issue: &Issue, site: &Site) -> String {
    let address = site.url(Route::Issue(issue.date));
    format!("{}\n{ONLINE}：{address}\n", plain::text(issue))
}
