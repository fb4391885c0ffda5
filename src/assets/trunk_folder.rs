//! The folder that Trunk has filled, read.

use super::BundleError;
use std::{collections::BTreeMap, fs, path::Path};

/// The files of a bundle, by their paths below its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The inline script by which `trunk serve` reloads a page.
pub(super) fn reload_script(html: &str) -> Option<&str> {
    let mut scripts = html.split("<script").skip(1).filter_map(|rest| {
        let (_, body) = rest.split_once('>')?;
        Some(body.split_once("</script>")?.0)
    });
    scripts.find(|script| script.contains("WebSocket"))
}

/// The files below a folder, by path, in order; not those that Trunk's folder has
/// besides where it is the site's own.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, BundleError> {
    let mut names = Vec::new();
    let mut below = vec![String::new()];
    let failed = |source| BundleError::Io { path: folder.into(), source };
    while let Some(start) = below.pop() {
        for entry in fs::read_dir(folder.join(&start)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let Ok(name) = entry.file_name().into_string() else {
                return Err(BundleError::Name(entry.path()));
            };
            if name.eq_ignore_ascii_case(".git") || name.starts_with(".press-") {
                continue;
            }
            let path = format!("{start}{name}");
            match entry.file_type().map_err(failed)?.is_dir() {
                true => below.push(path + "/"),
                false => names.push(path),
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, BundleError> {
    fs::read(path).map_err(|source| BundleError::Io { path: path.into(), source })
}
