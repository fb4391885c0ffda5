//! How a page comes by its style, and which scripts and styles it may run.

use super::offline;
use crate::{
    assets::{Asset, Bundle},
    model::{Index, section_slug},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How a page comes by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// An issue is what people come for, on slow networks too: it carries what its
    /// first paint needs and names the rest, as does the page without content, which
    /// every phone keeps.
    FirstPaint,
    /// The other pages of the program are few and carry all.
    Whole,
    /// Static pages are many, and who sees one has the style from another: they name it.
    Named,
}

/// The style of pages of a kind: made once, not for each.
pub struct PageStyle {
    /// The page's Content-Security-Policy.
    pub policy: String,
    /// The style that the page carries.
    pub inline: String,
    /// The files of that which it names.
    pub files: Vec<String>,
    /// The file of what more of it there is where nobody waits for a script.
    pub later: Option<String>,
}

/// The styles of all pages.
pub struct PageStyles {
    first_paint: PageStyle,
    whole: PageStyle,
    named: PageStyle,
    /// What pages of [`Style::Named`] name.
    pub file: Asset,
}

impl PageStyles {
    /// The styles of a site. `first` is the script that every page carries; `pictures`
    /// are the hosts that issues show pictures of; `offline` says whether pages can be
    /// read without a network.
    pub fn new(
        index: &Index,
        bundle: &Bundle,
        first: &str,
        pictures: &[String],
        offline: bool,
    ) -> Self {
        let mut style = format!("{}{}", bundle.style, preview_rules(index));
        if !offline {
            style.push_str(offline::HIDDEN);
        }
        let pictures: String = pictures.iter().map(|host| format!(" https://{host}")).collect();
        let of = |inline: String, files: Vec<String>, later: Option<String>| PageStyle {
            policy: policy(first, &inline, &pictures),
            inline,
            files,
            later,
        };
        let file = Asset::new("page", "css", style.clone().into_bytes());
        let more = &bundle.more;
        Self {
            named: of(String::new(), vec![file.name.clone(), more.name.clone()], None),
            whole: of(style.clone() + &more.text(), Vec::new(), None),
            first_paint: of(style, Vec::new(), Some(more.name.clone())),
            file,
        }
    }

    /// The style of a page.
    pub fn of(&self, style: Style) -> &PageStyle {
        match style {
            Style::FirstPaint => &self.first_paint,
            Style::Whole => &self.whole,
            Style::Named => &self.named,
        }
    }
}

/// Before the reader starts, a shared `?section=` already shows only that
/// section: no flash of the others.
fn preview_rules(index: &Index) -> String {
    let mut names: Vec<&str> = index.site.sections.iter().map(String::as_str).collect();
    let written = index.issues.iter().flat_map(|card| &card.sections);
    for section in written {
        if !names.contains(&section.name.as_str()) {
            names.push(&section.name);
        }
    }
    let mut rules = String::from("[data-section] .preface");
    for name in names {
        let slug = section_slug(name);
        let name = name.replace(['\\', '"', '<', '>', '\n'], "");
        let _ = write!(rules, ",[data-section=\"{name}\"] .sec:not(.{slug})");
    }
    rules + "{display:none}"
}

/// The page's Content-Security-Policy: own files only, the inline script and
/// the inline style by their hash, pictures of the hosts that issues name.
fn policy(script: &str, style: &str, pictures: &str) -> String {
    let (script, style) = (hash(script), hash(style));
    format!(
        "default-src 'self'; script-src 'self' {script} 'wasm-unsafe-eval'; \
         style-src 'self' {style}; img-src 'self' data:{pictures}; object-src 'none'; \
         base-uri 'none'; form-action 'self'",
    )
}

pub fn hash(text: &str) -> String {
    format!("'{}'", sum(text.as_bytes()))
}

/// What browsers compare a file with.
pub fn sum(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}
