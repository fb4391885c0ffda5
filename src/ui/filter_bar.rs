//! The chips above an issue: how much each section and each topic holds, and
//! the filter.

use super::{
    HistoryMode, Reader, enhance,
    filter::{FilterView, Pick},
    pages::Place,
    part::{Follow, Part},
    screen::Screen,
    words,
};
use crate::model::{Base, Filter, Index};
use leptos::{ev::Event, prelude::*};

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
    let hidden = move || hidden(shown).is_some();
    view! {
        <nav class="chips" data-part=Part::Sections.name() aria-label=words::SECTIONS
            hidden=hidden() inner_html=sections(reader, shown)></nav>
        <nav class="topics" data-part=Part::Topics.name() aria-label=words::TOPICS
            hidden=hidden() inner_html=topics(reader, shown)></nav>
    }
}

/// Lets the chips be those of the issue on the page, and follows taps on them.
pub(super) fn live(reader: Reader, shown: Memo<Screen>, stands: bool) {
    let sections = move || Some(sections(reader, shown));
    let topics = move || Some(topics(reader, shown));
    enhance::follow(Part::Sections, Follow::Html, stands, sections);
    enhance::follow(Part::Topics, Follow::Html, stands, topics);
    for bar in [Part::Sections, Part::Topics] {
        enhance::follow(bar, Follow::Attribute("hidden"), stands, move || hidden(shown));
        enhance::listen(bar, "click", move |event| reader.pick(event));
    }
}

fn sections(reader: Reader, shown: Memo<Screen>) -> String {
    reader.with_choices(&shown.get(), |view, _, _| view.section_chips())
}

fn topics(reader: Reader, shown: Memo<Screen>) -> String {
    reader.with_choices(&shown.get(), |view, index, base| view.topic_chips(index, base))
}

/// Only an issue has chips.
fn hidden(shown: Memo<Screen>) -> Option<String> {
    (!matches!(shown.get(), Screen::Issue(_))).then(String::new)
}

impl Reader {
    /// Writes the choices of the issue on the page, none of them chosen.
    pub(super) fn with_choices(
        self,
        shown: &Screen,
        write: impl FnOnce(&FilterView, &Index, &Base) -> String,
    ) -> String {
        let Screen::Issue(issue) = shown else { return String::new() };
        self.with_place(|Place { index, base }| {
            write(&FilterView::of(issue, index, &Filter::default()), index, base)
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
    pub(super) fn pick(self, event: &Event) {
        if let Some(pick) = enhance::picked(event) {
            self.choose(pick);
        }
    }

    /// Changes what is shown of the issue.
    pub(super) fn choose(self, pick: Pick) {
        enhance::begin_at_bar();
        self.change(HistoryMode::Step, |address| {
            Pick::apply(pick, &mut address.filter);
            address.anchor.clear();
        });
    }
}
