//! `dates.toml`: the dates of issues whose files do not say theirs, by number or by
//! the file's name without its ending, folders before it if other files have that name.

use crate::content::{Source, toml_table::render, toml_words::toml_words};
use crate::model::Date;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The dates of `dates.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateTable {
    dates: BTreeMap<String, Date>,
    /// The date of all others.
    otherwise: Option<Date>,
}

impl DateTable {
    /// Parses a `dates.toml`: `12 = 2018-01-22`, `"issue-12" = "2018-01-22"`.
    ///
    /// # Errors
    /// A rendered diagnostic, with place and remedy.
    pub fn parse(source: &Source) -> Result<Self, String> {
        let wrong = |message: &str, help: &str, range| Err(render(source, message, help, range));
        let table = match DeTable::parse(&source.text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let message = format!("这不是正确的 TOML：{}", toml_words(error.message()));
                let help = "一行一期：12 = 2018-01-22；文件名写在引号里";
                return wrong(&message, help, error.span().unwrap_or(0..0));
            }
        };
        let mut dates = BTreeMap::new();
        for (key, value) in &table {
            let written = match value.get_ref() {
                DeValue::String(text) => text.to_string(),
                DeValue::Datetime(date) => date.to_string(),
                _ => String::new(),
            };
            let Ok(date) = written.parse() else {
                let message =
                    format!("「{}」的日期应该写作 YYYY-MM-DD，而且日历上有这一天", key.get_ref());
                return wrong(&message, "改正这个值，例如 12 = 2018-01-22", value.span());
            };
            dates.insert(key.get_ref().to_string(), date);
        }
        Ok(Self { dates, otherwise: None })
    }

    /// A table that has one day for all issues, to read those that have no date.
    pub fn all_on_one_day() -> Self {
        Self { dates: BTreeMap::new(), otherwise: Some(Date::EPOCH) }
    }

    /// The date of an issue, by its file's path without the ending, as much of its end
    /// as the table has, or by its number.
    pub fn date(&self, path: &str, number: Option<u32>) -> Option<Date> {
        let by_number = || self.dates.get(&number?.to_string());
        let ends = path.match_indices('/').map(|(at, _)| at + 1);
        let by_name = std::iter::once(0).chain(ends).find_map(|at| self.dates.get(&path[at..]));
        by_name.or_else(by_number).copied().or(self.otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_by_name_and_by_number() {
        let parse = |text: &str| DateTable::parse(&Source::of("dates.toml", text.into()));
        let table = parse("12 = 2018-01-22\n\"issue-13\" = \"2018-01-29\"\n").unwrap();
        let date = |stem: &str, number| table.date(stem, number).map(|date| date.to_string());
        assert_eq!(date("a", Some(12)), Some("2018-01-22".into()));
        assert_eq!(date("issue-13", None), Some("2018-01-29".into()));
        assert_eq!(date("a", Some(1)), None);
        for wrong in ["1 = 3", "1 = \"2018-02-30\"", "1 = 2018-02-01T10:00:00Z", "甲"] {
            assert!(parse(wrong).unwrap_err().contains("dates.toml:1"), "{wrong}");
        }
    }
}
