//! What was found out about an entry's links since it was published, from the files
//! beside `site.toml` that `press links` and `press facts` write. A build asks nobody.

use super::{
    LoadError,
    read::{read_fact_table, read_link_table},
};
use crate::{
    content::{Fact, FactTable, LinkTable, Paper, Repository},
    model::{Date, Entry, Inline, Issue, Link, entry_keys},
    ui::words,
};
use std::path::Path;

/// What is known of links.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    links: LinkTable,
    facts: FactTable,
}

impl Remarks {
    /// Reads the files beside a `site.toml`.
    ///
    /// # Errors
    /// [`LoadError`], with what to do about it.
    pub fn read(site: &Path) -> Result<Self, LoadError> {
        Ok(Self {
            links: read_link_table(&site.with_file_name("links.toml"))?,
            facts: read_fact_table(&site.with_file_name("facts.toml"))?,
        })
    }

    /// Sets [`Entry::remarks`] of the entries of an issue.
    pub fn annotate(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            let mut remarks = Vec::new();
            if let Some(link) = &entry.link
                && self.links.dead(&link.href).is_some()
            {
                remarks.push(gone(&link.href, date));
            }
            if !self.facts.is_empty() {
                self.add_facts(entry, date, &mut remarks);
            }
            entry.remarks = remarks.join(&Inline::Text(" · ".into()));
        }
    }

    fn add_facts(&self, entry: &Entry, date: Date, remarks: &mut Vec<Vec<Inline>>) {
        let keys = entry_keys(entry);
        // Of several repositories it must be said which is meant.
        let is_one = keys.iter().filter(|key| key.starts_with("github ")).count() == 1;
        for fact in keys.iter().filter_map(|key| self.facts.get(key)) {
            match fact {
                Fact::Repository(repository) => {
                    let name = if is_one { "" } else { &repository.name };
                    remarks.extend(of_repository(repository, name));
                }
                Fact::Paper(paper) => remarks.extend(of_paper(paper, entry, date)),
            }
        }
    }
}

/// 原文已删除，2019-05-15 的存档.
fn gone(href: &str, date: Date) -> Vec<Inline> {
    let words = format!("{date}{}", words::ARCHIVED_COPY);
    vec![Inline::Text(words::ORIGINAL_GONE.into()), linked(&archived(href, date), &words)]
}

/// Whether an entry says that its page is gone.
pub fn is_gone(entry: &Entry) -> bool {
    matches!(entry.remarks.first(), Some(Inline::Text(text)) if text == words::ORIGINAL_GONE)
}

/// Whether an address is that of a copy of what is gone.
pub fn is_copy(href: &str) -> bool {
    href.starts_with(COPIES)
}

const COPIES: &str = "https://web.archive.org/web/";

/// Where the Internet Archive has the copy of a page that is closest to a day.
fn archived(href: &str, date: Date) -> String {
    let day = date.to_string().replace('-', "");
    format!("{COPIES}{day}/{}", href.trim())
}

/// 已归档 · 已迁至 owner/name · 最后提交 2021-03.
fn of_repository(repository: &Repository, name: &str) -> Vec<Vec<Inline>> {
    let mut remarks = Vec::new();
    if repository.archived {
        remarks.push(vec![Inline::Text(words::ARCHIVED.into())]);
    }
    if let Some(now) = &repository.moved {
        let link = linked(&format!("https://github.com/{now}"), now);
        remarks.push(vec![Inline::Text(words::MOVED_TO.into()), link]);
    }
    if let Some(month) = &repository.last_commit {
        let commits = format!("https://github.com/{}/commits", repository.name);
        remarks.push(vec![linked(&commits, &format!("{}{month}", words::LAST_COMMIT))]);
    }
    if let Some(first) = remarks.first_mut().filter(|_| !name.is_empty()) {
        first.insert(0, Inline::Text(format!("{name} ")));
    }
    remarks
}

