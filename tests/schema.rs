//! The schemas of `docs/schema` say what the press writes and what it reads.
//!
//! Those of `data/` are made from the model: `BRIEFING_BLESS=1 cargo test --test
//! schema` writes them anew. That of `site.toml` is written by hand and held
//! against the reader of that file, by what both accept and what both refuse.

use briefing::{
    content::{SiteFile, Source},
    model::{Index, Issue, TopicPage},
    publish::{Claim, DATA_VERSION, Newsletter, Versioned, write_data},
};
use jsonschema::Validator;
use schemars::{Schema, generate::SchemaSettings};
use serde_json::{Value, json};
use std::{fs, path::Path};

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn schema(name: &str) -> Value {
    let text = fs::read_to_string(here(&format!("docs/schema/{name}.schema.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&schema(name)).unwrap()
}

/// What the model says of a file of `data/`.
fn made(name: &str, title: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let made: Schema = match name {
        "index" => generator.into_root_schema_for::<Versioned<Index>>(),
        "issue" => generator.into_root_schema_for::<Versioned<Issue>>(),
        _ => generator.into_root_schema_for::<Versioned<TopicPage>>(),
    };
    let mut made = made.to_value();
    made["title"] = title.into();
    made["properties"]["version"] =
        json!({ "description": "The version of the format.", "const": DATA_VERSION });
    made
}

#[test]
fn the_schemas_of_data_are_those_of_the_model() {
    for (name, title) in [
        ("index", "data/index.json"),
        ("issue", "data/issues/YYYY-MM-DD.json"),
        ("topic", "data/topics/SLUG.json"),
    ] {
        let made = made(name, title);
        if std::env::var_os("BRIEFING_BLESS").is_some() {
            let path = here(&format!("docs/schema/{name}.schema.json"));
            fs::write(path, format!("{made:#}\n")).unwrap();
        }
        assert!(schema(name) == made, "{name}: BRIEFING_BLESS=1 cargo test --test schema");
    }
}

/// All data of a folder of issues.
fn written(issues: &Path, site: &Path) -> Vec<(String, Value)> {
    let out = tempfile::tempdir().unwrap();
    let newsletter = Newsletter::load(issues, site).unwrap();
    write_data(&newsletter, out.path(), Claim::Listed).unwrap();
    let mut files = Vec::new();
    for folder in ["data", "data/issues", "data/topics"] {
        for file in fs::read_dir(out.path().join(folder)).into_iter().flatten() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let name = path.strip_prefix(out.path()).unwrap().to_str().unwrap().to_owned();
                files.push((name, serde_json::from_slice(&fs::read(&path).unwrap()).unwrap()));
            }
        }
    }
    files
}

#[test]
fn what_is_written_is_what_the_schemas_say() {
    let mut newsletters = vec![
        (here("content/issues"), here("content/site.toml")),
        (here("tests/site/issues"), here("tests/site/site.toml")),
    ];
    let archive = here("../shared/archive");
    if archive.is_dir() {
        newsletters.push((archive, here("content/site.toml")));
    }
    let validators = ["index", "issue", "topic"].map(validator);
    for (issues, site) in newsletters {
        let files = written(&issues, &site);
        for kind in ["data/index", "data/issues/", "data/topics/"] {
            assert!(files.iter().any(|(name, _)| name.starts_with(kind)), "no {kind}");
        }
        for (name, value) in files {
            let kind = match name.split('/').nth(1) {
                Some("issues") => 1,
                Some("topics") => 2,
                _ => 0,
            };
            assert_eq!(value["version"], 1, "{name}");
            let wrong: Vec<String> =
                validators[kind].iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
        }
    }
}

#[test]
fn what_is_not_so_is_refused() {
    let files = written(&here("tests/site/issues"), &here("tests/site/site.toml"));
    let of =
        |start: &str| files.iter().find(|(name, _)| name.starts_with(start)).unwrap().1.clone();
    for (name, start, pointer, wrong) in [
        ("index", "data/index", "/version", json!(2)),
        ("index", "data/index", "/issues/0/date", json!("2022-1-2")),
        ("index", "data/index", "/site/name", json!(3)),
        ("issue", "data/issues/", "/sections/0/items/0", json!({ "thing": {} })),
        ("issue", "data/issues/", "/title", json!(null)),
        ("topic", "data/topics/", "/slug", json!("A B")),
    ] {
        let mut value = of(start);
        assert!(validator(name).is_valid(&value), "{name}");
        *value.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator(name).is_valid(&value), "{name}{pointer}");
    }
}

