//! A place in a file.

use crate::content::{Diagnostic, Problem};
use std::ops::Range;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// In bytes.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl Spot {
    /// The place of a diagnostic.
    pub fn of(found: Diagnostic) -> Self {
        Self { span: found.span, line: found.line, column: found.column }
    }

    /// A problem at this place.
    pub fn diagnostic(&self, problem: impl Into<Problem>) -> Diagnostic {
        let problem = problem.into();
        let Self { span, line, column } = self.clone();
        Diagnostic { severity: problem.severity(), problem, span, line, column }
    }
}
