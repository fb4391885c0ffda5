//! The site in a real Chromium: `make browser`.
//!
//! Every test has a browser, a profile and a server of its own, and ends with
//! a silent console. Counts are exact: the real issue of 2019-05-15 has 17
//! entries; the invented ones are described in `tests/site/README.md`.

#[path = "../support/pages/mod.rs"]
mod pages;

mod harness;

mod harness_itself;

mod archive;
mod compose;
mod deploy;
mod engines;
mod index;
mod issue;
mod keyboard;
mod layout;
mod links;
mod networks;
mod numbers;
mod places;
mod policy;
mod printed;
mod reading;
mod saved;
mod search;
mod share;
mod strange;
mod tabs;
mod topics;
mod trouble;
mod waking;

mod offline;
mod wechat;
mod worker;
