//! Makes of what editors write what Markdown reads as it was meant. What is
//! read differently from CommonMark, with examples and sources, is in
//! `docs/markdown.md`.
//!
//! 1. [`invisible`]: characters that no one sees are taken out.
//! 2. Front matter is taken out; [`fences`]: code, comments and HTML that never
//!    end are ended; [`blocks`]: marks of headings and lists get their blank.
//! 3. [`links`]: brackets, blanks and [`target`]s of links, [`schemes`] of
//!    addresses.
//! 4. [`emphasis`]: stars, underscores and tildes next to Chinese, by the rules
//!    of [`flanks`]; [`loose`]: with blanks inside.
//!
//! Each step makes [`Edit`](edit::Edit)s of the text of the step before. Their
//! [`Map`]s lead back from any place of the last text to the editor's file.

mod blocks;
mod edit;
mod emphasis;
mod fences;
mod flanks;
mod front_matter;
mod invisible;
mod line;
mod links;
mod loose;
mod marks;
mod schemes;
mod target;

pub(super) use marks::Markers;

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
        mended.make(&invisible::edits(&mended.text));
        mended.make(&front_matter::edits(&mended.text));
        let mut lines = fences::lines(&mended.text);
        let mut edits = fences::edits(&mended.text, &mut lines, site);
        edits.extend(blocks::edits(&lines, site));
        mended.make(&edits);
        mended.make(&links::edits(&mended.text));
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
