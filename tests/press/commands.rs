//! What every command says of itself, and what becomes of a command that is
//! none.

use super::*;

const COMMANDS: [&str; 17] = [
    "init",
    "new",
    "serve",
    "build",
    "check",
    "links",
    "facts",
    "search",
    "stats",
    "wechat",
    "mail",
    "post",
    "suggest",
    "import",
    "data",
    "completions",
    "man",
];

#[test]
fn every_command_says_in_chinese_how_it_is_used_with_an_example() {
    let all = press(&["--help"]);
    assert!(all.status.success());
    for command in COMMANDS {
        assert!(said(&all).contains(&format!("  {command} ")), "{command}: {}", said(&all));
        let help = press(&[command, "--help"]);
        assert!(help.status.success(), "{command}");
        for words in ["用法：press", "例子：\n  press", "看说明"] {
            assert!(said(&help).contains(words), "{command}: {words}: {}", said(&help));
        }
        for english in ["Options:", "Arguments:", "[default", "[env", "[possible", "Print help"] {
            assert!(!said(&help).contains(english), "{command}: {english}: {}", said(&help));
        }
    }
    for (alias, command) in [("site", "build"), ("pages", "build")] {
        assert_eq!(said(&press(&[alias, "--help"])), said(&press(&[command, "--help"])));
    }
}

#[test]
fn a_command_that_is_none_is_told_in_chinese_and_ends_with_2() {
    for (arguments, words) in [
        (&["buid"][..], &["没有「buid」这个命令", "build"][..]),
        (&["check", "--formt"], &["不认识「--formt」", "--format"]),
        (&["check", "--format", "xml"], &["「xml」", "github、sarif、json"]),
        (&["check", "--json", "--format", "sarif"], &["--json 不能和 --format"]),
        (&["search"], &["缺少 <QUERY>"]),
        (&["new", "2022-02-30"], &["「2022-02-30」", "日历上没有这一天"]),
        (&["new", "2022-2-3"], &["「2022-2-3」", "YYYY-MM-DD"]),
        (&["serve", "--port", "66000"], &["--port", "整数"]),
        (&["build", "--out"], &["--out", "后面要写一个值"]),
        (&["completions", "dos"], &["「dos」", "bash", "zsh"]),
        (&[], &["用法：press"]),
    ] {
        let output = press(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        for words in words {
            assert!(said(&output).contains(words), "{arguments:?}: {words}: {}", said(&output));
        }
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn shells_and_man_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = press(&["completions", shell]);
        assert!(script.status.success());
        for words in COMMANDS.iter().chain(&["sarif", "public-url"]) {
            assert!(said(&script).contains(words), "{shell}: {words}");
        }
    }
    // A shell that is here finds no fault with its script.
    let script = press(&["completions", "bash"]).stdout;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("press.bash");
    fs::write(&path, script).unwrap();
    if let Ok(bash) = Command::new("bash").arg("-n").arg(&path).output() {
        assert!(bash.status.success(), "{}", said(&bash));
    }
    let page = press(&["man"]);
    assert!(said(&page).contains(".TH press 1") && said(&page).contains("serve"));
    assert!(press(&["man", "--out", text(folder.path())]).status.success());
    for command in COMMANDS {
        assert!(folder.path().join(format!("press-{command}.1")).exists(), "{command}");
    }
}

#[test]
fn a_reader_program_is_asked_for_where_the_press_has_none() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let (issues, out) = (project.issues(), project.out());
    let output = press(&["build", "--issues", text(&issues), "--out", text(&out)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("--bundle"), "{}", said(&output));
    assert!(project.files().is_empty());
}

#[test]
fn where_there_is_no_newsletter_the_way_to_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::new(&[]);
    let bundle = bundle(&project);
    for arguments in [
        &["check"][..],
        &["new"],
        &["build", "--bundle", text(&bundle)],
        &["data", "--out", "out"],
        &["serve", "--port", "0", "--bundle", text(&bundle)],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(said(&output).contains("press init"), "{arguments:?}: {}", said(&output));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{arguments:?}");
    }
}

#[test]
fn what_was_printed_is_told_to_a_script_as_one_line() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let output = print_site_into(&project, &project.out(), &["--json"]);
    assert!(output.status.success(), "{}", said(&output));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&line["issues"], &line["warnings"]), (&1.into(), &0.into()));
    assert_eq!(line["out"], text(&project.out()));
    assert!(line["changed"].as_u64() > Some(10) && line["weight"].as_u64() > Some(0));
}

#[test]
fn what_was_made_is_told_to_a_script_as_one_line() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let (issues, folder) = (project.issues(), project.0.path());
    let path = |name: &str| text(&folder.join(name)).to_owned();
    let line = |arguments: &[&str]| -> serde_json::Value {
        let output = press(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)))
    };
    let made = line(&["init", &path("new"), "--date", "2022-01-02"]);
    assert!(made["new"].as_array().unwrap().len() > 5 && made["kept"] == serde_json::json!([]));
    let issues = text(&issues);
    let data = line(&["data", "--issues", issues, "--out", &path("out")]);
    assert_eq!((&data["issues"], &data["out"]), (&1.into(), &path("out").into()));
    let import = line(&["import", issues, "--convert", &path("house")]);
    assert_eq!(import["converted"]["written"], 1, "{import}");
    assert_eq!(import["issues"][0]["date"], "2022-01-02", "{import}");
    let new = line(&["new", "2022-01-09", "--issues", issues]);
    assert_eq!(
        (&new["date"], new["path"].as_str().unwrap().ends_with("01-09.md")),
        (&"2022-01-09".into(), true)
    );
}

#[test]
fn entries_are_counted_as_a_table_as_json_and_as_a_picture() {
    let older = GOOD.replace("2022-01-02", "2021-01-02").replace("| 乙", "| <丁&>");
    let newer =
        GOOD.to_owned() + "- [戊](https://github.com/a/b)\n- [己](https://arxiv.org/abs/1)\n";
    let project = Project::new(&[("2021-01-02.md", &older), ("2022-01-02.md", &newer)]);
    let issues = project.issues();
    let stats =
        |options: &[&str]| press(&[&["stats", "--issues", text(&issues)], options].concat());
    let table = stats(&[]);
    assert!(table.status.success(), "{}", said(&table));
    assert!(
        said(&table).starts_with("2 期，4 条；2 条没有摘要，2 条没有来源\n"),
        "{}",
        said(&table)
    );
    for line in
        ["      1  2021", "      3  2022", "      4  博文", "      2  其他网站", "      1  GitHub"]
    {
        assert!(said(&table).contains(line), "{line}: {}", said(&table));
    }
    let json: serde_json::Value = serde_json::from_slice(&stats(&["--json"]).stdout).unwrap();
    assert_eq!((&json["issues"], &json["entries"]), (&2.into(), &4.into()));
    assert_eq!(json["years"][1], serde_json::json!({ "name": "2022", "entries": 3 }));
    assert_eq!(json["sources"].as_array().unwrap().len(), 2);
    let svg = said(&stats(&["--format", "svg"]));
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().any(|node| node.text() == Some("<丁&>")), "{svg}");
    let none = Project::new(&[]);
    let output = press(&["stats", "--issues", text(&none.issues())]);
    assert_eq!(output.status.code(), Some(1));
}
