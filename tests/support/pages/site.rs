//! The folder that is served, and what stands in the way of it.

use std::path::PathBuf;
use std::time::Duration;

/// What goes wrong on the way, to every path with a certain ending.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The file is not there.
    Missing,
    /// The connection closes without an answer.
    Disconnect,
    /// The file has this MIME type.
    Mime(&'static str),
    /// Only the first bytes arrive.
    Cut(usize),
    /// Something else arrives.
    Body(Vec<u8>),
    /// The server answers with this status, and lets the browser keep that for as
    /// long as a file.
    Status(u16),
    /// Half of the file arrives, as if that were all.
    Half,
    /// One byte arrives changed.
    Changed,
    /// The file comes from another folder.
    From(PathBuf),
    /// The answer takes this long.
    Delay(Duration),
    /// The answer waits until the faults are mended.
    Hold,
}

/// A folder and its faults.
#[derive(Clone)]
pub struct Site {
    /// The folder.
    pub root: PathBuf,
    /// The bases of copies.
    pub copies: Vec<String>,
    /// The endings of paths and what befalls them, in order.
    pub faults: Vec<(String, Fault)>,
    /// There is no way to the server.
    pub cut_off: bool,
}

/// What a path leads to.
pub enum Found {
    /// A file.
    File(PathBuf),
    /// A folder, asked for without its slash.
    Folder,
    /// The 404 page.
    Nothing,
}

impl Site {
    /// The faults of a path, in order.
    pub fn faults_of(&self, path: &str) -> impl Iterator<Item = &Fault> {
        let concerned = move |(ending, _): &&(String, Fault)| path.ends_with(ending);
        self.faults.iter().filter(concerned).map(|(_, fault)| fault)
    }

    /// Whether the answer has to wait.
    pub fn holds(&self, path: &str) -> bool {
        self.faults_of(path).any(|fault| matches!(fault, Fault::Hold))
    }

    /// Where a path leads, as Pages has it.
    pub fn find(&self, base: &str, path: &str) -> Found {
        if path == base.trim_end_matches('/') {
            return Found::Folder;
        }
        let mut bases = self.copies.iter().map(String::as_str).chain([base]);
        let Some(inside) = bases.find_map(|base| path.strip_prefix(base)).and_then(safe) else {
            return Found::Nothing;
        };
        let file = self.root.join(&inside);
        if inside.is_empty() || inside.ends_with('/') {
            let index = file.join("index.html");
            return if index.is_file() { Found::File(index) } else { Found::Nothing };
        }
        let page = self.root.join(format!("{inside}.html"));
        if file.is_file() {
            Found::File(file)
        } else if page.is_file() {
            Found::File(page)
        } else if file.is_dir() {
            Found::Folder
        } else {
            Found::Nothing
        }
    }
}

/// The path below the root, decoded; none for one that could leave the root.
fn safe(path: &str) -> Option<String> {
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let leads_out = |part: &str| part.starts_with('.') || part.contains(['\\', '\0']);
    let absolute = path.starts_with('/');
    (!absolute && !path.split('/').any(leads_out)).then(|| path.into_owned())
}
