//! The press as its editor runs it: on issues good and bad, on folders of others,
//! and when it is stopped.

mod begin;
mod check;
mod commands;
mod facts;
mod folders;
#[cfg(unix)]
mod full_disk;
mod import;
mod issues;
mod links;
#[cfg(unix)]
mod make;
mod outlets;
mod post;
mod remarks;
mod rude;
mod serve;
mod stopped;
mod suggest;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const GOOD: &str =
    "# 端侧周刊 (2022-01-02)\n\n## 博文\n\n- [甲 | 乙](https://a.example/1)  \n摘要：丙。\n";

/// An editor's folder with these issues, and a folder to print into.
struct Project(tempfile::TempDir);

impl Project {
    fn new(issues: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        fs::create_dir(project.issues()).unwrap();
        let site = include_str!("../fixtures/site.toml");
        fs::write(project.0.path().join("site.toml"), site).unwrap();
        for (name, text) in issues {
            fs::write(project.issues().join(name), text).unwrap();
        }
        project
    }

    fn issues(&self) -> PathBuf {
        self.0.path().join("issues")
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn data(&self) -> Output {
        press(&["data", "--issues", text(&self.issues()), "--out", text(&self.out())])
    }

    fn check(&self, options: &[&str]) -> Output {
        press(&[&["check", text(&self.issues())], options].concat())
    }

    /// Every file that was printed, by its path.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        Self::files_of(&self.out())
    }

    /// Every file of a folder, by its path.
    fn files_of(root: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for path in
                fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
            {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).unwrap();
                    // It may have been moved since.
                    files.extend(fs::read(&path).ok().map(|bytes| (text(name).to_owned(), bytes)));
                }
            }
        }
        files
    }
}

/// The press, where nothing but its arguments tells it what to do.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    for name in ["BRIEFING_ISSUES", "BRIEFING_BASE_URL", "TRUNK_STAGING_DIR", "TRUNK_PUBLIC_URL"] {
        command.env_remove(name);
    }
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

fn press(arguments: &[&str]) -> Output {
    command().args(arguments).output().unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn data_are_the_same_each_time_and_what_is_gone_is_removed() {
    let later = GOOD.replace("2022-01-02", "2022-02-02");
    let project = Project::new(&[("2022-01-02.md", GOOD), ("2022-02-02.md", &later)]);
    assert!(project.data().status.success());
    let first = project.files();
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            ".press-files",
            "data/index.json",
            "data/issues/2022-01-02.json",
            "data/issues/2022-02-02.json"
        ]
    );
    let index = String::from_utf8(first["data/index.json"].clone()).unwrap();
    assert!(index.find("2022-02-02") < index.find("2022-01-02"), "newest first: {index}");
    let written = |name: &str| fs::metadata(project.out().join(name)).unwrap().modified().unwrap();
    let before = written("data/index.json");

    assert!(project.data().status.success());
    assert_eq!(project.files(), first);
    assert_eq!(written("data/index.json"), before, "what is the same is not written again");

    fs::remove_file(project.issues().join("2022-02-02.md")).unwrap();
    assert!(project.data().status.success());
    assert!(!project.files().contains_key("data/issues/2022-02-02.json"));
}

#[test]
fn one_broken_issue_stops_the_press_before_it_writes() {
    let broken = GOOD.replace("2022-01-02", "2022-02-30");
    let project = Project::new(&[("2022-01-02.md", GOOD), ("2022-02-28.md", &broken)]);
    let output = project.data();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("2022-02-28.md:1:1"), "{}", said(&output));
    assert!(said(&output).contains("日历上没有 2022-02-30 这一天"), "{}", said(&output));
    assert!(project.files().is_empty());
}

#[test]
fn two_issues_cannot_have_one_date() {
    let project = Project::new(&[("2022-01-02.md", GOOD), ("草稿.md", GOOD)]);
    for output in [project.data(), project.check(&[])] {
        assert_eq!(output.status.code(), Some(1));
        let said = said(&output);
        assert!(said.contains("2022-01-02 这一期已经有了"), "{said}");
        assert!(said.contains("2022-01-02.md") && said.contains("草稿.md"), "{said}");
    }
}

#[test]
fn a_date_must_agree_with_the_file() {
    let project = Project::new(&[("2022-01-03.md", GOOD)]);
    let output = project.check(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("文件名的日期是 2022-01-03，标题的日期却是 2022-01-02"));

    let undated = GOOD.replace(" (2022-01-02)", "");
    let project = Project::new(&[("2022-01-03.md", &undated)]);
    let output = project.check(&[]);
    assert!(output.status.success());
    assert!(said(&output).contains("标题里没有日期"));
}

