//! The article for WeChat's editor.

use super::{
    Tag, addresses,
    invented::{self, letters, parse_html},
    issues, text_of, words,
};
use briefing::{
    model::{LinkKind, host},
    outlets::{plain, wechat},
};
use std::collections::BTreeSet;

/// What the editor takes.
const TAGS: [&str; 12] =
    ["section", "p", "span", "strong", "em", "a", "img", "br", "table", "tbody", "tr", "td"];
/// Attributes by element.
const ATTRIBUTES: [(&str, &[&str]); 3] =
    [("a", &["href", "style"]), ("img", &["src", "alt", "style"]), ("", &["style"])];
/// Properties that it keeps.
const PROPERTIES: [&str; 15] = [
    "color",
    "font-family",
    "font-size",
    "font-weight",
    "line-height",
    "letter-spacing",
    "margin",
    "padding",
    "border",
    "border-left",
    "border-bottom",
    "border-top",
    "border-collapse",
    "word-break",
    "text-decoration",
];
const SIZES: [&str; 3] = ["width", "max-width", "height"];

/// What WeChat would strip of a piece of HTML, break or refuse.
fn faults(seen: &[(Tag, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (tag, _) in seen {
        if !TAGS.contains(&&*tag.name) {
            faults.push(format!("<{}>", tag.name));
        }
        let known = ATTRIBUTES.iter().find(|(name, _)| *name == tag.name || name.is_empty());
        for name in tag.attributes.keys() {
            if !known.unwrap().1.contains(&&**name) {
                faults.push(format!("<{} {name}>", tag.name));
            }
        }
        for declaration in tag.get("style").split(';') {
            let (property, value) = declaration.split_once(':').unwrap_or((declaration, ""));
            let known = PROPERTIES.iter().chain(&SIZES).any(|known| *known == property);
            let is_plain = !value.is_empty() && !value.contains("url(") && !value.contains("var(");
            if !(declaration.is_empty() || known && is_plain) {
                faults.push(declaration.to_owned());
            }
        }
        if tag.name == "a" && host(tag.get("href")) != Some("mp.weixin.qq.com") {
            faults.push(tag.get("href").to_owned());
        }
        if tag.name == "img" && !tag.get("src").starts_with("http") {
            faults.push(tag.get("src").to_owned());
        }
    }
    faults
}

#[test]
fn what_wechat_strips_is_seen() {
    for html in [
        "<p class=a>",
        "<p id=a>",
        "<script>",
        "<style>",
        "<ul>",
        "<ol>",
        "<li>",
        "<h2>",
        "<p data-a=b>",
        "<p onclick=a>",
        "<p style='position:fixed'>",
        "<p style='float:left'>",
        "<a href='https://a.example/'>",
        "<a href='#e1'>",
        "<a href='https://mp.weixin.qq.com@a.example/'>",
        "<img src='a.png'>",
        "<p style='color:url(a)'>",
        "<div>",
        "<iframe>",
        "<a name=a>",
    ] {
        assert!(!faults(&parse_html(html)).is_empty(), "{html}");
    }
    let fine =
        "<section style='color:#111'><a href='https://mp.weixin.qq.com/s/a'>甲</a></section>";
    assert_eq!(faults(&parse_html(fine)), [""; 0]);
}

/// The text without the marks of notes, and the notes behind it.
pub fn text_and_notes(seen: &[(Tag, String)]) -> (String, Vec<&str>) {
    let mut text = String::new();
    let mut notes = Vec::new();
    for (tag, after) in seen {
        let style = tag.get("style");
        let mark = after.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        match mark.filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit())) {
            Some((_, rest)) if style.contains("font-size:12px") => text += rest,
            Some((_, note)) if tag.name == "p" && style.contains("font-size:13px") => {
                notes.push(note.trim());
            }
            _ => text += after,
        }
    }
    (text, notes)
}

#[test]
fn nothing_that_wechat_strips_is_in_an_article() {
    for (name, issue) in issues() {
        let html = wechat::article(&issue);
        assert_eq!(faults(&parse_html(&html)), [""; 0], "{name}");
        // Every element is closed, in order.
        let well_formed = html.replace("<br>", "<br/>");
        let well_formed = images_closed(&well_formed);
        let document = format!("<all>{well_formed}</all>");
        roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Pictures as XML has them.
fn images_closed(html: &str) -> String {
    let mut parts = html.split("<img ");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_once('>').unwrap();
        let attributes = attributes.replace(" alt style", " alt=\"\" style");
        out += &format!("<img {attributes}/>{rest}");
    }
    out
}

#[test]
fn text_and_addresses_of_an_article_are_complete() {
    for (name, issue) in issues() {
        let html = wechat::article(&issue);
        let seen = parse_html(&html);
        let (text, notes) = text_and_notes(&seen);
        // What stands for a picture is its `alt`.
        let mut alts: Vec<String> = seen.iter().map(|(tag, _)| letters(tag.get("alt"))).collect();
        alts.sort_by_key(|alt| std::cmp::Reverse(alt.len()));
        let text = letters(&text);
        for mut line in words(&issue) {
            for alt in alts.iter().filter(|alt| !alt.is_empty()) {
                line = line.replace(alt, "");
            }
            assert!(text.contains(&line), "{name}: {line}");
        }
        let (links, pictures) = addresses(&issue);
        let of = |tag: &str, attribute: &str| -> BTreeSet<&str> {
            let tags = seen.iter().filter(|(seen, _)| seen.name == tag);
            tags.map(|(tag, _)| tag.get(attribute)).collect()
        };
        assert_eq!(of("img", "src"), pictures, "{name}");
        let is_article = |href: &&&str| {
            matches!(LinkKind::of(href), LinkKind::Wechat | LinkKind::WechatTemporary)
        };
        assert_eq!(of("a", "href"), links.iter().filter(is_article).copied().collect(), "{name}");
        let others: Vec<&&str> = links.iter().filter(|href| !is_article(href)).collect();
        assert_eq!(notes.len(), others.len(), "{name}: {notes:#?}");
        for href in others {
            let note = notes.iter().find(|note| note.ends_with(&format!("：{href}")));
            let note = note.unwrap_or_else(|| panic!("{name}: {href}\n{notes:#?}"));
            assert!(note.len() > "：".len() + href.len(), "{name}: a note without a title: {note}");
        }
    }
}

#[test]
fn the_page_holds_the_article_and_its_plain_text_and_copies_both() {
    let issue = &invented::newsletter(1).1[0];
    let page = wechat::page(issue);
    let (before, rest) = page.split_once("<main ").unwrap();
    let (main, after) = rest.split_once("</main>").unwrap();
    let article = main.split_once('>').unwrap().1;
    assert_eq!(article, wechat::article(issue));
    let (text, script) = after.split_once("</template><script>").unwrap();
    let text = parse_html(text.trim_start());
    assert_eq!(text[0].0.name, "template");
    assert_eq!(letters(&text_of(&text)), letters(&plain::text(issue)));
    assert_eq!(before.matches("<button").count(), 1);
    for words in ["ClipboardItem", "\"text/html\"", "\"text/plain\"", "execCommand(\"copy\")"] {
        assert!(script.contains(words), "{words}");
    }
    assert!(!script.contains("SAID") && script.contains("已复制"));
    for (tag, _) in parse_html(before.trim_start_matches("<!doctype html>")) {
        assert!(!tag.attributes.contains_key("class") && !tag.attributes.contains_key("id"));
    }
}
