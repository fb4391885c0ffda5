//! `facts.toml`: what has become of repositories and papers, as `press facts` has
//! found.
//!
//! ```toml
//! [[repository]]
//! name = "owner/name"
//! archived = true
//! moved = "other/name"
//! last_commit = "2021-03"
//!
//! [[paper]]
//! id = "1812.00332"
//! version = 3
//! updated = 2019-02-23
//! ```

use super::{
    Source,
    toml_rows::{Field, Rows},
    toml_table::{SiteError, SpannedError, Table, render},
};
use crate::model::{Date, Link, arxiv_key, link_key};
use std::collections::BTreeMap;

/// What `facts.toml` says, by the keys of what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactTable {
    facts: BTreeMap<String, Fact>,
}

/// What has become of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A repository.
    Repository(Repository),
    /// A paper.
    Paper(Paper),
}

/// A repository of GitHub.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repository {
    /// Its name, `owner/name`, as issues have it.
    pub name: String,
    /// Whether its owner has put it away.
    pub archived: bool,
    /// The name that it has now, if that is another one.
    pub moved: Option<String>,
    /// The month of the last commit: `2021-03`.
    pub last_commit: Option<String>,
}

/// A paper of arXiv.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its number, without version.
    pub id: String,
    /// The last version.
    pub version: u8,
    /// The day of that version.
    pub updated: Option<Date>,
}

const HEADER: &str = "\
# press facts 写的：仓库归档、改名了没有，最后一次提交在哪个月；论文后来有没有新的版本。
# 不想让读者看到的，删掉那一行；下次运行还会写上。
";

impl FactTable {
    /// Parses a `facts.toml`.
    ///
    /// # Errors
    /// A rendered diagnostic, with place and remedy.
    pub fn parse(source: &Source) -> Result<Self, String> {
        read(&source.text).map_err(|(error, range)| {
            let help = match &error {
                SiteError::Syntax(_) => "检查引号、等号和方括号；不要了就删掉这个文件",
                SiteError::Unknown(_) => {
                    "可以用的键：[[repository]] 下面的 name、archived、moved、last_commit，\
                     [[paper]] 下面的 id、version、updated"
                }
                _ => "改正这个值，或删掉这个文件，再运行 press facts",
            };
            render(source, &error.to_string(), help, range)
        })
    }

    /// What is known by a key, such as `github owner/name`.
    pub fn get(&self, key: &str) -> Option<&Fact> {
        self.facts.get(key)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The text of a `facts.toml` with these facts in it. All else stays as it is.
    ///
    /// # Errors
    /// What is wrong, if the text is not TOML.
    pub fn rewritten(text: &str, facts: &[Fact]) -> Result<String, String> {
        let mut rows = Rows::parse(text, HEADER)?;
        for fact in facts {
            let (array, name) = match fact {
                Fact::Repository(_) => ("repository", "name"),
                Fact::Paper(_) => ("paper", "id"),
            };
            let key = fact.key();
            let is_it = |row: &toml_edit::Table| {
                let written = row.get(name).and_then(|name| name.as_str());
                written.and_then(|written| key_of(array, written)) == key
            };
            rows.set(array, is_it, &fact.fields());
        }
        Ok(rows.to_string())
    }
}

impl Fact {
    /// The key of what it is about, as links have it.
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Repository(repository) => key_of("repository", &repository.name),
            Self::Paper(paper) => key_of("paper", &paper.id),
        }
    }

    fn fields(&self) -> Vec<(&'static str, Field)> {
        let text = |text: &Option<String>| text.clone().map_or(Field::Nothing, Field::Text);
        match self {
            Self::Repository(repository) => vec![
                ("name", Field::Text(repository.name.clone())),
                ("archived", if repository.archived { Field::True } else { Field::Nothing }),
                ("moved", text(&repository.moved)),
                ("last_commit", text(&repository.last_commit)),
            ],
            Self::Paper(paper) => vec![
                ("id", Field::Text(paper.id.clone())),
                ("version", Field::Number(paper.version)),
                ("updated", paper.updated.map_or(Field::Nothing, Field::Date)),
            ],
        }
    }
}

fn key_of(array: &str, name: &str) -> Option<String> {
    match array {
        "paper" => arxiv_key(name),
        _ => {
            let key = link_key(&Link::new(format!("https://github.com/{name}")))?;
            key.starts_with("github ").then_some(key)
        }
    }
}

