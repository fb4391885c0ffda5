//! The problems of an issue: each has a code, a severity, a message and a
//! [remedy](Problem::remedy).

use super::Lint;
use crate::model::Date;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The issue cannot be published.
    Error,
    /// The issue can be published; the editor may want to look.
    Warning,
}

/// A problem of an issue.
#[derive(
    Clone, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames, thiserror::Error,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// Neither the heading nor the file's name has a date.
    #[error("找不到这期简报的日期")]
    NoDate,
    /// A date that the calendar does not have.
    #[error("日历上没有 {0} 这一天")]
    ImpossibleDate(String),
    /// The file's name says one date, the heading another.
    #[error("文件名的日期是 {file}，标题的日期却是 {heading}")]
    DatesDisagree {
        /// In the file's name.
        file: Date,
        /// In the heading.
        heading: Date,
    },
    /// There is not one entry.
    #[error("这期简报一个条目也没有")]
    NoEntries,
    /// There is text, but no entry in it.
    #[error("这期简报里认不出条目")]
    NoneRecognised,
    /// Another file has this date.
    #[error("{date} 这一期已经有了：{by}")]
    DateTaken {
        /// The date.
        date: Date,
        /// The other file.
        by: String,
    },
    /// The address is to be its number, and there is none.
    #[error("找不到这期简报的期号")]
    NoNumber,
    /// A number that could as well be a day.
    #[error("期号 {0} 像是日期")]
    NumberLikeDate(u32),
    /// Another issue has this number.
    #[error("第 {number} 期已经有了：{by}")]
    NumberTaken {
        /// The number.
        number: u32,
        /// The other file.
        by: String,
    },
    /// There is no heading `# …`.
    #[error("没有一级标题")]
    NoHeading,
    /// The heading has no date, the file's name has.
    #[error("标题里没有日期")]
    HeadingWithoutDate(Date),
    /// A section that `site.toml` does not know.
    #[error("site.toml 里没有「{0}」这个栏目")]
    UnknownSection(String),
    /// A topic that `site.toml` does not know.
    #[error("site.toml 里没有「{0}」这个主题")]
    UnknownTopic(String),
    /// A section without entries.
    #[error("栏目「{0}」里没有条目")]
    EmptySection(String),
    /// A section's heading with one `#`, or three.
    #[error("栏目标题用了 {0} 个 #")]
    SectionLevel(u8),
    /// A line made a heading by the rule under it.
    #[error("这一行被下面的横线变成了标题")]
    UnderlinedHeading,
    /// `导读：` and nothing after it.
    #[error("导读是空的")]
    EmptyLead,
    /// A list item that begins with a dash other than `-`.
    #[error("这一条用「{0}」开头，不是列表")]
    Dash(char),
    /// A title that is no link.
    #[error("条目的标题没有链接")]
    TitleWithoutLink,
    /// A link without words.
    #[error("链接没有文字")]
    EmptyTitle,
    /// `[title](https://… ` without its closing bracket.
    #[error("链接没有写完，缺右括号")]
    UnclosedLink,
    /// `[title](…)(…)`.
    #[error("标题链接后面多了一对括号")]
    JunkAfterTitle,
    /// `[title]()`.
    #[error("链接的地址是空的")]
    EmptyTarget,
    /// A target that is neither http, https nor mailto.
    #[error("「{0}」不是 http、https 或 mailto 地址，只能当文字显示")]
    UnsafeTarget(String),
    /// An image that is not on the web.
    #[error("图片「{0}」不在网上，只能当文字显示")]
    LocalPicture(String),
    /// A signed WeChat URL that expires.
    #[error("这是微信的临时链接，一天左右就会失效")]
    TemporaryLink,
    /// Two entries of the issue have the same link.
    #[error("链接与第 {first} 行的条目相同")]
    DuplicateLink {
        /// The line of the first.
        first: usize,
    },
    /// Two entries of the issue have the same link and the same title.
    #[error("标题和链接都与第 {first} 行的条目相同")]
    DuplicateEntry {
        /// The line of the first.
        first: usize,
    },
    /// An entry with a title only.
    #[error("条目只有标题")]
    NoBody,
    /// An entry with a text but no `摘要：`.
    #[error("条目没有「摘要：」")]
    NoSummary,
    /// `摘要：` and nothing after it.
    #[error("摘要是空的")]
    EmptySummary,
    /// `摘要` without its colon.
    #[error("「摘要」后面没有冒号")]
    SummaryWithoutColon,
    /// A second `摘要：` in one entry.
    #[error("一个条目里有两个「摘要：」")]
    SecondSummary,
    /// A text indented so far that Markdown takes it for code.
    #[error("缩进过多，Markdown 会把这段文字当成代码")]
    IndentedText,
    /// A list item without a line of its own.
    #[error("列表项没有标题行")]
    ItemWithoutTitle,
    /// `<!-- … -->`.
    #[error("HTML 注释不会出现在页面上")]
    Comment,
    /// A link of 往期回顾 that leads to no issue.
    #[error("看不出这个链接是哪一期")]
    PastLink,
    /// Characters that no one sees, so many on a line.
    #[error("这一行有 {0} 个看不见的字符")]
    Invisible(usize),
    /// Front matter with Chinese keys.
    #[error("文件开头的这几行是给程序看的，不会出现在页面上")]
    FrontMatter,
    /// `##论文`: marks of a heading that Markdown does not know.
    #[error("标题的 # 写得不对，Markdown 认不出")]
    HeadingMark,
    /// A line that is nothing but a section's name.
    #[error("「{0}」这一行没有 #，不是标题")]
    HeadingWithoutMark(String),
    /// `-[甲](…)`: the mark of a list that Markdown does not know.
    #[error("列表的记号写得不对，Markdown 认不出")]
    ListMark,
    /// `- [x]` before a title.
    #[error("勾选框不会出现在页面上")]
    TaskMark,
    /// Code that never ends.
    #[error("代码块没有结束")]
    UnclosedFence,
    /// Code in an item that is written at the margin.
    #[error("代码比它的开头缩进得少，Markdown 会把条目断开")]
    CodeIndent,
    /// A comment or HTML that never ends.
    #[error("「{0}」没有结束")]
    Unclosed(String),
    /// A bracket of a title that lacks its other half.
    #[error("标题里的方括号没有配对")]
    LoneBracket,
    /// A link in a link.
    #[error("链接里面又有一个链接")]
    NestedLink,
    /// A space in the middle of a link.
    #[error("链接的括号之间有空白，Markdown 认不出")]
    LinkBlank,
    /// Full-width brackets of a link.
    #[error("链接用了全角括号，Markdown 认不出")]
    FullWidthBrackets,
    /// `[甲](…))`.
    #[error("链接后面多了一个括号")]
    ExtraBracket,
    /// Quotes or punctuation around a URL.
    #[error("地址里有引号或标点")]
    AddressMarks,
    /// Words behind a URL, inside its brackets.
    #[error("括号里除了地址还有别的字")]
    WordsInTarget,
    /// A space in a URL.
    #[error("地址里有空格")]
    BlankInAddress,
    /// `https://https://`, `htpps://`.
    #[error("地址的开头写错了")]
    MistypedScheme(String),
    /// A URL with Chinese in it.
    #[error("地址里有汉字，看不出到哪里为止")]
    HanInAddress,
    /// A URL with a user's name, which hides its host.
    #[error("这个地址通向 {0}，不是它看起来的那个网站")]
    UserInAddress(String),
    /// A host in other letters than its own.
    #[error("这个地址的主机名写得不规范，它是 {0}")]
    HostInAddress(String),
    /// The size of an image.
    #[error("图片的大小不用写")]
    PictureSize,
    /// An image over http.
    #[error("图片的地址是 http，在 https 的页面上可能不显示")]
    PictureOverHttp,
    /// `** 粗体 **`.
    #[error("强调记号的里侧有空格，Markdown 认不出")]
    LooseEmphasis,
    /// `**` without its other half.
    #[error("强调记号没有配对")]
    LoneEmphasis,
    /// `甲 | https://…`.
    #[error("来源是一个地址")]
    SourceIsAddress,
    /// A title that is a URL.
    #[error("标题是一个地址")]
    TitleIsAddress,
    /// Advice, which only `press check` gives.
    #[error(transparent)]
    Lint(#[from] Lint),
}

impl Problem {
    /// The code for machines, `no-date`: the name in kebab case. Codes are stable.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Lint(lint) => lint.into(),
            problem => problem.into(),
        }
    }

    /// The severity.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoDate
            | Self::ImpossibleDate(_)
            | Self::DatesDisagree { .. }
            | Self::NoEntries
            | Self::DateTaken { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// The message, in the editor's words.
    pub fn message(&self) -> String {
        self.to_string()
    }
}
