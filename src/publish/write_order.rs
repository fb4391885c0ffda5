//! In which order files are put in place, so that a site that is half replaced
//! works. A page names files by their content and data by its edition; data
//! that is newer than its page is told by that, and the reader makes the page
//! anew. So what is named comes before what names it.

/// When a file's turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WriteOrder {
    /// Files named by their content: nothing that is there names them yet.
    Named,
    /// Issues and topics as data, pictures.
    Data,
    /// What tells which issues there are and where the search finds its files.
    Index,
    /// The page of an issue or a topic.
    Page,
    /// Pages that lead to those.
    Listing,
    /// What those ask for who have been here before: feeds, the sitemap, the
    /// list of what to keep, the service worker.
    Last,
}

impl WriteOrder {
    /// The turn of the file with this path below the site's root.
    pub fn of(path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let one_of_many =
            |stem: &str| folder.strip_prefix(stem).is_some_and(|rest| !rest.is_empty());
        match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
            _ if ends_with_hash(name, 16) => Self::Named,
            // Texts of the search.
            _ if folder == "search" && ends_with_hash(name, 8) => Self::Named,
            "html" if ["issues/", "topics/", "sources/"].into_iter().any(one_of_many) => Self::Page,
            "html" => Self::Listing,
            _ if path == "data/index.json" || folder == "search" => Self::Index,
            "xml" | "opml" | "json" | "js" | "txt" | "webmanifest" if folder.is_empty() => {
                Self::Last
            }
            _ => Self::Data,
        }
    }
}

/// `reader-1a2b3c4d5e6f7a8b.wasm`: whether the name tells the content.
fn ends_with_hash(name: &str, digits: usize) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == digits && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_comes_before_what_names_it() {
        let order = [
            "search/w7-00112233445566ff.txt",
            "data/issues/2019-05-15.json",
            "search/manifest.txt",
            "issues/2019-05-15/index.html",
            "index.html",
            "sw.js",
        ];
        assert!(order.map(WriteOrder::of).is_sorted_by(|one, two| one < two));
        for (path, turn) in [
            ("boot-00112233445566ff.js", WriteOrder::Named),
            ("search/t7-001122ff.txt", WriteOrder::Named),
            ("data/topics/power.json", WriteOrder::Data),
            ("data/wechat-qr.png", WriteOrder::Data),
            ("icon-192.png", WriteOrder::Data),
            ("data/index.json", WriteOrder::Index),
            ("search/current.txt", WriteOrder::Index),
            ("topics/power/index.html", WriteOrder::Page),
            ("topics/index.html", WriteOrder::Listing),
            ("search/index.html", WriteOrder::Listing),
            ("404.html", WriteOrder::Listing),
            ("feed.xml", WriteOrder::Last),
            ("offline.json", WriteOrder::Last),
        ] {
            assert_eq!(WriteOrder::of(path), turn, "{path}");
        }
    }
}
