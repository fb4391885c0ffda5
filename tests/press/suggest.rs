//! What readers suggest, as entries.

use super::*;
use std::io::Write;

/// The text that GitHub makes of the form, by the form itself.
fn filled(answers: &[(&str, &str)]) -> String {
    let form = include_str!("../../.github/ISSUE_TEMPLATE/suggest.yml");
    let form: serde_json::Value = serde_norway::from_str(form).unwrap();
    let questions = form["body"].as_array().unwrap().iter();
    let text = questions.map(|question| {
        let id = question["id"].as_str().unwrap();
        let answer = answers.iter().find(|(known, _)| *known == id);
        let answer = answer.map_or("_No response_", |(_, answer)| answer);
        format!("### {}\r\n\r\n{answer}\r\n", question["attributes"]["label"].as_str().unwrap())
    });
    text.collect::<Vec<_>>().join("\r\n")
}

fn suggest(project: &Project, text_of: &[u8], options: &[&str]) -> Output {
    let file = project.0.path().join("推荐.md");
    fs::write(&file, text_of).unwrap();
    let issues = project.issues();
    press(&[&["suggest", text(&file), "--issues", text(&issues)], options].concat())
}

#[test]
fn the_form_is_that_of_new_newsletters_and_its_text_becomes_an_entry() {
    assert_eq!(
        include_str!("../../.github/ISSUE_TEMPLATE/suggest.yml"),
        include_str!("../../src/scaffold/files/suggest.yml")
    );
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let all = filled(&[
        ("link", "https://a.example/1?utm_source=x"),
        ("title", "端侧推理"),
        ("source", "丁"),
        ("section", "博文"),
        ("summary", "快了三倍。"),
    ]);
    let output = suggest(&project, all.as_bytes(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    let entry = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        entry,
        "- [端侧推理 | 丁](https://a.example/1?utm_source=x)\n\n  摘要：快了三倍。\n"
    );
    let remarks = String::from_utf8(output.stderr).unwrap();
    assert!(
        remarks.contains("以前收过：2022-01-02") && remarks.contains("栏目：博文"),
        "{remarks}"
    );
    let json = suggest(&project, all.as_bytes(), &["--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["markdown"], &json["seen"][0]), (&entry.into(), &"2022-01-02".into()));

    // In the issue it stands without a fault.
    let least = filled(&[("link", "https://a.example/2"), ("title", "庚")]);
    let entry = String::from_utf8(suggest(&project, least.as_bytes(), &[]).stdout).unwrap();
    fs::write(project.issues().join("2022-01-02.md"), GOOD.to_owned() + "\n" + &entry).unwrap();
    assert!(project.check(&[]).status.success());
}

#[test]
fn a_text_comes_through_a_pipe_and_needs_no_newsletter() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = command()
        .args(["suggest", "-"])
        .current_dir(folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let all = filled(&[("link", "https://a.example/2"), ("title", "庚")]);
    child.stdin.take().unwrap().write_all(all.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "- [庚](https://a.example/2)\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有和以前各期对照"));
}

#[test]
fn a_text_that_will_not_do_is_told_and_nothing_is_printed() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    for (text, words) in [
        ("你好".into(), "没有「### 链接」"),
        (filled(&[("title", "庚")]), "「链接」没有填"),
        (filled(&[("link", "javascript:alert(1)"), ("title", "庚")]), "没有 http(s) 网址"),
    ] {
        let output = suggest(&project, text.as_bytes(), &[]);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(output.stdout.is_empty() && said(&output).contains(words), "{}", said(&output));
        assert!(said(&output).contains("推荐.md"), "{}", said(&output));
    }
    let output = suggest(&project, b"\xb6\xcb", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("UTF-8"), "{}", said(&output));
    let output = press(&["suggest", "/没有/这个"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("读不了 /没有/这个"), "{}", said(&output));
}
