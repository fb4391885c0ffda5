//! What has become of an entry's links stands wherever the entry does.

use super::*;

const COPY: &str = "https://web.archive.org/web/20220102/https://a.example/1";
const WORDS: &str = "原文已删除，";

fn project() -> Project {
    let entry = |at: usize, link: &str| {
        format!("- [路灯控制第{at}盏 | 灯塔]({link})  \n摘要：丙。\n主题：路灯控制\n\n")
    };
    let links = ["https://a.example/1", "https://github.com/a/b", "https://a.example/3"];
    let entries: String = links.iter().enumerate().map(|(at, link)| entry(at, link)).collect();
    let other = "- [独此一条 | 渔火](https://a.example/1)  \n摘要：丁。\n";
    let text = format!("# 端侧周刊 (2022-01-02)\n\n## 博文\n\n{entries}{other}");
    let project = Project::new(&[("2022-01-02.md", &text)]);
    let dead = "[[dead]]\nurl = \"https://a.example/1\"\n";
    fs::write(project.0.path().join("links.toml"), dead).unwrap();
    let facts = "[[repository]]\nname = \"a/b\"\narchived = true\nlast_commit = \"2021-03\"\n";
    fs::write(project.0.path().join("facts.toml"), facts).unwrap();
    project
}

#[test]
fn pages_and_feeds_say_what_has_become_of_links_and_lead_to_the_copy() {
    let project = project();
    let printed = print_site(&project);
    assert!(printed.status.success(), "{}", said(&printed));
    let files = project.files();
    let file = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let gone = format!("{WORDS}<a href=\"{COPY}\">2022-01-02");
    let month = "<a href=\"https://github.com/a/b/commits\">最后提交";
    for page in ["issues/2022-01-02", "topics/lamps", "sources/dengta", "sources"] {
        let html = file(&format!("{page}/index.html"));
        assert!(html.contains(&gone), "{page}: {html}");
        assert_eq!(html.contains(month), page != "sources", "{page}: {html}");
    }
    for feed in ["feed.xml", "feed.json", "feeds/entries.xml"] {
        let text = file(feed);
        assert!(text.contains(WORDS) && text.contains(COPY), "{feed}: {text}");
        assert!(text.contains("已归档 · ") && text.contains("最后提交 2021-03"), "{feed}: {text}");
    }
    for feed in ["feeds/posts.xml", "feeds/posts.json", "feeds/topics/lamps.xml"] {
        let text = file(feed);
        let written = format!("灯塔 · 丙。 · {WORDS}2022-01-02 的存档 {COPY}");
        assert!(text.contains(&written), "{feed}: {text}");
    }
    let topic: serde_json::Value = serde_json::from_str(&file("data/topics/lamps.json")).unwrap();
    assert_eq!(topic["issues"][0]["entries"][0]["remarks"][0]["text"], WORDS);
}

#[test]
fn what_leaves_the_site_says_so_too() {
    let project = project();
    for (command, copy) in [(&["mail", "--text"][..], COPY), (&["mail"], COPY), (&["wechat"], COPY)]
    {
        let issues = project.issues();
        let output = press(&[command, &["2022-01-02", "--issues", text(&issues)]].concat());
        assert!(output.status.success(), "{}", said(&output));
        let said = said(&output);
        assert!(said.contains(WORDS) && said.contains(copy), "{command:?}: {said}");
        assert!(said.contains("最后提交 2021-03"), "{command:?}: {said}");
    }
}
