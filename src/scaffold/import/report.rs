//! What an import says: what was recognised, and all that has no place.

use super::{Converted, Import};
use crate::{content::is_read_key, model::Date};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

impl fmt::Display for Import {
    /// The report: what was recognised, and all that has no place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { recognised, issues, unplaced, name } = self;
        let entries: usize = issues.iter().map(|issue| issue.entries).sum();
        let sure = match recognised.certainty {
            80.. => "很有把握",
            50..80 => "大致有把握",
            _ => "没有把握，请对照几期核对",
        };
        writeln!(
            f,
            "{name}：{} 期，{entries} 个条目；把握 {}%（{sure}）",
            issues.len(),
            recognised.certainty
        )?;
        let none = issues.iter().filter(|issue| issue.entries == 0 && issue.error.is_none());
        let none = none.map(|issue| issue.path.as_str());
        list(f, "这些期里认不出条目，文字照登", none)?;
        let failed = issues.iter().filter_map(|issue| Some((&issue.path, issue.error.as_ref()?)));
        let failed: Vec<String> = failed.map(|(path, error)| format!("{path}：{error}")).collect();
        list(f, "这些文件读不成一期，不改就印不出来；不是一期的，文件名前加 _", &failed)?;
        let undated = issues.iter().filter(|issue| issue.is_undated());
        list(
            f,
            "这些期找不到日期，请写进 site.toml 旁边的 dates.toml",
            undated.map(|issue| issue.path.as_str()),
        )?;
        let mut dates: BTreeMap<Date, Vec<&str>> = BTreeMap::new();
        for issue in issues {
            dates.entry(issue.date.unwrap_or(Date::EPOCH)).or_default().push(&issue.path);
        }
        dates.remove(&Date::EPOCH);
        let same = dates.iter().filter(|(_, paths)| paths.len() > 1);
        let same: Vec<String> =
            same.map(|(date, paths)| format!("{date}：{}", paths.join("、"))).collect();
        list(f, "这些期是同一天，只能留一期，或在 dates.toml 里改日期", &same)?;
        let unplaced: Vec<String> =
            unplaced.iter().map(|path| path.display().to_string()).collect();
        list(f, "这些文件没有认作一期", &unplaced)?;
        let missing = issues.iter().map(|issue| Missing {
            path: &issue.path,
            keys: &issue.keys,
            lost: &issue.lost,
        });
        list_missing(f, "这些字和地址不在页面上", &missing.collect::<Vec<_>>())
    }
}

impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "写了 {} 期", self.written)?;
        let kept: Vec<String> = self.kept.iter().map(|path| path.display().to_string()).collect();
        list(f, "这些文件已经有了，没有动", &kept)?;
        list(f, "这些期没有转换", &self.failed)?;
        let none = Vec::new();
        let missing = self.lost.iter().map(|(path, lost)| Missing {
            path,
            keys: self.keys.get(path).unwrap_or(&none),
            lost,
        });
        let missing: Vec<_> = missing.collect();
        list_missing(f, "原文的这些字和地址，转换后不在页面上", &missing)
    }
}

/// What of a file is not in its issue.
struct Missing<'m> {
    path: &'m str,
    /// The keys of its front matter, one for each line of it.
    keys: &'m [String],
    lost: &'m [(usize, String)],
}

/// Lists what is missing: of texts by line, of front matter by key, however many issues
/// have it.
fn list_missing(f: &mut fmt::Formatter<'_>, heading: &str, missing: &[Missing<'_>]) -> fmt::Result {
    let lines = missing.iter().flat_map(|file| {
        let is_text = |(line, _): &&(usize, String)| *line > file.keys.len();
        let words: Vec<_> = file.lost.iter().filter(is_text).cloned().collect();
        by_line(file.path, &words)
    });
    list(f, heading, lines)?;
    let (read, others): (Vec<_>, Vec<_>) =
        by_key(missing).into_iter().partition(|(key, _)| is_read_key(key));
    let read = read.into_iter().map(|(_, line)| line);
    list(f, "文件开头读到的键；冒号后面是值里没有用上的字", read)?;
    let others = others.into_iter().map(|(_, line)| line);
    list(f, "文件开头其他的键，不在页面上，每个键和它的值", others)
}

/// What is lost of front matter, a line for each key, the most frequent first.
fn by_key<'m>(missing: &[Missing<'m>]) -> Vec<(&'m str, String)> {
    let mut keys: BTreeMap<&str, (BTreeSet<&str>, Vec<&str>)> = BTreeMap::new();
    for file in missing {
        for (line, word) in file.lost {
            let Some(key) = file.keys.get(line - 1) else { continue };
            let (paths, words) = keys.entry(key).or_default();
            paths.insert(file.path);
            if word != key && !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
    }
    let mut keys: Vec<_> = keys.into_iter().collect();
    keys.sort_by_key(|(_, (paths, _))| std::cmp::Reverse(paths.len()));
    let line = |(key, (paths, words)): (&'m str, (BTreeSet<&str>, Vec<&str>))| {
        let words =
            if words.is_empty() { String::new() } else { format!("：{}", words.join(" ")) };
        (key, format!("{key}（{} 期）{words}", paths.len()))
    };
    keys.into_iter().map(line).collect()
}

/// What is lost of a file, a line for each of its lines.
fn by_line(path: &str, words: &[(usize, String)]) -> Vec<String> {
    let lines = words.chunk_by(|(one, _), (other, _)| one == other);
    let line = |words: &[(usize, String)]| {
        let said: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        format!("{path}:{}：{}", words[0].0, said.join(" "))
    };
    lines.map(line).collect()
}

/// A list under its heading; nothing where it is empty.
fn list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    lines: impl IntoIterator<Item = T>,
) -> fmt::Result {
    let lines: Vec<T> = lines.into_iter().collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{heading}（{}）：", lines.len())?;
    lines.iter().try_for_each(|line| writeln!(f, "  {line}"))
}
