//! What kind of browser this is, as far as pages care.

use super::dom::window;
use js_sys::Reflect;

/// Whether the screen has room for columns; the style draws the line there too.
pub fn is_wide() -> bool {
    let query = window().match_media("(min-width: 64rem)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Whether this is WeChat's own browser.
pub fn in_wechat() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("MicroMessenger"))
}

/// Whether passing a page on gives away the address that the document was
/// opened with, whatever the address bar says since: WeChat on iOS. There each
/// page and each filter has to be a document of its own.
pub fn shares_entry_address() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    in_wechat() && ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name))
}

/// Whether a link to another site opens a new tab: with a mouse, as on a desk;
/// on phones and in WeChat the way back is Back.
pub fn opens_new_tab() -> bool {
    let mouse = window().match_media("(hover: hover) and (pointer: fine)").ok().flatten();
    !in_wechat() && mouse.is_some_and(|mouse| mouse.matches())
}

/// Whether the reader asked their browser to save data.
pub fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let saves = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}
