//! Data on its way to the reader: the index, issues, and what is fetched before
//! it is asked for.

use super::{
    Failure, Load, Reader, browser,
    load::{Shelf, keep},
};
use crate::model::{Date, Index, Issue, Route};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
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
            keep(self.issues, date, Some(Load::Waiting));
            browser::spawn(Box::pin(async move {
                let _ = self.load_issue(date).await;
            }));
        }
    }

    /// Fetches an issue and keeps it, or why it did not come.
    ///
    /// # Errors
    /// What went wrong.
    pub async fn load_issue(self, date: Date) -> Result<Arc<Issue>, Failure> {
        self.load(self.issues, date, format!("data/issues/{date}.json")).await
    }

    /// Fetches a file and keeps on its shelf what came, or why nothing did.
    async fn load<K, T>(
        self,
        shelf: RwSignal<Shelf<K, T>>,
        key: K,
        path: String,
    ) -> Result<Arc<T>, Failure>
    where
        K: Copy + PartialEq + Send + Sync + 'static,
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let loaded = browser::fetch_json::<T>(&self.base().file(&path)).await.map(Arc::new);
        let state = match &loaded {
            Ok(text) => Load::Ready(Arc::clone(text)),
            Err(failure) => Load::Failed(*failure),
        };
        keep(shelf, key, Some(state));
        loaded
    }

    /// Fetches the index, and the issue of the page with it.
    pub fn want_index(self) {
        self.index.set(Load::Waiting);
        browser::spawn(Box::pin(async move {
            let url = self.base().file("data/index.json");
            let loaded = browser::fetch_json::<Index>(&url).await;
            self.index.set(match loaded {
                Ok(index) => Load::Ready(Arc::new(index)),
                Err(failure) => Load::Failed(failure),
            });
            self.want_page(self.address.get_untracked().route);
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
                            keep(self.issues, date, None);
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
