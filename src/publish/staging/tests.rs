use super::{super::disk::failing::Failing, *};
use std::collections::BTreeMap;

type Files = BTreeMap<String, String>;

/// All files below a folder but the list, and what they hold.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut below = vec![folder.to_owned()];
    while let Some(here) = below.pop() {
        for entry in fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                below.push(path);
            } else if path.file_name().unwrap() != LIST {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    files
}

fn staged(folder: &Path, scope: &str, files: &[(&str, &str)], claim: Claim) -> Staging {
    let mut staging = Staging::begin(folder, scope, claim).unwrap();
    for (path, text) in files {
        staging.write(path, text.as_bytes()).unwrap();
    }
    staging
}

fn put(folder: &Path, files: &[(&str, &str)]) -> Result<usize, StagingError> {
    staged(folder, "", files, Claim::Listed).publish()
}

fn as_files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

const OLD: [(&str, &str); 5] = [
    ("boot-00112233445566ff.js", "old"),
    ("data/issues/2020-01-02.json", "old"),
    ("index.html", "old"),
    ("issues/2020-01-02/index.html", "old"),
    ("robots.txt", "same"),
];
const NEW: [(&str, &str); 6] = [
    ("boot-ffeeddccbbaa9988.js", "new"),
    ("data/issues/2020-02-02.json", "new"),
    ("data/issues/2020-03-02.json", "new"),
    ("index.html", "new"),
    ("issues/2020-02-02/index.html", "new"),
    ("robots.txt", "same"),
];

#[test]
fn a_folder_changes_only_when_it_is_published_and_old_files_and_folders_go() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("site");
    assert_eq!(put(&folder, &OLD).unwrap(), 5);
    drop(staged(&folder, "", &NEW, Claim::Listed));
    assert_eq!(files(&folder), as_files(&OLD));
    assert_eq!(put(&folder, &NEW).unwrap(), 5);
    assert_eq!(files(&folder), as_files(&NEW));
    assert!(!folder.join("issues/2020-01-02").exists());
    assert_eq!(put(&folder, &NEW).unwrap(), 0);
    assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1, "nothing is left beside it");

    let given_up = around.path().join("new");
    drop(staged(&given_up, "", &NEW, Claim::Listed));
    assert!(!given_up.exists());
}

#[test]
fn what_others_put_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &OLD).unwrap();
    let theirs = [(".git/HEAD", "ref"), ("CNAME", "a.example"), ("issues/2020-01-02/note", "mine")];
    for (path, text) in theirs {
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), text).unwrap();
    }
    put(folder.path(), &NEW).unwrap();
    assert_eq!(files(folder.path()), as_files(&[&NEW[..], &theirs].concat()));
}

#[test]
fn a_folder_of_others_is_refused_and_taken_over_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "theirs").unwrap();
    fs::write(folder.path().join("thesis.txt"), "theirs").unwrap();
    let before = files(folder.path());
    let refused = Staging::begin(folder.path(), "", Claim::Listed).unwrap_err().to_string();
    assert!(refused.contains("index.html") && refused.contains("--adopt"), "{refused}");
    assert_eq!(files(folder.path()), before);

    staged(folder.path(), "", &OLD, Claim::Adopt).publish().unwrap();
    assert_eq!(files(folder.path()), as_files(&[&OLD[..], &[("thesis.txt", "theirs")]].concat()));
    put(folder.path(), &NEW).unwrap();
    assert_eq!(files(folder.path()), as_files(&[&NEW[..], &[("thesis.txt", "theirs")]].concat()));
}

#[test]
fn a_file_of_others_is_never_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &OLD).unwrap();
    fs::create_dir_all(folder.path().join("issues/2020-02-02")).unwrap();
    fs::write(folder.path().join("issues/2020-02-02/index.html"), "theirs").unwrap();
    let before = files(folder.path());
    let refused = put(folder.path(), &NEW).unwrap_err();
    assert!(
        matches!(&refused, StagingError::InTheWay(path) if path.ends_with("issues/2020-02-02/index.html")),
        "{refused}"
    );
    assert_eq!(files(folder.path()), before);
    staged(folder.path(), "", &NEW, Claim::Adopt).publish().unwrap();
    assert_eq!(files(folder.path()), as_files(&NEW));
}

