//! Sharing: an entry, or all that are shown, as text for a chat, as a link, as a
//! picture.
//!
//! 1. [`text`] writes entries as text, [`card`] draws them as a picture, whose lines
//!    [`line_break`] breaks.
//! 2. The functions here hand these over: to the system, the clipboard, the page.

pub mod card;
pub mod line_break;
pub mod text;

use super::{Reader, browser, enhance, pages, words};
use crate::model::{Date, Issue};
use leptos::prelude::*;

/// The absolute address of an entry; of its issue for an empty id.
#[inline(never)]
pub fn address(reader: Reader, date: Date, id: &str) -> String {
    browser::absolute(&reader.entry_href(date, id))
}

/// Copies the entries that are shown, filtered or not, as one text.
pub fn copy_shown(reader: Reader, issue: &Issue) {
    let shown = enhance::shown_entries();
    let mut texts = Vec::new();
    for (_, entry) in issue.all_entries() {
        if shown.contains(&entry.id) {
            texts.push(text::entry(entry, &address(reader, issue.date, &entry.id)));
        }
    }
    let name = [&name(reader), " ", &issue.date.to_string()].concat();
    let text = text::entries(&name, &texts, &address(reader, issue.date, ""));
    hand_over(reader, None, text, words::COPIED);
}

/// The name of the newsletter.
fn name(reader: Reader) -> String {
    let index = reader.index.get_untracked();
    index.ready().map(|index| index.site.name.clone()).unwrap_or_default()
}

/// Shows the picture of an entry; of the issue's contents for an empty id.
pub fn show_card(reader: Reader, issue: &Issue, id: &str) {
    let (name, date) = (name(reader), issue.date.to_string());
    let address = address(reader, issue.date, id);
    let drawn = browser::paint(&|measure| card::card(issue, id, &name, &address, measure));
    let Some(src) = drawn else { return reader.say(words::NO_PICTURE) };
    let file = [&date, id, ".png"].concat();
    let file = if browser::in_wechat() { "" } else { &file };
    enhance::dialog(&pages::card(&name, &src, file));
}

/// Passes a text on: with a title by the system's share sheet, else by the
/// clipboard, and says that it is `done`; where that is refused, the text is shown to
/// be copied by hand.
#[inline(never)]
pub fn hand_over(reader: Reader, title: Option<String>, text: String, done: &'static str) {
    browser::spawn(Box::pin(async move {
        if let Some(title) = title
            && browser::share(&title, &text).await
        {
            return;
        }
        if browser::copy(&text).await {
            reader.say(done);
        } else {
            enhance::dialog(&pages::copy_by_hand(&text));
        }
    }));
}
