//! Every entry knows the line of its file.

use super::{adopted, issues, shapes};
use briefing::{
    model::{Entry, Issue},
    publish::Newsletter,
};
use std::{fs, path::Path};

const FOLDER: &str = "https://github.com/pine/songguo/blob/main/site/issues/";

/// The file of an entry, below the folder of all, and its line.
fn place(entry: &Entry) -> (String, usize) {
    let edit = entry.edit.as_ref().unwrap_or_else(|| panic!("{} has no line", entry.title));
    let (file, line) = edit.strip_prefix(FOLDER).unwrap().split_once("?plain=1#L").unwrap();
    let file = percent_encoding::percent_decode_str(file).decode_utf8().unwrap();
    (file.into_owned(), line.parse().unwrap())
}

/// That each entry's title begins on its line, and that none shares it with another.
fn check(folder: &Path, issues: &[Issue]) -> usize {
    let mut places = Vec::new();
    for (_, entry) in issues.iter().flat_map(Issue::entries) {
        let (file, line) = place(entry);
        let text = fs::read_to_string(folder.join(&file)).unwrap().replace("\r\n", "\n");
        let text = text.split('\n').nth(line - 1).unwrap();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let title: String = letters(&entry.title).chars().take(4).collect();
        assert!(letters(text).contains(&title), "{file}:{line}: {title} is not in {text}");
        places.push((file, line));
    }
    let count = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), count, "two entries on one line");
    count
}

#[test]
fn entries_of_every_shape_know_their_lines() {
    for shape in shapes() {
        let (folder, _) = adopted(&shape);
        assert!(check(&folder.path().join("issues"), &issues(folder.path())) > 0);
    }
}

#[test]
fn entries_of_the_house_know_their_lines() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["tests/site/issues", "content/issues", "../shared/archive"] {
        let folder = here.join(folder);
        if folder.is_dir() {
            let newsletter = Newsletter::load(&folder, &here.join("tests/site/site.toml")).unwrap();
            let issues: Vec<Issue> = newsletter.issues().map(Result::unwrap).collect();
            assert!(check(&folder, &issues) > 0);
        }
    }
}

#[test]
fn line_ends_marks_front_matter_and_repairs_move_no_line() {
    let folder = tempfile::tempdir().unwrap();
    let site = include_str!("../site/site.toml");
    fs::write(folder.path().join("site.toml"), site).unwrap();
    let text = "\u{feff}---\nlayout: default\n---\n# 松果小报 (2021-04-01)\n\n## 论文\n\
        1. [甲一（上](https://a.example/一 二)|果园\n摘要：没有断行\n\
        2. [乙二](https://b.example/2) | 果园  \n   摘要：有\n\n\n\n\
        3. [丙三](https://c.example/3\n\n## 博文\n1. **[丁四](https://d.example/)**  \n   摘要：一\n";
    let issues_folder = folder.path().join("issues");
    fs::create_dir_all(issues_folder.join("2021")).unwrap();
    let crlf = text.replace("2021-04-01", "2021-05-01").replace('\n', "\r\n");
    fs::write(issues_folder.join("2021-04-01.md"), text).unwrap();
    fs::write(issues_folder.join("2021/2021-05-01.md"), crlf).unwrap();
    let issues = issues(folder.path());
    assert_eq!(check(&issues_folder, &issues), 8);
    let lines = |issue: &Issue| issue.entries().map(|(_, entry)| place(entry)).collect::<Vec<_>>();
    let of = |file: &str| [7, 9, 14, 17].map(|line| (file.to_owned(), line)).to_vec();
    assert_eq!(lines(&issues[0]), of("2021/2021-05-01.md"));
    assert_eq!(lines(&issues[1]), of("2021-04-01.md"));
}
