//! What the buttons of an issue do: keeping an entry, and passing one on, or
//! all of them, as text for a chat, as a link, as a picture.

use super::{Desk, card, chat, entries};
use crate::{
    model::{Date, Issue, is_safe_href},
    ui::{
        Action, browser,
        enhance::{self, Tap},
        filter::Pick,
        kept::Item,
        pages,
        qr::qr,
        words,
    },
};
use leptos::prelude::*;

impl Desk {
    /// Does what a button is for.
    pub fn act(self, tap: &Tap) {
        match tap.action {
            Action::Copy => return self.hand_over(None, tap.text.clone(), words::COPIED),
            Action::More => return self.search.more(),
            Action::Order => return self.search.turn_order(),
            Action::Retry if self.search.is_open() => return self.search.retry(),
            Action::Retry => return self.reader.retry(),
            Action::Reload => return browser::reload(),
            Action::Clear => return self.reader.choose(Pick::Clear),
            Action::Close => return enhance::close_dialog(),
            _ => {}
        }
        match self.issue_now() {
            Some(issue) => self.pass_on(tap, &issue),
            None => self.tidy(tap),
        }
    }

    fn pass_on(self, tap: &Tap, issue: &Issue) {
        let found = entries(issue).into_iter().find(|(_, entry)| entry.id == tap.entry);
        let address = self.address_of(issue.date, &tap.entry);
        match (tap.action, found) {
            (Action::Save, Some((section, entry))) => {
                self.toggle(&Item::of(entry, issue.date, section));
            }
            (Action::Qr, Some((_, entry))) => {
                let href = entry.link.as_ref().map_or("", |link| &link.href);
                let wide = browser::is_wide();
                let hint = if wide { words::QR_HINT } else { words::QR_HINT_PHONE };
                tap.toggle_sheet(&|| qr(href, hint));
            }
            (Action::Share, Some((_, entry))) => {
                let has_link = entry.link.as_ref().is_some_and(|link| is_safe_href(&link.href));
                tap.toggle_sheet(&|| pages::ways_to_pass_on(has_link, browser::can_share()));
            }
            (Action::CopyText, Some((_, entry))) => {
                self.hand_over(None, chat::entry(entry, &address), words::COPIED);
            }
            (Action::CopyLink, _) => self.hand_over(None, address, words::LINK_COPIED),
            (Action::Send, Some((_, entry))) => {
                self.hand_over(Some(entry.title.clone()), address, words::LINK_COPIED);
            }
            (Action::CopyTitle, Some((_, entry))) => {
                self.hand_over(None, entry.title.clone(), words::TITLE_COPIED);
            }
            (Action::Card, _) => self.show_card(issue, &tap.entry),
            (Action::CopyList, _) => self.copy_shown(issue),
            (Action::Unread, _) => self.toggle_unread(),
            (Action::ReadAll, _) => self.read_all(),
            _ => {}
        }
    }

    /// The absolute address of an entry; of its issue for an empty id.
    #[inline(never)]
    pub(super) fn address_of(self, date: Date, id: &str) -> String {
        browser::absolute(&self.reader.entry_href(date, id))
    }

    /// The entries that are shown, filtered or not, as one text.
    fn copy_shown(self, issue: &Issue) {
        let shown = enhance::shown_entries();
        let mut texts = Vec::new();
        for (_, entry) in entries(issue) {
            if shown.contains(&entry.id) {
                texts.push(chat::entry(entry, &self.address_of(issue.date, &entry.id)));
            }
        }
        let name = [&self.name(), " ", &issue.date.to_string()].concat();
        let text = chat::entries(&name, &texts, &self.address_of(issue.date, ""));
        self.hand_over(None, text, words::COPIED);
    }

    /// The name of the newsletter.
    fn name(self) -> String {
        let index = self.reader.index.get_untracked();
        index.ready().map(|index| index.site.name.clone()).unwrap_or_default()
    }

    /// The picture of an entry; of the issue's contents for an empty id.
    fn show_card(self, issue: &Issue, id: &str) {
        let (name, date) = (self.name(), issue.date.to_string());
        let address = self.address_of(issue.date, id);
        let drawn = browser::paint(&|measure| card::card(issue, id, &name, &address, measure));
        let Some(src) = drawn else { return self.reader.say(words::NO_PICTURE) };
        let file = [&date, id, ".png"].concat();
        let file = if browser::in_wechat() { "" } else { &file };
        enhance::dialog(&pages::card(&name, &src, file));
    }

    /// Passes a text on: with a title by the system's share sheet, else by the
    /// clipboard; where that is refused, it is shown to be copied by hand.
    #[inline(never)]
    pub(super) fn hand_over(self, title: Option<String>, text: String, done: &'static str) {
        browser::spawn(Box::pin(async move {
            if let Some(title) = title
                && browser::share(&title, &text).await
            {
                return;
            }
            if browser::copy(&text).await {
                self.reader.say(done);
            } else {
                enhance::dialog(&pages::copy_by_hand(&text));
            }
        }));
    }
}
