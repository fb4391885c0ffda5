//! The state that all parsers of one issue share.

use super::{
    Diagnostic, Problem, SiteFile, Source, front_matter::FrontMatter, preprocess::Preprocessed,
};
use std::ops::Range;

/// The issue being parsed, and the diagnostics found so far. Every parser is a
/// free function that takes it first.
pub(super) struct Context<'a> {
    /// The file.
    pub source: &'a Source,
    /// Its Markdown after the fixes.
    pub markdown: &'a Preprocessed,
    /// The newsletter's `site.toml`.
    pub site: &'a SiteFile,
    /// What its front matter says.
    pub front_matter: FrontMatter,
    /// The diagnostics, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Context<'_> {
    /// Reports a problem at a range of the fixed Markdown.
    pub(super) fn report(&mut self, problem: Problem, range: &Range<usize>) {
        let range = self.markdown.source_range(range);
        self.diagnostics.push(Diagnostic::new(self.source, problem, &range));
    }

    /// The line of the file, from 1, on which a range of the fixed Markdown begins.
    pub(super) fn line_of(&self, range: &Range<usize>) -> usize {
        self.source.position(self.markdown.source_range(range).start).0
    }
}
