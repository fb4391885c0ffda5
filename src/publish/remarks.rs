//! What was found out about an entry's links since it was published, from the files
//! beside `site.toml` that `press links` writes. A build asks nobody.

use super::{LoadError, newsletter::read_link_table};
use crate::{
    content::LinkTable,
    model::{Date, Inline, Issue, Link},
    ui::words,
};
use std::path::Path;

/// What is known of links.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    links: LinkTable,
}

impl Remarks {
    /// Reads the files beside a `site.toml`.
    ///
    /// # Errors
    /// [`LoadError`], with what to do about it.
    pub fn read(site: &Path) -> Result<Self, LoadError> {
        Ok(Self { links: read_link_table(&site.with_file_name("links.toml"))? })
    }

    /// Sets [`Entry::remarks`](crate::model::Entry::remarks) of the entries of an issue.
    pub fn annotate(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            if let Some(link) = &entry.link
                && self.links.dead(&link.href).is_some()
            {
                entry.remarks = gone(&link.href, date);
            }
        }
    }
}

/// 原文已删除，看 2019-05-15 前后的存档.
fn gone(href: &str, date: Date) -> Vec<Inline> {
    let copy = Link::new(archived(href, date));
    let words = format!("{date}{}", words::ARCHIVED_COPY);
    vec![
        Inline::Text(words::ORIGINAL_GONE.into()),
        Inline::Link { link: copy, text: vec![Inline::Text(words)] },
    ]
}

/// Where the Internet Archive has the copy of a page that is closest to a day.
fn archived(href: &str, date: Date) -> String {
    let day = date.to_string().replace('-', "");
    format!("https://web.archive.org/web/{day}/{}", href.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::Source,
        model::{Entry, plain_text, sample},
    };

    #[test]
    fn an_entry_whose_page_is_gone_says_so_and_leads_to_a_copy_of_its_day() {
        let table = "[[dead]]\nurl = \"https://a.example/1?b=2\"\n";
        let links = LinkTable::parse(&Source::of("links.toml", table.into())).unwrap();
        let entry = |href: &str| Entry { link: Some(Link::new(href)), ..Entry::default() };
        let entries = ["https://a.example/1?b=2#c", "https://a.example/1", ""].map(entry);
        let section = sample::section("论文", entries.into_iter().map(sample::item));
        let mut issue = sample::issue("2019-05-15", vec![section]);
        Remarks { links }.annotate(&mut issue);
        let remarks: Vec<String> =
            issue.entries().map(|(_, entry)| plain_text(&entry.remarks)).collect();
        assert_eq!(remarks, ["原文已删除，2019-05-15 的存档", "", ""]);
        let first = &issue.entries().next().unwrap().1.remarks;
        let Inline::Link { link, .. } = &first[1] else { panic!("{first:?}") };
        assert_eq!(link.href, "https://web.archive.org/web/20190515/https://a.example/1?b=2#c");
    }
}