#[test]
fn warnings_do_not_stop_the_press_unless_they_are_denied() {
    let warned = GOOD.replace("摘要：丙。\n", "");
    let project = Project::new(&[("2022-01-02.md", &warned)]);
    assert!(project.check(&[]).status.success());
    assert!(said(&project.check(&[])).contains("2022-01-02.md:5:3"));
    assert_eq!(project.check(&["--deny-warnings"]).status.code(), Some(1));
    let output = project.data();
    assert!(output.status.success());
    assert!(said(&output).contains("press check"), "{}", said(&output));

    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    assert!(project.check(&["--deny-warnings"]).status.success());
}

#[test]
fn a_file_that_is_not_text_is_named() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    fs::write(project.issues().join("2022-01-03.md"), b"# 2022\n\xb6\xcb\xb2\xe0").unwrap();
    for output in [project.data(), project.check(&[])] {
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("2022-01-03.md:2"), "{}", said(&output));
        assert!(said(&output).contains("UTF-8"), "{}", said(&output));
    }
}

#[test]
fn a_wrong_site_file_says_which_key_and_where() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let path = project.0.path().join("site.toml");
    let site = include_str!("../fixtures/site.toml");
    for (from, to, expected) in [
        ("tagline", "tag_line", &["site.toml:2:1", "不认识的键「tag_line」"][..]),
        ("tagline = \"小模型、小芯片、小内存\"\n", "", &["site.toml", "缺少键「tagline」"]),
        ("name = \"阿端\"\n", "", &["site.toml:8", "缺少键「editor.name」"]),
        ("\"CC BY-SA 4.0\"", "4", &["site.toml:13:8", "键「licence.name」应该是文字"]),
        ("https://weekly.example/", "weekly.example", &["base_url", "https://"]),
        ("{date}", "date", &["issues_url", "{date}", "{number}"]),
        (
            "[[sections]]\nname = \"论文\"",
            "[[sections]]\nname = \"新闻\"",
            &["栏目名「新闻」出现了两次"],
        ),
        ("[editor]", "[editor", &["site.toml:8", "TOML"]),
        (
            "words = [\"功耗账",
            "word = [\"功耗账",
            &["site.toml:39:1", "「topics.word」", "synonyms"],
        ),
        ("slug = \"power\"\n", "", &["site.toml:36", "缺少键「topics.slug」", "[[topics]]"]),
        ("\"power\"", "\"Power\"", &["site.toml:38:8", "键「topics.slug」应该是小写字母"]),
        ("\"power\"", "\"lamps\"", &["site.toml:36", "「lamps」不止一个主题在用"]),
        ("\"省电\"", "\"路灯控制\"", &["site.toml:36", "「路灯控制」不止一个主题在用"]),
        ("\"省电\"", "\"省|电\"", &["site.toml:37:8", "键「topics.name」"]),
        ("\"功耗账\"", "3", &["site.toml:39:9", "键「topics.words」应该是文字的列表"]),
    ] {
        fs::write(&path, site.replacen(from, to, 1)).unwrap();
        let output = project.data();
        assert_eq!(output.status.code(), Some(1), "{from}");
        for words in expected {
            assert!(said(&output).contains(words), "{from}: {words}\n{}", said(&output));
        }
        assert!(project.files().is_empty());
    }
}

/// A bundle of a few bytes, as Trunk would have made it.
fn bundle(project: &Project) -> PathBuf {
    let bundle = project.0.path().join("bundle");
    fs::create_dir_all(&bundle).unwrap();
    let page = "<!doctype html><script type=module>import init</script>";
    let files = [
        ("index.html", page),
        ("reader-0.js", "export {}"),
        ("reader-0_bg.wasm", "\0asm\u{1}\0\0\0"),
        ("page-0.css", "body{margin:0}"),
        ("more-0.css", "mark{color:red}"),
        ("wide-0.css", "main{color:red}"),
        ("google0.html", "verified"),
    ];
    for (name, content) in files {
        fs::write(bundle.join(name), content).unwrap();
    }
    bundle
}

