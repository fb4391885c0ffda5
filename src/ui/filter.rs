//! The choices above an issue: how many entries each would leave, and which
//! entries those are. Written once as text; what changes as one chooses is put
//! on what stands there by [`enhance::dress_filter`](super::enhance).

use super::{html::Html, words};
use crate::model::{Base, Entry, Facet, Filter, Index, Issue, Route, Section, section_slug};

/// From this many entries of an issue on, their source is worth a choice.
const SOURCE: usize = 2;

/// A choice: on which side, of what (nothing for all), what it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The side.
    pub facet: Facet,
    /// The name; empty for all sections.
    pub name: String,
    /// How many entries it would leave alone, the choices of other sides kept.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What a tap on the bar asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Everything again.
    Clear,
    /// A choice, or to drop it if it holds; an empty name for all sections.
    Chip(Facet, String),
}

impl Pick {
    /// Follows it.
    pub fn apply(self, filter: &mut Filter) {
        match self {
            Self::Clear => *filter = Filter::default(),
            Self::Chip(Facet::Topic, name) => match filter.has(Facet::Topic, &name) {
                true => filter.topics.retain(|topic| *topic != name),
                false => filter.topics.push(name),
            },
            Self::Chip(facet, name) => {
                // A section stays chosen: 全部 stands beside it.
                let dropped =
                    name.is_empty() || (facet != Facet::Section && filter.has(facet, &name));
                filter.drop_all(facet);
                if !dropped {
                    filter.choose(facet, name);
                }
            }
        }
    }
}

/// What an issue shows under a filter, in the order in which it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterView {
    /// All sections together, then each.
    pub sections: Vec<Chip>,
    /// The topics of the issue.
    pub topics: Vec<Chip>,
    /// The sources that come up twice.
    pub sources: Vec<Chip>,
    /// What is not shown: entries by their ids, the notes of a section by its
    /// own.
    pub hidden: Vec<String>,
    /// What is chosen besides the section, and how much that leaves; empty for
    /// nothing.
    pub says: String,
    /// Whether anything is chosen.
    pub active: bool,
}

impl FilterView {
    /// What an issue shows under a filter.
    pub fn of(issue: &Issue, index: &Index, filter: &Filter) -> Self {
        let filter = &filter.of(issue);
        let chip = |facet: Facet, name: &str| {
            let choice = Some(name).filter(|name| !name.is_empty());
            let none = filter.chosen(facet).is_empty();
            Chip {
                facet,
                name: name.to_owned(),
                count: filter.with(facet, choice).count(issue),
                chosen: choice.map_or(none, |name| filter.has(facet, name)),
            }
        };
        let sections = issue.section_counts();
        let names = [""].into_iter().chain(sections.iter().map(|section| section.name.as_str()));
        let sections = names.map(|name| chip(Facet::Section, name)).collect();
        let named =
            |name: &str| issue.entries().any(|(_, entry)| entry.topics.iter().any(|it| it == name));
        let topics = index.site.topics.iter().filter(|topic| named(&topic.name));
        let topics = topics.map(|topic| chip(Facet::Topic, &topic.name)).collect();
        let sources = sources(issue).map(|source| chip(Facet::Source, source)).collect();
        let hidden = issue.sections.iter().flat_map(|section| hidden(section, filter)).collect();
        let says = match filter.topics.is_empty() && filter.source.is_none() {
            true => String::new(),
            false => {
                let source = filter.source.as_deref();
                words::chosen(&filter.topics, source, filter.count(issue))
            }
        };
        Self { sections, topics, sources, hidden, says, active: !filter.is_empty() }
    }

