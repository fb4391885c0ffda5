//! Fixes the Markdown of an issue before it is parsed, so that CommonMark reads
//! it as the editor means it. `docs/markdown.md` lists the fixes, with examples
//! and sources.
//!
//! 1. [`invisible_chars`] are removed, then [`front_matter`].
//! 2. [`unclosed`] code, comments and HTML are closed. [`block_markers`]: headings
//!    and list items get CommonMark's markers; [`block_start`] reads both spellings.
//! 3. [`link_syntax`]: brackets, [`link_destination`]s and [`url_schemes`] of links.
//!    [`brackets`]: a bracket that a title lacks.
//! 4. [`emphasis`] next to Chinese, by the rules of [`flanking`] for
//!    [`delimiter_runs`]; [`sentinels`] tell pulldown-cmark of them.
//!    [`spaced_emphasis`] has spaces inside its delimiters.
//!
//! Each pass makes [`Edit`](edit::Edit)s of the text of the pass before. Their
//! [`SourceMap`](edit::SourceMap)s lead back to the file.

mod block_markers;
mod block_start;
mod brackets;
mod delimiter_runs;
mod edit;
mod emphasis;
mod flanking;
mod front_matter;
mod invisible_chars;
mod lines;
mod link_destination;
mod link_syntax;
mod sentinels;
mod spaced_emphasis;
mod unclosed;
mod url_schemes;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use front_matter::front_matter_end;
pub(super) use sentinels::Sentinels;

use super::{Problem, SiteFile};
use edit::{Edit, SourceMap};
use std::ops::Range;

/// What was read in the place of something that CommonMark would misread.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// The problem that this mends; it is reported here or elsewhere on the line.
    pub problem: Problem,
    /// The range in the file.
    pub range: Range<usize>,
    /// What was read there.
    pub with: String,
}

/// Markdown that is ready to be parsed.
#[derive(Debug)]
pub(super) struct Preprocessed {
    /// The Markdown after all fixes.
    pub text: String,
    /// The sentinels in it, to be removed from parsed text.
    pub sentinels: Sentinels,
    /// The problems that were fixed, with their ranges in the file.
    pub problems: Vec<(Problem, Range<usize>)>,
    /// What was read there instead.
    pub repairs: Vec<Repair>,
    /// The front matter, which is not in the text.
    pub front_matter: String,
    /// A map for each pass, in order.
    maps: Vec<SourceMap>,
}

impl Preprocessed {
    /// Runs all passes.
    pub(super) fn new(source: &str, site: &SiteFile) -> Self {
        let sentinels = Sentinels::new(source);
        let mut markdown = Self {
            text: source.into(),
            sentinels,
            problems: vec![],
            repairs: vec![],
            front_matter: String::new(),
            maps: vec![],
        };
        markdown.apply(&invisible_chars::edits(&markdown.text));
        let front_matter = front_matter::edits(&markdown.text);
        let range = front_matter.first().map_or(0..0, |edit| edit.range.clone());
        markdown.front_matter = markdown.text[range].to_owned();
        markdown.apply(&front_matter);
        let mut lines = lines::split_lines(&markdown.text);
        let mut edits = unclosed::edits(&markdown.text, &mut lines, site);
        edits.extend(block_markers::edits(&lines, site));
        markdown.apply(&edits);
        markdown.apply(&link_syntax::edits(&markdown.text));
        markdown.apply(&emphasis::fix_flanking(&markdown.text, sentinels));
        markdown.apply(&emphasis::fix_pairs(&markdown.text, sentinels));
        markdown
    }

    fn apply(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        for edit in edits {
            let Some(problem) = edit.problem.clone() else { continue };
            let range = self.source_range(&edit.range);
            if edit.is_reported {
                self.problems.push((problem.clone(), range.clone()));
            }
            self.repairs.push(Repair { problem, range, with: self.sentinels.strip(&edit.with) });
        }
        let (text, map) = edit::apply(&self.text, edits);
        self.text = text;
        self.maps.push(map);
    }

    /// The range of the file that a range of the text comes from.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        self.maps.iter().rev().fold(range.clone(), |range, map| map.original_range(&range))
    }
}
