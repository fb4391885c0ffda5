//! The patterns that the names of files follow.

use super::super::{FilePattern, Source, reading::find_day};
use std::collections::BTreeMap;

/// The patterns of the files' paths, the most frequent first; none where all are as
/// the house names them, `2019-05-15.md`, in the folder or in one of a year. A pattern
/// that only one of many files has is none, nor one without a day that one file in
/// twelve has where the names of most have theirs.
pub(super) fn file_names(files: &[Source]) -> Vec<FilePattern> {
    let is_house = |source: &Source| {
        let folder = source.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        source.date().is_some() && (folder.is_empty() || is_year(folder))
    };
    if files.iter().all(is_house) {
        return Vec::new();
    }
    let found = frequent(files, pattern);
    let has = |source: &&Source| found.iter().any(|one| one.matched(&source.name).is_some());
    let is_anywhere = |source: &Source| source.name.contains('/') && !is_house_folder(&source.name);
    if files.iter().filter(has).count() * 2 >= files.len() || !files.iter().any(is_anywhere) {
        return found;
    }
    // Each has a name of its own: what is alike is where they lie and how they begin.
    frequent(files, loose_pattern)
}

/// Whether a path is in the folder itself or in one of a year, where the house reads
/// files by any name.
fn is_house_folder(path: &str) -> bool {
    path.rsplit_once('/').is_none_or(|(folder, _)| is_year(folder))
}

/// The patterns that several paths have, the most frequent first.
fn frequent(files: &[Source], pattern: impl Fn(&str) -> Option<String>) -> Vec<FilePattern> {
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
    let dated: usize =
        found.iter().filter(|(pattern, _)| is_dated(pattern)).map(|(_, count)| count).sum();
    found.retain(|(pattern, count)| {
        is_dated(pattern) || dated * 2 < files.len() || count * 12 > files.len()
    });
    found.sort_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
    found.iter().filter_map(|(pattern, _)| FilePattern::parse(pattern)).collect()
}

/// Whether a pattern has a day.
fn is_dated(pattern: &str) -> bool {
    pattern.contains("{date}") || pattern.contains("{day}")
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

/// The pattern of one path, a slug in it for what no other path has.
fn loose_pattern(path: &str) -> Option<String> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slug = |text: &str| if text.is_empty() { "" } else { "{slug}" };
    let around =
        |before: &str, field: &str, after: &str| format!("{}{field}{}", slug(before), slug(after));
    let stem = if let Some((range, _)) = find_day(stem) {
        around(&stem[..range.start], "{date}", &stem[range.end..])
    } else if let Some((before, after)) = around_number(stem) {
        around(before, "第{number}期", after)
    } else {
        let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = stem.len() - rest.len();
        // A title may begin with a number, too: then a mark stands behind it.
        let mark = rest.chars().next().filter(|c| !c.is_alphanumeric());
        match mark.filter(|_| (1..=4).contains(&digits)) {
            Some(mark) => format!("{{number}}{mark}{}", slug(&rest[mark.len_utf8()..])),
            None => "{slug}".into(),
        }
    };
    let mut parts: Vec<String> =
        folders.split('/').filter(|part| !part.is_empty()).map(with_year).collect();
    parts.push(stem);
    Some(parts.join("/"))
}

/// What stands before and behind `第 3 期`.
fn around_number(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once('第')?;
    let (number, after) = rest.split_once('期')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((before, after))
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

    fn found(names: &[&str]) -> Vec<String> {
        let files: Vec<Source> =
            names.iter().map(|name| Source::of(*name, String::new())).collect();
        file_names(&files).iter().map(|pattern| pattern.as_str().to_owned()).collect()
    }

    #[test]
    fn where_each_file_has_a_name_of_its_own_the_folder_and_the_number_are_alike() {
        let all = |name: fn(u8) -> String| {
            let names: Vec<String> = (1..=8).map(name).collect();
            found(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        assert_eq!(
            all(|at| format!("1.2021年/0{at}.果园-总第{at}期-1{at}周.md")),
            ["1.{year}年/{slug}第{number}期{slug}"]
        );
        assert_eq!(
            all(|at| format!("docs/{at}-{}.md", (b'a' + at) as char)),
            ["docs/{number}-{slug}"]
        );
        assert_eq!(all(|at| format!("docs/{}.md", (b'a' + at) as char)), ["docs/{slug}"]);
        assert_eq!(all(|at| format!("2019/0{at}-{}.md", (b'a' + at) as char)), [""; 0]);
    }

    #[test]
    fn patterns_are_found() {
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
        let days = (1..=28).map(|day| format!("2018/2018-01-{day:02}.md"));
        let others = ["party-2018.md", "party-2019.md"].map(str::to_owned);
        let names: Vec<String> = days.chain(others).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(found(&names), ["{year}/{date}"]);
    }
}