    /// The chips of the sections. Without script they jump to the sections.
    pub fn section_chips(&self) -> String {
        let mut html = Html::default();
        for chip in &self.sections {
            let all = chip.name.is_empty();
            let slug = if all { "main".into() } else { section_slug(&chip.name) };
            let (href, class) = (format!("#{slug}"), format!("chip {slug}"));
            let plain = [("href", &*href), ("class", &*class), ("data-filter", &*chip.name)];
            let current = [&plain[..], &[("aria-current", "true")]].concat();
            html.open("a", if chip.chosen { &current } else { &plain });
            let name = if all { words::ALL } else { &chip.name };
            html.text(name);
            write_count(chip.count, &mut html);
            html.close("a");
        }
        html.into_string()
    }

    /// The chips of the topics, named. Without script they lead to the topics'
    /// pages.
    pub fn topic_chips(&self, index: &Index, base: &Base) -> String {
        let mut html = Html::default();
        if !self.topics.is_empty() {
            html.element("span", &[], words::TOPICS);
        }
        for chip in &self.topics {
            let Some(topic) = index.site.topic_named(&chip.name) else { continue };
            let href = base.href(Route::Topic(topic.slug));
            html.open("a", &[("href", &href), ("data-filter-topic", &chip.name)]);
            html.text(&chip.name);
            write_count(chip.count, &mut html);
            html.close("a");
        }
        let all = [("href", &*base.href(Route::Topics)), ("class", "all")];
        html.open("a", &all).text(words::ALL_TOPICS).text(" ›").close("a");
        html.into_string()
    }

    /// The chips of the sources, named. They do nothing without script, so they
    /// are not printed but come behind the topics once the page lives.
    pub fn source_chips(&self) -> String {
        let mut html = Html::default();
        if !self.sources.is_empty() {
            html.element("span", &[("class", "of")], words::SOURCES);
        }
        for chip in &self.sources {
            html.open("button", &[("data-filter-source", &chip.name)]);
            html.text(&chip.name);
            write_count(chip.count, &mut html);
            html.close("button");
        }
        html.into_string()
    }
}

/// How many entries a chip leaves: fewer under a filter, so the style keeps the room
/// of two figures where there are two.
fn write_count(count: usize, html: &mut Html) {
    let class = [("class", "two")];
    html.element("b", &class[..usize::from(count > 9)], &count.to_string());
}

/// The sources that come up at least [`SOURCE`] times, in the order in which
/// they do.
pub fn sources(issue: &Issue) -> impl Iterator<Item = &str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for source in issue.entries().filter_map(|(_, entry)| entry.source.as_deref()) {
        match counts.iter_mut().find(|(known, _)| *known == source) {
            Some((_, count)) => *count += 1,
            None => counts.push((source, 1)),
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= SOURCE).map(|(source, _)| source)
}

/// What an entry's `data-f` says, for a shared `?topic=` or `?source=` to be
/// followed before the first paint (`assets/scripts/first.js`): `|量化|GPU|@知乎|`.
pub fn marks(entry: &Entry, sources: &[&str]) -> String {
    let mut marks: String = entry.topics.iter().map(|topic| format!("|{topic}")).collect();
    if !marks.is_empty() {
        marks.push('|');
    }
    if let Some(source) = entry.source.as_deref().filter(|source| sources.contains(source)) {
        marks += &format!("@{source}|");
    }
    marks
}

