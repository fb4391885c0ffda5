//! The chips above an issue: how much each section and each topic holds, and
//! the filter.

use super::{
    Lasting, Reader,
    app::Screen,
    filter::{FilterView, Pick},
    platform, words,
};
use crate::model::{Base, Filter, Index};
use leptos::{ev::MouseEvent, prelude::*};

/// A chip for the whole issue and one for each section; on a second row one
/// for each topic. Without script they lead to the sections and to the topics'
/// pages; with it they filter, and the address bar says so.
#[component]
pub fn FilterBar(
    /// Where the reader is.
    reader: Reader,
    /// What fills the page.
    shown: Memo<Screen>,
) -> impl IntoView {
    let sections = move || reader.with_choices(&shown.get(), |view, _, _| view.section_chips());
    let topics = move || {
        reader.with_choices(&shown.get(), |view, index, base| view.topic_chips(index, base))
    };
    let hidden = move || !matches!(shown.get(), Screen::Issue(_));
    let pick = move |event: MouseEvent| reader.pick(&event);
    view! {
        <nav class="chips" aria-label=words::SECTIONS hidden=hidden on:click=pick
            inner_html=sections></nav>
        <nav class="topics" aria-label=words::TOPICS hidden=hidden on:click=pick
            inner_html=topics></nav>
    }
}

impl Reader {
    /// Writes the choices of the issue on the page, none of them chosen.
    pub(super) fn with_choices(
        self,
        shown: &Screen,
        write: impl FnOnce(&FilterView, &Index, &Base) -> String,
    ) -> String {
        let Screen::Issue(issue) = shown else { return String::new() };
        self.index.with(|index| match index.ready() {
            Some(index) => {
                let view = FilterView::of(issue, index, &Filter::default());
                write(&view, index, &self.base())
            }
            None => String::new(),
        })
    }

    /// What the issue on the page shows under the filter of the address.
    pub(super) fn view(self, shown: &Screen) -> FilterView {
        let filter = self.address.with(|address| address.filter.clone());
        let Screen::Issue(issue) = shown else { return FilterView::default() };
        self.index.with(|index| match index.ready() {
            Some(index) => FilterView::of(issue, index, &filter),
            None => FilterView::default(),
        })
    }

    /// Follows a tap on a chip.
    pub(super) fn pick(self, event: &MouseEvent) {
        if let Some(pick) = platform::picked(event) {
            self.change(Lasting::Step, |address| {
                Pick::apply(pick, &mut address.filter);
                address.anchor.clear();
            });
        }
    }
}
