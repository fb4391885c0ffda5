//! The pieces of the index that are here, and their names.

use super::{
    PieceError,
    around::{self, Around, NOTHING, apart},
    bytes::unframe,
    directory::{BUNDLE, Directory, VOLUME},
    gram::{Gram, SHORT, Wanted, last_of, narrow_length, wide_chars},
    shard::{self, Lead, Postings, find_narrow, find_wide},
    spot::settle,
    vocabulary::{self, leads_of_chinese, leads_of_latin},
};

/// A piece of the index, by its place in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PieceId {
    Wide(u32),
    Narrow(u32),
    /// What stands around the pairs of a wide shard.
    Around(u32),
    Lead(u32),
    Texts(u32),
    /// The parts of the vocabulary: for pinyin, and Latin words by a letter.
    Sounds,
    Words(u32),
}

/// What became of a piece.
pub(super) enum State {
    Here(Vec<u8>),
    Lost,
}

/// Which grams to look up, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    Wide { slot: u64, shard: u32, around: Around },
    Narrow { from: Gram, to: Gram, shards: (u32, u32) },
}

/// The pieces that came or could not be had.
#[derive(Default)]
pub(super) struct Store(Vec<(PieceId, State)>);

impl PieceId {
    /// The name of its file, as the site has it.
    pub fn file(self, directory: &Directory) -> String {
        let (stem, number, hash) = match self {
            Self::Wide(at) => ('w', at, directory.generation),
            Self::Narrow(at) => ('n', at, directory.generation),
            Self::Around(at) => ('a', at, directory.generation),
            Self::Lead(at) => ('l', at, directory.generation),
            Self::Texts(at) => {
                let volume = at * BUNDLE / VOLUME;
                ('t', at, directory.volumes.get(volume as usize).copied().unwrap_or_default())
            }
            Self::Sounds => ('v', 0, directory.vocabulary),
            Self::Words(at) => ('v', at + 1, directory.vocabulary),
        };
        let mut name = String::from("search/");
        name.push(stem);
        name.push_str(&number.to_string());
        name.push('-');
        push_hex(hash, &mut name);
        name.push_str(".txt");
        name
    }

    /// The piece in a file of that name; none for another index's.
    pub fn of_file(file: &str, directory: &Directory) -> Option<Self> {
        let (stem, _) = file.strip_prefix("search/")?.split_once('-')?;
        let number = stem.get(1..)?.parse().ok()?;
        let id = match stem.as_bytes()[0] {
            b'w' => Self::Wide(number),
            b'n' => Self::Narrow(number),
            b'a' => Self::Around(number),
            b'l' => Self::Lead(number),
            b't' if number < u32::MAX / BUNDLE => Self::Texts(number),
            b'v' if number == 0 => Self::Sounds,
            b'v' => Self::Words(number - 1),
            _ => return None,
        };
        (id.file(directory) == file).then_some(id)
    }

    fn kind(self) -> u8 {
        match self {
            Self::Wide(_) => shard::WIDE,
            Self::Narrow(_) => shard::NARROW,
            Self::Around(_) => around::KIND,
            Self::Lead(_) => b'l',
            Self::Texts(_) => b't',
            Self::Sounds => vocabulary::SOUNDS,
            Self::Words(_) => vocabulary::WORDS,
        }
    }
}

/// Adds a hash as 16 hexadecimal digits.
pub(super) fn push_hex(hash: u64, out: &mut String) {
    for at in (0..16).rev() {
        out.push(char::from(b"0123456789abcdef"[(hash >> (4 * at) & 15) as usize]));
    }
}

impl Lookup {
    /// Where a gram is looked up; none if nothing can have it.
    pub fn of(wanted: Wanted, directory: &Directory) -> Option<Self> {
        let Wanted { gram, around, .. } = wanted;
        if wide_chars(gram).is_some() {
            let slot = directory.slot(gram)?;
            return Some(Self::Wide { slot, shard: directory.wide_shard(slot)?, around });
        }
        let to = if narrow_length(gram) > SHORT { last_of(gram) } else { gram };
        Some(Self::Narrow { from: gram, to, shards: directory.narrow_shards(gram, to)? })
    }

    /// The pieces it lies in.
    pub fn pieces(self) -> impl Iterator<Item = PieceId> {
        let (wide, from, to) = match self {
            Self::Wide { shard, .. } => (true, shard, shard),
            Self::Narrow { shards, .. } => (false, shards.0, shards.1),
        };
        (from..=to).map(move |at| if wide { PieceId::Wide(at) } else { PieceId::Narrow(at) })
    }

    /// The piece that tells in which entries a pair stands as it does in the word,
    /// and what does so.
    pub fn around(self) -> Option<(PieceId, Around)> {
        match self {
            Self::Wide { shard, around, .. } if around != NOTHING => {
                Some((PieceId::Around(shard), around))
            }
            _ => None,
        }
    }
}

impl Store {
    /// Keeps a piece, or that it could not be had. Returns its payload.
    pub fn keep(&mut self, id: PieceId, piece: Option<&[u8]>) -> Result<&[u8], PieceError> {
        let payload = piece.ok_or(PieceError::Damaged).and_then(|piece| unframe(id.kind(), piece));
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

    /// Marks a piece as lost after all.
    pub fn lose(&mut self, id: PieceId) {
        let _ = self.keep(id, None);
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
    pub fn look_up(&mut self, lookup: Lookup) -> Option<Postings> {
        let mut found = Postings::default();
        let mut broken = None;
        for id in lookup.pieces() {
            let Some(State::Here(payload)) = self.get(id) else { return None };
            let read = match lookup {
                Lookup::Wide { slot, .. } => find_wide(payload, slot, &mut found),
                Lookup::Narrow { from, to, .. } => find_narrow(payload, from, to, &mut found),
            };
            if read.is_none() {
                broken = Some(id);
            }
        }
        if let Some(id) = broken {
            self.lose(id);
            return None;
        }
        if matches!(lookup, Lookup::Narrow { .. }) {
            settle(&mut found.spots);
        }
        if let (Some(from), Some((id, around))) = (found.marks, lookup.around())
            && let Some(State::Here(marks)) = self.get(id)
        {
            let marks = marks.get(from..).unwrap_or_default();
            found.apart.push(apart(&found.spots, marks, around));
        }
        Some(found)
    }

    /// The leads of a word, where the vocabulary is here and has it.
    pub fn leads_of(&self, word: &str, directory: &Directory) -> Vec<Lead> {
        let beginning = directory.words(word, false).first().copied();
        match self.get(beginning.unwrap_or(PieceId::Sounds)) {
            Some(State::Here(payload)) if beginning.is_some() => leads_of_latin(payload, word),
            Some(State::Here(payload)) => leads_of_chinese(payload, word),
            _ => Vec::new(),
        }
    }

    fn find(&self, id: PieceId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&id, |(id, _)| *id)
    }
}
