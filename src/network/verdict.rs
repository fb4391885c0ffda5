//! What is known of a link after it was asked for.

use super::Failure;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a link is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum Verdict {
    /// It leads to what it was made for, as far as a program can tell.
    Alive,
    /// It leads there, and says that it is elsewhere for good.
    Moved {
        /// Where.
        to: String,
    },
    /// What it led to is no longer there. One such answer proves nothing yet.
    Dead {
        /// What was said of it.
        why: Death,
    },
    /// Nothing can be concluded.
    Unclear {
        /// Why not.
        why: Doubt,
    },
}

/// The only answers that say that a page is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Death {
    /// Status 404.
    NotFound,
    /// Status 410.
    Gone,
    /// WeChat: deleted by who had published it.
    Deleted,
    /// WeChat: taken down.
    TakenDown,
    /// WeChat: the account is closed or blocked.
    AccountClosed,
}

/// Why nothing can be concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// WeChat wants to know whether a person asks.
    Challenge,
    /// WeChat: the signed address has expired; the article may be there.
    Expired,
    /// WeChat: to be opened in WeChat only.
    OnlyInWechat,
    /// WeChat: not to be seen now, or not by everybody.
    Hidden,
    /// A page of WeChat's that is not known.
    StrangePage,
    /// Statuses that refuse: 401, 403, 407, 451.
    Refused,
    /// Status 429, or WeChat's words for it.
    TooMany,
    /// Status 500 and above.
    Broken,
    /// Another status.
    Status(u16),
    /// Sent to the first page of the site.
    FirstPage,
    /// Sent round and round.
    Redirects,
    /// Too slow.
    Timeout,
    /// The host's name is not known.
    Dns,
    /// No connection.
    Unreachable,
    /// The certificate, or the rest of the handshake.
    Tls,
    /// The connection ended within the answer.
    Cut,
    /// The answer is not HTTP.
    Garbled,
    /// An address of a private network.
    Private,
    /// No address at all.
    BadAddress,
}

impl Verdict {
    /// Whether a server has answered for itself: if none does, it is this machine
    /// that has no network.
    pub fn is_answer(&self) -> bool {
        !matches!(
            self,
            Self::Unclear {
                why: Doubt::Dns
                    | Doubt::Unreachable
                    | Doubt::Timeout
                    | Doubt::Private
                    | Doubt::BadAddress
            }
        )
    }

    /// Whether the next links of the host would hardly fare better.
    pub fn is_of_host(&self) -> bool {
        matches!(
            self,
            Self::Unclear {
                why: Doubt::Challenge
                    | Doubt::TooMany
                    | Doubt::Timeout
                    | Doubt::Dns
                    | Doubt::Unreachable
                    | Doubt::Tls
                    | Doubt::Broken
            }
        )
    }
}

impl From<Failure> for Doubt {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::BadAddress => Self::BadAddress,
            Failure::Private => Self::Private,
            Failure::Dns => Self::Dns,
            Failure::Unreachable => Self::Unreachable,
            Failure::Tls => Self::Tls,
            Failure::Timeout => Self::Timeout,
            Failure::Cut => Self::Cut,
            Failure::Garbled => Self::Garbled,
        }
    }
}

impl Death {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::Deleted => "deleted",
            Self::TakenDown => "taken-down",
            Self::AccountClosed => "account-closed",
        }
    }
}

impl fmt::Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "404，没有这一页",
            Self::Gone => "410，这一页已经撤下",
            Self::Deleted => "微信：已被发布者删除",
            Self::TakenDown => "微信：被撤下，无法查看",
            Self::AccountClosed => "微信：帐号已注销或被封",
        })
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = match self {
            Self::Challenge => return f.write_str("微信要先验证是不是人在看"),
            Self::Expired => return f.write_str("微信：临时链接已过期"),
            Self::OnlyInWechat => return f.write_str("只能在微信里打开"),
            Self::Hidden => return f.write_str("微信：暂时或不对所有人可见"),
            Self::StrangePage => return f.write_str("微信的这种页面没有见过"),
            Self::Refused => return f.write_str("网站不让程序看"),
            Self::TooMany => return f.write_str("网站说问得太多"),
            Self::Broken => return f.write_str("网站自己出错"),
            Self::Status(status) => return write!(f, "状态码 {status}"),
            Self::FirstPage => return f.write_str("转到了网站首页"),
            Self::Redirects => return f.write_str("转来转去没有结果"),
            Self::Timeout => Failure::Timeout,
            Self::Dns => Failure::Dns,
            Self::Unreachable => Failure::Unreachable,
            Self::Tls => Failure::Tls,
            Self::Cut => Failure::Cut,
            Self::Garbled => Failure::Garbled,
            Self::Private => Failure::Private,
            Self::BadAddress => Failure::BadAddress,
        };
        write!(f, "{failure}")
    }
}
