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

/// The chosen values, all of which an entry must have. The empty filter admits every
/// entry.
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
    /// The value of a facet.
    pub fn get(&self, facet: Facet) -> Option<&str> {
        match facet {
            Facet::Section => self.section.as_deref(),
            Facet::Topic => self.topic.as_deref(),
            Facet::Source => self.source.as_deref(),
        }
    }

    /// Sets or clears a facet.
    pub fn set(&mut self, facet: Facet, choice: Option<String>) {
        match facet {
            Facet::Section => self.section = choice,
            Facet::Topic => self.topic = choice,
            Facet::Source => self.source = choice,
        }
    }

    /// The same filter with another value of one facet.
    pub fn with(&self, facet: Facet, choice: Option<&str>) -> Self {
        let mut filter = self.clone();
        filter.set(facet, choice.map(Into::into));
        filter
    }

    /// The filter for an issue: without a section that the issue does not have.
    pub fn of(&self, issue: &Issue) -> Self {
        let known = |name: &str| issue.sections.iter().any(|section| section.name == name);
        self.with(Facet::Section, self.get(Facet::Section).filter(|name| known(name)))
    }

    /// Whether no facet is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry of a section passes.
    pub fn admits(&self, section: &str, entry: &Entry) -> bool {
        let open = |choice: &Option<String>, fits: &dyn Fn(&str) -> bool| {
            choice.as_deref().is_none_or(fits)
        };
        open(&self.section, &|name| name == section)
            && open(&self.topic, &|name| entry.topics.iter().any(|topic| topic == name))
            && open(&self.source, &|name| entry.source.as_deref() == Some(name))
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
}
