//! Search, as the reader types it.

use crate::harness::handles::{SEARCH_INPUT, SEARCH_OPEN, SEARCH_RESULT};
use crate::harness::{Fault, Key, Reader, desktop, phone};
use briefing::ui::words;

/// Opens the search from the newest issue and leaves the focus in its field.
async fn open_search(reader: &Reader) {
    reader.open("/").await;
    reader.click(SEARCH_OPEN).await;
    reader.wait_until(&format!("document.activeElement.matches('{SEARCH_INPUT}')")).await;
}

async fn marks(reader: &Reader) -> Vec<String> {
    let marks = format!("[...document.querySelectorAll('{SEARCH_RESULT} mark')]");
    reader.texts(&format!("{marks}.map(mark => mark.textContent)")).await
}

async fn clear(reader: &Reader) {
    reader.js(&format!("document.querySelector('{SEARCH_INPUT}').select()")).await;
    reader.press(Key::Backspace).await;
    reader.wait_for_hits(0).await;
}

#[tokio::test]
async fn typing_finds_whatever_case_width_and_language() {
    phone()
        .read(async |reader| {
            open_search(reader).await;
            for (query, hits, mark) in [
                ("mnn", 1, "MNN"),
                ("ＭＮＮ", 1, "MNN"),
                ("ⓜⓃⓝ", 1, "MNN"),
                ("MNN", 1, "MNN"),
                ("剪枝", 2, "剪枝"),
                ("deeptech", 2, "DeepTech"),
                ("paddleslim", 1, "PaddleSlim"),
                ("彩票假设", 1, "彩票假设"),
            ] {
                reader.type_text(query).await;
                reader.wait_for_hits(hits).await;
                let marks = marks(reader).await;
                assert!(!marks.is_empty(), "{query}");
                assert!(marks.iter().all(|found| found == mark), "{query}: {marks:?}");
                clear(reader).await;
            }
        })
        .await;
}

#[tokio::test]
async fn several_words_must_all_be_there() {
    desktop()
        .read(async |reader| {
            open_search(reader).await;
            for (query, hits) in [("剪枝 PaddleSlim", 1), ("剪枝　量化", 1), ("剪枝 光子", 0)]
            {
                reader.type_text(query).await;
                reader.wait_for_hits(hits).await;
                if hits == 0 {
                    reader.wait_for_text(&words::none_found(query)).await;
                }
                clear(reader).await;
            }
        })
        .await;
}

#[tokio::test]
async fn a_result_leads_to_its_entry_in_view_and_marked() {
    phone()
        .read(async |reader| {
            open_search(reader).await;
            reader.type_text("mnn").await;
            reader.wait_for_hits(1).await;
            reader.click(&format!("{SEARCH_RESULT} a")).await;
            reader.wait_for_entries(17).await;
            let address = reader.address().await;
            assert!(address.starts_with("/issues/2019-05-15/"), "{address}");
            let (_, id) = address.split_once("#e").expect("the entry's anchor");
            let entry = format!("document.getElementById('e{id}')");
            let top = format!("{entry}.getBoundingClientRect().top");
            reader.wait_until(&format!("{top} > -1 && {top} < innerHeight")).await;
            assert!(reader.text(&format!("{entry}.innerText")).await.contains("MNN"));
            assert!(reader.is(&format!("{entry}.matches(':target, .reached')")).await);
            reader.back().await;
            reader.wait_for_hits(1).await;
        })
        .await;
}

#[tokio::test]
async fn typing_adds_at_most_one_step_to_the_history() {
    phone()
        .read(async |reader| {
            open_search(reader).await;
            let steps = reader.history().await;
            reader.type_text("mobilenet v3").await;
            reader.wait_for_hits(1).await;
            assert!(reader.history().await <= steps + 1);
            assert_eq!(reader.address().await, "/search/?q=mobilenet v3");
            assert!(reader.focus_is_on(SEARCH_INPUT).await);
        })
        .await;
}

#[tokio::test]
async fn an_input_method_changes_nothing_until_it_commits() {
    phone()
        .read(async |reader| {
            open_search(reader).await;
            let steps = reader.history().await;
            for text in ["l", "li", "liang", "liang h", "liang hua"] {
                reader.compose_ime(text).await;
            }
            reader.press_enter_in_ime().await;
            assert_eq!(reader.address().await, "/search/");
            assert_eq!(reader.visible(SEARCH_RESULT).await, 0);
            assert!(reader.main_text().await.contains(words::SEARCH_EMPTY));
            let value = format!("document.querySelector('{SEARCH_INPUT}').value");
            assert_eq!(reader.text(&value).await, "liang hua");

            reader.commit_ime("量化").await;
            reader.wait_for_hits(1).await;
            assert_eq!(reader.address().await, "/search/?q=量化");
            assert!(reader.history().await <= steps + 1);
            reader.press(Key::Enter).await;
            assert_eq!(reader.address().await, "/search/?q=量化");
            reader.wait_for_hits(1).await;
        })
        .await;
}

