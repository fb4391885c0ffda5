//! The printed page comes to life: nobody must notice.

use crate::harness::handles::{SEARCH_INPUT, chip};
use crate::harness::{Fault, desktop, phone};

/// Everything that stands in `<body>` gets a mark that only the very same node
/// can bear later.
const MARK: &str = "document.querySelectorAll('body *').forEach(node => node.wasPrinted = true)";

/// What stands in `<main>` without that mark, and so was not printed: nothing
/// but the buttons below the entries and below the last one, for which the
/// style has kept the room, and the last chip.
const NEW: &str = "[...document.querySelectorAll('main, main *')].filter(node => !node.wasPrinted)
    .filter(node => !node.closest('article .acts, .foot > .issue-acts, .chips > [data-do=unread], [data-filter-source], .topics > .of')).map(node => node.outerHTML.slice(0, 80))";

#[tokio::test]
async fn waking_keeps_every_node_the_scroll_and_the_selection() {
    for setup in [phone(), desktop()] {
        setup
            .read(async |reader| {
                reader.pages.fault(".wasm", Fault::Hold);
                reader.open_printed("/").await;
                assert_eq!(reader.entries().await.len(), 17);
                reader.js(MARK).await;
                reader.scroll_to(700).await;
                let select = "getSelection().selectAllChildren(
                    document.querySelectorAll('main article')[3].querySelector('h3'))";
                reader.js(select).await;
                let selected = reader.text("getSelection().toString()").await;
                assert!(selected.contains("iPhone"), "{selected}");
                let place =
                    "document.querySelectorAll('main article')[3].getBoundingClientRect().top";
                let before = reader.js(place).await;

                reader.pages.mend();
                reader.wait_until_alive().await;
                let none: [String; 0] = [];
                assert_eq!(reader.texts(NEW).await, none, "nothing was made anew");
                assert_eq!(reader.js(place).await, before, "nothing moved");
                assert_eq!(reader.text("getSelection().toString()").await, selected);
                assert_eq!(reader.layout_shift().await, 0.0);

                reader.click(&chip("论文")).await;
                reader.wait_for_entries(4).await;
            })
            .await;
    }
}

#[tokio::test]
async fn waking_keeps_what_was_typed_and_searches_for_it() {
    phone()
        .read(async |reader| {
            reader.pages.fault(".wasm", Fault::Hold);
            reader.open_printed("/search/").await;
            reader.click(SEARCH_INPUT).await;
            reader.type_text("剪枝").await;
            reader.js(&format!("document.querySelector('{SEARCH_INPUT}').wasPrinted = true")).await;
            reader.pages.mend();
            reader.wait_until_alive().await;
            reader.wait_for_hits(2).await;
            let field = format!("document.querySelector('{SEARCH_INPUT}')");
            assert_eq!(reader.text(&format!("{field}.value")).await, "剪枝");
            assert!(reader.is(&format!("{field}.wasPrinted")).await);
            assert!(reader.focus_is_on(SEARCH_INPUT).await);
            reader.type_text(" 量化").await;
            reader.wait_for_hits(1).await;
        })
        .await;
}

#[tokio::test]
async fn a_tap_before_waking_does_what_the_printed_link_says() {
    phone()
        .read(async |reader| {
            reader.pages.fault(".wasm", Fault::Hold);
            reader.open_printed("/").await;
            reader.click(&chip("博文")).await;
            reader.wait_until("scrollY > 1000").await;
            // Nothing moves under the finger, whenever what stands above is laid out.
            let place = "document.querySelector(':target').getBoundingClientRect().top";
            let before = reader.js(place).await;
            reader.pages.mend();
            reader.wait_until_alive().await;
            assert_eq!(reader.js(place).await, before);
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn no_page_moves_while_it_wakes() {
    for page in ["/", "/issues/", "/search/", "/saved/", "/topics/", "/topics/mobile/"] {
        for setup in [phone(), desktop()] {
            setup
                .read(async |reader| {
                    reader.open(page).await;
                    assert_eq!(reader.layout_shift().await, 0.0, "{page}");
                })
                .await;
        }
    }
}
