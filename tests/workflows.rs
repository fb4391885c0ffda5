//! What runs on GitHub: the action, the release, the workflows of a newsletter
//! that begins. They are read as YAML, and every shell step that can run here does,
//! from the archive of a release to a printed site.
//!
//! `BRIEFING_PRESS` names the press that `make press` has built; without it the
//! steps get one of this build, told of a bundle of a few bytes.

use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A workflow or an action, as far as its steps.
#[derive(Deserialize)]
struct Workflow {
    #[serde(default)]
    jobs: BTreeMap<String, Job>,
    #[serde(default)]
    inputs: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    outputs: BTreeMap<String, serde_json::Value>,
    runs: Option<Job>,
}

#[derive(Deserialize)]
struct Job {
    steps: Vec<Step>,
}

#[derive(Clone, Deserialize)]
struct Step {
    name: Option<String>,
    uses: Option<String>,
    run: Option<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    with: BTreeMap<String, serde_json::Value>,
}

const ACTION: &str = include_str!("../action.yml");
const RELEASE: &str = include_str!("../.github/workflows/release.yml");
const TARGET: &str = "x86_64-unknown-linux-musl";
/// Where the files of this version's release are.
const RELEASED: &str = concat!("server/ada/press/releases/download/v", env!("CARGO_PKG_VERSION"));
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Steps that compile for minutes: `make press` runs the same commands.
const COMPILE: [&str; 3] = ["Bundle the reader", "Install the target", "Build the program"];

fn read(yaml: &str) -> Workflow {
    serde_norway::from_str(yaml).unwrap()
}

impl Workflow {
    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.jobs.values().chain(&self.runs).flat_map(|job| &job.steps)
    }

    fn step(&self, name: &str) -> &Step {
        self.steps().find(|step| step.name.as_deref() == Some(name)).unwrap()
    }
}

