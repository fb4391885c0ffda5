//! What pages are told: which edition of the site is there, and what is wrong
//! with the one that came after.

use serde::Serialize;
use std::hash::{BuildHasher, RandomState};

/// The outcome of the last printings.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// Another number after every change of the site's files, and at every start
    /// of the server: a page that knows another one is old.
    pub edition: u32,
    /// Whether there is a site.
    pub printed: bool,
    /// What is wrong; nothing if the last printing went well.
    pub broken: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        let start = RandomState::new().hash_one(());
        Self { edition: (start >> 33) as u32, printed: false, broken: None }
    }
}

impl State {
    /// Takes in how a printing ended.
    pub fn note(&mut self, printed: &Result<usize, String>) {
        match printed {
            Ok(changed) => {
                if *changed > 0 || !self.printed {
                    self.edition = self.edition.wrapping_add(1);
                }
                self.printed = true;
                self.broken = None;
            }
            Err(why) => self.broken = Some(why.clone()),
        }
    }
}
