//! The pattern of one path: which of its digits are a date, which a number.

use super::super::{FilePattern, Source, reading::find_day};

/// What digits below a folder with a year are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// Month and day, or the day below a folder of a month.
    Days,
    /// Numbers.
    Numbers,
}

/// What the digits of the files are: days, if all that may be are some, and not only
/// the weeks of a month.
pub(super) fn digits(files: &[Source]) -> Digits {
    let all = files.iter().filter_map(|source| day_fields(&source.name));
    let days: Vec<u32> = all.map(|(day, _)| day).collect();
    let is_day = |day: &u32| (1..=31).contains(day);
    match days.iter().all(is_day) && days.iter().any(|day| *day > 6) {
        true => Digits::Days,
        false => Digits::Numbers,
    }
}

/// The day that a file's name has besides a year and a month in it or its folders, and
/// the name with both as fields: `0515`, `05-15`, `15`. A day that no month has is 0.
fn day_fields(path: &str) -> Option<(u32, String)> {
    let (folders, stem) = parts(path);
    let folders: Vec<String> = with_fields(folders);
    let has = |field: &str| folders.iter().any(|folder| folder.contains(field));
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = &stem[..stem.len() - rest.len()];
    let month_and_day = |month: &str, day: &str| {
        let number = |text: &str| text.parse::<u32>().unwrap_or(0);
        if (1..=12).contains(&number(month)) { number(day) } else { 0 }
    };
    let is_free = |tail: &str| !tail.contains(|c: char| c.is_ascii_digit() || c == '月');
    if !has("{year}") || first.is_empty() {
        return None;
    }
    if first.len() == 4 && !has("{month}") && is_free(rest) {
        let day = month_and_day(&first[..2], &first[2..]);
        return Some((day, format!("{{month}}{{day}}{rest}")));
    }
    if first.len() > 2 {
        return None;
    }
    if has("{month}") {
        return is_free(rest).then(|| (month_and_day("1", first), format!("{{day}}{rest}")));
    }
    let mark = rest.chars().next().filter(|c| "-._".contains(*c))?;
    let tail = rest[1..].trim_start_matches(|c: char| c.is_ascii_digit());
    let second = &rest[1..rest.len() - tail.len()];
    let is_day = (1..=2).contains(&second.len()) && is_free(tail);
    is_day.then(|| (month_and_day(first, second), format!("{{month}}{mark}{{day}}{tail}")))
}

/// The folders of a path, and its name without the ending.
fn parts(path: &str) -> (Vec<&str>, &str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (folders.split('/').filter(|part| !part.is_empty()).collect(), stem)
}

/// The names of folders with years and months as fields: `weekly-2020`, `2020年03月`,
/// `202003`, `2020/03`.
fn with_fields(folders: Vec<&str>) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for folder in folders {
        let has_year = fields.last().is_some_and(|last| last.contains("{year}"));
        let bare = folder.trim_end_matches('月');
        let is_month =
            bare.len() <= 2 && bare.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
        fields.push(match has_year && is_month {
            true => folder.replacen(bare, "{month}", 1),
            false => with_year(folder),
        });
    }
    fields
}

/// The name of a folder with the year in it, and a month behind it, as fields:
/// `weekly-2020`, `2020年03月`.
fn with_year(folder: &str) -> String {
    let is_month = |month: &str| month.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    if folder.len() == 6
        && folder.bytes().all(|byte| byte.is_ascii_digit())
        && folder.starts_with(['1', '2'])
        && is_month(&folder[4..])
    {
        return "{year}{month}".into();
    }
    let years = (0..folder.len()).filter_map(|at| Some((at, folder.get(at..at + 4)?)));
    let year = years.into_iter().find(|(at, part)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_year(part)
            && !digit(folder[..*at].chars().next_back())
            && !digit(folder[at + 4..].chars().next())
    });
    match year {
        Some((at, _)) => {
            let rest = &folder[at + 4..];
            let digits = |c: char| c.is_ascii_digit();
            let month = rest.find(digits).map(|at| &rest[at..]);
            let month = month.map(|text| &text[..text.find(|c| !digits(c)).unwrap_or(text.len())]);
            let rest = match month.filter(|month| month.len() <= 2) {
                Some(month) => rest.replacen(month, "{month}", 1),
                None => rest.to_owned(),
            };
            format!("{}{{year}}{rest}", &folder[..at])
        }
        None => folder.to_owned(),
    }
}

/// Whether a text is a year.
pub(super) fn is_year(folder: &str) -> bool {
    folder.len() == 4 && folder.bytes().all(|byte| byte.is_ascii_digit())
}

