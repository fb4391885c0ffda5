//! Where a reader reads: inside WeChat, or at a desk. Asked only where it makes
//! a difference.

use super::browser::window;
use web_sys::HtmlAnchorElement;

/// Whether this is WeChat, and whether this is iOS, by what the browser says of
/// itself (`… iPhone … MicroMessenger/8.0.72 …`): there is no other way to tell.
fn agent() -> (bool, bool) {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let ios = ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name));
    (agent.contains("MicroMessenger"), ios)
}

/// Whether passing a page on gives away the address that the document was
/// opened with, whatever the address bar says since: WeChat on iOS. There each
/// page has to be a document of its own.
pub(super) fn shares_entry_address() -> bool {
    agent() == (true, true)
}

/// Lets a tapped link leave the site: at a desk into a new tab, which must know
/// nothing of this one; on a phone and within WeChat in the same view, where
/// Back leads here again.
pub(super) fn leave_by(link: &HtmlAnchorElement) {
    let query = window().match_media("(hover: hover) and (pointer: fine)").ok().flatten();
    let desk = query.is_some_and(|query| query.matches()) && !agent().0;
    if desk && link.protocol().starts_with("http") {
        link.set_target("_blank");
        let _ = link.rel_list().add_1("noopener");
    }
}
