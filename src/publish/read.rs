//! Reading the editor's files: issues, `site.toml`, and the tables beside it.

use super::{FileReport, LoadError};
use crate::content::{self, DateTable, FactTable, LinkTable, SiteFile, Source};
use std::{fs, io, path::Path};

/// Which issue is of which date, where the issues do not say it.
pub(super) const DATES: &str = "dates.toml";

/// Reads an issue's file.
///
/// # Errors
/// [`LoadError::Io`] or [`LoadError::NotUtf8`]; errors of the editor's are in
/// the report.
pub fn read_file(path: &Path, site: &SiteFile) -> Result<FileReport, LoadError> {
    let source = read_source(path)?;
    let reading = content::parse(&source, site);
    Ok(FileReport { source, reading })
}

/// Reads a `site.toml`, and `dates.toml` beside it where there is one.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_site(path: &Path) -> Result<SiteFile, LoadError> {
    let source = read_source(path).map_err(|error| match error {
        LoadError::Io { path, error } if error.kind() == io::ErrorKind::NotFound => {
            LoadError::NoSite(path)
        }
        other => other,
    })?;
    let mut site = SiteFile::parse(&source).map_err(LoadError::Site)?;
    let dates = path.with_file_name(DATES);
    if dates.exists() {
        site.reading.table = DateTable::parse(&read_source(&dates)?).map_err(LoadError::Site)?;
    }
    Ok(site)
}

/// Reads a `links.toml`; an empty table where there is none.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_link_table(path: &Path) -> Result<LinkTable, LoadError> {
    match path.exists() {
        true => LinkTable::parse(&read_source(path)?).map_err(LoadError::Site),
        false => Ok(LinkTable::default()),
    }
}

/// Reads a `facts.toml`; an empty table where there is none.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_fact_table(path: &Path) -> Result<FactTable, LoadError> {
    match path.exists() {
        true => FactTable::parse(&read_source(path)?).map_err(LoadError::Site),
        false => Ok(FactTable::default()),
    }
}

/// Reads a file of the editor's.
///
/// # Errors
/// [`LoadError::Io`] or [`LoadError::NotUtf8`].
pub fn read_source(path: &Path) -> Result<Source, LoadError> {
    let bytes = fs::read(path).map_err(|error| LoadError::Io { path: path.to_owned(), error })?;
    Ok(Source::new(path.display().to_string(), bytes)?)
}
