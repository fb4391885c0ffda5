//! The searching side: pieces in, answers out.

use super::{
    Folder, Piece,
    ask::Asked,
    marks,
    text::{Field, RS, Record},
};
use crate::model::Date;

/// What can be asked, from nothing at all to every piece at hand.
#[derive(Default)]
pub struct Engine {
    folder: Folder,
    entries: Vec<Kept>,
}

struct Kept {
    record: String,
    folded: String,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What the reader typed.
    pub text: String,
    /// How many hits are wanted at most.
    pub limit: usize,
    /// Only this section, by its name.
    pub section: Option<String>,
    /// Only this year.
    pub year: Option<u16>,
    /// In which order hits are given.
    pub order: Order,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Best first.
    #[default]
    ByRank,
    /// Newest issue first, in an issue best first.
    ByIssue,
}

/// What was found so far, and what would complete it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The hits whose texts are at hand, at most [`Request::limit`].
    pub hits: Vec<Hit>,
    /// How many entries match, section and year heeded.
    pub total: usize,
    /// Whether `total` and the counts are certain; otherwise they are at least
    /// about right.
    pub exact: bool,
    /// Matches by section, most first, as if no section were chosen.
    pub sections: Vec<(String, usize)>,
    /// Matches by year, newest first, as if no year were chosen.
    pub years: Vec<(u16, usize)>,
    /// The pieces to fetch now, all at once; then ask again.
    pub needs: Vec<String>,
    /// How many pieces that are needed could not be had.
    pub missing: usize,
    /// What may have been meant: 你是不是要找….
    pub suggestion: Option<String>,
    /// The word that nothing contains.
    pub failing: Option<String>,
}

/// An entry that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The date of its issue.
    pub date: Date,
    /// Its anchor in the issue's page.
    pub id: String,
    /// The name of its section.
    pub section: String,
    /// Its labels and title.
    pub title: Vec<Piece>,
    /// Who published it; empty where nobody is named.
    pub source: Vec<Piece>,
    /// The best passage of what it says.
    pub passage: Vec<Piece>,
    /// The synonym by which it was found; none where it contains the words.
    pub synonym: Option<String>,
    /// The higher, the better.
    pub score: u32,
}

/// Why a piece of the index cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PieceError {
    /// Not a piece of a search index, or one of a later version.
    #[error("这不是本版本能读的搜索索引；请用同一版本的 press 重新生成网站")]
    Format,
    /// Not what the press wrote.
    #[error("搜索索引的内容与校验和不符；请重新下载，或重新生成网站")]
    Damaged,
}

impl Engine {
    /// An engine for the index of a directory.
    ///
    /// # Errors
    /// [`PieceError`], if the directory is damaged or of another version.
    pub fn open(directory: &[u8]) -> Result<Self, PieceError> {
        let text = std::str::from_utf8(directory).map_err(|_| PieceError::Damaged)?;
        let texts = text.strip_prefix("BRIEFING").ok_or(PieceError::Format)?;
        let mut engine = Self::default();
        engine.add_texts(texts);
        Ok(engine)
    }

    /// Adds entries of an issue that the page already has, as
    /// [`issue_texts`](super::issue_texts) wrote them. They answer first.
    pub fn add_texts(&mut self, texts: &str) {
        for record in texts.split_terminator(RS) {
            let Some(read) = Record::read(record) else { continue };
            let known = self.entries.iter().any(|kept| {
                let known = Record::read(&kept.record);
                known.is_some_and(|known| (known.date, known.id) == (read.date, read.id))
            });
            if !known {
                let folded = self.folder.fold(read.text);
                self.entries.push(Kept { record: record.to_owned(), folded });
            }
        }
    }

    /// Gives a piece that came, or tells that it could not be had.
    pub fn give(&mut self, _file: &str, _bytes: Option<&[u8]>) {}

    /// What can be answered now, and which pieces would complete it.
    pub fn ask(&mut self, request: &Request) -> Answer {
        let asked = Asked::read(&request.text, &self.folder);
        let mut answer = Answer { exact: true, ..Answer::default() };
        if asked.is_empty() {
            return answer;
        }
        let mut found = Vec::new();
        for kept in &self.entries {
            let Some(record) = Record::read(&kept.record) else { continue };
            let has = |word: &String| kept.folded.contains(word.as_str());
            if !asked.in_time(record.date)
                || !asked.words.iter().all(has)
                || asked.without.iter().any(has)
            {
                continue;
            }
            let section = record.field(Field::Section);
            let in_section = request.section.as_deref().is_none_or(|wanted| wanted == section);
            let in_year = request.year.is_none_or(|wanted| wanted == record.date.year());
            if in_year {
                count(&mut answer.sections, section.to_owned());
            }
            if in_section {
                count(&mut answer.years, record.date.year());
            }
            if in_section && in_year {
                let title = self.folder.fold(record.field(Field::Title));
                let titled = asked.words.iter().filter(|word| title.contains(word.as_str()));
                found.push((titled.count() as u32, record));
            }
        }
        answer.total = found.len();
        found.sort_by_key(|(score, record)| match request.order {
            Order::ByRank => std::cmp::Reverse((*score, record.date)),
            Order::ByIssue => std::cmp::Reverse((u32::from(record.date.year()), record.date)),
        });
        for (score, record) in found.into_iter().take(request.limit) {
            let body = record.field(Field::Body).replace('\n', " ");
            let labels = record.field(Field::Labels);
            let title = format!("{labels} {}", record.field(Field::Title));
            answer.hits.push(Hit {
                date: record.date,
                id: record.id.to_owned(),
                section: record.field(Field::Section).to_owned(),
                title: marks(title.trim(), &asked.words, &self.folder),
                source: marks(record.field(Field::Source), &asked.words, &self.folder),
                passage: marks(&body, &asked.words, &self.folder),
                synonym: None,
                score,
            });
        }
        answer.sections.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        answer.years.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
        answer
    }
}

fn count<T: PartialEq>(counts: &mut Vec<(T, usize)>, what: T) {
    match counts.iter_mut().find(|(known, _)| *known == what) {
        Some((_, count)) => *count += 1,
        None => counts.push((what, 1)),
    }
}
