//! What `press check` found, for programs: annotations of GitHub, SARIF, JSON.
//! For people the editor's [`Diagnostic`] shows itself.

mod finding;
mod github;
mod json;
mod sarif;

pub use finding::{Finding, Findings, Place};

#[cfg(doc)]
use crate::content::Diagnostic;
use crate::content::Severity;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Commands that GitHub's runner turns into annotations of a change.
    Github,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// One JSON object.
    Json,
}

impl Findings {
    /// How many findings are that bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|finding| finding.severity == severity).count()
    }

    /// All of it, written out.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Github => github::commands(&self.found),
            Format::Sarif => sarif::log(&self.found),
            Format::Json => json::object(self),
        }
    }
}

#[cfg(test)]
mod tests;
