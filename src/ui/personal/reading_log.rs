//! What the reader has seen and read, as the browser keeps it: one line for
//! each issue, the last visited first.
//!
//! `2019-05-15 @e9 e1+ e2 e9`: entry `e1` was opened, `e2` and `e9` are known,
//! and the issue was left at `e9`.

use crate::ui::enhance::END;

/// How many issues are remembered: at some twenty entries each, about 20 kB.
const MOST: usize = 120;

/// What is known of all issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingLog(Vec<Line>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    date: String,
    /// The entry at which the issue was left; empty for none.
    place: String,
    /// The entries that it had, and whether they were opened.
    entries: Vec<(String, bool)>,
}

impl ReadingLog {
    /// Reads what [`ReadingLog::write`] wrote. What makes no sense is left out.
    pub fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let mut line = Line { date: words.next()?.to_owned(), ..Line::default() };
            for word in words {
                match (word.strip_prefix('@'), word.strip_suffix('+')) {
                    (Some(place), _) => line.place = place.to_owned(),
                    (_, Some(id)) => line.entries.push((id.to_owned(), true)),
                    _ => line.entries.push((word.to_owned(), false)),
                }
            }
            line.date.starts_with(|c: char| c.is_ascii_digit()).then_some(line)
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// The log as text.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for line in &self.0 {
            text.push_str(&line.date);
            if !line.place.is_empty() {
                text.extend([" @", &line.place]);
            }
            for (id, read) in &line.entries {
                text.extend([" ", id, if *read { "+" } else { "" }]);
            }
            text.push('\n');
        }
        text
    }

    fn line(&self, date: &str) -> Option<&Line> {
        self.0.iter().find(|line| line.date == date)
    }

    /// The line of an issue, which becomes the first.
    fn touch(&mut self, date: &str) -> &mut Line {
        let at = self.0.iter().position(|line| line.date == date);
        let line = match at {
            Some(at) => self.0.remove(at),
            None => Line { date: date.to_owned(), ..Line::default() },
        };
        self.0.insert(0, line);
        self.0.truncate(MOST);
        &mut self.0[0]
    }

    /// Whether an entry was opened.
    pub fn is_read(&self, date: &str, id: &str) -> bool {
        let line = self.line(date);
        line.is_some_and(|line| line.entries.iter().any(|(known, read)| *read && known == id))
    }

    /// Where an issue was left.
    pub fn place(&self, date: &str) -> Option<&str> {
        self.line(date).map(|line| line.place.as_str()).filter(|place| !place.is_empty())
    }

    /// How far each issue was read: up to which entry, from 1; none for its end.
    pub fn progress(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        self.0.iter().filter_map(|line| {
            let at = line.entries.iter().position(|(id, _)| *id == line.place);
            let all = !line.entries.is_empty() && line.entries.iter().all(|(_, read)| *read);
            let ended = all || line.place == END;
            (ended || at.is_some()).then(|| (&*line.date, at.filter(|_| !ended).map(|at| at + 1)))
        })
    }

    /// Whether an entry came into an issue after the issue was seen.
    pub fn is_added(&self, date: &str, id: &str) -> bool {
        let line = self.line(date).filter(|line| !line.entries.is_empty());
        line.is_some_and(|line| !line.entries.iter().any(|(known, _)| known == id))
    }

    /// An entry was seen in its issue.
    pub fn see(&mut self, date: &str, id: &str) {
        let line = self.touch(date);
        if !line.entries.iter().any(|(known, _)| known == id) {
            line.entries.push((id.to_owned(), false));
        }
    }

    /// An entry was opened.
    pub fn mark(&mut self, date: &str, id: &str) {
        let line = self.touch(date);
        line.entries.retain(|(known, _)| known != id);
        line.entries.push((id.to_owned(), true));
    }

    /// Takes in what another log has seen and marked; whether anything of it
    /// was missing.
    pub fn absorb(&mut self, other: &Self) -> bool {
        let mut grew = false;
        for line in &other.0 {
            for (id, read) in &line.entries {
                let known = self.line(&line.date).and_then(|line| {
                    line.entries.iter().find(|(known, _)| known == id).map(|(_, read)| *read)
                });
                match (known, read) {
                    (None | Some(false), true) => self.mark(&line.date, id),
                    (None, false) => self.see(&line.date, id),
                    (Some(_), _) => continue,
                }
                grew = true;
            }
        }
        grew
    }

    /// An issue was left at an entry; an empty one for its end.
    pub fn leave(&mut self, date: &str, place: &str) {
        self.touch(date).place = place.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut log = ReadingLog::default();
        log.see("2019-05-15", "e1");
        log.see("2019-05-15", "e2");
        log.mark("2019-05-15", "e2");
        log.leave("2019-05-15", "e2");
        log.see("2019-05-30", "e7");
        assert_eq!(log.write(), "2019-05-30 e7\n2019-05-15 @e2 e1 e2+\n");
        assert_eq!(ReadingLog::read(&log.write()), log);
        assert!(log.is_read("2019-05-15", "e2") && !log.is_read("2019-05-15", "e1"));
        assert_eq!(log.place("2019-05-15"), Some("e2"));
        assert_eq!(log.place("2019-05-30"), None);
    }

    #[test]
    fn what_another_tab_has_overwritten_is_taken_in_again_once() {
        let mut own = ReadingLog::default();
        own.see("2019-05-15", "e1");
        own.mark("2019-05-15", "e2");
        let mut stored = ReadingLog::read("2019-05-30 e7+\n2019-05-15 @e2 e2 e3\n");
        assert!(stored.absorb(&own));
        assert_eq!(stored.write(), "2019-05-15 @e2 e3 e1 e2+\n2019-05-30 e7+\n");
        assert!(!stored.absorb(&own), "nothing is missing any more");
    }

    #[test]
    fn an_entry_is_added_only_to_an_issue_that_was_seen() {
        let mut log = ReadingLog::default();
        log.leave("2019-05-15", "e1");
        assert!(!log.is_added("2019-05-15", "e1"), "nothing was seen yet");
        log.see("2019-05-15", "e1");
        assert!(log.is_added("2019-05-15", "e2"));
        assert!(!log.is_added("2019-05-15", "e1") && !log.is_added("2019-05-30", "e9"));
    }

    #[test]
    fn what_makes_no_sense_is_left_out_and_what_is_old_is_forgotten() {
        assert_eq!(ReadingLog::read("{\"a\":1}\n\n2019-05-15 e1+\n").write(), "2019-05-15 e1+\n");
        let mut log = ReadingLog::default();
        for number in 0..500 {
            log.mark(&number.to_string(), "e1");
        }
        assert_eq!(log.0.len(), MOST);
        assert!(log.is_read("499", "e1") && !log.is_read("0", "e1"));
    }
}
