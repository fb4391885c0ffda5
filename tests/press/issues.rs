//! The folder of issues: what is read of it, what is left out, what is told.

use super::*;

#[test]
fn stray_files_beside_the_issues_are_left_out() {
    let project = Project::new(&[
        ("2022-01-02.md", GOOD),
        ("README.md", "# About"),
        ("_2022-03-02.md", "a draft"),
        ("2022-01-02.md~", "a backup"),
        ("#2022-01-02.md#", "a backup"),
        (".2022-01-02.md.swp", "a lock"),
    ]);
    for name in ["._2022-01-02.md", ".DS_Store"] {
        fs::write(project.issues().join(name), b"\0\x05\x16\x07Mac OS X\xff\xfe").unwrap();
    }
    for output in [project.data(), project.check(&["--deny-warnings"])] {
        assert!(output.status.success(), "{}", said(&output));
        assert!(said(&output).contains("1 期简报"), "{}", said(&output));
    }
}

#[test]
fn issues_in_folders_of_years_are_read_and_those_elsewhere_are_named() {
    let of = |date: &str| GOOD.replace("2022-01-02", date);
    let project = Project::new(&[("2022-01-02.markdown", GOOD), ("2022-06-02.txt", GOOD)]);
    for (path, date) in [
        ("2021/2021-01-02.md", "2021-01-02"),
        ("2020/02-02.md", "2020-02-02"),
        ("old/2019-01-02.md", "2019-01-02"),
    ] {
        let path = project.issues().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, of(date)).unwrap();
    }
    for output in [project.data(), project.check(&[])] {
        assert!(output.status.success(), "{}", said(&output));
        let said = said(&output);
        assert!(said.contains("3 期简报"), "{said}");
        for unread in ["old", "2022-06-02.txt"] {
            assert!(
                said.contains(&format!("没有读 {}", text(&project.issues().join(unread)))),
                "{said}"
            );
        }
    }
    fs::write(project.issues().join("2021-01-02.md"), of("2021-01-02")).unwrap();
    let twice = project.data();
    assert_eq!(twice.status.code(), Some(1));
    assert!(said(&twice).contains("2021-01-02.md") && said(&twice).contains("2021/2021-01-02.md"));
}

#[test]
fn a_folder_without_issues_is_an_error_and_no_empty_site() {
    let project = Project::new(&[("README.md", "# About")]);
    for output in [project.data(), print_site(&project), project.check(&[])] {
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains("里没有一期简报"), "{}", said(&output));
    }
    assert!(project.files().is_empty());
}

#[test]
fn a_folder_that_is_none_is_named_and_why() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let site = project.0.path().join("site.toml");
    let data = |issues: &Path| {
        press(&[
            "data",
            "--site",
            text(&site),
            "--issues",
            text(issues),
            "--out",
            text(&project.out()),
        ])
    };
    let file = project.issues().join("2022-01-02.md");
    for (issues, why) in
        [(project.issues().join("gone"), "没有这个文件或文件夹"), (file, "不是文件夹")]
    {
        let output = data(&issues);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains(text(&issues)) && said(&output).contains(why),
            "{}",
            said(&output)
        );
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", project.issues().join("2022-02-02.md")).unwrap();
        let output = data(&project.issues());
        assert_eq!(output.status.code(), Some(1));
        let path = project.issues().join("2022-02-02.md");
        assert!(said(&output).contains(text(&path)), "{}", said(&output));
    }
    assert!(project.files().is_empty());
}
