//! The file of a new issue, where and as the ones before it are.

use super::{ScaffoldError, write_new};
use crate::{
    content::{Reading, SiteFile},
    model::Date,
    publish::IssueFiles,
};
use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

/// Writes the file of a new issue: its heading and all sections. It lies beside
/// the newest one, in a folder of its year where that does, or bears the first name
/// of `[reading]`.
///
/// # Errors
/// [`ScaffoldError`]; an issue that is there is never written over.
pub fn new_issue(issues: &Path, site: &SiteFile, date: Date) -> Result<PathBuf, ScaffoldError> {
    let reading = &site.reading;
    let files = match issues.exists() {
        true => IssueFiles::find(issues, reading)?.files,
        false => Vec::new(),
    };
    let dated = files.iter().filter_map(|path| Some((date_of(reading, path)?, path)));
    if let Some((_, by)) = dated.clone().find(|(taken, _)| *taken == date) {
        return Err(ScaffoldError::DateTaken { date, by: by.clone() });
    }
    let newest = dated.max();
    let ending = newest.map(|(_, path)| path).or(files.last());
    let ending = ending.and_then(|path| path.extension()?.to_str()).unwrap_or("md");
    let named = files.iter().filter_map(|path| reading.named(&path.to_string_lossy())?.number);
    let number = named.max().unwrap_or(0) + 1;
    let path = match reading.files.first() {
        Some(pattern) => issues.join(format!("{}.{ending}", pattern.path(date, number))),
        None => {
            let folder = newest.and_then(|(newest, path)| year_folder(issues, newest, path, date));
            folder.unwrap_or_else(|| issues.to_owned()).join(format!("{date}.{ending}"))
        }
    };
    match write_new(&path, &text(site, date))? {
        true => Ok(path),
        false => Err(ScaffoldError::DateTaken { date, by: path }),
    }
}

fn date_of(reading: &Reading, path: &Path) -> Option<Date> {
    match reading.files.is_empty() {
        true => path.file_name()?.to_str()?.get(..10)?.parse().ok(),
        false => reading.named(&path.to_string_lossy())?.date,
    }
}

/// The folder of a date's year, if the newest issue lies in that of its own:
/// `2019`, `2019年`.
fn year_folder(issues: &Path, newest: Date, path: &Path, date: Date) -> Option<PathBuf> {
    let folder = path.parent()?.strip_prefix(issues).ok()?.to_str()?;
    let year = newest.year().to_string();
    let rest = folder.strip_prefix(&year).filter(|rest| matches!(*rest, "" | "年"))?;
    Some(issues.join(format!("{}{rest}", date.year())))
}

fn text(site: &SiteFile, date: Date) -> String {
    let mut text = format!("# {} ({date})\n", site.site.name);
    let level = site.reading.section_level;
    for section in &site.sections {
        let _ = write!(text, "\n{} {}\n", "#".repeat(usize::from(level)), section.name);
    }
    text
}
