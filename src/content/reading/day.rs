//! Dates as people write them: `2018.1.22`, `20180122`, `2018年1月22日`,
//! `January 22, 2018`, `22 Jan 2018`, `2018-W04`.

use crate::model::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first date of a text, and its range.
pub(in crate::content) fn find_day(text: &str) -> Option<(std::ops::Range<usize>, Date)> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter(|at| begins_word(text, *at)).find_map(|at| {
        let (length, date) = day_at(&text[at..])?;
        Some((at..at + length, date))
    })
}

/// Whether no digit and no letter of a word runs into this place.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let here = text[at..].chars().next();
    let is_digit = here.is_some_and(|c| c.is_ascii_digit());
    let is_letter = here.is_some_and(|c| c.is_ascii_alphabetic());
    !before.is_some_and(|c| c.is_ascii_digit() && is_digit)
        && !before.is_some_and(|c| c.is_ascii_alphabetic() && is_letter)
}

/// The date that a text begins with, and its length.
fn day_at(text: &str) -> Option<(usize, Date)> {
    numeric(text).or_else(|| compact(text)).or_else(|| week(text)).or_else(|| in_english(text))
}

/// `2018-1-22`, with any of `-./_`, or `2018年1月22日`.
fn numeric(text: &str) -> Option<(usize, Date)> {
    let (year, rest) = number(text, 4..=4)?;
    let mark = rest.chars().next().filter(|c| "-./_年".contains(*c))?;
    let (month, rest) = number(&rest[mark.len_utf8()..], 1..=2)?;
    let second = if mark == '年' { '月' } else { mark };
    let (day, rest) = number(rest.strip_prefix(second)?, 1..=2)?;
    let rest = if mark == '年' { rest.strip_prefix(['日', '号']).unwrap_or(rest) } else { rest };
    Some((text.len() - rest.len(), date(year, month, day)?))
}

/// `20180122`.
fn compact(text: &str) -> Option<(usize, Date)> {
    let (whole, rest) = number(text, 8..=8)?;
    Some((text.len() - rest.len(), date(whole / 10_000, whole / 100 % 100, whole % 100)?))
}

/// `2018-W04`, the Monday of that week.
fn week(text: &str) -> Option<(usize, Date)> {
    let (year, rest) = number(text, 4..=4)?;
    let (week, rest) = number(rest.strip_prefix('-').unwrap_or(rest).strip_prefix('W')?, 2..=2)?;
    Some((text.len() - rest.len(), monday(year, week)?))
}

/// The Monday of a week by ISO 8601: the first week is that of January 4.
fn monday(year: u32, week: u32) -> Option<Date> {
    let leap = u32::from(date(year, 2, 29).is_some());
    let before = year.checked_sub(1)?;
    // Days since a Monday; January 1 of the year 1 was one.
    let january_4 = (before + before / 4 - before / 100 + before / 400 + 3) % 7;
    let thursday = (7 * week).checked_sub(january_4)?;
    if week == 0 || thursday > 365 + leap {
        return None;
    }
    let Some(mut day) = thursday.checked_sub(3).filter(|day| *day > 0) else {
        return date(before, 12, 31 + thursday - 3);
    };
    let months = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, days) in (1..).zip(months) {
        if day <= days {
            return date(year, month, day);
        }
        day -= days;
    }
    None
}

/// `January 22, 2018`, `22 January 2018`, `22nd Jan 2018`.
fn in_english(text: &str) -> Option<(usize, Date)> {
    let (day, rest) = match number(text, 1..=2) {
        Some((day, rest)) => (Some(day), ordinal(rest).trim_start()),
        None => (None, text),
    };
    let word = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let name = rest[..word].to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| name.starts_with(month))? as u32 + 1;
    let rest = rest[word..].trim_start_matches(['.', ' ', ',']);
    let (day, rest) = match day {
        Some(day) => (day, rest),
        None => {
            let (day, rest) = number(rest, 1..=2)?;
            (day, ordinal(rest).trim_start_matches([',', ' ']))
        }
    };
    let (year, rest) = number(rest, 4..=4)?;
    Some((text.len() - rest.len(), date(year, month, day)?))
}

/// What follows the letters of `22nd`.
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_prefix(end)).unwrap_or(text)
}

/// The number of so many digits that a text begins with, and the rest.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = text.len() - rest.len();
    digits.contains(&length).then(|| Some((text[..length].parse().ok()?, rest)))?
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_as_people_write_it() {
        for text in [
            "2018-01-22",
            "周报 #4 | 2018.1.22",
            "news-20180122-a",
            "（2018年1月22日）",
            "January 22, 2018",
            "week of Jan. 22nd, 2018",
            "22 January 2018",
            "2018/01/22 18:46",
            "2018_01_22",
        ] {
            let (range, date) = find_day(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(date.to_string(), "2018-01-22", "{text}");
            assert!(!text[range].is_empty());
        }
        for (text, monday) in [
            ("2021-W12", "2021-03-22"),
            ("周报 2021W01", "2021-01-04"),
            ("2015-W01", "2014-12-29"),
            ("2020-W53", "2020-12-28"),
            ("2024-W10", "2024-03-04"),
        ] {
            let found = find_day(text).map(|(_, date)| date.to_string());
            assert_eq!(found.as_deref(), Some(monday), "{text}");
        }
        for text in [
            "2021-W53",
            "2021-W00",
            "2021-W1",
            "2018",
            "2018-13-01",
            "1.2.3",
            "第 100 期",
            "120180122",
            "may 2018",
            "",
        ] {
            assert_eq!(find_day(text), None, "{text}");
        }
    }
}
