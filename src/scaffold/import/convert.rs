//! The issues of a folder in the house's own Markdown, written where nothing is yet.

use super::{
    super::{ScaffoldError, write_new},
    Import, without_ending,
};
use crate::content::{SiteFile, Source, house_markdown, lost, parse};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

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
    /// The keys of the front matter of those files, one for each line of it.
    pub(super) keys: BTreeMap<String, Vec<String>>,
}

impl Import {
    /// Writes the issues in the house's own Markdown into a folder, a report beside
    /// them. An issue without a date goes into `undated`. Nothing is written over.
    ///
    /// # Errors
    /// [`ScaffoldError`].
    pub fn convert(&self, out: &Path, site: &SiteFile) -> Result<Converted, ScaffoldError> {
        let mut converted = Converted::default();
        let mut days = BTreeSet::new();
        for imported in &self.issues {
            let Some(issue) = &imported.issue else {
                converted.failed.push(imported.path.clone());
                continue;
            };
            let mut issue = issue.clone();
            // A day has one file; a second issue of it waits for a date like those without.
            let date = imported.date.filter(|date| days.insert(*date));
            let path = match date {
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
            let name = date.map_or("2000-01-01.md".into(), |date| format!("{date}.md"));
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
                converted.keys.insert(imported.path.clone(), imported.keys.clone());
                converted.lost.insert(imported.path.clone(), missing);
            }
        }
        Ok(converted)
    }
}
