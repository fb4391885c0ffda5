//! The pieces of the index that are here, and their names.

use super::{
    PieceError,
    bytes::unframe,
    gram::{Gram, wide_chars},
    manifest::{BUNDLE, Manifest},
    posting::{Posting, entry_of, sort_and_merge},
    segment::shards,
    shard::{find_narrow, find_wide},
};

/// What a piece holds; its letter in a file's name and in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Kind {
    Wide = b'w',
    Narrow = b'n',
    Texts = b't',
    /// How common characters are read that the oldest segment has not.
    Readings = b'r',
    /// The parts of the vocabulary: Chinese words with their sounds, and Latin
    /// words by a letter.
    Sounds = b's',
    Words = b'v',
}

/// A piece of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PieceId {
    pub kind: Kind,
    /// 0 for texts, which are no segment's.
    pub segment: u32,
    pub at: u32,
}

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

impl PieceId {
    /// A file of texts.
    pub fn texts(at: u32) -> Self {
        Self { kind: Kind::Texts, segment: 0, at }
    }

    /// The name of its file, as the site has it.
    pub fn file(self, manifest: &Manifest) -> String {
        if self.kind == Kind::Texts {
            let volume = manifest.volume_of(self.at * BUNDLE);
            let hash = manifest.volumes.get(volume as usize);
            return file_name(self.kind, self.at, hash.map_or(0, |hash| u64::from(*hash)), 8);
        }
        let segment = manifest.segments.get(self.segment as usize);
        file_name(self.kind, self.at, segment.map_or(0, |segment| segment.hash), 16)
    }

    /// The piece in a file of that name; none for another index's.
    pub fn of_file(file: &str, manifest: &Manifest) -> Option<Self> {
        let (stem, _) = file.strip_prefix("search/")?.split_once('-')?;
        let at = stem.get(1..)?.parse().ok()?;
        let kinds =
            [Kind::Wide, Kind::Narrow, Kind::Texts, Kind::Readings, Kind::Sounds, Kind::Words];
        let kind = kinds.into_iter().find(|kind| *kind as u8 == stem.as_bytes()[0])?;
        if kind == Kind::Texts && at > u32::MAX / BUNDLE {
            return None;
        }
        (0..manifest.segments.len() as u32)
            .map(|segment| Self { kind, segment, at })
            .find(|id| id.file(manifest) == file)
    }
}

/// The name of the file of a piece: its place among its kind, and the last digits of a
/// hash of what is named together.
pub(super) fn file_name(kind: Kind, at: u32, hash: u64, digits: u32) -> String {
    let mut name = String::from("search/");
    name.push(char::from(kind as u8));
    name.push_str(&at.to_string());
    name.push('-');
    push_hex(hash, digits, &mut name);
    name + ".txt"
}

/// Adds the last digits of a hash, in hexadecimal.
pub(super) fn push_hex(hash: u64, digits: u32, out: &mut String) {
    for at in (0..digits).rev() {
        out.push(char::from(b"0123456789abcdef"[(hash >> (4 * at) & 15) as usize]));
    }
}

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
