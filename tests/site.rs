//! The whole site as the press writes it, around a bundle of a few bytes.

use briefing::{
    assets::Bundle,
    model::{Address, Base, Index, Issue, Route, TopicPage},
    publish::{BUDGET, Claim, LIST, Newsletter, SiteError, write_site},
    ui::words,
};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const BASE: &str = "/repo/";

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What Trunk would have made, as small as can be.
fn bundle(program: &[u8], script: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 7] = [
        ("index.html", b"<!doctype html><script type=module>import init</script>"),
        ("reader-0.js", script.as_bytes()),
        ("reader-0_bg.wasm", program),
        ("page-0.css", b"body{margin:0}"),
        ("more-0.css", b"mark{color:red}"),
        ("wide-0.css", b"main{color:red}"),
        ("icon.svg", b"<svg/>"),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// The smallest program there is, with something in it that no one reads: a
/// custom section (<https://webassembly.github.io/spec/core/binary/>).
fn program(inside: &[u8]) -> Vec<u8> {
    let mut program = b"\0asm\x01\0\0\0\0".to_vec();
    let mut size = inside.len() + 2;
    while size >= 0x80 {
        program.push((size & 0x7f) as u8 | 0x80);
        size >>= 7;
    }
    program.extend([size as u8, 1, b'n']);
    program.extend(inside);
    program
}

fn newsletter(issues: &Path) -> Newsletter {
    Newsletter::load(issues, &project("content/site.toml")).unwrap()
}

fn printed(issues: &Path) -> TempDir {
    printed_newsletter(&newsletter(issues))
}

fn printed_newsletter(newsletter: &Newsletter) -> TempDir {
    printed_for(BASE, newsletter)
}

fn printed_for(base: &str, newsletter: &Newsletter) -> TempDir {
    let (out, bundle) = (tempfile::tempdir().unwrap(), bundle(&program(b""), "export {}"));
    let bundle = Bundle::read(bundle.path()).unwrap();
    write_site(newsletter, &bundle, &Base::new(base), out.path(), Claim::Listed).unwrap();
    out
}

/// Every file of a folder, by its path below it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, below: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(root.join(below)).unwrap() {
            let path = below.join(entry.unwrap().file_name());
            if root.join(&path).is_dir() {
                walk(root, &path, into);
            } else {
                let name = path.to_str().unwrap().to_owned();
                into.insert(name, fs::read(root.join(&path)).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, Path::new(""), &mut found);
    found
}

/// The text of a page, what stands for its pictures included, and every `href`
/// and `src` on it; scripts and styles are left out.
fn read_page(html: &str) -> (String, Vec<String>) {
    let (mut text, mut links, mut skipped) = (String::new(), Vec::new(), false);
    // As in a browser, what stands in a script is no markup.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                skipped = matches!(tag.name.as_slice(), b"script" | b"style");
                if let Some(words) = tag.attributes.get(b"alt".as_slice()) {
                    text.push_str(&String::from_utf8_lossy(words));
                    text.push(' ');
                }
                for name in ["href", "src"] {
                    let value = tag.attributes.get(name.as_bytes());
                    links.extend(value.map(|value| String::from_utf8_lossy(value).into_owned()));
                }
            }
            Token::EndTag(_) => skipped = false,
            Token::String(words) if !skipped => {
                text.push_str(&String::from_utf8_lossy(&words));
                text.push(' ');
            }
            _ => {}
        }
    }
    (text, links)
}

/// Where a link of a page leads within the site, by the path below its root: what
/// pages name of it they name from themselves, but for the one that is anywhere.
fn inside<'a>(page: &str, link: &'a str) -> Option<&'a str> {
    let way = match page.matches('/').count() {
        _ if page == "404.html" => BASE.to_owned(),
        0 => "./".into(),
        folders => "../".repeat(folders),
    };
    let is_own = link.starts_with(['.', '/']) && !link.starts_with("//");
    is_own.then(|| link.strip_prefix(&way).unwrap_or_else(|| panic!("{page}: {link}")))
}

