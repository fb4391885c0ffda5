//! Bullets that editors type and CommonMark does not know.

use crate::model::Inline;

/// The bullets of lists besides CommonMark's `-`, `+` and `*`.
pub(super) const NONSTANDARD_BULLETS: &str = "–—―•·●▪◦‣∙○■□◆◇►▶➤－＊＋−‐‑﹣";

/// The nonstandard bullet that a line begins with.
pub(super) fn leading_bullet(inlines: &[Inline]) -> Option<char> {
    let Some(Inline::Text(text)) = inlines.first() else { return None };
    text.chars().next().filter(|c| NONSTANDARD_BULLETS.contains(*c))
}
