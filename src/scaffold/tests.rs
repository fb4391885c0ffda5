use super::*;
use crate::{
    content::SiteFile,
    publish::{Newsletter, read_site},
};
use std::collections::BTreeMap;

fn newcomer(name: &str) -> Newcomer {
    Newcomer {
        name: name.into(),
        repository: "ada/weekly".parse().unwrap(),
        date: "2022-01-02".parse().unwrap(),
    }
}

fn site(folder: &Path) -> SiteFile {
    read_site(&folder.join(SITE)).unwrap()
}

/// All files of a folder, by their paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn a_new_newsletter_has_nothing_to_complain_of() {
    for name in ["端侧周刊", "\"a\\b\"  {{date}}", "#x | y"] {
        let folder = tempfile::tempdir().unwrap();
        let written = init(folder.path(), &newcomer(name)).unwrap();
        assert_eq!((written.new.len(), written.kept.len()), (10, 0));
        let site = site(folder.path());
        assert_eq!(site.site.name, name.replace("  ", " "));
        assert_eq!(site.site.base_url, "https://ada.github.io/weekly/");
        let issues = folder.path().join("content/issues");
        let newsletter = Newsletter::load(&issues, &folder.path().join(SITE)).unwrap();
        assert_eq!((newsletter.index.issues.len(), newsletter.warnings), (1, 0), "{name}");
    }
}

#[test]
fn what_is_there_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "mine").unwrap();
    let written = init(folder.path(), &newcomer("甲")).unwrap();
    assert_eq!((written.new.len(), written.kept.len()), (9, 1));
    let before = files(folder.path());
    assert_eq!(before[&folder.path().join("README.md")], "mine");
    let again = init(folder.path(), &newcomer("乙")).unwrap();
    assert_eq!((again.new.len(), again.kept.len()), (0, 9), "and no second first issue");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_new_issue_goes_where_the_newest_one_is() {
    for (there, date, goes) in [
        (&[][..], "2022-01-09", "2022-01-09.md"),
        (&["2021-12-30.md", "2022-01-02.markdown"], "2022-01-09", "2022-01-09.markdown"),
        (&["2020/2020-01-02.md", "2021/2021-12-30.md"], "2022-01-09", "2022/2022-01-09.md"),
        (&["2021年/2021-12-30.md"], "2022-01-09", "2022年/2022-01-09.md"),
        (&["2021/2021-12-30.md", "2022-01-02.md"], "2022-01-09", "2022-01-09.md"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        init(folder.path(), &newcomer("甲")).unwrap();
        let issues = folder.path().join("issues");
        for path in there {
            write_new(&issues.join(path), "# 甲").unwrap();
        }
        let date: Date = date.parse().unwrap();
        let path = new_issue(&issues, &site(folder.path()), date).unwrap();
        assert_eq!(path, issues.join(goes));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# 甲 (2022-01-09)\n\n## 新闻\n\n## 文章\n\n## 开源项目\n");
        let taken = new_issue(&issues, &site(folder.path()), date).unwrap_err();
        assert!(taken.to_string().contains("2022-01-09 这一期已经有了"), "{taken}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_repository_is_named_as_people_name_it() {
    for text in [
        "ada/weekly",
        "https://github.com/ada/weekly",
        "https://github.com/ada/weekly.git",
        "ada/weekly/",
    ] {
        let Repository { owner, name } = text.parse().unwrap();
        assert_eq!((&*owner, &*name), ("ada", "weekly"), "{text}");
    }
    for text in [
        "",
        "weekly",
        "a/b/c",
        "ada/",
        "/weekly",
        "ada/..",
        "甲/乙",
        "a\"/b",
        "https://gitlab.com/a/b",
    ] {
        assert!(text.parse::<Repository>().is_err(), "{text}");
    }
}
