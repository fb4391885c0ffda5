//! `press links`, against a server that misbehaves in every way.

use super::{
    rude::{Rude, page},
    *,
};
use briefing::{
    content::{LinkTable, Source},
    network::{Client, ClientOptions, Clock, Courier, History, LinkCheck, Manners, Places},
    publish::Newsletter,
};
use serde_json::Value;
use std::{fs::File, sync::Mutex, time::Duration};

const WECHAT: &str = "https://mp.weixin.qq.com";
const QUICK: [&str; 6] = ["--interval", "0", "--retries", "0", "--timeout", "1"];

/// A project with an issue that leads to these addresses.
fn project(urls: &[String]) -> Project {
    let entries = urls
        .iter()
        .enumerate()
        .map(|(at, url)| format!("- [第{at}条 | 乙]({url})  \n摘要：丙。\n\n"));
    let text = format!("# 端侧周刊 (2019-05-15)\n\n## 博文\n\n{}", entries.collect::<String>());
    Project::new(&[("2019-05-15.md", &text)])
}

fn links(project: &Project, server: &Rude, options: &[&str]) -> Output {
    let issues = project.issues();
    let detour = server.detour(WECHAT);
    let known = ["links", "--issues", text(&issues), "--allow-private", &detour];
    press(&[&known[..], &QUICK, options].concat())
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

/// What was found of each path, those that live left out.
fn findings(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let path = |url: &Value| {
        let url = text(url);
        url.splitn(4, '/').nth(3).unwrap().to_owned()
    };
    let findings = answer["findings"].as_array().unwrap();
    let mut found: Vec<_> =
        findings.iter().map(|it| (path(&it["url"]), text(&it["found"]))).collect();
    found.sort();
    found
}

fn put_wechat(server: &Rude) {
    for (path, body) in [
        ("article", "<div id=\"js_content\">该内容已被发布者删除，作者引用</div>"),
        ("gone", "<div class=\"weui-msg__title warn\">该内容已被发布者删除</div>"),
        ("expired", "<p>链接已过期</p>"),
        ("challenge", "<p>环境异常</p><p>完成验证后即可继续访问</p>"),
        ("closed", "<p>此帐号已注销，内容无法查看</p>"),
        ("new", "<p>将来的新说法</p>"),
    ] {
        server.put(&format!("mp.weixin.qq.com/s/{path}"), page("200 OK", body));
    }
    server.put(
        "mp.weixin.qq.com/s/asked",
        "HTTP/1.1 302 Found\r\nlocation: /mp/wappoc_appmsgcaptcha?poc_token=1\r\n\
         content-length: 0\r\n\r\n",
    );
}

#[test]
fn a_server_that_misbehaves_makes_no_link_dead_that_may_live() {
    let server = Rude::new();
    put_wechat(&server);
    let alive = ["ok", "no-head", "head-404", "200"];
    let missed = ["none", "410"];
    let unclear = [
        "401", "403", "429", "451", "418", "500", "503", "cut", "garbage", "hang", "reset",
        "round", "soft",
    ];
    let mut urls: Vec<String> = [&alive[..], &missed, &unclear, &["moved"]]
        .concat()
        .iter()
        .map(|path| format!("{}/{path}", server.address))
        .collect();
    let wechat = ["article", "gone", "expired", "challenge", "closed", "new", "asked"];
    urls.extend(wechat.map(|path| format!("{WECHAT}/s/{path}")));
    let project = project(&urls);
    let output = links(&project, &server, &["--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let answer = json(&output);
    let mut expected: Vec<(String, String)> = Vec::new();
    let mut expect = |paths: &[&str], found: &str| {
        expected.extend(paths.iter().map(|path| ((*path).to_owned(), found.to_owned())));
    };
    expect(&missed, "suspected");
    expect(&["s/gone", "s/closed"], "suspected");
    expect(&unclear, "unclear");
    expect(&["s/expired", "s/challenge", "s/new", "s/asked"], "unclear");
    expect(&["moved"], "moved");
    expected.sort();
    assert_eq!(findings(&answer), expected);
    assert_eq!((&answer["links"], &answer["dead"]), (&urls.len().into(), &0.into()));
    assert_eq!(answer["alive"], alive.len() + 2);
    assert_eq!(server.most_at_a_time(), 1, "one request a host at a time");
    assert!(!project.0.path().join("links.toml").exists(), "nothing is known yet");
    let none =
        answer["findings"].as_array().unwrap().iter().find(|it| it["message"] == "404，没有这一页");
    assert_eq!(none.unwrap()["places"][0]["issue"], "2019-05-15");
    assert_eq!(none.unwrap()["places"][0]["entry"], "第4条");

    // What was found today is not asked for again, but where nobody answered.
    let before = server.count(&format!("HEAD {}/ok", &server.address[7..]));
    let again = json(&links(&project, &server, &["--json"]));
    assert_eq!(findings(&again), expected);
    assert_eq!(server.count(&format!("HEAD {}/ok", &server.address[7..])), before);
    assert!(again["asked"].as_u64().unwrap() < 5, "{}", again["asked"]);
    let text = said(&links(&project, &server, &[]));
    assert!(text.contains("疑似失效 4") && text.contains("搬了家，可以改成新网址"), "{text}");
    let markdown = said(&links(&project, &server, &["--format", "markdown"]));
    assert!(markdown.contains("### 疑似失效") && markdown.contains("/none`<br>404"), "{markdown}");
}

/// A clock that stands at a day.
struct Day(Mutex<Duration>);

impl Clock for Day {
    fn now(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

/// A run on a day, as the command does it; the table then.
fn run(project: &Project, day: u64) -> LinkTable {
    let site = project.0.path().join("site.toml");
    let newsletter = Newsletter::load(&project.issues(), &site).unwrap();
    let mut places = Places::default();
    newsletter.issues().for_each(|issue| places.add(&issue.unwrap()));
    let clock = Day(Mutex::new(Duration::from_secs(1_790_000_000 + day * 86_400)));
    let client = Client::new(ClientOptions { private: true, ..ClientOptions::default() });
    let courier = Courier::new(&client, &clock, Manners::default());
    let mut history = History::open(&site.with_file_name("links.state.jsonl")).unwrap();
    let check = LinkCheck { courier: &courier, workers: 4, age: Duration::ZERO };
    let found = check.run(&places, &mut history, |_, _| ()).unwrap();
    let path = site.with_file_name("links.toml");
    let read = || Source::new("links.toml", fs::read(&path).unwrap_or_default()).unwrap();
    let table = LinkTable::parse(&read()).unwrap();
    let (gone, back) = (found.gone(&history, &table), found.back(&table));
    let written = LinkTable::rewritten(&read().text, &gone, &back).unwrap();
    fs::write(&path, written).unwrap();
    history.sort().unwrap();
    LinkTable::parse(&read()).unwrap()
}

#[test]
fn a_link_is_dead_after_three_runs_over_two_weeks_and_alive_after_one() {
    let server = Rude::new();
    let url = format!("{}/a", server.address);
    let place = format!("{}/a", &server.address[7..]);
    let project = project(std::slice::from_ref(&url));
    assert!(run(&project, 0).is_empty());
    assert!(run(&project, 13).is_empty());
    server.put(&place, page("403 No", ""));
    assert!(run(&project, 15).is_empty(), "it proves nothing");
    server.put(&place, page("410 Gone", ""));
    let table = run(&project, 16);
    let dead = table.dead(&url).unwrap();
    assert_eq!(dead.why, "gone");
    assert_eq!(dead.since.unwrap().to_string(), "2026-09-21");
    server.put(&place, page("503 No", ""));
    assert_eq!(run(&project, 17).len(), 1);

    assert!(project.data().status.success());
    let issue = &project.files()["data/issues/2019-05-15.json"];
    let issue: Value = serde_json::from_slice(issue).unwrap();
    let remarks = &issue["sections"][0]["items"][0]["entry"]["remarks"];
    assert_eq!(remarks[0]["text"], "原文已删除，");
    let copy = format!("https://web.archive.org/web/20190515/{url}");
    assert_eq!(remarks[1]["link"]["link"]["href"], copy.as_str());

    let stats = press(&["stats", "--json", "--issues", text(&project.issues())]);
    assert_eq!(json(&stats)["dead"], 1);
    let stats = press(&["stats", "--issues", text(&project.issues())]);
    assert!(said(&stats).contains("，1 条原文已删除\n"), "{}", said(&stats));

    server.put(&place, page("200 OK", ""));
    assert!(run(&project, 18).is_empty());
    server.put(&place, page("404 No", ""));
    assert!(run(&project, 19).is_empty(), "what was missed before does not count");
}

#[test]
fn three_runs_on_one_day_prove_nothing_and_days_that_were_written_down_count() {
    let server = Rude::new();
    let url = format!("{}/a", server.address);
    let project = project(std::slice::from_ref(&url));
    for _ in 0..3 {
        let answer = json(&links(&project, &server, &["--json", "--max-age", "0"]));
        assert_eq!((&answer["suspected"], &answer["asked"]), (&1.into(), &1.into()));
    }
    let record = format!(
        "{{\"url\":\"{url}\",\"at\":1,\"found\":\"dead\",\"why\":\"not-found\",\
         \"missed\":[\"2020-01-01\",\"2020-01-08\"]}}\n"
    );
    fs::write(project.0.path().join("links.state.jsonl"), record).unwrap();
    let hand = "alive = [] # 我的\n\n[[dead]]\nurl = \"https://b.example/\"\n";
    fs::write(project.0.path().join("links.toml"), hand).unwrap();
    let output = links(&project, &server, &["--json", "--deny-dead"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["findings"][0]["found"], "dead");
    let table = fs::read_to_string(project.0.path().join("links.toml")).unwrap();
    assert!(table.starts_with(hand) && table.contains(&url), "{table}");

    let alive = table.replace("alive = []", &format!("alive = [\"{url}\"]"));
    fs::write(project.0.path().join("links.toml"), alive).unwrap();
    let answer = json(&links(&project, &server, &["--json", "--deny-dead", "--max-age", "0"]));
    assert_eq!((&answer["dead"], &answer["alive"]), (&0.into(), &1.into()));
}

#[test]
fn links_that_had_no_turn_come_first_the_next_time() {
    let server = Rude::new();
    let urls: Vec<String> = (0..8).map(|at| format!("{WECHAT}/s/{at}")).collect();
    for at in 0..8 {
        server.put(&format!("mp.weixin.qq.com/s/{at}"), page("200 OK", "<p>环境异常</p>"));
    }
    let project = project(&urls);
    let first = json(&links(&project, &server, &["--json"]));
    assert_eq!((&first["asked"], &first["unasked"]), (&5.into(), &3.into()), "{first}");
    let text = said(&links(&project, &server, &["--max-age", "0"]));
    assert!(text.contains("这次问了 5 个，不久前问过 0 个，没有问到 3 个"), "{text}");
    for at in 0..8 {
        assert!(server.count(&format!("GET mp.weixin.qq.com/s/{at}")) > 0, "{at}");
    }
}

#[test]
fn without_a_network_nothing_is_said_of_links() {
    let server = Rude::new();
    let project = project(&["https://a.example/1".into()]);
    // A port that nobody listens at.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let detour = format!("--detour=https://a.example=http://{closed}");
    let output = links(&project, &server, &[&detour]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("是不是没有网络"), "{}", said(&output));
    assert!(!project.0.path().join("links.toml").exists());
}

#[test]
fn private_addresses_are_asked_for_only_where_that_is_wanted() {
    let server = Rude::new();
    let project = project(&[format!("{}/ok", server.address), format!("{WECHAT}/s/a")]);
    server.put(
        "mp.weixin.qq.com/s/a",
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
    );
    let issues = project.issues();
    let detour = server.detour(WECHAT);
    let output =
        press(&[&["links", "--issues", text(&issues), "--json", &detour], &QUICK[..]].concat());
    let answer = json(&output);
    assert_eq!(answer["unclear"], 2, "{answer}");
    assert_eq!(server.asked(), ["GET mp.weixin.qq.com/s/a"]);
}

#[test]
fn what_cannot_be_done_is_said_before_anybody_is_asked() {
    let server = Rude::new();
    let project = project(&[format!("{}/ok", server.address)]);
    let output = links(&project, &server, &["2019-05-16"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("没有 2019-05-16 这一期"), "{}", said(&output));
    for (options, words) in [
        (&["昨天"][..], "日期要写成 YYYY-MM-DD"),
        (&["--timeout", "0"], "至少要 1 秒"),
        (&["--detour", "a"], "要写成 https://原来的网站"),
    ] {
        let output = press(&[&["links"], options].concat());
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    let state = project.0.path().join("links.state.jsonl");
    let held = File::create(&state).unwrap();
    held.lock().unwrap();
    let output = links(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("正被另一个 press 用着"), "{}", said(&output));
    held.unlock().unwrap();
    fs::write(project.0.path().join("links.toml"), "[[dead]]\nlink = 1\n").unwrap();
    let output = links(&project, &server, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("links.toml:2:1"), "{}", said(&output));
    assert!(server.asked().is_empty());
    fs::remove_file(project.0.path().join("links.toml")).unwrap();
    fs::remove_file(&state).unwrap();
    fs::create_dir(&state).unwrap();
    let output = links(&project, &server, &[]);
    assert!(said(&output).contains("读写不了"), "{}", said(&output));
    assert!(server.asked().is_empty());
}
