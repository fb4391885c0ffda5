//! Search in an archive that is too large to be read whole: it is looked up in
//! the index.

use crate::harness::editions::Edition;
use crate::harness::handles::{SEARCH_OPEN, SEARCH_RESULT};
use crate::harness::{Fault, Key, Reader, phone};
use briefing::ui::words;
use std::{collections::BTreeSet, fs};

fn large() -> Edition {
    Edition { older_entries: 200, ..Edition::default() }
}

/// The files of one kind that were asked for.
fn asked_for(reader: &Reader, kind: char) -> BTreeSet<String> {
    let begin = format!("/repo/search/{kind}");
    let is_one = |path: &&String| {
        path.strip_prefix(&begin).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    reader.pages.requests().iter().filter(is_one).cloned().collect()
}

#[tokio::test]
async fn what_is_old_is_found_by_the_index_and_little_is_fetched() {
    let site = large().print();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            reader.click(SEARCH_OPEN).await;
            for (query, hits) in [("第170号", 1), ("moth93", 1), ("飞蛾 守夜人 第42号", 1)]
            {
                // Letter by letter, each before the worker has answered the one before:
                // how many queries it answers must not depend on the machine.
                let typed = "document.execCommand('insertText', false, letter)";
                reader.js(&format!("for (const letter of '{query}') {typed}")).await;
                reader.wait_for_hits(hits).await;
                let found = format!("document.querySelector('{SEARCH_RESULT}').innerText");
                assert!(reader.text(&found).await.contains("值班记录"), "{query}");
                reader.js("document.activeElement.select()").await;
                reader.press(Key::Backspace).await;
                reader.wait_for_hits(0).await;
            }
            assert!(!asked_for(reader, 'w').is_empty(), "wide shards");
            assert!(!asked_for(reader, 'n').is_empty(), "narrow shards");
            let texts = asked_for(reader, 't').len();
            assert!((1..=6).contains(&texts), "{texts} of 103 files of texts");
            // Ten at a time of very many.
            reader.type_text("值班记录").await;
            reader.wait_for_hits(10).await;
            reader.wait_for_text("200").await;
        })
        .await;
}

#[tokio::test]
async fn a_shard_that_does_not_come_is_said_and_what_is_here_is_found() {
    let site = large().print();
    phone()
        .with_site(site.path())
        .expecting("Failed to load resource")
        .read(async |reader| {
            reader.open("/").await;
            for file in fs::read_dir(site.path().join("search")).expect("the index").flatten() {
                let name = file.file_name().into_string().expect("a name");
                if name.starts_with('w') {
                    reader.pages.fault(&name, Fault::Missing);
                }
            }
            reader.click(SEARCH_OPEN).await;
            reader.type_text("飞蛾").await;
            reader.wait_for_text(words::INDEX_MISSING).await;
            reader.pages.mend();
            reader.click_text(words::RETRY).await;
            reader.wait_for_hits(10).await;
        })
        .await;
}
