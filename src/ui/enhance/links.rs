//! Where links open, and the code of a WeChat link beside it.
//!
//! On a wide screen with a mouse, resting on a WeChat link, on its 二维码, or
//! going there by keyboard shows the code beside the entry: not at every pass
//! of the mouse, and it goes with Escape or when one leaves it.

use super::sheet::has_sheet;
use crate::ui::{
    browser::{after, document, first, is_wide, on, opens_new_tab, screen_height},
    html::Html,
    qr::qr,
    words,
};
use std::{cell::Cell, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent};

/// How long the mouse must rest before the code shows, in milliseconds.
const REST: u64 = 150;

/// How long the code waits for the mouse to come over to it.
const GRACE: u64 = 300;

/// A link to another site is about to be followed.
pub fn open_elsewhere(link: &HtmlAnchorElement) {
    if !link.has_attribute("download") && link.target().is_empty() && opens_new_tab() {
        link.set_target("_blank");
        link.set_rel("noopener");
    }
}

/// Follows a link to another site that stands on no page.
pub fn open(href: &str) {
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into().ok());
    let link: Option<HtmlAnchorElement> = link;
    if let Some(link) = link {
        let _ = link.set_attribute("href", href);
        open_elsewhere(&link);
        link.click();
    }
}

thread_local! {
    /// Counts what the mouse does: a timer that finds another number is late.
    static MOVES: Cell<u32> = const { Cell::new(0) };
    /// Where the mouse was last, in CSS pixels of the screen.
    static MOUSE: Cell<(i32, i32)> = const { Cell::new((-1, -1)) };
}

/// Begins to watch for links that are rested on.
pub fn start_beside() {
    if !opens_new_tab() {
        return;
    }
    let page = document();
    for (name, by_key) in [("mousemove", false), ("focusin", true)] {
        on(&page, name, move |event| rest(&event, by_key));
    }
}

/// The entry whose code is asked for there.
fn entry_at(target: &Element) -> Option<Element> {
    let handle = "article h3 > a[href*='//mp.weixin.qq.com/'], article [data-do=qr], .beside";
    let entry = target.closest(handle).ok()??.closest("article").ok()??;
    wechat_link(&entry).map(|_| entry)
}

fn wechat_link(entry: &Element) -> Option<String> {
    let link = entry.query_selector("h3 > a[href*='//mp.weixin.qq.com/']").ok()??;
    link.get_attribute("href")
}

fn rest(event: &Event, by_key: bool) {
    let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
    // What scrolls under a mouse at rest is not what it points at.
    if let Some(mouse) = event.dyn_ref::<MouseEvent>() {
        let place = (mouse.client_x(), mouse.client_y());
        if MOUSE.replace(place) == place {
            return;
        }
    }
    // A tap gives the focus too, and does what it is for anyway.
    if by_key && !target.matches(":focus-visible").unwrap_or(false) {
        return;
    }
    let entry = entry_at(&target).filter(|_| is_wide());
    let now = MOVES.get() + 1;
    MOVES.set(now);
    if entry.is_none() && first(".beside").is_none() {
        return;
    }
    let delay = if entry.is_some() { REST } else { GRACE };
    after(Duration::from_millis(delay), move || {
        if MOVES.get() != now {
            return;
        }
        let shown = first(".beside");
        let stays = match (&shown, &entry) {
            (Some(shown), Some(entry)) => entry.contains(Some(shown)),
            (None, None) => true,
            _ => false,
        };
        if stays {
            return;
        }
        hide();
        if let Some(entry) = entry.filter(|entry| !has_sheet(entry)) {
            let code = wechat_link(&entry).map(|link| qr(&link, words::QR_HINT));
            let mut html = Html::default();
            html.open("div", &[("class", "beside")]).trusted(&code.unwrap_or_default());
            html.close("div");
            let _ = entry.insert_adjacent_html("beforeend", &html.into_string());
            keep_on_screen();
        }
    });
}

/// Lifts the code of an entry at the lower edge of the screen onto it.
fn keep_on_screen() {
    let Some(shown) = first(".beside").and_then(|shown| shown.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let below = shown.get_bounding_client_rect().bottom() + 8.0 - screen_height();
    if below > 0.0 {
        let lift = ["-", &(below as u32).to_string(), "px"].concat();
        let _ = shown.style().set_property("margin-top", &lift);
    }
}

/// Takes the code away; whether one was there.
pub(super) fn hide() -> bool {
    let shown = first(".beside");
    let was_there = shown.is_some();
    shown.into_iter().for_each(|shown| shown.remove());
    was_there
}
