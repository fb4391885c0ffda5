//! Reading without a network: the service worker, the script that registers
//! it, and the list of what a reader can keep.

use super::site::packed;
use crate::{
    assets::{Asset, Bundle, Scripts, TemplateError, digest, fill, js},
    model::fingerprint,
    ui::words,
};
use flate2::Compression;
use serde_json::json;
use std::time::Duration;

/// The service worker's path below the site's root, under which it rules. It
/// never changes: by this name browsers look for a newer one.
pub const WORKER: &str = "sw.js";
/// The list's path.
pub const LIST: &str = "offline.json";
/// Keeps no room for the block where there is none.
pub const HIDDEN: &str = "offline-reading{display:none!important}";

/// The script that registers the worker and is the block 离线阅读.
///
/// # Errors
/// [`TemplateError`], where scripts and press are of two versions; so below.
pub fn script(bundle: &Bundle) -> Result<Asset, TemplateError> {
    let words = json!({
        "fresh": words::FRESH,
        "look": words::LOOK,
        "close": words::CLOSE,
        "kept": words::KEPT,
        "whole": words::KEPT_ALL,
        "all": words::KEEP_ALL,
        "again": words::KEEP_REST,
        "begin": words::KEEPING,
        "loading": words::KEEPING_SOME,
        "cancel": words::CANCEL,
        "remove": words::FORGET,
        "broken": words::KEEP_BROKEN,
        "full": words::KEEP_FULL,
        "none": words::NO_OFFLINE,
        "refused": words::OFFLINE_REFUSED,
        "wechat": words::OFFLINE_WECHAT,
    });
    let values = [("LIMIT", &*millis(bundle.patience)), ("WORDS", &js(words))];
    let script = fill(&bundle.scripts.offline, &values)?;
    Ok(Asset::new("offline", "js", script.into_bytes()))
}

/// The service worker: it changes when the shell or a file of the program does.
///
/// # Errors
/// [`TemplateError`].
pub fn worker(
    scripts: &Scripts,
    shell: &Asset,
    program: &[&Asset],
) -> Result<String, TemplateError> {
    let names: Vec<&str> = program.iter().map(|file| file.name.as_str()).collect();
    let version = fingerprint(names.iter().copied().chain([shell.name.as_str()]));
    fill(
        &scripts.service_worker,
        &[
            ("VERSION", &*js(format!("{version:016x}"))),
            ("SHELL", &js(&*shell.name)),
            ("FILES", &js(names)),
        ],
    )
}

/// What takes the worker's place where reading offline is switched off: it
/// frees the readers of the worker that they have.
///
/// # Errors
/// [`TemplateError`].
pub fn no_worker(scripts: &Scripts) -> Result<String, TemplateError> {
    fill(&scripts.no_service_worker, &[])
}

/// A time as JavaScript has it.
pub(super) fn millis(time: Duration) -> String {
    time.as_millis().to_string()
}

/// What a reader has to keep so as to read and search all issues: the data and
/// the search's files. Data is named with its edition, so that it can be seen
/// what has changed; the name of a search file tells that by itself.
#[derive(Debug, Default)]
pub struct List {
    files: Vec<String>,
    /// What all of it weighs on its way to the reader, about: a quick gzip is
    /// a tenth heavier than the servers'.
    bytes: usize,
}

impl List {
    /// Takes note of a file of the site, if it is one to keep.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        let data = path.starts_with("data/") && path.ends_with(".json");
        if !data && !path.starts_with("search/") || path.ends_with(".html") {
            return;
        }
        // The manifest is read under its other name.
        let elsewhere = ["search/manifest-", "search/current.txt"];
        if elsewhere.iter().any(|start| path.starts_with(start)) {
            return;
        }
        self.bytes = self.bytes.saturating_add(packed(bytes, Compression::fast()));
        let query = match path.ends_with(".json") || path.ends_with(".txt") {
            true => format!("?v={}", digest(bytes)),
            false => String::new(),
        };
        self.files.push(path.to_owned() + &query);
    }

    /// The list as JSON, with the number of issues.
    pub fn json(&self, issues: usize) -> String {
        let mut files = self.files.clone();
        files.sort();
        json!({ "bytes": self.bytes, "files": files, "issues": issues }).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_what_is_read_and_searched_and_nothing_else() {
        let mut list = List::default();
        for path in [
            "search/index.html",
            "search/current.txt",
            "search/manifest-00112233445566ff.txt",
            "search/manifest.txt",
            "search/terms-00112233445566ff.bin",
            "data/issues/2019-05-15.json",
            "data/wechat-qr.png",
            "feed.json",
            "index.html",
        ] {
            list.add(path, b"{}");
        }
        let v = digest(b"{}");
        let files = [
            format!("data/issues/2019-05-15.json?v={v}"),
            format!("search/manifest.txt?v={v}"),
            "search/terms-00112233445566ff.bin".into(),
        ];
        let read: serde_json::Value = serde_json::from_str(&list.json(1)).unwrap();
        assert_eq!(read["files"], json!(files));
        assert_eq!(read["issues"], 1);
        assert!(read["bytes"].as_u64().unwrap() > 0);
    }

    #[test]
    fn the_worker_is_a_new_one_only_for_another_program_or_shell() {
        let scripts = Scripts::of(&mut Default::default()).unwrap();
        let asset = |text: &str| Asset::new("a", "js", text.into());
        let made =
            |shell: &str, file: &str| worker(&scripts, &asset(shell), &[&asset(file)]).unwrap();
        assert_eq!(made("s", "f"), made("s", "f"));
        assert_ne!(made("s", "f"), made("s", "g"));
        assert_ne!(made("s", "f"), made("t", "f"));
    }
}
