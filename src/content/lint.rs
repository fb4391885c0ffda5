//! What `press check` advises on besides the [problems](super::Problem) of reading: it
//! takes all issues, or taste, to tell.

use crate::model::Date;
use std::fmt;

/// A piece of advice.
#[derive(
    Clone, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames, thiserror::Error,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Lint {
    /// A URL with parameters that only count who came.
    #[error("地址里有跟踪参数：{0}")]
    TrackingParameter(String),
    /// A URL over http of a host that has https.
    #[error("{0} 有 https，这里写的是 http")]
    PlainHttp(String),
    /// Two entries of the issue lead to the same place by other spellings.
    #[error("链接与第 {first} 行的条目通向同一处，只是写法不同")]
    SameLink {
        /// The line of the first.
        first: usize,
    },
    /// An entry of another issue leads to the same place.
    #[error("{0} 已经有这个链接")]
    LinkSeenBefore(Elsewhere),
    /// An entry of another issue tells the same story under another URL.
    #[error("与 {place} 像是同一篇文章：{likeness}")]
    SameStory {
        /// The other entry.
        place: Elsewhere,
        /// How alike they are.
        likeness: Likeness,
    },
    /// An entry without a source.
    #[error("条目没有来源")]
    NoSource,
    /// A source that is spelled otherwise elsewhere.
    #[error("来源「{written}」在别处写作「{usual}」（{times} 次）")]
    SourceSpelling {
        /// As written here.
        written: String,
        /// As written most often.
        usual: String,
        /// How often.
        times: usize,
    },
    /// A bracket without its other half.
    #[error("括号「{0}」没有配对")]
    UnbalancedBracket(char),
    /// Two marks in a row that do not go together.
    #[error("标点「{0}」连在一起")]
    GluedPunctuation(String),
    /// A half-width mark between Chinese characters.
    #[error("汉字之间用了半角的「{0}」")]
    HalfWidthPunctuation(char),
    /// A quotation mark without its other half, or turned round.
    #[error("引号「{0}」没有配对，或方向反了")]
    OddQuote(char),
    /// A title that is cut off in lists and chats.
    #[error("标题有 {0} 个汉字宽，列表和聊天里显示不全")]
    TitleTooLong(usize),
    /// 往期回顾 is not in order, or names a later issue.
    #[error("往期回顾的 {date} 不在次序里：{why}")]
    DateOutOfOrder {
        /// The date.
        date: Date,
        /// What is wrong with it.
        why: Disorder,
    },
    /// 往期回顾 leads to an issue that is not there.
    #[error("往期回顾的 {0} 这一期不存在")]
    DeadArchiveLink(Date),
    /// Words of a topic that are in no entry.
    #[error("主题「{topic}」有 {} 个词没有条目用到：{}", .words.len(), .words.join("、"))]
    UnusedTopicWords {
        /// The topic.
        topic: String,
        /// The words.
        words: Vec<String>,
    },
    /// Names of a section that no issue has.
    #[error("栏目「{section}」的名字没有一期用到：{}", .names.join("、"))]
    UnusedSectionNames {
        /// The section.
        section: String,
        /// The names.
        names: Vec<String>,
    },
}

/// An entry of another issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Where it is.
    pub at: Whereabouts,
    /// The title.
    pub title: String,
}

/// Where an entry of another issue is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// On a line of a file.
    Line {
        /// The file.
        file: String,
        /// The line.
        line: usize,
    },
    /// On the page of an issue.
    Page {
        /// The date of the issue.
        date: Date,
        /// The id of the entry.
        id: String,
    },
}

/// How alike two entries are: the share of common grams, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Of the titles.
    pub title: u8,
    /// Of the texts.
    pub text: u8,
}

/// Why a date is out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disorder {
    /// Not before the issue that lists it.
    NotEarlier,
    /// Between a later and an earlier one.
    Between,
    /// Listed before.
    Twice,
}

impl Lint {
    /// What the editor can do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            Self::TrackingParameter(_) => "删掉它们，链接照样通；press check --fix 会删",
            Self::PlainHttp(_) => "改成 https://",
            Self::SameLink { .. } => "若是同一篇文章，删掉其中一条；若不是，改正链接",
            Self::LinkSeenBefore(_) => "若是有意再提，不必改；页面上会写「曾见于」",
            Self::SameStory { .. } => "若是转载，留下原文的链接；若是有意再提，不必改",
            Self::NoSource => "写成「[标题 | 来源](链接)」；不需要就不必改",
            Self::SourceSpelling { .. } => "用同一种写法，读者按来源筛选时才不会漏掉",
            Self::UnbalancedBracket(_) => "补上另一半，或删掉它",
            Self::GluedPunctuation(_) => "留下其中一个",
            Self::HalfWidthPunctuation(_) => "用全角的标点；press check --fix 会改",
            Self::OddQuote(_) => "补上另一半，或改成成对的「“”」",
            Self::TitleTooLong(_) => "缩短到 60 个汉字宽以内；一个字母算半个",
            Self::DateOutOfOrder { .. } => "按日期先后排列，每期一次，都早于这一期",
            Self::DeadArchiveLink(_) => "改正日期，或删掉这个链接",
            Self::UnusedTopicWords { .. } => "若写错了就改正；为以后准备的不必改",
            Self::UnusedSectionNames { .. } => "若写错了就改正；为以后准备的不必改",
        }
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Whereabouts::Line { file, line } => write!(f, "{file}:{line}")?,
            Whereabouts::Page { date, .. } => write!(f, "{date}")?,
        }
        write!(f, "「{}」", self.title)
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "标题相同 {}%，正文相同 {}%", self.title, self.text)
    }
}

impl fmt::Display for Disorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotEarlier => "不早于这一期",
            Self::Between => "前后的日期不是一路变早或变晚",
            Self::Twice => "列了两次",
        })
    }
}
