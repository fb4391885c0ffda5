//! The pieces of the index that are here, and what is looked up in them.

use crate::search::{
    format::{
        bytes::{PieceError, unframe},
        manifest::Manifest,
        piece::{Kind, PieceId},
        posting::{Posting, entry_of, sort_and_merge},
        segment::shards,
        shard::{find_narrow, find_wide},
    },
    text::gram::{Gram, wide_chars},
};

/// What became of a piece.
pub(super) enum State {
    Here(Vec<u8>),
    Lost,
}

/// A gram, or all narrow ones that begin with it, to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookup {
    gram: Gram,
    /// The shards that can have it, of each segment.
    pub pieces: Vec<PieceId>,
}

/// The pieces that came or could not be had.
#[derive(Default)]
pub(super) struct PieceCache(Vec<(PieceId, State)>);

impl Lookup {
    /// Where a gram is looked up; none if nothing can have it.
    pub fn of(gram: Gram, manifest: &Manifest) -> Option<Self> {
        let mut pieces = Vec::new();
        for (number, segment) in (0..).zip(&manifest.segments) {
            let (kind, shards) = match wide_chars(gram) {
                None => {
                    let last = segment.last_of(gram).unwrap_or(gram);
                    (Kind::Narrow, shards(&segment.narrow, gram, last))
                }
                Some(_) => {
                    let Some(slot) = segment.slot(gram, &manifest.readings) else { continue };
                    (Kind::Wide, shards(&segment.wide, slot, slot))
                }
            };
            let Some((first, last)) = shards else { continue };
            pieces.extend((first..=last).map(|at| PieceId { kind, segment: number, at }));
        }
        (!pieces.is_empty()).then_some(Self { gram, pieces })
    }
}

impl PieceCache {
    /// Keeps a piece, or that it could not be had. Returns its payload.
    pub fn keep(&mut self, id: PieceId, piece: Option<&[u8]>) -> Result<&[u8], PieceError> {
        let payload =
            piece.ok_or(PieceError::Damaged).and_then(|piece| unframe(id.kind as u8, piece));
        let state = payload.map_or(State::Lost, |payload| State::Here(payload.to_vec()));
        let at = match self.find(id) {
            Ok(at) => {
                self.0[at].1 = state;
                at
            }
            Err(at) => {
                self.0.insert(at, (id, state));
                at
            }
        };
        match &self.0[at].1 {
            State::Here(payload) => Ok(payload),
            State::Lost => Err(payload.err().unwrap_or(PieceError::Damaged)),
        }
    }

    /// What became of a piece; none while nobody has brought it.
    pub fn get(&self, id: PieceId) -> Option<&State> {
        self.find(id).ok().map(|at| &self.0[at].1)
    }

    /// Forgets what could not be had.
    pub fn forget_lost(&mut self) {
        self.0.retain(|(_, state)| matches!(state, State::Here(_)));
    }

    /// What a lookup finds; none where a piece is not here.
    pub fn look_up(&mut self, lookup: &Lookup, manifest: &Manifest) -> Option<Vec<Posting>> {
        let mut found = Vec::new();
        for id in &lookup.pieces {
            let segment = &manifest.segments[id.segment as usize];
            let Some(State::Here(payload)) = self.get(*id) else { return None };
            let mut here = Vec::new();
            let read = match segment.slot(lookup.gram, &manifest.readings) {
                Some(slot) => find_wide(payload, slot, &mut here),
                None => {
                    let last = segment.last_of(lookup.gram);
                    find_narrow(payload, lookup.gram, last, &mut here)
                }
            };
            if read.is_none() {
                let _ = self.keep(*id, None);
                return None;
            }
            let own = here.iter().filter(|posting| entry_of(**posting) < segment.entries);
            found.extend(own.map(|posting| posting + (segment.start << 3)));
        }
        sort_and_merge(&mut found);
        Some(found)
    }

    fn find(&self, id: PieceId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&id, |(id, _)| *id)
    }
}