/// What of a section is not shown: notes belong to the whole.
fn hidden(section: &Section, filter: &Filter) -> Vec<String> {
    let entries = section.entries().filter(|entry| !filter.admits(&section.name, entry));
    let mut hidden: Vec<String> = entries.map(|entry| entry.id.clone()).collect();
    let whole = filter.topics.is_empty() && filter.source.is_none();
    if !whole || filter.section.as_deref().is_some_and(|name| name != section.name) {
        hidden.push(section_slug(&section.name));
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SectionItem, sample};

    fn issue() -> Issue {
        let entry = |id: &str, topics: &[&str], source: &str| {
            sample::item(Entry {
                id: id.into(),
                topics: topics.iter().map(|topic| (*topic).into()).collect(),
                source: Some(source.into()),
                ..Entry::default()
            })
        };
        sample::issue(
            "2020-01-02",
            vec![
                sample::section(
                    "论文",
                    [entry("e1", &["量化"], "甲"), entry("e2", &["量化", "NAS"], "乙")],
                ),
                sample::section("博文", [SectionItem::Note(vec![]), entry("e3", &["NAS"], "甲")]),
            ],
        )
    }

    fn says(chips: &[Chip]) -> Vec<String> {
        let says = |chip: &Chip| {
            format!("{}{} {}", if chip.chosen { "*" } else { "" }, chip.name, chip.count)
        };
        chips.iter().map(says).collect()
    }

    fn index() -> Index {
        let site = sample::site(&[("量化", "quantization"), ("NAS", "nas"), ("语音", "speech")]);
        Index { site, issues: vec![], elsewhere: vec![], trends: vec![], sources: vec![] }
    }

    #[test]
    fn each_chip_counts_what_it_would_leave() {
        let (issue, index) = (issue(), index());
        let view = |section: &str, topic: &str, source: &str| {
            let chosen = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            let topics = topic.split_whitespace().map(str::to_owned).collect();
            let filter = Filter { section: chosen(section), topics, source: chosen(source) };
            let view = FilterView::of(&issue, &index, &filter);
            (says(&view.sections), says(&view.topics), says(&view.sources), view.hidden)
        };
        let all = view("", "", "");
        assert_eq!(all.0, ["* 3", "论文 2", "博文 1"]);
        assert_eq!((all.1, all.2), (vec!["量化 2".into(), "NAS 2".into()], vec!["甲 2".into()]));
        assert!(all.3.is_empty());
        let nas = view("", "NAS", "");
        assert_eq!(nas.0, ["* 2", "论文 1", "博文 1"]);
        assert_eq!((nas.1, nas.2), (vec!["量化 2".into(), "*NAS 2".into()], vec!["甲 1".into()]));
        assert_eq!(nas.3, ["e1", "papers", "posts"], "notes belong to the whole");
        let three = view("博文", "NAS", "甲");
        assert_eq!(three.0, [" 1", "论文 0", "*博文 1"]);
        assert_eq!(
            (three.1, three.2),
            (vec!["量化 0".into(), "*NAS 1".into()], vec!["*甲 1".into()])
        );
        assert_eq!(view("没有", "", "").0[0], "* 3", "a section that is not there");
        let two = view("", "NAS 量化", "甲");
        assert_eq!(two.0, ["* 2", "论文 1", "博文 1"]);
        assert_eq!(two.1, ["*量化 1", "*NAS 1"], "each counts what it alone would leave");
        assert_eq!(two.3, ["e2", "papers", "posts"]);
    }

    #[test]
    fn a_second_tap_drops_a_topic_but_not_a_section() {
        let mut filter = Filter::default();
        let mut pick = |facet, name: &str| {
            Pick::Chip(facet, name.into()).apply(&mut filter);
            filter.clone()
        };
        assert_eq!(pick(Facet::Topic, "NAS").topics, ["NAS"]);
        assert_eq!(pick(Facet::Topic, "量化").topics, ["NAS", "量化"]);
        assert_eq!(pick(Facet::Topic, "量化").topics, ["NAS"]);
        assert_eq!(pick(Facet::Section, "论文").section.as_deref(), Some("论文"));
        assert_eq!(pick(Facet::Section, "论文").section.as_deref(), Some("论文"));
        assert_eq!(pick(Facet::Section, "").topics, ["NAS"]);
        assert!(pick(Facet::Topic, "NAS").is_empty());
    }

    #[test]
    fn marks_tell_topics_from_sources() {
        let issue = issue();
        let found: Vec<String> = issue.entries().map(|(_, entry)| marks(entry, &["甲"])).collect();
        assert_eq!(found, ["|量化|@甲|", "|量化|NAS|", "|NAS|@甲|"]);
    }
}
