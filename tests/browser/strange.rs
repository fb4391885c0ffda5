//! Pages that something has changed before they come to life: either they work,
//! or they stay what was printed. `strange.js` does the changing.

use crate::harness::handles::{ALIVE, chip, link_to};
use crate::harness::{Reader, desktop, phone};
use briefing::ui::words;

/// What the page says when it does not live.
const SAID: &str = "document.querySelector('#stale:not([hidden])')?.innerText.trim()";

/// What could be read when the page had been changed and cannot any longer. A
/// translation may be undone where the page is written anew.
const LOST: &str = "(() => {
    const text = document.body.textContent;
    return window.readable.filter(words =>
        !text.includes(words) && !text.includes(words.replace(/^EN /, '')));
})()";

/// Opens a page that is changed first, and waits until it lives or says why not.
async fn open_strange(reader: &Reader, path: &str, how: &str) {
    reader.js(&format!("sessionStorage.strange = '{how}'; delete window.readable")).await;
    reader.open_printed(path).await;
    reader.wait_until(&format!("window.readable && (({ALIVE}) || {SAID})")).await;
}

/// The links of the site that can be seen and lead to another page. A topic's
/// chip does so only where the page does not live.
const WAYS: &str = "[...document.querySelectorAll(
    'a:is([href^=\"/repo/\"], [href^=\".\"]):not([data-filter-topic])')].filter(link =>
    link.checkVisibility() && link.pathname !== location.pathname && !/\\.(xml|json)$/.test(link.pathname))";

/// Taps the link at a place in the list of all, and waits for its page: the
/// heading and the first link of what is printed there.
async fn follow(reader: &Reader, at: u64) {
    let ways = reader.count(&format!("{WAYS}.length")).await;
    if ways == 0 {
        // Something has taken them all away.
        return;
    }
    let go = format!(
        "(async () => {{
            const link = {WAYS}[{at} % {ways}];
            const page = await (await fetch(link.pathname)).text();
            const there = new DOMParser().parseFromString(
                page.replace(/<style.*?<.style>/s, ''), 'text/html');
            sessionStorage.there = JSON.stringify([link.pathname,
                there.querySelector('h1').textContent,
                there.querySelector('main .content').textContent.slice(0, 40)]);
            setTimeout(() => link.click());
        }})()"
    );
    reader.js(&go).await;
    let arrived = "(() => {
        const [path, heading, text] = JSON.parse(sessionStorage.there);
        return location.pathname === path && document.body.textContent.includes(text)
            && [...document.querySelectorAll('h1')].some(it => it.textContent === heading);
    })()";
    reader.wait_until(arrived).await;
}

/// So many pages, changed by chance but the same ones every time.
async fn try_strange(path: &str, first: u64, count: u64) {
    phone()
        .with_many_issues()
        // Where the mark on <body> names other data.
        .expecting("404 (Not Found)")
        .read(async |reader| {
            reader.before_page(include_str!("strange.js")).await;
            reader.open(path).await;
            let mut living = 0;
            for seed in first..first + count {
                open_strange(reader, path, &seed.to_string()).await;
                let changes = reader.text("window.changes.join(' ')").await;
                let lost = reader.texts(LOST).await;
                // Shown where the test fails.
                println!("{path} seed {seed}: {changes}");
                assert!(lost.is_empty(), "{lost:?}");
                living += u64::from(reader.is(ALIVE).await);
                follow(reader, seed).await;
            }
            assert!(living > count / 3, "{living} of {count} came to life");
            let loads = reader.pages.requests();
            let loads = loads.iter().filter(|path| path.ends_with('/')).count() as u64;
            assert!(loads < 5 * count, "{loads} documents for {count} pages");
        })
        .await;
}

#[tokio::test]
async fn seventy_strange_issues_are_readable_and_their_links_lead() {
    try_strange("/issues/2020-02-29/", 1, 70).await;
}

