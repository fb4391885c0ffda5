//! Search: literal, exact, at any size, in the browser and natively.
//!
//! An entry matches when it contains every word of the query, as characters
//! stand, after [folding](Folder): case, width, traditional and simplified,
//! NFKC. Nothing is segmented, so nothing that stands in a text can be hidden:
//! Latin glued to Chinese, digits, `C++`, pieces from the middle of a run.
//! A run of several words, addresses, pinyin, misspelled English and synonyms are
//! understood besides; they come after what is literally there, each in a
//! [`Tier`], and say so.
//!
//! Nothing here does IO. An index is files, by name; who uses this room writes
//! them and brings them.
//!
//! ```
//! use briefing::search::{Builder, Engine, Request};
//! # use std::{collections::BTreeMap, convert::Infallible};
//! # let issues: Vec<briefing::model::Issue> = Vec::new();
//! // Natively: issues in, newest first; files out.
//! let mut files = BTreeMap::new();
//! let mut put = |name: &str, bytes: &[u8]| {
//!     files.insert(name.to_owned(), bytes.to_vec());
//!     Ok::<(), Infallible>(())
//! };
//! let mut builder = Builder::new(0);
//! for issue in &issues {
//!     builder.add(issue)?;
//! }
//! let manifest = builder.finish(&mut put)?;
//!
//! // Anywhere: ask, fetch what it needs, ask again.
//! let mut engine = Engine::open(&files[&manifest])?;
//! let request = Request { text: "量化 -剪枝".into(), limit: 10, ..Request::default() };
//! let answer = loop {
//!     let answer = engine.ask(&request);
//!     if answer.needs.is_empty() {
//!         break answer;
//!     }
//!     for file in &answer.needs {
//!         engine.give(file, files.get(file).map(Vec::as_slice));
//!     }
//! };
//! # assert_eq!(answer.total, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The query
//!
//! Words stand between spaces; all must be there. `"a b"` is a phrase with its
//! space, `-word` must not be there, `section:`, `source:`, `topic:`, `after:`
//! and `before:` narrow. See `ask`.
//!
//! # Order
//!
//! For each word an entry earns the points of the word's best place, times the
//! word's weight; the sum is its [score](Hit::score).
//!
//! | place | middle of a word | beginning | whole word |
//! | --- | --- | --- | --- |
//! | title, labels | 6 | 8 | 9 |
//! | source, section, hosts, body | 1 | 2 | 3 |
//!
//! The weight is 1 + ⌊log₂ entries⌋ − ⌊log₂ entries with the word⌋: rarer
//! before commoner. A Chinese word begins and ends where a run of Chinese does.
//! With the same score the newer issue comes first, in an issue the entry that
//! stands first. Which entries are shown is decided by the score as far as the
//! index tells it (of a word of several grams it does not know the end), so that
//! no piece that comes later changes it; their order, by what their texts earn.
//!
//! # The pieces
//!
//! | file | what it holds | drawn in |
//! | --- | --- | --- |
//! | `search/manifest-*` | issues, alphabet, the normaliser's table, synonyms, what is where | `manifest` |
//! | `search/w*`, `n*` | shards of wide (Chinese) and narrow (ASCII) grams and who has them | `shard`, `gram` |
//! | `search/t*` | texts of two entries, in order of time | `text` |
//! | `search/s*`, `v*` | the vocabulary in parts, for pinyin and for typos | `vocabulary` |
//!
//! Every piece is framed with version and checksum (`bytes`) and named by
//! content. Shards and vocabulary are a segment's: the older entries' pieces stay
//! as they are while issues are added (`manifest`). A cold query fetches the
//! manifest, then shards, then texts: three rounds. What is not exact by the index
//! alone is checked against the texts.
//!
//! # Reading on
//!
//! 1. [`Folder`] makes texts and queries the same; `ask` understands a query.
//! 2. `gram` cuts texts and words into grams, one tokenizer for both sides.
//! 3. `writer` writes an index; `manifest`, `shard`, `text` and `vocabulary` draw
//!    and read its pieces; `piece_cache` keeps those that came, `posting` is what
//!    their lists are made of.
//! 4. `plan` chooses the grams to look up, `candidates` intersects, `find` checks
//!    and chooses, `rank` weighs, `document_cache` holds texts; [`Engine`] answers.
//!    `understand` and `suggest` ask for what else may have been meant, by `cut`,
//!    `pinyin` and `edit_distance`; `reply` puts it together.
//! 5. `highlight` marks, and cuts passages.
//! 6. [`shingles`] (native): a text's grams, to compare it with others.

mod answer;
mod ask;
mod bytes;
mod candidates;
mod counts;
mod cut;
mod document_cache;
mod edit_distance;
mod engine;
mod find;
mod fold;
mod gram;
mod highlight;
mod manifest;
mod piece_cache;
mod pinyin;
mod plan;
mod posting;
mod rank;
mod reply;
mod segment;
mod shard;
mod spelling;
mod stretches;
mod suggest;
mod text;
mod understand;
mod variants;
mod vocabulary;

#[cfg(not(target_arch = "wasm32"))]
mod writer;

pub use answer::{Answer, Hit, Order, PieceError, Request, Tier, WordCount};
#[cfg(not(target_arch = "wasm32"))]
pub use bytes::reseal;
pub use engine::Engine;
pub use fold::{Folded, Folder, fold};
#[cfg(not(target_arch = "wasm32"))]
pub use gram::shingles;
pub use highlight::Piece;
pub use text::issue_texts;
#[cfg(not(target_arch = "wasm32"))]
pub use writer::{Builder, MANIFEST_STEM, OrderError, fold_fully};
