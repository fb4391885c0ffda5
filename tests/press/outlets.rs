//! Issues carried to other places: what is written where, and what is said of dates
//! and files that will not do.

use super::*;

const OLDER: &str = "# 端侧周刊 (2021-12-02)\n\n## 博文\n\n- [戊 | 己](https://b.example/2)\n";

fn project() -> Project {
    Project::new(&[("2022-01-02.md", GOOD), ("2021-12-02.md", OLDER)])
}

fn carry(project: &Project, arguments: &[&str]) -> Output {
    let issues = project.issues();
    press(&[&[arguments[0], "--issues", text(&issues)], &arguments[1..]].concat())
}

#[test]
fn an_issue_is_a_page_an_article_or_a_line_of_json() {
    let project = project();
    let page = carry(&project, &["wechat", "2022-01-02"]);
    assert!(page.status.success(), "{}", said(&page));
    let article = carry(&project, &["wechat", "--article"]);
    let html = said(&article);
    assert!(html.contains("[1] 甲：https://a.example/1"), "{html}");
    assert!(said(&page).contains(&format!("{}</main>", html.trim_end())));
    let json: serde_json::Value =
        serde_json::from_slice(&carry(&project, &["wechat", "--json"]).stdout).unwrap();
    assert_eq!(json["html"], html.trim_end());
    assert_eq!(
        (&json["date"], &json["title"]),
        (&"2022-01-02".into(), &"端侧周刊 (2022-01-02)".into())
    );
    assert!(json["text"].as_str().unwrap().contains("https://a.example/1"));
    assert!(said(&carry(&project, &["wechat", "2021-12-02"])).contains("https://b.example/2"));
}

#[test]
fn a_date_without_an_issue_names_the_nearest() {
    let project = project();
    for (date, nearest) in
        [("2022-01-01", "2021-12-02"), ("2023-01-01", "2022-01-02"), ("2020-01-01", "2021-12-02")]
    {
        let output = carry(&project, &["wechat", date]);
        assert_eq!(output.status.code(), Some(1));
        let words = format!("没有 {date} 这一期；最近的是 {nearest}");
        assert!(said(&output).contains(&words), "{}", said(&output));
        assert!(output.stdout.is_empty());
    }
    let output = carry(&project, &["wechat", "2022-13-01"]);
    assert_eq!(output.status.code(), Some(2));
    let none = Project::new(&[]);
    assert_eq!(carry(&none, &["wechat"]).status.code(), Some(1));
    let truncated = Project::new(&[("2022-01-02.md", "# 端侧周刊 (2022-")]);
    let output = carry(&truncated, &["wechat", "--article"]);
    assert!(!said(&output).contains("panicked"), "{}", said(&output));
}

#[test]
fn a_file_is_written_once_and_another_is_left_alone() {
    let project = project();
    let file = project.0.path().join("文章.html");
    let write =
        |options: &[&str]| carry(&project, &[&["wechat", "--out", text(&file)], options].concat());
    assert!(said(&write(&[])).contains("写了 "));
    let page = fs::read(&file).unwrap();
    assert_eq!(page, carry(&project, &["wechat"]).stdout);
    assert!(said(&write(&[])).contains("没有改动"));

    fs::write(&file, "另一个文件").unwrap();
    let output = write(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("--force"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "另一个文件");
    assert!(write(&["--force"]).status.success());
    assert_eq!(fs::read(&file).unwrap(), page);

    for (out, words) in
        [(project.issues(), "写不了"), (project.0.path().join("无/文.html"), "写不了")]
    {
        let output = carry(&project, &["wechat", "--out", text(&out)]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
fn a_disk_that_is_full_is_told_and_nothing_is_left_of_the_file() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let project = project();
    let output = command()
        .args(["wechat", "--issues", text(&project.issues())])
        .stdout(fs::File::options().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("没能打印出来"), "{}", said(&output));
    let output = carry(&project, &["wechat", "--out", "/dev/full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("不是普通文件"), "{}", said(&output));
}

#[test]
fn a_message_is_html_plain_text_or_a_line_of_json() {
    let project = project();
    let html = carry(&project, &["mail"]);
    assert!(html.status.success(), "{}", said(&html));
    assert!(said(&html).starts_with("<!doctype html>"));
    let plain = carry(&project, &["mail", "--text"]);
    let subject = carry(&project, &["mail", "--subject"]);
    assert!(said(&plain).contains("1. 甲") && said(&plain).contains("/issues/2022-01-02/"));
    assert_eq!(said(&subject).lines().count(), 1);
    let json: serde_json::Value =
        serde_json::from_slice(&carry(&project, &["mail", "--json"]).stdout).unwrap();
    assert_eq!((&json["html"], &json["text"]), (&said(&html).into(), &said(&plain).into()));
    assert_eq!(json["subject"], said(&subject).trim_end());
    assert_eq!(carry(&project, &["mail", "--json", "--text"]).status.code(), Some(2));
    assert_eq!(carry(&project, &["mail", "2020-01-01"]).status.code(), Some(1));
}
