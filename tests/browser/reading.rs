//! What is new, what is read, and where one left off.

use crate::harness::handles::{chip, link_to};
use crate::harness::{Key, Reader, desktop, phone};
use briefing::ui::words;

const CHIP: &str = "[data-do=unread]";
const READ: &str = "main article.read";

/// Opens an entry by its title, as far as the page can see.
async fn open_entry(reader: &Reader, number: usize) {
    let open = format!(
        "document.addEventListener('click', event => event.preventDefault(), {{ once: true }});
        document.querySelectorAll('main article h3 > a')[{}].click()",
        number - 1
    );
    reader.js(&open).await;
}

async fn wait_for_progress(reader: &Reader, read: usize, all: usize) {
    let says = format!(
        "document.querySelector('.issue-acts span')?.textContent === '{}'",
        words::progress(read, all, false)
    );
    reader.wait_until(&says).await;
}

#[tokio::test]
async fn what_was_opened_fades_counts_and_is_remembered() {
    for setup in [phone(), desktop()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                wait_for_progress(reader, 0, 17).await;
                open_entry(reader, 2).await;
                open_entry(reader, 5).await;
                wait_for_progress(reader, 2, 17).await;
                assert_eq!(reader.visible(READ).await, 2);
                reader.reload().await;
                wait_for_progress(reader, 2, 17).await;
                assert_eq!(reader.visible(READ).await, 2);
                assert_eq!(reader.layout_shift().await, 0.0);
            })
            .await;
    }
}

#[tokio::test]
async fn the_middle_button_opens_an_entry_and_the_right_one_does_not() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            for (button, read) in [(2, 0), (1, 1)] {
                let press = format!(
                    "document.querySelector('main article h3 > a').dispatchEvent(
                        new MouseEvent('auxclick', {{ button: {button}, bubbles: true }}))"
                );
                reader.js(&press).await;
                wait_for_progress(reader, read, 17).await;
                let save = format!(
                    "document.querySelector('[data-do=save]').dispatchEvent(
                        new MouseEvent('auxclick', {{ button: {button}, bubbles: true }}))"
                );
                reader.js(&save).await;
                assert_eq!(reader.visible("[data-do=save][aria-pressed=true]").await, 0);
            }
        })
        .await;
}

#[tokio::test]
async fn only_what_is_unread_is_shown_and_what_is_opened_then_stays() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            for number in 1..=4 {
                open_entry(reader, number).await;
            }
            wait_for_progress(reader, 4, 17).await;
            reader.click(CHIP).await;
            reader.wait_for_entries(13).await;
            assert_eq!(reader.visible("section.news").await, 0, "nothing of it is left");
            let count = format!("document.querySelector('{CHIP} b').textContent === '13'");
            reader.wait_until(&count).await;
            assert!(
                reader
                    .is(&format!("document.querySelector('{CHIP}').ariaPressed === 'true'"))
                    .await
            );
            open_entry(reader, 6).await;
            wait_for_progress(reader, 5, 17).await;
            assert_eq!(reader.entries().await.len(), 13, "it does not vanish under the finger");
            reader.click(CHIP).await;
            reader.wait_for_entries(17).await;
        })
        .await;
}

#[tokio::test]
async fn what_was_read_by_scrolling_counts_for_who_wants_that_and_what_was_passed_does_not() {
    // Time is the page's own: a test need not wait for what takes seconds to read.
    const CLOCK: &str = "window.later = 0; const now = Date.now.bind(Date);
        Date.now = () => now() + window.later";
    const READ_THERE: &str = "[...document.querySelectorAll('main article')]
        .flatMap((it, at) => it.matches('.read') ? [String(at + 1)] : [])";
    const NONE: [&str; 0] = [];
    phone()
        .read(async |reader| {
            let to = |number: usize| {
                format!(
                    "(async () => {{
                        const it = document.querySelectorAll('main article')[{}];
                        scrollTo({{ top: scrollY + it.getBoundingClientRect().top - 60,
                            behavior: 'instant' }});
                        await new Promise(done => requestAnimationFrame(() =>
                            requestAnimationFrame(() => setTimeout(done, 50))));
                    }})()",
                    number - 1
                )
            };
            reader.before_page(CLOCK).await;
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            for number in [2, 5] {
                reader.js(&to(number)).await;
                reader.js("void (window.later += 60000)").await;
            }
            assert_eq!(reader.texts(READ_THERE).await, NONE, "not unless it is asked for");
            reader.js("scrollTo(0, 0)").await;
            reader.click(".looks > summary").await;
            reader.click(".looks [data-scroll=read]").await;
            reader.press(Key::Escape).await;
            // On the screen for a minute, then passed.
            for number in [2, 5, 9, 12] {
                reader.js(&to(number)).await;
                if number == 2 {
                    reader.js("void (window.later += 60000)").await;
                }
            }
            reader.wait_until("document.querySelector('main article.read')").await;
            let read = reader.texts(READ_THERE).await;
            assert!(read.contains(&"2".to_owned()), "{read:?}");
            assert!(!read.contains(&"1".to_owned()), "passed on the way there: {read:?}");
            let passed = |number: &usize| read.contains(&number.to_string());
            assert!(!(6..=12).any(|number| passed(&number)), "passed quickly: {read:?}");
            reader.open("/").await;
            wait_for_progress(reader, read.len(), 17).await;
        })
        .await;
}

