//! Passing on: as text for a chat, as a link, as a picture.

use super::{Desk, card, chat};
use crate::{
    model::{Issue, Route},
    ui::{
        pages,
        platform::{self, Deed, Shared},
        words,
    },
};
use leptos::prelude::*;

impl Desk {
    /// Does what a button for passing on is for.
    pub(in crate::ui) fn pass_on(self, deed: &Deed) {
        match deed.name.as_str() {
            "share" => deed.toggle_sheet(|| pages::ways_to_pass_on(platform::can_share())),
            "text" => {
                let text = self.with_entry(&deed.entry, |date, _, entry| {
                    chat::entry(
                        entry,
                        &platform::absolute(&self.reader.entry_href(date, &entry.id)),
                    )
                });
                text.into_iter().for_each(|text| self.copy(text, words::COPIED));
            }
            "link" => {
                let href = self.with_entry(&deed.entry, |date, _, entry| {
                    platform::absolute(&self.reader.entry_href(date, &entry.id))
                });
                href.into_iter().for_each(|href| self.copy(href, words::LINK_COPIED));
            }
            "title" => {
                let title = self.with_entry(&deed.entry, |_, _, entry| entry.title.clone());
                title.into_iter().for_each(|title| self.copy(title, words::TITLE_COPIED));
            }
            "send" => {
                let sent = self.with_entry(&deed.entry, |date, _, entry| {
                    (entry.title.clone(), self.reader.entry_href(date, &entry.id))
                });
                sent.into_iter().for_each(|(title, href)| self.send(title, href));
            }
            "card" => self.show_card(&deed.entry),
            "list" => self.copy_shown(),
            _ => {}
        }
    }

    /// The name of the newsletter.
    fn name(self) -> String {
        let name =
            self.reader.index.with_untracked(|index| index.ready().map(|it| it.site.name.clone()));
        name.unwrap_or_default()
    }

    fn address_of(self, issue: &Issue) -> String {
        platform::absolute(&self.reader.href(Route::Issue(issue.date)))
    }

    /// The entries that are shown, filtered or not, as one text.
    fn copy_shown(self) {
        let Some(issue) = untrack(|| self.issue()) else { return };
        let shown = platform::shown_entries();
        let entries: Vec<String> = issue
            .entries()
            .filter(|(_, entry)| shown.contains(&entry.id))
            .map(|(_, entry)| {
                let href = self.reader.entry_href(issue.date, &entry.id);
                chat::entry(entry, &platform::absolute(&href))
            })
            .collect();
        let name = [&self.name(), " ", &issue.date.to_string()].concat();
        self.copy(chat::entries(&name, &entries, &self.address_of(&issue)), words::COPIED);
    }

    /// The picture of an entry; of the issue's contents for an empty id.
    fn show_card(self, id: &str) {
        let Some(issue) = untrack(|| self.issue()) else { return };
        let (name, date) = (self.name(), issue.date.to_string());
        let found = issue.entries().find(|(_, entry)| entry.id == id);
        let drawn = match found {
            Some((section, entry)) => {
                let href = self.reader.entry_href(issue.date, id);
                let address = platform::absolute(&href);
                platform::paint(&|measure| {
                    card::entry(entry, section, (&name, &date), &address, measure)
                })
            }
            None => {
                let address = self.address_of(&issue);
                platform::paint(&|measure| card::issue(&issue, &name, &address, measure))
            }
        };
        match drawn {
            Some(src) => {
                let title = found.map_or(name.as_str(), |(_, entry)| &entry.title);
                let file = [&date, id, ".png"].concat();
                let file = (!platform::in_wechat()).then_some(file.as_str());
                platform::dialog(&pages::card(title, &src, file));
            }
            None => self.reader.say(words::NO_PICTURE),
        }
    }

    fn send(self, title: String, href: String) {
        let reader = self.reader;
        platform::spawn(async move {
            match platform::share(&title, &href).await {
                Shared::Copied => reader.say(words::LINK_COPIED),
                Shared::Refused => {
                    platform::dialog(&pages::copy_by_hand(&platform::absolute(&href)))
                }
                Shared::Done => {}
            }
        });
    }

    /// Copies a text; where that is refused, it is shown to be copied by hand.
    pub(in crate::ui) fn copy(self, text: String, done: &'static str) {
        let reader = self.reader;
        platform::spawn(async move {
            if platform::copy(&text).await {
                reader.say(done);
            } else {
                platform::dialog(&pages::copy_by_hand(&text));
            }
        });
    }
}
