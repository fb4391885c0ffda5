//! The topic rules of `site.toml`, matched against an entry.
//!
//! A rule matches one of its words in the title line (labels and other links
//! included), or [`IN_BODY`] of them in the body, which names much in passing.

use super::toml_table::{SiteError, SpannedError, Table};
use crate::model::{Block, Entry, Slug, Topic, fold_char, plain_text};
use aho_corasick::{AhoCorasick, Match};
use std::collections::HashMap;

/// The number of a topic's words that a body must contain. With two, one entry
/// in ten of the archive got a topic that it only mentions.
const IN_BODY: usize = 3;

/// Separators of names in an entry's topic line, and `|`, their separator on the
/// page. No name may contain one.
pub(super) const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '\n', '|'];

/// A topic and the words that match it.
#[derive(Clone, Debug)]
pub struct TopicRule {
    /// The topic.
    pub topic: Topic,
    /// Other names, which a topic line may use too. They and the name match like
    /// the words.
    pub synonyms: Vec<String>,
    /// More words that match.
    pub words: Vec<String>,
}

/// All topic rules, compiled.
#[derive(Clone, Debug)]
pub struct TopicRules {
    rules: Vec<TopicRule>,
    /// One automaton for the words of all rules.
    automaton: AhoCorasick,
    /// The index of the rule, for each pattern of the automaton.
    owners: Vec<usize>,
}

impl TopicRules {
    /// Reads `[[topics]]`; a file without it has no topics.
    pub(super) fn read(root: &Table<'_>) -> Result<Self, SpannedError> {
        let mut rules = Vec::new();
        let mut taken: HashMap<String, Slug> = HashMap::new();
        for table in root.tables("topics", "[[topics]] 表")? {
            table.allow(&["name", "slug", "words", "synonyms"])?;
            let name = table.text("name")?;
            if name.contains(SEPARATORS) || name.trim() != name || name.starts_with(['-', '+']) {
                return Err(table.wrong("name", "不含顿号、逗号、分号和竖线的名字"));
            }
            let slug = table.slug("slug")?;
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
        let words = |rule: &TopicRule| rule.all_words().map(fold).collect::<Vec<_>>();
        let words: Vec<Vec<String>> = rules.iter().map(words).collect();
        let owners = words.iter().enumerate().flat_map(|(at, words)| vec![at; words.len()]);
        let owners = owners.collect();
        let automaton = AhoCorasick::new(words.iter().flatten());
        let automaton = automaton.map_err(|_| root.wrong("topics", "短一些的词表"))?;
        Ok(Self { rules, automaton, owners })
    }

    /// The topics, in order.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.rules.iter().map(|rule| &rule.topic)
    }

    /// The index of the topic with this name or synonym.
    pub fn find(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        self.rules.iter().position(|rule| rule.names().any(|known| fold(known) == name))
    }

    /// For each topic, whether its rule matches an entry.
    pub fn matches(&self, entry: &Entry) -> Vec<bool> {
        let (title, body) = texts(entry);
        let (title, body) = (self.count(&title), self.count(&body));
        title.iter().zip(&body).map(|(title, body)| *title > 0 || *body >= IN_BODY).collect()
    }

    /// Calls `visit` with the number of each word that occurs in an entry; words are
    /// numbered through all rules.
    pub fn words_in(&self, entry: &Entry, visit: &mut impl FnMut(usize)) {
        let (title, body) = texts(entry);
        for text in [title, body].map(|text| fold(&text)) {
            let found = self.automaton.find_overlapping_iter(&text);
            let whole = found.filter(|found| is_whole_word(&text, found));
            whole.for_each(|found| visit(found.pattern().as_usize()));
        }
    }

    /// The topics that an entry has words of, each with these words.
    pub fn words_of(&self, entry: &Entry) -> Vec<(&Topic, Vec<&str>)> {
        let words: Vec<(&Topic, &str)> = self
            .rules
            .iter()
            .flat_map(|rule| rule.all_words().map(move |word| (&rule.topic, word)))
            .collect();
        let mut found: Vec<(&Topic, Vec<&str>)> = Vec::new();
        self.words_in(entry, &mut |number| {
            let (topic, word) = words[number];
            match found.iter_mut().find(|(known, _)| known.slug == topic.slug) {
                Some((_, known)) if known.contains(&word) => {}
                Some((_, known)) => known.push(word),
                None => found.push((topic, vec![word])),
            }
        });
        found
    }

    /// For each topic, the words besides its name that `is_used` says no to; topics
    /// without such words are left out.
    pub fn unused(&self, is_used: impl Fn(usize) -> bool) -> Vec<(&str, Vec<&str>)> {
        let mut number = 0;
        let mut unused = Vec::new();
        for rule in &self.rules {
            let mut of_rule = Vec::new();
            for (at, word) in rule.all_words().enumerate() {
                if at > 0 && !is_used(number) {
                    of_rule.push(word);
                }
                number += 1;
            }
            if !of_rule.is_empty() {
                unused.push((rule.topic.name.as_str(), of_rule));
            }
        }
        unused
    }

    /// Counts the words of each topic in a text, without overlaps.
    fn count(&self, text: &str) -> Vec<usize> {
        let text = fold(text);
        let mut counts = vec![0; self.rules.len()];
        let mut ends = counts.clone();
        for found in self.automaton.find_overlapping_iter(&text) {
            let rule = self.owners[found.pattern().as_usize()];
            if found.start() >= ends[rule] && is_whole_word(&text, &found) {
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

    /// What its rule looks for, the topic's name first.
    fn all_words(&self) -> impl Iterator<Item = &str> {
        self.names().chain(self.words.iter().map(String::as_str))
    }
}

/// The title line of an entry, and its body.
fn texts(entry: &Entry) -> (String, String) {
    let mut title = entry.labels.join(" ") + " " + &entry.title + " ";
    title += &plain_text(&entry.aside);
    let body: Vec<String> = entry.body.iter().map(Block::plain_text).collect();
    (title, body.join("\n"))
}

/// Whether a match is a whole word: no ASCII letter or digit goes on before or
/// behind it. Chinese may touch it: `INT8量化`.
fn is_whole_word(text: &str, found: &Match) -> bool {
    let bytes = text.as_bytes();
    let joined = |at: usize| {
        let [before, after] = [at.wrapping_sub(1), at].map(|at| bytes.get(at));
        let in_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        in_word(before) && in_word(after)
    };
    !joined(found.start()) && !joined(found.end())
}

/// The text, case and width folded.
fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}