#[tokio::test]
async fn a_link_to_a_search_opens_on_its_hits() {
    phone()
        .read(async |reader| {
            reader.open("/search/?q=MNN").await;
            reader.wait_for_hits(1).await;
            let value = format!("document.querySelector('{SEARCH_INPUT}').value");
            assert_eq!(reader.text(&value).await, "MNN");
            reader.reload().await;
            reader.wait_for_hits(1).await;
        })
        .await;
}

#[tokio::test]
async fn a_search_for_nothing_says_that_nothing_was_found() {
    phone()
        .read(async |reader| {
            reader.open("/search/?q=独角兽").await;
            reader.wait_for_text(&words::none_found("独角兽")).await;
            assert_eq!(reader.visible(SEARCH_RESULT).await, 0);
        })
        .await;
}

#[tokio::test]
async fn before_anything_is_asked_topics_and_sources_lead_on() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/search/").await;
            let links = "[...document.querySelectorAll('.browse a')].map(a => a.pathname)";
            let printed = reader.texts(links).await;
            assert!(printed.iter().any(|path| path.contains("/topics/")), "{printed:?}");
            assert!(printed.iter().any(|path| path.contains("/sources/")), "{printed:?}");
            // Written by the program they are the printed ones, and they go with an answer.
            reader.open("/search/?q=松果").await;
            reader.wait_for_hits(4).await;
            assert!(reader.texts(links).await.is_empty());
            reader.click_text(words::CLEAR).await;
            reader.wait_until("document.querySelector('.browse a') !== null").await;
            assert_eq!(reader.texts(links).await, printed);
        })
        .await;
}

#[tokio::test]
async fn what_was_sent_is_offered_again_until_it_is_taken_out() {
    const RECENT: &str = "[...document.querySelectorAll('.recent a')].map(a => a.innerText)";
    const NONE: [&str; 0] = [];
    phone()
        .read(async |reader| {
            reader.open("/search/").await;
            assert_eq!(reader.texts(RECENT).await, NONE);
            for (query, hits) in [("剪枝", 2), ("mnn", 1)] {
                reader.click(SEARCH_INPUT).await;
                reader.type_text(query).await;
                reader.wait_for_hits(hits).await;
                if query == "剪枝" {
                    reader.press(Key::Enter).await;
                } else {
                    // A hit that is used was meant as well.
                    reader.click(&format!("{SEARCH_RESULT} [data-do=save]")).await;
                }
                clear(reader).await;
            }
            reader.type_text("deeptech").await;
            reader.wait_for_hits(2).await;
            clear(reader).await;
            assert_eq!(reader.texts(RECENT).await, ["mnn", "剪枝"], "what was only typed is not");
            reader.open("/search/").await;
            reader.wait_until("document.querySelector('.recent a')").await;
            assert_eq!(reader.layout_shift().await, 0.0);
            reader.click(".recent a:last-of-type").await;
            reader.wait_for_hits(2).await;
            assert_eq!(reader.address().await, "/search/?q=剪枝");
            clear(reader).await;
            reader.click(".recent [data-text=mnn]").await;
            reader.wait_until("document.querySelectorAll('.recent a').length === 1").await;
            assert_eq!(reader.texts(RECENT).await, ["剪枝"]);
            reader.click_text(words::FORGET_QUERIES).await;
            reader.wait_until("!document.querySelector('.recent a')").await;
            reader.open("/search/").await;
            assert_eq!(reader.texts(RECENT).await, NONE);
        })
        .await;
}

