//! The request that each service takes, and what its answer means.

use super::{Access, signature::signed};
use crate::{
    content::{Post, Service},
    network::{Failure, Request, Response},
};
use serde_json::Value;
use url::Url;

/// What has become of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It arrived.
    Arrived,
    /// It was there before.
    WasThere,
    /// It did not arrive, and why.
    Refused(String),
    /// Nobody knows, and why.
    Unknown(String),
    /// It may be tried again.
    Later,
}

/// The request; `now` is in seconds since 1970, for those who sign by the time.
pub fn request(post: &Post, access: &Access, mut body: Value, now: u64) -> Request {
    let mut url = access.url.clone();
    match (post.to, &access.secret) {
        (Service::Feishu, Some(secret)) => {
            body["timestamp"] = now.to_string().into();
            body["sign"] = signed(&format!("{now}\n{secret}"), "").into();
        }
        (Service::Dingtalk, Some(secret)) => {
            let moment = now.saturating_mul(1000);
            let sign = signed(secret, &format!("{moment}\n{secret}"));
            if let Ok(mut parsed) = Url::parse(&url) {
                let moment = moment.to_string();
                parsed
                    .query_pairs_mut()
                    .append_pair("timestamp", &moment)
                    .append_pair("sign", &sign);
                url = parsed.into();
            }
        }
        _ => {}
    }
    let mut request = Request::post_json(url, body.to_string());
    if let (Service::Release, Some(token)) = (post.to, &access.secret) {
        request.headers.push(("authorization", format!("Bearer {token}")));
        request.headers.push(("accept", "application/vnd.github+json".into()));
        request.headers.push(("x-github-api-version", "2022-11-28".into()));
    }
    request
}

/// What an answer means.
pub fn verdict(to: Service, answer: &Result<Response, Failure>) -> Verdict {
    let answer = match answer {
        Ok(answer) => answer,
        Err(
            failure @ (Failure::BadAddress
            | Failure::Private
            | Failure::Dns
            | Failure::Unreachable
            | Failure::Tls),
        ) => return Verdict::Refused(failure.to_string()),
        Err(failure) => return Verdict::Unknown(failure.to_string()),
    };
    let text = answer.text();
    let said: Value = serde_json::from_str(&text).unwrap_or_default();
    let status = answer.status;
    match status {
        429 => return Verdict::Later,
        422 if to == Service::Release && text.contains("already_exists") => {
            return Verdict::WasThere;
        }
        200..=299 => {}
        500.. => return Verdict::Unknown(format!("对方出错（HTTP {status}）")),
        _ => return Verdict::Refused(refusal(to, status, &said)),
    }
    let code = match to {
        Service::Release | Service::Webhook => return Verdict::Arrived,
        Service::Feishu => said.get("code").or(said.get("StatusCode")),
        Service::Wecom | Service::Dingtalk => said.get("errcode"),
        Service::Bark => said.get("code"),
    };
    let fine = if to == Service::Bark { 200 } else { 0 };
    match code.and_then(Value::as_i64) {
        Some(code) if code == fine => Verdict::Arrived,
        Some(code) => Verdict::Refused(format!("对方不收（{code}）：{}", reason(&said))),
        // Not what the service answers: whoever took it may have passed it on.
        None => Verdict::Unknown("看不懂对方的回答".into()),
    }
}

fn refusal(to: Service, status: u16, said: &Value) -> String {
    let remedy = match (to, status) {
        (Service::Release, 401) => "；GITHUB_TOKEN 不对或过期了",
        (Service::Release, 403 | 404) => "；工作流要有 permissions: contents: write",
        (_, 300..=399) => "；网址已经搬走，换成新的",
        (_, 401 | 403 | 404) => "；看看环境变量里的网址是不是还有效",
        _ => "",
    };
    format!("对方不收（HTTP {status}）：{}{remedy}", reason(said))
}

fn reason(said: &Value) -> String {
    let said = ["msg", "errmsg", "message", "StatusMessage"]
        .into_iter()
        .find_map(|key| said[key].as_str());
    said.unwrap_or("没有说为什么").chars().filter(|c| !c.is_control()).take(300).collect()
}
