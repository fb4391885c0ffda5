//! What `press check` tells to programs.

use super::*;
use serde_json::Value;

const WARNED: &str = "# 端侧周刊 (2022-01-02)\n\n## 博文\n\n- [甲 | 乙](https://a.example/1)\n";

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn findings_have_file_line_column_code_and_remedy() {
    let broken = GOOD.replace("2022-01-02", "2022-02-30");
    let desk = Desk::new(&[("2022-01-02.md", WARNED), ("2022-02-28.md", &broken)]);
    let file = desk.issues().join("2022-01-02.md");
    for options in [&["--json"][..], &["--format", "json"]] {
        let output = desk.check(options);
        assert_eq!(output.status.code(), Some(1));
        let answer = json(&output);
        assert_eq!((&answer["issues"], &answer["errors"]), (&2.into(), &1.into()));
        let found = answer["findings"].as_array().unwrap();
        assert_eq!(found.len() as u64, 1 + answer["warnings"].as_u64().unwrap());
        let first = &found[0];
        assert_eq!((&first["line"], &first["column"]), (&5.into(), &3.into()));
        assert_eq!((&first["file"], &first["code"]), (&text(&file).into(), &"no-body".into()));
        assert_eq!(first["severity"], "warning");
        assert!(!first["message"].as_str().unwrap().is_empty());
        assert!(!first["remedy"].as_str().unwrap().is_empty());
        assert!(found.iter().any(|found| found["code"] == "impossible-date"));
    }
    let github = desk.check(&["--format", "github"]);
    assert_eq!(github.status.code(), Some(1));
    let line = format!("::warning file={},line=5,col=3,", text(&file));
    assert!(said(&github).starts_with(&line), "{}", said(&github));
    let sarif = json(&desk.check(&["--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results[0]["ruleId"], "no-body");
}

#[test]
fn what_cannot_be_read_is_a_finding_too() {
    let desk = Desk::new(&[]);
    let missing = json(&desk.check(&["--json"]));
    assert_eq!((&missing["errors"], &missing["issues"]), (&1.into(), &0.into()));
    assert_eq!(missing["findings"][0]["code"], "unreadable");
    fs::write(desk.issues().join("2022-01-03.md"), b"# 2022\n\xb6\xcb").unwrap();
    let output = desk.check(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = &json(&output)["findings"][0];
    assert_eq!((&found["code"], &found["line"]), (&"not-utf8".into(), &2.into()));
    fs::write(desk.0.path().join("site.toml"), "nam = 1").unwrap();
    let output = desk.check(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = &json(&output)["findings"][0];
    assert!(found["file"].as_str().unwrap().ends_with("site.toml"), "{found}");
}

#[test]
fn warnings_fail_a_check_for_programs_only_where_they_are_denied() {
    let desk = Desk::new(&[("2022-01-02.md", WARNED)]);
    for format in ["text", "github", "sarif", "json"] {
        assert_eq!(desk.check(&["--format", format]).status.code(), Some(0), "{format}");
        let denied = desk.check(&["--format", format, "--deny-warnings"]);
        assert_eq!(denied.status.code(), Some(1), "{format}");
    }
}
