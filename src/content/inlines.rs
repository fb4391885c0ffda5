//! Lists of the model's inlines: append and trim.

use crate::model::Inline;

/// Appends an inline. Text after text becomes one inline, empty text none.
pub(super) fn push_inline(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(known)), Inline::Text(text)) => known.push_str(&text),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => inlines.push(inline),
    }
}

/// Removes white space and line breaks at both ends.
pub(super) fn trim_inlines(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        inline => *inline == Inline::Break,
    };
    let first = inlines.iter().position(|inline| !is_blank(inline));
    inlines.drain(..first.unwrap_or(inlines.len()));
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().into();
    }
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text(text) if text.trim().is_empty() => drop(inlines.pop()),
            Inline::Break => drop(inlines.pop()),
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
    }
    inlines
}
