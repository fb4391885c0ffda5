//! Serves a built site as GitHub Pages would, to look at it or to measure it:
//!
//! ```text
//! cargo run --example pages -- dist --base /repo/ --port 8090
//! ```

use clap::Parser;
use std::{io, path::PathBuf};

#[path = "../tests/support/pages/mod.rs"]
mod pages;

#[derive(Parser)]
struct Arguments {
    /// The folder of the site.
    folder: PathBuf,
    /// The path the site was built for.
    #[arg(long, default_value = "/")]
    base: String,
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8090)]
    port: u16,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let Arguments { folder, base, port } = Arguments::parse();
    let pages = pages::Pages::serve(folder, &base, port).await?;
    println!("{}", pages.url(&base));
    pages.run().await;
    Ok(())
}
