//! Tables of `site.toml`, read key by key; every error has its range.

use super::{Source, toml_words::toml_words};
#[cfg(not(target_arch = "wasm32"))]
use crate::model::Date;
use crate::model::{Slug, is_safe_href};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::ops::{Range, RangeInclusive};
use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue},
};

/// An error in a `site.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SiteError {
    /// Not TOML.
    #[error("这不是正确的 TOML：{0}")]
    Syntax(String),
    /// An unknown key.
    #[error("不认识的键「{0}」")]
    Unknown(String),
    /// A missing key.
    #[error("缺少键「{0}」")]
    Missing(String),
    /// A value of another kind.
    #[error("键「{key}」应该是{wanted}")]
    Wrong {
        /// The key.
        key: String,
        /// The kind it should have.
        wanted: &'static str,
    },
    /// A key of `[check]` that is no code of a problem.
    #[error("没有「{0}」这种可以改级别的问题")]
    UnknownCode(String),
    /// Two sections with one name.
    #[error("栏目名「{0}」出现了两次")]
    SectionTwice(String),
    /// Two sources with one name or one slug.
    #[error("「{0}」不止一个来源在用")]
    SourceTwice(String),
    /// Two topics with one name or one slug.
    #[error("「{0}」不止一个主题在用")]
    TopicTwice(String),
    /// Two places to post to with one name.
    #[error("[[post]] 的名字「{0}」出现了两次")]
    PostTwice(String),
    /// A `[[post]]` with a section or a topic that there is not.
    #[error("没有「{0}」这个栏目或主题")]
    PostUnknown(String),
}

/// An error and its range in the file.
pub(super) type SpannedError = (SiteError, Range<usize>);

/// A table of the file.
pub(super) struct Table<'t> {
    /// The prefix of its keys in messages: empty, or `editor.`.
    pub path: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// Its keys and values.
    pub table: DeTable<'t>,
}

impl<'t> Table<'t> {
    /// Fails on the first key that is not among these.
    pub(super) fn allow(&self, keys: &[&str]) -> Result<(), SpannedError> {
        let unknown = self.table.keys().find(|key| !keys.contains(&key.get_ref().as_ref()));
        match unknown {
            Some(key) => Err((SiteError::Unknown(self.key(key.get_ref())), key.span())),
            None => Ok(()),
        }
    }

