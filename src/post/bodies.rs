//! An issue as each service takes it.

use super::{
    message::{Item, Message},
    release::release_text,
};
use crate::{
    content::{Post, Service},
    model::{Date, Issue, Site},
    outlets::mail,
};
use serde_json::{Value, json};

/// The most bytes of a message that a service takes, less what stands around it.
const FEISHU: usize = 15_000;
const WECOM: usize = 3_600;
const DINGTALK: usize = 15_000;
const BARK: usize = 2_000;

/// The tag of an issue's release.
pub fn tag(date: Date) -> String {
    format!("issue-{date}")
}

/// The body that a service takes; none where the issue has nothing for the place.
pub fn body(post: &Post, issue: &Issue, site: &Site) -> Option<Value> {
    if post.to == Service::Release {
        return Some(json!({
            "tag_name": tag(issue.date),
            "name": mail::subject(issue),
            "body": release_text(issue, site),
        }));
    }
    let message = Message::of(issue, site, post)?;
    Some(match post.to {
        Service::Feishu => feishu(&message),
        Service::Wecom => {
            json!({ "msgtype": "markdown", "markdown": { "content": markdown(&message, WECOM) } })
        }
        Service::Dingtalk => json!({
            "msgtype": "markdown",
            "markdown": { "title": message.title, "text": markdown(&message, DINGTALK) },
        }),
        Service::Bark => json!({
            "title": message.title,
            "body": short(&message, BARK),
            "url": message.address,
            "group": message.newsletter,
        }),
        Service::Webhook | Service::Release => json!({
            "newsletter": message.newsletter,
            "date": issue.date,
            "title": message.title,
            "url": message.address,
            "text": short(&message, usize::MAX),
            "entries": message.items.iter().map(|item| json!({
                "number": item.number,
                "title": item.title,
                "source": item.source,
                "url": item.href,
                "section": item.section,
                "topics": item.topics,
                "summary": item.summary,
            })).collect::<Vec<_>>(),
        }),
    })
}

fn feishu(message: &Message) -> Value {
    let form = |item: &Item| {
        json!([
            { "tag": "text", "text": format!("{}. ", item.number) },
            { "tag": "a", "text": item.title, "href": item.href },
            { "tag": "text", "text": item.behind() },
        ])
    };
    let (mut lines, left) = message.fitted(FEISHU, form, |line| line.to_string().len());
    let all = left.unwrap_or("在网页上读".into());
    lines.push(json!([{ "tag": "a", "text": all, "href": message.address }]));
    json!({
        "msg_type": "post",
        "content": { "post": { "zh_cn": { "title": message.title, "content": lines } } },
    })
}

/// A message in the Markdown that groups show: links and bold.
fn markdown(message: &Message, most: usize) -> String {
    let form = |item: &Item| {
        format!(
            "{}. [{}]({}){}\n",
            item.number,
            escaped(&item.title),
            address(&item.href),
            escaped(&item.behind())
        )
    };
    let (lines, left) = message.fitted(most, form, String::len);
    let all = left.unwrap_or("在网页上读".into());
    let here = address(&message.address);
    format!("**{}**\n\n{}\n[{all}]({here})", escaped(&message.title), lines.concat())
}

/// What would be markup stands as its full-width likeness: what these services
/// take for escapes is not written down anywhere.
fn escaped(text: &str) -> String {
    let likeness = |c| match c {
        '[' => '［',
        ']' => '］',
        '<' => '＜',
        '>' => '＞',
        '*' => '＊',
        '`' => '｀',
        c => c,
    };
    text.chars().map(likeness).collect()
}

/// An address in round brackets.
fn address(href: &str) -> String {
    href.replace('(', "%28").replace(')', "%29").replace(' ', "%20")
}

/// A message as plain text, without its title and address.
fn short(message: &Message, most: usize) -> String {
    let form = |item: &Item| format!("{}. {}{}", item.number, item.title, item.behind());
    let (mut lines, left) = message.fitted(most, form, |line| line.len() + 1);
    lines.extend(left);
    lines.join("\n")
}
