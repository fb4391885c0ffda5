//! An issue while it is written, against the invented issues of `tests/site`.

use briefing::{
    compose::Workshop,
    model::{Base, EditorSettings, Index, SourceCount},
    publish::{Newsletter, SearchWriter, SiteError},
};
use std::{collections::BTreeMap, fs, path::Path};

const ISSUES: &str = "tests/site/issues";
const SITE: &str = "tests/site/site.toml";

/// What the site has for the page: settings, index, and the files of the search.
fn site() -> (EditorSettings, Index, BTreeMap<String, Vec<u8>>) {
    let newsletter = Newsletter::load(Path::new(ISSUES), Path::new(SITE)).unwrap();
    let mut files = BTreeMap::new();
    let mut search = SearchWriter::new(&newsletter).unwrap();
    newsletter.issues().for_each(|issue| search.add(&issue.unwrap()).unwrap());
    let mut put = |path: &str, bytes: &[u8]| {
        files.insert(path.to_owned(), bytes.to_vec());
        Ok::<(), SiteError>(())
    };
    search.finish(&mut put).unwrap();
    let settings = EditorSettings {
        site: fs::read_to_string(SITE).unwrap(),
        dates: String::new(),
        https: vec!["papers.example".into()],
        sources: vec![SourceCount { name: "果园学报".into(), entries: 9 }],
    };
    (settings, newsletter.index, files)
}

fn workshop() -> (Workshop, BTreeMap<String, Vec<u8>>) {
    let (settings, index, files) = site();
    (Workshop::new(&settings, index, Base::new("/repo/")).unwrap(), files)
}

/// Gives what is asked for until nothing more is; how many files that were.
fn compare(workshop: &mut Workshop, files: &BTreeMap<String, Vec<u8>>) -> usize {
    let mut given = 0;
    for _ in 0..50 {
        let needs = workshop.needs();
        if needs.is_empty() {
            return given;
        }
        given += needs.len();
        for file in needs {
            workshop.duplicates.give(&file, files.get(&file).map(Vec::as_slice));
        }
    }
    panic!("it never has enough");
}

fn issue(entries: &str) -> String {
    format!("# 松果小报 (2021-04-01)\n\n## 论文\n\n{entries}")
}

#[test]
fn an_entry_that_was_there_before_is_told_with_its_page() {
    let (mut workshop, files) = workshop();
    let text = issue(
        "- [查表代替乘法 | 甲](https://papers.example/lookup?utm_source=x)  \n摘要：另一种说法。\n\
         - [影子不是人：路面行人检测的新数据集 | 乙](https://other.example/reprint)  \n\
         摘要：一万段夜间录像，逐帧标出行人和影子，标注者要求加薪。\n\
         - [从未有过的松子 | 丙](https://new.example/nut)  \n摘要：这一条哪一期都没有提过。\n",
    );
    workshop.look("", &text);
    assert!(!workshop.problems().contains("2021-03-15"));
    assert!(compare(&mut workshop, &files) > 0);
    let problems = workshop.problems();
    let place = |id: &str| problems.matches(&format!("/repo/issues/2021-03-15/#{id}")).count();
    assert_eq!(problems.matches("data-code=\"link-seen-before\"").count(), 1, "{problems}");
    assert_eq!(problems.matches("data-code=\"same-story\"").count(), 1, "{problems}");
    assert!(place("") == 2 && problems.contains("2021-03-15「影子不是人"), "{problems}");
    assert_eq!(compare(&mut workshop, &files), 0, "what is known is not asked for again");
}

#[test]
fn without_the_index_the_rest_is_told_and_the_search_may_come_later() {
    let (mut workshop, files) = workshop();
    let text = issue("- [查表 | 甲](https://papers.example/lookup)  \n摘要：一,二。\n");
    workshop.look("", &text);
    compare(&mut workshop, &BTreeMap::new());
    assert!(workshop.duplicates.is_missing());
    assert!(!workshop.problems().contains("link-seen-before"));
    workshop.duplicates.retry();
    compare(&mut workshop, &files);
    assert!(workshop.problems().contains("link-seen-before"));
}

#[test]
fn a_text_is_shown_told_about_and_mended() {
    let (mut workshop, _) = workshop();
    let text = issue("- [甲 | 果园学報](http://papers.example/a?spm=1)  \n摘要：亮了,又灭。\n");
    let look = workshop.look("", &text);
    let (heading, content) = look.page.unwrap();
    assert!(heading.contains("2021年4月1日") && content.contains("亮了"), "{heading}{content}");
    assert_eq!(look.counts.0, 0);
    let problems = workshop.problems();
    for code in ["plain-http", "tracking-parameter", "half-width-punctuation"] {
        assert!(problems.contains(&format!("data-code=\"{code}\"")), "{code}: {problems}");
    }
    let tidied = workshop.tidied().unwrap();
    assert!(tidied.contains("papers.example/a)") && tidied.contains("亮了，又灭"), "{tidied}");
    assert!(workshop.chat().unwrap().contains("《甲》"));
    let [html, plain] = workshop.wechat().unwrap();
    assert!(html.contains("亮了") && plain.contains("亮了"), "{html}{plain}");
    assert!(workshop.github().is_none_or(|place| !place.is_there));
}

#[test]
fn places_are_told_as_text_fields_count() {
    let (mut workshop, _) = workshop();
    let text = issue("- [😀甲 | 果园学报](https://papers.example/a)  \n摘要：亮了,又灭。\n");
    workshop.look("", &text);
    let at = text.encode_utf16().position(|unit| unit == u16::from(b',')).unwrap();
    let place = format!("data-from=\"{at}\" data-to=\"{}\" data-with=\"，\"", at + 1);
    assert!(workshop.problems().contains(&place), "{}", workshop.problems());
}

#[test]
fn a_text_that_is_no_issue_is_told_and_nothing_is_made_of_it() {
    let (mut workshop, files) = workshop();
    for text in ["", "\u{0}", "# 松果小报 (2021-02-30)\n", &"[".repeat(5_000)] {
        let look = workshop.look("", text);
        assert_eq!(look.page, None);
        assert!(look.counts.0 > 0);
        compare(&mut workshop, &files);
        assert!(workshop.chat().is_none() && workshop.wechat().is_none());
        assert_eq!(workshop.tidied(), None);
    }
    let blank = workshop.blank("2021-04-01") + "\n- [甲 | 乙](https://a.example/)  \n摘要：丙。\n";
    assert_eq!(workshop.look("", &blank).date.unwrap().to_string(), "2021-04-01");
}
