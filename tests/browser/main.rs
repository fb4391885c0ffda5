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
mod desk_keys;
mod desk_links;
mod desk_passing;
mod desk_reading;
mod desk_saved;
mod engines;
mod index;
mod issue;
mod layout;
mod networks;
mod numbers;
mod places;
mod policy;
mod printed;
mod search;
mod strange;
mod tabs;
mod topics;
mod trouble;
mod waking;

mod offline;
mod wechat;
mod worker;
