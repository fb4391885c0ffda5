//! What a reader typed: parsed, and cut where it stands nowhere.

pub mod cut;
pub mod parse;
pub mod stretches;
