//! The message: its HTML and its plain text.

use super::{
    addresses,
    article::text_and_notes,
    invented::{self, letters, parse_html},
    issues, words,
};
use briefing::{
    model::{Issue, Route, Site, is_safe_href},
    outlets::mail,
};
use std::collections::BTreeSet;

/// What mail programs show alike.
const TAGS: [&str; 20] = [
    "html", "head", "meta", "title", "body", "table", "tbody", "tr", "td", "p", "div", "span",
    "strong", "em", "a", "img", "br", "b", "i", "u",
];
const ATTRIBUTES: [&str; 14] = [
    "style",
    "href",
    "src",
    "alt",
    "lang",
    "charset",
    "name",
    "content",
    "role",
    "width",
    "cellpadding",
    "cellspacing",
    "border",
    "align",
];
/// What some programs drop, or what would set one colour against a reader's own.
const AGAINST: [&str; 9] =
    ["position", "float", "display", "background", "url(", "var(", "flex", "grid", "!important"];

/// The message, after its doctype.
fn html(issue: &Issue, site: &Site) -> String {
    let html = mail::html(issue, site);
    html.strip_prefix("<!doctype html>").unwrap().to_owned()
}

/// What a program would drop of a message, or show so that it cannot be read.
fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (tag, _) in parse_html(html) {
        if !TAGS.contains(&&*tag.name) {
            faults.push(format!("<{}>", tag.name));
        }
        for name in tag.attributes.keys().filter(|name| !ATTRIBUTES.contains(&&***name)) {
            faults.push(format!("<{} {name}>", tag.name));
        }
        let style = tag.get("style");
        if AGAINST.iter().any(|property| style.contains(property)) {
            faults.push(style.to_owned());
        }
        let colours = style.split(';').filter_map(|said| said.strip_prefix("color:"));
        faults.extend(colours.filter(|colour| !is_read_on_both(colour)).map(Into::into));
        let pixels = style.split(['(', ':', ';', ' ']).filter_map(|part| part.strip_suffix("px"));
        let wide = pixels.chain([tag.get("width")]).filter_map(|part| part.parse::<u32>().ok());
        faults.extend(wide.filter(|pixels| *pixels > 600).map(|pixels| format!("{pixels}px")));
    }
    faults
}

/// Whether text of the colour stands out from white and from black (WCAG, 4.5 to 1).
fn is_read_on_both(colour: &str) -> bool {
    let part = |at: usize| {
        let digits = colour.get(at..at + 2)?;
        let value = f64::from(u8::from_str_radix(digits, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let light = || Some(0.2126 * part(1)? + 0.7152 * part(3)? + 0.0722 * part(5)? + 0.05);
    light().is_some_and(|light| 1.05 / light >= 4.5 && light / 0.05 >= 4.5)
}

#[test]
fn what_mail_programs_do_not_show_is_seen() {
    for html in [
        "<style>",
        "<script>",
        "<p class=a>",
        "<p id=a>",
        "<ul>",
        "<p style='position:absolute'>",
        "<p style='background:#fff'>",
        "<p style='color:#111111'>",
        "<p style='color:#eeeeee'>",
        "<p style='color:inherit'>",
        "<table width=640>",
        "<td style='width:601px'>",
        "<link>",
        "<form>",
    ] {
        assert!(!faults(html).is_empty(), "{html}");
    }
    assert_eq!(faults("<p style='color:#767676;max-width:600px'>甲</p>"), [""; 0]);
}

#[test]
fn every_mail_program_shows_a_message() {
    let site = invented::site();
    for (name, issue) in issues() {
        let html = html(&issue, &site);
        assert_eq!(faults(&html), [""; 0], "{name}");
        assert!(html.contains(r#"name="color-scheme" content="light dark""#), "{name}");
        assert!(html.contains(r#"width="600""#), "{name}");
    }
}

#[test]
fn text_and_addresses_of_a_message_are_complete() {
    let site = invented::site();
    for (name, issue) in issues() {
        let html = html(&issue, &site);
        let seen = parse_html(&html);
        let (text, notes) = text_and_notes(&seen);
        let text = letters(&text);
        for line in words_but_pictures(&issue, &seen) {
            assert!(text.contains(&line), "{name}: {line}");
        }
        let of = |tag: &str, attribute: &str| -> BTreeSet<&str> {
            let tags = seen.iter().filter(|(seen, _)| seen.name == tag);
            tags.map(|(tag, _)| tag.get(attribute)).collect()
        };
        let (mut links, pictures) = addresses(&issue);
        let strange: Vec<&str> = links.iter().copied().filter(|href| !is_safe_href(href)).collect();
        links.retain(|href| is_safe_href(href));
        let here = site.url(Route::Issue(issue.date));
        links.insert(&here);
        assert_eq!(of("a", "href"), links, "{name}");
        assert_eq!(of("img", "src"), pictures, "{name}");
        for href in strange {
            assert!(notes.iter().any(|note| note.ends_with(href)), "{name}: {href}");
        }

        let text = mail::text(&issue, &site);
        let addresses: Vec<&str> = links.into_iter().chain(pictures).collect();
        for href in &addresses {
            assert!(text.contains(href), "{name}: {href}");
        }
        // Where its words do not name it, an address stands in brackets; between the
        // cells of a table stands a line.
        let without = |text: &str| {
            let brackets = addresses.iter().map(|href| letters(&format!("（{href}）")));
            brackets
                .fold(letters(&text.replace('|', "")), |text, address| text.replace(&address, ""))
        };
        let text_without = without(&text);
        for line in words(&issue).iter().map(|line| without(line)) {
            assert!(text_without.contains(&line), "{name}: {line}");
        }
        assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{name}");
    }
}

/// The words, without what stands for pictures.
fn words_but_pictures(issue: &Issue, seen: &[(super::Tag, String)]) -> Vec<String> {
    let mut alts: Vec<String> = seen.iter().map(|(tag, _)| letters(tag.get("alt"))).collect();
    alts.retain(|alt| !alt.is_empty());
    alts.sort_by_key(|alt| std::cmp::Reverse(alt.len()));
    let without = |line: String| alts.iter().fold(line, |line, alt| line.replace(alt, ""));
    words(issue).into_iter().map(without).collect()
}

#[test]
fn the_subject_says_what_is_in_it() {
    let mut issue = invented::newsletter(1).1.remove(0);
    issue.headline = None;
    let subject = mail::subject(&issue);
    assert!(subject.starts_with(&issue.title) && subject.len() > issue.title.len(), "{subject}");
    assert!(!subject.contains('\n'));
    issue.headline = Some("甲".into());
    assert_eq!(mail::subject(&issue), issue.title);
}
