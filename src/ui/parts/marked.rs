//! Text with the words of a query marked.

use crate::search::Piece;
use leptos::prelude::*;

/// The pieces of a text, the matches in `<mark>`.
#[component]
pub fn Marked(
    /// The text, cut at its matches.
    pieces: Vec<Piece>,
) -> impl IntoView {
    let piece = |piece: Piece| {
        if piece.marked {
            view! { <mark>{piece.text}</mark> }.into_any()
        } else {
            piece.text.into_any()
        }
    };
    pieces.into_iter().map(piece).collect_view()
}
