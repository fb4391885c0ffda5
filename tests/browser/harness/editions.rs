//! Editions of the site with the invented issues, printed for one test.

use super::BASE;
use briefing::model::Base;
use briefing::{
    assets::Bundle,
    publish::{Claim, Newsletter, write_site},
};
use std::{fs, path::Path, time::Duration};
use tempfile::TempDir;

/// What sets an edition apart from the one of `make browser`.
#[derive(Default)]
pub struct Edition {
    /// The newest issue is not out yet.
    pub without_the_newest: bool,
    /// There is an old issue with as many entries more.
    pub older_entries: usize,
    /// Half of them stand in a section of their own.
    pub two_sections: bool,
    /// A table in the first of them, indented as a part of its text.
    pub table: String,
    /// Issues are numbered, the oldest 1, and have their numbers as addresses.
    pub numbered: bool,
    /// A program of its own: another style makes it one.
    pub style: &'static str,
    /// How long its pages wait for an answer, where not as long as readers'.
    pub patience: Option<Duration>,
    /// Added to `site.toml`, before its tables.
    pub setting: &'static str,
}

impl Edition {
    /// Prints it, as `make site` does. The bundle is the one that `make
    /// browser` has made.
    pub fn print(&self) -> TempDir {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let work = tempfile::tempdir().expect("a folder");
        let (issues, bundle) = (work.path().join("issues"), work.path().join("bundle"));
        copy(&project.join("tests/site/issues"), &issues);
        copy(&project.join("target/reader"), &bundle);
        if self.without_the_newest {
            fs::remove_file(issues.join("2021-03-15.md")).expect("the newest issue");
        }
        if self.older_entries > 0 || !self.table.is_empty() {
            let text = self.older_issue();
            fs::write(issues.join("2018-05-15.md"), text).expect("an old issue");
        }
        let mut settings =
            fs::read_to_string(project.join("tests/site/site.toml")).expect("site.toml");
        if self.numbered {
            settings += "\n[reading]\naddress = \"number\"\n";
            number(&issues);
        }
        for entry in fs::read_dir(&bundle).expect("the bundle").flatten() {
            if entry.file_name().to_string_lossy().starts_with("more-") {
                let style = fs::read_to_string(entry.path()).expect("the style");
                fs::write(entry.path(), style + self.style).expect("a style");
            }
        }
        let site = work.path().join("site.toml");
        fs::write(&site, format!("{}\n{settings}", self.setting)).expect("site.toml");

        let newsletter = Newsletter::load(&issues, &site).expect("the issues");
        let mut bundle = Bundle::read(&bundle).expect("the bundle");
        bundle.patience = self.patience.unwrap_or(bundle.patience);
        let out = tempfile::tempdir().expect("a folder");
        write_site(&newsletter, &bundle, &Base::new(BASE), out.path(), Claim::Listed)
            .expect("a site");
        out
    }

    /// An issue with so many entries, each with a number of its own and a text of
    /// another length.
    fn older_issue(&self) -> String {
        let mut text = String::from("# 松果小报 (2018-05-15)\n\n## 论文\n");
        if !self.two_sections {
            text = text.replace("论文", "博文");
        }
        for at in 0..self.older_entries.max(1) {
            if self.two_sections && at == self.older_entries / 2 {
                text += "\n## 博文\n";
            }
            text += &format!(
                "\n- [灯柱第{at}号值班记录 | 守夜人](https://blog.example/watch-{at})  \n\
                 摘要：夜里数了{at}只飞蛾，记在 moth{at} 里。\n"
            );
            if self.two_sections {
                text += &"  飞蛾不数人。".repeat(at * 7 % 23);
                text += "\n";
            }
            if at == 0 && !self.table.is_empty() {
                text += &format!("\n{}", self.table);
            }
        }
        text
    }
}

/// Says in each file's front matter which issue it is.
fn number(issues: &Path) {
    let files = fs::read_dir(issues).expect("the issues").flatten();
    let mut paths: Vec<_> = files.map(|file| file.path()).collect();
    paths.sort();
    for (path, number) in paths.iter().zip(1..) {
        let text = fs::read_to_string(path).expect("an issue");
        let text = text.replacen("layout: default", &format!("number: {number}"), 1);
        fs::write(path, text).expect("an issue");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    let entries = fs::read_dir(from);
    for entry in entries.unwrap_or_else(|error| panic!("{}: {error}", from.display())).flatten() {
        match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy")),
        }
    }
}
