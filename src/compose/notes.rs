//! What stands beside a text: its topics and why it has them; and an issue to begin
//! with.

use crate::{
    content::{SiteFile, Source},
    model::Issue,
    ui::{compose::words, html::Html},
};
use std::ops::Range;

/// The entries with their topics and the words that gave them, as HTML.
pub fn topics(
    issue: Option<&Issue>,
    source: &Source,
    titles: &[Range<usize>],
    site: &SiteFile,
) -> String {
    let mut html = Html::default();
    let Some(issue) = issue.filter(|_| site.topics.topics().next().is_some()) else {
        return String::new();
    };
    html.element("h2", &[], words::TOPICS).open("ul", &[]);
    for ((_, entry), title) in issue.entries().zip(titles) {
        let line = source.position(title.start).0.to_string();
        html.open("li", &[]).open("button", &[("type", "button"), ("data-line", &line)]);
        html.words(&entry.title).close("button").open("p", &[]);
        let given = site.topics.words_of(entry);
        for (at, name) in entry.topics.iter().enumerate() {
            html.text(if at > 0 { "；" } else { "" }).element("b", &[], name);
            if let Some((_, found)) = given.iter().find(|(topic, _)| topic.name == *name) {
                html.text(&words::because(found));
            }
        }
        if entry.topics.is_empty() {
            html.text(words::NO_TOPIC);
        }
        html.close("p").close("li");
    }
    html.close("ul");
    html.into_string()
}

/// An issue with its heading and all sections.
pub fn blank(site: &SiteFile, date: &str) -> String {
    let mut text = format!("# {} ({date})\n", site.site.name);
    for section in &site.sections {
        text.extend(["\n## ", &section.name, "\n"]);
    }
    text
}
