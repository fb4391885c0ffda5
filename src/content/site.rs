//! `site.toml`: the newsletter as its editor describes it.

use super::{
    Levels, Post, Source, TopicRules,
    issues_url::{self, fill_issues_url},
    posts::POST_KEYS,
    reading::{READING_KEYS, Reading},
    repository,
    source_names::{SOURCE_KEYS, SourceNames},
    toml_table::{SiteError, SpannedError, Table, render},
};
use crate::model::{Date, IssueNumbers, NewsletterId, Person, Route, Site, Titled, root_url};
use std::{collections::HashSet, ops::Range};

/// The contents of `site.toml`.
#[derive(Clone, Debug)]
pub struct SiteFile {
    /// The newsletter, for readers.
    pub site: Site,
    /// What the ids of its feeds, issues and entries begin with.
    pub id: NewsletterId,
    /// The sections and their other names.
    pub sections: Vec<SectionName>,
    /// The sources that have several names.
    pub sources: SourceNames,
    /// The topics and their rules.
    pub topics: TopicRules,
    /// The URL of an issue, with `{date}` for its date or `{number}` for its number.
    pub issues_url: String,
    /// The folder of the issues in their repository: an address that a file's path is put to.
    pub repository: Option<String>,
    /// The QR picture, relative to the folder of `site.toml`.
    pub wechat_qr: Option<String>,
    /// The picture of share cards, relative to the folder of `site.toml`.
    pub share_picture: Option<String>,
    /// Whether issues may be kept in the browser, for reading offline.
    pub offline: bool,
    /// How much problems matter to `press check`.
    pub levels: Levels,
    /// The shape of the issues.
    pub reading: Reading,
    /// Who is told of a new issue.
    pub posts: Vec<Post>,
}

/// The names of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionName {
    /// The name that readers see.
    pub name: String,
    /// Other names in headings.
    pub aliases: Vec<String>,
}

const KEYS: [&str; 20] = [
    "id",
    "name",
    "tagline",
    "wechat_id",
    "wechat_qr",
    "share_picture",
    "project_url",
    "issues_url",
    "repository",
    "base_url",
    "mirrors",
    "offline",
    "editor",
    "licence",
    "sections",
    "sources",
    "topics",
    "check",
    "reading",
    "post",
];

impl SiteFile {
    /// Parses a `site.toml`.
    ///
    /// # Errors
    /// A rendered diagnostic, with place and remedy.
    pub fn parse(source: &Source) -> Result<Self, String> {
        read(&source.text).map_err(|(error, range)| rendered(source, &error, range))
    }

    /// What stands in for a `site.toml` where there is none yet.
    ///
    /// # Errors
    /// None that a name can cause; those of [`SiteFile::parse`].
    pub fn bare(name: &str) -> Result<Self, String> {
        let name = toml::Value::from(name);
        let page = "\"https://example.org/\"";
        let text = format!(
            "name = {name}\ntagline = {name}\nproject_url = {page}\nbase_url = {page}\n\
             issues_url = \"https://example.org/{{date}}\"\nsections = []\n\
             editor = {{ name = {name}, url = {page} }}\n\
             licence = {{ name = {name}, url = {page} }}\n"
        );
        Self::parse(&Source::of("site.toml", text))
    }

    /// The name of the section that a heading names.
    pub fn section(&self, heading: &str) -> Option<&str> {
        let heading = heading.trim();
        let is_it = |section: &&SectionName| {
            section.name == heading || section.aliases.iter().any(|alias| alias == heading)
        };
        self.sections.iter().find(is_it).map(|section| section.name.as_str())
    }

    /// The URL of the issue of a date: its page where only a number tells where it lies.
    pub fn issue_url(&self, date: Date) -> String {
        fill_issues_url(&self.issues_url, date, None)
            .unwrap_or_else(|| self.site.url(Route::Issue(date)))
    }
}

