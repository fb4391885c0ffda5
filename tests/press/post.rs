//! Word of a new issue, sent to a server of this machine that stands for all others.

use super::*;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What a server was asked.
#[derive(Clone, Debug)]
struct Heard {
    path: String,
    head: String,
    body: Value,
}

/// How it answers: a status and a body, or not at all.
#[derive(Clone, Copy)]
enum Answer {
    Say(u16, &'static str),
    /// Takes the request and ends the connection.
    Cut,
    /// Takes the request and says nothing more.
    Hang,
}

/// A server that answers each path in its way: the first of several answers first,
/// the last one ever after.
struct Server {
    address: String,
    heard: Arc<Mutex<Vec<Heard>>>,
    answers: Arc<Mutex<BTreeMap<String, Vec<Answer>>>>,
}

impl Server {
    fn new(answers: &[(&str, &[Answer])]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let answers = answers.iter().map(|(path, said)| ((*path).to_owned(), said.to_vec()));
        let answers: Arc<Mutex<BTreeMap<_, _>>> = Arc::new(Mutex::new(answers.collect()));
        let heard = Arc::default();
        let server = Self { address, heard: Arc::clone(&heard), answers: Arc::clone(&answers) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, answers) = (Arc::clone(&heard), Arc::clone(&answers));
                thread::spawn(move || serve(stream, &heard, &answers));
            }
        });
        server
    }

    fn now(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.into(), vec![answer]);
    }

    /// What was asked since the last time, by path.
    fn heard(&self) -> Vec<Heard> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }
}

fn serve(
    stream: TcpStream,
    heard: &Mutex<Vec<Heard>>,
    answers: &Mutex<BTreeMap<String, Vec<Answer>>>,
) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
    }
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.unwrap().trim().parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    let plain = path.split('?').next().unwrap().to_owned();
    let body = serde_json::from_slice(&body).unwrap();
    heard.lock().unwrap().push(Heard { path, head, body });
    let answer = {
        let mut answers = answers.lock().unwrap();
        let answers = answers.get_mut(&plain).unwrap_or_else(|| panic!("{plain}"));
        if answers.len() > 1 { answers.remove(0) } else { answers[0] }
    };
    let mut stream = reader.into_inner();
    match answer {
        Answer::Say(status, body) => {
            let head = "content-type: application/json\r\nretry-after: 0\r\nconnection: close";
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 {status} A\r\n{head}\r\ncontent-length: {length}\r\n\r\n{body}"
            );
        }
        Answer::Cut => {}
        // Until the other side has had enough.
        Answer::Hang => drop(stream.read(&mut [0; 1])),
    }
}

const ISSUE: &str = "# 端侧周刊 (2022-01-02)\n\n## 论文\n\n\
    - [甲的[量化]<论文> @octocat | 乙](https://arxiv.org/abs/1)  \n摘要：用 INT8 量化，丙。\n\n\
    ## 博文\n\n- [丁 | 戊](https://a.example/(2))  \n摘要：己。\n";

const POSTS: &str = r#"
[[post]]
to = "feishu"
url_env = "T_FEISHU"
secret_env = "T_FEISHU_SECRET"
[[post]]
to = "wecom"
url_env = "T_WECOM"
sections = ["论文"]
[[post]]
to = "dingtalk"
url_env = "T_DINGTALK"
secret_env = "T_DINGTALK_SECRET"
[[post]]
to = "bark"
url_env = "T_BARK"
[[post]]
to = "webhook"
name = "自己的 服务"
url_env = "T_HOOK"
[[post]]
to = "release"
"#;

