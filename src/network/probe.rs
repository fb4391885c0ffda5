//! One link: what it is, after as few requests as that takes.

use super::{Courier, Death, Doubt, Failure, Method, Request, Response, Verdict, wechat};
use crate::model::{Link, link_key};
use url::Url;

/// How often a link may be sent on.
const HOPS: usize = 10;
/// What is read of a WeChat page; longer articles say what they are before that.
const PAGE: usize = 4 << 20;

/// Finds out what a link is. A HEAD costs a server least; what it does not settle,
/// a GET does, for some servers know no HEAD. Redirects are followed by hand: each
/// host has its turn, and where they lead is part of the answer.
pub fn probe(courier: &Courier<'_>, url: &str) -> Verdict {
    let Ok(mut at) = Url::parse(url) else { return Verdict::Unclear { why: Doubt::BadAddress } };
    at.set_fragment(None);
    let first = at.clone();
    let mut is_for_good = true;
    for _ in 0..HOPS {
        let answer = match ask(courier, &at) {
            Ok(answer) => answer,
            Err(failure) => return Verdict::Unclear { why: failure.into() },
        };
        let Some(next) = target(&at, &answer) else {
            return settle(&first, &at, is_for_good, judge(&at, &answer));
        };
        if wechat::is_challenge(next.as_str()) {
            return Verdict::Unclear { why: Doubt::Challenge };
        }
        is_for_good &= matches!(answer.status, 301 | 308);
        at = next;
    }
    Verdict::Unclear { why: Doubt::Redirects }
}

fn ask(courier: &Courier<'_>, at: &Url) -> Result<Response, Failure> {
    let request = |method| {
        let language = ("accept-language", "zh-CN,zh;q=0.9,en;q=0.5".to_owned());
        let accept = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8".to_owned());
        Request { headers: vec![accept, language], ..Request::new(method, at.as_str()) }
    };
    if is_wechat(at) {
        return courier.send(&Request { most: PAGE, ..request(Method::Get) });
    }
    let answer = courier.send(&request(Method::Head));
    match answer {
        Ok(answer) if answer.is_success() || target(at, &answer).is_some() => Ok(answer),
        Err(failure @ (Failure::Dns | Failure::Private | Failure::BadAddress)) => Err(failure),
        Ok(answer) if courier.is_sent_away(&answer) => Ok(answer),
        // Of the body nothing is needed.
        _ => courier.send(&Request { most: 0, ..request(Method::Get) }),
    }
}

fn is_wechat(url: &Url) -> bool {
    url.host_str() == Some(wechat::HOST)
}

/// Where an answer sends who has asked.
fn target(at: &Url, answer: &Response) -> Option<Url> {
    if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut to = at.join(answer.header("location")?).ok()?;
    to.set_fragment(None);
    matches!(to.scheme(), "http" | "https").then_some(to)
}

fn judge(at: &Url, answer: &Response) -> Verdict {
    let unclear = |why| Verdict::Unclear { why };
    match answer.status {
        200..=299 if is_wechat(at) => match wechat::judge(&answer.text()) {
            // The rest of the page might have said something else.
            Verdict::Dead { .. } if answer.broken_off => unclear(Doubt::Cut),
            verdict => verdict,
        },
        200..=299 => Verdict::Alive,
        404 => Verdict::Dead { why: Death::NotFound },
        410 => Verdict::Dead { why: Death::Gone },
        401 | 403 | 407 | 451 => unclear(Doubt::Refused),
        429 => unclear(Doubt::TooMany),
        500.. => unclear(Doubt::Broken),
        status => unclear(Doubt::Status(status)),
    }
}

