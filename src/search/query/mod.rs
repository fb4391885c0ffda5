//! What a reader typed: parsed, and cut where it stands nowhere.

pub mod ask;
pub mod cut;
pub mod stretches;
