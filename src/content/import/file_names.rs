//! The patterns that the names of files follow.

use super::super::{FilePattern, Source};
use super::path_pattern::{digits, is_year, loose_pattern, pattern};
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
    let digits = digits(files);
    let found = frequent(files, |path| pattern(path, digits));
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
    let counts = with_slugs(counts);
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

/// Patterns of which more than two differ only in what follows a date or a month, as one
/// with a slug.
fn with_slugs(counts: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut groups: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for (pattern, count) in counts {
        let (head, tail) = pattern.split_at(pattern.rfind('}').map_or(0, |at| at + 1));
        groups.entry(head.to_owned()).or_default().push((tail.to_owned(), count));
    }
    let mut merged = BTreeMap::new();
    for (head, tails) in groups {
        let (named, bare): (Vec<_>, Vec<_>) =
            tails.into_iter().partition(|(tail, _)| !tail.is_empty());
        let is_slug = named.len() > 2 && (is_dated(&head) || head.ends_with("{month}"));
        let mut add =
            |tail: &str, count| *merged.entry(format!("{head}{tail}")).or_default() += count;
        let common = format!("{}{{slug}}", common_start(&named));
        for (tail, count) in &named {
            add(if is_slug { &common } else { tail }, *count);
        }
        bare.iter().for_each(|(tail, count)| add(tail, *count));
    }
    merged
}

/// What all texts begin with, up to the word in which they differ; never a whole one.
fn common_start(texts: &[(String, usize)]) -> &str {
    let Some((first, others)) = texts.split_first() else { return "" };
    let is_common = |start: &&str| {
        !start.ends_with(|c: char| c.is_ascii_alphanumeric())
            && first.0.len() > start.len()
            && others.iter().all(|(text, _)| text.len() > start.len() && text.starts_with(start))
    };
    let starts = first.0.char_indices().rev().map(|(at, _)| &first.0[..at]);
    starts.into_iter().find(|start| is_common(start)).unwrap_or_default()
}

/// Whether a pattern has a day.
fn is_dated(pattern: &str) -> bool {
    pattern.contains("{date}") || pattern.contains("{day}")
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