/// Whether the press takes a `site.toml`.
fn press_takes(table: &toml::Table) -> bool {
    let text = toml::to_string(table).unwrap();
    SiteFile::parse(&Source::new("site.toml", text.into()).unwrap()).is_ok()
}

#[test]
fn the_schema_of_site_toml_takes_and_refuses_what_the_press_does() {
    let validator = validator("site");
    let schema_takes =
        |table: &toml::Table| validator.is_valid(&serde_json::to_value(table).unwrap());
    let read = |path: &str| fs::read_to_string(here(path)).unwrap();
    for path in ["content/site.toml", "tests/site/site.toml", "tests/fixtures/site.toml"] {
        let table: toml::Table = toml::from_str(&read(path)).unwrap();
        assert!(schema_takes(&table) && press_takes(&table), "{path}");
    }
    let mut good: toml::Table = toml::from_str(&read("tests/fixtures/site.toml")).unwrap();
    let reading: toml::Table = toml::from_str(&read("tests/shapes/every-key.toml")).unwrap();
    good.extend(reading);
    let folder = "https://github.com/example/weekly/tree/main/issues";
    good.insert("repository".into(), folder.into());
    let post = "[[post]]\nto = 'bark'\nname = '甲'\nurl_env = 'A'\nsecret_env = 'B'";
    good.extend(toml::from_str::<toml::Table>(post).unwrap());
    assert!(schema_takes(&good) && press_takes(&good));
    let other: [toml::Value; 6] = [
        3.into(),
        "".into(),
        "x".into(),
        "https://a.example/{date}".into(),
        true.into(),
        toml::Value::Array(vec!["x".into()]),
    ];
    // Every key of every table: missing, misspelled, and of another kind.
    let mut cases = 0;
    for path in paths(&toml::Value::Table(good.clone()), Vec::new()) {
        let mut changes = vec![None];
        changes.extend(other.iter().cloned().map(Some));
        for change in changes {
            let mut table = toml::Value::Table(good.clone());
            let said = format!("{path:?} = {change:?}");
            let (key, folder) = path.split_last().unwrap();
            let inside = folder.iter().fold(&mut table, |table, key| match key.parse::<usize>() {
                Ok(at) => &mut table[at],
                Err(_) => &mut table[key.as_str()],
            });
            let inside = inside.as_table_mut().unwrap();
            let old = inside.remove(key).unwrap();
            match change {
                Some(value) => inside.insert(key.clone(), value),
                None => inside.insert(format!("{key}x"), old),
            };
            let table = table.as_table().unwrap();
            assert_eq!(schema_takes(table), press_takes(table), "{said}");
            cases += 1;
        }
    }
    assert!(cases > 100, "{cases}");
}

/// The paths of all keys.
fn paths(value: &toml::Value, path: Vec<String>) -> Vec<Vec<String>> {
    let longer = |key: &str| [path.clone(), vec![key.to_owned()]].concat();
    match value {
        toml::Value::Table(table) => {
            let each = table
                .iter()
                .flat_map(|(key, value)| [vec![longer(key)], paths(value, longer(key))].concat());
            each.collect()
        }
        toml::Value::Array(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(at, item)| paths(item, longer(&at.to_string()))).collect()
        }
        _ => Vec::new(),
    }
}