/// A folder in which steps run, with all that they find on a runner.
struct Room {
    folder: tempfile::TempDir,
    /// What `${{ … }}` stands for.
    given: BTreeMap<String, String>,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let room = Self { folder, given: BTreeMap::new() };
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        for file in ["tools/release.sh", "LICENSE-MIT", "LICENSE-APACHE", "README.md", "Cargo.toml"]
        {
            fs::create_dir_all(room.path(file).parent().unwrap()).unwrap();
            fs::copy(here.join(file), room.path(file)).unwrap();
        }
        let log = fs::read_to_string(here.join("CHANGELOG.md")).unwrap();
        let log = log.replacen("## Unreleased", concat!("## ", env!("CARGO_PKG_VERSION")), 1);
        fs::write(room.path("CHANGELOG.md"), log).unwrap();
        room.tool("gh", "echo \"$@\" >>gh.log; [ ! -e no-tag ] || [ \"$2\" = --method ]");
        room.program();
        room
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The press, where Cargo would have put it.
    fn program(&self) {
        let path = self.path(&format!("target/{TARGET}/release/press"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if let Some(made) = std::env::var_os("BRIEFING_PRESS") {
            fs::copy(made, path).unwrap();
            return;
        }
        let bundle = self.path("bundle");
        fs::create_dir_all(&bundle).unwrap();
        for (name, text) in [
            ("index.html", ""),
            ("reader-0.js", "export {}"),
            ("reader-0_bg.wasm", "\0asm\u{1}\0\0\0"),
            ("page-0.css", "body{margin:0}"),
            ("more-0.css", "mark{color:red}"),
            ("wide-0.css", "main{color:red}"),
        ] {
            fs::write(bundle.join(name), text).unwrap();
        }
        let press = env!("CARGO_BIN_EXE_press");
        let bundle = bundle.to_str().unwrap();
        let script = format!(
            "case \"$1\" in build) shift; set -- build --bundle '{bundle}' \"$@\" ;; esac\n\
             exec '{press}' \"$@\""
        );
        self.script(&path, &script);
    }

    fn tool(&self, name: &str, script: &str) {
        fs::create_dir_all(self.path("bin")).unwrap();
        self.script(&self.path("bin").join(name), script);
    }

    fn script(&self, path: &Path, script: &str) {
        fs::write(path, format!("#!/bin/bash\n{script}\n")).unwrap();
        let made = Command::new("chmod").args(["+x", path.to_str().unwrap()]).status().unwrap();
        assert!(made.success());
    }

    fn give(&mut self, expression: &str, value: &str) {
        self.given.insert(expression.into(), value.into());
    }

    /// Runs a step as the runner does: expressions filled in, in a folder of the
    /// room.
    fn run_in(&self, folder: &str, step: &Step) -> Output {
        let mut path = format!("{}:", self.path("bin").display());
        // What earlier steps have added.
        for line in fs::read_to_string(self.path("github_path")).unwrap_or_default().lines() {
            path.insert_str(0, &format!("{line}:"));
        }
        path += &std::env::var("PATH").unwrap();
        let filled = step.env.iter().map(|(name, value)| (name, self.filled(value)));
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c"])
            .arg(step.run.as_ref().unwrap())
            .current_dir(self.path(folder))
            .env("PATH", path)
            .env("TARGET", TARGET)
            .env("GITHUB_PATH", self.path("github_path"))
            .env("GITHUB_OUTPUT", self.path("github_output"))
            .env_remove("BRIEFING_ISSUES")
            .envs(filled)
            .output()
            .unwrap()
    }

    fn run(&self, step: &Step) -> String {
        let output = self.run_in("", step);
        assert!(output.status.success(), "{:?}: {}", step.name, said(&output));
        said(&output)
    }

    fn filled(&self, text: &str) -> String {
        let Some((before, rest)) = text.split_once("${{") else { return text.into() };
        let (expression, after) = rest.split_once("}}").unwrap();
        let value = self.given.get(expression.trim());
        let value = value.unwrap_or_else(|| panic!("what is {expression}?"));
        format!("{before}{value}{}", self.filled(after))
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A room in which a release was packed and lies where GitHub would have it.
fn released() -> Room {
    let release = read(RELEASE);
    let mut room = Room::new();
    room.give("github.ref_name", concat!("v", env!("CARGO_PKG_VERSION")));
    room.give("github.repository", REPOSITORY.trim_start_matches("https://github.com/"));
    room.give("github.token", "secret");
    room.give("github.sha", "0123456789abcdef");
    room.run(release.step("Hold the tag against the package"));
    room.run(release.step("Pack the program"));
    room.run(release.step("Sum up the archives"));
    let release = room.path(RELEASED);
    fs::create_dir_all(release.parent().unwrap()).unwrap();
    fs::rename(room.path("packed"), release).unwrap();
    room.give("github.server_url", &format!("file://{}", room.path("server").display()));
    room.give("github.action_repository", "ada/press");
    room.give("github.action_ref", "v1");
    room.give("github.action_path", env!("CARGO_MANIFEST_DIR"));
    room.give("inputs.version", "");
    room.give("runner.os", "Linux");
    room.give("runner.arch", "X64");
    room.give("runner.temp", room.path("temp").to_str().unwrap());
    room
}

#[test]
fn every_action_of_others_is_pinned_and_every_script_is_a_script() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![here.join("action.yml")];
    for folder in [".github/workflows", "src/scaffold/files"] {
        files.extend(fs::read_dir(here.join(folder)).unwrap().map(|file| file.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yml"));
    assert!(files.len() >= 8);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let own = text.replace("{{action}}@{{version}}", "own");
        for step in read(&own).steps() {
            let Some(uses) = step.uses.as_deref().filter(|uses| *uses != "own") else { continue };
            let (name, commit) = uses.split_once('@').unwrap();
            assert!(name.starts_with("actions/"), "{}: {uses}", file.display());
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(
                is_commit && own.contains(&format!("{uses} # v")),
                "{}: {uses}",
                file.display()
            );
        }
        for run in read(&own).steps().filter_map(|step| step.run.as_ref()) {
            let parsed = Command::new("bash").args(["-n", "-c", run]).output().unwrap();
            assert!(parsed.status.success(), "{}: {run}\n{}", file.display(), said(&parsed));
        }
    }
}

#[test]
fn every_shell_step_of_release_and_action_is_run_by_a_test() {
    let run = [
        "Hold the tag against the package",
        "Use the program",
        "Pack the program",
        "Sum up the archives",
        "Publish the release",
        "Move the tag of the action",
        "Get the press",
        "Check the issues",
        "Post the issue",
        "Print the site",
    ];
    for workflow in [read(ACTION), read(RELEASE)] {
        for step in workflow.steps().filter(|step| step.run.is_some()) {
            let name = step.name.as_deref().unwrap();
            assert!(run.contains(&name) || COMPILE.contains(&name), "{name}");
        }
    }
}

#[test]
fn a_tag_that_is_not_the_version_is_no_release() {
    let release = read(RELEASE);
    let step = release.step("Hold the tag against the package");
    let mut room = Room::new();
    for (tag, repository, words) in [
        ("v9.9.9", "ysh329/awesome-embedded-ai", "version in Cargo.toml"),
        (concat!("v", env!("CARGO_PKG_VERSION")), "eve/fork", "repository in Cargo.toml"),
    ] {
        room.give("github.ref_name", tag);
        room.give("github.repository", repository);
        let output = room.run_in("", step);
        assert!(!output.status.success() && said(&output).contains(words), "{}", said(&output));
    }
    fs::write(room.path("CHANGELOG.md"), "## Unreleased\n\nx\n").unwrap();
    room.give("github.repository", REPOSITORY.trim_start_matches("https://github.com/"));
    let output = room.run_in("", step);
    assert!(said(&output).contains("CHANGELOG.md says nothing"), "{}", said(&output));
}

#[test]
fn a_release_is_used_packed_summed_and_published() {
    let release = read(RELEASE);
    let used = Room::new().run(release.step("Use the program"));
    assert!(used.contains("1 期简报"), "{used}");

    let room = released();
    let folder = room.path(RELEASED);
    let archive = folder.join(format!("press-{TARGET}.tar.gz"));
    let list = said(&Command::new("tar").arg("-tzf").arg(archive).output().unwrap());
    for file in ["press", "LICENSE-MIT", "README.md", "man/press-serve.1", "completions/_press"] {
        assert!(list.contains(&format!("press-{TARGET}/{file}\n")), "{file}: {list}");
    }
    fs::create_dir(room.path("packed")).unwrap();
    fs::copy(folder.join("SHA256SUMS"), room.path("packed/SHA256SUMS")).unwrap();
    room.run(release.step("Publish the release"));
    let notes = fs::read_to_string(room.path("notes.md")).unwrap();
    assert!(notes.contains("For editors"), "{notes}");
    let asked = fs::read_to_string(room.path("gh.log")).unwrap();
    let tag = concat!("v", env!("CARGO_PKG_VERSION"));
    assert!(asked.starts_with(&format!("release create {tag} --verify-tag")), "{asked}");
    assert!(asked.contains("packed/SHA256SUMS"), "{asked}");

    room.run(release.step("Move the tag of the action"));
    let asked = fs::read_to_string(room.path("gh.log")).unwrap();
    assert!(asked.contains("--method PATCH") && asked.contains("force=true"), "{asked}");
    fs::write(room.path("no-tag"), "").unwrap();
    room.run(release.step("Move the tag of the action"));
    let asked = fs::read_to_string(room.path("gh.log")).unwrap();
    assert!(asked.contains("--method POST") && asked.contains("ref=refs/tags/v1"), "{asked}");
}

#[test]
fn five_lines_publish_a_folder_of_markdown() {
    let action = read(ACTION);
    let mut room = released();
    let get = action.step("Get the press");
    let got = room.run(get);
    assert!(got.contains(&format!("press-{TARGET}.tar.gz: OK")), "{got}");
    let output = fs::read_to_string(room.path("github_output")).unwrap();
    let press = output.trim().strip_prefix("path=").unwrap();
    let news = room.path("news");
    let begun = Command::new(press).args(["init", "--date", "2022-01-02"]).arg(news).status();
    assert!(begun.unwrap().success());

    for (input, value) in
        [("issues", "content/issues"), ("site", ""), ("out", "dist"), ("deny_warnings", "true")]
    {
        room.give(&format!("inputs.{input}"), value);
    }
    let check = action.step("Check the issues");
    let clean = room.run_in("news", check);
    assert!(clean.status.success(), "{}", said(&clean));
    room.give("inputs.public_url || format('{0}/', steps.pages.outputs.base_path)", "/weekly/");
    room.give("steps.pages.outputs.base_url", "https://ada.example/weekly");
    let print = action.step("Print the site");
    let printed = room.run_in("news", print);
    assert!(printed.status.success(), "{}", said(&printed));
    let page = fs::read_to_string(room.path("news/dist/issues/2022-01-02/index.html")).unwrap();
    assert!(page.contains("https://ada.example/weekly/issues/2022-01-02/"));
    let missing = fs::read_to_string(room.path("news/dist/404.html")).unwrap();
    assert!(missing.contains("\"/weekly/"));

    let post = action.step("Post the issue");
    room.give("inputs.date", "2022-01-02");
    room.give("inputs.only", "");
    assert!(said(&room.run_in("news", post)).contains("没有 [[post]]"));
    let site = room.path("news/content/site.toml");
    let told = fs::read_to_string(&site).unwrap() + "[[post]]\nto = \"bark\"\nurl_env = \"NONE\"\n";
    fs::write(site, told).unwrap();
    room.give("inputs.only", "bark");
    let missing = room.run_in("news", post);
    assert_eq!(missing.status.code(), Some(1));
    assert!(said(&missing).contains("环境变量 NONE 没有值"), "{}", said(&missing));

    let issue = room.path("news/content/issues/2022-01-02.md");
    let text = fs::read_to_string(&issue).unwrap();
    fs::write(issue, text.replace("2022-01-02", "2022-01-32")).unwrap();
    let broken = room.run_in("news", check);
    assert_eq!(broken.status.code(), Some(1));
    assert!(said(&broken).contains("::error file=content/issues/2022-01-02.md,line=1,"));
    assert!(!room.run_in("news", print).status.success());
}

#[test]
fn a_press_that_is_not_there_or_not_whole_is_not_run() {
    let action = read(ACTION);
    let get = action.step("Get the press");
    let mut room = released();
    let refused = |room: &Room, words: &str| {
        let output = room.run_in("", get);
        assert!(!output.status.success() && said(&output).contains(words), "{}", said(&output));
        assert!(!room.path("github_path").exists());
    };
    room.give("inputs.version", "v0.0.1");
    refused(&room, "releases/download/v0.0.1/press-");
    room.give("inputs.version", "");
    room.give("github.action_ref", "v0.0.2");
    refused(&room, "releases/download/v0.0.2/press-");
    // A commit of an earlier release gets that one's.
    room.give("github.action_ref", "0123456789abcdef0123456789abcdef01234567");
    let earlier = room.path("earlier");
    fs::create_dir_all(&earlier).unwrap();
    fs::write(earlier.join("Cargo.toml"), "[package]\nversion = \"0.0.3\"\n").unwrap();
    room.give("github.action_path", earlier.to_str().unwrap());
    refused(&room, "releases/download/v0.0.3/press-");
    room.give("github.action_path", env!("CARGO_MANIFEST_DIR"));
    room.give("runner.arch", "RISCV");
    refused(&room, "没有给 Linux-RISCV 的 press");
    room.give("runner.arch", "X64");
    let folder = room.path(RELEASED);
    let archive = folder.join(format!("press-{TARGET}.tar.gz"));
    let mut bytes = fs::read(&archive).unwrap();
    bytes.push(0);
    fs::write(&archive, bytes).unwrap();
    refused(&room, "与校验和不符");
}

/// A form that asks a reader or an editor what is wrong.
#[derive(Deserialize)]
struct Form {
    name: String,
    description: String,
    body: Vec<serde_json::Value>,
}

#[test]
fn forms_ask_in_chinese_and_every_question_has_a_name_of_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/ISSUE_TEMPLATE");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().unwrap() == "config.yml" {
            continue;
        }
        let form: Form = serde_norway::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert!(!form.name.is_ascii() && !form.description.is_ascii(), "{}", path.display());
        let mut ids = std::collections::BTreeSet::new();
        for part in &form.body {
            assert!(["input", "textarea"].contains(&part["type"].as_str().unwrap()));
            assert!(!part["attributes"]["label"].as_str().unwrap().is_empty());
            assert!(ids.insert(part["id"].as_str().unwrap()), "{}", path.display());
        }
    }
}

#[test]
fn cargo_binstall_is_told_where_the_archives_are() {
    let manifest: toml::Table = toml::from_str(include_str!("../Cargo.toml")).unwrap();
    let told = &manifest["package"]["metadata"]["binstall"];
    let filled = |key: &str| {
        let values = [
            ("{ repo }", REPOSITORY),
            ("{ version }", env!("CARGO_PKG_VERSION")),
            ("{ target }", TARGET),
            ("{ bin }", "press"),
            ("{ binary-ext }", ""),
        ];
        let text = told[key].as_str().unwrap().to_owned();
        values.iter().fold(text, |text, (name, value)| text.replace(name, value))
    };
    let tag = concat!("v", env!("CARGO_PKG_VERSION"));
    let archive = format!("press-{TARGET}.tar.gz");
    assert_eq!(filled("pkg-url"), format!("{REPOSITORY}/releases/download/{tag}/{archive}"));
    assert_eq!(filled("bin-dir"), format!("press-{TARGET}/press"));
    let bins = manifest["bin"].as_array().unwrap();
    // What needs a feature may be missing from an archive.
    let needed = bins.iter().filter(|bin| bin.get("required-features").is_none());
    let names: Vec<&str> = needed.map(|bin| bin["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["press"]);
}

#[test]
fn the_workflows_of_a_new_newsletter_give_the_action_what_it_takes() {
    let room = tempfile::tempdir().unwrap();
    let begun = Command::new(env!("CARGO_BIN_EXE_press")).arg("init").arg(room.path()).status();
    assert!(begun.unwrap().success());
    let action = read(ACTION);
    let own = format!("{}@v1", REPOSITORY.trim_start_matches("https://github.com/"));
    let mut used = 0;
    for name in ["pages", "check", "post", "monthly"] {
        let path = room.path().join(format!(".github/workflows/{name}.yml"));
        let text = fs::read_to_string(path).unwrap();
        for step in read(&text).steps().filter(|step| step.uses.as_ref() == Some(&own)) {
            used += 1;
            for input in step.with.keys() {
                assert!(action.inputs.contains_key(input), "{input}");
            }
        }
        for (_, rest) in text.match_indices("outputs.").map(|(at, _)| text.split_at(at + 8)) {
            let output: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            assert!(action.outputs.contains_key(&output), "{output}");
        }
    }
    assert_eq!(used, 4);
}

/// Of this repository, and of a newsletter that begins.
const MONTHLY: [&str; 2] = [
    include_str!("../.github/workflows/monthly.yml"),
    include_str!("../src/scaffold/files/monthly.yml"),
];

/// A room with a repository as it is checked out on a runner, and GitHub's copy of
/// it. The press finds what the test tells it.
fn monthly() -> Room {
    let mut room = Room::new();
    let git = |folder: &Path, arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@b.example"])
            .args(["-c", "init.defaultBranch=main"])
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    };
    let server = room.path("server/ada/news");
    fs::create_dir_all(&server).unwrap();
    git(&server, &["init", "--quiet", "--bare"]);
    let news = room.path("news");
    fs::create_dir_all(news.join("content")).unwrap();
    git(&news, &["init", "--quiet"]);
    fs::write(news.join("content/site.toml"), "").unwrap();
    git(&news, &["add", "."]);
    git(&news, &["commit", "--quiet", "-m", "begin"]);
    git(&news, &["push", "--quiet", server.to_str().unwrap(), "HEAD:refs/heads/main"]);
    // A line for each run, and a report.
    room.tool("press", "echo \"$1 $FOUND\" >>content/$1.state.jsonl; echo \"${1}：$FOUND\"");
    room.tool(
        "gh",
        "echo \"$@\" >>\"$GH_LOG\"; if [ \"$2\" = list ]; then cat \"$GH_LOG.open\"; fi",
    );
    room.give("github.server_url", &format!("file://{}", room.path("server").display()));
    room.give("github.repository", "ada/news");
    room.give("github.token", "secret");
    room.give("github.ref_name", "main");
    let temp = room.folder.path().display().to_string();
    room.give("runner.temp", &temp);
    fs::write(room.path("gh.log.open"), "").unwrap();
    room
}

/// The steps of a month, on a fresh checkout of main.
fn month(room: &Room, monthly: &str, found: &str) -> String {
    let fresh = Command::new("git")
        .args(["checkout", "--quiet", "-B", "main"])
        .arg(
            String::from_utf8_lossy(
                &Command::new("git")
                    .args(["--git-dir", room.path("server/ada/news").to_str().unwrap()])
                    .args(["rev-parse", "main"])
                    .output()
                    .unwrap()
                    .stdout,
            )
            .trim(),
        )
        .current_dir(room.path("news"))
        .status()
        .unwrap();
    assert!(fresh.success());
    let workflow = read(&monthly.replace("{{action}}@{{version}}", "own"));
    let names = [
        "Take up what was proposed before",
        "Ask about links, repositories and papers",
        "Propose what was found",
    ];
    let mut all = String::new();
    for name in names {
        let mut step = workflow.step(name).clone();
        step.env.insert("FOUND".into(), found.into());
        step.env.insert("GH_LOG".into(), room.path("gh.log").display().to_string());
        let output = room.run_in("news", &step);
        assert!(output.status.success(), "{name}: {}", said(&output));
        all += &said(&output);
    }
    all
}

#[test]
fn what_a_month_has_found_is_proposed_once_and_what_was_not_merged_is_taken_up() {
    for workflow in MONTHLY {
        propose_for_months(&monthly(), workflow);
    }
}

fn propose_for_months(room: &Room, workflow: &str) {
    let proposed = || {
        let output = Command::new("git")
            .args(["--git-dir", room.path("server/ada/news").to_str().unwrap()])
            .args(["show", "monthly:content/links.state.jsonl"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    month(room, workflow, "first");
    assert_eq!(proposed(), "links first\n");
    let log = fs::read_to_string(room.path("gh.log")).unwrap();
    assert!(log.contains("pr create --base main --head monthly"), "{log}");
    assert!(log.contains("## 链接\nlinks：first\n## 仓库和论文\nfacts：first"), "{log}");
    assert!(!log.contains("secret"), "{log}");

    fs::write(room.path("gh.log.open"), "7\n").unwrap();
    month(room, workflow, "second");
    assert_eq!(proposed(), "links first\nlinks second\n");
    let log = fs::read_to_string(room.path("gh.log")).unwrap();
    assert!(log.contains("pr edit 7 --body") && log.matches("pr create").count() == 1, "{log}");

    room.tool("press", "echo");
    let git = ["--git-dir", room.path("server/ada/news").to_str().unwrap()].map(str::to_owned);
    let merged = Command::new("git").args(&git).args(["branch", "-f", "main", "monthly"]).status();
    assert!(merged.unwrap().success());
    assert!(month(room, workflow, "nothing").contains("没有变化"));
}
