//! Diagnostics: problems with their place in a file, rendered as compilers do.

use super::{Problem, Severity, Source};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// A problem and its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The problem.
    pub problem: Problem,
    /// The severity: that of the problem, unless `site.toml` has another.
    pub severity: Severity,
    /// Its range in bytes, within one line.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
}

impl Diagnostic {
    /// Places a problem at a range of the source.
    pub fn new(source: &Source, problem: Problem, range: &Range<usize>) -> Self {
        let span = source.first_line(range);
        let (line, column) = source.position(span.start);
        let severity = problem.severity();
        Self { problem, severity, span, line, column }
    }

    /// The severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Renders the message, its place, the line with a caret under it, and the remedy;
    /// the renderer decides on colours.
    pub fn render(&self, source: &Source, renderer: &Renderer) -> String {
        let (level, name) = match self.severity() {
            Severity::Error => (Level::ERROR, "错误"),
            Severity::Warning => (Level::WARNING, "提醒"),
        };
        let message = self.problem.message();
        let remedy = self.problem.remedy();
        let title = level.with_name(name).primary_title(&message);
        let help = Level::HELP.with_name("建议").message(&remedy);
        let line = source.line(self.span.start);
        let window = window(&source.text, &line, &self.span);
        let span = self.span.start - window.start
            ..self.span.end.clamp(self.span.start, window.end) - window.start;
        let snippet = Snippet::source(&source.text[window.clone()])
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(span));
        let report: Group<'_> = if window == line {
            title.element(snippet.path(&source.name))
        } else {
            // The snippet does not know its column in the line.
            let place = Origin::path(&source.name).line(self.line).char_column(self.column);
            title.element(place).element(snippet)
        };
        renderer.render(&[report.element(help)])
    }
}

/// Renders all of a file's diagnostics, a blank line behind each.
pub fn render_all(found: &[Diagnostic], source: &Source, renderer: &Renderer) -> String {
    found.iter().map(|found| found.render(source, renderer) + "\n\n").collect()
}

/// The part of a line to show. A very long line is cut around the span: rendering is
/// slow for each character.
fn window(text: &str, line: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    const LONGEST: usize = 8192;
    const AROUND: usize = 120;
    if line.len() <= LONGEST {
        return line.clone();
    }
    let is_cut = |at: &usize| text.is_char_boundary(*at);
    let start = span.start.saturating_sub(AROUND).max(line.start);
    let end = (span.start + AROUND).min(line.end);
    (start..span.start).find(is_cut).unwrap_or(span.start)
        ..(end..line.end).find(is_cut).unwrap_or(line.end)
}
