//! Issues whose addresses are their numbers: `/issues/12/` instead of
//! `/issues/2018-01-22/`.

use super::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The numbers of issues, by their dates: `2018-01-22 12,2018-01-29 13,`. An issue that is
/// not here has its date as its address. No number stands twice.
// A text, for it is cloned with each `Base`, in the program for nothing where issues have
// their dates as addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]+,)+$")))]
#[serde(transparent)]
pub struct IssueNumbers(String);

impl IssueNumbers {
    /// Gives each number to the earliest issue that is to have it. The others keep
    /// their dates; they come back, each with the one that has its number.
    pub fn given(wanted: &BTreeMap<Date, u32>) -> (Self, Vec<(Date, Date)>) {
        let (mut first, mut late) = (BTreeMap::new(), Vec::new());
        let mut numbers = String::new();
        for (date, number) in wanted {
            match first.get(number) {
                Some(by) => late.push((*date, *by)),
                None => {
                    first.insert(*number, *date);
                    numbers += &format!("{date} {number},");
                }
            }
        }
        (Self(numbers), late)
    }

    /// The numbers as the index has them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether every issue's address is its date.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of the issue of a date.
    pub fn number(&self, date: Date) -> Option<&str> {
        let date = date.to_string();
        let at = self.0.find(date.as_str())? + date.len() + 1;
        self.0.get(at..)?.split(',').next()
    }

    /// The date of the issue of a number.
    pub fn date(&self, number: &str) -> Option<Date> {
        let at = self.0.find([" ", number, ","].concat().as_str())?;
        self.0.get(at.checked_sub(10)?..at)?.parse().ok()
    }
}

impl From<String> for IssueNumbers {
    /// The numbers as the index has them.
    fn from(numbers: String) -> Self {
        Self(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u8) -> Date {
        Date::new(2020, 1, day).unwrap()
    }

    #[test]
    fn the_earliest_issue_has_the_number() {
        let wanted = [(day(3), 7), (day(1), 7), (day(2), 17)].into();
        let (numbers, late) = IssueNumbers::given(&wanted);
        assert_eq!(late, [(day(3), day(1))]);
        assert_eq!([1, 2, 3].map(|at| numbers.number(day(at))), [Some("7"), Some("17"), None]);
        let dates = [("7", Some(day(1))), ("17", Some(day(2))), ("1", None), ("", None)];
        for (number, date) in dates.into_iter().chain([("2020-01-02", None), ("7,", None)]) {
            assert_eq!(numbers.date(number), date, "{number}");
        }
    }
}
