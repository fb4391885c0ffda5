//! A visit while something is amiss: whatever does not work is said; then the
//! server is mended, and what is offered leads on.

use crate::harness::handles::{ALIVE, ENTRY, OLDER, SEARCH_OPEN, SEARCH_RESULT, link_to};
use crate::harness::{Fault, Reader};
use crate::offline::wait_for_the_worker;
use briefing::ui::words;
use serde_json::json;
use std::time::Duration;

/// The issue that the visit turns to: no neighbour of the newest, whose data is
/// fetched before anybody asks.
const TURNED: &str = "/issues/2020-01-15/";

/// The button of the line that is said below a page.
const LINE: &str = "document.querySelector('#stale:not([hidden]) button')";

/// Whether what the first paint left out has its style.
const DRESSED: &str = "getComputedStyle(document.querySelector('.foot dl')).display === 'grid'";

/// The block of a download, and its first button.
const BLOCK: &str = "document.querySelector('offline-reading')";
const BUTTON: &str = "document.querySelector('offline-reading button')";

/// The ways to try again that can be seen on the page itself, as an expression.
fn again() -> String {
    let names = json!([words::RETRY, words::RELOAD]);
    format!(
        "[...document.querySelectorAll('main button, .status button')]
            .filter(it => it.checkVisibility() && {names}.includes(it.textContent))"
    )
}

/// True, as an expression, once so many entries of a page are there.
fn reads(path: &str, count: usize) -> String {
    format!(
        "location.pathname.endsWith('{path}') && document.readyState !== 'loading'
            && document.querySelectorAll('{ENTRY}').length === {count}"
    )
}

/// One reader's visit.
pub struct Visit<'a> {
    /// Who visits.
    pub reader: &'a Reader,
    /// Whether the search has to find all there is.
    pub all: bool,
}

impl<'a> Visit<'a> {
    /// One that has to find all.
    pub fn of(reader: &'a Reader) -> Self {
        Self { reader, all: true }
    }

    /// Opens the front page.
    pub async fn open(&self) {
        self.reader.open_printed("/").await;
        self.reader.wait_until(&reads("/repo/", 5)).await;
    }

    /// Opens it and waits until it lives.
    pub async fn open_alive(&self) {
        self.open().await;
        self.lives(&format!("({ALIVE})")).await;
    }

    /// Waits until the page lives; on a machine that is busy at a later try, for these
    /// pages wait for no answer as long as readers' do.
    async fn lives(&self, alive: &str) {
        for _ in 0..5 {
            self.reader.wait_until(&format!("({alive}) || {LINE} && !window.tapped")).await;
            if self.reader.is(alive).await {
                return;
            }
            self.tap(LINE).await;
        }
        self.reader.wait_until(alive).await;
    }

    /// All of it, from the front page on.
    pub async fn whole(&self) {
        self.open().await;
        self.reader.wait_until(&format!("({ALIVE}) && ({DRESSED}) || {LINE}")).await;
        if self.reader.is(LINE).await {
            self.is_told_and_links_lead().await;
            self.reader.pages.mend();
            self.tap(LINE).await;
            self.lives(&format!("({ALIVE}) && ({DRESSED}) && !{LINE}")).await;
            self.reader.wait_until(&reads("/repo/", 5)).await;
        }
        self.use_it().await;
        self.reader.pages.mend();
        self.reader.reload().await;
        self.comes(&self.found("=== 4")).await;
    }

    /// Keeps an entry, turns to other pages, and searches.
    pub async fn use_it(&self) {
        self.reader.click("[data-do=save]").await;
        self.reader.wait_until("document.querySelector('[data-do=save][aria-pressed=true]')").await;
        self.reader.click(&link_to("/saved/")).await;
        self.comes("document.querySelectorAll('.kept li').length === 1").await;
        self.reader.click(&link_to("/issues/")).await;
        self.comes("document.querySelector('main h1').innerText === '往期'").await;
        self.reader.click(&link_to(TURNED)).await;
        self.comes(&reads(TURNED, 4)).await;
        self.reader.click(SEARCH_OPEN).await;
        self.reader.wait_until("document.activeElement.matches('[data-search-input]')").await;
        self.reader.type_text("松果").await;
        self.comes(&self.found(if self.all { "=== 4" } else { "> 0" })).await;
    }

