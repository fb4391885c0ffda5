//! The pieces of an index: how each is laid out, named and read.

pub mod bytes;
pub mod manifest;
pub mod piece;
pub mod posting;
pub mod record;
pub mod segment;
pub mod shard;
pub mod vocabulary;
