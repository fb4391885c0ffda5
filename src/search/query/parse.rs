//! What the reader typed, understood: words, what to leave out, filters.
//!
//! ```text
//! query  = { white space | part }
//! part   = ["-"] text | filter ":" text
//! text   = run without white space | '"' anything '"'
//! filter = "section" | "source" | "topic" | "after" | "before"
//! ```
//!
//! Everything is folded first, so full-width signs mean the same. `“” ` are
//! quotes too; one that is still open ends with the query. The filters have
//! Chinese names as well. `after:2020` begins with 2020, `before:2020` ends
//! before it; months and days may follow (`after:2020-06`). What is not a date
//! there is a word like any other, and a filter without a text is not yet one.

use crate::{
    model::Date,
    search::{
        format::manifest::day,
        text::{fold::Folder, gram::Gram},
    },
};

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What an entry must contain, folded, each once, as typed.
    pub words: Vec<String>,
    /// Those of the words that were typed in quotes: they are not cut.
    pub phrases: Vec<String>,
    /// How its words must meet in an entry.
    pub meet: Meet,
    /// How a word of them is spelled, as a [`seam`](crate::search::text::spelling) tells: an entry
    /// must have it too.
    pub seam: Option<Gram>,
    /// Which of the words is a synonym of the one that was typed.
    pub synonym: Option<usize>,
    /// What it must not contain.
    pub without: Vec<String>,
    /// What its section, source and topics must contain.
    pub sections: Vec<String>,
    pub sources: Vec<String>,
    pub topics: Vec<String>,
    /// `YYYYMMDD`; the first day, and the first day no more.
    pub after: u32,
    pub before: u32,
}

/// How the words of a query must meet in an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meet {
    /// All are there.
    #[default]
    Anywhere,
    /// All are there; the closer together, the better.
    Closely,
    /// Those are there that tell most.
    Mostly,
}

impl Query {
    /// Reads a query.
    pub fn read(typed: &str, folder: &Folder) -> Self {
        let mut query = Self { before: u32::MAX, ..Self::default() };
        let folded = folder.fold(typed);
        let mut rest = folded.as_str();
        loop {
            rest = rest.trim_start_matches(' ');
            if rest.is_empty() {
                return query;
            }
            let not = rest.starts_with('-') && rest[1..].starts_with(|c| c != ' ');
            if not {
                rest = &rest[1..];
            }
            let (name, value) = match filter(rest) {
                Some((name, after)) if !not => (name, after),
                _ => ("", rest),
            };
            let (text, after) = take(value);
            if name.is_empty() && !not && value.starts_with(QUOTES) {
                self::add(&mut query.phrases, text);
            }
            if !text.is_empty() || name.is_empty() {
                // Not a date: the whole run is a word.
                if !query.add(if not { "-" } else { name }, text) {
                    let (run, _) = take(rest);
                    query.add("", run);
                }
            }
            rest = after;
        }
    }

    /// Whether nothing is asked for: no word and no filter.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.filters()
    }

    /// Whether a filter narrows.
    pub fn filters(&self) -> bool {
        let named = [&self.sections, &self.sources, &self.topics];
        named.iter().any(|list| !list.is_empty()) || self.after > 0 || self.before < u32::MAX
    }

    /// Whether the issue of a date can answer.
    pub fn in_time(&self, date: Date) -> bool {
        (self.after..self.before).contains(&day(date))
    }

    /// The same with another word in the place of one.
    pub fn with(&self, at: usize, word: String) -> Self {
        let mut other = self.clone();
        other.words[at] = word;
        other
    }

    fn add(&mut self, name: &str, text: &str) -> bool {
        let list = match name {
            "after" | "before" => {
                let Some(day) = first_day(text) else { return false };
                if name == "after" {
                    self.after = self.after.max(day);
                } else {
                    self.before = self.before.min(day);
                }
                return true;
            }
            "section" => &mut self.sections,
            "source" => &mut self.sources,
            "topic" => &mut self.topics,
            "-" => &mut self.without,
            _ => &mut self.words,
        };
        self::add(list, text);
        true
    }
}