#[tokio::test]
async fn fifty_strange_front_pages_are_readable_and_their_links_lead() {
    try_strange("/", 101, 50).await;
}

#[tokio::test]
async fn forty_strange_archives_are_readable_and_their_links_lead() {
    try_strange("/issues/", 201, 40).await;
}

#[tokio::test]
async fn forty_strange_topics_are_readable_and_their_links_lead() {
    try_strange("/topics/lamps/", 301, 40).await;
}

#[tokio::test]
async fn what_others_put_between_the_parts_keeps_no_page_from_living() {
    for how in [
        "translate",
        "elementFirst",
        "breakFirst",
        "scriptFirst",
        "comments",
        "breaks",
        "links",
        "insideLinks",
        "aside",
        "split",
        "rebuild",
    ] {
        for setup in [phone(), desktop()] {
            setup
                .read(async |reader| {
                    reader.before_page(include_str!("strange.js")).await;
                    reader.open("/").await;
                    open_strange(reader, "/", how).await;
                    reader.wait_until_alive().await;
                    let lost = reader.texts(LOST).await;
                    assert!(lost.is_empty(), "{how}: {lost:?}");
                    reader.click(&chip("论文")).await;
                    reader.wait_for_entries(4).await;
                    reader.click(&link_to("/issues/")).await;
                    reader.wait_until("document.querySelector('h1').innerText === '往期'").await;
                    reader.back().await;
                    reader.wait_for_entries(4).await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn a_page_without_its_parts_is_left_alone_and_says_so() {
    phone()
        .read(async |reader| {
            reader.before_page(include_str!("strange.js")).await;
            reader.open("/").await;
            open_strange(reader, "/", "noMarks").await;
            reader.wait_for_text(words::NO_PROGRAM).await;
            assert_eq!(reader.entries().await.len(), 17);
            assert_eq!(reader.visible("button:not(#stale button)").await, 0, "nothing dead");
            reader.click(&chip("论文")).await;
            reader.wait_until("location.hash === '#papers'").await;
            assert_eq!(reader.entries().await.len(), 17, "the chip is a link");
            reader.js("window.before = true").await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("location.pathname === '/repo/issues/' && !window.before").await;
            reader.wait_until_alive().await;
        })
        .await;
}

/// Lets the program fail at the next look at a property of an element.
async fn break_at(reader: &Reader, object: &str, property: &str) {
    let fail = format!(
        "Object.defineProperty({object}, '{property}', {{
            get() {{ throw new Error('broken on purpose'); }} }}), null"
    );
    reader.js(&fail).await;
}

#[tokio::test]
async fn a_program_that_breaks_down_lets_go_of_links_and_says_so() {
    phone()
        .expecting("broken on purpose")
        .read(async |reader| {
            reader.open("/").await;
            break_at(reader, "document.querySelector('.looks')", "contains").await;
            reader.click(".looks > summary").await;
            reader.wait_for_text(words::BROKEN).await;
            assert_eq!(reader.entries().await.len(), 17);
            assert_eq!(reader.visible("main button").await, 0, "nothing dead");
            reader.click(&chip("论文")).await;
            reader.wait_until("location.hash === '#papers'").await;
            assert_eq!(reader.entries().await.len(), 17, "the chip is a link");
            reader.js("window.before = true").await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("location.pathname === '/repo/issues/' && !window.before").await;
            reader.wait_until_alive().await;
        })
        .await;
}

#[tokio::test]
async fn a_page_that_is_half_turned_when_the_program_breaks_down_is_loaded() {
    phone()
        .expecting("broken on purpose")
        .read(async |reader| {
            reader.open("/").await;
            break_at(reader, "document", "title").await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("document.title.startsWith('往期')").await;
            reader.wait_until_alive().await;
            assert_eq!(reader.address().await, "/issues/");
            assert_eq!(reader.text("document.querySelector('h1').innerText").await, "往期");
        })
        .await;
}
