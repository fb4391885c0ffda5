//! An issue in short, for a message: its name, its address, a line for each entry.

use crate::{
    content::Post,
    model::{Entry, Issue, Route, Site, is_xml_char, plain_text},
};

/// The most characters that a title has in a message.
const LONGEST: usize = 200;

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The name of the issue.
    pub title: String,
    /// The newsletter.
    pub newsletter: String,
    /// Where the issue is.
    pub address: String,
    /// The entries that the place wants.
    pub items: Vec<Item>,
}

/// An entry in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the issue.
    pub number: usize,
    /// Its title, in one line.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Where it leads; the issue's page where it has no link.
    pub href: String,
    /// Its section.
    pub section: String,
    /// Its topics.
    pub topics: Vec<String>,
    /// Its summary.
    pub summary: String,
}

impl Message {
    /// The message for a place; none where the issue has no entry for it.
    pub fn of(issue: &Issue, site: &Site, post: &Post) -> Option<Self> {
        let address = site.url(Route::Issue(issue.date));
        let wanted = |section: &str, entry: &Entry| {
            let any = |wanted: &[String], has: &dyn Fn(&String) -> bool| {
                wanted.is_empty() || wanted.iter().any(has)
            };
            any(&post.sections, &|name| name == section)
                && any(&post.topics, &|name| entry.topics.contains(name))
        };
        let entries = (1..).zip(issue.entries());
        let entries = entries.filter(|(_, (section, entry))| wanted(section, entry));
        let items: Vec<Item> = entries
            .map(|(number, (section, entry))| Item::of(number, section, entry, &address))
            .collect();
        (!items.is_empty()).then(|| Self {
            title: line(&issue.title),
            newsletter: line(&site.name),
            address,
            items,
        })
    }

    /// The items in a form, as many as there is room for: the whole weighs at most
    /// `most`. Behind them, if some are left out, how many.
    pub fn fitted<T>(
        &self,
        most: usize,
        form: impl Fn(&Item) -> T,
        weigh: impl Fn(&T) -> usize,
    ) -> (Vec<T>, Option<String>) {
        let mut forms: Vec<T> = Vec::new();
        let mut weight = 0;
        for item in &self.items {
            let form = form(item);
            weight += weigh(&form);
            if weight > most {
                let left = self.items.len() - forms.len();
                return (forms, Some(format!("……还有 {left} 条，在网页上读")));
            }
            forms.push(form);
        }
        (forms, None)
    }
}

impl Item {
    fn of(number: usize, section: &str, entry: &Entry, issue: &str) -> Self {
        let labels = entry.labels.iter().map(|label| format!("[{label}] ")).collect::<String>();
        let link = entry.link.as_ref().filter(|link| !link.is_empty());
        Self {
            number,
            title: line(&(labels + &entry.title)),
            source: entry.source.as_deref().map(line),
            href: link.map_or(issue, |link| &link.href).to_owned(),
            section: section.into(),
            topics: entry.topics.clone(),
            summary: entry.summary().map(|summary| plain_text(&summary.text)).unwrap_or_default(),
        }
    }

    /// What stands behind the title.
    pub fn behind(&self) -> String {
        self.source.iter().map(|source| format!(" | {source}")).collect()
    }
}

/// One line of not too many characters.
fn line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = line.chars().filter(|c| is_xml_char(*c));
    let mut line: String = characters.by_ref().take(LONGEST).collect();
    line.extend(characters.next().map(|_| '…'));
    line
}
