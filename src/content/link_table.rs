//! `links.toml`: links whose pages are gone, as `press links` has found over weeks.
//!
//! ```toml
//! # The editor's: these are alive, whatever a program finds.
//! alive = ["https://a.example/1"]
//!
//! [[dead]]
//! url = "https://mp.weixin.qq.com/s/a"
//! why = "deleted"
//! since = 2026-09-01
//! seen = 2026-11-01
//! ```

use super::{
    Source,
    toml_rows::{Field, Rows},
    toml_table::{SiteError, SpannedError, Table, render},
};
use crate::model::Date;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// What `links.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkTable {
    alive: BTreeSet<String>,
    dead: BTreeMap<String, DeadLink>,
}

/// A link whose page is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// Its address.
    pub url: String,
    /// What was said of it, in a word; empty if the editor says so.
    pub why: String,
    /// The day on which that was first found.
    pub since: Option<Date>,
    /// The last one.
    pub seen: Option<Date>,
}

const HEADER: &str = "\
# press links 写的：看过至少三次、前后两周以上都说没有了的链接，读者看到的是「原文已删除」。
# 其实还在的，把网址写进 alive，就不再标出：
# alive = [\"https://…\"]
";
const KEYS: [&str; 4] = ["url", "why", "since", "seen"];

impl LinkTable {
    /// Parses a `links.toml`.
    ///
    /// # Errors
    /// A rendered diagnostic, with place and remedy.
    pub fn parse(source: &Source) -> Result<Self, String> {
        read(&source.text).map_err(|(error, range)| {
            let help = match &error {
                SiteError::Syntax(_) => "检查引号、等号和方括号；不要了就删掉这个文件",
                SiteError::Unknown(_) => {
                    "可以用的键：alive，和 [[dead]] 下面的 url、why、since、seen"
                }
                _ => "一条写成 [[dead]]，下一行 url = \"https://…\"",
            };
            render(source, &error.to_string(), help, range)
        })
    }

    /// The entry of a link whose page is gone, unless the editor says otherwise.
    pub fn dead(&self, href: &str) -> Option<&DeadLink> {
        let address = link_address(href)?;
        let is_alive = self.alive.contains(&address);
        self.dead.get(&address).filter(|_| !is_alive)
    }

    /// Whether the editor says that a link is alive.
    pub fn is_alive(&self, href: &str) -> bool {
        link_address(href).is_some_and(|address| self.alive.contains(&address))
    }

