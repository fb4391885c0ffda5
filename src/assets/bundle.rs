//! What Trunk has bundled: the program, its script, the style, and the files
//! of `public/`.
//!
//! Trunk names a bundle by the program as Cargo left it, so two different
//! files can bear one name (Trunk 0.21). The press names them anew, each by
//! its own content: a name changes when the file does, and only then.

use super::{
    Asset, BundleError, Files, Scripts,
    trunk_folder::{names, read, reload_script},
    wasm_post::{WasmPostError, wasm_post},
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a page waits for an answer. Phones on slow networks take some
/// seconds for what they fetch at once; nobody waits much longer than this.
const PATIENCE: Duration = Duration::from_secs(12);

/// A folder that Trunk has filled.
#[derive(Debug)]
pub struct Bundle {
    /// The program.
    pub wasm: Asset,
    /// The script that wasm-bindgen made for it.
    pub script: Asset,
    /// The page's own scripts, to be filled.
    pub scripts: Scripts,
    /// What a page needs to paint, to go into every page.
    pub style: String,
    /// The rest of the style, for after the first paint.
    pub more: Asset,
    /// The style of wide screens.
    pub wide: Asset,
    /// The editor's program; none where the bundle was made without.
    pub compose: Option<Compose>,
    /// What Trunk's own server adds to a page so that it reloads; empty in a
    /// release.
    pub reload: String,
    /// How long pages wait for an answer before they say that none comes.
    pub patience: Duration,
    /// Every other file, by its path below the folder.
    pub others: Vec<Asset>,
    names: Vec<String>,
    /// Nowhere, if the press carries it.
    folder: Option<PathBuf>,
}

/// What the editor's page has besides the readers' styles.
#[derive(Clone, Debug)]
pub struct Compose {
    /// The program.
    pub wasm: Asset,
    /// The script that wasm-bindgen made for it.
    pub script: Asset,
    /// The style.
    pub style: Asset,
    /// The page's own script, to be filled.
    pub page: String,
}

/// The bundle that this press carries.
#[cfg(feature = "embedded")]
#[derive(rust_embed::Embed)]
#[folder = "target/reader"]
struct Carried;

impl Bundle {
    /// Reads the folder that Trunk has filled.
    ///
    /// # Errors
    /// [`BundleError`] if a file is missing or cannot be read.
    pub fn read(folder: &Path) -> Result<Self, BundleError> {
        let names = names(folder)?.into_iter();
        let files = names.map(|name| {
            let bytes = read(&folder.join(&name))?;
            Ok((name, bytes))
        });
        let bundle = Self::of(files.collect::<Result<Files, BundleError>>()?, folder)?;
        Ok(Self { folder: Some(folder.into()), ..bundle })
    }

    /// The reader that this press carries; none if it was built without one.
    ///
    /// # Errors
    /// [`BundleError`] if what it carries is no bundle.
    #[cfg(feature = "embedded")]
    pub fn carried() -> Result<Option<Self>, BundleError> {
        let files = Carried::iter();
        let files = files.filter_map(|name| Some((name.to_string(), Carried::get(&name)?)));
        let files = files.map(|(name, file)| (name, file.data.into_owned())).collect();
        Self::of(files, Path::new("press")).map(Some)
    }

    /// The reader that this press carries: none, for it was built without one.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "embedded"))]
    pub fn carried() -> Result<Option<Self>, BundleError> {
        Ok(None)
    }

    /// Makes a bundle of files; `place` is what messages call them together.
    fn of(mut files: Files, place: &Path) -> Result<Self, BundleError> {
        let names: Vec<String> = files.keys().cloned().collect();
        let compose = take_compose(&mut files);
        let mut take = |start: &str, ending: &str, kind: &'static str| {
            let is_it = |name: &&String| {
                let own = !name.contains('/') && !name.starts_with(COMPOSE);
                own && name.starts_with(start) && name.ends_with(ending)
            };
            let mut found = names.iter().filter(is_it);
            match (found.next(), found.count()) {
                (Some(name), 0) => Ok(files.remove(name).unwrap_or_default()),
                (first, rest) => {
                    let count = usize::from(first.is_some()) + rest;
                    Err(BundleError::NotOne { folder: place.into(), kind, count })
                }
            }
        };
        let page = take("index.html", "", "index.html")?;
        let (wasm, script) = (take("", ".wasm", ".wasm")?, take("", ".js", ".js")?);
        let mut style = |name, kind| take(name, ".css", kind).map(|css| older_words(&css));
        let (first, more, wide) =
            (style("page-", "page.css")?, style("more-", "more.css")?, style("wide-", "wide.css")?);
        let scripts = Scripts::of(&mut files)
            .map_err(|name| BundleError::Script { folder: place.into(), name })?;
        let (program, script) = wasm_post(&wasm, &String::from_utf8_lossy(&script))?;
        let compose = match (compose, &scripts.compose) {
            (Some(files), Some(page)) => Some(Compose::of(files, page)?),
            _ => None,
        };
        Ok(Self {
            compose,
            wasm: Asset::new("reader", "wasm", program),
            script: Asset::new("reader", "js", script.into_bytes()),
            scripts,
            style: first,
            more: Asset::new("more", "css", more.into_bytes()),
            wide: Asset::new("wide", "css", wide.into_bytes()),
            patience: PATIENCE,
            reload: reload_script(&String::from_utf8_lossy(&page)).unwrap_or_default().to_owned(),
            others: files.into_iter().map(|(name, bytes)| Asset { name, bytes }).collect(),
            names,
            folder: None,
        })
    }

    /// Whether this is the folder that Trunk has filled.
    pub fn is_in(&self, folder: &Path) -> bool {
        let real = |folder: &Path| folder.canonicalize().ok();
        let own = self.folder.as_deref().and_then(real);
        own.is_some() && real(folder) == own
    }

    /// All files that Trunk has put there, by their paths below the folder.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// What the files of the editor's program begin with.
const COMPOSE: &str = "compose";

/// The files of the editor's program: program, script, style; none unless all are there.
fn take_compose(files: &mut Files) -> Option<[Vec<u8>; 3]> {
    let taken = [".wasm", ".js", ".css"].map(|ending| {
        let is_it = |name: &&String| {
            !name.contains('/') && name.starts_with(COMPOSE) && name.ends_with(ending)
        };
        let name = files.keys().find(is_it)?.clone();
        files.remove(&name)
    });
    match taken {
        [Some(wasm), Some(script), Some(style)] => Some([wasm, script, style]),
        _ => None,
    }
}

impl Compose {
    fn of([wasm, script, style]: [Vec<u8>; 3], page: &str) -> Result<Self, WasmPostError> {
        let (program, script) = wasm_post(&wasm, &String::from_utf8_lossy(&script))?;
        Ok(Self {
            wasm: Asset::new(COMPOSE, "wasm", program),
            script: Asset::new(COMPOSE, "js", script.into_bytes()),
            style: Asset::new(COMPOSE, "css", older_words(&style).into_bytes()),
            page: page.to_owned(),
        })
    }
}

/// A style as browsers have long understood it: Trunk's minifier writes ranges
/// (`width>=64rem`), which Chromium has known since 104 and Safari since 16.4.
fn older_words(style: &[u8]) -> String {
    let style = String::from_utf8_lossy(style);
    let style = style.trim();
    style.replace("(width>=", "(min-width:").replace("(width<=", "(max-width:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_asked_for_in_words_that_old_browsers_know() {
        let style = b"@media (width>=64rem){a{width:1px}}@media (width<=63.99rem){b{left:0}}\n";
        let known = "@media (min-width:64rem){a{width:1px}}@media (max-width:63.99rem){b{left:0}}";
        assert_eq!(older_words(style), known);
    }

    #[test]
    fn a_bundle_that_lacks_one_of_the_scripts_is_refused() {
        let names = ["index.html", "r.js", "page-0.css", "more-0.css", "wide-0.css"];
        let mut files: Files = names.map(|name| (name.to_owned(), Vec::new())).into();
        files.insert("r.wasm".into(), b"\0asm\x01\0\0\0".to_vec());
        let place = Path::new("folder");
        assert!(Bundle::of(files.clone(), place).is_ok(), "none at all: as they are written");
        files.insert("scripts/first.js".into(), Vec::new());
        let error = Bundle::of(files, place).unwrap_err().to_string();
        assert!(error.contains("folder") && error.contains("scripts/get.js"), "{error}");
    }
}
