//! Data on its way to the reader: the index, issues, and what is fetched before
//! it is asked for.

use super::{Failure, Load, Reader, browser};
use crate::model::{Date, Index, Issue, Route};
use leptos::prelude::*;
use std::sync::Arc;

impl Reader {
    /// Whether all that a page shows is here, or there is no such page.
    pub(super) fn has_page(self, route: Route) -> bool {
        self.issue_of(route)
            .is_none_or(|date| self.issue(date).is_some_and(|issue| issue.ready().is_some()))
    }

    /// Fetches what a page shows besides the index.
    ///
    /// # Errors
    /// What went wrong.
    pub(super) async fn load_page(self, route: Route) -> Result<(), Failure> {
        match untrack(|| self.issue_of(route)) {
            Some(date) => self.load_issue(date).await.map(|_| ()),
            None => Ok(()),
        }
    }

    /// Fetches what a page shows unless it is here or on its way.
    pub fn want_page(self, route: Route) {
        if let Some(date) = untrack(|| self.issue_of(route)) {
            self.want_issue(date);
        }
    }

    /// Fetches an issue unless it is here or on its way.
    pub fn want_issue(self, date: Date) {
        let wanted = matches!(untrack(|| self.issue(date)), None | Some(Load::Failed(_)));
        if wanted {
            self.keep_issue(date, Some(Load::Waiting));
            browser::spawn(Box::pin(async move {
                let _ = self.load_issue(date).await;
            }));
        }
    }

    /// An issue, fetched unless it is here.
    ///
    /// # Errors
    /// What went wrong.
    pub async fn issue_now(self, date: Date) -> Result<Arc<Issue>, Failure> {
        match untrack(|| self.issue(date)) {
            Some(Load::Ready(issue)) => Ok(issue),
            _ => self.load_issue(date).await,
        }
    }

    /// Fetches an issue and keeps it, or why it did not come.
    ///
    /// # Errors
    /// What went wrong.
    pub async fn load_issue(self, date: Date) -> Result<Arc<Issue>, Failure> {
        let url = self.base().file(&format!("data/issues/{date}.json"));
        let loaded = browser::fetch_json(&url).await.map(Arc::new);
        let state = match &loaded {
            Ok(issue) => Load::Ready(Arc::clone(issue)),
            Err(failure) => Load::Failed(*failure),
        };
        self.keep_issue(date, Some(state));
        loaded
    }

    /// Keeps the state of an issue; none forgets it.
    fn keep_issue(self, date: Date, state: Option<Load<Issue>>) {
        self.issues.update(|issues| {
            issues.retain(|(known, _)| *known != date);
            issues.extend(state.map(|state| (date, state)));
        });
    }

    /// Fetches the index, and the issue of the page with it.
    pub fn want_index(self) {
        self.index.set(Load::Waiting);
        browser::spawn(Box::pin(async move {
            let url = self.base().file("data/index.json");
            let loaded = browser::fetch_json::<Index>(&url).await;
            self.index.set(match loaded {
                Ok(index) => {
                    self.learn(&index.site);
                    Load::Ready(Arc::new(index))
                }
                Err(failure) => Load::Failed(failure),
            });
            // Now it is known which issue a number means.
            self.follow(browser::address(&self.base()));
        }));
    }

    /// Fetches the issues before and after this one, so that turning the page
    /// waits for nothing. Not for readers who asked their browser to save data.
    pub fn fetch_neighbours(self) {
        if browser::saves_data() {
            return;
        }
        let neighbours = untrack(|| {
            let here = self.issue_of(self.address.get().route)?;
            self.index.with(|index| Some(index.ready()?.neighbours(here)))
        });
        let Some((older, newer)) = neighbours else {
            return;
        };
        browser::when_idle(move || {
            for date in [older, newer].into_iter().flatten() {
                if untrack(|| self.issue(date)).is_none() {
                    browser::spawn(Box::pin(async move {
                        // Nobody asked for it: a failure is no news.
                        if self.load_issue(date).await.is_err() {
                            self.keep_issue(date, None);
                        }
                    }));
                }
            }
        });
    }

    /// Asks again for everything that the page needs and that did not come.
    pub fn retry(self) {
        let route = self.address.get_untracked().route;
        if untrack(|| self.index.with(|index| index.ready().is_none())) {
            return self.want_index();
        }
        match route.is_static() {
            true => browser::reload(),
            false => self.want_page(route),
        }
    }
}
