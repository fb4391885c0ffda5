//! The filter of an issue: by section, topic, source, or several of them.

use super::{Entry, Issue};

/// A dimension of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The section.
    Section,
    /// The topic.
    Topic,
    /// The source.
    Source,
}

/// The chosen values. An entry must have all of them, but of several topics only one:
/// each more topic shows more. The empty filter admits every entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `?section=`.
    pub section: Option<String>,
    /// `?topic=`, once for each.
    pub topics: Vec<String>,
    /// `?source=`.
    pub source: Option<String>,
}

impl Facet {
    /// All facets, in the order of the query.
    pub const ALL: [Self; 3] = [Self::Section, Self::Topic, Self::Source];

    /// The name of its query parameter.
    pub fn key(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Source => "source",
        }
    }
}

impl Filter {
    /// What is chosen of a facet; only of topics that may be several.
    pub fn chosen(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Section => self.section.as_slice(),
            Facet::Topic => &self.topics,
            Facet::Source => self.source.as_slice(),
        }
    }

    /// Chooses a value of a facet: one more of the topics, else in place of the other.
    pub fn choose(&mut self, facet: Facet, value: String) {
        match facet {
            Facet::Section => self.section = Some(value),
            Facet::Topic => self.topics.push(value),
            Facet::Source => self.source = Some(value),
        }
    }

    /// Drops all that is chosen of a facet.
    pub fn drop_all(&mut self, facet: Facet) {
        match facet {
            Facet::Section => self.section = None,
            Facet::Topic => self.topics.clear(),
            Facet::Source => self.source = None,
        }
    }

    /// Whether a value of a facet is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen(facet).iter().any(|chosen| chosen == value)
    }

    /// The same filter with one value of a facet alone, or with none.
    pub fn with(&self, facet: Facet, value: Option<&str>) -> Self {
        let mut filter = self.clone();
        filter.drop_all(facet);
        value.into_iter().for_each(|value| filter.choose(facet, value.to_owned()));
        filter
    }

    /// The filter for an issue: without a section that the issue does not have.
    pub fn of(&self, issue: &Issue) -> Self {
        let known = |name: &&str| issue.sections.iter().any(|section| section.name == *name);
        self.with(Facet::Section, self.section.as_deref().filter(known))
    }

    /// Whether no facet is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry of a section passes.
    pub fn admits(&self, section: &str, entry: &Entry) -> bool {
        let open = |facet: Facet, fits: &dyn Fn(&str) -> bool| {
            let chosen = self.chosen(facet);
            chosen.is_empty() || chosen.iter().any(|value| fits(value))
        };
        open(Facet::Section, &|name| name == section)
            && open(Facet::Topic, &|name| entry.topics.iter().any(|topic| topic == name))
            && open(Facet::Source, &|name| entry.source.as_deref() == Some(name))
    }

    /// The number of entries of an issue that pass.
    pub fn count(&self, issue: &Issue) -> usize {
        issue.entries().filter(|(section, entry)| self.admits(section, entry)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_hold_together() {
        let entry = Entry {
            topics: vec!["量化".into(), "GPU".into()],
            source: Some("知乎".into()),
            ..Entry::default()
        };
        let filter = Filter::default();
        assert!(filter.is_empty() && filter.admits("论文", &entry));
        let topic = filter.with(Facet::Topic, Some("GPU"));
        assert!(topic.admits("论文", &entry) && !topic.is_empty());
        assert!(topic.with(Facet::Source, Some("知乎")).admits("论文", &entry));
        assert!(!topic.with(Facet::Source, Some("知")).admits("论文", &entry));
        assert!(!topic.with(Facet::Section, Some("博文")).admits("论文", &entry));
        assert!(!filter.with(Facet::Topic, Some("PU")).admits("论文", &entry));
    }

    #[test]
    fn of_several_topics_an_entry_needs_one() {
        let entry = Entry { topics: vec!["量化".into()], ..Entry::default() };
        let mut filter = Filter::default();
        filter.choose(Facet::Topic, "语音".into());
        assert!(!filter.admits("论文", &entry));
        filter.choose(Facet::Topic, "量化".into());
        assert!(filter.admits("论文", &entry) && filter.has(Facet::Topic, "语音"));
        assert!(!filter.with(Facet::Section, Some("博文")).admits("论文", &entry));
    }
}
