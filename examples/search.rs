//! Builds a search index of issues and asks it, as another program would.
//!
//! ```text
//! cargo run --example search -- content/issues 量化 -剪枝
//! ```
//!
//! The index is files by name. Here they lie in a map; on a site they are
//! fetched, and only those that a query needs.

use briefing::{
    publish::Newsletter,
    search::{Builder, Engine, Piece, Request},
};
use std::{collections::BTreeMap, convert::Infallible, error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder =
        PathBuf::from(arguments.next().ok_or("cargo run --example search -- 文件夹 要找的词")?);
    let query = arguments.collect::<Vec<_>>().join(" ");
    let newsletter = Newsletter::load(&folder, &folder.join("../site.toml"))?;

    // 1. Build: issues in, newest first; files out.
    let mut files = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok::<(), Infallible>(())
    };
    let mut builder = Builder::new(0);
    for issue in newsletter.issues() {
        builder.add(&issue?)?;
    }
    let manifest = builder.finish(&mut put)?;
    println!("{} files, {manifest}", files.len());

    // 2. Ask until nothing more is needed.
    let mut engine = Engine::open(&files[&manifest])?;
    let request = Request { text: query, limit: 10, ..Request::default() };
    let answer = loop {
        let answer = engine.search(&request);
        if answer.needs.is_empty() {
            break answer;
        }
        for file in &answer.needs {
            println!("needs {file}, {} bytes", files[file].len());
            engine.give(file, files.get(file).map(Vec::as_slice));
        }
    };

    // 3. Show.
    for hit in &answer.hits {
        println!("\n{} {} {}", hit.date, hit.score, shown(&hit.title));
        println!("    {}", shown(&hit.passage));
    }
    println!(
        "\n{} entries, by section {:?}, by year {:?}",
        answer.total, answer.sections, answer.years
    );
    if let Some(suggestion) = answer.suggestion {
        println!("你是不是要找 {suggestion}");
    }
    Ok(())
}

fn shown(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| {
        if piece.marked { format!("【{}】", piece.text) } else { piece.text.clone() }
    };
    pieces.iter().map(mark).collect()
}
