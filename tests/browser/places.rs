//! A page in another place than it was printed for: its text stays, its links
//! lead. And what a page says of itself once it has been turned.

use crate::harness::handles::{OLDER, link_to};
use crate::harness::{BASE, Fault, Pages, Reader, desktop, many_issues, phone};
use briefing::ui::words;
use serde_json::{Value, json};

const ISSUE: &str = "issues/2020-02-29/";

/// Opens an address of the server that need not be below the site's base.
async fn open_at(reader: &Reader, pages: &Pages, path: &str) {
    reader.go_to(&pages.url(path)).await;
}

/// The issue's text stands there, and a link leads to a page with its text.
async fn text_stays_and_links_lead(reader: &Reader) {
    assert_eq!(reader.entries().await.len(), 3);
    assert!(!reader.main_text().await.contains(words::NOT_FOUND));
    reader.click(OLDER).await;
    reader.wait_until("document.querySelector('.folio time')?.dateTime === '2020-01-15'").await;
    reader.wait_for_entries(4).await;
    assert!(!reader.main_text().await.contains(words::NOT_FOUND));
}

/// What lives is turned, not loaded, and finds; what is kept is of this place.
async fn lives(reader: &Reader, root: &str) {
    reader.wait_until_alive().await;
    reader.js("window.before = true").await;
    text_stays_and_links_lead(reader).await;
    assert!(reader.is("window.before").await, "turned, not loaded");
    let path = format!("{root}issues/2020-01-15/");
    assert_eq!(reader.text("location.pathname").await, path);
}

#[tokio::test]
async fn a_site_lives_wherever_it_is_served() {
    for root in ["/", "/repo//", "/REPO/", "/elsewhere/copy/", "/web/2021/https://a.example/repo/"]
    {
        let copy = Pages::serve(many_issues(), root, 0).await.unwrap();
        for page in ["", "index.html"] {
            phone()
                .with_many_issues()
                .read(async |reader| {
                    open_at(reader, &copy, &format!("{root}{ISSUE}{page}")).await;
                    lives(reader, root).await;
                })
                .await;
        }
    }
}

#[tokio::test]
async fn an_address_without_its_slash_is_the_page_with_it() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            let page = std::fs::read(many_issues().join(ISSUE).join("index.html")).unwrap();
            let bare = ISSUE.trim_end_matches('/');
            reader.pages.fault(bare, Fault::Body(page));
            open_at(reader, &reader.pages, &format!("{BASE}{bare}")).await;
            lives(reader, BASE).await;
        })
        .await;
}

#[tokio::test]
async fn two_newsletters_of_a_host_keep_apart_and_take_what_was_kept_for_both() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.pages.copy_to("/other/");
            let was = json!({ "version": 1, "items": [
                { "date": "2020-01-15", "id": "e1", "title": "柏木" }] });
            reader
                .before_page(&format!(
                    "if (!localStorage.began) {{ localStorage.began = 1;
                        localStorage['briefing.saved'] = {}; }}",
                    json!(was.to_string())
                ))
                .await;
            for root in [BASE, "/other/"] {
                open_at(reader, &reader.pages, &format!("{root}saved/")).await;
                reader.wait_for_text("柏木").await;
            }
            // What is kept in one is not in the other.
            open_at(reader, &reader.pages, &format!("/other/{ISSUE}")).await;
            reader.wait_until_alive().await;
            reader.click("[data-do=save]").await;
            let kept = |root: &str| {
                format!("JSON.parse(localStorage['briefing {root} saved']).items.length")
            };
            reader.wait_until(&format!("{} === 2", kept("/other/"))).await;
            assert_eq!(reader.count(&kept(BASE)).await, 1);
            // An older page, of which some may still be open, keeps one more.
            let later = was.to_string().replace("e1", "e2").replace("柏木", "松针");
            reader.js(&format!("localStorage['briefing.saved'] = {} + ' ', 0", json!(later))).await;
            open_at(reader, &reader.pages, &format!("{BASE}saved/")).await;
            reader.wait_for_text("松针").await;
            reader.wait_for_text("柏木").await;
        })
        .await;
}