fn read(text: &str) -> Result<SiteFile, SpannedError> {
    let root = Table::root(text)?;
    root.allow(&KEYS)?;
    let editor = root.table("editor")?;
    let licence = root.table("licence")?;
    let sections = sections(&root)?;
    let sources = SourceNames::read(&root)?;
    let topics = TopicRules::read(&root)?;
    let issues_url = issues_url::read(&root)?;
    let repository = repository::read(&root, &issues_url)?;
    let wechat_qr = root.optional_text("wechat_qr")?;
    let share_picture = root.optional_text("share_picture")?;
    let base_url = root.url("base_url")?;
    let name = root.text("name")?;
    let id = match root.optional_text("id")? {
        Some(id) => id.parse().map_err(|_| root.wrong("id", NewsletterId::WANTED))?,
        None => NewsletterId::of_name(&name),
    };
    let site = Site {
        name,
        tagline: root.text("tagline")?,
        editor: Person { name: editor.text("name")?, url: editor.url("url")? },
        wechat_id: root.optional_text("wechat_id")?.unwrap_or_default(),
        wechat_qr: wechat_qr.as_deref().map(|path| published_picture("wechat-qr", path)),
        share_picture: share_picture.as_deref().map(|path| published_picture("share", path)),
        project_url: root.url("project_url")?,
        licence: Titled { name: licence.text("name")?, url: licence.url("url")? },
        base_url: root_url(&base_url),
        mirrors: root.urls("mirrors")?.iter().map(|url| root_url(url)).collect(),
        numbers: IssueNumbers::default(),
        sections: sections.iter().map(|section| section.name.clone()).collect(),
        topics: topics.topics().cloned().collect(),
    };
    editor.allow(&["name", "url"])?;
    licence.allow(&["name", "url"])?;
    let offline = root.flag("offline")?;
    let levels = Levels::read(&root)?;
    let reading = Reading::read(&root)?;
    let names: Vec<String> = site.topics.iter().map(|topic| topic.name.clone()).collect();
    let posts = Post::read(&root, &site.sections, &names)?;
    Ok(SiteFile {
        site,
        id,
        sections,
        sources,
        topics,
        issues_url,
        repository,
        wechat_qr,
        share_picture,
        offline,
        levels,
        reading,
        posts,
    })
}

/// The path of a picture in the published site.
fn published_picture(name: &str, path: &str) -> String {
    let extension = path.rsplit_once('.').map_or("png", |(_, extension)| extension);
    format!("data/{name}.{}", extension.to_ascii_lowercase())
}

fn sections(root: &Table<'_>) -> Result<Vec<SectionName>, SpannedError> {
    let mut names = HashSet::new();
    let mut sections = Vec::new();
    root.get("sections")?;
    for table in root.tables("sections", "[[sections]] 表")? {
        table.allow(&["name", "aliases"])?;
        let section = SectionName { name: table.text("name")?, aliases: table.texts("aliases")? };
        for name in std::iter::once(&section.name).chain(&section.aliases) {
            if !names.insert(name.clone()) {
                return Err((SiteError::SectionTwice(name.clone()), table.range.clone()));
            }
        }
        sections.push(section);
    }
    Ok(sections)
}

fn rendered(source: &Source, error: &SiteError, range: Range<usize>) -> String {
    let help = match error {
        SiteError::Syntax(_) => "检查引号、等号和方括号".into(),
        SiteError::Unknown(key) => {
            let keys = match key.split_once('.') {
                Some(("topics", _)) => &["name", "slug", "words", "synonyms"][..],
                Some(("sections", _)) => &["name", "aliases"],
                Some(("sources", _)) => &SOURCE_KEYS,
                Some(("reading", _)) => &READING_KEYS,
                Some(("post", _)) => &POST_KEYS,
                Some(_) => &["name", "url"],
                None => &KEYS,
            };
            format!("删掉它，或改正拼写。可以用的键：{}", keys.join("、"))
        }
        SiteError::Missing(key) => match key.rsplit_once('.') {
            Some((table @ ("sections" | "sources" | "topics" | "post"), key)) => {
                format!("在 [[{table}]] 下面加一行：{key} = \"…\"")
            }
            Some((table, key)) => format!("在 [{table}] 下面加一行：{key} = \"…\""),
            None => format!("加一行：{key} = \"…\""),
        },
        SiteError::Wrong { .. } => "改正这个值".into(),
        SiteError::UnknownCode(_) => "写 press check --json 里的 code，例如 no-source = \"off\"；\
             让一期不能发布的错误改不了"
            .into(),
        SiteError::SectionTwice(_) => "每个名字只能属于一个栏目".into(),
        SiteError::SourceTwice(_) => {
            "每个名字和 slug 只能属于一个来源；大小写、全角半角和标点不算不同".into()
        }
        SiteError::PostTwice(_) => "给其中一个写上 name = \"…\"".into(),
        SiteError::PostUnknown(_) => "写 [[sections]] 或 [[topics]] 里的 name".into(),
        SiteError::TopicTwice(_) => "每个名字和 slug 只能属于一个主题".into(),
    };
    render(source, &error.to_string(), &help, range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_offline_is_on_unless_switched_off_in_so_many_words() {
        let with = |line: &str| {
            let rest = include_str!("../../tests/site/site.toml");
            SiteFile::parse(&Source::new("site.toml", format!("{line}\n{rest}").into()).unwrap())
        };
        assert!(with("").unwrap().offline);
        assert!(with("offline = true").unwrap().offline);
        assert!(!with("offline = false").unwrap().offline);
        let error = with("offline = \"false\"").unwrap_err();
        assert!(error.contains("键「offline」应该是true 或 false"), "{error}");
    }
}