    /// The table of a whole file.
    pub(super) fn root(text: &'t str) -> Result<Self, SpannedError> {
        let root = DeTable::parse(text).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            (SiteError::Syntax(toml_words(error.message())), range)
        })?;
        Ok(Self { path: String::new(), range: root.span(), table: root.into_inner() })
    }

    /// Whether there is such a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A whole number of a range.
    pub(super) fn integer(
        &self,
        key: &str,
        range: RangeInclusive<u8>,
        wanted: &'static str,
    ) -> Result<u8, SpannedError> {
        let value = self.get(key)?.get_ref().as_integer();
        let number = value.and_then(|value| u8::from_str_radix(value.as_str(), value.radix()).ok());
        number.filter(|number| range.contains(number)).ok_or_else(|| self.wrong(key, wanted))
    }

    /// A name for addresses.
    pub(super) fn slug(&self, key: &str) -> Result<Slug, SpannedError> {
        let wanted = "小写字母、数字或连字符，例如 ai-chips，最多 23 个";
        self.text(key)?.parse().map_err(|_| self.wrong(key, wanted))
    }

    /// The value of a key that must be there.
    pub(super) fn get(&self, key: &str) -> Result<&Spanned<DeValue<'t>>, SpannedError> {
        // The range of the whole file would show its end; show the first line.
        let range = if self.path.is_empty() { 0..0 } else { self.range.clone() };
        self.table.get(key).ok_or_else(|| (SiteError::Missing(self.key(key)), range))
    }

    /// A text that is not blank.
    pub(super) fn text(&self, key: &str) -> Result<String, SpannedError> {
        let text = self.get(key)?.get_ref().as_str().ok_or_else(|| self.wrong(key, "文字"))?;
        if text.trim().is_empty() {
            Err(self.wrong(key, "文字，不能是空的"))
        } else {
            Ok(text.into())
        }
    }

    /// A text that is not blank; none where there is no such key.
    pub(super) fn optional_text(&self, key: &str) -> Result<Option<String>, SpannedError> {
        if self.table.contains_key(key) { self.text(key).map(Some) } else { Ok(None) }
    }

    /// A date, as TOML has it or as a text; none where there is no such key.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn optional_date(&self, key: &str) -> Result<Option<Date>, SpannedError> {
        let Some(value) = self.table.get(key) else { return Ok(None) };
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let wrong = || self.wrong(key, "日历上有的日期，写作 YYYY-MM-DD");
        written.parse().map(Some).map_err(|_| wrong())
    }

    /// A Boolean, true where there is no such key.
    pub(super) fn flag(&self, key: &str) -> Result<bool, SpannedError> {
        match self.table.get(key) {
            None => Ok(true),
            Some(value) => {
                value.get_ref().as_bool().ok_or_else(|| self.wrong(key, "true 或 false"))
            }
        }
    }

    /// An http or https URL.
    pub(super) fn url(&self, key: &str) -> Result<String, SpannedError> {
        let url = self.text(key)?;
        if is_url(&url) { Ok(url) } else { Err(self.wrong(key, "https:// 开头的网址")) }
    }

    /// A list of http or https URLs; empty where there is no such key.
    pub(super) fn urls(&self, key: &str) -> Result<Vec<String>, SpannedError> {
        let urls = self.texts(key)?;
        let all = urls.iter().all(|url| is_url(url));
        if all {
            Ok(urls)
        } else {
            Err(self.wrong(key, "网址的列表，每个以 https:// 开头"))
        }
    }

    fn array(&self, key: &str) -> Result<&DeArray<'t>, SpannedError> {
        self.get(key)?.get_ref().as_array().ok_or_else(|| self.wrong(key, "列表"))
    }

    /// The table of `[key]`, which must be there.
    pub(super) fn table(&self, key: &str) -> Result<Table<'t>, SpannedError> {
        let value = self.get(key)?;
        let table = value.get_ref().as_table().ok_or_else(|| self.wrong(key, "表"))?;
        Ok(Table { path: format!("{key}."), range: value.span(), table: table.clone() })
    }

    /// The table of `[key]`; none where there is no such key.
    pub(super) fn optional_table(&self, key: &str) -> Result<Option<Table<'t>>, SpannedError> {
        if self.table.contains_key(key) { self.table(key).map(Some) } else { Ok(None) }
    }

    /// The error for a value of another kind.
    pub(super) fn wrong(&self, key: &str, wanted: &'static str) -> SpannedError {
        let range = self.table.get(key).map_or(self.range.clone(), Spanned::span);
        (SiteError::Wrong { key: self.key(key), wanted }, range)
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.path)
    }

    /// The tables of `[[key]]`; none where there is no such key.
    pub(super) fn tables(
        &self,
        key: &str,
        wanted: &'static str,
    ) -> Result<Vec<Self>, SpannedError> {
        if !self.table.contains_key(key) {
            return Ok(Vec::new());
        }
        let table = |entry: &toml::Spanned<DeValue<'t>>| match entry.get_ref() {
            DeValue::Table(table) => {
                Ok(Table { path: format!("{key}."), range: entry.span(), table: table.clone() })
            }
            _ => Err(self.wrong(key, wanted)),
        };
        self.array(key)?.iter().map(table).collect()
    }

    /// A list of texts, none of them empty; empty where there is no such key.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, SpannedError> {
        if !self.table.contains_key(key) {
            return Ok(Vec::new());
        }
        let text = |value: &toml::Spanned<DeValue<'t>>| {
            let text = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
            text.map(str::to_owned).ok_or_else(|| self.wrong(key, "文字的列表，每项都不能是空的"))
        };
        self.array(key)?.iter().map(text).collect()
    }
}

fn is_url(url: &str) -> bool {
    is_safe_href(url) && !url.starts_with("mailto:")
}

/// Renders an error of a TOML file, with its line and what to do about it.
pub(super) fn render(source: &Source, message: &str, help: &str, range: Range<usize>) -> String {
    let span = source.first_line(&range);
    let snippet = Snippet::source(&source.text)
        .path(&source.name)
        .annotation(AnnotationKind::Primary.span(span));
    let report = [Level::ERROR
        .with_name("错误")
        .primary_title(message)
        .element(snippet)
        .element(Level::HELP.with_name("建议").message(help))];
    Renderer::plain().render(&report)
}
