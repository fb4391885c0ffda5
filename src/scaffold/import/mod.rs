//! A folder of anyone's issues: what shape they have, what of them has no place, and
//! the same in the house's own Markdown.

mod convert;
mod report;

pub use convert::Converted;

use super::ScaffoldError;
use crate::{
    assets::write_whole,
    content::{
        DatePlace, DateTable, Diagnostic, Parsed, Recognised, Severity, SiteFile, Source,
        front_matter_keys, lost, newsletter_name, parse, recognise,
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
    /// Why it cannot be read, where it is not for its date.
    pub error: Option<String>,
    /// The keys of its front matter, one for each line of it.
    keys: Vec<String>,
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
        if folder.is_file() {
            return Err(LoadError::NotAFolder(folder.to_owned()));
        }
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
            return Err(LoadError::NoMarkdown(folder.to_owned()));
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
        let read = IssueFiles::find(folder, reading)?.files;
        let has_date = |source: &Source| source.date().is_some() || !reading.dates.is_empty();
        let is_issue = |source: &Source| {
            read.binary_search(&folder.join(&source.name)).is_ok()
                && (!reading.files.is_empty() || has_date(source))
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
        let undated = self.issues.iter().filter(|issue| issue.is_undated());
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
        let mut error = None;
        let issue = found.or_else(|| {
            let mut site = site.clone();
            site.reading.dates = vec![DatePlace::Table];
            site.reading.table = DateTable::all_on_one_day();
            let Parsed { issue, diagnostics, .. } = parse(source, &site);
            let is_error = |found: &&Diagnostic| found.severity() == Severity::Error;
            error = diagnostics.iter().find(is_error).map(|found| found.problem.to_string());
            issue
        });
        let entries = issue.as_ref().map_or(0, |issue| issue.entries().count());
        let lines = source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let all = || lines.map(|(at, line)| (at + 1, line.to_owned()));
        let missing =
            issue.as_ref().map_or_else(|| all().collect(), |issue| lost(&source.text, issue));
        let path = source.name.clone();
        let text = source.text.clone();
        let keys = front_matter_keys(&text);
        Self { path, date, entries, lost: missing, error, keys, issue, text }
    }

    /// Whether it lacks nothing but a date.
    fn is_undated(&self) -> bool {
        self.date.is_none() && self.error.is_none()
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
