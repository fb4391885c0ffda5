//! What of an issue is shown: a section, a topic, a source, or any of them
//! together.

use super::{Entry, Issue};

/// A side from which entries can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The section.
    Section,
    /// What it is about.
    Topic,
    /// Who published it.
    Source,
}

/// The choices that hold at once; none admits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `?section=`.
    pub section: Option<String>,
    /// `?topic=`.
    pub topic: Option<String>,
    /// `?source=`.
    pub source: Option<String>,
}

impl Facet {
    /// All of them, in the order of the address bar.
    pub const ALL: [Self; 3] = [Self::Section, Self::Topic, Self::Source];

    /// Its name in the address bar.
    pub fn key(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Source => "source",
        }
    }
}

impl Filter {
    /// What is chosen on a side.
    pub fn get(&self, facet: Facet) -> Option<&str> {
        match facet {
            Facet::Section => self.section.as_deref(),
            Facet::Topic => self.topic.as_deref(),
            Facet::Source => self.source.as_deref(),
        }
    }

    /// Chooses on a side; none leaves it open.
    pub fn set(&mut self, facet: Facet, choice: Option<String>) {
        match facet {
            Facet::Section => self.section = choice,
            Facet::Topic => self.topic = choice,
            Facet::Source => self.source = choice,
        }
    }

    /// The same filter with another choice on one side.
    pub fn with(&self, facet: Facet, choice: Option<&str>) -> Self {
        let mut filter = self.clone();
        filter.set(facet, choice.map(Into::into));
        filter
    }

    /// The filter as it holds for an issue: a section that the issue does not
    /// have cannot be the only one shown.
    pub fn of(&self, issue: &Issue) -> Self {
        let known = |name: &str| issue.sections.iter().any(|section| section.name == name);
        self.with(Facet::Section, self.get(Facet::Section).filter(|name| known(name)))
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry of a section is shown.
    pub fn admits(&self, section: &str, entry: &Entry) -> bool {
        let open = |choice: &Option<String>, fits: &dyn Fn(&str) -> bool| {
            choice.as_deref().is_none_or(fits)
        };
        open(&self.section, &|name| name == section)
            && open(&self.topic, &|name| entry.topics.iter().any(|topic| topic == name))
            && open(&self.source, &|name| entry.source.as_deref() == Some(name))
    }

    /// How many entries of an issue are shown.
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
}
