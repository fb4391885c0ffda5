//! The search index of a site: written with it, and asked from its files.

use super::{LoadError, Newsletter, SiteError, read::read_source};
use crate::{
    assets::Why,
    content::synonyms,
    model::{Address, Index, Issue},
    search::{Answer, Builder, Engine, Hit, MANIFEST_STEM, Piece, PieceError, Request},
    ui::{search::MANIFEST, words},
};
use serde_json::json;
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use unicode_normalization::UnicodeNormalization as _;

/// The file that holds the manifest's path below the site's root: for
/// programs, and for pages older than the site.
pub const CURRENT: &str = "search/current.txt";

/// The index of a newsletter, gathered as its issues go by.
pub struct SearchWriter(Builder);

impl SearchWriter {
    /// A writer for the issues of a newsletter.
    ///
    /// # Errors
    /// [`LoadError`], if `synonyms.toml` cannot be read.
    pub fn new(newsletter: &Newsletter) -> Result<Self, LoadError> {
        let groups = read_synonyms(&newsletter.folder)?;
        Ok(Self(Builder::new(0).with_synonyms(&groups)))
    }

    /// Adds an issue, the newest one first.
    ///
    /// # Errors
    /// [`SiteError`], if it is not older than the one before.
    pub fn add(&mut self, issue: &Issue) -> Result<(), SiteError> {
        self.0.add(issue).map_err(|error| SiteError::Search(error.to_string()))
    }

    /// Writes the pieces, which go to `put` with their path below the site's root: the
    /// manifest under its own name and, for readers, under [`MANIFEST`]; and
    /// [`CURRENT`].
    ///
    /// # Errors
    /// [`SiteError`], if `put` fails.
    pub fn finish(
        self,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), SiteError>,
    ) -> Result<(), SiteError> {
        let mut both = |path: &str, piece: &[u8]| {
            if path.starts_with(MANIFEST_STEM) {
                put(MANIFEST, piece)?;
            }
            put(path, piece)
        };
        let manifest = self.0.finish(&mut both)?;
        put(CURRENT, manifest.as_bytes())
    }
}

/// The groups of `synonyms.toml`, which need not exist.
fn read_synonyms(folder: &Path) -> Result<Vec<Vec<String>>, LoadError> {
    let path = folder.join("synonyms.toml");
    if !path.exists() {
        return Ok(Vec::new());
    }
    synonyms(&read_source(&path)?).map_err(LoadError::Site)
}

/// A built site, to be searched.
pub struct BuiltSite {
    folder: PathBuf,
    index: Index,
    engine: Engine,
}

/// Why a site cannot be searched.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// A file is missing or cannot be read.
    #[error("读不了 {path}：{}；先用 press build 印出网站，印在别处就用 --site 指明", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// `data/index.json` is not what the press writes.
    #[error("{0} 不是 press 写出的目录；请重新印一次网站")]
    Index(PathBuf),
    /// The manifest is of another version, or damaged.
    #[error(transparent)]
    Piece(#[from] PieceError),
}

impl BuiltSite {
    /// Opens a folder that [`write_site`](super::write_site) has filled.
    ///
    /// # Errors
    /// [`LookupError`].
    pub fn open(folder: &Path) -> Result<Self, LookupError> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(|error| LookupError::Io { path, error })
        };
        let current = String::from_utf8_lossy(&read(CURRENT)?).trim().to_owned();
        let engine = Engine::open(&read(&current)?)?;
        let name = "data/index.json";
        let index = serde_json::from_slice(&read(name)?)
            .map_err(|_| LookupError::Index(folder.join(name)))?;
        Ok(Self { folder: folder.to_owned(), index, engine })
    }

    /// The answer to a query, all its pieces read.
    pub fn find(&mut self, query: &str, limit: usize) -> Answer {
        // As browsers do in `search-worker.js`.
        let request = Request { text: query.nfkc().collect(), limit, ..Request::default() };
        loop {
            let answer = self.engine.search(&request);
            if answer.needs.is_empty() {
                return answer;
            }
            for file in &answer.needs {
                self.engine.give(file, fs::read(self.folder.join(file)).ok().as_deref());
            }
        }
    }

    /// What is to be said of an answer beside its hits, a line each.
    pub fn remarks(answer: &Answer, query: &str) -> Vec<String> {
        let mut lines = Vec::new();
        if answer.hits.is_empty() {
            lines.push(words::corrected(query));
        }
        if let Some(suggestion) = &answer.suggestion {
            lines.push([words::DID_YOU_MEAN, suggestion].concat());
        }
        if !answer.parts.is_empty() {
            lines.push(words::cut_into(&answer.parts));
        }
        for one in &answer.apart {
            lines.push(words::word_count(&one.word, one.total, one.exact));
        }
        if answer.missing > 0 {
            lines.push(format!(
                "有 {} 个索引文件读不了，结果可能不全；请重新印一次网站",
                answer.missing
            ));
        }
        lines
    }

    /// The absolute address of a hit.
    pub fn url(&self, hit: &Hit) -> String {
        self.index.site.url(Address::entry(hit.date, &hit.id))
    }

    /// A hit as one line: date, score, title, source and address.
    pub fn line(&self, hit: &Hit) -> String {
        let source = text(&hit.source);
        let source = if source.is_empty() { source } else { format!(" | {source}") };
        format!("{} {:>3} {}{source}  {}", hit.date, hit.score, text(&hit.title), self.url(hit))
    }

    /// A hit as one line of JSON. `tier` is how it answers, as [`Tier::name`](crate::search::Tier::name) says:
    /// hits of one tier stand together, in the order of [`Tier`](crate::search::Tier). Marks are ranges
    /// of bytes in `title`, `source` and `passage`.
    pub fn json(&self, hit: &Hit) -> String {
        json!({
            "date": hit.date,
            "id": hit.id,
            "title": text(&hit.title),
            "url": self.url(hit),
            "tier": hit.tier.name(),
            "score": hit.score,
            "section": hit.section,
            "source": text(&hit.source),
            "passage": text(&hit.passage),
            "synonym": hit.synonym,
            "marks": {
                "title": marks(&hit.title),
                "source": marks(&hit.source),
                "passage": marks(&hit.passage),
            },
        })
        .to_string()
    }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Where the marked pieces are, in bytes.
fn marks(pieces: &[Piece]) -> Vec<[usize; 2]> {
    let mut end = 0;
    let mut ranges = Vec::new();
    for piece in pieces {
        let start = end;
        end += piece.text.len();
        if piece.marked {
            ranges.push([start, end]);
        }
    }
    ranges
}
