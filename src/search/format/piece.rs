//! What kinds of pieces there are, and how their files are named.

use super::manifest::{BUNDLE, Manifest};

/// What a piece holds; its letter in a file's name and in its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
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
pub struct PieceId {
    pub kind: Kind,
    /// 0 for texts, which are no segment's.
    pub segment: u32,
    pub at: u32,
}

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
pub fn file_name(kind: Kind, at: u32, hash: u64, digits: u32) -> String {
    let mut name = String::from("search/");
    name.push(char::from(kind as u8));
    name.push_str(&at.to_string());
    name.push('-');
    push_hex(hash, digits, &mut name);
    name + ".txt"
}

/// Adds the last digits of a hash, in hexadecimal.
pub fn push_hex(hash: u64, digits: u32, out: &mut String) {
    for at in (0..digits).rev() {
        out.push(char::from(b"0123456789abcdef"[(hash >> (4 * at) & 15) as usize]));
    }
}
