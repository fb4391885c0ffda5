//! Reads issues only to say what is wrong with them.

use super::{FileReport, LoadError, read_file};
use crate::{
    content::{NotUtf8, Severity, SiteFile},
    report::Finding,
};
use std::{collections::BTreeMap, fmt, path::PathBuf};

/// How many of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Issues.
    pub issues: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// A file that was looked at.
#[derive(Debug)]
pub enum Checked<'a> {
    /// One that was read, and what there is to say about it.
    Read(&'a FileReport),
    /// One that is no text.
    NotUtf8(&'a NotUtf8),
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issues, errors, warnings } = self;
        write!(f, "看了 {issues} 期简报：{errors} 个错误，{warnings} 个提醒")
    }
}

impl Checked<'_> {
    /// All there is to say about the file, for programs.
    pub fn findings(&self) -> Vec<Finding> {
        match self {
            Self::NotUtf8(error) => vec![Finding::not_utf8(error)],
            Self::Read(FileReport { source, reading }) => {
                reading.diagnostics.iter().map(|found| Finding::of(source, found)).collect()
            }
        }
    }
}

/// Reads each file and hands it to `tell` with what there is to say about it.
///
/// # Errors
/// [`LoadError`], if a file cannot be read at all.
pub fn check(
    files: &[PathBuf],
    site: &SiteFile,
    mut tell: impl FnMut(Checked<'_>),
) -> Result<Summary, LoadError> {
    let mut summary = Summary::default();
    let mut dates = BTreeMap::new();
    for path in files {
        summary.issues += 1;
        let mut report = match read_file(path, site) {
            Ok(report) => report,
            Err(LoadError::NotUtf8(error)) => {
                summary.errors += 1;
                tell(Checked::NotUtf8(&error));
                continue;
            }
            Err(error) => return Err(error),
        };
        if let Some(date) = report.reading.issue.as_ref().map(|issue| issue.date) {
            report.claim_date(date, &dates);
            dates.entry(date).or_insert_with(|| path.clone());
        }
        for found in &report.reading.diagnostics {
            match found.severity() {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
            }
        }
        tell(Checked::Read(&report));
    }
    Ok(summary)
}
