//! How good, how small and how fast the search is, on the content, on an
//! archive where there is one, and on invented archives of 700 to 700,000
//! entries. Prints a table and writes JSON.
//!
//! ```text
//! make bench-search
//! cargo bench --bench search -- --largest 7000 --out target/bench-search.json
//! ```
//!
//! 1. [`invent`] recombines the words of the content to archives.
//! 2. [`queries`] takes queries of every kind from the texts.
//! 3. [`measure`] builds, asks and compares with a plain scan; [`figures`] sums
//!    up.
//! 4. [`judge`] judges queries as people type them over the archive, by answers
//!    written by hand.
//!
//! What happens in a browser is measured beside this, by a program of its own,
//! over the queries that the JSON lists.

mod figures;
mod files;
mod invent;
mod judge;
mod measure;
mod queries;

use briefing::{
    content::{Source, synonyms},
    model::Issue,
    publish::Newsletter,
};
use clap::Parser;
use figures::Figures;
use invent::Words;
use measure::Measure;
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

#[derive(Parser)]
struct Arguments {
    /// The content, whose words are recombined; its synonyms are everybody's.
    #[arg(long, default_value = "content/issues")]
    content: PathBuf,
    /// An archive of real issues; left out where it does not exist.
    #[arg(long, env = "BRIEFING_ARCHIVE", default_value = "../shared/archive")]
    archive: PathBuf,
    /// The most entries that are invented.
    #[arg(long, default_value_t = 700_000)]
    largest: usize,
    /// Where the JSON goes.
    #[arg(long, default_value = "target/bench-search.json")]
    out: PathBuf,
    /// Kinds of pieces that cannot be had, by their letters: what they buy.
    #[arg(long, default_value = "")]
    without: String,
    /// Says of each cold query what it took.
    #[arg(long)]
    verbose: bool,
    /// `cargo bench` adds it.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let content = read(&arguments.content)?;
    let words = Words::of(&content);
    let groups = read_synonyms(&arguments.content)?;
    let measured =
        Measure { synonyms: &groups, without: &arguments.without, verbose: arguments.verbose };
    let mut all = vec![measured.archive("content", &|| content.iter().cloned())];
    if arguments.archive.is_dir() {
        let archive = read(&arguments.archive)?;
        all.push(measured.archive("archive", &|| archive.iter().cloned()));
        print!("{}", measured.as_people_type(&archive));
    }
    for entries in [700, 7_000, 70_000, 700_000] {
        if entries <= arguments.largest {
            let name = format!("{entries} invented");
            all.push(measured.archive(&name, &|| words.issues(entries)));
        }
    }
    print!("{}", Figures::table(&all));
    if let Some(folder) = arguments.out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&arguments.out, serde_json::to_vec_pretty(&all)?)?;
    println!("\n{}", arguments.out.display());
    Ok(())
}

fn read_synonyms(folder: &Path) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let path = folder.join("../synonyms.toml");
    Ok(synonyms(&Source::new(path.display().to_string(), fs::read(&path)?)?)?)
}

fn read(folder: &Path) -> Result<Vec<Issue>, Box<dyn Error>> {
    let beside = folder.join("../site.toml");
    let site = if beside.exists() { beside } else { "content/site.toml".into() };
    let newsletter = Newsletter::load(folder, &site)?;
    Ok(newsletter.issues().collect::<Result<_, _>>()?)
}
