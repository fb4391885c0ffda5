//! Reads issues only to say what is wrong with them.

use super::{LoadError, read_file};
use crate::content::{Severity, SiteFile};
use annotate_snippets::Renderer;
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

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issues, errors, warnings } = self;
        write!(f, "看了 {issues} 期简报：{errors} 个错误，{warnings} 个提醒")
    }
}

/// Reads each file and hands what there is to say about it to `tell`.
///
/// # Errors
/// [`LoadError`], if a file cannot be read at all.
pub fn check(
    files: &[PathBuf],
    site: &SiteFile,
    renderer: &Renderer,
    mut tell: impl FnMut(&str),
) -> Result<Summary, LoadError> {
    let mut summary = Summary::default();
    let mut dates = BTreeMap::new();
    for path in files {
        summary.issues += 1;
        let mut report = match read_file(path, site) {
            Ok(report) => report,
            Err(LoadError::NotUtf8(error)) => {
                summary.errors += 1;
                tell(&format!("错误：{error}\n\n"));
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
        tell(&report.render(renderer));
    }
    Ok(summary)
}
