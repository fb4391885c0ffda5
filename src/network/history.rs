//! What was found of each link, and when: `links.state.jsonl` beside `site.toml`.

use super::{Journal, JournalError, Verdict, day_of, days_between, journal::Line};
use crate::model::Date;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How many days a page must have been missed on.
const DAYS: usize = 3;
/// How many days must lie between the first and the last of them.
const WEEKS: u32 = 14;

/// What is known of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its address.
    pub url: String,
    /// When it was asked for, in seconds since 1970.
    pub at: u64,
    /// What was found then.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Days on which its page was missed, since it was last there: the first two, and
    /// the last one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Date>,
}

/// What is known of all links.
pub type History = Journal<Record>;

impl Line for Record {
    fn key(&self) -> &str {
        &self.url
    }
}

impl Record {
    /// Whether a page was missed often enough, over a time long enough, to say that
    /// it is gone.
    pub fn is_confirmed(&self) -> bool {
        let span = match (self.missed.first(), self.missed.last()) {
            (Some(first), Some(last)) => days_between(*first, *last),
            _ => 0,
        };
        self.missed.len() >= DAYS && span >= WEEKS
    }

    /// Whether there is no need to ask again yet: a link that lives is believed for
    /// some time, any other for the rest of the day. Where no server answered, nothing
    /// is known.
    pub fn is_fresh(&self, now: Duration, age: Duration) -> bool {
        let at = Duration::from_secs(self.at);
        match &self.verdict {
            Verdict::Alive | Verdict::Moved { .. } => at <= now && now - at < age,
            verdict => !age.is_zero() && verdict.is_answer() && day_of(at) == day_of(now),
        }
    }
}

impl History {
    /// Adds what was found of a link.
    ///
    /// # Errors
    /// [`JournalError::Io`], for instance on a full disk.
    pub fn add(&mut self, url: &str, verdict: Verdict, now: Duration) -> Result<(), JournalError> {
        let today = day_of(now);
        let mut missed = self.get(url).map(|record| record.missed.clone()).unwrap_or_default();
        match verdict {
            Verdict::Alive | Verdict::Moved { .. } => missed.clear(),
            Verdict::Dead { .. } if missed.last().is_none_or(|last| *last < today) => {
                missed.truncate(DAYS - 1);
                missed.push(today);
            }
            _ => {}
        }
        self.put(Record { url: url.to_owned(), at: now.as_secs(), verdict, missed })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Death, Doubt},
        *,
    };
    use std::fs;

    const URL: &str = "https://a.example/";
    const DEAD: Verdict = Verdict::Dead { why: Death::NotFound };

    fn day(days: u64) -> Duration {
        Duration::from_secs(1_795_737_600 + days * 86_400)
    }

    /// Whether a link is confirmed to be gone after these days.
    fn confirmed(found: &[(u64, Verdict)]) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.state.jsonl");
        let mut last = false;
        for (at, verdict) in found {
            // Each in a run of its own.
            let mut history = History::open(&path).unwrap();
            history.add(URL, verdict.clone(), day(*at)).unwrap();
            last = history.get(URL).unwrap().is_confirmed();
            history.sort().unwrap();
        }
        last
    }

    #[test]
    fn a_link_is_gone_when_missed_on_three_days_over_two_weeks_and_never_found_between() {
        let dead = |days: &[u64]| days.iter().map(|day| (*day, DEAD)).collect::<Vec<_>>();
        assert!(confirmed(&dead(&[0, 7, 14])));
        assert!(confirmed(&dead(&[0, 1, 2, 3, 14])));
        assert!(confirmed(&dead(&[0, 30, 60])));
        assert!(!confirmed(&dead(&[0, 14])));
        assert!(!confirmed(&dead(&[0, 7, 13])));
        assert!(!confirmed(&dead(&[0, 0, 14, 14])));
        let then = |verdict| {
            let mut found = dead(&[0, 7]);
            found.push((10, verdict));
            found.push((14, DEAD));
            confirmed(&found)
        };
        assert!(then(Verdict::Unclear { why: Doubt::Timeout }));
        assert!(!then(Verdict::Alive));
        assert!(!then(Verdict::Moved { to: "https://b.example/".into() }));
        assert!(!confirmed(&[(0, Verdict::Unclear { why: Doubt::Refused })]));
    }

    #[test]
    fn what_was_found_lately_is_not_asked_for_again() {
        let week = Duration::from_secs(7 * 86_400);
        let fresh = |verdict, days| {
            let record = Record { url: URL.into(), at: day(10).as_secs(), verdict, missed: vec![] };
            record.is_fresh(day(days), week)
        };
        assert!(fresh(Verdict::Alive, 16));
        assert!(!fresh(Verdict::Alive, 17));
        assert!(!fresh(Verdict::Alive, 9), "a clock that was wrong");
        assert!(fresh(DEAD, 10));
        assert!(!fresh(DEAD, 11));
        assert!(fresh(Verdict::Unclear { why: Doubt::Refused }, 10));
        assert!(!fresh(Verdict::Unclear { why: Doubt::Timeout }, 10));
    }

    #[test]
    fn a_run_that_was_stopped_loses_at_most_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.state.jsonl");
        let mut history = History::open(&path).unwrap();
        for at in 0..3 {
            history.add(&format!("https://a.example/{at}"), DEAD, day(at)).unwrap();
        }
        assert!(matches!(History::open(&path), Err(JournalError::Busy(_))));
        drop(history);
        let whole = fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let mut history = History::open(&path).unwrap();
            let lines = whole[..cut].iter().filter(|byte| **byte == b'\n').count();
            // A line without its end may be whole or not.
            assert!(history.len() - lines <= 1, "{cut}");
            history.add(URL, Verdict::Alive, day(9)).unwrap();
            drop(history);
            let again = History::open(&path).unwrap();
            assert_eq!((again.len(), again.unread()), (lines + 1, 0), "{cut}");
        }
    }

    #[test]
    fn lines_of_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.state.jsonl");
        let record = "{\"url\":\"https://b.example/\",\"at\":1,\"found\":\"alive\"}\n";
        fs::write(&path, format!("{record}<<<<<<< HEAD\n{{\"url\":3}}\n")).unwrap();
        let mut history = History::open(&path).unwrap();
        assert_eq!((history.len(), history.unread()), (1, 2));
        history.add(URL, Verdict::Alive, day(0)).unwrap();
        history.sort().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("{\"url\":\"https://a.example/\""), "{text}");
        assert!(text.ends_with(&format!("{record}<<<<<<< HEAD\n{{\"url\":3}}\n")), "{text}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
