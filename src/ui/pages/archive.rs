//! All issues by year: those that are here, and those that are elsewhere.

use super::Place;
use crate::{
    model::{Date, IssueCard, PastIssue, Route},
    ui::{html::Html, words},
};

/// An issue in the archive.
enum Row<'a> {
    Here(&'a IssueCard),
    Elsewhere(&'a PastIssue),
}

impl Row<'_> {
    fn date(&self) -> Date {
        match self {
            Row::Here(card) => card.date,
            Row::Elsewhere(past) => past.date,
        }
    }
}

/// The archive, newest first.
pub fn archive(place: Place) -> String {
    let mut html = Html::default();
    html.open("p", &[("class", "count")]);
    if !place.index.trends.is_empty() {
        let href = place.base.href(Route::Topics);
        html.element("a", &[("href", &href)], words::BY_TOPIC).text(" · ");
    }
    html.element("a", &[("href", &place.base.href(Route::Sources))], words::BY_SOURCE).close("p");
    // Filled by `assets/scripts/offline.js` once the page lives: 离线阅读.
    html.open("offline-reading", &[]).close("offline-reading");
    let mut year = None;
    for row in rows(place) {
        let date = row.date();
        if year != Some(date.year()) {
            if year.is_some() {
                html.close("ol").close("section");
            }
            year = Some(date.year());
            let name = date.year().to_string();
            html.open("section", &[("class", "year"), ("id", &format!("y{name}"))]);
            html.element("h2", &[], &name).open("ol", &[]);
        }
        write_row(&row, place, &mut html);
    }
    match year {
        Some(_) => html.close("ol").close("section"),
        None => html.element("p", &[("class", "calm")], words::NO_ISSUES),
    };
    html.into_string()
}

/// Both lists are newest first and have no date in common.
fn rows(place: Place) -> Vec<Row> {
    let mut elsewhere = place.index.elsewhere.iter().peekable();
    let mut rows = Vec::new();
    for card in &place.index.issues {
        while let Some(past) = elsewhere.next_if(|past| past.date > card.date) {
            rows.push(Row::Elsewhere(past));
        }
        rows.push(Row::Here(card));
    }
    rows.extend(elsewhere.map(Row::Elsewhere));
    rows
}

fn write_row(row: &Row, place: Place, html: &mut Html) {
    let date = row.date().to_string();
    html.open("li", &[]);
    match row {
        Row::Here(card) => {
            let href = place.base.href(Route::Issue(card.date));
            html.open("a", &[("href", &href)]);
            html.element("time", &[("datetime", &date)], &words::date(card.date));
            html.open("span", &[("class", "headline")]).title(&card.words()).close("span");
            html.open("span", &[("class", "size")]);
            let mut between = "";
            for section in card.sections.iter().filter(|section| section.count > 0) {
                let count = section.count.to_string();
                html.text(between).text(&section.name).text(" ").text(&count);
                between = " · ";
            }
            html.close("span");
        }
        Row::Elsewhere(past) => {
            html.open("a", &[("href", &past.href), ("class", "off")]);
            html.element("time", &[("datetime", &date)], &words::date(past.date));
            html.element("span", &[("class", "ears")], words::ELSEWHERE);
        }
    }
    html.close("a").close("li");
}
