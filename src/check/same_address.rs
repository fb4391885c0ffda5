//! Issues that claim one address: a date or a number that another has.

use super::{facts::Facts, spot::Spot};
use crate::{content::Problem, model::IssueNumbers};
use std::collections::BTreeMap;

/// Says so where two files have one date.
pub fn claim_dates(issues: &mut [Facts]) {
    let mut dates = BTreeMap::new();
    for issue in issues {
        let Some(date) = issue.date else { continue };
        match dates.get(&date) {
            Some(by) => {
                let problem = Problem::DateTaken { date, by: String::clone(by) };
                issue.diagnostics.insert(0, start().diagnostic(problem));
            }
            None => {
                dates.insert(date, issue.path.display().to_string());
            }
        }
    }
}

/// Says so where another issue has the number that one was to have as its address.
pub fn claim_numbers(issues: &mut [Facts]) {
    let wanted = issues.iter().filter_map(|issue| Some((issue.date?, issue.number?))).collect();
    let (_, late) = IssueNumbers::given(&wanted);
    for (date, by) in late {
        let at = |date| issues.iter().position(|issue| issue.date == Some(date));
        let (Some(at), Some(by), Some(number)) = (at(date), at(by), wanted.get(&date)) else {
            continue;
        };
        let by = issues[by].path.display().to_string();
        let problem = Problem::NumberTaken { number: *number, by };
        issues[at].diagnostics.insert(0, start().diagnostic(problem));
    }
}

/// The beginning of a file.
fn start() -> Spot {
    Spot { span: 0..0, line: 1, column: 1 }
}
