//! `press facts`, against a GitHub and an arXiv of few words.

use super::{
    rude::{Rude, page},
    *,
};
use serde_json::Value;

const GITHUB: &str = "https://api.github.com";
const ARXIV: &str = "https://export.arxiv.org";

/// An issue of repositories and papers; some twice, in other spellings.
const ISSUE: &str = "# 端侧周刊 (2019-05-15)\n\n## 论文\n\n\
    - [1812.00332] [甲](https://arxiv.org/abs/1812.00332)  \n摘要：丙。\n代码：https://github.com/One/old\n\n\
    - [乙](https://arxiv.org/pdf/1905.02244v1.pdf)  \n摘要：丙。\n\n## 开源项目\n\n\
    - [one/old: 丁](https://github.com/one/old/tree/master)  \n摘要：丙。\n\n\
    - [two/gone: 戊](https://github.com/two/gone)  \n摘要：丙。\n\n\
    - [己](https://a.example/1)  \n摘要：丙。\n";

const ATOM: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <feed xmlns=\"http://www.w3.org/2005/Atom\"><title>ArXiv Query</title>\
    <entry><id>http://arxiv.org/abs/1812.00332v2</id><updated>2019-02-23T01:02:03Z</updated>\
    <title>A &amp; B</title></entry>\
    <entry><id>http://arxiv.org/abs/1905.02244v5</id><updated>2019-11-20T01:02:03Z</updated></entry>\
    <entry><id>http://arxiv.org/abs/9999.99999v9</id></entry>\
    <entry><id>http://arxiv.org/api/errors#incorrect_id_format</id></entry></feed>";

fn facts(project: &Project, server: &Rude, options: &[&str]) -> Output {
    let issues = project.issues();
    let detours = [server.detour(GITHUB), server.detour(ARXIV)];
    let known = ["facts", "--issues", text(&issues), "--interval", "0", "--retries", "0"];
    let detours: Vec<&str> = detours.iter().map(String::as_str).collect();
    command()
        .env("GITHUB_TOKEN", "secret")
        .args([&known[..], &detours, options].concat())
        .output()
        .unwrap()
}

fn put(server: &Rude) {
    let place = "export.arxiv.org/api/query?id_list=1812.00332%2C1905.02244&max_results=50";
    server.put(place, page("200 OK", ATOM));
    server.put(
        "api.github.com/repos/one/old",
        "HTTP/1.1 301 Moved Permanently\r\nlocation: https://api.github.com/repositories/1\r\n\
         content-length: 0\r\n\r\n",
    );
    server.put(
        "api.github.com/repositories/1",
        page(
            "200 OK",
            "{\"full_name\":\"One/new\",\"archived\":true,\"pushed_at\":\"2026-01-01\"}",
        ),
    );
    server.put(
        "api.github.com/repos/One/new/commits?per_page=1",
        page("200 OK", "[{\"commit\":{\"committer\":{\"date\":\"2021-03-04T05:06:07Z\"}}}]"),
    );
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

/// The remarks at the entries of the issue, as text.
fn remarks(project: &Project) -> Vec<String> {
    let printed = project.data();
    assert!(printed.status.success(), "{}", said(&printed));
    let issue: Value =
        serde_json::from_slice(&project.files()["data/issues/2019-05-15.json"]).unwrap();
    let sections = issue["sections"].as_array().unwrap();
    let entries = sections.iter().flat_map(|section| section["items"].as_array().unwrap());
    entries
        .map(|item| {
            let remarks = item["entry"]["remarks"].as_array().cloned().unwrap_or_default();
            let texts = remarks.iter().map(|inline| match inline["text"].as_str() {
                Some(text) => text.to_owned(),
                None => inline["link"]["text"][0]["text"].as_str().unwrap().to_owned(),
            });
            texts.collect()
        })
        .collect()
}

#[test]
fn what_has_become_of_repositories_and_papers_stands_at_their_entries() {
    let server = Rude::new();
    put(&server);
    let project = Project::new(&[("2019-05-15.md", ISSUE)]);
    let before = remarks(&project);
    assert!(before.iter().all(String::is_empty));
    let output = facts(&project, &server, &["--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let answer = json(&output);
    assert_eq!((&answer["all"], &answer["asked"]), (&4.into(), &4.into()), "{answer}");
    assert_eq!(answer["unanswered"][0]["key"], "github two/gone");
    assert_eq!(answer["changes"][2]["message"], "已归档，已迁至 One/new，最后提交 2021-03");
    let old = "已归档 · 已迁至 One/new · 最后提交 2021-03";
    assert_eq!(remarks(&project), [old, "v5 在 arXiv", old, "", ""]);

    // What was asked about lately is not asked about again, and what is so stays.
    let path = project.0.path().join("facts.toml");
    let written = fs::read_to_string(&path).unwrap();
    let asked = server.asked().len();
    assert_eq!(json(&facts(&project, &server, &["--json"]))["asked"], 0);
    assert_eq!(server.asked().len(), asked);
    let answer = json(&facts(&project, &server, &["--json", "--max-age", "0"]));
    assert_eq!(answer["changes"], Value::Array(Vec::new()), "{answer}");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    assert!(said(&facts(&project, &server, &[])).contains("4 个仓库和论文，这次问了 0 个"));
}

#[test]
fn a_hostile_server_changes_nothing_that_is_known() {
    let server = Rude::new();
    let project = Project::new(&[("2019-05-15.md", ISSUE)]);
    let known = "[[repository]]\nname = \"one/old\"\nlast_commit = \"2020-01\"\n";
    let path = project.0.path().join("facts.toml");
    fs::write(&path, known).unwrap();
    let arxiv = "export.arxiv.org/api/query?id_list=1812.00332%2C1905.02244&max_results=50";
    let limit = "HTTP/1.1 403 Forbidden\r\nx-ratelimit-remaining: 0\r\ncontent-length: 0\r\n\r\n";
    let elsewhere =
        "HTTP/1.1 301 Moved\r\nlocation: https://evil.example/\r\ncontent-length: 0\r\n\r\n";
    let odd = "{\"full_name\":\"a/b\\\"]\\n[[paper\",\"archived\":true}";
    for (github, atom) in [
        (page("200 OK", "{"), page("200 OK", "<feed><entry>")),
        (page("200 OK", odd), page("200 OK", "没有")),
        (page("500 Error", ""), page("503 Error", "")),
        (elsewhere.to_owned(), "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n<feed>".to_owned()),
        (limit.to_owned(), String::new()),
        ("SSH-2.0\r\n\r\n".to_owned(), page("200 OK", "")),
    ] {
        for name in ["one/old", "two/gone"] {
            server.put(&format!("api.github.com/repos/{name}"), github.clone());
        }
        server.put(arxiv, atom.clone());
        let output = facts(&project, &server, &["--json"]);
        let answer = json(&output);
        assert_eq!(answer["unanswered"].as_array().unwrap().len(), 4, "{github}: {answer}");
        assert_eq!(output.status.code(), Some(1), "{github}");
        assert!(said(&output).contains("facts.toml 没有改"));
        assert_eq!(fs::read_to_string(&path).unwrap(), known);
    }
    let limited = facts(&project, &server, &[]);
    assert!(said(&limited).contains("没有问到 github one/old"), "{}", said(&limited));
    fs::write(&path, "[[repository]]\nname = \"one\"\n").unwrap();
    let output = facts(&project, &server, &[]);
    assert!(said(&output).contains("facts.toml:2:8"), "{}", said(&output));
}
