//! Folders that hold more than what the press wrote.

use super::*;

#[test]
fn a_folder_of_others_is_refused_and_not_touched() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    fs::create_dir_all(project.out().join(".git")).unwrap();
    fs::write(project.out().join("CNAME"), "a.example").unwrap();
    fs::write(project.out().join(".git/HEAD"), "ref").unwrap();
    let before = project.files();
    let output = print_site(&project);
    assert_eq!(output.status.code(), Some(1));
    for words in [text(&project.out()), "--adopt", "ADOPT=1", ".press-files"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    assert_eq!(project.files(), before);

    let adopted = print_site_into(&project, &project.out(), &["--adopt"]);
    assert!(adopted.status.success(), "{}", said(&adopted));
    let now = project.files();
    assert!(before.iter().all(|(path, bytes)| now.get(path) == Some(bytes)));
    assert!(now.contains_key("issues/2022-01-02/index.html"));
}

#[test]
fn what_others_put_beside_the_site_stays_and_what_is_no_longer_printed_goes() {
    let later = GOOD.replace("2022-01-02", "2022-02-02");
    let project = Project::new(&[("2022-01-02.md", GOOD), ("2022-02-02.md", &later)]);
    assert!(print_site(&project).status.success());
    let printed = project.files();
    assert_eq!(printed["google0.html"], b"verified");
    let theirs = [".git/HEAD", ".nojekyll", "CNAME", "papers/thesis.txt", "issues/2022-02-02/note"];
    for path in theirs {
        fs::create_dir_all(project.out().join(path).parent().unwrap()).unwrap();
        fs::write(project.out().join(path), "mine").unwrap();
    }
    fs::remove_file(project.issues().join("2022-02-02.md")).unwrap();
    for _ in 0..2 {
        let output = print_site(&project);
        assert!(output.status.success(), "{}", said(&output));
        let now = project.files();
        assert!(theirs.iter().all(|path| now[*path] == b"mine"));
        assert!(!now.contains_key("issues/2022-02-02/index.html"));
        assert!(!now.contains_key("data/issues/2022-02-02.json"));
    }
}

#[test]
fn the_folder_that_trunk_has_filled_becomes_the_site() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let here = bundle(&project);
    let output = print_site_into(&project, &here, &[]);
    assert!(output.status.success(), "{}", said(&output));
    for gone in ["reader-0.js", "reader-0_bg.wasm", "page-0.css"] {
        assert!(!here.join(gone).exists(), "{gone}");
    }
    for there in ["google0.html", "index.html", "issues/2022-01-02/index.html"] {
        assert!(here.join(there).exists(), "{there}");
    }
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    assert!(print_site(&project).status.success());
    assert_eq!(Project::files_of(&here), project.files());
}

#[test]
fn data_are_written_into_a_folder_of_others_and_a_site_around_them() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    fs::create_dir(project.out()).unwrap();
    fs::write(project.out().join("notes.txt"), "mine").unwrap();
    assert!(project.data().status.success());
    assert!(print_site(&project).status.success());
    assert!(project.data().status.success());
    assert!(project.out().join("notes.txt").exists() && project.out().join("index.html").exists());

    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    fs::create_dir_all(project.out().join("data")).unwrap();
    fs::write(project.out().join("data/mine.json"), "{}").unwrap();
    let output = project.data();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("mine.json"), "{}", said(&output));
    let names: Vec<String> = project.files().into_keys().collect();
    assert_eq!(names, ["data/mine.json"]);
}

#[test]
fn a_newsletter_has_a_share_card_of_its_own() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let path = project.0.path().join("site.toml");
    let site = fs::read_to_string(&path).unwrap();
    let picture = b"\x89PNG\r\n\x1a\nrest";
    fs::write(project.0.path().join("Card.PNG"), picture).unwrap();
    fs::write(&path, format!("share_picture = \"Card.PNG\"\n{site}")).unwrap();
    let output = print_site(&project);
    assert!(output.status.success(), "{}", said(&output));
    let files = project.files();
    assert_eq!(files["data/share.png"], picture);
    let page = String::from_utf8_lossy(&files["index.html"]).into_owned();
    assert!(page.contains("content=\"https://a.example/repo/data/share.png\""), "{page}");
}

#[test]
fn only_a_picture_beside_the_site_file_is_published_as_the_qr_picture() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let path = project.0.path().join("site.toml");
    let site = fs::read_to_string(&path).unwrap();
    let site: String = site
        .lines()
        .filter(|line| !line.starts_with("wechat_qr"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(project.0.path().join("secret.png"), "a password").unwrap();
    for (file, expected) in [
        ("/proc/self/environ", "写的图片"),
        ("../secret", "写的图片"),
        ("secret.png", "不是图片"),
        ("gone.png", "没有这个文件"),
    ] {
        fs::write(&path, format!("wechat_qr = \"{file}\"\n{site}")).unwrap();
        for output in [project.data(), print_site(&project)] {
            assert_eq!(output.status.code(), Some(1), "{file}");
            assert!(said(&output).contains(expected), "{file}: {}", said(&output));
            assert!(project.files().is_empty(), "{file}");
        }
    }
}
