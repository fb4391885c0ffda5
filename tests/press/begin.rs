//! A newsletter that begins: from an empty folder to a site.

use super::*;

fn init(folder: &Path, options: &[&str]) -> Output {
    press(&[&["init", text(folder)], options].concat())
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Output {
    command().args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn a_new_newsletter_checks_clean_and_becomes_a_site() {
    let project = Project::new(&[]);
    let folder = project.0.path().join("周 刊");
    let options = ["--name", "端侧周刊", "--repository", "ada/weekly", "--date", "2022-01-02"];
    let output = init(&folder, &options);
    assert!(output.status.success(), "{}", said(&output));
    let checked = in_folder(&folder, &["check", "--deny-warnings"]);
    assert!(checked.status.success(), "{}", said(&checked));
    let bundle = bundle(&project);
    let printed = in_folder(&folder, &["build", "--bundle", text(&bundle)]);
    assert!(printed.status.success(), "{}", said(&printed));
    let page = fs::read_to_string(folder.join("dist/issues/2022-01-02/index.html")).unwrap();
    assert!(page.contains("端侧周刊") && page.contains("https://ada.github.io/weekly/"));
    assert!(!page.contains("公众号"), "it has no account");
    assert!(page.contains("https://ada.github.io/weekly/icon-512.png"), "nor a share card");
    let found = in_folder(&folder, &["search", "markdown"]);
    assert!(found.status.success() && said(&found).contains("2022-01-02"), "{}", said(&found));
}

#[test]
fn a_newsletter_of_today_needs_nothing_but_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("new");
    assert!(init(&folder, &[]).status.success());
    assert!(in_folder(&folder, &["check", "--deny-warnings"]).status.success());
    let again = in_folder(&folder, &["new"]);
    // At midnight it may be another day.
    assert!(again.status.success() || said(&again).contains("已经有了"), "{}", said(&again));
}

#[test]
fn nothing_of_an_editor_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("content/site.toml"), "mine").unwrap();
    let output = init(folder.path(), &["--date", "2022-01-02"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("site.toml，没有动"), "{}", said(&output));
    let before = Project::files_of(folder.path());
    assert_eq!(before["content/site.toml"], b"mine");
    assert!(init(folder.path(), &["--name", "乙"]).status.success());
    assert_eq!(Project::files_of(folder.path()), before);
}

#[test]
fn the_next_issue_is_written_once() {
    let folder = tempfile::tempdir().unwrap();
    assert!(init(folder.path(), &["--date", "2022-01-02"]).status.success());
    let output = in_folder(folder.path(), &["new", "2022-01-09"]);
    assert!(output.status.success(), "{}", said(&output));
    let path = folder.path().join("content/issues/2022-01-09.md");
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("# 我的简报 (2022-01-09)\n\n## 新闻\n"), "{written}");
    for date in ["2022-01-09", "2022-01-02"] {
        let taken = in_folder(folder.path(), &["new", date]);
        assert_eq!(taken.status.code(), Some(1));
        assert!(said(&taken).contains(&format!("{date} 这一期已经有了")), "{}", said(&taken));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn a_folder_that_cannot_be_written_and_a_repository_that_is_none_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, "mine").unwrap();
    let output = init(&file, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("写不了") && said(&output).contains("a-file"));
    let output = init(&folder.path().join("b"), &["--repository", "weekly"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("owner/repo"), "{}", said(&output));
    assert!(!folder.path().join("b").exists());
}