/// The site's index, changed.
fn changed_index(change: impl FnOnce(&mut Vec<Value>)) -> Fault {
    let index = std::fs::read(many_issues().join("data/index.json")).expect("the index");
    let mut index: Value = serde_json::from_slice(&index).expect("JSON");
    change(index["issues"].as_array_mut().expect("issues"));
    Fault::Body(index.to_string().into_bytes())
}

#[tokio::test]
async fn no_data_makes_a_printed_page_one_that_is_not_there() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            let withdrawn =
                changed_index(|issues| issues.retain(|issue| issue["date"] != "2020-02-29"));
            reader.pages.fault("data/index.json", withdrawn);
            reader.open_printed(&format!("/{ISSUE}")).await;
            reader.wait_for_text(words::NO_PROGRAM).await;
            assert_eq!(reader.entries().await.len(), 3);
        })
        .await;
}

#[tokio::test]
async fn an_old_front_page_goes_on_as_the_page_of_its_issue() {
    phone()
        .with_many_issues()
        .expecting("2021-04-02.json")
        .read(async |reader| {
            let newer = changed_index(|issues| {
                let card = json!({
                    "date": "2021-04-02", "entries": 1, "minutes": 1, "sections": [],
                });
                issues.insert(0, card);
            });
            reader.pages.fault("data/index.json", newer);
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 5);
            reader.wait_until("document.querySelector('main a[rel~=next]')").await;
        })
        .await;
}

/// What a document at an address says of itself, but for what only machines read;
/// sorted. Links by where they lead, however they are spelled.
const HEAD: &str = "((page, at) => [...page.head.querySelectorAll(`title, meta[name],
    meta[property], link[rel=canonical], link[rel=prev], link[rel=next], link[rel=alternate]`)]
    .map(it => {
        const link = it.cloneNode(true), href = it.getAttribute('href');
        if (href) link.setAttribute('href', new URL(href, new URL(at, location)).href);
        return [link.outerHTML.replace(/ ?\\/?>$/, '>'), it.textContent].join(' ');
    }).sort())";

#[tokio::test]
async fn a_turned_page_says_of_itself_what_the_printed_one_says() {
    let pages = ["/issues/2021-03-01/", "/issues/", "/search/", "/saved/", "/"];
    for setup in [phone(), desktop()] {
        setup
            .with_many_issues()
            .read(async |reader| {
                reader.open("/issues/2020-02-29/").await;
                for page in pages {
                    let href = format!("{BASE}{}", &page[1..]);
                    let printed = format!(
                        "fetch('{href}').then(it => it.text()).then(text => {HEAD}(
                            new DOMParser().parseFromString(
                                text.replace(/<style.*?<.style>/s, ''), 'text/html'), '{href}'))"
                    );
                    let printed = reader.texts(&printed).await;
                    reader.js("window.before = true").await;
                    // A link that is not on every page.
                    let tap = format!(
                        "(() => {{ const link = document.createElement('a'); link.href = '{href}';
                            document.body.append(link); link.click(); link.remove(); }})()"
                    );
                    reader.js(&tap).await;
                    let same = format!(
                        "JSON.stringify({HEAD}(document, '{href}')) === JSON.stringify({})",
                        json!(printed)
                    );
                    reader.wait_until(&same).await;
                    assert!(reader.is("window.before").await, "{page} is turned, not loaded");
                    let machines = "document.querySelector('script[type=\"application/ld+json\"]')";
                    assert!(!reader.is(machines).await, "of another page");
                }
                reader.click(&link_to("/issues/")).await;
                reader.wait_until("document.title.startsWith('往期')").await;
                reader.back().await;
                reader
                    .wait_until(
                        "document.querySelector('meta[property=\"og:url\"]')
                    .content.endsWith('/repo/')",
                    )
                    .await;
            })
            .await;
    }
}
