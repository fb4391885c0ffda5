//! Which parts of a text a query marks, and which part of a long text to show.

use super::fold::{Folded, Folder};
use std::ops::Range;

/// A piece of a text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, as in the original.
    pub text: String,
    /// Whether a word of the query stands here.
    pub marked: bool,
}

/// The text cut into pieces, where some folded words stand marked.
pub fn marks(text: &str, words: &[String], folder: &Folder) -> Vec<Piece> {
    pieces(text, &ranges(&folder.trace(text), words), 0..text.len())
}

/// The part of a text of about `length` characters that holds most of the
/// words, the earliest of such, on one line; its start where there is none.
pub fn best_passage(text: &str, words: &[String], folder: &Folder, length: usize) -> Vec<Piece> {
    let line = text.replace('\n', " ");
    let folded = folder.trace(&line);
    let all = ranges(&folded, words);
    // A window begins with a match: which one holds the most different words?
    let room = length * 3 / 4;
    let words_from = |from: usize| {
        let end = folded.text[from..]
            .char_indices()
            .nth(room)
            .map_or(folded.text.len(), |(at, _)| from + at);
        words.iter().filter(|word| folded.text[from..end].contains(word.as_str())).count()
    };
    let mut best = (0, None);
    for word in words {
        for (at, _) in folded.text.match_indices(word.as_str()) {
            let count = words_from(at);
            let earlier = best.1.is_some_and(|best| at < best);
            if count > best.0 || (count == best.0 && earlier) {
                best = (count, Some(at));
            }
            if count == words.len() {
                break;
            }
        }
    }
    let first = best.1.map_or(0, |at| folded.original(at, at).start);
    window(&line, &all, first, length)
}

/// About `length` characters around a match that begins at `first`.
fn window(text: &str, matches: &[Range<usize>], first: usize, length: usize) -> Vec<Piece> {
    // A quarter of the room goes to what stands before the match.
    let start = text[..first].char_indices().rev().nth(length / 4).map_or(0, |(at, _)| at);
    let end = text[start..].char_indices().nth(length).map_or(text.len(), |(at, _)| start + at);
    let here = matches.iter().find(|range| range.start <= first && first < range.end);
    let end = end.max(here.map_or(0, |range| range.end));
    let mut pieces = pieces(text, matches, start..end);
    let ellipsis = || Piece { text: "…".into(), marked: false };
    if start > 0 {
        pieces.insert(0, ellipsis());
    }
    if end < text.len() {
        pieces.push(ellipsis());
    }
    pieces
}

/// The byte ranges of the original where words stand: in order, overlapping
/// ones joined.
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
        let mark = |text: &str, words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            shown(&marks(text, &words, &Folder::default()))
        };
        assert_eq!(mark("端侧推理引擎ＭＮＮ：MNN", "mnn 推理"), "端侧[推理]引擎[ＭＮＮ]：[MNN]");
        assert_eq!(mark("没有", "mnn"), "没有");
        assert_eq!(mark("aaa", "aa"), "[aa]a");
        assert_eq!(mark("剪枝量化", "剪枝 枝量"), "[剪枝量]化");
    }

    #[test]
    fn an_excerpt_holds_the_first_match() {
        let text = format!("{}量化{}", "前".repeat(100), "后".repeat(100));
        let cut = best_passage(&text, &["量化".to_owned()], &Folder::default(), 20);
        assert_eq!(shown(&cut), format!("…{}[量化]{}…", "前".repeat(6), "后".repeat(12)));
        assert_eq!(
            shown(&best_passage("短文", &["无".to_owned()], &Folder::default(), 20)),
            "短文"
        );
    }
}