fn words(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Every word, as often as it is said, and every address of the issues stand on
/// their pages.
fn nothing_is_lost(issues: &Path) -> usize {
    let out = printed(issues);
    let index: Index =
        serde_json::from_slice(&fs::read(out.path().join("data/index.json")).unwrap()).unwrap();
    for card in &index.issues {
        let date = card.date;
        let data = fs::read(out.path().join(format!("data/issues/{date}.json"))).unwrap();
        let issue: Issue = serde_json::from_slice(&data).unwrap();
        let page = out.path().join(format!("issues/{date}/index.html"));
        let (text, links) = read_page(&fs::read_to_string(page).unwrap());
        // The date is said as one says it.
        let said = issue.plain_text().replacen(&date.to_string(), &words::date(date), 1);
        let shown = words(&text);
        for (word, count) in words(&said) {
            // What stands in one word may be cut by a link or a label.
            let whole = shown.get(word).copied().unwrap_or_default();
            let anywhere = || text.replace(' ', "").matches(word).count();
            assert!(whole >= count || anywhere() >= count, "{date}: {word}");
        }
        let mut hrefs: Vec<String> = Vec::new();
        for (_, entry) in issue.entries() {
            hrefs.extend(entry.link.iter().map(|link| link.href.clone()));
            for block in &entry.body {
                block.for_each_href(&mut |href| hrefs.push(href.to_owned()));
            }
        }
        for href in hrefs.iter().filter(|href| !href.is_empty()) {
            assert!(links.contains(href), "{date}: {href}");
        }
    }
    index.issues.len()
}

#[test]
fn every_word_and_link_of_an_issue_stands_on_its_page() {
    assert_eq!(nothing_is_lost(&project("content/issues")), 1);
    assert_eq!(nothing_is_lost(&project("tests/site/issues")), 4);
}

#[test]
fn every_word_and_link_of_the_archive_stands_on_its_page() {
    let given = std::env::var_os("BRIEFING_ARCHIVE").map(PathBuf::from);
    let archive = given.unwrap_or_else(|| project("../shared/archive"));
    if !archive.is_dir() {
        println!("skipped: there is no {}", archive.display());
        return;
    }
    assert!(nothing_is_lost(&archive) > 20);
}

#[test]
fn the_same_input_gives_the_same_bytes_and_a_second_print_changes_nothing() {
    let issues = project("tests/site/issues");
    let (one, two) = (printed(&issues), printed(&issues));
    assert!(files(one.path()) == files(two.path()));
    let bundle = bundle(&program(b""), "export {}");
    let bundle = Bundle::read(bundle.path()).unwrap();
    let again =
        write_site(&newsletter(&issues), &bundle, &Base::new(BASE), one.path(), Claim::Listed)
            .unwrap();
    assert_eq!(again.changed, 0);
}

#[test]
fn a_site_is_the_same_wherever_it_is_served() {
    let newsletter = newsletter(&project("tests/site/issues"));
    let for_base = |base| files(printed_for(base, &newsletter).path());
    let (one, other) = (for_base("/"), for_base("/mirrors/repo/"));
    assert!(one.keys().eq(other.keys()));
    let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    // A page that is anywhere, and the name by which an installed site is known.
    assert_eq!(differ, ["404.html", "manifest.webmanifest"]);
}

#[test]
fn an_issue_leads_to_itself_on_every_host() {
    let site = project("tests/site/site.toml");
    let newsletter = Newsletter::load(&project("tests/site/issues"), &site).unwrap();
    let out = printed_newsletter(&newsletter);
    let page = fs::read_to_string(out.path().join("issues/2020-02-29/index.html")).unwrap();
    let (text, links) = read_page(&page);
    assert!(text.contains(words::MIRRORS));
    for root in ["https://site.example/repo", "https://mirror.example/songguo"] {
        assert!(links.contains(&format!("{root}/issues/2020-02-29/")), "{root}");
    }
    assert!(page.contains("rel=\"canonical\" href=\"https://site.example/repo/"));
}

#[test]
fn every_internal_link_leads_to_a_file_of_the_site() {
    let out = printed(&project("tests/site/issues"));
    let files = files(out.path());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let (_, links) = read_page(&String::from_utf8_lossy(bytes));
        for link in &links {
            let Some(inside) = inside(path, link) else { continue };
            let file = inside.split(['#', '?']).next().unwrap();
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file.to_owned()
            };
            // The icons come with the real bundle.
            let known = files.contains_key(&file) || file.ends_with(".png");
            assert!(known, "{path}: {link}");
        }
    }
}

