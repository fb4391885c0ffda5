//! A press that is killed, a disk that is full, a file that cannot be replaced.

use super::*;
use std::{
    process::{ExitStatus, Stdio},
    time::{Duration, Instant},
};

const BEFORE: usize = 12;
const AFTER: usize = 24;
const MOMENTS: usize = 8;

/// A project with so many issues, each of which says `word`.
fn desk_of(issues: usize, word: &str) -> Project {
    let project = Project::new(&[]);
    write_issues(&project, issues, word);
    project
}

fn write_issues(project: &Project, issues: usize, word: &str) {
    for at in 0..issues {
        let date = format!("20{:02}-{:02}-02", 10 + at / 12, 1 + at % 12);
        let text = GOOD.replace("2022-01-02", &date).replace("丙", &format!("{word}{at}"));
        fs::write(project.issues().join(format!("{date}.md")), text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).unwrap();
        }
    }
}

/// Files named by their content that a text speaks of: `boot-0123….js`.
fn named_by_content(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
    text.split(move |c| !is_part(c)).filter_map(|word| {
        let name = word.rsplit('/').next().unwrap_or(word);
        let hash = name.split_once('.')?.0.rsplit_once('-')?.1;
        let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then_some(name)
    })
}

/// Every page has the files that it names; all data is whole; and a page that
/// was there before leads only to pages that are there, with their data.
fn holds_together(project: &Project, before: &BTreeMap<String, Vec<u8>>) {
    let files = project.files();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".json") && !path.starts_with(".press-new") {
            let whole: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
            assert!(whole.is_ok(), "{path} is cut");
        }
        if !path.ends_with(".html") || path.starts_with(".press-new") {
            continue;
        }
        assert!(text.trim_end().ends_with("</html>") || path == "google0.html", "{path} is cut");
        for name in named_by_content(&text) {
            assert!(files.contains_key(name), "{path} names {name}, which is not there");
        }
        // Nothing leads to a page that is new until those that it leads to are there.
        let links = if before.contains_key(path) { &*text } else { "" };
        for link in links.split("href=\"/repo/issues/20").skip(1) {
            let date = format!("20{}", &link[..8]);
            assert!(files.contains_key(&format!("issues/{date}/index.html")), "{path}: {date}");
            assert!(files.contains_key(&format!("data/issues/{date}.json")), "{path}: {date}");
        }
    }
}

#[test]
fn killed_at_any_moment_the_site_holds_together_and_the_next_press_mends_it() {
    let project = desk_of(BEFORE, "旧");
    assert!(print_site(&project).status.success());
    fs::write(project.out().join("CNAME"), "mine").unwrap();
    let before = project.0.path().join("before");
    copy(&project.out(), &before);
    write_issues(&project, AFTER, "新");
    let clean = project.0.path().join("clean");
    assert!(print_site_into(&project, &clean, &[]).status.success());
    fs::write(clean.join("CNAME"), "mine").unwrap();
    let clean = Project::files_of(&clean);

    let old_list = fs::read(before.join(".press-files")).unwrap();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        fs::remove_dir_all(project.out()).unwrap();
        copy(&before, &project.out());
        let mut press = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(site_arguments(&project, &project.out()))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Each time a few more files are new.
        let sees = || match moment {
            0 => project.out().join(".press-new/new").exists(),
            1 => fs::read(project.out().join(".press-files")).is_ok_and(|list| list != old_list),
            _ => Project::files_of(&project.out().join("data")).len() > BEFORE + 2 * moment - 3,
        };
        let long_since = Instant::now() + Duration::from_secs(60);
        let mut status: Option<ExitStatus> = None;
        while status.is_none() && !sees() && Instant::now() < long_since {
            status = press.try_wait().unwrap();
        }
        let _ = press.kill();
        killed += usize::from(!press.wait().unwrap().success());
        holds_together(&project, &Project::files_of(&before));
        assert_eq!(project.files()["CNAME"], b"mine");
        let again = print_site(&project);
        assert!(again.status.success(), "{}", said(&again));
        assert_eq!(project.files(), clean);
    }
    println!("{killed} of {MOMENTS} were killed before they had finished");
}

