//! Word of a new issue: a release on GitHub, messages to groups and phones.
//!
//! 1. `message` is an issue in short, as one place wants it: its entries of some
//!    topics and sections. [`body`] is that as each service takes it, `release` the
//!    whole issue as text.
//! 2. [`Access`] is what the environment holds; `services` makes the request, which
//!    `signature` signs, and says what the answer means.
//! 3. [`Record`] keeps what was sent. It is written before a message and after, so
//!    that no message goes twice, whatever ends the press between.
//! 4. [`deliver`] goes through all of them.

mod access;
mod bodies;
mod deliver;
mod message;
mod record;
mod release;
mod services;
mod signature;

pub use access::{Access, AccessError};
pub use bodies::{body, tag};
pub use deliver::{Delivery, Done, Letter, Reason, deliver};
pub use record::{Record, RecordError, State};
