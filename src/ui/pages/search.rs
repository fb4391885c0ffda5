//! The results of a search.

use crate::{
    model::{Address, Base, plain_text},
    search::{CorpusHit, Piece, Query, excerpt, highlight},
    ui::{html::Html, words},
};

/// How much of a text a result shows, in characters: about three lines.
const EXCERPT: usize = 90;

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Issues looked through.
    pub done: usize,
    /// Issues there are.
    pub all: usize,
    /// Whether some did not come.
    pub failed: bool,
}

/// What was found for what was typed; at most `limit` results are written.
pub fn results(
    hits: &[CorpusHit],
    typed: &str,
    progress: Progress,
    limit: usize,
    base: &Base,
) -> String {
    let mut html = Html::default();
    let query = Query::new(typed);
    if query.is_empty() {
        html.element("p", &[("class", "calm")], words::SEARCH_EMPTY);
        html.element("p", &[("class", "calm no-script")], words::SEARCH_NEEDS_SCRIPT);
        return html.into_string();
    }
    let state = if progress.done < progress.all {
        words::searching(progress.done, progress.all)
    } else if hits.is_empty() {
        words::none_found(typed.trim())
    } else {
        words::hits(hits.len())
    };
    html.open("p", &[("class", "count")]).text(&state);
    if progress.failed {
        html.text(" ").element("button", &[("data-do", "retry")], words::RETRY);
    }
    html.close("p");
    let mut last = None;
    for hit in hits.iter().take(limit) {
        // A heading for each run of results of one issue.
        if last != Some(hit.issue.date) {
            last = Some(hit.issue.date);
            html.open("h2", &[]).element("time", &[], &hit.issue.date.to_string()).close("h2");
        }
        write_hit(hit, &query, base, &mut html);
    }
    if hits.len() > limit {
        html.element("button", &[("class", "wide"), ("data-do", "more")], words::MORE_HITS);
    }
    html.into_string()
}

/// Title and text with the matches marked, and where the entry stands.
fn write_hit(hit: &CorpusHit, query: &Query, base: &Base, html: &mut Html) {
    let entry = hit.entry();
    let address = Address::entry(hit.issue.date, &entry.id);
    html.open("div", &[("class", "hit"), ("data-search-result", "")]);
    html.open("a", &[("href", &address.href(base))]);
    for label in &entry.labels {
        write_pieces(&highlight(label, query), html);
        html.text(" ");
    }
    write_pieces(&highlight(&entry.title, query), html);
    html.close("a").open("p", &[("class", "from")]);
    html.element("span", &[], hit.section());
    if let Some(source) = &entry.source {
        html.open("span", &[]);
        write_pieces(&highlight(source, query), html);
        html.close("span");
    }
    html.close("p");
    let mut text = plain_text(&entry.aside);
    for block in &entry.body {
        text.push(' ');
        text.push_str(&block.plain_text());
    }
    let text = text.replace('\n', " ");
    html.open("p", &[]);
    write_pieces(&excerpt(text.trim(), query, EXCERPT), html);
    html.close("p").close("div");
}

fn write_pieces(pieces: &[Piece], html: &mut Html) {
    for piece in pieces {
        if piece.marked {
            html.element("mark", &[], &piece.text);
        } else {
            html.text(&piece.text);
        }
    }
}