#[test]
fn the_worker_and_the_list_name_files_of_the_site_and_all_that_reading_offline_needs() {
    let out = printed(&project("tests/site/issues"));
    let files = files(out.path());
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let worker = text("sw.js");
    for kind in ["shell-", "boot-", "offline-", "reader-", "page-", "more-", "wide-"] {
        let of_kind: Vec<&String> = files.keys().filter(|path| path.starts_with(kind)).collect();
        assert_eq!(of_kind.len(), if kind == "reader-" { 2 } else { 1 }, "{kind}");
        for path in of_kind {
            assert!(worker.contains(&format!("\"{path}\"")), "the worker keeps no {path}");
        }
    }
    let list: serde_json::Value = serde_json::from_str(&text("offline.json")).unwrap();
    let listed: Vec<&str> = list["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file.as_str().unwrap().split('?').next().unwrap())
        .collect();
    // A share card is for others to show.
    let is_data = |path: &&String| path.starts_with("data/") && path.ends_with(".json");
    let data: Vec<&String> = files.keys().filter(is_data).collect();
    assert_eq!(data.iter().filter(|path| path.starts_with("data/issues/")).count(), 4);
    assert!(data.iter().all(|path| listed.contains(&path.as_str())), "{listed:?}");
    assert!(listed.iter().all(|path| files.contains_key(*path)), "{listed:?}");
}

#[test]
fn switched_off_the_site_has_a_worker_that_goes_and_nothing_that_registers_one() {
    let (out, bundle) = (tempfile::tempdir().unwrap(), bundle(b"\0asm\x01\0\0\0", "export {}"));
    let bundle = Bundle::read(bundle.path()).unwrap();
    let mut newsletter = newsletter(&project("tests/site/issues"));
    newsletter.site.offline = false;
    write_site(&newsletter, &bundle, &Base::new(BASE), out.path(), Claim::Listed).unwrap();
    let files = files(out.path());
    let worker = String::from_utf8_lossy(&files["sw.js"]);
    assert!(worker.contains("unregister()") && !worker.contains("\"fetch\""), "{worker}");
    assert!(!files.keys().any(|path| path.starts_with("offline-") || path.starts_with("shell-")));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".js")) {
        let registers = String::from_utf8_lossy(bytes).contains("serviceWorker");
        assert!(!registers, "{path} registers a worker");
    }
}

#[test]
fn a_file_is_named_anew_when_it_changes_and_only_then() {
    let name =
        |script: &str| Bundle::read(bundle(&program(b""), script).path()).unwrap().script.name;
    assert_eq!(name("export {}"), name("export {}"));
    assert_ne!(name("export {}"), name("export { a }"));
}

#[test]
fn a_program_over_the_budget_is_refused_and_nothing_is_written() {
    // Noise does not shrink under gzip.
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 56) as u8
    };
    let noise: Vec<u8> = (0..BUDGET + 1000).map(|_| next()).collect();
    let bundle = bundle(&program(&noise), "export {}");
    let bundle = Bundle::read(bundle.path()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let issues = newsletter(&project("tests/site/issues"));
    let error =
        write_site(&issues, &bundle, &Base::new(BASE), out.path(), Claim::Listed).unwrap_err();
    assert!(matches!(error, SiteError::TooHeavy { over, .. } if over >= 1000), "{error}");
    assert!(files(out.path()).is_empty());
}

#[test]
fn every_topic_that_came_up_has_a_page_with_all_its_entries() {
    let site = project("tests/site/site.toml");
    let newsletter = Newsletter::load(&project("tests/site/issues"), &site).unwrap();
    let out = printed_newsletter(&newsletter);
    let read = |path: &str| fs::read_to_string(out.path().join(path)).unwrap();
    let index: Index = serde_json::from_str(&read("data/index.json")).unwrap();
    let issues: Vec<Issue> = index
        .issues
        .iter()
        .map(|card| read(&format!("data/issues/{}.json", card.date)))
        .map(|json| serde_json::from_str(&json).unwrap())
        .collect();
    let sitemap = read("sitemap.xml");
    assert_eq!(index.trends.len(), 4, "{:?}", index.trends);
    for trend in &index.trends {
        let (slug, topic) = (trend.slug, index.site.topic(trend.slug).unwrap());
        let page: TopicPage =
            serde_json::from_str(&read(&format!("data/topics/{slug}.json"))).unwrap();
        let expected: Vec<(String, &str)> = issues
            .iter()
            .flat_map(|issue| issue.entries().map(move |(_, entry)| (issue.date, entry)))
            .filter(|(_, entry)| entry.topics.contains(&topic.name))
            .map(|(date, entry)| (format!("issues/{date}/#{}", entry.id), entry.title.as_str()))
            .collect();
        let listed: Vec<(String, &str)> = page
            .issues
            .iter()
            .flat_map(|issue| issue.entries.iter().map(move |entry| (issue.date, entry)))
            .map(|(date, entry)| (format!("issues/{date}/#{}", entry.id), entry.title.as_str()))
            .collect();
        assert_eq!(listed, expected, "{slug}");
        assert_eq!(page.total, expected.len());
        assert_eq!(index.entries_about(slug), expected.len());
        assert_eq!(page.quarters.iter().map(|quarter| quarter.2).sum::<usize>(), expected.len());
        let html = read(&format!("topics/{slug}/index.html"));
        let (text, links) = read_page(&html);
        for (href, title) in &expected {
            assert!(links.contains(&format!("../../{href}")), "{slug}: {href}");
            // The end of a title is an element of its own, as are blanks in it.
            let close = |text: &str| text.replace(' ', "");
            assert!(close(&text).contains(&close(title)), "{slug}: {title}");
        }
        let address = index.site.file_url(&format!("topics/{slug}/"));
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{slug}");
        assert!(sitemap.contains(&format!("<loc>{address}</loc>")), "{slug}");
        assert!(html.contains(&format!("<title>{} · ", topic.name)), "{slug}");
    }
    let (_, links) = read_page(&read("topics/index.html"));
    for trend in &index.trends {
        assert!(links.contains(&format!("../topics/{}/", trend.slug)));
    }
}

