//! The chips above an issue: how much each section holds, and the filter.

use crate::{
    model::{Issue, section_slug},
    ui::{Lasting, Reader, words},
};
use leptos::{ev::MouseEvent, prelude::*};

/// A chip for the whole issue and one for each section. Without script they
/// jump to the sections; with it they filter, and the address bar says so.
pub fn filter_bar(issue: &Issue) -> impl IntoView + use<> {
    let reader = Reader::get();
    let chip = move |name: String, title: &str, slug: &str, count: usize| {
        let section = (!name.is_empty()).then_some(name.clone());
        let chosen = {
            let section = section.clone();
            move || {
                let here = reader.address.with(|address| address.section == section);
                here.then_some("true")
            }
        };
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            let section = section.clone();
            reader.change(Lasting::Step, |address| {
                address.section = section;
                address.anchor.clear();
            });
        };
        view! {
            <a href=format!("#{slug}") class=format!("chip {slug}") data-filter=name
                aria-current=chosen on:click=choose>
                {title.to_owned()}<b>{count}</b>
            </a>
        }
    };
    let counts = issue.section_counts();
    let all = counts.iter().map(|section| section.count).sum();
    let chips = counts.into_iter().map(|section| {
        let slug = section_slug(&section.name);
        chip(section.name.clone(), &section.name, &slug, section.count)
    });
    view! {
        <nav class="chips" aria-label=words::SECTIONS>
            {chip(String::new(), words::ALL, "main", all)}
            {chips.collect_view()}
        </nav>
    }
}
