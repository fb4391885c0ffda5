//! What of a source does not stand in its issue: words and addresses, each with its
//! line. Both are taken from the raw text, so what a parser dropped is noticed.

use crate::model::Issue;
use serde_json::Value;
use std::collections::HashSet;

/// The words and addresses of a text that the issue does not have, each once, with the
/// line where it is first.
pub fn lost(text: &str, issue: &Issue) -> Vec<(usize, String)> {
    let mut page = String::new();
    strings(&serde_json::to_value(issue).unwrap_or_default(), &mut page);
    if page.contains('%') {
        let decoded = percent_encoding::percent_decode_str(&page).decode_utf8_lossy().into_owned();
        page += &decoded;
    }
    // Most words stand there by themselves; the others are looked for inside words.
    let known: HashSet<String> = page.lines().flat_map(split_words).collect();
    let has = |word: &str| known.contains(word) || page.contains(word);
    let mut seen = HashSet::new();
    let mut lost = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (addresses, rest) = split_addresses(line);
        let addresses = addresses.into_iter().map(|address| address.replace("&amp;", "&"));
        for word in addresses.chain(words(&rest)) {
            if seen.insert(word.clone()) && !has(&word) && !has_parts(&word, &has) {
                lost.push((number + 1, word));
            }
        }
    }
    lost
}

/// Whether an address stands there mended: all its parts do.
fn has_parts(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let decoded = percent_encoding::percent_decode_str(word).decode_utf8_lossy().into_owned();
    let parts = decoded.split(|c: char| !c.is_alphanumeric());
    word.contains("://") && parts.filter(|part| !part.is_empty()).all(has)
}

/// All strings of a value, one a line.
fn strings(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, out)),
        Value::Object(values) => values.values().for_each(|value| strings(value, out)),
        Value::Number(number) => out.push_str(&format!("{number}\n")),
        _ => {}
    }
}

/// The addresses of a line, and what is left of it.
fn split_addresses(line: &str) -> (Vec<&str>, String) {
    let mut addresses = Vec::new();
    let mut rest = String::new();
    let mut from = 0;
    let starts = line.match_indices("http").map(|(at, _)| at);
    for at in starts.filter(|at| ["http://", "https://"].iter().any(|s| line[*at..].starts_with(s)))
    {
        if at < from {
            continue;
        }
        rest += &line[from..at];
        rest.push(' ');
        let ends = |c: char| !c.is_ascii_graphic() || "()<>[]\"'`|\\".contains(c);
        let length = line[at..].find(ends).unwrap_or(line.len() - at);
        addresses.push(
            line[at..at + length].trim_end_matches(['.', ',', ';', ':', '*', '_', '!', '?', '~']),
        );
        from = at + length;
    }
    rest += &line[from..];
    (addresses, rest)
}

/// The words of a line without its markup: tags but for what they describe, entities,
/// numbers of items, names of definitions.
fn words(line: &str) -> Vec<String> {
    let line = without_tags(line);
    let bare = line.trim_start().trim_start_matches(['>', ' ', '-', '*', '+', '#', '(', '（']);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marked = bare[digits..].starts_with(['.', '、', ')', '）', '．']);
    let line = if digits > 0 && marked { bare[digits..].to_owned() } else { line };
    let line = without_entities(&without_names(&line));
    split_words(&line)
}

/// The words of a text; Latin and Chinese that touch are two.
fn split_words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in line.chars() {
        let kind = match c {
            _ if !c.is_alphanumeric() || c == '丨' => None,
            _ if c.is_ascii() => Some(true),
            _ => Some(false),
        };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == last => word.push(c),
            (Some(_), _) => words.push(c.into()),
            (None, _) => {}
        }
        last = kind;
    }
    words
}

/// A line without tags of HTML; what an image shows stays.
fn without_tags(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match after.split_once('>').filter(|_| is_tag) {
            Some((tag, more)) => {
                for name in ["alt=\"", "alt='"] {
                    let shown = tag.split_once(name).map_or("", |(_, value)| value);
                    out.push(' ');
                    out += shown.split(['"', '\'']).next().unwrap_or_default();
                }
                rest = more;
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out + rest
}

/// A line without the names of link definitions, `[text][name]` and `[name]: …`.
fn without_names(line: &str) -> String {
    if line.trim_start().starts_with('[')
        && let Some((_, rest)) = line.split_once("]: ")
    {
        return rest.to_owned();
    }
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("][") {
        out += before;
        out.push(' ');
        rest = after.split_once(']').map_or(after, |(_, rest)| rest);
    }
    out + rest
}

/// A line without `&amp;` and the like.
fn without_entities(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('&') {
        out += before;
        out.push(' ');
        rest = match after.split_once(';') {
            Some((name, more))
                if name.len() <= 8
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') =>
            {
                more
            }
            _ => after,
        };
    }
    out + rest
}
