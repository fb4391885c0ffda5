//! An issue: its entries, its sections, its filter.

use crate::harness::handles::{chip, link_to};
use crate::harness::{desktop, phone};
use briefing::ui::words;

const CHIPS: [&str; 5] = ["全部 17", "业界新闻 4", "论文 4", "开源项目 4", "博文 5"];

#[tokio::test]
async fn a_phone_opens_on_the_newest_issue_with_all_its_entries_and_sections() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 17);
            assert_eq!(reader.chips().await, CHIPS);
            let text = reader.main_text().await;
            for words in ["2019年5月15日", "首个光子AI芯片原型", "深度学习编译技术的现状和未来"]
            {
                assert!(text.contains(words), "{words}");
            }
        })
        .await;
}

#[tokio::test]
async fn the_issue_has_an_address_of_its_own() {
    desktop()
        .read(async |reader| {
            reader.open("/issues/2019-05-15/").await;
            assert_eq!(reader.status().await, 200);
            assert_eq!(reader.entries().await.len(), 17);
            assert_eq!(reader.chips().await, CHIPS);
        })
        .await;
}

#[tokio::test]
async fn a_section_is_one_step_that_back_forward_and_reload_respect() {
    phone()
        .turning_in_place()
        .read(async |reader| {
            reader.open("/").await;
            let steps = reader.history().await;

            reader.click(&chip("论文")).await;
            reader.wait_for_entries(4).await;
            assert_eq!(reader.address().await, "/?section=论文");
            assert_eq!(reader.history().await, steps + 1);
            let text = reader.text("document.querySelector('main .content').innerText").await;
            assert!(text.contains("AutoML研究综述") && !text.contains("光子AI芯片"));
            assert_eq!(reader.chips().await, CHIPS, "the chips still count the whole issue");

            reader.click(&chip("论文")).await;
            assert_eq!(reader.history().await, steps + 1, "choosing it again is no step");
            reader.click(&chip("博文")).await;
            reader.wait_for_entries(5).await;
            assert_eq!(reader.history().await, steps + 2);

            reader.back().await;
            reader.wait_for_entries(4).await;
            reader.back().await;
            reader.wait_for_entries(17).await;
            assert_eq!(reader.address().await, "/");
            reader.forward().await;
            reader.wait_for_entries(4).await;
            reader.reload().await;
            reader.wait_for_entries(4).await;
            assert_eq!(reader.address().await, "/?section=论文");

            reader.click(&chip("")).await;
            reader.wait_for_entries(17).await;
        })
        .await;
}

#[tokio::test]
async fn a_shared_link_to_a_section_opens_on_that_section() {
    phone()
        .read(async |reader| {
            for page in ["/?section=论文", "/issues/2019-05-15/?section=%E8%AE%BA%E6%96%87"] {
                reader.open(page).await;
                reader.wait_for_entries(4).await;
                assert!(reader.main_text().await.contains("彩票假设"), "{page}");
            }
        })
        .await;
}

#[tokio::test]
async fn a_link_to_an_entry_brings_it_into_view() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let last = reader.entries().await.pop().expect("17 entries");
            reader.open(&format!("/issues/2019-05-15/#{last}")).await;
            let top = format!("document.getElementById('{last}').getBoundingClientRect().top");
            reader.wait_until(&format!("{top} > -1 && {top} < innerHeight")).await;
        })
        .await;
}

#[tokio::test]
async fn back_returns_to_where_the_page_was_left() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.scroll_to(1500).await;
            reader.wait_until("Math.abs(scrollY - 1500) < 2").await;
            // Not by the mouse, which would scroll to the link first.
            let link = link_to("/issues/");
            reader.js(&format!("document.querySelector('{link}').click()")).await;
            reader.wait_until("location.pathname === '/repo/issues/' && scrollY < 2").await;
            reader.back().await;
            reader.wait_for_entries(17).await;
            reader.wait_until("Math.abs(scrollY - 1500) < 2").await;
        })
        .await;
}

#[tokio::test]
async fn back_from_a_filter_returns_to_the_very_line_at_both_ends_of_an_issue_on_a_slow_phone() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.slow_down(6).await;
            for entry in [1, 8, 15] {
                let top = format!(
                    "Math.round(document.querySelectorAll('main article')[{entry}]
                        .getBoundingClientRect().top)"
                );
                reader.js(&format!("scrollBy(0, {top} - 40)")).await;
                reader.wait_until(&format!("{top} === 40")).await;
                for choice in ["[data-filter='论文']", "[data-filter-topic]"] {
                    reader.js(&format!("document.querySelector(\"{choice}\").click()")).await;
                    reader
                        .wait_until("location.search && document.querySelector('article[hidden]')")
                        .await;
                    reader.back().await;
                    reader.wait_for_entries(17).await;
                    reader.wait_until("!document.documentElement.style.overflowAnchor").await;
                    reader.wait_until(&format!("Math.abs({top} - 40) <= 1")).await;
                }
            }
        })
        .await;
}

#[tokio::test]
async fn one_tap_copies_the_wechat_id() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.allow_clipboard().await;
            reader.click_text(words::COPY).await;
            reader.wait_for_text(words::COPIED).await;
            assert_eq!(reader.clipboard().await, "NeuroMem");
        })
        .await;
}
