//! Which entries were read by scrolling, for who has chosen so: those that stood on
//! the screen about as long as their text takes, and then left it at its top. What is
//! on the screen together shares the time, so that who looks for something and stops
//! here and there has read nothing.

use super::reading_position::{BAR, bottom, is_shown, shown};
use crate::ui::browser::{document, now, on, root, screen_height};
use std::cell::RefCell;
use web_sys::Element;

/// What the choice is on the root.
pub(super) const CHOICE: (&str, &str) = ("data-scroll", "read");

/// How long a character takes who reads fast, in milliseconds.
const CHARACTER: u64 = 20;

/// How long any entry takes at least, and no entry more than.
const TAKES: (u64, u64) = (1_000, 3_000);

/// Who rests longer at one place is elsewhere, in milliseconds.
const REST: u64 = 20_000;

/// What is on the screen, and for how long each has been on it.
#[derive(Default)]
struct Screen {
    /// Since when it stands as it does, in milliseconds.
    since: u64,
    entries: Vec<(Element, u64)>,
}

thread_local! {
    static SCREEN: RefCell<Screen> = RefCell::default();
}

/// Tells from now on of entries that were read by scrolling, by their ids.
pub fn start_dwell(read: impl Fn(&str) + Copy + 'static) {
    on(&document(), "scroll", move |_| look(&read, BAR));
    on(&document(), "visibilitychange", move |_| {
        if document().hidden() {
            // Who leaves the page leaves what is on the screen.
            look(&read, screen_height());
        } else {
            SCREEN.with_borrow_mut(|screen| screen.since = now());
        }
    });
}

/// Takes note of the time since the last look. Entries that end above a height are
/// behind the reader.
fn look(read: &dyn Fn(&str), above: f64) {
    let is_chosen = root().and_then(|root| root.get_attribute(CHOICE.0));
    if is_chosen.as_deref() == Some(CHOICE.1) {
        let left = SCREEN.with_borrow_mut(|screen| screen.look(above));
        left.iter().for_each(|id| read(id));
    }
}

impl Screen {
    /// The entries that were read and are left.
    fn look(&mut self, above: f64) -> Vec<String> {
        let now = now();
        let time = now.saturating_sub(self.since).min(REST) / self.entries.len().max(1) as u64;
        self.since = now;
        let (mut seen, mut read) = (Vec::new(), Vec::new());
        for (entry, before) in self.entries.drain(..).filter(|(entry, _)| is_shown(entry)) {
            let time = before + time;
            if bottom(&entry) <= above && time >= takes(&entry) {
                read.push(entry.id());
            } else {
                seen.push((entry, time));
            }
        }
        for entry in shown() {
            let place = entry.get_bounding_client_rect();
            if place.bottom() > BAR && place.top() < screen_height() {
                let known = seen.iter().find(|(known, _)| *known == entry);
                self.entries.push((entry.clone(), known.map_or(0, |(_, time)| *time)));
            }
        }
        read
    }
}

/// How long an entry takes, in milliseconds.
fn takes(entry: &Element) -> u64 {
    let length = entry.text_content().unwrap_or_default().chars().count() as u64;
    (length * CHARACTER).clamp(TAKES.0, TAKES.1)
}
