//! The patterns that the names of files follow.

use super::super::{FilePattern, Source, reading::find_day};
use std::collections::BTreeMap;

/// The patterns of the files' paths, the most frequent first; none where all are as
/// the house names them, `2019-05-15.md`, in the folder or in one of a year. A pattern
/// that only one of many files has is none.
pub(super) fn file_names(files: &[Source]) -> Vec<FilePattern> {
    let is_house = |source: &Source| {
        let folder = source.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        source.date().is_some() && (folder.is_empty() || is_year(folder))
    };
    if files.iter().all(is_house) {
        return Vec::new();
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in files {
        if let Some(pattern) = pattern(&source.name) {
            *counts.entry(pattern).or_default() += 1;
        }
    }
    // Where what follows a date differs, it is a slug.
    let slugs: usize = counts.keys().filter(|pattern| pattern.contains("{date}-")).count();
    if slugs > 2 {
        let mut merged = BTreeMap::new();
        for (pattern, count) in counts {
            let pattern = match pattern.split_once("{date}-") {
                Some((before, _)) => format!("{before}{{date}}-{{slug}}"),
                None => pattern,
            };
            *merged.entry(pattern).or_default() += count;
        }
        counts = merged;
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.retain(|(_, count)| files.len() < 4 || *count > 1);
    found.sort_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
    found.iter().filter_map(|(pattern, _)| FilePattern::parse(pattern)).collect()
}

/// The name of a folder with the year in it, and a month behind it, as fields:
/// `weekly-2020`, `2020年03月`.
fn with_year(folder: &str) -> String {
    let years = (0..folder.len()).filter_map(|at| Some((at, folder.get(at..at + 4)?)));
    let year = years.into_iter().find(|(at, part)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_year(part)
            && !digit(folder[..*at].chars().next_back())
            && !digit(folder[at + 4..].chars().next())
    });
    match year {
        Some((at, _)) => {
            let rest = &folder[at + 4..];
            let digits = |c: char| c.is_ascii_digit();
            let month = rest.find(digits).map(|at| &rest[at..]);
            let month = month.map(|text| &text[..text.find(|c| !digits(c)).unwrap_or(text.len())]);
            let rest = match month.filter(|month| month.len() <= 2) {
                Some(month) => rest.replacen(month, "{month}", 1),
                None => rest.to_owned(),
            };
            format!("{}{{year}}{rest}", &folder[..at])
        }
        None => folder.to_owned(),
    }
}

fn is_year(folder: &str) -> bool {
    folder.len() == 4 && folder.bytes().all(|byte| byte.is_ascii_digit())
}

/// The pattern of one path: its date, or else its last number, and the folders' years.
fn pattern(path: &str) -> Option<String> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = match find_day(stem) {
        Some((range, _)) => {
            let after = &stem[range.end..];
            let after = if after.contains(|c: char| c.is_ascii_digit()) {
                format!("{}{{slug}}", &after[..after.chars().next().map_or(0, char::len_utf8)])
            } else {
                after.to_owned()
            };
            format!("{}{{date}}{after}", numbered(&stem[..range.start]))
        }
        None if stem.contains(|c: char| c.is_ascii_digit()) => numbered(stem),
        None => return None,
    };
    let mut parts: Vec<String> =
        folders.split('/').filter(|part| !part.is_empty()).map(with_year).collect();
    parts.push(stem);
    let pattern = parts.join("/");
    FilePattern::parse(&pattern)?.matched(path).map(|_| pattern)
}

/// A text with its last number as a field.
fn numbered(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(end) = text.rfind(is_digit).map(|at| at + 1) else { return text.to_owned() };
    let start = text[..end].trim_end_matches(is_digit).len();
    format!("{}{{number}}{}", &text[..start], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found() {
        let found = |names: &[&str]| {
            let files: Vec<Source> =
                names.iter().map(|name| Source::of(*name, String::new())).collect();
            file_names(&files).iter().map(|pattern| pattern.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found(&["2019-05-15.md", "2020/2020-01-02.md"]), Vec::<String>::new());
        assert_eq!(found(&["issue-1.md", "issue-12.md"]), ["issue-{number}"]);
        assert_eq!(
            found(&["2018/#4-2018.01.22.md", "2019/#50-2019.01.21.md"]),
            ["{year}/#{number}-{date}"]
        );
        assert_eq!(
            found(&["2018.01.22-a-b.md", "2018.01.29-c.md", "2018.02.05-d.md"]),
            ["{date}-{slug}"]
        );
        assert_eq!(found(&["2018.01.22-news.markdown", "2018.01.29-news.md"]), ["{date}-news"]);
    }
}
