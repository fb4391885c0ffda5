//! A file of the site that is named by what it holds.

use sha2::{Digest, Sha256};

/// A file with a name of its own.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name in the site: `reader-1a2b3c4d5e6f7a8b.wasm`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Names a file by what it holds. Scripts compare the two.
    pub fn new(stem: &str, ending: &str, bytes: Vec<u8>) -> Self {
        let name = format!("{stem}-{}.{ending}", digest(&bytes));
        Self { name, bytes }
    }

    /// What it holds, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Names one version of a file, so that browsers can check it: the first eight
/// bytes of its SHA-256.
pub fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
