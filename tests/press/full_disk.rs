//! A disk that takes no more, files that were cut: nothing that was there is lost, what
//! could not be done is told, and with room again the same command does its work.

use super::{
    rude::{Rude, page},
    *,
};

/// Why a file is not written, where its size is limited.
const WHY: &str = "文件超过了允许的大小";

/// Runs the press with a limit on the size of any file, in blocks of 512 bytes: what
/// is larger cannot be written, as on a full disk.
pub fn with_room_for(blocks: usize, press: &Command) -> Output {
    // Without the signal, a write fails.
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited]).arg(press.get_program()).args(press.get_args());
    for (name, value) in press.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.output().unwrap()
}

fn command_of(arguments: &[&str]) -> Command {
    let mut command = command();
    command.args(arguments);
    command
}

/// That a command fails without room, says why, and leaves all files as they were;
/// and that it then does its work.
fn check(folder: &Path, arguments: &[&str]) {
    let before = Project::files_of(folder);
    let output = with_room_for(0, &command_of(arguments));
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
    assert!(said(&output).contains(WHY), "{arguments:?}: {}", said(&output));
    assert_eq!(Project::files_of(folder), before, "{arguments:?}");
    let again = press(arguments);
    assert!(again.status.success(), "{arguments:?}: {}", said(&again));
    assert_ne!(Project::files_of(folder), before, "{arguments:?}");
}

#[test]
fn what_makes_files_leaves_none_by_halves() {
    let glued = GOOD.replace("https://a.example/1", "https://a.example/1?utm_source=x");
    let project = Project::new(&[("2022-01-02.md", &glued)]);
    let (issues, folder) = (project.issues(), project.0.path());
    let path = |name: &str| text(&folder.join(name)).to_owned();
    let form = "### 链接\n\nhttps://b.example/\n\n### 标题\n\n甲\n";
    fs::write(path("form.md"), form).unwrap();
    let issues = text(&issues);
    check(folder, &["init", &path("new"), "--date", "2022-01-02"]);
    check(folder, &["check", "--fix", issues]);
    check(folder, &["import", issues, "--report", &path("report.txt")]);
    check(folder, &["import", issues, "--convert", &path("house")]);
    check(folder, &["import", issues, "--write"]);
    check(folder, &["suggest", &path("form.md"), "--issues", issues, "--out", &path("entry.md")]);
    check(folder, &["mail", "--issues", issues, "--out", &path("mail.html")]);
    check(folder, &["data", "--issues", issues, "--out", &path("data")]);
    check(folder, &["new", "2022-01-09", "--issues", issues]);
}

const LINK: &str = "https://a.example/1";

fn links(project: &Project, server: &Rude) -> Command {
    let (issues, detour) = (project.issues(), server.detour("https://a.example"));
    let quick = ["--interval", "0", "--retries", "0", "--timeout", "5", "--max-age", "0"];
    let known = ["links", "--allow-private", "--issues", text(&issues), &detour];
    command_of(&[&known[..], &quick].concat())
}

fn facts(project: &Project, server: &Rude) -> Command {
    let (issues, detour) = (project.issues(), server.detour("https://api.github.com"));
    let quick = ["--interval", "0", "--retries", "0", "--timeout", "5", "--max-age", "0"];
    command_of(&[&["facts", "--issues", text(&issues), &detour][..], &quick].concat())
}

/// A project whose link is missed for the third time, and whose repository is archived;
/// its tables have words of the editor's.
fn asking() -> (Project, Rude) {
    let server = Rude::new();
    server.put("a.example/1", page("404 Not Found", ""));
    let archived = "{\"full_name\":\"one/old\",\"archived\":true}";
    server.put("api.github.com/repos/one/old", page("200 OK", archived));
    let commits = "[{\"commit\":{\"committer\":{\"date\":\"2021-03-04T05:06:07Z\"}}}]";
    server.put("api.github.com/repos/one/old/commits?per_page=1", page("200 OK", commits));
    let code = format!("{GOOD}\n- [丁](https://github.com/one/old)  \n摘要：戊。\n");
    let project = Project::new(&[("2022-01-02.md", &code)]);
    let words = format!("# {}\n", "编辑写的".repeat(200));
    for table in ["links.toml", "facts.toml"] {
        fs::write(project.0.path().join(table), &words).unwrap();
    }
    let missed = format!(
        "{{\"url\":\"{LINK}\",\"at\":1,\"found\":\"dead\",\"why\":\"not-found\",\
         \"missed\":[\"2020-01-01\",\"2020-01-08\"]}}\n"
    );
    fs::write(project.0.path().join("links.state.jsonl"), missed).unwrap();
    (project, server)
}

#[test]
fn a_run_without_room_keeps_what_was_known_and_the_next_one_goes_on() {
    let (project, server) = asking();
    let folder = project.0.path();
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    for (command, table, state, found) in [
        (links(&project, &server), "links.toml", "links.state.jsonl", LINK),
        (facts(&project, &server), "facts.toml", "facts.state.jsonl", "archived = true"),
    ] {
        let (words, known) = (file(table), file(state));
        // No room for a line; then room for those, none for the table.
        for (blocks, name) in [(0, state), (3, table)] {
            let output = with_room_for(blocks, &command);
            assert_eq!(output.status.code(), Some(1), "{}", said(&output));
            let said = said(&output);
            assert!(said.contains(name) && said.contains(WHY), "{blocks}: {said}");
            assert_eq!(file(table), words);
            assert!(file(state).starts_with(&known), "{}", file(state));
        }
        let mut command = command;
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        let written = file(table);
        assert!(written.starts_with(&words) && written.contains(found), "{written}");
    }
}

#[test]
fn tables_that_were_cut_are_told_and_stay_and_journals_go_on() {
    let (project, server) = asking();
    let folder = project.0.path();
    for (table, whole) in [
        ("links.toml", "[[dead]]\nurl = \"https://a.example/1\"\nwhy = \"gone\"\n"),
        ("facts.toml", "[[repository]]\nname = \"one/old\"\narchived = true\n"),
    ] {
        for end in 0..whole.len() {
            fs::write(folder.join(table), &whole[..end]).unwrap();
            let output = project.data();
            if !output.status.success() {
                assert_eq!(output.status.code(), Some(1));
                assert!(said(&output).contains(&format!("{table}:")), "{end}: {}", said(&output));
            }
            assert_eq!(fs::read_to_string(folder.join(table)).unwrap(), whole[..end]);
        }
        fs::remove_file(folder.join(table)).unwrap();
    }
    let state = folder.join("links.state.jsonl");
    let line = fs::read_to_string(&state).unwrap();
    let other = "{\"url\":\"https://b.example/\",\"at\":1,\"found\":\"alive\"}\n";
    for end in (1..line.len()).step_by(9) {
        fs::write(&state, format!("{other}{}", &line[..end])).unwrap();
        let output = links(&project, &server).output().unwrap();
        assert!(output.status.success(), "{end}: {}", said(&output));
        let now = fs::read_to_string(&state).unwrap();
        assert!(now.contains("https://b.example/") && now.contains(LINK), "{end}: {now}");
        assert!(now.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{now}");
    }
}
