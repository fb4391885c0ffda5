//! The pages that say one thing and where to go from there.

use crate::{
    model::{Base, Route},
    ui::{Action, Failure, html::Html, words},
};

/// One calm line.
pub fn calm(line: &str) -> String {
    let mut html = Html::default();
    html.element("p", &[("class", "calm")], line);
    html.into_string()
}

/// The data of the page did not come: why, and a way to try again.
pub fn trouble(failure: Failure) -> String {
    again(&words::failed(failure), Action::Retry, words::RETRY)
}

/// The search did not start: why, and a way to try again. Where its program is
/// gone the site may be newer than the page.
pub fn no_search(failure: Failure) -> String {
    let line = [words::WHY[failure as usize], words::NO_SEARCH].concat();
    match failure {
        Failure::Missing => again(&line, Action::Reload, words::RELOAD),
        _ => again(&line, Action::Retry, words::RETRY),
    }
}

fn again(line: &str, action: Action, name: &str) -> String {
    let mut html = Html::default();
    html.open("div", &[("class", "calm"), ("role", "alert")]);
    html.element("p", &[], line);
    html.element("button", &[action.attribute()], name).close("div");
    html.into_string()
}

/// An honest page for addresses that lead nowhere.
pub fn not_found(base: &Base) -> String {
    let mut html = Html::default();
    html.open("div", &[("class", "calm")]).element("p", &[], words::NOT_FOUND_HINT);
    html.open("p", &[]);
    html.element("a", &[("href", &base.href(Route::Home))], words::TO_NEWEST);
    html.element("a", &[("href", &base.href(Route::Archive))], words::TO_ARCHIVE);
    html.close("p").close("div");
    html.into_string()
}
