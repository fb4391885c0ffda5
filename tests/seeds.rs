//! The seeds of the fuzzing targets (`make fuzz`), and whatever it once found,
//! run through the same functions.

use std::{fs, path::PathBuf};

#[path = "../fuzz/targets.rs"]
mod targets;

const MEND: &str = "UPDATE_SEEDS=1 cargo test --test seeds";

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = format!("{}/fuzz/seeds/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut seeds: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{folder} is empty");
    seeds
}

fn replay(target: &str) {
    let (_, run) = targets::ALL.into_iter().find(|(name, _)| *name == target).unwrap();
    for (path, bytes) in seeds(target) {
        let ran = std::panic::catch_unwind(|| run(&bytes));
        assert!(ran.is_ok(), "{} fails", path.display());
    }
}

#[test]
fn every_seed_of_the_markdown_reader_is_read() {
    replay("markdown");
}

#[test]
fn every_seed_of_the_search_index_is_decoded_or_refused() {
    replay("index");
}

#[test]
fn every_seed_of_the_query_parser_is_answered() {
    replay("query");
}

#[test]
fn every_seed_of_the_json_is_shown_or_refused() {
    replay("issue");
}

#[test]
fn every_seed_of_kept_entries_comes_back() {
    replay("saved");
}

#[test]
fn every_seed_of_the_site_file_is_read_or_refused() {
    replay("site");
}

#[test]
fn the_search_index_has_a_seed_of_every_kind_of_piece_in_the_format_of_today() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/index");
    let pieces = targets::index_seeds();
    if std::env::var_os("UPDATE_SEEDS").is_some() {
        for (name, bytes) in &pieces {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
    for (name, _) in &pieces {
        assert!(folder.join(name).exists(), "{name} has no seed: {MEND}");
    }
    // What a finding left has a longer name.
    for (path, bytes) in seeds("index") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let known = name.len() > 1 || pieces.iter().any(|(piece, _)| piece == name);
        assert!(known, "{name} is the seed of a kind of piece that is gone: remove it");
        assert!(name != "m" || targets::opens(&bytes), "{name} is of an older format: {MEND}");
    }
}
