//! Folders of others that are not quite what an import hopes for.

use super::*;

fn issue(number: u8, day: &str) -> String {
    format!(
        "---\nlayout: post\nauthor: 园丁\ntitle: 果园周刊 第 {number} 期\ndate: 2019-07-{day}\n---\n\n\
         ## 博文\n\n- [甲{number}](https://a.example/{number})\n\n  文。\n"
    )
}

/// Four issues, the last two of one day, and a file that is none.
fn orchard() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (number, day) in [(1, "01"), (2, "02"), (3, "03"), (4, "03")] {
        let path = folder.path().join(format!("issue-{number}.md"));
        fs::write(path, issue(number, day)).unwrap();
    }
    fs::write(folder.path().join("issue-5.md"), "").unwrap();
    folder
}

#[test]
fn what_cannot_be_an_issue_is_told_with_its_reason() {
    let orchard = orchard();
    let output = press(&["import", text(orchard.path())]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let report = said(&output);
    for words in [
        "：5 期，4 个条目",
        "读不成一期，不改就印不出来；不是一期的，文件名前加 _（1）：\n  issue-5.md：",
        "2019-07-03：issue-3.md、issue-4.md",
        "值里没有用上的字（2）：\n  date（4 期）\n  title（4 期）\n",
        "每个键和它的值（2）：\n  author（4 期）：园丁\n  layout（4 期）：post\n",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    assert!(!report.contains("dates.toml，填上日期"), "{report}");

    let output = press(&["import", text(orchard.path()), "--json"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(line["issues"][0]["error"].is_null(), "{line}");
    assert!(line["issues"][4]["error"].is_string(), "{line}");
}

#[test]
fn a_second_issue_of_a_day_is_converted_too() {
    let orchard = orchard();
    let out = orchard.path().join("out");
    let import = || press(&["import", text(orchard.path()), "--convert", text(&out)]);
    let told = said(&import());
    let (_, converted) = told.split_once("写了 4 期").unwrap();
    assert!(converted.contains("  author（4 期）：园丁\n"), "{converted}");
    assert!(!converted.contains("issue-1.md:"), "{converted}");
    let converted = Project::files_of(&out);
    let third = String::from_utf8(converted["2019-07-03.md"].clone()).unwrap();
    let fourth = String::from_utf8(converted["undated/issue-4.md"].clone()).unwrap();
    assert!(third.contains("甲3") && third.contains("(2019-07-03)"), "{third}");
    assert!(fourth.contains("甲4") && fourth.contains("(YYYY-MM-DD)"), "{fourth}");
}

#[test]
fn a_file_and_a_folder_without_markdown_say_what_to_point_at() {
    let orchard = orchard();
    let empty = tempfile::tempdir().unwrap();
    for (path, words) in [
        (orchard.path().join("issue-1.md"), ["不是文件夹", "放简报的文件夹"]),
        (empty.path().to_owned(), ["没有 Markdown", "放各期的文件夹"]),
    ] {
        let output = press(&["import", text(&path)]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        for words in words {
            assert!(said(&output).contains(words), "{words}: {}", said(&output));
        }
    }
}

#[test]
fn the_site_is_that_of_the_folder_and_not_that_of_where_the_press_is_run() {
    let orchard = orchard();
    let home = tempfile::tempdir().unwrap();
    let begun = press(&["init", text(home.path()), "--name", "家里的简报"]);
    assert!(begun.status.success(), "{}", said(&begun));
    let import = |folder: &Path, options: &[&str]| {
        let mut press = command();
        press.arg("import").arg(folder).args(options).current_dir(home.path());
        press.output().unwrap()
    };
    let foreign = said(&import(orchard.path(), &[]));
    assert!(foreign.starts_with("果园周刊："), "{foreign}");
    let refused = import(orchard.path(), &["--write"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("用 --site FILE 指明"), "{}", said(&refused));
    let site = home.path().join("content/site.toml");
    assert!(!fs::read_to_string(&site).unwrap().contains("\n[reading]"));

    // A folder of the newsletter itself.
    let docs = home.path().join("docs");
    fs::create_dir(&docs).unwrap();
    fs::write(docs.join("2019-07-01.md"), issue(1, "01")).unwrap();
    let own = import(Path::new("docs"), &["--write"]);
    assert!(said(&own).starts_with("家里的简报："), "{}", said(&own));
    assert!(fs::read_to_string(&site).unwrap().contains("\n[reading]"));

    // A site.toml in a folder of others is theirs.
    let text = fs::read_to_string(&site).unwrap().replace("家里的简报", "园丁自己的");
    fs::write(orchard.path().join("site.toml"), text).unwrap();
    let theirs = said(&import(orchard.path(), &[]));
    assert!(theirs.starts_with("园丁自己的："), "{theirs}");
}
