//! URL schemes that are doubled or mistyped.

use super::edit::Edit;
use crate::content::{Problem, prescan::Prescan, url_repair};

/// Adds the edits for the schemes of a text.
pub(super) fn fix_schemes(text: &str, prescan: &Prescan, edits: &mut Vec<Edit>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let begins = matches!(bytes[at], b'h' | b'H' | b't' | b'T')
            && (at == 0
                || !(bytes[at - 1].is_ascii_alphanumeric() || b"/.-_=".contains(&bytes[at - 1])));
        if begins
            && prescan.opaque_at(at).is_none_or(|opaque| text[opaque.clone()].starts_with(']'))
            && let Some((range, scheme)) = url_repair::mistyped_scheme(&text[at..])
        {
            let range = at + range.start..at + range.end;
            at = range.end;
            edits.push(Edit::reported(range, scheme, Problem::MistypedScheme(scheme.into())));
            continue;
        }
        // CommonMark reads `\@` as an escape. Browsers end the host at `\`.
        if text[at..].starts_with("\\@")
            && prescan.opaque_at(at).is_none_or(|opaque| text[opaque.clone()].starts_with(']'))
        {
            edits.push(Edit::silent(at..at, "\\"));
        }
        at += 1;
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
}
