use super::*;
use serde_json::Value;

fn finding(file: &str, message: &str) -> Finding {
    Finding {
        place: Some(Place { line: 5, column: 3, end_column: 9 }),
        severity: Severity::Warning,
        remedy: "补上".into(),
        ..Finding::of_file(file, "no-summary", message.into())
    }
}

fn some() -> Findings {
    let whole = Finding::of_file("a,b:c%.md", "not-read", "第一行\n第二行".into());
    Findings { issues: 2, found: vec![finding("content\\甲 乙.md", "缺 100%"), whole] }
}

#[test]
fn the_runner_of_github_gets_a_line_for_each_with_its_signs_escaped() {
    assert_eq!(
        some().write(Format::Github),
        "::warning file=content/甲 乙.md,line=5,col=3,endColumn=8,title=no-summary::缺 100%25。补上\n\
         ::error file=a%2Cb%3Ac%25.md,title=not-read::第一行%0A第二行\n"
    );
    let mut empty = some();
    empty.found.truncate(1);
    empty.found[0].place = Some(Place { line: 1, column: 1, end_column: 1 });
    assert!(empty.write(Format::Github).contains("line=1,col=1,endColumn=1,"));
}

#[test]
fn json_has_numbers_where_a_place_is_known() {
    let object: Value = serde_json::from_str(&some().write(Format::Json)).unwrap();
    assert_eq!(
        (&object["issues"], &object["errors"], &object["warnings"]),
        (&2.into(), &1.into(), &1.into())
    );
    let [first, second] = object["findings"].as_array().unwrap().as_slice() else { panic!() };
    assert_eq!((&first["line"], &first["end_column"]), (&5.into(), &9.into()));
    assert_eq!((&first["severity"], &first["code"]), (&"warning".into(), &"no-summary".into()));
    assert!(second["line"].is_null());
}

#[test]
fn sarif_names_files_by_addresses_and_every_rule_once() {
    let mut findings = some();
    findings.found.push(finding("/home/a b/c.md", "缺"));
    findings.found.push(finding("C:\\a b\\c.md", "缺"));
    let log: Value = serde_json::from_str(&findings.write(Format::Sarif)).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 2);
    let uri = |at: usize| {
        run["results"][at]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
    };
    assert_eq!(uri(0), "content/%E7%94%B2%20%E4%B9%99.md");
    assert_eq!(uri(1), "a%2Cb%3Ac%25.md");
    assert_eq!(uri(2), "file:///home/a%20b/c.md");
    assert_eq!(uri(3), "file:///C:/a%20b/c.md");
    let region = |at: usize| &run["results"][at]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region(0)["endColumn"], 9);
    assert!(region(1).is_null());
}
