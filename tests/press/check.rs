//! What `press check` tells to programs.

use super::*;
use serde_json::Value;

const WARNED: &str = "# 端侧周刊 (2022-01-02)\n\n## 博文\n\n- [甲 | 乙](https://a.example/1)\n";

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn colours_are_shown_unless_nobody_wants_them() {
    let project = Project::new(&[("2022-01-02.md", WARNED)]);
    let said = |variables: &[(&str, &str)]| {
        let mut command = command();
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        let output = command.arg("check").arg(project.issues()).envs(variables.iter().copied());
        String::from_utf8(output.output().unwrap().stdout).unwrap()
    };
    let (forced, escape) = (("CLICOLOR_FORCE", "1"), "\u{1b}[");
    assert!(said(&[forced]).contains(escape));
    let plain = said(&[forced, ("NO_COLOR", "1")]);
    assert!(!plain.contains(escape) && plain.contains("2022-01-02.md"), "{plain}");
    assert_eq!(said(&[]), plain);
    assert!(said(&[forced, ("NO_COLOR", "")]).contains(escape), "empty is not set");
}

#[test]
fn findings_have_file_line_column_code_and_remedy() {
    let broken = GOOD.replace("2022-01-02", "2022-02-30");
    let project = Project::new(&[("2022-01-02.md", WARNED), ("2022-02-28.md", &broken)]);
    let file = project.issues().join("2022-01-02.md");
    for options in [&["--json"][..], &["--format", "json"]] {
        let output = project.check(options);
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
    let github = project.check(&["--format", "github"]);
    assert_eq!(github.status.code(), Some(1));
    let line = format!("::warning file={},line=5,col=3,", text(&file));
    assert!(said(&github).starts_with(&line), "{}", said(&github));
    let sarif = json(&project.check(&["--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results[0]["ruleId"], "no-body");
}

#[test]
fn what_cannot_be_read_is_a_finding_too() {
    let project = Project::new(&[]);
    let missing = json(&project.check(&["--json"]));
    assert_eq!((&missing["errors"], &missing["issues"]), (&1.into(), &0.into()));
    assert_eq!(missing["findings"][0]["code"], "unreadable");
    fs::write(project.issues().join("2022-01-03.md"), b"# 2022\n\xb6\xcb").unwrap();
    let output = project.check(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = &json(&output)["findings"][0];
    assert_eq!((&found["code"], &found["line"]), (&"not-utf8".into(), &2.into()));
    fs::write(project.0.path().join("site.toml"), "nam = 1").unwrap();
    let output = project.check(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found = &json(&output)["findings"][0];
    assert!(found["file"].as_str().unwrap().ends_with("site.toml"), "{found}");
}

#[test]
fn warnings_fail_a_check_for_programs_only_where_they_are_denied() {
    let project = Project::new(&[("2022-01-02.md", WARNED)]);
    for format in ["text", "github", "sarif", "json"] {
        assert_eq!(project.check(&["--format", format]).status.code(), Some(0), "{format}");
        let denied = project.check(&["--format", format, "--deny-warnings"]);
        assert_eq!(denied.status.code(), Some(1), "{format}");
    }
}

#[test]
fn one_file_is_held_against_all_others_of_its_folder() {
    let later = GOOD.replace("2022-01-02", "2022-02-02");
    let project = Project::new(&[("2022-01-02.md", GOOD), ("2022-02-02.md", &later)]);
    let one = |name: &str| press(&["check", text(&project.issues().join(name))]);
    let output = one("2022-02-02.md");
    assert!(said(&output).contains("2022-01-02.md:5「甲」 已经有这个链接"), "{}", said(&output));
    assert!(said(&output).contains("看了 1 期简报"), "{}", said(&output));
    assert!(said(&one("2022-01-02.md")).contains("0 个错误，0 个提醒"));
}

#[test]
fn safe_edits_are_shown_and_written_once() {
    let long = GOOD.replace("https://a.example/1", "http://github.com/a?utm_source=x");
    let project = Project::new(&[("2022-01-02.md", &long)]);
    let path = project.issues().join("2022-01-02.md");
    let shown = project.check(&["--fix", "--dry-run"]);
    assert!(said(&shown).contains("会改 1 行"), "{}", said(&shown));
    assert_eq!(fs::read_to_string(&path).unwrap(), long);
    let output = project.check(&["--fix", "--deny-warnings"]);
    assert!(output.status.success(), "{}", said(&output));
    let said_first = said(&output);
    assert!(said_first.contains("2022-01-02.md:5\n- - [甲"), "{said_first}");
    assert!(said_first.contains("+ - [甲 | 乙](https://github.com/a)"), "{said_first}");
    let mended = fs::read_to_string(&path).unwrap();
    assert_eq!(mended, long.replace("http://github.com/a?utm_source=x", "https://github.com/a"));
    let again = project.check(&["--fix"]);
    assert!(said(&again).contains("没有可以放心改的"), "{}", said(&again));
    assert_eq!(fs::read_to_string(&path).unwrap(), mended);
    assert_eq!(fs::read_dir(project.issues()).unwrap().count(), 1, "nothing is left beside it");
    assert_eq!(project.check(&["--dry-run"]).status.code(), Some(2));
}

/// Runs git in a project's folder.
fn git(project: &Project, arguments: &[&str]) {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
    let output = Command::new("git")
        .arg("-C")
        .arg(project.0.path())
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
}

#[test]
fn only_what_a_change_touched_is_told() {
    let warned = WARNED.to_owned() + "- [丁 | 乙](https://a.example/2)\n";
    let project = Project::new(&[("2022-01-02.md", &warned)]);
    let since =
        |options: &[&str]| project.check(&[&["--json", "--since", "HEAD"], options].concat());
    let outside = since(&[]);
    assert!(said(&outside).contains("没有 git 仓库"), "{}", said(&outside));
    git(&project, &["init", "--quiet"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "-m", "一"]);
    assert_eq!(json(&since(&[]))["warnings"], 0);
    let path = project.issues().join("2022-01-02.md");
    fs::write(&path, warned.replace("[丁", "[戊")).unwrap();
    let output = json(&since(&[]));
    assert_eq!((&output["warnings"], &output["findings"][0]["line"]), (&1.into(), &6.into()));
    let later = WARNED.replace("2022-01-02", "2022-02-02");
    fs::write(project.issues().join("2022-02-02.md"), later).unwrap();
    let output = json(&since(&[]));
    let lines: Vec<_> =
        output["findings"].as_array().unwrap().iter().map(|found| found["code"].clone()).collect();
    assert_eq!(lines, ["no-body", "no-body", "link-seen-before"], "{output}");
    let unknown = project.check(&["--since", "没有这个"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(said(&unknown).contains("没有「没有这个」这个版本"), "{}", said(&unknown));
}
