//! Search, as the reader types. The query lives in the address bar.

use crate::{
    model::{Address, Date, Route, plain_text},
    search::{Corpus, Hit, Query, excerpt, highlight},
    ui::{Lasting, Load, Reader, parts::Marked, platform, words},
};
use leptos::{ev, prelude::*};

/// How many results are shown at first, and how many more at a tap.
const STEP: usize = 40;

/// How much of a text a result shows, in characters: about three lines.
const EXCERPT: usize = 90;

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    view! {
        <header class="masthead"><h1>{words::SEARCH}</h1></header>
        <SearchField/>
        <p class="calm no-script">{words::SEARCH_NEEDS_SCRIPT}</p>
        <Results/>
    }
}

/// The field. Nothing happens while an input method composes.
#[component]
fn SearchField() -> impl IntoView {
    let reader = Reader::get();
    let field = NodeRef::<leptos::html::Input>::new();
    let ask = move || {
        if let Some(field) = field.get_untracked() {
            let typed = field.value();
            reader.change(Lasting::Same, |address| address.query = typed);
        }
    };
    let on_input = move |event: ev::Event| {
        if !platform::is_composing(&event) {
            ask();
        }
    };
    // The address leads: after Back, or a link with ?q=, the field follows.
    // At first the field leads: it may hold what was typed before the page
    // came to life.
    Effect::new(move |first: Option<()>| {
        let query = reader.address.with(|address| address.query.clone());
        let Some(field) = field.get() else { return };
        if first.is_none() && query.is_empty() && !field.value().is_empty() {
            ask();
        } else if field.value() != query {
            field.set_value(&query);
        }
    });
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        ask();
    };
    let clear = move |_| {
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            ask();
            let _ = field.focus();
        }
    };
    let idle = move || reader.address.with(|address| address.query.is_empty());
    view! {
        <form class="ask" role="search" action=reader.href(Route::Search) on:submit=on_submit>
            <input node_ref=field type="search" name="q" data-search-input=""
                aria-label=words::SEARCH placeholder=words::SEARCH_HINT
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"
                on:input=on_input on:compositionend=move |_| ask()/>
            <button type="button" hidden=idle on:click=clear>{words::CLEAR}</button>
        </form>
    }
}

/// What was found.
#[component]
fn Results() -> impl IntoView {
    let reader = Reader::get();
    // The issues are asked for once somebody searches or is about to.
    Effect::new(move |_| {
        let dates: Vec<Date> = reader.index.with(|index| {
            let cards = index.ready().map(|index| index.issues.iter().map(|card| card.date));
            cards.into_iter().flatten().collect()
        });
        reader.fetch_all(dates);
    });
    let corpus = Memo::new_with_compare(
        move |old: Option<&(usize, StoredValue<Corpus>)>| {
            let corpus =
                old.map_or_else(|| StoredValue::new(Corpus::default()), |(_, corpus)| *corpus);
            let mut count = 0;
            reader.issues.with(|issues| {
                for issue in issues.values().filter_map(Load::ready) {
                    count += 1;
                    corpus.update_value(|corpus| corpus.insert(issue.clone()));
                }
            });
            (count, corpus)
        },
        |old, new| old.map(|(count, _)| count) != new.map(|(count, _)| count),
    );
    let limit = RwSignal::new(STEP);
    let query = Memo::new(move |_| {
        limit.set(STEP);
        reader.address.with(|address| address.query.clone())
    });
    let view = move || {
        let typed = query.get();
        let parsed = Query::new(&typed);
        if parsed.is_empty() {
            return view! { <p class="calm">{words::SEARCH_EMPTY}</p> }.into_any();
        }
        let hits = corpus.get().1.with_value(|corpus| corpus.find(&parsed));
        let all = reader.index.with(|index| index.ready().map_or(0, |index| index.issues.len()));
        let done = corpus.get().0;
        found(reader, &hits, &parsed, &typed, (done, all), limit).into_any()
    };
    view! { <div class="hits" aria-live="polite">{view}</div> }
}

fn found(
    reader: Reader,
    hits: &[Hit],
    query: &Query,
    typed: &str,
    (done, all): (usize, usize),
    limit: RwSignal<usize>,
) -> impl IntoView + use<> {
    let failed =
        reader.issues.with(|issues| issues.values().any(|issue| matches!(issue, Load::Failed(_))));
    let retry = failed.then(|| {
        let again = move |_| reader.retry_all();
        view! { <button type="button" on:click=again>{words::RETRY}</button> }
    });
    let state = if done < all {
        words::searching(done, all)
    } else if hits.is_empty() {
        words::none_found(typed)
    } else {
        words::hits(hits.len())
    };
    let shown = &hits[..hits.len().min(limit.get())];
    let more = (shown.len() < hits.len()).then(|| {
        let more = move |_| limit.update(|limit| *limit += STEP);
        view! { <button type="button" class="wide" on:click=more>{words::MORE_HITS}</button> }
    });
    let mut rows = Vec::new();
    let mut last = None;
    for hit in shown {
        // A heading for each run of results of one issue.
        if last != Some(hit.issue.date) {
            last = Some(hit.issue.date);
            rows.push(view! { <h2><time>{hit.issue.date.to_string()}</time></h2> }.into_any());
        }
        rows.push(hit_view(reader, hit, query, typed).into_any());
    }
    view! { <p class="count">{state}" "{retry}</p>{rows}{more} }
}

/// One result: title and text with the matches marked, and where it stands.
fn hit_view(reader: Reader, hit: &Hit, query: &Query, typed: &str) -> impl IntoView + use<> {
    let entry = hit.entry();
    let address =
        Address { query: typed.trim().to_owned(), ..Address::entry(hit.issue.date, &entry.id) };
    let text: Vec<String> = entry.body.iter().map(|block| block.plain_text()).collect();
    let text = format!("{} {}", plain_text(&entry.aside), text.join(" ")).replace('\n', " ");
    let from: Vec<&str> =
        [Some(hit.section()), entry.source.as_deref()].into_iter().flatten().collect();
    view! {
        <div class="hit" data-search-result="">
            <a href=address.href(&reader.base())>
                <Marked pieces=highlight(&entry.title, query)/>
            </a>
            <p class="from"><Marked pieces=highlight(&from.join(" · "), query)/></p>
            <p><Marked pieces=excerpt(text.trim(), query, EXCERPT)/></p>
        </div>
    }
}
