//! The search as it runs beside the page, in a worker: requests in, the
//! results as HTML out, and the names of the files that would complete them.
//!
//! The script around it (`assets/scripts/search-worker.js`) fetches what
//! [`SearchWorker::ask`] names, gives it to [`SearchWorker::give`], and asks again
//! until nothing is wanted.

use crate::{
    model::{Base, Date},
    search::{Engine, Request},
    ui::pages,
};

/// Where the index begins: the one file of it that is not named by its
/// content.
pub const MANIFEST: &str = "search/manifest.txt";

/// The search of one reader.
pub struct SearchWorker {
    base: Base,
    engine: Engine,
    /// Texts of issues that the page had anyway, for another engine.
    texts: String,
    manifest: Manifest,
    last: Request,
    /// The hits shown for the last request, in their order.
    shown: Vec<(Date, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Manifest {
    Wanted,
    Here,
    Missing,
}

/// What may be shown for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// The results, as HTML.
    pub html: String,
    /// The files to give; then ask again.
    pub needs: Vec<String>,
}

impl SearchWorker {
    /// A search for a site that knows nothing yet.
    pub fn new(base: Base) -> Self {
        Self {
            base,
            engine: Engine::default(),
            texts: String::new(),
            manifest: Manifest::Wanted,
            last: Request::default(),
            shown: Vec::new(),
        }
    }

    /// Takes the entries of an issue that the page has, as
    /// [`issue_texts`](crate::search::issue_texts) wrote them.
    pub fn add_texts(&mut self, texts: &str) {
        self.texts.push_str(texts);
        self.engine.add_texts(texts);
    }

    /// Takes a file that came; none, if it did not.
    pub fn give(&mut self, file: &str, bytes: Option<&[u8]>) {
        if file != MANIFEST {
            return self.engine.give(file, bytes);
        }
        self.manifest = Manifest::Missing;
        if let Some(Ok(mut engine)) = bytes.map(Engine::open) {
            engine.add_texts(&self.texts);
            self.engine = engine;
            self.manifest = Manifest::Here;
        }
    }

    /// Forgets the index, not the page's own texts: the site has a new one, or
    /// the reader wants to try again.
    pub fn renew(&mut self) {
        self.engine = Engine::default();
        self.engine.add_texts(&self.texts);
        self.manifest = Manifest::Wanted;
    }

    /// Answers with what is here. `held` keeps the hits that the reader
    /// touches where they are: what comes later is put after them.
    pub fn ask(&mut self, request: Request, held: bool) -> Results {
        let mut answer = self.engine.search(&request);
        match self.manifest {
            Manifest::Wanted => {
                answer.needs.push(MANIFEST.to_owned());
                answer.exact = false;
                answer.apart.clear();
            }
            Manifest::Missing => answer.missing += 1,
            Manifest::Here => {}
        }
        let same = Request { limit: request.limit, ..self.last.clone() } == request;
        if held && same {
            let mut hits = Vec::new();
            for (date, id) in &self.shown {
                let place = answer.hits.iter().position(|hit| (hit.date, &hit.id) == (*date, id));
                hits.extend(place.map(|at| answer.hits.remove(at)));
            }
            hits.append(&mut answer.hits);
            answer.hits = hits;
        }
        self.shown = answer.hits.iter().map(|hit| (hit.date, hit.id.clone())).collect();
        let html = pages::results(&answer, &request, &self.base);
        self.last = request;
        Results { html, needs: answer.needs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = "2019-05-15\u{1f}e1\u{1f}\u{1f}端侧 MNN\u{1f}\u{1f}甲\u{1f}论文\u{1f}a.example\u{1f}推理引擎\u{1e}\
        2019-05-15\u{1f}e2\u{1f}\u{1f}剪枝\u{1f}\u{1f}乙\u{1f}博文\u{1f}\u{1f}与 MNN 一起\u{1e}";

    fn request(text: &str) -> Request {
        Request { text: text.into(), limit: 10, ..Request::default() }
    }

    #[test]
    fn the_page_s_own_issues_answer_before_the_index_is_there() {
        let mut worker = SearchWorker::new(Base::new("/repo/"));
        worker.add_texts(TEXTS);
        let results = worker.ask(request("mnn"), false);
        assert_eq!(results.needs, [MANIFEST]);
        assert!(results.html.contains("/repo/issues/2019-05-15/#e1"), "{}", results.html);
        assert!(results.html.contains("<mark>MNN</mark>"), "{}", results.html);
    }

    #[test]
    fn without_an_index_what_is_here_is_found_and_the_loss_is_told() {
        let mut worker = SearchWorker::new(Base::new("/"));
        worker.add_texts(TEXTS);
        worker.give(MANIFEST, None);
        let results = worker.ask(request("剪枝"), false);
        assert_eq!(results.needs, [""; 0]);
        assert!(results.html.contains("#e2"), "{}", results.html);
        assert!(results.html.contains("data-do=\"retry\""), "{}", results.html);
        worker.renew();
        assert_eq!(worker.ask(request("剪枝"), false).needs, [MANIFEST]);
    }

    #[test]
    fn what_the_reader_holds_stays_in_its_place() {
        let mut worker = SearchWorker::new(Base::new("/"));
        worker.add_texts(TEXTS);
        let order = |html: &str| (html.find("#e1").unwrap(), html.find("#e2").unwrap());
        let (one, two) = order(&worker.ask(request("mnn"), false).html);
        assert!(one < two, "the title comes first");
        worker.shown.reverse();
        let (one, two) = order(&worker.ask(request("mnn"), true).html);
        assert!(two < one, "unless the reader holds the other");
    }
}
