//! Inside WeChat, as far as a browser that only says it is WeChat can show.
//! What it cannot is in `docs/on-a-phone.md`.

use crate::harness::handles::{ENTRY, NEWER, SEARCH_INPUT, chip, link_to};
use crate::harness::{Key, Reader, desktop, phone};
use briefing::ui::words;

const ON_IOS: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) \
    AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 \
    MicroMessenger/8.0.72(0x18004831) NetType/WIFI Language/zh_CN";
const ON_ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; V2302A) AppleWebKit/537.36 \
    (KHTML, like Gecko) Version/4.0 Chrome/146.0.7680.0 Mobile Safari/537.36 \
    XWEB/1460059 MMWEBSDK/20260101 MicroMessenger/8.0.74 Language/zh_CN";
const ON_WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) \
    NetType/WIFI MiniProgramEnv/Windows WindowsWechat/WMPF WindowsWechat(0x63090a13) Flue";

/// The address that the document was opened with: what WeChat on iOS passes on.
async fn entry_address(reader: &Reader) -> String {
    let entry = "new URL(performance.getEntriesByType('navigation')[0].name)";
    reader.text(&format!("{entry}.pathname + decodeURIComponent({entry}.search)")).await
}

#[tokio::test]
async fn on_ios_the_address_that_is_shared_is_that_of_the_issue_on_the_screen() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.pretend(ON_IOS).await;
            reader.open("/issues/").await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2020-02-29/");
            reader.click(NEWER).await;
            reader.wait_for_entries(4).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/");
            reader.back().await;
            reader.wait_for_entries(3).await;
        })
        .await;
}

#[tokio::test]
async fn on_ios_the_address_that_is_shared_says_what_was_chosen_and_searched() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.pretend(ON_IOS).await;
            reader.open("/issues/2021-03-01/").await;
            reader.click(&chip("博文")).await;
            reader.wait_for_entries(2).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/?section=博文");
            reader.back().await;
            reader.wait_for_entries(4).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/");
            // What is typed answers in place; what is sent off is passed on.
            reader.open("/search/").await;
            reader.wait_until_alive().await;
            reader.click(SEARCH_INPUT).await;
            reader.type_text("松果").await;
            reader.wait_for_hits(4).await;
            assert_eq!(entry_address(reader).await, "/repo/search/");
            reader.press(Key::Enter).await;
            let entry = "performance.getEntriesByType('navigation')[0].name";
            reader.wait_until(&format!("{entry}.includes('q=')")).await;
            reader.wait_for_hits(4).await;
            assert_eq!(entry_address(reader).await, "/repo/search/?q=松果");
        })
        .await;
}

#[tokio::test]
async fn on_android_pages_turn_without_loading_a_document() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.pretend(ON_ANDROID).await;
            reader.open("/issues/").await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            assert_eq!(entry_address(reader).await, "/repo/issues/");
            assert_eq!(reader.address().await, "/issues/2020-02-29/");
        })
        .await;
}

#[tokio::test]
async fn without_a_service_worker_wechat_reads_on_and_names_the_way_to_a_browser() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.pretend(ON_IOS).await;
            reader.before_page("delete Navigator.prototype.serviceWorker").await;
            reader.open("/issues/").await;
            reader.wait_for_text(words::OFFLINE_WECHAT).await;
            assert_eq!(reader.visible("offline-reading button").await, 0);
            reader.screenshot("offline-wechat").await;
            reader.open("/search/?q=松果").await;
            reader.wait_for_hits(4).await;
        })
        .await;
}

/// What a tapped link to another site would open in.
async fn opens_in(reader: &Reader) -> String {
    let stop = "addEventListener('click', event => event.preventDefault(), { once: true })";
    reader.js(stop).await;
    let link = format!("{ENTRY} h3 a[href^=https]");
    reader.click(&link).await;
    let link = format!("document.querySelector('{link}')");
    reader.text(&format!("{link}.target + ' ' + {link}.rel")).await
}

#[tokio::test]
async fn links_leave_into_a_new_tab_at_a_desk_and_in_the_same_view_elsewhere() {
    for (setup, agent, target) in [
        (desktop(), "", "_blank noopener"),
        (desktop(), ON_WINDOWS, " "),
        (phone(), "", " "),
        (phone(), ON_IOS, " "),
        (phone(), ON_ANDROID, " "),
    ] {
        setup
            .read(async |reader| {
                if !agent.is_empty() {
                    reader.pretend(agent).await;
                }
                reader.open("/").await;
                assert_eq!(opens_in(reader).await, target, "{agent}");
            })
            .await;
    }
}
