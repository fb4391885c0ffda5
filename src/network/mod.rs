//! The press on the network: requests to servers of others.
//! Nothing here is part of a build, which only reads what was written down.
//!
//! 1. [`http`]: a request, its answer, and what can go wrong, as plain types. Who
//!    sends is a [`Transport`], so that tests can answer in its place; what waits is a
//!    [`Clock`].
//! 2. A [`Client`] sends over the network; [`is_public`] is where it may go. A
//!    [`Courier`] sends politely.
//! 3. [`probe()`] finds out what one link is: a [`Verdict`]; [`wechat`] reads WeChat's
//!    pages. [`Round`] asks for many, and [`History`] keeps what was found, and when.
//! 4. [`LinkCheck`] is a run of `press links` over the [`Places`] of an issue's links,
//!    and [`LinkReport`] what it says.
//! 5. [`FactCheck`] is a run of `press facts`: it asks [`GitHub`] and arXiv.

mod arxiv;
mod client;
mod clock;
mod courier;
mod fact_check;
mod github;
mod history;
pub mod http;
mod journal;
mod link_check;
mod link_report;
mod places;
mod probe;
mod reach;
mod round;
mod verdict;
pub mod wechat;

pub use client::{Client, ClientOptions, Detour, DetourError};
pub use clock::{Clock, SystemClock, day_of, days_between};
pub use courier::{Courier, Manners, host_of};
pub use fact_check::{Asked, Change, FactCheck, FactReport, Unanswered, has_facts};
pub use github::{GitHub, GitHubError};
pub use history::{History, Record};
pub use http::{Failure, Method, Request, Response, Transport};
pub use journal::{Journal, JournalError, Line};
pub use link_check::LinkCheck;
pub use link_report::{Found, LinkFinding, LinkReport, State};
pub use places::{Place, Places};
pub use probe::probe;
pub use reach::is_public;
pub use round::{Checked, Round};
pub use verdict::{Death, Doubt, Verdict};