/// Prints with a limit on the size of any file, as on a full disk: what is
/// larger cannot be written.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_site_as_it_was() {
    let project = desk_of(BEFORE, "旧");
    assert!(print_site(&project).status.success());
    let before = project.files();
    write_issues(&project, AFTER, "新");
    let arguments = site_arguments(&project, &project.out());
    let mut refused = 0;
    for blocks in 1..=16 {
        // Without the signal, a write fails as on a full disk.
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_press")])
            .args(&arguments)
            .output()
            .unwrap();
        if output.status.success() {
            break;
        }
        refused += 1;
        assert!(said(&output).contains("什么都没有动"), "{blocks}: {}", said(&output));
        assert_eq!(project.files(), before, "{blocks}");
    }
    assert!(refused > 0);
    assert!(print_site(&project).status.success());
    assert_ne!(project.files(), before);
}

/// Prints on a small file system of its own, where the system lets us have one.
#[cfg(target_os = "linux")]
#[test]
fn a_small_file_system_that_fills_up_keeps_the_site_that_it_has() {
    let project = desk_of(2, "旧");
    let small = project.0.path().join("small");
    fs::create_dir(&small).unwrap();
    let site = small.join("site");
    let kept = project.0.path().join("kept");
    // Fills what the first press left free but for a little, and tries again.
    let script = r#"set -eu
        mount -t tmpfs -o size=1200k none "$SMALL" || { echo no mount; exit 9; }
        "$PRESS" "$@" >/dev/null
        cp -a "$SMALL/site" "$KEPT"
        rm -rf "$ISSUES" && mv "$ISSUES.next" "$ISSUES"
        head -c 2M /dev/zero >"$SMALL/full" 2>/dev/null || true
        truncate -s -8192 "$SMALL/full"
        if "$PRESS" "$@" >"$KEPT.log" 2>&1; then echo not refused; exit 8; fi
        grep -q 磁盘满了 "$KEPT.log" || { cat "$KEPT.log"; exit 7; }
        diff -r "$SMALL/site" "$KEPT" || exit 6
        rm "$SMALL/full"
        "$PRESS" "$@" >/dev/null
        cp -a "$SMALL/site" "$KEPT.after""#;
    let next = desk_of(4, "新");
    copy(&next.issues(), &project.0.path().join("issues.next"));
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .args(site_arguments(&project, &site))
        .env("SMALL", &small)
        .env("KEPT", &kept)
        .env("ISSUES", project.issues())
        .env("PRESS", env!("CARGO_BIN_EXE_press"))
        .output();
    let mounted = output.as_ref().is_ok_and(|output| {
        !said(output).contains("no mount") && !said(output).contains("unshare failed")
    });
    let Ok(output) = output else { return println!("skipped: there is no unshare") };
    if !mounted {
        return println!("skipped: this system lets us mount nothing: {}", said(&output));
    }
    assert!(output.status.success(), "{:?} {}", output.status, said(&output));
    assert!(print_site(&project).status.success());
    assert_eq!(Project::files_of(&project.0.path().join("kept.after")), project.files());
}

#[test]
fn a_file_that_cannot_be_replaced_is_named_and_the_site_stays() {
    let project = desk_of(BEFORE, "旧");
    assert!(print_site(&project).status.success());
    let page = project.out().join("search/index.html");
    fs::remove_file(&page).unwrap();
    fs::create_dir(&page).unwrap();
    let before = project.files();
    write_issues(&project, AFTER, "新");
    let output = print_site(&project);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(text(&page)), "{}", said(&output));
    assert_eq!(project.files(), before);
    fs::remove_dir(&page).unwrap();
    assert!(print_site(&project).status.success());
    holds_together(&project, &project.files());
}
