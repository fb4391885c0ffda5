//! The engines that the tests run in, and the one list of what an engine
//! cannot do.

use std::io::Write;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The system's Chromium, by its driver and the DevTools protocol.
    Chromium,
    /// Chromium 107, as old web views have it: the oldest in which the program
    /// must run.
    Chromium107,
    /// Firefox ESR, by geckodriver; what WebDriver has no word for is asked of
    /// the browser's own window.
    Firefox,
    /// WebKitGTK, the nearest there is to the web view of WeChat on iOS.
    WebKit,
}

use Engine::{Chromium107, Firefox, WebKit};

/// Tests that an engine cannot run: where, the beginning of their names, why.
/// Nothing else is skipped, and each is named when it is.
const CANNOT: &[(&[Engine], &str, &str)] = &[
    (
        &[Firefox, WebKit],
        "harness_itself::an_input_method_",
        "WebDriver has no input method that composes",
    ),
    (&[Firefox, WebKit], "search::an_input_method_", "WebDriver has no input method that composes"),
    (
        &[Chromium107, WebKit],
        "harness_itself::a_phone_is_touched_",
        "without a window Chromium 107 has no mouse, without a touch screen WebKitGTK no touch",
    ),
    (
        &[WebKit],
        "harness_itself::the_text_size_changes",
        "WebKitGTK takes no text size from outside while it runs",
    ),
    (
        &[WebKit],
        "layout::no_page_scrolls_sideways_at_twice_the_text_size",
        "WebKitGTK takes no text size from outside while it runs",
    ),
    (&[WebKit], "engines::in_the_system_s_own_colours_", "WebKitGTK has no forced colours"),
    (
        &[Firefox, WebKit],
        "policy::no_text_becomes_code",
        "a script of WebDriver is not held to the page's policy",
    ),
    (
        &[Firefox, WebKit],
        "worker::the_site_can_be_installed",
        "only the DevTools protocol tells whether a site can be installed",
    ),
    (
        &[Firefox, WebKit],
        "harness_itself::what_the_console_says_",
        "the browser's own words on requests that fail cannot be read, only the page's",
    ),
];

/// The smaller suite of Chromium 107: a visit from the first page on, and what
/// the harness itself promises. The rest tells of the site, the server and the
/// worker, in which Chromium's versions do not differ.
const VISIT: &[&str] = &[
    "harness_itself::",
    "waking::",
    "issue::",
    "index::",
    "topics::",
    "search::",
    "reading::",
    "engines::",
];

impl Engine {
    /// The one that `BRIEFING_ENGINE` names; Chromium where it names none.
    pub fn chosen() -> Self {
        let name = std::env::var("BRIEFING_ENGINE").unwrap_or_default();
        match name.as_str() {
            "" | "chromium" => Self::Chromium,
            "chromium-107" => Chromium107,
            "firefox" => Firefox,
            "webkit" => WebKit,
            _ => panic!("BRIEFING_ENGINE is chromium, chromium-107, firefox or webkit, not {name}"),
        }
    }

    /// Whether it speaks the DevTools protocol.
    pub fn has_devtools(self) -> bool {
        matches!(self, Self::Chromium | Chromium107)
    }

    /// Where its pictures lie below `artifacts`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Chromium => "",
            Chromium107 => "chromium-107/",
            Firefox => "firefox/",
            WebKit => "webkit/",
        }
    }

    /// Whether this test cannot run here; says so where it cannot.
    pub fn skips(self, test: &str) -> bool {
        let cannot = CANNOT
            .iter()
            .find(|(engines, name, _)| engines.contains(&self) && test.starts_with(name));
        let why = match cannot {
            Some((_, _, why)) => why,
            None if self == Chromium107 && !VISIT.iter().any(|name| test.starts_with(name)) => {
                "not of a visit"
            }
            None => return false,
        };
        // Not `eprintln!`, which nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "skipped in {self:?}: {test}: {why}");
        true
    }
}