fn add(list: &mut Vec<String>, text: &str) {
    if !text.trim().is_empty() && !list.iter().any(|known| known == text) {
        list.push(text.to_owned());
    }
}

/// `2020`, `2020-06` or `2020-06-15` as its first day.
fn first_day(text: &str) -> Option<u32> {
    let mut day = 0;
    let mut parts = text.split('-');
    for (at, width) in [4, 2, 2].into_iter().enumerate() {
        let part = match parts.next() {
            Some(part) => part,
            None if at > 0 => "1",
            None => return None,
        };
        let digits = (1..=width).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !digits || (at == 0 && part.len() != 4) {
            return None;
        }
        day = day * 100 + part.parse::<u32>().ok()?;
    }
    parts.next().is_none().then_some(day)
}

/// The filter that a text begins with, and what follows its colon.
fn filter(text: &str) -> Option<(&'static str, &str)> {
    const NAMES: [(&str, &str); 10] = [
        ("section", "section"),
        ("栏目", "section"),
        ("source", "source"),
        ("来源", "source"),
        ("topic", "topic"),
        ("主题", "topic"),
        ("after", "after"),
        ("起", "after"),
        ("before", "before"),
        ("止", "before"),
    ];
    let (name, after) = text.split_once(':')?;
    let known = NAMES.iter().find(|(spelled, _)| *spelled == name)?;
    Some((known.1, after))
}

const QUOTES: [char; 3] = ['"', '“', '”'];

/// The text at the start, its quotes off, and what follows.
fn take(text: &str) -> (&str, &str) {
    match text.strip_prefix(QUOTES) {
        Some(inside) => {
            let end = inside.find(QUOTES).unwrap_or(inside.len());
            (&inside[..end], inside[end..].strip_prefix(QUOTES).unwrap_or_default())
        }
        None => text.split_at(text.find(' ').unwrap_or(text.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(typed: &str) -> Query {
        Query::read(typed, &Folder::default())
    }

    #[test]
    fn a_word_is_what_stands_between_spaces() {
        assert_eq!(
            query("　ＡＲＭ 汇编\tarm C++ 7nm工艺").words,
            ["arm", "汇编", "c++", "7nm工艺"]
        );
        assert!(query(" \u{3000}\"\" “ ").is_empty());
        assert_eq!(query("- a-b").words, ["-", "a-b"]);
    }

    #[test]
    fn quotes_keep_spaces_and_may_still_be_open() {
        assert_eq!(query("\"ARM 汇编\" x").words, ["arm 汇编", "x"]);
        assert_eq!(query("“ARM 汇编”x").words, ["arm 汇编", "x"]);
        assert_eq!(query("a ＂RISC V").words, ["a", "risc v"]);
    }

    #[test]
    fn what_is_left_out_and_what_narrows() {
        let all = query("量化 -剪枝 －\"a b\" section：论文 来源:\"机器 之心\" topic:量化 source:");
        assert_eq!(all.words, ["量化"]);
        assert_eq!(all.without, ["剪枝", "a b"]);
        assert_eq!(all.sections, ["论文"]);
        assert_eq!(all.sources, ["机器 之心"]);
        assert_eq!(all.topics, ["量化"]);
        assert_eq!(query("http://a.example").words, ["http://a.example"]);
    }

    #[test]
    fn dates_begin_and_end() {
        let all = query("after:2019-5 before:2020-06-15");
        assert_eq!((all.after, all.before), (20_190_501, 20_200_615));
        assert!(all.words.is_empty() && all.filters() && !all.is_empty());
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(all.in_time(date("2019-05-01")) && all.in_time(date("2020-06-14")));
        assert!(!all.in_time(date("2019-04-30")) && !all.in_time(date("2020-06-15")));
        assert_eq!(query("after:abc").words, ["after:abc"]);
        assert_eq!(query("before:2020-6-1-1 after:20").words, ["before:2020-6-1-1", "after:20"]);
    }
}
