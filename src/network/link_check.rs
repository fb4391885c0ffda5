//! A run of `press links`: which links are due, what is found of them, and what of
//! that `links.toml` is to say.

use super::{
    Checked, Courier, Doubt, Found, History, JournalError, LinkReport, Places, Round, Verdict,
};
use crate::content::{DeadLink, LinkTable};
use std::{ops::ControlFlow, time::Duration};

/// How links are asked for.
pub struct LinkCheck<'a> {
    /// Who asks.
    pub courier: &'a Courier<'a>,
    /// How many hosts are asked at a time.
    pub workers: usize,
    /// How long a link that lives is believed.
    pub age: Duration,
}

impl LinkCheck<'_> {
    /// Asks for all links that are due. `tell` is told how many of how many are done.
    ///
    /// # Errors
    /// [`JournalError::Io`]: what was found until then is written down.
    pub fn run(
        &self,
        places: &Places,
        history: &mut History,
        mut tell: impl FnMut(usize, usize),
    ) -> Result<Found, JournalError> {
        let now = self.courier.clock.now();
        let mut found = Found::default();
        let mut due = Vec::new();
        for url in places.addresses() {
            match history.get(url).filter(|record| record.is_fresh(now, self.age)) {
                Some(record) => {
                    found.verdicts.insert(url.to_owned(), Some(record.verdict.clone()));
                }
                None => due.push(url.to_owned()),
            }
        }
        // Those that had no turn lately come first: a host that is left in peace may never
        // be asked for its last ones otherwise.
        due.sort_by_key(|url| history.get(url).map_or(0, |record| record.at));
        let all = due.len();
        let (mut done, mut failed) = (0, None);
        tell(done, all);
        Round { courier: self.courier, workers: self.workers }.run(due, |checked| {
            let Checked { url, verdict } = checked;
            done += 1;
            tell(done, all);
            if let Some(verdict) = &verdict {
                found.asked += 1;
                let now = self.courier.clock.now();
                if let Err(error) = history.add(&url, verdict.clone(), now) {
                    failed = Some(error);
                    return ControlFlow::Break(());
                }
            }
            found.verdicts.insert(url, verdict);
            ControlFlow::Continue(())
        });
        failed.map_or(Ok(found), Err)
    }
}

impl Found {
    /// Whether links were asked for and no server answered at all: then it is this
    /// machine that has no network.
    pub fn is_offline(&self) -> bool {
        let is_silent = |verdict: &Verdict| {
            !verdict.is_answer()
                && !matches!(verdict, Verdict::Unclear { why: Doubt::Private | Doubt::BadAddress })
        };
        self.asked > 0 && self.verdicts.values().flatten().all(is_silent)
    }

    /// The links that are now known to be gone and that the table does not name yet.
    pub fn gone(&self, history: &History, table: &LinkTable) -> Vec<DeadLink> {
        let record = |url: &String| history.get(url).filter(|record| record.is_confirmed());
        let is_new = |url: &&String| table.dead(url).is_none() && !table.is_alive(url);
        let gone = self.verdicts.keys().filter(is_new).filter_map(|url| {
            let record = record(url)?;
            let Verdict::Dead { why } = record.verdict else { return None };
            Some(DeadLink {
                url: url.clone(),
                why: why.name().into(),
                since: record.missed.first().copied(),
                seen: record.missed.last().copied(),
            })
        });
        gone.collect()
    }

    /// The links that the table says are gone, and that are there again.
    pub fn back(&self, table: &LinkTable) -> Vec<String> {
        let is_back = |verdict: &Option<Verdict>| {
            matches!(verdict, Some(Verdict::Alive | Verdict::Moved { .. }))
        };
        let back = self
            .verdicts
            .iter()
            .filter(|(url, verdict)| is_back(verdict) && table.dead(url).is_some());
        back.map(|(url, _)| url.clone()).collect()
    }

    /// What there is to say of it, by the table as it is now.
    pub fn report(&self, places: &Places, history: &History, table: &LinkTable) -> LinkReport {
        LinkReport::of(self, places, history, table)
    }
}
