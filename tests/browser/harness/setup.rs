//! The frame of a test: `phone().read(async |reader| …).await`.

use super::browser::{Browser, Wishes};
use super::{Engine, Pages, Reader, agents};
use futures_util::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use tokio::sync::Semaphore;

/// The base path that the sites under test are built for.
pub const BASE: &str = "/repo/";

/// Browsers at a time, however many threads the tests have.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// What a test wants before it begins.
pub struct Setup {
    site: PathBuf,
    width: u32,
    height: u32,
    wishes: Wishes,
    expected: Vec<&'static str>,
}

/// A phone with the real content, in light. WebKit says that it is WeChat's.
pub fn phone() -> Setup {
    let mut setup = Setup::new(390, 844);
    if Engine::chosen() == Engine::WebKit {
        setup.wishes.agent = agents::WECHAT_IOS;
    }
    setup
}

/// A desktop with the real content, in light.
pub fn desktop() -> Setup {
    let mut setup = Setup::new(1440, 900);
    setup.wishes.mouse = true;
    setup
}

/// The site with the invented issues of `tests/site`.
pub fn many_issues() -> PathBuf {
    built("BRIEFING_SITE_MANY")
}

/// A file of the site with the real content.
pub fn site_file(path: &str) -> Vec<u8> {
    let file = built("BRIEFING_SITE").join(path);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

impl Setup {
    fn new(width: u32, height: u32) -> Self {
        Self {
            site: PathBuf::new(),
            width,
            height,
            wishes: Wishes { dark: false, mouse: false, wasm: true, agent: "" },
            expected: Vec::new(),
        }
    }

    /// In dark.
    pub fn dark(mut self) -> Self {
        self.wishes.dark = true;
        self
    }

    /// With the invented issues of `tests/site`.
    pub fn with_many_issues(mut self) -> Self {
        self.site = many_issues();
        self
    }

    /// With the site in a folder.
    pub fn with_site(mut self, folder: impl Into<PathBuf>) -> Self {
        self.site = folder.into();
        self
    }

    /// In a browser without WebAssembly, as iOS has it in Lockdown Mode.
    pub fn without_wasm(mut self) -> Self {
        self.wishes.wasm = false;
        self
    }

    /// In a browser that says this of itself.
    pub fn pretending(mut self, agent: &'static str) -> Self {
        self.wishes.agent = agent;
        self
    }

    /// Not in WeChat on iOS, where each page is a document of its own: pages
    /// turn in place.
    pub fn turning_in_place(self) -> Self {
        match self.wishes.agent {
            agents::WECHAT_IOS => self.pretending(agents::SAFARI_IOS),
            _ => self,
        }
    }

    /// Lets the console say this, which the test provokes.
    pub fn expecting(mut self, message: &'static str) -> Self {
        self.expected.push(message);
        self
    }

    /// Runs the test. It fails as well if the console said anything that was
    /// not expected; where it fails, `artifacts/failed-….png` shows the page.
    pub async fn read(self, test: impl AsyncFnOnce(&Reader)) {
        let engine = Engine::chosen();
        let name = std::thread::current().name().unwrap_or("test").to_owned();
        if engine.skips(&name) {
            return;
        }
        let _turn = BROWSERS.acquire().await.expect("it is never closed");
        let site =
            if self.site.as_os_str().is_empty() { built("BRIEFING_SITE") } else { self.site };
        let pages = Pages::serve(site, BASE, 0).await.expect("a free port");
        let browser = Browser::start(engine, &self.wishes).await;
        let reader = Reader::new(&browser, pages).await;
        reader.resize(self.width, self.height).await;
        reader.prefer(&self.wishes).await;

        let outcome = AssertUnwindSafe(test(&reader)).catch_unwind().await;
        let mut problems = reader.console_problems().await;
        problems.retain(|problem| !self.expected.iter().any(|message| problem.contains(message)));
        if outcome.is_err() {
            let folder = engine.folder();
            reader.screenshot(&format!("{folder}failed-{}", name.replace("::", "-"))).await;
        }
        drop(reader);
        browser.quit().await;
        if let Err(panic) = outcome {
            eprintln!("The console said: {problems:#?}");
            resume_unwind(panic);
        }
        assert!(problems.is_empty(), "the console must be silent, but said {problems:#?}");
    }
}

/// The folder of a built site, which a variable names.
fn built(variable: &str) -> PathBuf {
    std::env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| {
        panic!(
            "{variable} names no built site; `make browser` builds the sites and runs these tests"
        )
    })
}