/// v3 在 arXiv, if that is later than what the entry leads to.
fn of_paper(paper: &Paper, entry: &Entry, date: Date) -> Option<Vec<Inline>> {
    let of_link = entry.link.as_ref().and_then(|link| version_of(&link.href));
    let is_later = match of_link {
        Some(version) => paper.version > version,
        None => paper.version > 1 && paper.updated.is_some_and(|updated| updated > date),
    };
    let address = format!("https://arxiv.org/abs/{}v{}", paper.id, paper.version);
    let words = format!("v{}{}", paper.version, words::ON_ARXIV);
    is_later.then(|| vec![linked(&address, &words)])
}

/// The version that an address of arXiv names: `…/abs/1812.00332v2`.
fn version_of(href: &str) -> Option<u8> {
    let href = href.split(['?', '#']).next()?.trim_end_matches(".pdf");
    let (id, version) = href.rsplit_once('v')?;
    version.parse().ok().filter(|_| id.ends_with(|c: char| c.is_ascii_digit()))
}

fn linked(href: &str, words: &str) -> Inline {
    Inline::Link { link: Link::new(href), text: vec![Inline::Text(words.into())] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::Source,
        model::{Block, Paragraph, plain_text, sample},
    };

    const LINKS: &str = "[[dead]]\nurl = \"https://a.example/1?b=2\"\n";
    const FACTS: &str = "[[repository]]\nname = \"a/b\"\narchived = true\nmoved = \"c/d\"\n\
        last_commit = \"2021-03\"\n[[repository]]\nname = \"e/f\"\n\
        last_commit = \"2020-01\"\n[[paper]]\nid = \"1812.00332\"\nversion = 3\n\
        updated = 2019-06-01\n[[paper]]\nid = \"1812.00333\"\nversion = 2\n\
        updated = 2019-01-01\n";

    fn annotated(entries: Vec<Entry>) -> Vec<Entry> {
        let source = |name: &str, text: &str| Source::of(name, text.into());
        let links = LinkTable::parse(&source("links.toml", LINKS)).unwrap();
        let facts = FactTable::parse(&source("facts.toml", FACTS)).unwrap();
        let section = sample::section("论文", entries.into_iter().map(sample::item));
        let mut issue = sample::issue("2019-05-15", vec![section]);
        Remarks { links, facts }.annotate(&mut issue);
        issue.entries().map(|(_, entry)| entry.clone()).collect()
    }

    fn entry(href: &str) -> Entry {
        Entry { link: Some(Link::new(href)), ..Entry::default() }
    }

    #[test]
    fn an_entry_whose_page_is_gone_says_so_and_leads_to_a_copy_of_its_day() {
        let hrefs = ["https://a.example/1?b=2#c", "https://a.example/1", ""];
        let entries = annotated(hrefs.map(entry).to_vec());
        let remarks: Vec<String> = entries.iter().map(|entry| plain_text(&entry.remarks)).collect();
        assert_eq!(remarks, ["原文已删除，2019-05-15 的存档", "", ""]);
        let Inline::Link { link, .. } = &entries[0].remarks[1] else { panic!() };
        assert_eq!(link.href, "https://web.archive.org/web/20190515/https://a.example/1?b=2#c");
    }

    #[test]
    fn facts_stand_at_the_entries_that_they_are_about() {
        let code = |href: &str| {
            let text = vec![linked(href, href)];
            Block::Paragraph(Paragraph { label: Some("代码".into()), text })
        };
        let mut both = entry("https://arxiv.org/abs/1812.00332");
        both.body = vec![code("https://github.com/a/b"), code("https://github.com/E/F")];
        for (entry, expected) in [
            (entry("https://github.com/A/B/tree/master"), "已归档 · 已迁至 c/d · 最后提交 2021-03"),
            (entry("https://arxiv.org/pdf/1812.00332v1.pdf"), "v3 在 arXiv"),
            (entry("https://arxiv.org/abs/1812.00332v3"), ""),
            (entry("https://arxiv.org/abs/1812.00333"), ""),
            (entry("https://github.com/e"), ""),
            (
                both,
                "v3 在 arXiv · a/b 已归档 · 已迁至 c/d · 最后提交 2021-03 · e/f 最后提交 2020-01",
            ),
        ] {
            assert_eq!(plain_text(&annotated(vec![entry])[0].remarks), expected);
        }
    }
}