/// The pattern of one path: its date, or else its last number, and the folders' years.
pub(super) fn pattern(path: &str, digits: Digits) -> Option<String> {
    let (folders, stem) = parts(path);
    let by_day = day_fields(path).filter(|_| digits == Digits::Days);
    let stem = match find_day(stem) {
        Some((range, _)) => {
            let after = &stem[range.end..];
            let after = if after.contains(|c: char| c.is_ascii_digit()) {
                format!("{}{{slug}}", &after[..after.chars().next().map_or(0, char::len_utf8)])
            } else {
                after.to_owned()
            };
            format!("{}{{date}}{after}", numbered(&stem[..range.start]))
        }
        None if by_day.is_some() => by_day?.1,
        None if stem.contains(|c: char| c.is_ascii_digit()) => numbered(&with_month(stem)),
        None => return None,
    };
    let mut parts = with_fields(folders);
    parts.push(stem);
    let pattern = parts.join("/");
    FilePattern::parse(&pattern)?.matched(path).map(|_| pattern)
}

/// A text with what is a month in Chinese as a field: `9月第四周` is no issue 9.
fn with_month(text: &str) -> String {
    let Some((before, after)) = text.split_once('月') else { return text.to_owned() };
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
    match before.len() - rest.len() {
        1 | 2 => format!("{}{{month}}月{after}", with_year(rest)),
        _ => text.to_owned(),
    }
}

/// The pattern of one path, a slug in it for what no other path has.
pub(super) fn loose_pattern(path: &str) -> Option<String> {
    let (folders, stem) = parts(path);
    let slug = |text: &str| if text.is_empty() { "" } else { "{slug}" };
    let around =
        |before: &str, field: &str, after: &str| format!("{}{field}{}", slug(before), slug(after));
    let stem = if let Some((range, _)) = find_day(stem) {
        around(&stem[..range.start], "{date}", &stem[range.end..])
    } else if let Some((before, after)) = around_number(stem) {
        around(before, "第{number}期", after)
    } else {
        let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = stem.len() - rest.len();
        // A title may begin with a number, too: then a mark stands behind it.
        let mark = rest.chars().next().filter(|c| !c.is_alphanumeric());
        match mark.filter(|_| (1..=4).contains(&digits)) {
            Some(mark) => format!("{{number}}{mark}{}", slug(&rest[mark.len_utf8()..])),
            None => "{slug}".into(),
        }
    };
    let mut parts = with_fields(folders);
    parts.push(stem);
    Some(parts.join("/"))
}

/// What stands before and behind `第 3 期`.
fn around_number(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once('第')?;
    let (number, after) = rest.split_once('期')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some((before, after))
}

/// A text with its last number as a field.
fn numbered(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(end) = text.rfind(is_digit).map(|at| at + 1) else { return text.to_owned() };
    let start = text[..end].trim_end_matches(is_digit).len();
    format!("{}{{number}}{}", &text[..start], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> Vec<Option<String>> {
        let files: Vec<Source> =
            names.iter().map(|name| Source::of(*name, String::new())).collect();
        let digits = digits(&files);
        names.iter().map(|name| pattern(name, digits)).collect()
    }

    #[test]
    fn digits_below_a_year_are_days_if_all_are() {
        for (names, wanted) in [
            (["2017/0515.md", "2017/1231.md"], "{year}/{month}{day}"),
            (["2017/0001.md", "2017/0032.md"], "{year}/{number}"),
            (["2017/05-15.md", "2017/5-8.md"], "{year}/{month}-{day}"),
            (["2019/05/01.md", "2019/05/31.md"], "{year}/{month}/{day}"),
            (["2019/05月/1.md", "2019/11月/22.md"], "{year}/{month}月/{day}"),
            (["2019/05/1.md", "2019/05/4.md"], "{year}/{month}/{number}"),
            (["202103/12.md", "202104/1.md"], "{year}{month}/{day}"),
            (
                ["202103/issue-20210301.md", "202104/issue-20210401.md"],
                "{year}{month}/issue-{date}",
            ),
            (["2023/9月第四周.md", "2023/10月第四周.md"], "{year}/{month}月第四周"),
            (["2023年9月.md", "2023年10月.md"], "{year}年{month}月"),
            (["0515.md", "0516.md"], "{number}"),
        ] {
            let wanted = Some(wanted.to_owned());
            assert_eq!(found(&names), [wanted.clone(), wanted], "{names:?}");
        }
    }
}
