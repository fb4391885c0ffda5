//! Which parts of a text a query marks, and which part of a long text to show.

use super::{Folded, Folder, Query};
use std::ops::Range;

/// A piece of a text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, as in the original.
    pub text: String,
    /// Whether a word of the query stands here.
    pub marked: bool,
}

/// The text cut into marked and unmarked pieces; together they are the text.
pub fn highlight(text: &str, query: &Query) -> Vec<Piece> {
    pieces(text, &matches(text, query), 0..text.len())
}

/// The text cut into pieces, where some folded words stand marked.
pub(super) fn marks(text: &str, words: &[String], folder: &Folder) -> Vec<Piece> {
    pieces(text, &ranges(&folder.trace(text), words), 0..text.len())
}

/// A part of the text of about `length` characters that holds the first match,
/// cut into pieces. An ellipsis stands where something is left out.
pub fn excerpt(text: &str, query: &Query, length: usize) -> Vec<Piece> {
    let matches = matches(text, query);
    let first = matches.first().map_or(0, |range| range.start);
    // A quarter of the room goes to what stands before the match.
    let start = text[..first].char_indices().rev().nth(length / 4).map_or(0, |(at, _)| at);
    let end = text[start..].char_indices().nth(length).map_or(text.len(), |(at, _)| start + at);
    let end = end.max(matches.first().map_or(0, |range| range.end));
    let mut pieces = pieces(text, &matches, start..end);
    let ellipsis = || Piece { text: "…".into(), marked: false };
    if start > 0 {
        pieces.insert(0, ellipsis());
    }
    if end < text.len() {
        pieces.push(ellipsis());
    }
    pieces
}

/// The byte ranges of the text where words of the query stand: in order,
/// overlapping ones joined.
fn matches(text: &str, query: &Query) -> Vec<Range<usize>> {
    ranges(&Folded::new(text), query.words())
}

fn ranges(folded: &Folded, words: &[String]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in words {
        for (at, word) in folded.text.match_indices(word.as_str()) {
            add(&mut ranges, folded.original(at, at + word.len()));
        }
    }
    ranges
}

/// Puts a range among others, in order; those it touches become one with it.
fn add(ranges: &mut Vec<Range<usize>>, mut new: Range<usize>) {
    let from = ranges.partition_point(|range| range.end < new.start);
    let to = ranges.partition_point(|range| range.start <= new.end);
    for range in ranges.drain(from..to) {
        new = range.start.min(new.start)..range.end.max(new.end);
    }
    ranges.insert(from, new);
}

fn pieces(text: &str, matches: &[Range<usize>], window: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize, marked: bool| {
        if from < to {
            pieces.push(Piece { text: text[from..to].to_owned(), marked });
        }
    };
    let mut at = window.start;
    for range in matches {
        let start = range.start.clamp(at, window.end);
        let end = range.end.clamp(at, window.end);
        push(at, start, false);
        push(start, end, true);
        at = end;
    }
    push(at, window.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(
                |piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() },
            )
            .collect()
    }

    #[test]
    fn marks_keep_the_original_spelling() {
        let query = Query::new("mnn 推理");
        assert_eq!(
            shown(&highlight("端侧推理引擎ＭＮＮ：MNN", &query)),
            "端侧[推理]引擎[ＭＮＮ]：[MNN]"
        );
        assert_eq!(shown(&highlight("没有", &query)), "没有");
        assert_eq!(shown(&highlight("aaa", &Query::new("aa"))), "[aa]a");
        assert_eq!(shown(&highlight("剪枝量化", &Query::new("剪枝 枝量"))), "[剪枝量]化");
    }

    #[test]
    fn an_excerpt_holds_the_first_match() {
        let text = format!("{}量化{}", "前".repeat(100), "后".repeat(100));
        let cut = excerpt(&text, &Query::new("量化"), 20);
        assert_eq!(shown(&cut), format!("…{}[量化]{}…", "前".repeat(6), "后".repeat(12)));
        assert_eq!(shown(&excerpt("短文", &Query::new("无"), 20)), "短文");
    }
}
