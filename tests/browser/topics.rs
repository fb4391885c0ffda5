//! Topics: the choices above an issue, the topics' pages, entries that return.

use crate::harness::handles::{chip, link_to};
use crate::harness::{Fault, Reader, Setup, desktop, phone};
use briefing::ui::words;

const NEWEST: [&str; 4] = ["路灯 2", "低比特 1", "省电 1", "检测 2"];

/// A phone and a desk, each with the chips' place there.
fn both() -> [(Setup, &'static str); 2] {
    [
        (phone().turning_in_place().with_many_issues(), "main"),
        (desktop().with_many_issues(), ".side"),
    ]
}

fn topic(place: &str, name: &str) -> String {
    format!("{place} [data-filter-topic=\"{name}\"]")
}

fn source(place: &str, name: &str) -> String {
    format!("{place} [data-filter-source=\"{name}\"]")
}

/// The chips of a kind that can be seen, each with its number.
async fn numbers(reader: &Reader, kind: &str) -> Vec<String> {
    let chips = format!("[...document.querySelectorAll('[data-filter-{kind}]')]");
    let seen = format!("{chips}.filter(chip => chip.checkVisibility())");
    let number = "chip.lastChild.textContent";
    reader
        .texts(&format!(
            "{seen}.map(chip => chip.dataset.filter{} + ' ' + {number})",
            match kind {
                "topic" => "Topic",
                _ => "Source",
            }
        ))
        .await
}

/// The chips that are chosen and can be seen.
async fn chosen(reader: &Reader) -> Vec<String> {
    let chips = "[...document.querySelectorAll('nav [aria-current=true]:has(b)')]";
    reader
        .texts(&format!(
            "{chips}.filter(chip => chip.checkVisibility()).map(chip => chip.firstChild.textContent)"
        ))
        .await
}

#[tokio::test]
async fn section_topic_and_source_combine_and_every_chip_counts_what_it_would_leave() {
    for (setup, place) in both() {
        setup
            .read(async |reader| {
                reader.open("/").await;
                reader.wait_for_entries(5).await;
                assert_eq!(numbers(reader, "topic").await, NEWEST);
                assert_eq!(numbers(reader, "source").await, ["果园学报 2"]);
                assert_eq!(reader.chips().await, ["全部 5", "论文 3", "开源项目 2"]);
                let steps = reader.history().await;

                reader.click(&topic(place, "检测")).await;
                reader.wait_for_entries(2).await;
                assert_eq!(reader.address().await, "/?topic=检测");
                assert_eq!(reader.history().await, steps + 1);
                assert_eq!(reader.chips().await, ["全部 2", "论文 1", "开源项目 1"]);
                assert_eq!(numbers(reader, "topic").await, NEWEST, "topics count the others");
                assert_eq!(numbers(reader, "source").await, ["果园学报 0"]);
                assert_eq!(chosen(reader).await, ["全部", "检测"].map(String::from).to_vec());

                reader.click(&chip("论文")).await;
                reader.wait_for_entries(1).await;
                assert_eq!(reader.address().await, "/?section=论文&topic=检测");
                let none: [String; 0] = [];
                let headings = "[...document.querySelectorAll('main .sec h2')]
                    .filter(it => it.checkVisibility()).map(it => it.firstChild.textContent)";
                assert_eq!(reader.texts(headings).await, ["论文"], "no heading without entries");
                assert_eq!(
                    numbers(reader, "topic").await,
                    ["路灯 0", "低比特 1", "省电 1", "检测 1"]
                );

                reader.click(&topic(place, "检测")).await;
                reader.wait_for_entries(3).await;
                assert_eq!(reader.address().await, "/?section=论文", "a second tap lets it go");
                reader.click(&topic(place, "省电")).await;
                reader.wait_for_entries(1).await;
                reader.click(&source(place, "果园学报")).await;
                let all = "/?section=论文&topic=省电&source=果园学报";
                reader.wait_until("location.search.includes('source')").await;
                assert_eq!(reader.address().await, all);
                assert_eq!(reader.entries().await.len(), 1);
                assert_eq!(reader.history().await, steps + 5, "each choice is one step");

                reader.back().await;
                reader.back().await;
                reader.back().await;
                reader.wait_for_entries(1).await;
                assert_eq!(reader.address().await, "/?section=论文&topic=检测");
                reader.forward().await;
                reader.forward().await;
                reader.forward().await;
                reader.wait_until("location.search.includes('source')").await;
                assert_eq!(reader.address().await, all);

                reader.wait_for_text("省电 + 果园学报 · 1 条").await;
                reader.click(".clear").await;
                reader.wait_for_entries(5).await;
                assert_eq!(reader.address().await, "/", "one tap clears everything");
                assert_eq!(
                    reader
                        .texts(
                            "[...document.querySelectorAll('.clear')]
                    .filter(it => it.checkVisibility()).map(it => it.innerText)"
                        )
                        .await,
                    none
                );
            })
            .await;
    }
}

#[tokio::test]
async fn several_topics_show_what_has_any_of_them() {
    for (setup, place) in both() {
        setup
            .read(async |reader| {
                reader.open("/").await;
                reader.click(&topic(place, "低比特")).await;
                reader.wait_for_entries(1).await;
                reader.click(&topic(place, "检测")).await;
                reader.wait_for_entries(3).await;
                assert_eq!(reader.address().await, "/?topic=低比特&topic=检测");
                assert_eq!(numbers(reader, "topic").await, NEWEST, "each counts what it has");
                assert_eq!(chosen(reader).await, ["全部", "低比特", "检测"]);
                reader.wait_for_text("低比特、检测 · 3 条").await;
                reader.pages.fault(".wasm", Fault::Hold);
                reader.open_printed("/?topic=低比特&topic=检测").await;
                assert_eq!(reader.entries().await.len(), 3, "before the program is there");
                reader.pages.mend();
                reader.wait_until_alive().await;
                reader.wait_for_entries(3).await;
                reader.click(&topic(place, "低比特")).await;
                reader.wait_for_entries(2).await;
                assert_eq!(reader.address().await, "/?topic=检测");
            })
            .await;
    }
}

#[tokio::test]
async fn a_shared_filter_holds_before_the_first_paint_and_after_a_reload() {
    let page = "/issues/2021-03-15/?section=论文&topic=省电&source=果园学报";
    for (setup, _) in both() {
        setup
            .read(async |reader| {
                reader.pages.fault(".wasm", Fault::Hold);
                for (page, entries) in [("/?topic=检测", 2), ("/?source=果园学报", 2), (page, 1)]
                {
                    reader.open_printed(page).await;
                    assert_eq!(reader.entries().await.len(), entries, "printed: {page}");
                    let headings = "[...document.querySelectorAll('main .sec')]
                        .filter(it => it.checkVisibility()).length";
                    let sections = if page == "/?topic=检测" { 2 } else { 1 };
                    assert_eq!(reader.count(headings).await, sections, "{page}");
                }
                reader.pages.mend();
                reader.wait_until_alive().await;
                reader.wait_until("!document.documentElement.hasAttribute('data-some')").await;
                assert_eq!(reader.entries().await.len(), 1);
                assert_eq!(reader.layout_shift().await, 0.0);
                reader.reload().await;
                reader.wait_for_entries(1).await;
                assert_eq!(reader.address().await, page);
                assert_eq!(reader.chips().await, ["全部 1", "论文 1", "开源项目 0"]);
                for page in ["/?topic=检测", "/?source=果园学报"] {
                    reader.open(page).await;
                    reader.wait_for_entries(2).await;
                }
                reader.open("/?topic=没有这个主题").await;
                reader.wait_for_entries(0).await;
                reader.wait_for_text("没有这个主题 · 0 条").await;
                reader.click(".clear").await;
                reader.wait_for_entries(5).await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_topics_page_shows_every_topic_with_its_years_and_leads_to_it() {
    for (setup, _) in both() {
        setup
            .read(async |reader| {
                reader.open("/issues/").await;
                reader.click_text(words::BY_TOPIC).await;
                reader.wait_until("location.pathname === '/repo/topics/'").await;
                let rows = "[...document.querySelectorAll('main table tr')]
                    .map(row => [...row.cells].map(cell => cell.innerText.trim()).join(' '))";
                reader.wait_until("document.querySelector('main table')").await;
                assert_eq!(
                    reader.texts(rows).await,
                    [
                        "主题 条目 2021 2020",
                        "路灯 7 33% 57%",
                        "低比特 3 11% 29%",
                        "省电 2 22% 0%",
                        "检测 2 22% 0%",
                    ]
                );
                reader.click(&link_to("/topics/low-bit/")).await;
                reader.wait_for_text(&words::entries(3)).await;
                assert_eq!(reader.text("document.title").await, "低比特 · 松果小报");
                assert_eq!(reader.text("document.querySelector('h1').innerText").await, "低比特");
                let entries =
                    "[...document.querySelectorAll('main .lines a')].map(it => it.innerText)";
                assert_eq!(
                    reader.texts(entries).await,
                    [
                        "松果架构：把乘法换成查表",
                        "量化的猫与不量化的猫：八比特对照",
                        "用三个比特认出一只猫"
                    ]
                );
                reader.click("main .lines a").await;
                reader.wait_until("location.pathname === '/repo/issues/2021-03-15/'").await;
                let reached = "document.querySelector('article.reached h3')";
                reader.wait_until(reached).await;
                assert!(reader.text(&format!("{reached}.innerText")).await.contains("松果架构"));
                reader.back().await;
                reader.wait_for_text(&words::entries(3)).await;
            })
            .await;
    }
}

#[tokio::test]
async fn a_topics_page_is_printed_and_comes_to_life_as_it_was() {
    for (setup, _) in both() {
        setup
            .read(async |reader| {
                reader.pages.fault(".wasm", Fault::Hold);
                reader.open_printed("/topics/lamps/").await;
                let mark =
                    "document.querySelectorAll('body *').forEach(it => it.wasPrinted = true)";
                reader.js(mark).await;
                reader.pages.mend();
                reader.wait_until_alive().await;
                let new = "[...document.querySelectorAll('main, main *')]
                    .filter(it => !it.wasPrinted).map(it => it.outerHTML.slice(0, 80))";
                let none: [String; 0] = [];
                assert_eq!(reader.texts(new).await, none, "nothing was made anew");
                assert_eq!(reader.layout_shift().await, 0.0);
                assert_eq!(reader.status().await, 200);
                reader.open("/topics/").await;
                assert_eq!(reader.layout_shift().await, 0.0);
            })
            .await;
    }
}

#[tokio::test]
async fn a_topic_that_is_none_is_a_page_that_is_not_there() {
    phone()
        .with_many_issues()
        .expecting("the server responded with a status of 404")
        .read(async |reader| {
            reader.open("/topics/nothing/").await;
            assert_eq!(reader.status().await, 404);
            assert!(reader.main_text().await.contains(words::NOT_FOUND));
        })
        .await;
}

#[tokio::test]
async fn the_chart_has_a_table_that_says_the_same() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.block_scripts().await;
            reader.open_printed("/topics/lamps/").await;
            let rows = "[...document.querySelectorAll('figure table tr')]
                .map(row => [...row.cells].map(cell => cell.textContent).join(' '))";
            assert_eq!(
                reader.texts(rows).await,
                ["2020Q1 4 条", "2020Q2 0 条", "2020Q3 0 条", "2020Q4 0 条", "2021Q1 3 条"]
            );
            let numbers = "[...document.querySelectorAll('figure text')].map(it => it.textContent)";
            let seen = reader.texts(numbers).await;
            assert!(seen.contains(&"4".into()) && seen.contains(&"3".into()), "{seen:?}");
            assert!(reader.is("document.querySelector('figure svg').ariaHidden === 'true'").await);
        })
        .await;
}

#[tokio::test]
async fn an_entry_that_returns_says_where_it_was_and_leads_there() {
    let seen = "[...document.querySelectorAll('main .seen')].map(it => it.innerText)";
    for (setup, _) in both() {
        setup
            .read(async |reader| {
                reader.open("/").await;
                assert_eq!(
                    reader.texts(seen).await,
                    ["曾见于 2020-02-29", "曾见于 2020-01-15、2020-02-29"]
                );
                reader.click("main .seen a").await;
                reader.wait_until("location.pathname === '/repo/issues/2020-02-29/'").await;
                reader.wait_until("document.querySelector('article.reached')").await;
                let reached = "document.querySelector('article.reached h3').innerText";
                assert!(reader.text(reached).await.contains("量化的猫"));
                assert_eq!(reader.texts(seen).await, ["曾见于 2020-01-15"]);
            })
            .await;
    }
}

#[tokio::test]
async fn without_scripts_topics_are_links_to_pages_that_can_be_read() {
    // The address changes before the page is there.
    const HERE: &str = "document.readyState === 'complete'";
    for (setup, _) in both() {
        setup
            .read(async |reader| {
                reader.block_scripts().await;
                reader.open_printed("/").await;
                assert_eq!(numbers(reader, "topic").await, NEWEST);
                assert_eq!(reader.visible("[data-filter-source]").await, 0);
                reader.click(&topic("main", "省电")).await;
                reader
                    .wait_until(&format!("{HERE} && location.pathname.endsWith('/power/')"))
                    .await;
                let entries =
                    "[...document.querySelectorAll('main .lines a')].map(it => it.innerText)";
                assert_eq!(reader.texts(entries).await, ["会休眠的网络", "一盏灯的功耗账"]);
                reader.click(&link_to("/topics/")).await;
                reader
                    .wait_until(&format!("{HERE} && location.pathname === '/repo/topics/'"))
                    .await;
                assert_eq!(reader.visible("main table th[scope=row]").await, 4);
            })
            .await;
    }
}

#[tokio::test]
async fn where_the_program_does_not_run_a_shared_filter_gives_way_to_the_whole_issue() {
    for (setup, _) in both() {
        setup
            .without_wasm()
            .read(async |reader| {
                reader.open_printed("/?section=论文&topic=检测").await;
                reader.wait_for_text(words::NO_WASM).await;
                reader.wait_for_entries(5).await;
                assert_eq!(numbers(reader, "topic").await, NEWEST);
            })
            .await;
    }
}
