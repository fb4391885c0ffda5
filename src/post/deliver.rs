//! The round: each place is asked for, written down, sent to, written down again.

use super::{
    Access, Record, RecordError, State, bodies,
    services::{self, Verdict},
};
use crate::{
    content::{Post, Service},
    model::{Issue, Site},
    network::{Request, Transport},
};
use std::{thread, time::Duration};

/// How often a service that is busy is asked.
const TRIES: usize = 3;
/// The longest that it is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// An issue to be told of.
pub struct Letter<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// The newsletter.
    pub site: &'a Site,
    /// What the environment holds.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// Who sends.
    pub transport: &'a dyn Transport,
    /// Seconds since 1970.
    pub now: u64,
    /// Whether places that have it, or may have it, get it once more.
    pub again: bool,
}

/// What has become of a message to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The place.
    pub name: String,
    /// What has become of it.
    pub done: Done,
}

/// What has become of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It arrived.
    Sent,
    /// The place had it, or another press has sent it; it stays at that.
    Before(Reason),
    /// The issue has nothing for the place.
    Nothing,
    /// It may have arrived.
    Unknown(String),
    /// It did not arrive, and why.
    Failed(String),
}

/// How one knows that a message was sent before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The record says so.
    Record,
    /// The issue has a release, which is made before any message goes.
    Release,
}

impl Done {
    /// Its word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Before(_) => "before",
            Self::Nothing => "nothing",
            Self::Unknown(_) => "unknown",
            Self::Failed(_) => "failed",
        }
    }
}

/// Tells these places of an issue, the release first. Where it cannot be made
/// nothing is sent, where it was there nothing that the record does not know as
/// failed: so no message goes twice, even where no record is kept.
///
/// # Errors
/// [`RecordError`], before anything more is sent.
pub fn deliver(
    posts: &[&Post],
    letter: &Letter<'_>,
    record: &mut Record,
    tell: &mut dyn FnMut(&Delivery),
) -> Result<Vec<Delivery>, RecordError> {
    let mut posts = posts.to_vec();
    posts.sort_by_key(|post| post.to != Service::Release);
    let mut deliveries: Vec<Delivery> = Vec::new();
    let mut gate = Gate::Open;
    for post in posts {
        let known = record.state(letter.issue.date, &post.name);
        let done = match (&gate, known) {
            (Gate::Shut, _) => Done::Failed("发布页没有建成，先没有发".into()),
            (Gate::Passed, None) if !letter.again => Done::Before(Reason::Release),
            _ => letter.send(post, record)?,
        };
        if post.to == Service::Release {
            gate = match (&done, known) {
                (Done::Before(_), None) => Gate::Passed,
                (Done::Sent | Done::Before(_), _) => Gate::Open,
                _ => Gate::Shut,
            };
        }
        let delivery = Delivery { name: post.name.clone(), done };
        tell(&delivery);
        deliveries.push(delivery);
    }
    Ok(deliveries)
}

/// What the release means for the messages behind it.
enum Gate {
    /// They go.
    Open,
    /// Whoever made the release has sent them.
    Passed,
    /// They wait for it.
    Shut,
}

impl Letter<'_> {
    fn send(&self, post: &Post, record: &mut Record) -> Result<Done, RecordError> {
        let date = self.issue.date;
        match record.state(date, &post.name) {
            Some(State::Sent) if !self.again => return Ok(Done::Before(Reason::Record)),
            Some(State::Sending) if !self.again && post.to != Service::Release => {
                return Ok(Done::Unknown("上一次发到一半停了".into()));
            }
            _ => {}
        }
        let Some(body) = bodies::body(post, self.issue, self.site) else {
            return Ok(Done::Nothing);
        };
        let access = match Access::of(post, self.site, self.environment) {
            Ok(access) => access,
            Err(error) => return Ok(Done::Failed(error.to_string())),
        };
        record.note(date, &post.name, State::Sending)?;
        let verdict = self.ask(post.to, &services::request(post, &access, body, self.now));
        let clean = |said: String| access.without_secrets(&said);
        let (state, done) = match verdict {
            Verdict::Arrived => (State::Sent, Done::Sent),
            Verdict::WasThere => (State::Sent, Done::Before(Reason::Release)),
            Verdict::Refused(why) => (State::Failed, Done::Failed(clean(why))),
            Verdict::Later => (State::Failed, Done::Failed("对方太忙，过一会儿再发".into())),
            Verdict::Unknown(why) => (State::Sending, Done::Unknown(clean(why))),
        };
        match record.note(date, &post.name, state) {
            Err(error) if done == Done::Sent => Ok(Done::Unknown(format!("发到了，但{error}"))),
            Err(error) => Err(error),
            Ok(()) => Ok(done),
        }
    }

    /// Sends a request, once more where the service is busy.
    fn ask(&self, to: Service, request: &Request) -> Verdict {
        let mut verdict = Verdict::Later;
        for _ in 0..TRIES {
            let answer = self.transport.send(request);
            verdict = services::verdict(to, &answer);
            if verdict != Verdict::Later {
                break;
            }
            let now = i64::try_from(self.now).unwrap_or(i64::MAX);
            let wait = answer.ok().and_then(|answer| answer.retry_after(now));
            thread::sleep(wait.unwrap_or(Duration::from_secs(2)).min(PATIENCE));
        }
        verdict
    }
}
