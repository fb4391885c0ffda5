//! From issue to issue, and to pages that are not there.

use crate::harness::handles::{NEWER, OLDER, link_to};
use crate::harness::{BASE, desktop, phone};
use briefing::ui::words;

#[tokio::test]
async fn the_archive_lists_the_issues_by_year_and_leads_to_them() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/issues/").await;
            let years = "[...document.querySelectorAll('main h2')].map(year => year.innerText)";
            assert_eq!(reader.texts(years).await, ["2021", "2020", "2019"]);
            let days = "[...document.querySelectorAll('main time')].map(day => day.innerText)";
            assert_eq!(
                reader.texts(days).await,
                [
                    "2021年3月15日",
                    "2021年3月1日",
                    "2020年2月29日",
                    "2020年1月15日",
                    "2019年12月31日"
                ],
            );
            let loads = documents(&reader.pages.requests());
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            assert_eq!(reader.address().await, "/issues/2020-02-29/");
            assert_eq!(documents(&reader.pages.requests()), loads, "no other document was loaded");
            assert!(reader.text("document.title").await.contains("2020-02-29"));
        })
        .await;
}

/// How many requests were for pages.
fn documents(requests: &[String]) -> usize {
    requests.iter().filter(|path| path.ends_with('/')).count()
}

#[tokio::test]
async fn issues_lead_to_the_one_before_and_the_one_after() {
    desktop()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 5);
            assert_eq!(reader.visible(NEWER).await, 0, "nothing is newer");
            reader.click(OLDER).await;
            reader.wait_for_entries(4).await;
            assert_eq!(reader.address().await, "/issues/2021-03-01/");
            reader.click(NEWER).await;
            reader.wait_for_entries(5).await;
            assert_eq!(reader.address().await, "/issues/2021-03-15/");
            reader.open("/issues/2020-01-15/").await;
            assert_eq!(reader.visible(OLDER).await, 0, "nothing is older");
        })
        .await;
}

#[tokio::test]
async fn earlier_issues_that_are_not_here_are_linked_where_they_are() {
    let link = |day: &str| {
        let links = "[...document.querySelectorAll('main footer a')]";
        format!("{links}.find(link => link.textContent.startsWith('{day}')).href")
    };
    phone()
        .read(async |reader| {
            reader.open("/").await;
            for day in ["2019-04-27", "2019-04-13", "2019-03-31"] {
                let href = reader.text(&link(day)).await;
                assert!(href.starts_with("https://github.com/") && href.contains(day), "{href}");
            }
        })
        .await;
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/issues/2020-02-29/").await;
            let (here, elsewhere) = (link("2020-01-15"), link("2019-12-31"));
            let url = reader.url_of("/issues/2020-01-15/");
            assert_eq!(reader.text(&here).await, url, "this one is here");
            assert!(reader.text(&elsewhere).await.starts_with("https://issues.example/"));
        })
        .await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_with_status_404_and_leads_home() {
    for page in ["/nowhere/", "/issues/2099-12-31/", "/issues/2019-02-30/"] {
        phone()
            .expecting("the server responded with a status of 404")
            .read(async |reader| {
                reader.open(page).await;
                assert_eq!(reader.status().await, 404, "{page}");
                assert!(reader.main_text().await.contains(words::NOT_FOUND), "{page}");
                assert_eq!(reader.entries().await.len(), 0);
                reader.click_text(words::TO_NEWEST).await;
                reader.wait_for_entries(17).await;
                assert_eq!(reader.address().await, "/");
            })
            .await;
    }
}

#[tokio::test]
async fn every_internal_address_is_below_the_base_path() {
    let pages = [
        "/",
        "/issues/",
        "/issues/2020-02-29/",
        "/search/",
        "/saved/",
        "/topics/",
        "/topics/lamps/",
    ];
    desktop()
        .with_many_issues()
        .read(async |reader| {
            for page in pages {
                reader.open(page).await;
                let all = "[...document.querySelectorAll('[href], [src]')]";
                let urls = format!("{all}.map(it => new URL(it.href || it.src, location.href))");
                let own = format!("{urls}.filter(url => url.origin === location.origin)");
                let paths = reader.texts(&format!("{own}.map(url => url.pathname)")).await;
                assert!(!paths.is_empty());
                let outside: Vec<_> = paths.iter().filter(|path| !path.starts_with(BASE)).collect();
                assert!(outside.is_empty(), "{page}: {outside:?}");
            }
            let requests = reader.pages.requests();
            let outside: Vec<_> = requests.iter().filter(|path| !path.starts_with(BASE)).collect();
            assert!(outside.is_empty(), "asked for {outside:?}");
        })
        .await;
}