#[test]
fn a_file_of_others_that_happens_to_be_the_same_stays_theirs() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &OLD).unwrap();
    fs::write(folder.path().join("CNAME"), "a.example").unwrap();
    put(folder.path(), &[&OLD[..], &[("CNAME", "a.example")]].concat()).unwrap();
    put(folder.path(), &OLD).unwrap();
    assert!(folder.path().join("CNAME").exists());
}

#[test]
fn one_part_of_a_folder_is_written_anew_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let part = |text| [("data/index.json", text)];
    staged(folder.path(), "data/", &part("1"), Claim::Listed).publish().unwrap();
    let all = [&NEW[..], &part("2")].concat();
    put(folder.path(), &all).unwrap();
    staged(folder.path(), "data/", &part("3"), Claim::Listed).publish().unwrap();
    let mut expected = as_files(&[&NEW[..], &part("3"), &[("mine.txt", "mine")]].concat());
    expected.retain(|path, _| !path.starts_with("data/issues/"));
    assert_eq!(files(folder.path()), expected);
    put(folder.path(), &all).unwrap();
    let outside = Staging::begin(folder.path(), "data/", Claim::Listed).unwrap().write("a", b"");
    assert!(matches!(outside, Err(StagingError::Name(_))));

    fs::remove_file(folder.path().join(LIST)).unwrap();
    let refused = Staging::begin(folder.path(), "data/", Claim::Listed).unwrap_err();
    assert!(matches!(refused, StagingError::Foreign { .. }), "{refused}");
}

/// Whether a half replaced site works: no page without what it names.
fn holds_together(now: &Files, before: &Files) -> bool {
    let has = |path: &str| now.contains_key(path);
    let is_new = |path: &str| now.get(path).is_some_and(|text| text == "new");
    let named = |page: &str| match now.get(page).map(String::as_str) {
        Some("new") => {
            has("boot-ffeeddccbbaa9988.js")
                && is_new("data/issues/2020-02-02.json")
                && is_new("data/issues/2020-03-02.json")
        }
        Some(_) => has("boot-00112233445566ff.js") && has("data/issues/2020-01-02.json"),
        None => !before.contains_key(page) || is_new("index.html"),
    };
    let leads = !is_new("index.html") || is_new("issues/2020-02-02/index.html");
    leads
        && ["index.html", "issues/2020-01-02/index.html", "issues/2020-02-02/index.html"]
            .iter()
            .all(|page| named(page))
}

#[test]
fn whatever_step_fails_the_folder_is_as_it_was_or_complete_and_the_next_press_mends_it() {
    let mut failures = 0;
    for after in 0.. {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), &OLD).unwrap();
        fs::write(folder.path().join("CNAME"), "mine").unwrap();
        let before = files(folder.path());
        let disk = Failing::once(after);
        let done = staged(folder.path(), "", &NEW, Claim::Listed).publish_on(&disk);
        let now = files(folder.path());
        let mut complete = now.clone();
        complete.retain(|path, _| path == "CNAME" || NEW.iter().any(|(new, _)| new == path));
        match done {
            Err(StagingError::Replace { restored, .. }) => {
                assert!(restored, "{after}");
                assert_eq!(now, before, "{after}");
            }
            Err(StagingError::Remove { .. }) | Ok(_) => {
                assert_eq!(complete, as_files(&[&NEW[..], &[("CNAME", "mine")]].concat()));
            }
            Err(other) => panic!("{after}: {other}"),
        }
        put(folder.path(), &NEW).unwrap();
        assert_eq!(files(folder.path()), as_files(&[&NEW[..], &[("CNAME", "mine")]].concat()));
        if !disk.has_failed() {
            break;
        }
        failures += 1;
    }
    assert!(failures > 10, "{failures} steps");
}

#[test]
fn stopped_after_any_step_the_pages_have_what_they_name_and_the_next_press_mends_it() {
    for start in [&OLD[..], &[]] {
        for after in 0.. {
            let folder = tempfile::tempdir().unwrap();
            put(folder.path(), start).unwrap();
            let before = files(folder.path());
            let disk = Failing::for_good(after);
            let _ = staged(folder.path(), "", &NEW, Claim::Listed).publish_on(&disk);
            let now = files(folder.path());
            assert!(holds_together(&now, &before), "after {after} steps: {now:?}");
            put(folder.path(), &NEW).unwrap();
            assert_eq!(files(folder.path()), as_files(&NEW), "after {after} steps");
            if !disk.has_failed() {
                break;
            }
        }
    }
}

