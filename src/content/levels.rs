//! `[check]` of `site.toml`: how much each problem matters to this newsletter.

use super::{
    Diagnostic, Lint, Problem, Severity,
    toml_table::{SiteError, SpannedError, Table},
};
use std::collections::BTreeMap;
use strum::VariantNames;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is not told.
    Off,
    /// It is told.
    Severity(Severity),
}

/// The levels that are not those of the problems themselves, by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Level>);

/// Codes of problems that keep an issue from being published, whatever the editor
/// thinks of them.
const FIXED: [&str; 5] =
    ["no-date", "impossible-date", "dates-disagree", "no-entries", "date-taken"];

impl Levels {
    /// Reads `[check]`; a file without it changes no level.
    pub(super) fn read(root: &Table<'_>) -> Result<Self, SpannedError> {
        let Some(table) = root.optional_table("check")? else { return Ok(Self::default()) };
        let mut levels = BTreeMap::new();
        for key in table.table.keys() {
            let (code, range) = (key.get_ref().to_string(), key.span());
            if !Self::codes().any(|known| known == code) {
                return Err((SiteError::UnknownCode(code), range));
            }
            let level = match table.text(&code)?.as_str() {
                "off" => Level::Off,
                "warning" => Level::Severity(Severity::Warning),
                "error" => Level::Severity(Severity::Error),
                _ => return Err(table.wrong(&code, "off、warning 或 error")),
            };
            levels.insert(code, level);
        }
        Ok(Self(levels))
    }

    /// The codes that may have another level.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let codes = Problem::VARIANTS.iter().chain(Lint::VARIANTS).copied();
        codes.filter(|code| *code != "lint" && !FIXED.contains(code))
    }

    /// Whether problems of this code are told.
    pub fn has(&self, code: &str) -> bool {
        self.0.get(code) != Some(&Level::Off)
    }

    /// Takes out what is not told, and gives the rest its severity.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|found| match self.0.get(found.problem.code()) {
            None => true,
            Some(Level::Off) => false,
            Some(Level::Severity(severity)) => {
                found.severity = *severity;
                true
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_without_which_nothing_is_published_keep_their_level() {
        let codes: Vec<&str> = Levels::codes().collect();
        for code in FIXED {
            assert!(Problem::VARIANTS.contains(&code) && !codes.contains(&code), "{code}");
        }
        assert!(codes.contains(&"no-summary") && codes.contains(&"same-story"));
        assert!(!codes.contains(&"lint"));
    }
}
