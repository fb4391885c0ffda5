//! One file of an issue, read.

use crate::content::{Diagnostic, Parsed, Problem, Source, render_all};
use crate::model::Date;
use annotate_snippets::Renderer;
use std::{collections::BTreeMap, path::PathBuf};

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The file.
    pub source: Source,
    /// What came of it.
    pub reading: Parsed,
}

impl FileReport {
    /// Says so if another file has the date already.
    pub(super) fn claim_date(&mut self, date: Date, files: &BTreeMap<Date, PathBuf>) {
        if let Some(other) = files.get(&date) {
            let by = other.display().to_string();
            let problem = Problem::DateTaken { date, by };
            let found = Diagnostic::new(&self.source, problem, &(0..self.source.text.len()));
            self.reading.diagnostics.insert(0, found);
        }
    }

    /// All there is to say about the file, each with its place.
    pub fn render(&self, renderer: &Renderer) -> String {
        render_all(&self.reading.diagnostics, &self.source, renderer)
    }
}
