//! A folder of anyone's issues: what shape they have, what of them has no place, and
//! the same in the house's own Markdown.

mod convert;
mod report;

pub use convert::Converted;

use super::ScaffoldError;
use crate::{
    assets::write_whole,
    content::{
        DatePlace, DateTable, Parsed, Recognised, SiteFile, Source, lost, newsletter_name, parse,
        recognise,
    },
    model::{Date, Issue},
    publish::{IssueFiles, LoadError, read_source},
};
use std::{
    fs,
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
}

impl Imported {
    fn read(source: &Source, site: &SiteFile) -> Self {
        let Parsed { issue: found, .. } = parse(source, site);
        let date = found.as_ref().map(|issue| issue.date);
        let issue = found.or_else(|| {
            let mut site = site.clone();
            site.reading.dates = vec![DatePlace::Table];
            site.reading.table = DateTable::all_on_one_day();
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
