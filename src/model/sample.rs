//! A small newsletter for tests.

use super::{Date, Entry, Issue, Person, Section, SectionItem, Site, Titled, Topic};

/// A site with some topics, by name and slug.
pub fn site(topics: &[(&str, &str)]) -> Site {
    let topic = |(name, slug): &(&str, &str)| Topic {
        name: (*name).into(),
        slug: slug.parse().expect("a slug"),
    };
    let url = "https://a.example/";
    Site {
        name: "简报".into(),
        tagline: String::new(),
        editor: Person { name: "甲".into(), url: url.into() },
        wechat_id: "a".into(),
        wechat_qr: None,
        share_picture: None,
        project_url: url.into(),
        licence: Titled { name: "CC".into(), url: url.into() },
        base_url: url.into(),
        mirrors: Vec::new(),
        numbers: Default::default(),
        sections: Vec::new(),
        topics: topics.iter().map(topic).collect(),
    }
}

/// An issue that has sections and a date, and nothing else.
pub fn issue(date: &str, sections: Vec<Section>) -> Issue {
    Issue {
        date: date.parse::<Date>().expect("a date"),
        title: String::new(),
        headline: None,
        preface: Vec::new(),
        sections,
        past: Default::default(),
        colophon: Default::default(),
    }
}

/// A section with some items.
pub fn section(name: &str, items: impl IntoIterator<Item = SectionItem>) -> Section {
    Section { name: name.into(), heading: Vec::new(), items: items.into_iter().collect() }
}

/// An entry as an item.
pub fn item(entry: Entry) -> SectionItem {
    SectionItem::Entry(Box::new(entry))
}
