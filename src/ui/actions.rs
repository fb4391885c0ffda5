//! What a tap on the page does. The pages are text; their buttons say what
//! they are for (`data-do`), and one listener on the page does it.

use super::{
    Action, Reader, browser,
    enhance::{self, Tap},
    filter::Pick,
    kept::Item,
    pages,
    personal::Personal,
    qr::qr,
    search::SearchClient,
    share, words,
};
use crate::model::{Date, Issue};
use leptos::ev::Event;

/// Whom the buttons of a page call.
#[derive(Clone, Copy)]
pub struct Dispatcher {
    /// The page.
    pub reader: Reader,
    /// Its search.
    pub search: SearchClient,
    /// What belongs to who reads it.
    pub personal: Personal,
}

impl Dispatcher {
    /// Notes that an entry is opened, if that is what a tap does, and does what the
    /// tapped button is for, if it is a button of the page's.
    pub fn tap(self, event: &Event) {
        if let Some((id, date)) = enhance::opened(event) {
            self.personal.opened(&date, &id);
        }
        if self.search.is_open() && enhance::is_on_hit(event) {
            self.search.note();
        }
        if let Some(tap) = Tap::of(event) {
            self.act(&tap);
        }
    }

    /// Does what a button is for: first those that any page may have.
    fn act(self, tap: &Tap) {
        let Self { reader, search, personal } = self;
        match tap.action {
            Action::Copy => share::hand_over(reader, None, tap.text.clone(), words::COPIED),
            Action::More => search.more(),
            Action::Order => search.turn_order(),
            Action::Forget => search.forget(&tap.text),
            Action::Open | Action::Save if search.is_open() => self.act_on_hit(tap),
            Action::Retry if search.is_open() => search.retry(),
            Action::Retry => reader.retry(),
            Action::Reload => browser::reload(),
            Action::Clear => reader.choose(Pick::Clear),
            Action::Close => enhance::close_dialog(),
            _ => match reader.open_issue_untracked() {
                Some(issue) => self.act_in_issue(tap, &issue),
                None => personal.act_on_saved_page(tap),
            },
        }
    }

    /// Does what a button of a hit is for, once its issue is here: the search knows of
    /// entries only what it looks into.
    fn act_on_hit(self, tap: &Tap) {
        let Self { reader, personal, .. } = self;
        let Ok(date) = tap.date.parse::<Date>() else { return };
        let (id, action) = (tap.entry.clone(), tap.action);
        browser::spawn(Box::pin(async move {
            let issue = match reader.issue_now(date).await {
                Ok(issue) => issue,
                Err(failure) => return reader.tell(words::failed(failure)),
            };
            let entry = issue.all_entries().into_iter().find(|(_, entry)| entry.id == id);
            let Some((section, entry)) = entry else { return };
            let item = Item::of(entry, date, section);
            match (action, &item.href) {
                (Action::Save, _) => personal.toggle(&item),
                (_, None) => reader.say(words::NO_ORIGINAL),
                (_, Some(href)) => {
                    personal.opened(&date.to_string(), &id);
                    enhance::open(href);
                }
            }
        }));
    }

    /// Does what a button of an issue is for.
    fn act_in_issue(self, tap: &Tap, issue: &Issue) {
        let Self { reader, personal, .. } = self;
        let found = issue.all_entries().into_iter().find(|(_, entry)| entry.id == tap.entry);
        let address = share::address(reader, issue.date, &tap.entry);
        match (tap.action, found) {
            (Action::Save, Some((section, entry))) => {
                personal.toggle(&Item::of(entry, issue.date, section));
            }
            (Action::Qr, Some((_, entry))) => {
                let href = entry.link.as_ref().map_or("", |link| &link.href);
                let wide = browser::is_wide();
                let hint = if wide { words::QR_HINT } else { words::QR_HINT_PHONE };
                tap.toggle_sheet(&|| qr(href, hint));
            }
            (Action::Share, Some((_, entry))) => {
                let ways = || pages::ways_to_share(entry, &address, browser::can_share());
                tap.toggle_sheet(&ways);
            }
            (Action::CopyText, Some((_, entry))) => {
                let text = share::text::entry(entry, &address);
                share::hand_over(reader, None, text, words::COPIED);
            }
            (Action::CopyLink, _) => share::hand_over(reader, None, address, words::LINK_COPIED),
            (Action::Send, Some((_, entry))) => {
                let title = Some(entry.title.clone());
                share::hand_over(reader, title, address, words::LINK_COPIED);
            }
            (Action::CopyTitle, Some((_, entry))) => {
                share::hand_over(reader, None, entry.title.clone(), words::TITLE_COPIED);
            }
            (Action::Card, _) => share::show_card(reader, issue, &tap.entry),
            (Action::CopyList, _) => share::copy_shown(reader, issue),
            (Action::Unread, _) => personal.toggle_unread(),
            (Action::ReadAll, _) => personal.read_all(),
            _ => {}
        }
    }
}
