//! `issues_url` of `site.toml`: where an issue lies, by its date or its number.

use super::toml_table::{SpannedError, Table};
use crate::model::Date;

const KEY: &str = "issues_url";
const DATE: &str = "{date}";
const NUMBER: &str = "{number}";

/// Reads the key.
pub(super) fn read(root: &Table<'_>) -> Result<String, SpannedError> {
    let url = root.url(KEY)?;
    match before_field(&url) {
        Some(_) => Ok(url),
        None => Err(root.wrong(KEY, "含有 {date} 或 {number} 的网址")),
    }
}

/// What stands before the first field.
pub(super) fn before_field(url: &str) -> Option<&str> {
    let fields = [DATE, NUMBER].into_iter().filter_map(|field| url.find(field));
    fields.min().map(|at| &url[..at])
}

/// The address of an issue; none where it needs a number and there is none.
pub fn fill_issues_url(url: &str, date: Date, number: Option<u32>) -> Option<String> {
    let url = url.replace(DATE, &date.to_string());
    match number {
        Some(number) => Some(url.replace(NUMBER, &number.to_string())),
        None => Some(url).filter(|url| !url.contains(NUMBER)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_the_date_or_the_number_or_both() {
        let date: Date = "2021-03-01".parse().unwrap();
        for (url, number, filled) in [
            ("https://a.example/{date}.md", None, Some("https://a.example/2021-03-01.md")),
            ("https://a.example/{number}.md", Some(7), Some("https://a.example/7.md")),
            ("https://a.example/{number}/{date}", Some(7), Some("https://a.example/7/2021-03-01")),
            ("https://a.example/{number}.md", None, None),
        ] {
            assert_eq!(fill_issues_url(url, date, number).as_deref(), filled, "{url}");
            assert_eq!(before_field(url), Some("https://a.example/"), "{url}");
        }
        assert_eq!(before_field("https://a.example/"), None);
    }
}