const RELEASES: &str = "/repos/ada/weekly/releases";
const FINE: [(&str, Answer); 6] = [
    ("/feishu", Answer::Say(200, r#"{"code":0,"msg":"success"}"#)),
    ("/wecom", Answer::Say(200, r#"{"errcode":0,"errmsg":"ok"}"#)),
    ("/dingtalk", Answer::Say(200, r#"{"errcode":0,"errmsg":"ok"}"#)),
    ("/bark/key", Answer::Say(200, r#"{"code":200,"message":"success"}"#)),
    ("/hook", Answer::Say(204, "")),
    (RELEASES, Answer::Say(201, r#"{"id":1}"#)),
];

fn project(posts: &str) -> Project {
    let project = Project::new(&[("2022-01-02.md", ISSUE)]);
    let path = project.0.path().join("site.toml");
    let site = fs::read_to_string(&path).unwrap();
    fs::write(path, site + posts).unwrap();
    project
}

fn fine() -> Server {
    let answers: Vec<(&str, [Answer; 1])> = FINE.map(|(path, answer)| (path, [answer])).to_vec();
    let answers: Vec<(&str, &[Answer])> =
        answers.iter().map(|(path, answers)| (*path, &answers[..])).collect();
    Server::new(&answers)
}

fn post(project: &Project, server: &Server, options: &[&str]) -> Output {
    posting(project, server, options).output().unwrap()
}

fn posting(project: &Project, server: &Server, options: &[&str]) -> Command {
    let address = |path: &str| server.address.clone() + path;
    let mut command = command();
    command
        .args(["post", "--issues", text(&project.issues())])
        .args(options)
        .env("T_FEISHU", address("/feishu"))
        .env("T_FEISHU_SECRET", "f-secret")
        .env("T_WECOM", address("/wecom?key=w-secret"))
        .env("T_DINGTALK", address("/dingtalk?access_token=d-token"))
        .env("T_DINGTALK_SECRET", "d-secret")
        .env("T_BARK", address("/bark/key"))
        .env("T_HOOK", address("/hook"))
        .env("GITHUB_TOKEN", "g-secret")
        .env("GITHUB_API_URL", &server.address)
        .env("GITHUB_REPOSITORY", "ada/weekly");
    command
}

#[test]
fn each_service_gets_what_it_takes_and_nobody_gets_it_twice() {
    let (project, server) = (project(POSTS), fine());
    let output = post(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output).matches("发到了").count(), 6, "{}", said(&output));
    let heard = server.heard();
    // The release first: it says that the others are on their way.
    assert_eq!(heard[0].path, RELEASES);
    assert!(heard[0].head.contains("authorization: bearer g-secret"));
    assert_eq!(heard[0].body["tag_name"], "issue-2022-01-02");
    let release = heard[0].body["body"].as_str().unwrap();
    for words in
        ["<https://arxiv.org/abs/1>", "甲的\\[量化\\]\\<论文\\>", "<https://a.example/(2)>"]
    {
        assert!(release.contains(words), "{words}: {release}");
    }
    assert!(!release.contains("@octocat"), "nobody is called: {release}");
    let body = |path: &str| {
        let found = heard.iter().find(|heard| heard.path.starts_with(path));
        found.unwrap_or_else(|| panic!("{path}")).clone()
    };
    let feishu = body("/feishu").body;
    let lines = &feishu["content"]["post"]["zh_cn"]["content"];
    assert_eq!(lines[0][1]["href"], "https://arxiv.org/abs/1");
    assert_eq!(lines[0][1]["text"], "甲的[量化]<论文> @octocat");
    assert_eq!(lines.as_array().unwrap().len(), 3);
    assert!(feishu["sign"].as_str().unwrap().len() == 44 && feishu["timestamp"].is_string());
    let wecom = body("/wecom").body["markdown"]["content"].as_str().unwrap().to_owned();
    assert!(wecom.contains("1. [甲的［量化］＜论文＞ @octocat](https://arxiv.org/abs/1) | 乙\n"));
    assert!(!wecom.contains('丁') && wecom.contains("/issues/2022-01-02/"), "{wecom}");
    let dingtalk = body("/dingtalk");
    for words in ["access_token=d-token", "timestamp=", "sign="] {
        assert!(dingtalk.path.contains(words), "{}", dingtalk.path);
    }
    let shown = dingtalk.body["markdown"]["text"].as_str().unwrap();
    assert!(shown.contains("2. [丁](https://a.example/%282%29)"), "{shown}");
    let bark = body("/bark").body;
    assert!(bark["url"].as_str().unwrap().ends_with("/issues/2022-01-02/"));
    assert!(bark["body"].as_str().unwrap().contains("2. 丁 | 戊"));
    let hook = body("/hook").body;
    assert_eq!(hook["entries"][1]["url"], "https://a.example/(2)");
    assert_eq!(hook["entries"][0]["summary"], "用 INT8 量化，丙。");

    let again = post(&project, &server, &[]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(said(&again).matches("发过了").count(), 6, "{}", said(&again));
    assert!(server.heard().is_empty());
    for output in [&output, &again] {
        assert!(!said(output).contains("secret"), "{}", said(output));
    }
    let forced = post(&project, &server, &["--only", "bark", "--again"]);
    assert_eq!((forced.status.code(), server.heard().len()), (Some(0), 1));
}

#[test]
fn where_no_record_is_kept_the_release_says_that_an_issue_was_told() {
    let (project, server) = (project(POSTS), fine());
    let there = r#"{"message":"Validation Failed","errors":[{"code":"already_exists"}]}"#;
    server.now(RELEASES, Answer::Say(422, there));
    let output = post(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output).matches("早就有了").count(), 6, "{}", said(&output));
    assert_eq!(server.heard().len(), 1);
    // Who knows better names it.
    assert!(post(&project, &server, &["--only", "wecom"]).status.success());
    assert_eq!(server.heard()[0].path, "/wecom?key=w-secret");
}

#[test]
fn without_its_release_an_issue_is_not_told() {
    let (project, server) = (project(POSTS), fine());
    server
        .now(RELEASES, Answer::Say(403, r#"{"message":"Resource not accessible by integration"}"#));
    let output = post(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(1));
    for words in ["contents: write", "Resource not accessible", "先没有发"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    assert_eq!(server.heard().len(), 1);
    server.now(RELEASES, Answer::Say(201, "{}"));
    assert!(post(&project, &server, &[]).status.success());
    assert_eq!(server.heard().len(), 6);
}

#[test]
fn what_surely_did_not_arrive_goes_once_more_and_what_may_have_does_not() {
    let posts =
        POSTS.replace("to = \"release\"", "to = \"webhook\"\nname = \"末\"\nurl_env = \"T_HOOK\"");
    let one = |answer: Answer| {
        let (project, server) = (project(&posts), fine());
        server.now("/feishu", answer);
        let first = post(&project, &server, &["--only", "feishu", "--timeout", "1"]);
        let asked = server.heard().len();
        server.now("/feishu", FINE[0].1);
        let second = post(&project, &server, &["--only", "feishu"]);
        let sent = server.heard().len();
        let third = post(&project, &server, &["--only", "feishu", "--again"]);
        assert_eq!((third.status.code(), server.heard().len()), (Some(0), 1));
        (first, asked, second, sent)
    };
    for (answer, words) in [
        (Answer::Say(200, r#"{"code":19021,"msg":"sign match fail f-secret"}"#), "19021"),
        (Answer::Say(404, ""), "环境变量里的网址"),
        (Answer::Say(302, ""), "搬走"),
        (Answer::Say(429, ""), "太忙"),
    ] {
        let (first, _, second, sent) = one(answer);
        assert_eq!(first.status.code(), Some(1), "{words}");
        assert!(said(&first).contains(words), "{words}: {}", said(&first));
        assert!(!said(&first).contains("f-secret"), "{}", said(&first));
        assert_eq!((second.status.code(), sent), (Some(0), 1), "{words}: {}", said(&second));
    }
    for answer in [Answer::Say(502, ""), Answer::Say(200, "<html>"), Answer::Cut, Answer::Hang] {
        let (first, asked, second, sent) = one(answer);
        assert_eq!((first.status.code(), asked), (Some(1), 1), "{}", said(&first));
        assert!(said(&first).contains("--again"), "{}", said(&first));
        assert_eq!((second.status.code(), sent), (Some(1), 0), "{}", said(&second));
        assert!(said(&second).contains("发到一半"), "{}", said(&second));
    }
}

#[test]
fn a_busy_service_is_asked_again() {
    let (project, server) = (project(POSTS), fine());
    server
        .answers
        .lock()
        .unwrap()
        .insert("/bark/key".into(), vec![Answer::Say(429, ""), FINE[3].1]);
    assert!(post(&project, &server, &["--only", "bark"]).status.success());
    assert_eq!(server.heard().len(), 2);
}

#[test]
fn nothing_goes_where_a_secret_is_missing_or_the_record_cannot_be_kept() {
    let (project, server) = (project(POSTS), fine());
    let issues = project.issues();
    let output = command().args(["post", "--issues", text(&issues), "--only", "bark"]).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("环境变量 T_BARK 没有值"), "{}", said(&output));

    for record in [text(&issues), "/dev/full/record"] {
        let output = post(&project, &server, &["--record", record]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("发送记录"), "{}", said(&output));
    }
    if Path::new("/dev/full").exists() {
        let output = post(&project, &server, &["--record", "/dev/full"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("不是普通文件"), "{}", said(&output));
    }
    let damaged = project.0.path().join("record");
    fs::write(&damaged, "<<<<<<< HEAD\n").unwrap();
    let output = post(&project, &server, &["--record", text(&damaged)]);
    assert!(said(&output).contains("record:1：看不懂"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&damaged).unwrap(), "<<<<<<< HEAD\n");
    let output = post(&project, &server, &["--only", "没有"]);
    assert!(said(&output).contains("有的是：feishu、wecom"), "{}", said(&output));
    assert!(server.heard().is_empty());

    // A server that is not there.
    let gone = Server { address: "http://127.0.0.1:9".into(), ..fine() };
    let output = post(&project, &gone, &["--only", "bark"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("没有发到：连不上"), "{}", said(&output));
    assert!(post(&project, &server, &["--only", "bark"]).status.success());
}

#[cfg(unix)]
#[test]
fn without_room_for_the_record_nothing_goes_and_with_room_all_of_it() {
    let (project, server) = (project(POSTS), fine());
    let record = project.0.path().join("posted.txt");
    fs::write(&record, "2019-05-01 sent feishu\n".repeat(23)).unwrap();
    let before = fs::read(&record).unwrap();
    let output = super::full_disk::with_room_for(1, &posting(&project, &server, &[]));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("没法用发送记录"), "{}", said(&output));
    assert!(server.heard().is_empty());
    assert!(fs::read(&record).unwrap().starts_with(&before));
    let output = post(&project, &server, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!server.heard().is_empty());
    assert!(post(&project, &server, &[]).status.success());
    assert!(server.heard().iter().all(|heard| heard.path.contains("releases")));
}

#[test]
fn a_dry_run_prints_what_would_go_and_sends_nothing() {
    let (project, server) = (project(POSTS), fine());
    let issues = project.issues();
    let output = command().args(["post", "--issues", text(&issues), "--dry-run"]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    for words in ["# 自己的 服务（webhook，T_HOOK）", "issue-2022-01-02", "msg_type"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    let output = post(&project, &server, &["--dry-run", "--json"]);
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["posts"].as_array().unwrap().len(), 6);
    assert!(!said(&output).contains("secret") && server.heard().is_empty());
    assert!(!project.0.path().join("posted.txt").exists());
}

#[test]
fn results_are_one_line_of_json_and_no_place_is_no_fault() {
    let posts = "[[post]]\nto = \"bark\"\nurl_env = \"T_BARK\"\nsections = [\"开源项目\"]\n";
    let server = fine();
    let output = post(&project(posts), &server, &["--json"]);
    assert_eq!(output.status.code(), Some(0));
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    let nothing = json!([{ "name": "bark", "result": "nothing", "why": null }]);
    assert_eq!(line, json!({ "date": "2022-01-02", "posts": nothing }));
    let output = post(&project(""), &server, &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("没有 [[post]]") && server.heard().is_empty());
}

#[test]
fn a_long_issue_is_cut_to_what_each_service_takes_and_says_so() {
    let mut long = ISSUE.to_owned();
    for at in 0..400 {
        long += &format!(
            "- [第{at}条{} | 戊](https://a.example/x/{at})  \n摘要：己。\n",
            "长".repeat(300)
        );
    }
    let (project, server) = (project(POSTS), fine());
    fs::write(project.issues().join("2022-01-02.md"), long).unwrap();
    let output = post(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for heard in server.heard() {
        let size = heard.body.to_string().len();
        let most = match heard.path.split('?').next().unwrap() {
            "/wecom" => 4096,
            "/bark/key" => 3000,
            "/feishu" | "/dingtalk" => 20_000,
            RELEASES => 125_000 * 3,
            _ => continue,
        };
        assert!(size <= most, "{}: {size}", heard.path);
        if heard.path != RELEASES {
            let all = heard.body.to_string();
            assert!(heard.path == "/wecom?key=w-secret" || all.contains("……还有"), "{all}");
        }
    }
}
