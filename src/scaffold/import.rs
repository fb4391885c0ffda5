//! A folder of anyone's issues: what shape they have, what of them has no place, and
//! the same in the house's own Markdown.

use super::{ScaffoldError, write_new};
use crate::{
    assets::write_whole,
    content::{
        Parsed, Recognised, SiteFile, Source, house_markdown, lost, newsletter_name, parse,
        recognise,
    },
    model::{Date, Issue},
    publish::{IssueFiles, LoadError, read_source},
};
use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

/// What was found in a folder.
#[derive(Clone, Debug)]
pub struct Import {
    /// The newsletter's name: that of `site.toml`, or what the headings begin with.
    pub name: String,
    /// The shape.
    pub recognised: Recognised,
    /// The issues.
    pub issues: Vec<Imported>,
    /// Markdown that is none, and files that are no text.
    pub unplaced: Vec<PathBuf>,
}

/// A file that is an issue.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its path below the folder.
    pub path: String,
    /// Its date, where one was found.
    pub date: Option<Date>,
    /// How many entries it has.
    pub entries: usize,
    /// Words and addresses that have no place, each with its line.
    pub lost: Vec<(usize, String)>,
    /// The issue, on some day if it has no date of its own.
    issue: Option<Issue>,
    text: String,
}

impl Import {
    /// Looks at a folder; nothing is written.
    ///
    /// # Errors
    /// [`LoadError`], if the folder cannot be read or holds no Markdown.
    pub fn look(folder: &Path, site: Option<SiteFile>) -> Result<Self, LoadError> {
        let mut files = Vec::new();
        let mut unplaced = Vec::new();
        for path in IssueFiles::markdown(folder)? {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            match read_source(&path) {
                Ok(source) => files.push(Source::of(name.replace('\\', "/"), source.text)),
                Err(LoadError::NotUtf8(_)) => unplaced.push(path),
                Err(error) => return Err(error),
            }
        }
        if files.is_empty() {
            return Err(LoadError::NoIssues(folder.to_owned()));
        }
        let mut site = match site {
            Some(site) => site,
            None => SiteFile::bare(&newsletter_name(&files)).map_err(LoadError::Site)?,
        };
        let recognised = recognise(&files, &site);
        let table = std::mem::take(&mut site.reading.table);
        site.reading = recognised.reading.clone();
        site.reading.table = table;
        let reading = &site.reading;
        let is_issue = |source: &Source| match reading.files.is_empty() {
            true => source.date().is_some() || !reading.dates.is_empty(),
            false => reading.named(&source.name).is_some(),
        };
        let (issues, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_issue);
        unplaced.extend(others.iter().map(|source| folder.join(&source.name)));
        let mut issues: Vec<_> =
            issues.iter().map(|source| Imported::read(source, &site)).collect();
        issues.sort_by_cached_key(|issue| counted(&issue.path));
        Ok(Self { name: site.site.name, recognised, issues, unplaced })
    }

    /// `[reading]` for `site.toml`, and the sections that most issues have, as a comment.
    pub fn part(&self) -> String {
        let mut part = self.recognised.reading.to_toml();
        if !self.recognised.sections.is_empty() {
            part += "\n# 常见的栏目；要按这个顺序显示，就写成 [[sections]]：\n";
            for (name, count) in &self.recognised.sections {
                part += &format!("# {name}（{count} 期）\n");
            }
        }
        part
    }

    /// The dates that `dates.toml` should have, as lines to be filled in.
    pub fn missing_dates(&self) -> Vec<String> {
        let undated = self.issues.iter().filter(|issue| issue.date.is_none());
        let key = |issue: &Imported| {
            let alike = |other: &&Imported| stem(&other.path) == stem(&issue.path);
            let is_one = self.issues.iter().filter(alike).count() == 1;
            let key = if is_one { stem(&issue.path) } else { without_ending(&issue.path) };
            format!("# \"{key}\" = YYYY-MM-DD")
        };
        undated.map(key).collect()
    }

    /// Writes the issues in the house's own Markdown into a folder, a report beside
    /// them. An issue without a date goes into `undated`. Nothing is written over.
    ///
    /// # Errors
    /// [`ScaffoldError`].
    pub fn convert(&self, out: &Path, site: &SiteFile) -> Result<Converted, ScaffoldError> {
        let mut converted = Converted::default();
        for imported in &self.issues {
            let Some(issue) = &imported.issue else {
                converted.failed.push(imported.path.clone());
                continue;
            };
            let mut issue = issue.clone();
            let path = match imported.date {
                Some(date) => out.join(format!("{date}.md")),
                None => {
                    // Its name is all that tells it from the others.
                    let date = issue.date.to_string();
                    issue.title = issue.title.replace(&date, "YYYY-MM-DD");
                    out.join("undated").join(format!("{}.md", without_ending(&imported.path)))
                }
            };
            let text = house_markdown(&issue);
            // Read again: what the house would not show is told.
            let name = imported.date.map_or("2000-01-01.md".into(), |date| format!("{date}.md"));
            let again = Source::of(name, text.replace("(YYYY-MM-DD)", "(2000-01-01)"));
            let missing = match parse(&again, site).issue {
                Some(again) => lost(&imported.text, &again),
                None => vec![(1, "…".into())],
            };
            match write_new(&path, &text)? {
                true => converted.written += 1,
                false => converted.kept.push(path),
            }
            if !missing.is_empty() {
                converted.lost.insert(imported.path.clone(), missing);
            }
        }
        Ok(converted)
    }
}

