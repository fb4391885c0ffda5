//! All issues by year: those that are here, and those that are elsewhere.

use crate::{
    model::{Index, IssueCard, PastIssue, Route},
    ui::{Reader, words},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// An issue in the archive.
enum Row<'a> {
    Here(&'a IssueCard),
    Elsewhere(&'a PastIssue),
}

/// The archive.
#[component]
pub fn ArchivePage() -> impl IntoView {
    let reader = Reader::get();
    let years =
        untrack(|| reader.index.with(|index| index.ready().map(|index| years(index, reader))));
    view! {
        <header class="masthead"><h1>{words::ARCHIVE}</h1></header>
        {years}
    }
}

fn years(index: &Index, reader: Reader) -> impl IntoView + use<> {
    // Keyed by date: newest first when walked backwards.
    let mut rows: BTreeMap<_, Row> = BTreeMap::new();
    for past in &index.elsewhere {
        rows.insert(past.date, Row::Elsewhere(past));
    }
    for card in &index.issues {
        rows.insert(card.date, Row::Here(card));
    }
    let mut years: Vec<(u16, Vec<Row>)> = Vec::new();
    for (date, row) in rows.into_iter().rev() {
        match years.last_mut().filter(|(year, _)| *year == date.year()) {
            Some((_, rows)) => rows.push(row),
            None => years.push((date.year(), vec![row])),
        }
    }
    let years = years.into_iter().map(|(year, rows)| {
        let rows = rows.into_iter().map(|row| view_row(row, reader)).collect_view();
        view! {
            <section class="year" id=format!("y{year}")>
                <h2>{year}</h2>
                <ol>{rows}</ol>
            </section>
        }
    });
    years.collect_view()
}

fn view_row(row: Row, reader: Reader) -> AnyView {
    match row {
        Row::Here(card) => {
            let counts = card.sections.iter().filter(|section| section.count > 0);
            let counts: Vec<String> =
                counts.map(|section| format!("{} {}", section.name, section.count)).collect();
            let headline =
                card.headline.clone().map(|line| view! { <span class="headline">{line}</span> });
            view! {
                <li>
                    <a href=reader.href(Route::Issue(card.date))>
                        <time>{card.date.to_string()}</time>
                        {headline}
                        <span class="size">{counts.join(" · ")}</span>
                    </a>
                </li>
            }
            .into_any()
        }
        Row::Elsewhere(past) => view! {
            <li>
                <a class="off" href=past.href.clone()>
                    <time>{past.date.to_string()}</time>
                    <span class="size">{words::ELSEWHERE}</span>
                </a>
            </li>
        }
        .into_any(),
    }
}
