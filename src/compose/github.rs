//! Where an issue becomes a file on GitHub, by the address that issues have there.

use crate::{content::fill_issues_url, model::Date};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest text, as it stands in an address: GitHub takes no more than eight
/// thousand characters of one.
const LONGEST: usize = 6_000;

/// Where the issue becomes a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page that makes or edits it.
    pub href: String,
    /// Whether the text is in the address; else it is to be pasted.
    pub has_text: bool,
    /// Whether there is such a file already.
    pub is_there: bool,
}

/// The page on GitHub where an issue becomes a file; none if `issues_url` leads elsewhere
/// or needs a number and the issue has none. `name` is the file's where it has another
/// than its date.
pub fn place(
    issues_url: &str,
    (date, number): (Date, Option<u32>),
    name: Option<&str>,
    is_there: bool,
    text: &str,
) -> Option<Place> {
    let path = issues_url.strip_prefix("https://github.com/")?;
    let mut parts = path.splitn(4, '/');
    let (owner, repository) = (parts.next()?, parts.next()?);
    let rest = parts.next().filter(|kind| matches!(*kind, "blob" | "tree")).and(parts.next())?;
    let rest = fill_issues_url(rest.split(['?', '#']).next()?, date, number)?;
    let (folder, file) = rest.rsplit_once('/')?;
    let root = format!("https://github.com/{owner}/{repository}");
    if is_there {
        let href = format!("{root}/edit/{folder}/{file}");
        return Some(Place { href, has_text: false, is_there });
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut href = format!("{root}/new/{folder}?filename={}", encoded(name.unwrap_or(file)));
    let text = encoded(text);
    let has_text = text.len() <= LONGEST;
    if has_text {
        href.extend(["&value=", &text]);
    }
    Some(Place { href, has_text, is_there })
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://github.com/pine/cone/blob/main/issues/{date}.md";

    fn date() -> Date {
        "2021-03-01".parse().unwrap()
    }

    #[test]
    fn a_new_issue_is_a_new_file_in_the_folder_of_the_others() {
        let place = place(URL, (date(), None), None, false, "# 甲 & 乙\n").unwrap();
        let value = "%23%20%E7%94%B2%20%26%20%E4%B9%99%0A";
        let href = "https://github.com/pine/cone/new/main/issues?filename=2021%2D03%2D01%2Emd";
        assert_eq!(place.href, format!("{href}&value={value}"));
        assert!(place.has_text);
        let named = super::place(URL, (date(), None), Some("7.md"), false, "").unwrap();
        assert!(named.href.contains("filename=7%2Emd"), "{}", named.href);
        let by_number = URL.replace("{date}", "{number}");
        let numbered = super::place(&by_number, (date(), Some(8)), None, false, "").unwrap();
        assert!(numbered.href.contains("filename=8%2Emd"), "{}", numbered.href);
        assert_eq!(super::place(&by_number, (date(), None), None, false, ""), None);
    }

    #[test]
    fn a_long_text_is_pasted_and_an_issue_that_is_there_is_edited() {
        let long = place(URL, (date(), None), None, false, &"字".repeat(1_000)).unwrap();
        assert!(!long.has_text && long.href.len() < 200, "{}", long.href);
        let there = place(URL, (date(), None), None, true, "短").unwrap();
        assert_eq!(there.href, "https://github.com/pine/cone/edit/main/issues/2021-03-01.md");
        assert!(!there.has_text);
    }

    #[test]
    fn elsewhere_than_on_github_there_is_no_such_page() {
        for url in ["https://a.example/{date}", "https://github.com/a/b", "https://github.com/a"] {
            assert_eq!(place(url, (date(), None), None, false, ""), None, "{url}");
        }
    }
}
