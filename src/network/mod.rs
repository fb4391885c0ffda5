//! The press on the network: requests to servers of others.
//! Nothing here is part of a build, which only reads what was written down.
//!
//! 1. [`http`]: a request, its answer, and what can go wrong, as plain types. Who
//!    sends is a [`Transport`], so that tests can answer in its place.
//! 2. A [`Client`] sends over the network; [`is_public`] is where it may go.

mod client;
pub mod http;
mod reach;

pub use client::{Client, ClientOptions, Detour, DetourError};
pub use http::{Failure, Method, Request, Response, Transport};
pub use reach::is_public;
