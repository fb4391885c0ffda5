//! The chips above an issue: how much each section holds, and the filter.

use super::{Lasting, Reader, app::Screen, words};
use crate::model::section_slug;
use leptos::{ev::MouseEvent, prelude::*};

/// A chip: which section, how many entries.
type Chip = (String, usize);

/// A chip for the whole issue and one for each section. Without script they
/// jump to the sections; with it they filter, and the address bar says so.
#[component]
pub fn FilterBar(
    /// Where the reader is.
    reader: Reader,
    /// What fills the page.
    shown: Memo<Screen>,
) -> impl IntoView {
    let chip = move |(name, count): Chip| {
        let section = (!name.is_empty()).then_some(name.clone());
        let slug = section.as_deref().map_or("main".to_owned(), section_slug);
        let title = section.clone().unwrap_or_else(|| words::ALL.to_owned());
        let chosen = {
            let section = section.clone();
            move || {
                let here = reader.address.with(|address| address.filter.section == section);
                here.then_some("true")
            }
        };
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            let section = section.clone();
            reader.change(Lasting::Step, |address| {
                address.filter.section = section;
                address.anchor.clear();
            });
        };
        view! {
            <a href=format!("#{slug}") class=format!("chip {slug}") data-filter=name
                aria-current=chosen on:click=choose>{title}<b>{count}</b></a>
        }
    };
    let chips = move || {
        let chips = match shown.get() {
            Screen::Issue(issue) => {
                let counts = issue.section_counts();
                let all = counts.iter().map(|section| section.count).sum();
                let sections = counts.into_iter().map(|section| (section.name, section.count));
                std::iter::once((String::new(), all)).chain(sections).collect()
            }
            _ => Vec::new(),
        };
        chips.into_iter().map(chip).collect::<Vec<_>>()
    };
    let hidden = move || !matches!(shown.get(), Screen::Issue(_));
    view! { <nav class="chips" aria-label=words::SECTIONS hidden=hidden>{chips}</nav> }
}
