//! What came of looking at files: each with what there is to say, and how many of what.

use crate::{
    content::{Diagnostic, NotUtf8, Severity, Source, render_all},
    report::Finding,
};
use annotate_snippets::Renderer;
use std::fmt;

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
pub enum Checked {
    /// One that was read, and what there is to say about it.
    Read(Source, Vec<Diagnostic>),
    /// One that is no text.
    NotUtf8(NotUtf8),
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issues, errors, warnings } = self;
        write!(f, "看了 {issues} 期简报：{errors} 个错误，{warnings} 个提醒")
    }
}

impl Checked {
    /// All there is to say about the file, for programs.
    pub fn findings(&self) -> Vec<Finding> {
        match self {
            Self::NotUtf8(error) => vec![Finding::not_utf8(error)],
            Self::Read(source, found) => {
                found.iter().map(|found| Finding::of(source, found)).collect()
            }
        }
    }

    /// All there is to say about the file, each with its place, for people.
    pub fn render(&self, renderer: &Renderer) -> String {
        match self {
            Self::NotUtf8(error) => format!("错误：{error}\n\n"),
            Self::Read(source, found) => render_all(found, source, renderer),
        }
    }
}

impl Summary {
    /// Counts a file in.
    pub fn count(&mut self, checked: &Checked) {
        let Checked::Read(_, found) = checked else { return };
        for found in found {
            match found.severity() {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
        }
    }
}
