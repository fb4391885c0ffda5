//! What queries are answered from: the manifest, and what of the index was fetched.

use super::{document_cache::DocumentCache, piece_cache::PieceCache};
use crate::search::format::manifest::Manifest;

/// What queries are answered from.
pub(super) struct Caches<'a> {
    pub manifest: &'a Manifest,
    pub documents: &'a DocumentCache,
    pub pieces: &'a mut PieceCache,
}