fn read(text: &str) -> Result<FactTable, SpannedError> {
    let root = Table::root(text)?;
    root.allow(&["repository", "paper"])?;
    let mut facts = BTreeMap::new();
    for row in root.tables("repository", "[[repository]] 表")? {
        row.allow(&["name", "archived", "moved", "last_commit"])?;
        let name = row.text("name")?;
        let key = key_of("repository", &name).ok_or_else(|| row.wrong("name", "owner/name"))?;
        let moved = row.optional_text("moved")?;
        if moved.as_ref().is_some_and(|name| key_of("repository", name).is_none()) {
            return Err(row.wrong("moved", "owner/name"));
        }
        let last_commit = row.optional_text("last_commit")?;
        if last_commit.as_ref().is_some_and(|month| !is_month(month)) {
            return Err(row.wrong("last_commit", "月份，写作 \"YYYY-MM\""));
        }
        let archived = row.has("archived") && row.flag("archived")?;
        facts.insert(key, Fact::Repository(Repository { name, archived, moved, last_commit }));
    }
    for row in root.tables("paper", "[[paper]] 表")? {
        row.allow(&["id", "version", "updated"])?;
        let id = row.text("id")?;
        let key = arxiv_key(&id).ok_or_else(|| row.wrong("id", "arXiv 编号"))?;
        let version = row.integer("version", 1..=u8::MAX, "版本号，例如 3")?;
        let updated = row.optional_date("updated")?;
        facts.insert(key, Fact::Paper(Paper { id, version, updated }));
    }
    Ok(FactTable { facts })
}

/// Whether a text is a month of the calendar: `2021-03`.
fn is_month(text: &str) -> bool {
    format!("{text}-01").parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "# 我的\n[[repository]]\nname = \"Alibaba/MNN\" # 好用\n\
        archived = true\nlast_commit = \"2021-03\"\n\n[[paper]]\nid = \"1812.00332\"\n\
        version = 2\n\n[[repository]]\nname = \"a/b\"\n";

    fn table(text: &str) -> FactTable {
        FactTable::parse(&Source::of("facts.toml", text.into())).unwrap()
    }

    #[test]
    fn facts_are_found_by_the_keys_of_links() {
        let table = table(WRITTEN);
        let Some(Fact::Repository(found)) = table.get("github alibaba/mnn") else { panic!() };
        assert_eq!((found.archived, found.last_commit.as_deref()), (true, Some("2021-03")));
        let Some(Fact::Paper(paper)) = table.get("arxiv 1812.00332") else { panic!() };
        assert_eq!((paper.version, paper.updated), (2, None));
        assert!(table.get("github a/c").is_none());
    }

    #[test]
    fn what_is_found_goes_into_its_row_and_all_else_stays() {
        let name = "alibaba/mnn".to_owned();
        let found = Repository { name, moved: Some("x/y".into()), ..Repository::default() };
        let updated = "2020-01-02".parse().ok();
        let paper = Paper { id: "1812.00332".into(), version: 3, updated };
        let facts = [Fact::Repository(found), Fact::Paper(paper)];
        let text = FactTable::rewritten(WRITTEN, &facts).unwrap();
        let expected = "# 我的\n[[repository]]\nname = \"alibaba/mnn\" # 好用\n\
            moved = \"x/y\"\n\n[[paper]]\nid = \"1812.00332\"\nversion = 3\n\
            updated = 2020-01-02\n\n[[repository]]\nname = \"a/b\"\n";
        assert_eq!(text, expected);
        assert_eq!(FactTable::rewritten(&text, &facts).unwrap(), text);
        let first = FactTable::rewritten("", &facts).unwrap();
        assert!(first.starts_with(HEADER), "{first}");
        assert_eq!(table(&first).facts.len(), 2);
    }

    #[test]
    fn a_wrong_file_says_where() {
        for (text, words) in [
            ("[[repository]]\nname = \"mnn\"", "facts.toml:2:8"),
            ("[[repository]]\nname = \"a/b\"\nlast_commit = \"去年\"", "facts.toml:3:15"),
            ("[[repository]]\nname = \"a/b\"\nmoved = \"b\"", "owner/name"),
            ("[[repository]]\nname = \"a/b\"\nstars = 3", "last_commit"),
            ("[[paper]]\nid = \"a\"\nversion = 1", "arXiv 编号"),
            ("[[paper]]\nid = \"1812.00332\"\nversion = 0", "版本号"),
            ("[[papers]]", "不认识的键"),
        ] {
            let error = FactTable::parse(&Source::of("facts.toml", text.into())).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