#[test]
fn every_entry_leads_to_the_entries_of_its_source() {
    let site = project("tests/site/site.toml");
    let newsletter = Newsletter::load(&project("tests/site/issues"), &site).unwrap();
    let out = printed_newsletter(&newsletter);
    let read = |path: &str| fs::read_to_string(out.path().join(path)).unwrap();
    let index = &newsletter.index;
    let names: Vec<_> =
        index.sources.iter().map(|card| (&*card.name, card.slug.as_str())).collect();
    assert_eq!(names, [("灯塔周刊", "lighthouse"), ("果园学报", "guoyuanxuebao")]);
    assert_eq!(index.sources[0].spellings, ["夜班报"], "one source by site.toml");
    let mut on_own_pages = 0;
    for issue in newsletter.issues().map(Result::unwrap) {
        let (_, links) = read_page(&read(&format!("issues/{}/index.html", issue.date)));
        for (_, entry) in issue.entries() {
            let Some(source) = &entry.source else { continue };
            let address = index.entries_of(source);
            let href = address.href(&Base::from_page(Route::Issue(issue.date)));
            assert!(links.contains(&href), "{}", entry.title);
            let page = read(&format!("{}index.html", address.route.path()));
            let (_, listed) = read_page(&page);
            let back = Address::entry(issue.date, &entry.id);
            assert!(listed.contains(&back.href(&Base::from_page(address.route))));
            let anchor = format!("id=\"{}\"", address.anchor);
            assert!(address.anchor.is_empty() || page.contains(&anchor), "{anchor}");
            on_own_pages += usize::from(address.anchor.is_empty());
        }
    }
    assert_eq!(on_own_pages, 6);
    let (sitemap, all) = (read("sitemap.xml"), read_page(&read("sources/index.html")).1);
    let feeds = read("subscribe/index.html");
    for card in &index.sources {
        let path = format!("sources/{}/", card.slug);
        assert!(sitemap.contains(&format!("<loc>{}</loc>", index.site.file_url(&path))));
        assert!(all.contains(&format!("../{path}")));
        let feed = format!("feeds/sources/{}.xml", card.slug);
        assert!(feeds.contains(&index.site.file_url(&feed)));
        let (_, links) = read_page(&read(&format!("{path}index.html")));
        assert!(links.contains(&format!("../../{feed}")));
        assert!(links.contains(&format!("../../subscribe/#sources-{}", card.slug)));
    }
}

/// Every id in the Atom feeds of a site, by file, in order.
fn feed_ids(out: &Path) -> BTreeMap<String, Vec<String>> {
    let mut ids = BTreeMap::new();
    for (path, bytes) in files(out) {
        if path.starts_with("feed") && path.ends_with(".xml") {
            let text = String::from_utf8(bytes).unwrap();
            let parts = text.split("<id>").skip(1);
            let parts = parts.map(|part| part.split("</id>").next().unwrap().to_owned());
            ids.insert(path, parts.collect());
        }
    }
    ids
}

