//! One fault of a file, as programs are told.

use crate::content::{Diagnostic, NotUtf8, Severity, Source};

/// What is wrong with a file, as programs are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, as the editor named it.
    pub file: String,
    /// Where in it; nothing if all of it is meant.
    pub place: Option<Place>,
    /// How bad it is.
    pub severity: Severity,
    /// What kind of fault it is: `no-date`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do; empty where the message says it.
    pub remedy: String,
}

/// A part of a line. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The column behind the last.
    pub end_column: usize,
}

/// All findings, and of how many issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many issues were looked at.
    pub issues: usize,
    /// What was found, file by file.
    pub found: Vec<Finding>,
}

impl Finding {
    /// Of a diagnostic in its file.
    pub fn of(source: &Source, found: &Diagnostic) -> Self {
        let width = source.text[found.span.clone()].chars().count();
        let Diagnostic { line, column, .. } = *found;
        Self {
            file: source.name.clone(),
            place: Some(Place { line, column, end_column: column + width }),
            severity: found.severity(),
            code: found.problem.code(),
            message: found.problem.message(),
            remedy: found.problem.remedy(),
        }
    }

    /// Of a file that is no text.
    pub fn not_utf8(error: &NotUtf8) -> Self {
        let place = Place { line: error.line, column: 1, end_column: 1 };
        Self { place: Some(place), ..Self::of_file(&error.name, "not-utf8", error.to_string()) }
    }

    /// Of a file as a whole: an error.
    pub fn of_file(file: &str, code: &'static str, message: String) -> Self {
        Self {
            file: file.into(),
            place: None,
            severity: Severity::Error,
            code,
            message,
            remedy: String::new(),
        }
    }

    /// What is wrong and what to do, in one text.
    pub(super) fn text(&self) -> String {
        match self.remedy.as_str() {
            "" => self.message.clone(),
            remedy => format!("{}。{remedy}", self.message),
        }
    }

    /// The file with slashes, as addresses have it.
    pub(super) fn path(&self) -> String {
        self.file.replace('\\', "/")
    }
}
