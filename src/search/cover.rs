//! Which files to fetch for some entries' texts.

use super::{
    directory::Directory,
    store::{PieceId, Store},
};

/// The fewest files that hold some entries' texts, or nearly: leads as long as
/// one saves files, then what is left one by one. A lead is given with those of
/// its entries that count.
pub(super) fn cover(
    mut entries: Vec<u32>,
    leads: &[(u32, Vec<u32>)],
    directory: &Directory,
    store: &Store,
) -> Vec<PieceId> {
    let mut needs = Vec::new();
    loop {
        let rest = |lead: &[u32]| -> Vec<u32> {
            entries.iter().copied().filter(|entry| !lead.contains(entry)).collect()
        };
        let new = leads.iter().filter(|(id, _)| store.get(PieceId::Lead(*id)).is_none());
        let best = new.min_by_key(|(_, lead)| bundles(&rest(lead), directory).len());
        let Some((id, lead)) = best else { break };
        let left = rest(lead);
        if bundles(&left, directory).len() + 1 >= bundles(&entries, directory).len() {
            break;
        }
        needs.push(PieceId::Lead(*id));
        entries = left;
    }
    needs.extend(bundles(&entries, directory).into_iter().map(PieceId::Texts));
    needs
}

/// The files of texts that hold some entries, each once.
fn bundles(entries: &[u32], directory: &Directory) -> Vec<u32> {
    let mut bundles: Vec<u32> = Vec::new();
    for bundle in entries.iter().map(|entry| directory.bundle_of(*entry)) {
        if !bundles.contains(&bundle) {
            bundles.push(bundle);
        }
    }
    bundles
}
