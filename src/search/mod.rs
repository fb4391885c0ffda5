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
//!     let answer = engine.search(&request);
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
//! and `before:` narrow. See `query/parse`.
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
//! | `search/manifest-*` | issues, alphabet, the normaliser's table, synonyms, what is where | `format/manifest` |
//! | `search/w*`, `n*` | shards of wide (Chinese) and narrow (ASCII) grams and who has them | `format/shard`, `text/gram` |
//! | `search/t*` | texts of two entries, in order of time | `format/record` |
//! | `search/s*`, `v*` | the vocabulary: Chinese words for initials, Latin ones for typos | `format/vocabulary` |
//! | `search/r*` | how characters are read that the newsletter has not | `writer/readings` |
//!
//! Every piece is framed with version and checksum (`format/bytes`) and named by
//! content. Shards and vocabulary are a segment's: the older entries' pieces stay
//! as they are while issues are added. A cold query fetches the
//! manifest, then shards, then texts: three rounds. What is not exact by the index
//! alone is checked against the texts.
//!
//! # The layers
//!
//! Each names those above it in this list, `engine` and `writer` not each other.
//!
//! 1. `text`: one normaliser ([`Folder`]), grams, pinyin, edit distance, what is
//!    marked. [`shingles`] are a text's grams, to compare it with others.
//! 2. `format`: the pieces.
//! 3. `query`: what was typed, parsed and cut.
//! 4. `engine`: the search, by what pieces are here.
//! 5. `writer` (native): the index.

mod engine;
mod format;
mod query;
mod text;
#[cfg(not(target_arch = "wasm32"))]
mod writer;

pub use engine::{Answer, Engine, Hit, Order, Request, Tier, WordCount};
#[cfg(not(target_arch = "wasm32"))]
pub use format::bytes::reseal;
pub use format::{bytes::PieceError, record::issue_texts};
pub use text::{
    fold::{Folded, Folder, fold},
    gram::shingles,
    highlight::Piece,
};
#[cfg(not(target_arch = "wasm32"))]
pub use writer::{Builder, MANIFEST_STEM, OrderError, fold_fully};
