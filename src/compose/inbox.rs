//! A link that was shared, dropped or pasted, as an entry: title and source as far as
//! they can be told, the link without what only counts who came.

use crate::model::{Link, is_safe_href, link_key, without_tracking};

/// A link that waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The title; the link where nothing else is known.
    pub title: String,
    /// Who published it; empty where that is not known.
    pub source: String,
    /// The link.
    pub href: String,
    /// What else was shared: a selection, a summary.
    pub text: String,
}

/// What stands between a title and its source.
const BARS: [&str; 7] = [" | ", "｜", " - ", " – ", " — ", " · ", "_"];

/// The longest name of a source, in characters.
const LONGEST_SOURCE: usize = 16;

/// The links of what was shared, each once. Systems put the link into any of the
/// three; titles without a link are none.
pub fn received(title: &str, text: &str, url: &str) -> Vec<Received> {
    let mut found: Vec<Received> = Vec::new();
    let title = one_line(title);
    let all = [url, text, &title].join("\n");
    for line in all.lines() {
        let mut rest = line;
        while let Some((before, href, after)) = next_link(rest) {
            rest = after;
            let words = one_line(before).trim_matches(MARKS).to_owned();
            add(&mut found, href, &words);
        }
    }
    let [only] = found.as_mut_slice() else { return found };
    let first =
        text.lines().map(one_line).find(|line| !line.is_empty() && next_link(line).is_none());
    let (name, rest) = match (without_links(&title), first) {
        (own, first) if !own.is_empty() => (own, first.unwrap_or_default()),
        (_, Some(first)) => (first, String::new()),
        (_, None) => (String::new(), String::new()),
    };
    if !name.is_empty() {
        only.title = name;
        only.text = if rest == only.title { String::new() } else { rest };
    }
    found.iter_mut().for_each(split_source);
    found
}

/// What may stand around the words before a link.
const MARKS: [char; 14] =
    [' ', '[', ']', '(', ')', '（', '）', '《', '》', '<', '：', ':', '-', '*'];

fn add(found: &mut Vec<Received>, href: &str, words: &str) {
    let href = without_tracking(href).map_or_else(|| href.to_owned(), |(clean, _)| clean);
    let key = |href: &str| link_key(&Link::new(href));
    let known = found.iter_mut().find(|known| known.href == href || key(&known.href) == key(&href));
    match known {
        Some(known) if known.title.is_empty() => known.title = words.to_owned(),
        Some(_) => {}
        None => {
            let (title, source, text) = (words.to_owned(), String::new(), String::new());
            found.push(Received { title, source, href, text });
        }
    }
}

/// The first link of a text, what stands before it, and what after it.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let at = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let end = text[at..].find(|c: char| !c.is_ascii_graphic() || "<>\"`".contains(c));
    let mut href = &text[at..end.map_or(text.len(), |end| at + end)];
    // A bracket around the link is none of it, nor is what ends a sentence.
    while let Some(last) = href.chars().next_back() {
        let opened = href.matches('(').count() >= href.matches(')').count();
        match last {
            ')' if opened => break,
            ')' | ']' | ',' | '.' | ';' | '!' | '\'' => href = &href[..href.len() - 1],
            _ => break,
        }
    }
    let after = &text[at + href.len()..];
    if !is_safe_href(href) {
        return next_link(after);
    }
    Some((&text[..at], href, after))
}

fn without_links(text: &str) -> String {
    match next_link(text) {
        Some((before, _, after)) => one_line(&[before, after].concat()),
        None => text.trim().to_owned(),
    }
}

/// `标题 - 来源`: pages name their site behind their title.
fn split_source(received: &mut Received) {
    let cut = BARS.iter().filter_map(|bar| Some((received.title.rfind(bar)?, bar.len())));
    let Some((at, bar)) = cut.max() else { return };
    let (title, source) = (received.title[..at].trim(), received.title[at + bar..].trim());
    let is_name = (1..=LONGEST_SOURCE).contains(&source.chars().count());
    if !title.is_empty() && is_name {
        (received.title, received.source) = (title.to_owned(), source.to_owned());
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Received {
    /// The entry, as it is written in an issue.
    pub fn markdown(&self) -> String {
        let title = if self.title.is_empty() { &self.href } else { &self.title };
        let mut text = String::from("- [");
        push_words(&mut text, title);
        if !self.source.is_empty() {
            text.push_str(" | ");
            push_words(&mut text, &self.source);
        }
        text.extend(["](", &self.href.replace('(', "%28").replace(')', "%29"), ")  \n摘要："]);
        text.push_str(&one_line(&self.text).replace(['<', '`'], " "));
        text.push('\n');
        text
    }
}

/// A bar would divide title and source.
fn push_words(text: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '[' | ']' | '\\' | '*' | '_' | '`' | '<' => text.extend(['\\', c]),
            '|' => text.push('｜'),
            c => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(title: &str, text: &str, url: &str) -> (String, String, String) {
        let found = received(title, text, url);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        (one.title.clone(), one.source.clone(), one.href.clone())
    }

    #[test]
    fn a_link_is_found_wherever_the_system_has_put_it() {
        let expected = ("松果压缩".into(), "果园".into(), "https://a.example/p?id=1".to_owned());
        for (title, text, url) in [
            ("松果压缩 - 果园", "", "https://a.example/p?id=1&utm_source=x"),
            ("松果压缩 | 果园", "https://a.example/p?id=1", ""),
            ("", "松果压缩 - 果园\nhttps://a.example/p?id=1", ""),
            ("松果压缩 - 果园", "看看：https://a.example/p?id=1。", ""),
            ("松果压缩 - 果园 https://a.example/p?id=1", "", ""),
        ] {
            assert_eq!(only(title, text, url), expected, "{title} {text} {url}");
        }
    }

    #[test]
    fn several_links_wait_one_by_one() {
        let text = "甲 https://a.example/1\n- [乙](https://a.example/2)\nhttps://a.example/1?spm=3";
        let found = received("", text, "");
        let titles: Vec<_> =
            found.iter().map(|one| (one.title.as_str(), one.href.as_str())).collect();
        assert_eq!(titles, [("甲", "https://a.example/1"), ("乙", "https://a.example/2")]);
    }

    #[test]
    fn what_is_no_link_does_not_wait() {
        assert_eq!(received("甲", "乙", "javascript:alert(1)"), []);
        assert_eq!(received("", "https://", ""), []);
    }

    #[test]
    fn an_entry_is_read_as_it_was_received() {
        use crate::content::{SiteFile, Source, parse};
        let site = SiteFile::bare("甲").unwrap();
        let hostile = Received {
            title: "a](javascript:x) <script> | *b*".into(),
            source: "[来源]".into(),
            href: "https://a.example/(x)".into(),
            text: "一 <b>\n\n## 二".into(),
        };
        let text = format!("# 甲 (2021-03-01)\n\n## 文\n\n{}", hostile.markdown());
        let parsed = parse(&Source::of("2021-03-01.md", text), &site);
        let issue = parsed.issue.unwrap();
        let [(_, entry)] = issue.entries().collect::<Vec<_>>()[..] else { panic!("{issue:?}") };
        assert_eq!(entry.title, "a](javascript:x) <script> ｜ *b*");
        assert_eq!(entry.source.as_deref(), Some("[来源]"));
        assert_eq!(entry.link.as_ref().unwrap().href, "https://a.example/%28x%29");
    }
}
