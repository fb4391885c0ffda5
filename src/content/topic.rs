//! Topics: the rules of `site.toml`, and which of them an entry meets.
//!
//! A rule's words are looked for in the title (labels and what else stands on
//! its line included) and in the body. One in the title says what an entry is
//! about; a body names much in passing, so there it takes [`IN_BODY`] of them.

use super::site::{Found, SiteError, Table};
use crate::model::{Block, Entry, Slug, Topic, fold_char, plain_text};
use aho_corasick::{AhoCorasick, Match};
use std::collections::HashMap;
use toml::de::DeValue;

/// How many words of a topic make a body be about it. With two, one entry of
/// the archive in ten was given a topic that it only mentions.
const IN_BODY: usize = 3;

/// What divides names in an entry's line, so no name may hold any of it; `|`
/// divides them on the page.
pub(super) const BETWEEN: [char; 7] = ['、', '，', ',', '；', ';', '\n', '|'];

/// A topic and what tells of it.
#[derive(Clone, Debug)]
pub struct TopicRule {
    /// The topic.
    pub topic: Topic,
    /// Other names of it, which an editor may write too. They and the name
    /// itself tell of it as the words do.
    pub synonyms: Vec<String>,
    /// More words that tell of it.
    pub words: Vec<String>,
}

/// All rules, ready to be applied.
#[derive(Clone, Debug)]
pub struct TopicRules {
    rules: Vec<TopicRule>,
    /// Finds all words at once: an issue is looked through once, not once for
    /// each of some hundreds of words.
    finder: AhoCorasick,
    /// The rule that each word belongs to.
    owners: Vec<usize>,
}

impl TopicRules {
    /// Reads `[[topics]]`; a file without it has no topics.
    pub(super) fn read(root: &Table<'_>) -> Result<Self, Found> {
        let mut rules = Vec::new();
        let mut taken: HashMap<String, Slug> = HashMap::new();
        for table in root.tables("topics", "[[topics]] 表")? {
            table.allow(&["name", "slug", "words", "synonyms"])?;
            let name = table.text("name")?;
            if name.contains(BETWEEN) || name.trim() != name || name.starts_with(['-', '+']) {
                return Err(table.wrong("name", "不含顿号、逗号、分号和竖线的名字"));
            }
            let slug: Slug = table.text("slug")?.parse().map_err(|_| {
                table.wrong("slug", "小写字母、数字或连字符，例如 ai-chips，最多 23 个")
            })?;
            let rule = TopicRule {
                topic: Topic { name, slug },
                synonyms: table.texts("synonyms")?,
                words: table.texts("words")?,
            };
            if rules.iter().any(|known: &TopicRule| known.topic.slug == slug) {
                return Err((SiteError::TopicTwice(slug.to_string()), table.range.clone()));
            }
            for name in rule.names() {
                if *taken.entry(fold(name)).or_insert(slug) != slug {
                    let twice = SiteError::TopicTwice(name.to_owned());
                    return Err((twice, table.range.clone()));
                }
            }
            rules.push(rule);
        }
        let words = |rule: &TopicRule| {
            let words = rule.names().chain(rule.words.iter().map(String::as_str));
            words.map(fold).collect::<Vec<_>>()
        };
        let words: Vec<Vec<String>> = rules.iter().map(words).collect();
        let owners = words.iter().enumerate().flat_map(|(at, words)| vec![at; words.len()]);
        let owners = owners.collect();
        let finder = AhoCorasick::new(words.iter().flatten());
        let finder = finder.map_err(|_| root.wrong("topics", "短一些的词表"))?;
        Ok(Self { rules, finder, owners })
    }

    /// The topics, in order.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.rules.iter().map(|rule| &rule.topic)
    }

    /// The number of the topic that an editor calls so, by name or synonym.
    pub fn named(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        self.rules.iter().position(|rule| rule.names().any(|known| fold(known) == name))
    }

    /// For each topic, whether an entry is about it.
    pub fn met_by(&self, entry: &Entry) -> Vec<bool> {
        let mut title = entry.labels.join(" ") + " " + &entry.title + " ";
        title += &plain_text(&entry.aside);
        let body: Vec<String> = entry.body.iter().map(Block::plain_text).collect();
        let (title, body) = (self.count(&title), self.count(&body.join("\n")));
        title.iter().zip(&body).map(|(title, body)| *title > 0 || *body >= IN_BODY).collect()
    }

    /// How many words of each topic stand in a text; of two that overlap one.
    fn count(&self, text: &str) -> Vec<usize> {
        let text = fold(text);
        let mut counts = vec![0; self.rules.len()];
        let mut ends = counts.clone();
        for found in self.finder.find_overlapping_iter(&text) {
            let rule = self.owners[found.pattern().as_usize()];
            if found.start() >= ends[rule] && stands_alone(&text, &found) {
                ends[rule] = found.end();
                counts[rule] += 1;
            }
        }
        counts
    }
}

impl TopicRule {
    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.topic.name].into_iter().chain(&self.synonyms).map(String::as_str)
    }
}

/// Whether a word that begins or ends with a Latin letter or a digit does not
/// go on there. Chinese may touch it: `INT8量化`.
fn stands_alone(text: &str, found: &Match) -> bool {
    let bytes = text.as_bytes();
    let joined = |at: usize| {
        let [before, after] = [at.wrapping_sub(1), at].map(|at| bytes.get(at));
        let in_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        in_word(before) && in_word(after)
    };
    !joined(found.start()) && !joined(found.end())
}

/// The text as its words are looked for.
fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

impl<'t> Table<'t> {
    /// The tables of `[[key]]`; none where there is no such key.
    pub(super) fn tables(&self, key: &str, wanted: &'static str) -> Result<Vec<Self>, Found> {
        if !self.table.contains_key(key) {
            return Ok(Vec::new());
        }
        let table = |entry: &toml::Spanned<DeValue<'t>>| match entry.get_ref() {
            DeValue::Table(table) => {
                Ok(Table { path: format!("{key}."), range: entry.span(), table: table.clone() })
            }
            _ => Err(self.wrong(key, wanted)),
        };
        self.array(key)?.iter().map(table).collect()
    }

    /// A list of texts, none of them empty; empty where there is no such key.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, Found> {
        if !self.table.contains_key(key) {
            return Ok(Vec::new());
        }
        let text = |value: &toml::Spanned<DeValue<'t>>| {
            let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
            text.map(str::to_owned).ok_or_else(|| self.wrong(key, "文字的列表，每项都不能是空的"))
        };
        self.array(key)?.iter().map(text).collect()
    }
}
