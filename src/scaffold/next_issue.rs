//! The file of a new issue, where and as the ones before it are.

use super::{ScaffoldError, write_new};
use crate::{content::SiteFile, model::Date, publish::IssueFiles};
use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

/// Writes the file of a new issue: its heading and all sections. It lies beside
/// the newest one, in a folder of its year where that does.
///
/// # Errors
/// [`ScaffoldError`]; an issue that is there is never written over.
pub fn new_issue(issues: &Path, site: &SiteFile, date: Date) -> Result<PathBuf, ScaffoldError> {
    let files = if issues.exists() { IssueFiles::find(issues)?.files } else { Vec::new() };
    let dated = files.iter().filter_map(|path| Some((date_of(path)?, path)));
    if let Some((_, by)) = dated.clone().find(|(taken, _)| *taken == date) {
        return Err(ScaffoldError::DateTaken { date, by: by.clone() });
    }
    let newest = dated.max();
    let ending = newest.and_then(|(_, path)| path.extension()?.to_str()).unwrap_or("md");
    let folder = newest.and_then(|(newest, path)| year_folder(issues, newest, path, date));
    let folder = folder.unwrap_or_else(|| issues.to_owned());
    let path = folder.join(format!("{date}.{ending}"));
    match write_new(&path, &text(site, date))? {
        true => Ok(path),
        false => Err(ScaffoldError::DateTaken { date, by: path }),
    }
}

fn date_of(path: &Path) -> Option<Date> {
    path.file_name()?.to_str()?.get(..10)?.parse().ok()
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
    for section in &site.sections {
        let _ = write!(text, "\n## {}\n", section.name);
    }
    text
}