#[test]
fn an_issue_whose_address_is_its_number_is_nowhere_else() {
    let site = fs::read_to_string(project("tests/site/site.toml")).unwrap();
    let site = site + "\n[reading]\naddress = \"number\"\n";
    let folder = tempfile::tempdir().unwrap();
    // The oldest has none, two have the same.
    let numbered = [("2020-02-29", 7), ("2021-03-01", 8), ("2021-03-15", 8)];
    let newsletter = edited(folder.path(), &site, |text| {
        let own = numbered.iter().find(|(date, _)| text.contains(&format!("({date})")));
        let front = own.map_or(String::new(), |(_, number)| format!("number: {number}"));
        text.replacen("layout: default", &front, 1)
    });
    let out = printed_newsletter(&newsletter);
    let files = files(out.path());
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    for path in ["issues/7/", "issues/8/", "issues/2020-01-15/", "issues/2021-03-15/"] {
        assert!(text(&format!("{path}index.html")).contains("<body data-page"), "{path}");
    }
    for (date, number) in &numbered[..2] {
        let page = text(&format!("issues/{date}/index.html"));
        assert!(page.contains(&format!("url=../../issues/{number}/\"")), "{page}");
        // What names itself by its date is not found there.
        let (old, own) = (format!("issues/{date}/"), format!("data-page=\"issues/{date}/\""));
        for path in files.keys().filter(|path| !path.starts_with(&old) && *path != LIST) {
            assert!(!text(path).replace(&own, "").contains(&old), "{path}");
        }
    }
    assert!(text("feed.xml").contains("https://site.example/repo/issues/7/"));
    assert!(text("sitemap.xml").contains("<loc>https://site.example/repo/issues/8/</loc>"));
    assert!(text("feed.xml").contains("2020-02-29</id>"));
}

/// A newsletter of these issues, each text passed through `edit`.
fn edited(folder: &Path, site: &str, edit: impl Fn(&str) -> String) -> Newsletter {
    let issues = folder.join("issues");
    fs::create_dir_all(&issues).unwrap();
    for file in fs::read_dir(project("tests/site/issues")).unwrap() {
        let path = file.unwrap().path();
        let text = edit(&fs::read_to_string(&path).unwrap());
        fs::write(issues.join(path.file_name().unwrap()), text).unwrap();
    }
    let path = folder.join("site.toml");
    fs::write(&path, site).unwrap();
    Newsletter::load(&issues, &path).unwrap()
}

#[test]
fn a_mended_link_and_another_host_leave_every_feed_id_and_anchor() {
    let site = fs::read_to_string(project("tests/site/site.toml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let before = printed_newsletter(&edited(&folder.path().join("a"), &site, str::to_owned));
    let moved = site.replace("site.example/repo/", "other.example/elsewhere/");
    let moved = moved.replace("project.example", "other.example");
    assert_ne!(site, moved);
    let mend = |text: &str| text.replace("https://", "https://mended.");
    let after = printed_newsletter(&edited(&folder.path().join("b"), &moved, mend));
    let ids = feed_ids(before.path());
    assert!(ids.len() > 6 && ids.values().flatten().count() > 30, "{ids:?}");
    assert!(ids.values().flatten().all(|id| id.starts_with("tag:")), "{ids:?}");
    assert_eq!(feed_ids(after.path()), ids);
    let anchors = |out: &Path| {
        let page = fs::read_to_string(out.join("issues/2021-03-15/index.html")).unwrap();
        let parts = page.split("<article id=\"").skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(anchors(before.path()), anchors(after.path()));
}

#[test]
fn the_page_of_the_feeds_has_each_address_to_copy_and_is_led_to() {
    let site = project("tests/site/site.toml");
    let newsletter = Newsletter::load(&project("tests/site/issues"), &site).unwrap();
    let out = printed_newsletter(&newsletter);
    let read = |path: &str| fs::read_to_string(out.path().join(path)).unwrap();
    let page = read("subscribe/index.html");
    let site = &newsletter.index.site;
    let files = files(out.path());
    let feeds = files.keys().filter(|path| path.starts_with("feed") && !path.ends_with(".json"));
    let mut count = 0;
    for path in feeds {
        let url = site.file_url(path);
        assert!(page.contains(&format!("<code>{url}</code>")), "{path}");
        assert!(page.contains(&format!("data-text=\"{url}\"")), "{path}");
        count += 1;
    }
    let Index { trends, sources, .. } = &newsletter.index;
    let expected = 2 + site.sections.len() + trends.len() + sources.len() + 1;
    assert_eq!(count, expected, "and the list");
    // Without a picture of the account there is none, with an id it can be copied.
    assert!(!page.contains("class=\"qr\"") && page.contains(&site.wechat_id));
    let (_, links) = read_page(&read("issues/2021-03-15/index.html"));
    assert!(links.contains(&"../../subscribe/".to_owned()));
    for trend in &newsletter.index.trends {
        let topic = read(&format!("topics/{}/index.html", trend.slug));
        let (_, links) = read_page(&topic);
        assert!(links.contains(&format!("../../subscribe/#topics-{}", trend.slug)));
        assert!(links.contains(&format!("../../feeds/topics/{}.xml", trend.slug)));
        assert!(page.contains(&format!("<li id=\"topics-{}\">", trend.slug)));
    }
}