/// What became of a conversion.
#[derive(Clone, Debug, Default)]
pub struct Converted {
    /// How many files are new.
    pub written: usize,
    /// Those that were there and stay.
    pub kept: Vec<PathBuf>,
    /// Those that could not be read.
    pub failed: Vec<String>,
    /// What a file's house Markdown does not show.
    pub lost: BTreeMap<String, Vec<(usize, String)>>,
}

impl Imported {
    fn read(source: &Source, site: &SiteFile) -> Self {
        let Parsed { issue: found, .. } = parse(source, site);
        let date = found.as_ref().map(|issue| issue.date);
        let issue = found.or_else(|| {
            let mut site = site.clone();
            site.reading.dates = vec![crate::content::DatePlace::Table];
            site.reading.table = crate::content::DateTable::all_on_one_day();
            parse(source, &site).issue
        });
        let entries = issue.as_ref().map_or(0, |issue| issue.entries().count());
        let all = || source.text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned()));
        let missing =
            issue.as_ref().map_or_else(|| all().collect(), |issue| lost(&source.text, issue));
        let path = source.name.clone();
        Self { path, date, entries, lost: missing, issue, text: source.text.clone() }
    }
}

fn stem(path: &str) -> &str {
    let path = without_ending(path);
    path.rsplit('/').next().unwrap_or(path)
}

fn without_ending(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// A path in parts, its numbers as such: 9 is before 10.
fn counted(path: &str) -> Vec<(u64, String)> {
    let parts = path.split_inclusive(|c: char| !c.is_ascii_digit());
    let split = |part: &str| {
        let words = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = part[..part.len() - words.len()].parse();
        (number.unwrap_or(u64::MAX), words.to_owned())
    };
    parts.map(split).collect()
}

/// Adds `[reading]` to a `site.toml` that has none; what is there stays byte for byte.
///
/// # Errors
/// [`ScaffoldError`].
pub fn add_reading(site: &Path, part: &str) -> Result<(), ScaffoldError> {
    let failed = |error| ScaffoldError::Io { path: site.to_owned(), error };
    let text = fs::read_to_string(site).map_err(failed)?;
    if text.lines().any(|line| line.trim_start().starts_with("[reading]")) {
        return Err(ScaffoldError::ReadingThere(site.to_owned()));
    }
    let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
    write_whole(site, format!("{text}{gap}{part}").as_bytes()).map_err(failed)
}

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
        let none =
            issues.iter().filter(|issue| issue.entries == 0).map(|issue| issue.path.as_str());
        list(f, "这些期里认不出条目，文字照登", none)?;
        let undated = issues.iter().filter(|issue| issue.date.is_none());
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
        list(
            f,
            "这些期是同一天，只能留一期，或在 dates.toml 里改日期",
            same.iter().map(String::as_str),
        )?;
        let unplaced: Vec<String> =
            unplaced.iter().map(|path| path.display().to_string()).collect();
        list(f, "这些文件没有认作一期", unplaced.iter().map(String::as_str))?;
        let lost: Vec<String> =
            issues.iter().flat_map(|issue| by_line(&issue.path, &issue.lost)).collect();
        list(
            f,
            "这些字和地址不在页面上（多是注释和文件开头给程序看的几行）",
            lost.iter().map(String::as_str),
        )
    }
}

impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "写了 {} 期", self.written)?;
        let kept: Vec<String> = self.kept.iter().map(|path| path.display().to_string()).collect();
        list(f, "这些文件已经有了，没有动", kept.iter().map(String::as_str))?;
        list(f, "这些期没有转换", self.failed.iter().map(String::as_str))?;
        let lost: Vec<String> =
            self.lost.iter().flat_map(|(path, words)| by_line(path, words)).collect();
        list(f, "原文的这些字和地址，转换后不在页面上", lost.iter().map(String::as_str))
    }
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
fn list<'t>(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    lines: impl Iterator<Item = &'t str>,
) -> fmt::Result {
    let lines: Vec<&str> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{heading}（{}）：", lines.len())?;
    lines.iter().try_for_each(|line| writeln!(f, "  {line}"))
}