    /// How many links are said to be gone.
    pub fn len(&self) -> usize {
        self.dead.keys().filter(|address| !self.alive.contains(*address)).count()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a `links.toml` once some links are known to be gone, and others to
    /// be there again. All else stays as it is.
    ///
    /// # Errors
    /// What is wrong, if the text is not TOML.
    pub fn rewritten(text: &str, gone: &[DeadLink], back: &[String]) -> Result<String, String> {
        let mut rows = Rows::parse(text, HEADER)?;
        let is = |row: &toml_edit::Table, address: &str| {
            let url = row.get("url").and_then(|url| url.as_str());
            url.and_then(link_address).as_deref() == Some(address)
        };
        for address in back.iter().filter_map(|url| link_address(url)) {
            rows.remove("dead", |row| is(row, &address));
        }
        for link in gone {
            let Some(address) = link_address(&link.url) else { continue };
            let date = |date: Option<Date>| date.map_or(Field::Nothing, Field::Date);
            let fields = [
                ("url", Field::Text(link.url.clone())),
                ("why", Field::Text(link.why.clone())),
                ("since", date(link.since)),
                ("seen", date(link.seen)),
            ];
            rows.set("dead", |row| is(row, &address), &fields);
        }
        Ok(rows.to_string())
    }
}

fn read(text: &str) -> Result<LinkTable, SpannedError> {
    let root = Table::root(text)?;
    root.allow(&["alive", "dead"])?;
    let alive = root.texts("alive")?.iter().filter_map(|url| link_address(url)).collect();
    let mut dead = BTreeMap::new();
    for row in root.tables("dead", "[[dead]] 表")? {
        row.allow(&KEYS)?;
        let url = row.url("url")?;
        let Some(address) = link_address(&url) else {
            return Err(row.wrong("url", "https:// 开头的网址"));
        };
        let why = row.optional_text("why")?.unwrap_or_default();
        let (since, seen) = (row.optional_date("since")?, row.optional_date("seen")?);
        dead.insert(address, DeadLink { url, why, since, seen });
    }
    Ok(LinkTable { alive, dead })
}

/// The address that a link asks for: as browsers spell it, without its fragment. None
/// for what no server is asked for.
pub fn link_address(href: &str) -> Option<String> {
    let mut url = Url::parse(href.trim()).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "# 我的\nalive = [\"https://a.example/1#top\"]\n\n[[dead]]\n\
        url = \"https://a.example/1\"\n\n[[dead]]\nurl = \"HTTPS://A.example/2\" # 查过\n\
        why = \"gone\"\nsince = 2026-09-01\nseen = 2026-10-01\n\n[[dead]]\n\
        url = \"https://b.example/\"\n";

    fn table(text: &str) -> LinkTable {
        LinkTable::parse(&Source::of("links.toml", text.into())).unwrap()
    }

    fn gone(url: &str, since: &str, seen: &str) -> DeadLink {
        let date = |text: &str| text.parse().ok();
        DeadLink { url: url.into(), why: "gone".into(), since: date(since), seen: date(seen) }
    }

    #[test]
    fn the_editor_has_the_last_word() {
        let table = table(WRITTEN);
        assert!(table.dead("https://a.example/1").is_none());
        assert!(table.is_alive("https://a.example/1"));
        assert!(table.dead("https://a.example/2#part").is_some());
        assert!(table.dead("http://a.example/2").is_none());
        assert!(table.dead("mailto:a@b.example").is_none());
        assert_eq!(table.len(), 2);
    }

    #[test]
    fn what_the_press_does_not_know_of_stays_as_written() {
        let new = [
            gone("https://a.example/2", "2026-09-01", "2026-11-01"),
            gone("https://c.example/", "2026-10-01", "2026-11-01"),
        ];
        let text = LinkTable::rewritten(WRITTEN, &new, &["https://b.example".into()]).unwrap();
        assert!(text.starts_with("# 我的\nalive = [\"https://a.example/1#top\"]\n"), "{text}");
        assert!(text.contains("url = \"https://a.example/2\" # 查过\n"), "{text}");
        assert!(text.contains("seen = 2026-11-01"), "{text}");
        assert!(!text.contains("b.example"), "{text}");
        let table = table(&text);
        assert_eq!(table.len(), 2);
        assert_eq!(table.dead("https://c.example/"), Some(&new[1]));
        assert_eq!(LinkTable::rewritten(&text, &new, &[]).unwrap(), text);
        let first = LinkTable::rewritten("", &new[1..], &[]).unwrap();
        assert!(first.starts_with(HEADER) && first.contains("\n[[dead]]\nurl = "), "{first}");
    }

    #[test]
    fn a_wrong_file_says_where() {
        for (text, words) in [
            ("[[dead]]\nurl = 3", "links.toml:2:7"),
            ("[[dead]]\nwhy = \"gone\"", "缺少键「dead.url」"),
            ("[[dead]]\nurl = \"a\"", "网址"),
            ("[[dead]]\nurl = \"https://a.example/\"\nsince = \"昨天\"", "links.toml:3:9"),
            ("alife = []", "不认识的键「alife」"),
            ("dead = 3", "[[dead]]"),
            ("[[dead", "TOML"),
        ] {
            let error = LinkTable::parse(&Source::of("links.toml", text.into())).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
        assert!(LinkTable::rewritten("[[dead", &[], &[]).is_err());
    }
}