#[tokio::test]
async fn a_section_and_what_is_unread_go_together() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            open_entry(reader, 5).await;
            reader.click(&chip("论文")).await;
            reader.wait_for_entries(4).await;
            reader.click(CHIP).await;
            reader.wait_for_entries(3).await;
        })
        .await;
}

#[tokio::test]
async fn all_is_read_at_one_tap_and_that_can_be_undone() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            open_entry(reader, 3).await;
            reader.click_text(words::READ_ALL).await;
            wait_for_progress(reader, 17, 17).await;
            reader.click(CHIP).await;
            reader.wait_for_text(words::NOTHING_UNREAD).await;
            assert_eq!(reader.entries().await.len(), 17);
            reader.js("document.querySelector('[data-do=read-all]').click()").await;
            reader.click_text(words::UNDO).await;
            wait_for_progress(reader, 17, 17).await;
        })
        .await;
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            reader.click_text(words::READ_ALL).await;
            reader.click_text(words::UNDO).await;
            wait_for_progress(reader, 0, 17).await;
        })
        .await;
}

#[tokio::test]
async fn an_issue_left_before_its_end_offers_to_go_on() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let ninth = reader.entries().await[8].clone();
            let show = format!("document.getElementById('{ninth}').scrollIntoView()");
            reader.js(&show).await;
            reader.js(&format!("document.querySelector('{}').click()", link_to("/saved/"))).await;
            reader.wait_until("location.pathname.endsWith('/saved/')").await;
            reader.open("/issues/2019-05-15/").await;
            reader.wait_for_text(&words::go_on(9)).await;
            assert!(reader.is("scrollY < 2").await, "it is an offer, not a jump");
            assert_eq!(reader.layout_shift().await, 0.0);
            reader.click_text(&words::go_on(9)).await;
            let top = format!("document.getElementById('{ninth}').getBoundingClientRect().top");
            reader.wait_until(&format!("{top} >= 0 && {top} < 100")).await;
            // Read to its end, there is nothing to offer.
            reader.js("document.querySelector('.foot').scrollIntoView()").await;
            reader.open("/issues/").await;
            reader.open("/issues/2019-05-15/").await;
            reader.js("new Promise(done => setTimeout(done, 700)).then(() => 0)").await;
            assert!(
                !reader
                    .is(&format!("document.body.innerText.includes('{}')", words::UNFINISHED))
                    .await
            );
        })
        .await;
}

const MARKED: &str = "[...document.querySelectorAll('main [data-mark]')]
    .map(it => it.closest('article')?.id || it.textContent)";

#[tokio::test]
async fn what_came_since_the_last_visit_is_new_once() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            let none: [String; 0] = [];
            reader.open("/issues/").await;
            reader.wait_until("localStorage['briefing /repo/ seen']").await;
            assert_eq!(reader.texts(MARKED).await, none, "to a first visit nothing is new");
            // The last visit was before two of the issues came.
            let another_visit = "sessionStorage.clear(); localStorage['briefing /repo/ seen'] = ";
            reader.js(&format!("{another_visit} '2020-02-29'")).await;
            reader.open("/issues/").await;
            let new = "document.querySelectorAll('main [data-mark]').length === 2";
            reader.wait_until(new).await;
            assert_eq!(reader.texts(MARKED).await, ["2021年3月15日", "2021年3月1日"]);
            reader.open("/issues/2021-03-01/").await;
            reader.wait_until("document.querySelector('.folio [data-mark]')").await;
            assert_eq!(reader.layout_shift().await, 0.0);
            reader.js("sessionStorage.clear()").await;
            reader.open("/issues/").await;
            reader.wait_until("sessionStorage['briefing /repo/ seen']").await;
            assert_eq!(reader.texts(MARKED).await, none, "once");
        })
        .await;
}

#[tokio::test]
async fn an_entry_that_came_into_an_issue_later_is_new_once() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            let last = reader.entries().await.pop().expect("17 entries");
            let before = format!(
                "localStorage['briefing /repo/ read'] =
                    localStorage['briefing /repo/ read'].replace(' {last}', '')"
            );
            reader.js(&before).await;
            reader.open("/").await;
            let marked = format!("document.querySelector('#{last} .from').dataset.mark");
            reader.wait_until(&format!("{marked}?.includes('{}')", words::NEW)).await;
            assert_eq!(reader.texts(MARKED).await, [last]);
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            let none: [String; 0] = [];
            assert_eq!(reader.texts(MARKED).await, none);
        })
        .await;
}

#[tokio::test]
async fn where_nothing_can_be_kept_reading_still_counts_and_the_page_says_so() {
    phone()
        .read(async |reader| {
            reader.block_storage().await;
            reader.open("/").await;
            open_entry(reader, 1).await;
            reader.wait_for_text(&words::progress(1, 17, true)).await;
            reader.click(CHIP).await;
            reader.wait_for_entries(16).await;
        })
        .await;
}

#[tokio::test]
async fn a_stored_record_that_makes_no_sense_harms_nothing() {
    phone()
        .read(async |reader| {
            reader.before_page("localStorage['briefing /repo/ read'] = '{\"a\":[1,2'").await;
            reader.open("/").await;
            wait_for_progress(reader, 0, 17).await;
            open_entry(reader, 1).await;
            wait_for_progress(reader, 1, 17).await;
        })
        .await;
}