#[tokio::test]
async fn a_hit_is_kept_and_opened_where_it_stands() {
    phone()
        .read(async |reader| {
            reader.open("/search/?q=mnn").await;
            reader.wait_for_hits(1).await;
            let save = format!("{SEARCH_RESULT} [data-do=save]");
            reader.click(&save).await;
            let kept = |is| format!("document.querySelector('{save}').ariaPressed === '{is}'");
            reader.wait_until(&kept(true)).await;
            reader.open("/search/?q=mnn").await;
            reader.wait_for_hits(1).await;
            reader.wait_until(&kept(true)).await;
            let follow = "window.followed = ''; addEventListener('click', event => {
                const link = event.target.closest('a[href^=http]');
                if (link) { event.preventDefault(); window.followed = link.href; }
            })";
            reader.js(follow).await;
            let href = "HTMLAnchorElement.prototype.click = function () {
                window.followed = this.href; }";
            reader.js(href).await;
            reader.click(&format!("{SEARCH_RESULT} [data-do=open]")).await;
            reader.wait_until("window.followed.startsWith('http')").await;
            assert_eq!(reader.address().await, "/search/?q=mnn", "the search stays");
            let read = "localStorage['briefing /repo/ read'].includes('+')
                || localStorage['briefing /repo/ read'].length > 0";
            assert!(reader.is(read).await);
            reader.click(&save).await;
            reader.wait_until(&kept(false)).await;
            let small = format!(
                "[...document.querySelectorAll('{SEARCH_RESULT} button')]
                    .map(it => it.getBoundingClientRect())
                    .filter(box => box.height < 43.9 || box.width < 43.9).length"
            );
            assert_eq!(reader.count(&small).await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_link_to_a_search_shows_nothing_else_before_its_hits() {
    phone()
        .read(async |reader| {
            reader.pages.fault(".wasm", Fault::Hold);
            reader.open_printed("/search/?q=MNN").await;
            let seen = "[...document.querySelectorAll('.content > *')]
                .filter(it => it.checkVisibility()).map(it => it.innerText)";
            assert_eq!(reader.texts(seen).await, [words::SEEKING]);
            reader.pages.mend();
            reader.wait_for_hits(1).await;
            assert!(!reader.is("'q' in document.documentElement.dataset").await);
        })
        .await;
}

#[tokio::test]
async fn who_types_before_the_program_is_there_sees_that_it_is_coming() {
    phone()
        .read(async |reader| {
            reader.pages.fault(".wasm", Fault::Hold);
            reader.open_printed("/search/").await;
            let seen = "[...document.querySelectorAll('.content > *')]
                .filter(it => it.checkVisibility()).map(it => it.innerText)";
            reader.click(SEARCH_INPUT).await;
            assert!(reader.visible(".browse").await > 0);
            reader.type_text("MNN").await;
            assert_eq!(reader.texts(seen).await, [words::SEEKING]);
            reader.pages.mend();
            reader.wait_for_hits(1).await;
        })
        .await;
}

#[tokio::test]
async fn results_of_many_issues_are_grouped_newest_first() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/search/?q=松果").await;
            reader.wait_for_hits(4).await;
            let pressed = "[...document.querySelectorAll('.narrow [aria-pressed=true]')]";
            let orders = format!("{pressed}.map(order => order.innerText)");
            assert_eq!(reader.texts(&orders).await, [words::BY_RANK]);
            reader.click_text(words::BY_ISSUE).await;
            reader.wait_until("document.querySelector('.hits h2, main h2') !== null").await;
            assert_eq!(reader.texts(&orders).await, [words::BY_ISSUE]);
            let days = "[...document.querySelectorAll('main h2 time')].map(day => day.innerText)";
            assert_eq!(reader.texts(days).await, ["2021-03-15", "2021-03-01", "2020-01-15"]);
        })
        .await;
}

#[tokio::test]
async fn results_below_the_screen_wait_until_nobody_types() {
    phone()
        .read(async |reader| {
            open_search(reader).await;
            let keep_typing = format!(
                "window.typing = setInterval(() => {{
                    const field = document.querySelector('{SEARCH_INPUT}');
                    field.value = field.value === '的' ? '的 ' : '的';
                    field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                }}, 60)"
            );
            reader.js(&keep_typing).await;
            reader.wait_for_hits(6).await;
            reader.js("clearInterval(window.typing)").await;
            reader.wait_for_hits(10).await;
        })
        .await;
}

#[tokio::test]
async fn a_run_of_several_words_is_cut_and_says_so() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/search/?q=摄像头松果").await;
            let parts = ["摄像头", "松果"].map(str::to_owned);
            reader.wait_for_text(&words::cut_into(&parts)).await;
            reader.wait_for_hits(1).await;
            assert_eq!(marks(reader).await.iter().filter(|mark| *mark == "摄像头").count(), 1);
        })
        .await;
}

#[tokio::test]
async fn words_that_meet_nowhere_are_told_each_with_a_way_out() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/search/?q=摄像头 联盟 独角兽").await;
            reader.wait_for_text(&words::nowhere(&["独角兽"])).await;
            reader.wait_for_text(words::APART).await;
            assert_eq!(reader.visible(SEARCH_RESULT).await, 0);
            reader.click_text(&words::word_count("摄像头", 1, true)).await;
            reader.wait_for_hits(1).await;
            assert_eq!(reader.address().await, "/search/?q=摄像头");
        })
        .await;
}

#[tokio::test]
async fn a_pasted_address_finds_the_entry_that_leads_there() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            open_search(reader).await;
            reader.type_text("http://www.news.example/alliance/?utm_source=wechat").await;
            reader.wait_for_hits(1).await;
            let title = format!("document.querySelector('{SEARCH_RESULT} a').innerText");
            assert!(reader.text(&title).await.starts_with("路灯联盟成立"));
        })
        .await;
}
