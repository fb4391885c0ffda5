//! What engines draw, name and move differently.

use crate::harness::editions::Edition;
use crate::harness::{Reader, desktop, phone};

#[tokio::test]
async fn a_digit_after_chinese_is_drawn_beside_its_neighbours() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            for (number, word) in [("5.0625", "长"), ("1.5", "小"), ("MNN", "用")] {
                // Each of the letters is one piece of ink.
                let alone = reader.pieces_of_ink(number).await;
                assert_eq!(alone, number.len(), "{number}");
                let before = reader.pieces_of_ink(word).await;
                let together = reader.pieces_of_ink(&format!("{word}{number}")).await;
                assert_eq!(together, before + alone, "{word}{number}");
                let after = reader.pieces_of_ink(&format!("{number}{word}")).await;
                assert_eq!(after, before + alone, "{number}{word}");
            }
        })
        .await;
}

#[tokio::test]
async fn the_row_of_topics_is_one_line() {
    for setup in [phone(), phone().with_many_issues()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                for row in ["main .chips", "main .topics"] {
                    let height =
                        format!("Math.round(document.querySelector('{row}').offsetHeight)");
                    assert!(reader.count(&height).await < 60, "{row}");
                }
            })
            .await;
    }
}

/// What is called a region or a list of links and has no name of its own.
const NAMELESS: &str = "[...document.querySelectorAll('nav, [role=region]')]
    .filter(it => it.checkVisibility() && !it.ariaLabel && !it.getAttribute('aria-label'))
    .map(it => it.outerHTML.slice(0, 80))";

#[tokio::test]
async fn every_list_of_links_has_a_name() {
    for setup in [phone(), desktop()] {
        setup
            .with_many_issues()
            .read(async |reader| {
                for page in ["/issues/2021-03-01/", "/issues/", "/search/?q=松果", "/topics/"] {
                    reader.open(page).await;
                    let none: [String; 0] = [];
                    assert_eq!(reader.texts(NAMELESS).await, none, "{page}");
                }
            })
            .await;
    }
}

/// The least contrast of the chips' text against the paper.
const CONTRAST: &str = "Math.min(...[...document.querySelectorAll('.chips > *, .topics > *')]
    .filter(chip => chip.checkVisibility()).map(chip => {
        const light = color => {
            const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(it => it / 255)
                .map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        let faded = 1;
        for (let it = chip; it; it = it.parentElement) faded *= getComputedStyle(it).opacity;
        const paper = light(getComputedStyle(document.body).backgroundColor);
        const ink = light(getComputedStyle(chip).color) * faded + paper * (1 - faded);
        return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    }))";

#[tokio::test]
async fn a_choice_that_would_leave_nothing_is_as_legible_as_the_others() {
    for setup in [phone(), phone().dark()] {
        setup
            .with_many_issues()
            .read(async |reader| {
                reader.open("/?section=论文&topic=检测").await;
                reader.wait_until("document.querySelector('.topics .none')").await;
                let contrast = reader.js(CONTRAST).await.as_f64().expect("a number");
                assert!(contrast >= 4.5, "{contrast}");
            })
            .await;
    }
}

#[tokio::test]
async fn in_the_system_s_own_colours_only_the_chosen_chip_is_underlined() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.force_colours().await;
            reader.open("/").await;
            assert!(reader.is("matchMedia('(forced-colors: active)').matches").await);
            let underlined = "[...document.querySelectorAll('main .chips > *, main .topics > *')]
                .filter(chip => getComputedStyle(chip).borderBottomColor
                    !== getComputedStyle(document.body).backgroundColor)
                .map(chip => chip.firstChild.textContent)";
            assert_eq!(reader.texts(underlined).await, ["全部"]);
        })
        .await;
}

#[tokio::test]
async fn a_table_of_very_many_columns_scrolls_by_itself() {
    let row = |cell: &str| format!("  |{}\n", format!("{cell}|").repeat(300));
    let table = [row("列"), row("-"), row("MobileNetV2")].concat();
    let site = Edition { table, ..Edition::default() }.print();
    for setup in [phone(), desktop()] {
        setup
            .with_site(site.path())
            .read(async |reader| {
                reader.open("/issues/2018-05-15/").await;
                assert_eq!(
                    reader.count("document.querySelectorAll('article th').length").await,
                    300
                );
                // Folded, a text shows no table.
                reader.js("document.querySelectorAll('article input').forEach((it) => (it.checked = true))").await;
                assert!(
                    reader.is("document.documentElement.scrollWidth <= innerWidth").await,
                    "the page is as wide as the screen"
                );
                let scrolls = "(() => {
                    const box = document.querySelector('.sideways');
                    box.scrollLeft = 400;
                    return box.scrollLeft > 300 && box.scrollWidth > 3000;
                })()";
                assert!(reader.is(scrolls).await);
                let broken = "document.querySelector('article td').offsetHeight > 60";
                assert!(!reader.is(broken).await, "no word is broken");
            })
            .await;
    }
}

/// Where an entry stands on the screen.
fn top(entry: &str) -> String {
    format!("document.getElementById('{entry}').getBoundingClientRect().top")
}

/// The first entry that is not above the screen, and where it stands.
async fn place(reader: &Reader) -> (String, f64) {
    let first = "[...document.querySelectorAll('main article')]
        .find(it => it.getBoundingClientRect().bottom > 64).id";
    let entry = reader.text(first).await;
    let at = reader.js(&top(&entry)).await.as_f64().expect("a number");
    (entry, at)
}

/// True after so many frames.
fn frames(count: u32) -> String {
    format!(
        "new Promise(done => {{
            let left = {count};
            const next = () => left-- ? requestAnimationFrame(next) : done(true);
            next();
        }})"
    )
}

/// Waits until an entry stands where it stood, and looks that it stays there.
async fn stands(reader: &Reader, (entry, at): &(String, f64)) {
    let there = format!("Math.abs({} - {at}) < 2", top(entry));
    reader.wait_until(&there).await;
    // What the browser moves by itself it has moved by then.
    assert!(reader.is(&frames(10)).await);
    let now = reader.js(&top(entry)).await;
    assert!(reader.is(&there).await, "{entry} stood at {at} and stands at {now}");
}

/// An issue that is long, and made longer by a filter's coming off.
fn long() -> Edition {
    Edition { older_entries: 60, two_sections: true, ..Edition::default() }
}

#[tokio::test]
async fn what_is_on_the_screen_stays_while_the_rest_is_laid_out() {
    let site = long().print();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.slow_down(3).await;
            for part in [0.3, 0.9] {
                reader.open_printed("/issues/2018-05-15/").await;
                // By a wheel or a finger, not by a link.
                let height = "document.documentElement.scrollHeight";
                reader.js(&format!("scrollTo(0, {height} * {part})")).await;
                // It is laid out by then what is on the screen now.
                assert!(reader.is(&frames(3)).await);
                let before = place(reader).await;
                reader.wait_until_alive().await;
                stands(reader, &before).await;
            }
        })
        .await;
}
