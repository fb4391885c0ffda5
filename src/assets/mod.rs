//! What Trunk made and the page's own scripts, as files named by their content.
//!
//! 1. [`Bundle`] reads the folder that Trunk has filled: program and styles.
//!    [`Scripts`] are the page's own, which `tools/scripts.mjs` has minified there.
//! 2. [`wasm_post`] makes program and wasm-bindgen's script smaller together.
//! 3. [`fill`] puts into a script what only the press knows.
//! 4. [`Why`] says in the editor's words why a file could not be read; [`write_whole`]
//!    writes one.

mod asset;
mod bundle;
mod bundle_error;
mod scripts;
mod template;
mod trunk_folder;
mod wasm_post;
mod whole;
mod why;

pub use asset::{Asset, digest};
pub use bundle::{Bundle, Compose};
pub use bundle_error::BundleError;
pub use scripts::Scripts;
pub use template::{TemplateError, fill, js};
pub use trunk_folder::Files;
pub use whole::{create_whole, write_whole};
pub use why::Why;
