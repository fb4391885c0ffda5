//! Commands for GitHub's runner: a line each, which it shows at the line of the
//! file. <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::{Finding, Place};
use crate::content::Severity;
use std::fmt::Write;

pub fn commands(found: &[Finding]) -> String {
    let mut lines = String::new();
    for finding in found {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let _ = write!(lines, "::{level} file={}", property(&finding.path()));
        if let Some(Place { line, column, end_column }) = finding.place {
            // An empty place has no end of its own.
            let end = (end_column.max(column + 1)) - 1;
            let _ = write!(lines, ",line={line},col={column},endColumn={end}");
        }
        let _ = writeln!(lines, ",title={}::{}", property(finding.code), message(&finding.text()));
    }
    lines
}

/// A message on one line.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value that commas and colons would end.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
