//! The whole site: data, pages, feeds and what else readers and crawlers ask
//! for, put in place at once.

use super::{
    Claim, LoadError, Newsletter, Printer, SearchWriter, Shown, Staging, StagingError,
    compose::{self, Known},
    data::json,
    disk::{Disk, RealDisk},
    feed::Feeds,
    file_list::is_below,
    format::FormatError,
    manifest::{MANIFEST, manifest},
    moved,
    offline::{self, List},
    opml::OPML,
    picture::{PictureError, pictures},
    sitemap::{robots, sitemap},
    sources::SourceCollector,
    topics::{TopicCollector, data_path},
};
use crate::{
    assets::{Bundle, BundleError, TemplateError},
    model::{Base, Issue, Route},
    ui::edition,
};
use flate2::{Compression, write::GzEncoder};
use std::{io::Write, path::Path, sync::Arc};

/// The most that program and script may weigh together, in bytes of gzip:
/// phones on slow networks pay for every one.
pub const BUDGET: usize = 205_000;

/// What was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// How many files changed.
    pub changed: usize,
    /// What the program and all scripts weigh together, in bytes of gzip.
    pub weight: usize,
}

/// Why a site cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// An issue cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A picture that `site.toml` names cannot be published.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// Trunk's folder is not what it should be.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// A feed or the sitemap cannot be spelled.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The search index cannot be built.
    #[error("{0}")]
    Search(String),
    /// Program and script are too heavy.
    #[error(
        "程序和脚本压缩后共 {weight} 字节，超出预算 {over} 字节（预算 {BUDGET}）；\
         请看看新加的依赖和功能各占多少"
    )]
    TooHeavy {
        /// What they weigh.
        weight: usize,
        /// By how much that is too much.
        over: usize,
    },
    /// Scripts and press are of two versions.
    #[error(transparent)]
    Script(#[from] TemplateError),
    /// The files cannot be put in place.
    #[error(transparent)]
    Staging(#[from] StagingError),
}

/// Prints the site of a newsletter around the reader that Trunk has bundled.
/// `out` may be the bundle's own folder, whose files are then the press's.
///
/// # Errors
/// [`SiteError`]; it says what has become of the folder.
pub fn write_site(
    newsletter: &Newsletter,
    bundle: &Bundle,
    base: &Base,
    out: &Path,
    claim: Claim,
) -> Result<Printed, SiteError> {
    write_site_on(newsletter, bundle, base, out, claim, &RealDisk)
}

fn write_site_on(
    newsletter: &Newsletter,
    bundle: &Bundle,
    base: &Base,
    out: &Path,
    claim: Claim,
    disk: &dyn Disk,
) -> Result<Printed, SiteError> {
    let bundled = bundle.is_in(out);
    let mut staging = Staging::begin(out, "", if bundled { Claim::Adopt } else { claim })?;
    if bundled {
        staging.own(bundle.names().map(ToOwned::to_owned));
    }
    let base = &newsletter.index.site.at(base.as_str());
    let mut press = Press { staging, base: base.clone(), list: List::default(), weight: 0 };
    press.bundle(bundle)?;
    press.issues_and_pages(newsletter, bundle)?;
    for (path, text) in sitemap(&newsletter.index)? {
        press.put(&path, text.as_bytes())?;
    }
    press.put("robots.txt", robots(&newsletter.index.site).as_bytes())?;
    // What is shared goes to the worker: a server would hear of it.
    let shares = bundle.compose.is_some() && newsletter.site.offline && bundle.reload.is_empty();
    press.put(MANIFEST, manifest(&newsletter.index.site, base, shares).as_bytes())?;
    for (path, picture) in pictures(newsletter)? {
        press.put(&path, &picture)?;
    }
    let list = press.list.json(newsletter.index.issues.len());
    press.put(offline::LIST, list.as_bytes())?;
    let weight = press.weight;
    let changed = press.staging.publish_on(disk)?;
    Ok(Printed { changed, weight })
}

/// What is being put in place, and where.
struct Press {
    staging: Staging,
    /// Where it will be.
    base: Base,
    /// What readers can keep of it.
    list: List,
    /// What program and scripts weigh so far.
    weight: usize,
}

impl Press {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SiteError> {
        self.list.add(path, bytes);
        if path.ends_with(".wasm") || path.ends_with(".js") {
            self.weight = self.weight.saturating_add(packed(bytes, Compression::default()));
        }
        Ok(self.staging.write(path, bytes)?)
    }

    fn bundle(&mut self, bundle: &Bundle) -> Result<(), SiteError> {
        for asset in [&bundle.wasm, &bundle.script, &bundle.more, &bundle.wide] {
            self.put(&asset.name, &asset.bytes)?;
        }
        for other in bundle.others.iter().filter(|other| is_below(&other.name)) {
            self.staging.write(&other.name, &other.bytes)?;
        }
        Ok(())
    }

    /// One issue at a time: what it needs of memory is the largest issue and
    /// the index, not all pages.
    fn issues_and_pages(
        &mut self,
        newsletter: &Newsletter,
        bundle: &Bundle,
    ) -> Result<(), SiteError> {
        let index = json(&newsletter.index);
        self.put("data/index.json", &index)?;
        let hosts: Vec<String> = newsletter.pictures.iter().cloned().collect();
        // A page under development must be the one that was just saved.
        let offline = newsletter.site.offline && bundle.reload.is_empty();
        let printer = Printer::new(
            Arc::new(newsletter.index.clone()),
            edition(&String::from_utf8_lossy(&index)),
            self.base.clone(),
            bundle,
            &hosts,
            offline.then(|| offline::script(bundle)).transpose()?,
        )?;
        for asset in [&printer.boot, &printer.search_worker, &printer.styles.file] {
            self.put(&asset.name, &asset.bytes)?;
        }
        self.worker(&printer, bundle)?;
        let over = self.weight.saturating_sub(BUDGET);
        // A build for development carries what a release leaves out.
        if over > 0 && bundle.reload.is_empty() {
            return Err(SiteError::TooHeavy { weight: self.weight, over });
        }
        let mut feeds = Feeds::new(&newsletter.index, &newsletter.site.id);
        let mut topics = TopicCollector::new(&newsletter.index.site);
        let mut sources = SourceCollector::new(&newsletter.index.sources, &newsletter.site.sources);
        let mut known = Known::default();
        let mut search = SearchWriter::new(newsletter)?;
        for (at, issue) in newsletter.issues().enumerate() {
            let issue: Issue = issue?;
            feeds.add(&issue);
            topics.add(&issue);
            sources.add(&issue);
            known.add(&issue);
            search.add(&issue)?;
            let bytes = json(&issue);
            self.put(&format!("data/issues/{}.json", issue.date), &bytes)?;
            let date = issue.date;
            let edition = edition(&String::from_utf8_lossy(&bytes));
            let shown = Shown { issue: Arc::new(issue), edition };
            self.page(&printer, Route::Issue(date), Some(&shown))?;
            if let Some(page) = moved::page(&newsletter.index.site, date) {
                self.put(&moved::path(date), page.as_bytes())?;
            }
            if at == 0 {
                self.page(&printer, Route::Home, Some(&shown))?;
            }
        }
        search.finish(&mut |path, bytes| self.put(path, bytes))?;
        for page in topics.pages() {
            let slug = page.slug;
            self.put(&data_path(slug), &json(&page))?;
            self.put_page(Route::Topic(slug), &printer.topic(&page))?;
        }
        self.put_page(Route::Topics, &printer.topics())?;
        let sources = sources.pages();
        for page in &sources.own {
            self.put_page(Route::Source(page.slug), &printer.source(page))?;
        }
        self.put_page(Route::Sources, &printer.sources(&sources))?;
        for route in [Route::Archive, Route::Search, Route::Saved, Route::NotFound] {
            self.page(&printer, route, None)?;
        }
        self.put_page(Route::Subscribe, &printer.subscribe(&feeds))?;
        self.put(OPML, feeds.opml(&newsletter.index.site)?.as_bytes())?;
        if let Some(page) = &bundle.compose {
            // Not `put`: no reader pays for it.
            for (path, bytes) in compose::files(newsletter, bundle, page, known)? {
                self.staging.write(&path, &bytes)?;
            }
        }
        for (path, text) in feeds.files()? {
            self.put(&path, text.as_bytes())?;
        }
        Ok(())
    }

    /// The service worker and what it needs, or what takes its place.
    fn worker(&mut self, printer: &Printer, bundle: &Bundle) -> Result<(), SiteError> {
        let Some(offline) = &printer.offline else {
            let worker = offline::no_worker(&bundle.scripts)?;
            return self.put(offline::WORKER, worker.as_bytes());
        };
        let shell = printer.shell();
        let Bundle { wasm, script, more, wide, .. } = bundle;
        let style = &printer.styles.file;
        let program =
            [&printer.boot, &printer.search_worker, offline, script, wasm, style, more, wide];
        self.put(&offline.name, &offline.bytes)?;
        self.put(&shell.name, &shell.bytes)?;
        let worker = offline::worker(&bundle.scripts, &shell, &program)?;
        self.put(offline::WORKER, worker.as_bytes())
    }

    fn page(
        &mut self,
        printer: &Printer,
        route: Route,
        shown: Option<&Shown>,
    ) -> Result<(), SiteError> {
        self.put_page(route, &printer.page(route, shown))
    }

    fn put_page(&mut self, route: Route, html: &str) -> Result<(), SiteError> {
        let path = match route {
            Route::NotFound => route.path(),
            _ => self.base.path(route) + "index.html",
        };
        self.put(&path, html.as_bytes())
    }
}

/// How many bytes of gzip a file is, as a server would send it.
pub(super) fn packed(bytes: &[u8], how: Compression) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), how);
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(usize::MAX, |packed| packed.len())
}
