//! The text of a release: GitHub takes it for Markdown.

use crate::{
    model::{Issue, Route, Site},
    outlets::mail,
};

/// The most characters of a release's text (GitHub: 125,000).
const RELEASE: usize = 120_000;

/// The issue as a release shows it: its plain text, with nothing that GitHub takes
/// for markup, and nobody called.
pub fn release_text(issue: &Issue, site: &Site) -> String {
    let mut text = String::new();
    let mut count = 0;
    let end = format!("……\n\n全文：{}\n", site.url(Route::Issue(issue.date)));
    for line in mail::text(issue, site).lines() {
        let line = release_line(line);
        count += line.chars().count() + 1;
        if count + end.len() > RELEASE {
            return text + &end;
        }
        text += &line;
        text.push('\n');
    }
    text
}

/// A line of text, addresses as they are and the rest without markup.
fn release_line(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let mut out = "\u{a0}".repeat(indent);
    let mut rest = &line[indent..];
    while let Some(at) = ["https://", "http://"].iter().filter_map(|start| rest.find(start)).min() {
        let (before, address) = rest.split_at(at);
        out += &quiet(before);
        let end = address.find(|c: char| c.is_whitespace() || "（），。；、".contains(c));
        let (address, after) = address.split_at(end.unwrap_or(address.len()));
        // In angle brackets an address ends where it ends.
        out += &format!("<{address}>");
        rest = after;
    }
    out + &quiet(rest)
}

fn quiet(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_[]<>#&|~".contains(c) {
            out.push('\\');
        }
        out.push(c);
        if c == '@' {
            // A name behind it would be told of the release.
            out.push('\u{2060}');
        }
    }
    out
}
