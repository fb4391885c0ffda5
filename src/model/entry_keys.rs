//! What an entry is about, as keys: entries with a key in common are about the same.

use super::{Block, Entry, Inline, Link, LinkKind, arxiv_key, for_each_inline, link_key};

/// The keys of an entry: of its own link, and of the papers and repositories in its
/// labels and labelled lines (`论文：`, `代码：`). Links in other text do not count.
pub fn entry_keys(entry: &Entry) -> Vec<String> {
    let mut keys: Vec<String> = entry.link.iter().filter_map(lasting_key).collect();
    keys.extend(entry.labels.iter().filter_map(|label| arxiv_key(label)));
    let mut named = Vec::new();
    for block in &entry.body {
        if let Block::Paragraph(line) = block
            && line.label.is_some()
            && !line.is_summary()
        {
            for_each_inline(&line.text, &mut |inline| {
                if let Inline::Link { link, .. } = inline {
                    named.push(link);
                }
            });
        }
    }
    let lasting = |link: &&&Link| matches!(link.kind, LinkKind::Arxiv | LinkKind::Github);
    keys.extend(named.iter().filter(lasting).filter_map(|link| link_key(link)));
    keys.sort();
    keys.dedup();
    keys
}

/// The key of a link, unless the link expires.
fn lasting_key(link: &Link) -> Option<String> {
    link.kind.is_lasting().then(|| link_key(link)).flatten()
}
