//! An issue as an article for WeChat: what its editor takes when it is pasted, and
//! a page that puts it on the clipboard, for personal accounts have no other way in.
//!
//! The editor keeps elements and styles that stand in them. Classes, ids, `data-`
//! attributes, scripts and style elements go, lists come out broken, anchors lead
//! nowhere, and a link to any other place makes the article impossible to send. So
//! an article has none of these: other addresses are numbered and stand at its end.

use super::{Medium, plain, sheet::sheet};
use crate::{model::Issue, ui::html::Html};

/// The article: a piece of HTML, one element for each part of the issue.
pub fn article(issue: &Issue) -> String {
    sheet(issue, Medium::Wechat)
}

/// What one is to do with the page.
const HINT: &str = "点一下按钮，再到公众号的编辑器里粘贴。标题另填；图片由编辑器自己转存。";
/// Copies the article.
const COPY: &str = "复制到公众号";
/// What the script says. Between them it chooses by itself.
const SAID: [&str; 3] = [
    "已复制，到公众号的编辑器里粘贴",
    "浏览器没让自动复制。正文已经选中，请按 Ctrl-C（苹果电脑按 ⌘C）",
    "没有复制成功，请在正文里全选，再复制",
];
const SCRIPT: &str = include_str!("copy.js");

/// A page with the article and a button that copies it, text and plain text. Around
/// the article, which is all that `<main>` holds, it has no class and no id either.
pub fn page(issue: &Issue) -> String {
    let bar = "padding:12px;background:#1d1c1a;color:#faf8f3;text-align:center;\
               font:16px/1.5 sans-serif";
    let button = "margin:0 12px;padding:8px 24px;border:0;border-radius:4px;background:#b3402a;\
                  color:#fff;font:inherit;cursor:pointer";
    let mut page = Html::default();
    page.doctype().open("html", &[("lang", "zh-CN")]).open("head", &[]);
    page.open("meta", &[("charset", "utf-8")]);
    page.open("meta", &[("name", "viewport"), ("content", "width=device-width")]);
    // WeChat's picture host shows a refusal to requests that name a referrer.
    page.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.element("title", &[], &issue.title).close("head");
    page.open("body", &[("style", "margin:0;background:#faf8f3")]);
    page.open("header", &[("style", bar)]);
    page.element("button", &[("type", "button"), ("style", button)], COPY);
    page.element("output", &[("style", "display:block;font-size:14px")], HINT).close("header");
    page.open(
        "main",
        &[("style", "max-width:677px;margin:0 auto;padding:24px 16px;background:#fff")],
    );
    page.trusted(&article(issue)).close("main");
    // The plain text of the clipboard, as it is: the browser's own would have the
    // numbers of lists and notes run into words.
    page.element("template", &[], &plain::text(issue));
    let said: Vec<String> = SAID.iter().map(|said| format!("{said:?}")).collect();
    let script = SCRIPT.replace("[\"SAID\"]", &format!("[{}]", said.join(", ")));
    page.open("script", &[]).trusted(&script).close("script");
    page.close("body").close("html").text("\n");
    let mut page = page.into_string();
    page.retain(crate::model::is_xml_char);
    page
}