#[test]
fn a_damaged_list_removes_nothing_and_the_next_press_mends_the_site() {
    for list in [
        "",
        "{\"press\": 1, \"files\": [\"CNAME\"",
        "CNAME\n",
        "\0\0\0",
        "{\"press\":2,\"files\":[\"CNAME\"]}",
    ] {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), &OLD).unwrap();
        fs::write(folder.path().join("CNAME"), "mine").unwrap();
        fs::write(folder.path().join(LIST), list).unwrap();
        put(folder.path(), &NEW).unwrap();
        let now = files(folder.path());
        assert!(as_files(&NEW).iter().all(|(path, text)| now.get(path) == Some(text)), "{list}");
        assert!(now.contains_key("CNAME"), "{list}");
        put(folder.path(), &OLD).unwrap();
        assert!(!files(folder.path()).contains_key("boot-ffeeddccbbaa9988.js"), "{list}");
    }
}

#[test]
fn a_list_that_lies_leads_nowhere_else() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("site");
    put(&folder, &OLD).unwrap();
    fs::write(around.path().join("x"), "mine").unwrap();
    fs::create_dir(folder.join(".git")).unwrap();
    fs::write(folder.join(".git/HEAD"), "ref").unwrap();
    fs::create_dir(folder.join("kept")).unwrap();
    let absolute = around.path().join("x").to_str().unwrap().to_owned();
    let named = ["../x", &absolute, ".git/HEAD", "kept", "a/../../x"];
    fs::write(folder.join(LIST), list(named.map(Into::into).into())).unwrap();
    staged(&folder, "", &NEW, Claim::Adopt).publish().unwrap();
    assert!(around.path().join("x").exists());
    assert!(folder.join(".git/HEAD").exists() && folder.join("kept").exists());
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named_before_anything_changes() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &OLD).unwrap();
    fs::remove_file(folder.path().join("index.html")).unwrap();
    fs::create_dir(folder.path().join("index.html")).unwrap();
    let before = files(folder.path());
    let refused = put(folder.path(), &NEW).unwrap_err();
    assert!(matches!(&refused, StagingError::NotAFile(path) if path.ends_with("index.html")));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn two_presses_do_not_write_into_one_folder_and_what_a_stopped_one_left_goes() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join(".press-new/new/data")).unwrap();
    fs::write(folder.path().join(".press-new/new/data/x"), "half").unwrap();
    let first = staged(folder.path(), "", &OLD, Claim::Listed);
    let second = Staging::begin(folder.path(), "", Claim::Listed).unwrap_err();
    assert!(matches!(second, StagingError::Busy(_)), "{second}");
    first.publish().unwrap();
    assert_eq!(files(folder.path()), as_files(&OLD));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let around = tempfile::tempdir().unwrap();
    let (folder, elsewhere) = (around.path().join("site"), around.path().join("elsewhere"));
    fs::create_dir_all(elsewhere.join("issues")).unwrap();
    fs::write(elsewhere.join("issues/2020-01-02.json"), "theirs").unwrap();
    put(&folder, &OLD).unwrap();

    // What is to go has become a link, or lies behind one.
    fs::remove_dir_all(folder.join("data")).unwrap();
    symlink(&elsewhere, folder.join("data")).unwrap();
    fs::remove_file(folder.join("boot-00112233445566ff.js")).unwrap();
    symlink(elsewhere.join("issues"), folder.join("boot-00112233445566ff.js")).unwrap();
    put(&folder, &[("index.html", "new")]).unwrap();
    assert!(elsewhere.join("issues/2020-01-02.json").exists());
    assert!(
        folder.join("data").is_symlink() && folder.join("boot-00112233445566ff.js").is_symlink()
    );

    // What is to be written would go through one.
    let refused = put(&folder, &[("data/issues/2020-01-02.json", "new")]).unwrap_err();
    assert!(
        matches!(&refused, StagingError::NotAFolder(path) if path.ends_with("data")),
        "{refused}"
    );
    assert_eq!(fs::read(elsewhere.join("issues/2020-01-02.json")).unwrap(), b"theirs");

    // A list of the press's that has become a link is replaced, not written through.
    fs::remove_file(folder.join("index.html")).unwrap();
    symlink(elsewhere.join("issues/2020-01-02.json"), folder.join("index.html")).unwrap();
    put(&folder, &[("index.html", "newer")]).unwrap();
    assert_eq!(fs::read(elsewhere.join("issues/2020-01-02.json")).unwrap(), b"theirs");
    assert_eq!(fs::read(folder.join("index.html")).unwrap(), b"newer");
}