    /// Waits until something is there, or is told not to be and comes at a second
    /// try, once the server is well.
    async fn comes(&self, there: &str) {
        let again = again();
        self.reader.wait_until(&format!("({there}) || {again}.length")).await;
        if self.reader.is(there).await {
            return;
        }
        assert_eq!(self.reader.count(&format!("{again}.length")).await, 1, "told once");
        assert!(!self.reader.main_text().await.is_empty(), "what is on the screen stays");
        self.reader.pages.mend();
        self.tap(&format!("{again}[0]")).await;
        self.reader.wait_until(&format!("({there}) && !{again}.length")).await;
    }

    /// True, as an expression, once the search has said all there is.
    fn found(&self, hits: &str) -> String {
        format!(
            "document.querySelectorAll('{SEARCH_RESULT}').length {hits}
             && !document.body.innerText.includes('{}') && !{}.length",
            words::SEEKING,
            again()
        )
    }

    /// Taps what is offered, if it still is.
    async fn tap(&self, button: &str) {
        let tap = format!("window.tapped = true, (it => it && it.click())({button}), 0");
        self.reader.js(&tap).await;
    }

    /// The text is there, one line says what is missing, and a link leads away.
    async fn is_told_and_links_lead(&self) {
        assert_eq!(self.reader.visible(ENTRY).await, 5, "the text stays");
        let said = "document.querySelector('#stale').innerText";
        self.reader.wait_until(&format!("/[。，]/.test({said})")).await;
        assert_eq!(self.reader.visible(".line").await, 1, "told once");
        self.reader.click(OLDER).await;
        self.reader.wait_until(&reads("/issues/2021-03-01/", 4)).await;
        self.reader.back().await;
        self.reader.wait_until(&reads("/repo/", 5)).await;
        self.reader.wait_until(&format!("({ALIVE}) && ({DRESSED}) || {LINE}")).await;
    }

    /// The page itself does not come as it is. What text there is has links that
    /// lead, and the next time all is well.
    pub async fn without_its_page(&self) {
        let url = json!(self.reader.url_of("/"));
        self.reader.js(&format!("location.assign({url}), 0")).await;
        let came = format!("location.href === {url} && document.readyState === 'complete'");
        let came = format!("({came}) || location.protocol === 'chrome-error:'");
        self.reader.wait_until(&came).await;
        if self.reader.visible(ENTRY).await > 0 {
            // Not by the mouse: half a page may lie anyhow.
            self.tap("document.querySelector('a[href$=\"issues/\"]')").await;
            self.reader.wait_until("location.pathname === '/repo/issues/'").await;
            self.reader.back().await;
            self.reader.wait_until(&came).await;
        }
        self.reader.pages.mend();
        self.reader.reload().await;
        self.whole().await;
    }

    /// What nobody waits for does not come: nothing is missed, and the next visit
    /// brings it.
    pub async fn beside(&self) {
        self.open_alive().await;
        let is_asked_for = |path: &String| path.contains("/offline-");
        while !self.reader.pages.requests().iter().any(is_asked_for) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.whole().await;
        self.open().await;
        wait_for_the_worker(self.reader).await;
    }

    /// Downloads all issues.
    pub async fn download(&self) {
        self.begin_download().await;
        self.reader.wait_until(&said(words::KEPT_ALL, 4)).await;
    }

    /// By a turn: the page of all issues is not among what is downloaded.
    async fn begin_download(&self) {
        self.open_alive().await;
        self.reader.click(&link_to("/issues/")).await;
        self.reader.wait_until(BUTTON).await;
        self.tap(BUTTON).await;
    }

    /// A download breaks: that is told, the next one brings all, and all of it reads
    /// without a server.
    pub async fn downloading(&self) {
        self.begin_download().await;
        let all = said(words::KEPT_ALL, 4);
        let ends = format!(
            "{BLOCK}.innerText.includes('{}') || ({all}) || {}",
            words::KEEP_BROKEN,
            said(words::KEPT_ALL, 3)
        );
        self.reader.wait_until(&ends).await;
        self.reader.pages.mend();
        if self.reader.is(&format!("{BLOCK}.innerText.includes('{}')", words::KEEP_BROKEN)).await {
            self.tap(BUTTON).await;
        } else {
            self.reader.reload().await;
        }
        self.reader.wait_until(&format!("({all}) && navigator.serviceWorker.controller")).await;
        self.reader.pages.fault("", Fault::Disconnect);
        self.reader.open(TURNED).await;
        self.reader.wait_for_entries(4).await;
        self.reader.open("/search/?q=松果").await;
        self.reader.wait_until(&self.found("=== 4")).await;
        self.reader.pages.mend();
    }
}

/// True, as an expression, once the block says this of so many issues.
fn said(words: &str, issues: usize) -> String {
    format!("{BLOCK}?.innerText.includes('{}')", words.replace('#', &issues.to_string()))
}
