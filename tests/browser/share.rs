//! Passing on: text, link, picture.

use crate::harness::agents::WECHAT_ANDROID;
use crate::harness::handles::chip;
use crate::harness::{Key, desktop, phone};
use briefing::ui::words;

const FIRST: &str = "main article:first-of-type";

#[tokio::test]
async fn an_entry_is_copied_as_text_for_a_chat() {
    for setup in [phone(), desktop()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                reader.allow_clipboard().await;
                reader.click(&format!("{FIRST} [data-do=share]")).await;
                reader.click_text(words::COPY_TEXT).await;
                reader.wait_for_text(words::COPIED).await;
                let text = reader.clipboard().await;
                let lines: Vec<&str> = text.lines().collect();
                assert_eq!(lines.len(), 3, "{text}");
                assert!(lines[0].starts_with('《') && lines[0].contains("》｜"), "{text}");
                let href =
                    reader.text(&format!("document.querySelector('{FIRST} h3 > a').href")).await;
                assert_eq!(lines[2], href);
            })
            .await;
    }
}

#[tokio::test]
async fn the_address_of_an_entry_leads_to_it() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.allow_clipboard().await;
            let entry = reader.entries().await[6].clone();
            reader.click(&format!("#{entry} [data-do=share]")).await;
            reader.click(&format!("#{entry} [data-do=link]")).await;
            reader.wait_for_text(words::LINK_COPIED).await;
            let link = reader.clipboard().await;
            assert_eq!(link, reader.url_of(&format!("/issues/2019-05-15/#{entry}")));
            reader.open(&format!("/issues/2019-05-15/#{entry}")).await;
            let top = format!("document.getElementById('{entry}').getBoundingClientRect().top");
            reader.wait_until(&format!("{top} > -1 && {top} < innerHeight / 2")).await;
        })
        .await;
}

#[tokio::test]
async fn what_a_filter_leaves_is_copied_and_nothing_else() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.allow_clipboard().await;
            reader.click_text(words::COPY_LIST).await;
            reader.wait_for_text(words::COPIED).await;
            let all = reader.clipboard().await;
            assert!(all.matches('《').count() - all.matches("《》").count() >= 17);
            assert!(all.starts_with(&words::chat_heading("嵌入式AI简报 2019-05-15", 17)), "{all}");
            reader.click(&chip("论文")).await;
            reader.wait_for_entries(4).await;
            reader.click_text(words::COPY_LIST).await;
            reader.wait_for_clipboard("· 4 条").await;
            let some = reader.clipboard().await;
            assert_eq!(some.split("\n\n").count(), 1 + 4 + 1, "{some}");
            assert!(some.ends_with(&reader.url_of("/issues/2019-05-15/")), "{some}");
        })
        .await;
}

#[tokio::test]
async fn where_the_clipboard_is_refused_the_text_is_there_to_be_copied_by_hand() {
    for setup in [phone(), desktop()] {
        setup
            .read(async |reader| {
                reader.refuse_clipboard().await;
                reader.open("/").await;
                reader.click(&format!("{FIRST} [data-do=share]")).await;
                reader.click_text(words::COPY_TEXT).await;
                reader.wait_for_text(words::COPY_FAILED).await;
                let field = "document.querySelector('dialog textarea')";
                let selected =
                    format!("{field}.value.slice({field}.selectionStart, {field}.selectionEnd)");
                let text = reader.text(&selected).await;
                assert!(text.starts_with('《') && text.lines().count() == 3, "{text}");
                assert!(reader.focus_is_on("textarea").await);
                reader.press(Key::Escape).await;
                reader.wait_until("!document.querySelector('dialog')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_system_s_share_sheet_is_offered_where_there_is_one() {
    let sheet = "window.shared = []; navigator.share = async data => { shared.push(data) }";
    phone()
        .read(async |reader| {
            reader.before_page(sheet).await;
            reader.open("/").await;
            let entry = reader.entries().await[0].clone();
            reader.click(&format!("{FIRST} [data-do=share]")).await;
            reader.click_text(words::SEND).await;
            reader.wait_until("shared.length === 1").await;
            let url = reader.url_of(&format!("/issues/2019-05-15/#{entry}"));
            assert_eq!(reader.text("shared[0].url").await, url);
        })
        .await;
    phone()
        .read(async |reader| {
            reader
                .before_page("Object.defineProperty(navigator, 'share', { value: undefined })")
                .await;
            reader.open("/").await;
            reader.click(&format!("{FIRST} [data-do=share]")).await;
            assert_eq!(reader.visible("[data-do=link]").await, 1);
            assert_eq!(reader.visible("[data-do=send]").await, 0);
        })
        .await;
}

#[tokio::test]
async fn an_entry_becomes_a_picture_whose_code_leads_to_it() {
    for setup in [phone(), phone().dark(), desktop()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                let entry = reader.entries().await[2].clone();
                reader.click(&format!("#{entry} [data-do=share]")).await;
                reader.click(&format!("#{entry} [data-do=card]")).await;
                reader
                    .wait_until("document.querySelector('dialog img')?.naturalWidth === 1125")
                    .await;
                let url = reader.url_of(&format!("/issues/2019-05-15/#{entry}"));
                assert_eq!(reader.scan_picture("dialog img").await, url);
                assert_eq!(reader.visible("dialog [download]").await, 1);
                reader.click_text(words::CLOSE).await;
                reader.wait_until("!document.querySelector('dialog')").await;
            })
            .await;
    }
}

#[tokio::test]
async fn in_wechat_the_contents_of_an_issue_become_a_picture_to_press_on() {
    phone()
        .pretending(WECHAT_ANDROID)
        .read(async |reader| {
            reader.open("/").await;
            reader.click(".issue-acts [data-do=card]").await;
            reader.wait_until("document.querySelector('dialog img')?.naturalWidth === 1125").await;
            assert_eq!(
                reader.scan_picture("dialog img").await,
                reader.url_of("/issues/2019-05-15/")
            );
            reader.wait_for_text(words::CARD_KEEP).await;
            assert_eq!(reader.visible("dialog [download]").await, 0, "WeChat blocks downloads");
        })
        .await;
}