/// What comes of a verdict where a link was sent on.
fn settle(first: &Url, last: &Url, is_for_good: bool, verdict: Verdict) -> Verdict {
    if verdict != Verdict::Alive || first == last {
        return verdict;
    }
    let is_first_page = |url: &Url| url.path() == "/" && url.query().is_none();
    if is_first_page(last) && !is_first_page(first) {
        // What many sites do instead of saying 404.
        return Verdict::Unclear { why: Doubt::FirstPage };
    }
    let key = |url: &Url| link_key(&Link::new(url.as_str()));
    match is_for_good && key(first) != key(last) {
        true => Verdict::Moved { to: last.to_string() },
        false => Verdict::Alive,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Manners, Transport, clock::tests::TestClock},
        *,
    };
    use std::sync::Mutex;

    type Answer = Result<Response, Failure>;

    /// A server: for each address what it answers to HEAD and to GET. What it does
    /// not know is 404.
    struct Server {
        pages: Vec<(&'static str, Answer, Answer)>,
        asked: Mutex<Vec<String>>,
    }

    impl Transport for Server {
        fn send(&self, request: &Request) -> Answer {
            let method = if request.method == Method::Head { "HEAD" } else { "GET" };
            self.asked.lock().unwrap().push(format!("{method} {}", request.url));
            let page = self.pages.iter().find(|(url, ..)| *url == request.url);
            match page {
                Some((_, head, _)) if request.method == Method::Head => head.clone(),
                Some((_, _, get)) => get.clone(),
                None => status(404),
            }
        }
    }

    fn status(status: u16) -> Answer {
        Ok(Response { status, ..Response::default() })
    }

    fn to(status: u16, location: &str) -> Answer {
        let headers = vec![("location".into(), location.into())];
        Ok(Response { status, headers, ..Response::default() })
    }

    fn page(body: &str) -> Answer {
        Ok(Response { status: 200, body: body.into(), ..Response::default() })
    }

    fn server() -> Server {
        let same = |url, answer: Answer| (url, answer.clone(), answer);
        let wechat = |url, body: &str| (url, status(500), page(body));
        let cut = Response { broken_off: true, ..page("内容已被发布者删除").unwrap() };
        let pages = vec![
            same("https://a.example/200", status(200)),
            ("https://a.example/no-head", status(404), status(200)),
            ("https://a.example/head-hangs", Err(Failure::Timeout), status(200)),
            ("https://a.example/head-lies", status(405), status(404)),
            same("https://a.example/410", status(410)),
            same("https://a.example/401", status(401)),
            same("https://a.example/403", status(403)),
            same("https://a.example/429", status(429)),
            same("https://a.example/418", status(418)),
            same("https://a.example/503", status(503)),
            same("https://a.example/slow", Err(Failure::Timeout)),
            same("https://a.example/moved", to(301, "/200?new")),
            same("https://a.example/200?new", status(200)),
            same("https://a.example/lent", to(302, "https://b.example/x")),
            same("https://b.example/x", status(200)),
            same("http://a.example/200", to(301, "https://a.example/200")),
            same("https://a.example/soft", to(302, "/")),
            same("https://a.example/", status(200)),
            same("https://a.example/away", to(301, "https://a.example/none")),
            same("https://a.example/round", to(302, "/round")),
            same("https://a.example/mail", to(302, "mailto:a@b.example")),
            same("https://a.example/nowhere", status(302)),
            wechat("https://mp.weixin.qq.com/s/article", "<div id=\"js_content\">甲</div>"),
            wechat("https://mp.weixin.qq.com/s/gone", "<p>该内容已被发布者删除</p>"),
            ("https://mp.weixin.qq.com/s/cut", status(500), Ok(cut)),
            same(
                "https://mp.weixin.qq.com/s/asked",
                to(302, "https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=1"),
            ),
        ];
        Server { pages, asked: Mutex::default() }
    }

    #[test]
    fn only_404_410_and_the_words_of_wechat_are_called_dead() {
        let server = server();
        let clock = TestClock::at("2026-11-27T00:00:00Z");
        let courier = Courier::new(&server, &clock, Manners::default());
        let unclear = |why| Verdict::Unclear { why };
        let dead = |why| Verdict::Dead { why };
        for (url, verdict) in [
            ("https://a.example/200#part", Verdict::Alive),
            ("https://a.example/no-head", Verdict::Alive),
            ("https://a.example/head-hangs", Verdict::Alive),
            ("https://a.example/head-lies", dead(Death::NotFound)),
            ("https://a.example/none", dead(Death::NotFound)),
            ("https://a.example/410", dead(Death::Gone)),
            ("https://a.example/401", unclear(Doubt::Refused)),
            ("https://a.example/403", unclear(Doubt::Refused)),
            ("https://a.example/429", unclear(Doubt::TooMany)),
            ("https://a.example/418", unclear(Doubt::Status(418))),
            ("https://a.example/503", unclear(Doubt::Broken)),
            ("https://a.example/slow", unclear(Doubt::Timeout)),
            ("https://a.example/moved", Verdict::Moved { to: "https://a.example/200?new".into() }),
            ("https://a.example/lent", Verdict::Alive),
            ("http://a.example/200", Verdict::Alive),
            ("https://a.example/soft", unclear(Doubt::FirstPage)),
            ("https://a.example/", Verdict::Alive),
            ("https://a.example/away", dead(Death::NotFound)),
            ("https://a.example/round", unclear(Doubt::Redirects)),
            ("https://a.example/mail", unclear(Doubt::Status(302))),
            ("https://a.example/nowhere", unclear(Doubt::Status(302))),
            ("https://mp.weixin.qq.com/s/article", Verdict::Alive),
            ("https://mp.weixin.qq.com/s/gone", dead(Death::Deleted)),
            ("https://mp.weixin.qq.com/s/cut", unclear(Doubt::Cut)),
            ("https://mp.weixin.qq.com/s/asked", unclear(Doubt::Challenge)),
            ("no address", unclear(Doubt::BadAddress)),
        ] {
            assert_eq!(probe(&courier, url), verdict, "{url}");
        }
    }

    #[test]
    fn a_link_that_lives_costs_one_request_without_a_body() {
        let server = server();
        let clock = TestClock::at("2026-11-27T00:00:00Z");
        let courier = Courier::new(&server, &clock, Manners::default());
        probe(&courier, "https://a.example/200");
        probe(&courier, "https://a.example/no-head");
        let asked = server.asked.lock().unwrap().join(" ");
        let expected = "HEAD https://a.example/200 HEAD https://a.example/no-head \
                        GET https://a.example/no-head";
        assert_eq!(asked, expected);
    }
}
