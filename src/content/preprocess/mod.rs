//! Makes of what editors write what Markdown reads as it was meant. What is
//! read differently from CommonMark, with examples and sources, is in
//! `docs/markdown.md`.
//!
//! 1. [`invisible_chars`]: characters that no one sees are taken out.
//! 2. Front matter is taken out; [`unclosed`]: code, comments and HTML that never
//!    end are ended; [`block_markers`]: marks of headings and lists get their blank.
//! 3. [`link_syntax`]: brackets, blanks and [`link_destination`]s, [`url_schemes`] of
//!    addresses.
//! 4. [`emphasis`]: stars, underscores and tildes next to Chinese, by the rules
//!    of [`flanking`]; [`spaced_emphasis`]: with blanks inside.
//!
//! Each step makes [`Edit`](edit::Edit)s of the text of the step before. Their
//! [`Map`]s lead back from any place of the last text to the editor's file.

mod block_markers;
mod block_start;
mod delimiter_runs;
mod edit;
mod emphasis;
mod flanking;
mod front_matter;
mod invisible_chars;
mod link_destination;
mod link_syntax;
mod spaced_emphasis;
mod unclosed;
mod url_schemes;

pub(super) use delimiter_runs::Markers;

use super::{Problem, SiteFile};
use edit::{Edit, Map};
use std::ops::Range;

/// A text that is mended, and where its pieces stand in the editor's file.
#[derive(Debug)]
pub(super) struct Mended {
    /// The text.
    pub text: String,
    /// What is in it to be taken out again.
    pub markers: Markers,
    /// What was mended that the editor should know of, and where it stands in
    /// the file.
    pub found: Vec<(Problem, Range<usize>)>,
    maps: Vec<Map>,
}

impl Mended {
    /// Mends a text.
    pub(super) fn of(source: &str, site: &SiteFile) -> Self {
        let markers = Markers::of(source);
        let mut mended = Self { text: source.into(), markers, found: vec![], maps: vec![] };
        mended.make(&invisible_chars::edits(&mended.text));
        mended.make(&front_matter::edits(&mended.text));
        let mut lines = unclosed::lines(&mended.text);
        let mut edits = unclosed::edits(&mended.text, &mut lines, site);
        edits.extend(block_markers::edits(&lines, site));
        mended.make(&edits);
        mended.make(&link_syntax::edits(&mended.text));
        mended.make(&emphasis::flank(&mended.text, markers));
        mended.make(&emphasis::pair(&mended.text, markers));
        mended
    }

    fn make(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        for edit in edits {
            let place = self.in_file(&edit.range);
            self.found.extend(edit.problem.clone().map(|problem| (problem, place)));
        }
        let (text, map) = edit::apply(&self.text, edits);
        self.text = text;
        self.maps.push(map);
    }

    /// Where a range of the text stands in the file.
    pub(super) fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        self.maps.iter().rev().fold(range.clone(), |range, map| map.range_before(&range))
    }
}
