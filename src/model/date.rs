//! The date of an issue: a real day of the calendar, written `YYYY-MM-DD`.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A calendar day (proleptic Gregorian), ordered by time, `YYYY-MM-DD` in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(not(target_arch = "wasm32"), schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not four, two and two digits with hyphens between them.
    #[error("日期应写作 YYYY-MM-DD")]
    Shape,
    /// A day that the calendar does not have, such as 2019-02-30.
    #[error("日历上没有这一天")]
    NoSuchDay,
}

impl Date {
    /// The first day of 1970, where a date must stand and none is known.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// The start of the day where the newsletter is made, as feeds and share
    /// cards write moments (RFC 3339).
    pub fn midnight(self) -> String {
        format!("{self}T00:00:00+08:00")
    }

    /// The day, if the calendar has it.
    ///
    /// # Errors
    /// [`DateError::NoSuchDay`] for a month or a day that does not exist.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return Err(DateError::NoSuchDay),
        };
        if year > 9999 || !(1..=days).contains(&day) {
            return Err(DateError::NoSuchDay);
        }
        Ok(Self { year, month, day })
    }

    /// The year, four digits.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The first `YYYY-MM-DD` in a text and the byte where it starts; digits
    /// on either side make it something else.
    pub fn find_in(text: &str) -> Option<(usize, Self)> {
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        (0..bytes.len().checked_sub(9)?).find_map(|at| {
            if (at > 0 && digit(at - 1)) || digit(at + 10) {
                return None;
            }
            let date = text.get(at..at + 10)?.parse().ok()?;
            Some((at, date))
        })
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Result<u16, DateError> {
            bytes[from..to].iter().try_fold(0, |sum, byte| {
                let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
                Ok(sum * 10 + digit.ok_or(DateError::Shape)?)
            })
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateError::Shape);
        }
        Self::new(number(0, 4)?, number(5, 7)? as u8, number(8, 10)? as u8)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_real_day_in_one_spelling() {
        assert_eq!("2020-02-29".parse::<Date>().unwrap().to_string(), "2020-02-29");
        assert_eq!("2019-02-29".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("1900-02-29".parse::<Date>(), Err(DateError::NoSuchDay));
        assert_eq!("2019-13-01".parse::<Date>(), Err(DateError::NoSuchDay));
        for text in ["2019-5-15", "2019/05/15", "2019-05-1x", "", "２０１９-05"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Shape), "{text}");
        }
    }

    #[test]
    fn a_date_is_found_inside_a_heading() {
        let found = Date::find_in("嵌入式AI简报 (2019-05-15)：芯片");
        assert_eq!(found, Some((19, Date::new(2019, 5, 15).unwrap())));
        assert_eq!(Date::find_in("12019-05-15"), None);
        assert_eq!(Date::find_in("2019-05-155"), None);
        assert_eq!(Date::find_in("嵌入式AI简报"), None);
    }
}