/// The arguments that print a project's site into a folder.
fn site_arguments(project: &Project, out: &Path) -> Vec<String> {
    let (bundle, issues) = (bundle(project), project.issues());
    let base = ["--public-url", "/repo/", "--base-url", "https://a.example/repo/"];
    let folders = ["--bundle", text(&bundle), "--issues", text(&issues), "--out", text(out)];
    [&["site"], &folders[..], &base].concat().into_iter().map(Into::into).collect()
}

fn print_site(project: &Project) -> Output {
    print_site_into(project, &project.out(), &[])
}

fn print_site_into(project: &Project, out: &Path, options: &[&str]) -> Output {
    let arguments = site_arguments(project, out);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    press(&[&arguments, options].concat())
}

#[test]
fn a_built_site_is_searched_on_the_command_line() {
    let older = GOOD.replace("2022-01-02", "2021-01-02").replace("丙", "低比特量化");
    let newer = GOOD.replace("甲", "INT8量化的ＭＮＮ");
    let project = Project::new(&[("2021-01-02.md", &older), ("2022-01-02.md", &newer)]);
    fs::write(project.0.path().join("synonyms.toml"), "groups = [[\"量化\", \"quantization\"]]")
        .unwrap();
    let printed = print_site(&project);
    assert!(printed.status.success(), "{}", said(&printed));
    let out = project.out();
    let search =
        |arguments: &[&str]| press(&[&["search", "--site", text(&out)], arguments].concat());
    let plain = search(&["量化"]);
    assert_eq!(plain.status.code(), Some(0));
    let lines: Vec<String> =
        String::from_utf8(plain.stdout).unwrap().lines().map(Into::into).collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("2022-01-02 ") && lines[0].contains("INT8量化的ＭＮＮ | 乙"),
        "{lines:?}"
    );
    assert!(lines[0].contains("https://a.example/repo/issues/2022-01-02/#e"), "{lines:?}");

    let json = search(&["--json", "--limit", "1", "mnn", "量化"]);
    let hit: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(hit["date"], "2022-01-02");
    assert_eq!(hit["marks"]["title"], serde_json::json!([[4, 10], [13, 22]]));
    assert!(hit["score"].as_u64() > Some(0) && hit["id"].as_str().unwrap().starts_with('e'));

    let synonym = search(&["--json", "quantization"]);
    assert_eq!(String::from_utf8_lossy(&synonym.stdout).matches("\"synonym\":\"量化\"").count(), 2);
    let without = search(&["--", "量化", "-mnn"]);
    assert!(said(&without).starts_with("2021-01-02 "), "{}", said(&without));

    // Composed as in the browser, whose program has no tables for it.
    let composed = search(&["ⓘⓝⓣ⑧"]);
    assert!(said(&composed).starts_with("2022-01-02 "), "{}", said(&composed));

    let nothing = search(&["量化 鑫"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert_eq!(said(&nothing), "没有找到“量化 鑫”。\n量化 2 条\n鑫 0 条\n");

    let cut = search(&["--json", "MNN量化推理"]);
    assert_eq!(cut.status.code(), Some(1), "{}", said(&cut));
    let cut = search(&["--json", "量化MNN"]);
    let hit: serde_json::Value = serde_json::from_slice(&cut.stdout).unwrap();
    assert_eq!((&hit["tier"], &hit["date"]), (&"parts".into(), &"2022-01-02".into()));
    assert!(String::from_utf8_lossy(&cut.stderr).contains("已拆开查找：量化 · mnn"));
    let address = search(&["--json", "http://www.a.example/1?utm_source=x"]);
    assert!(String::from_utf8_lossy(&address.stdout).contains("\"tier\":\"exact\""));

    for file in fs::read_dir(out.join("search")).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with('t') {
            fs::remove_file(path).unwrap();
        }
    }
    let broken = search(&["量化"]);
    assert!(said(&broken).contains("有 1 个索引文件读不了"), "{}", said(&broken));
    let elsewhere = press(&["search", "--site", text(&project.issues()), "量化"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    for words in ["错误：读不了", "press build", "--site 指明"] {
        assert!(said(&elsewhere).contains(words), "{}", said(&elsewhere));
    }
}

#[test]
fn a_key_that_synonyms_do_not_have_stops_the_press() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    fs::write(project.0.path().join("synonyms.toml"), "grups = []").unwrap();
    let printed = print_site(&project);
    assert_eq!(printed.status.code(), Some(1));
    assert!(said(&printed).contains("synonyms.toml:1：不认识的键「grups」"), "{}", said(&printed));
    assert!(project.files().is_empty());
}
