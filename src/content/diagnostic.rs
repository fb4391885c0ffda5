//! What may be wrong with an issue, where, and what to do about it.

use super::Source;
use crate::model::Date;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// Something to tell the editor, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is.
    pub problem: Problem,
    /// Where it stands, in bytes, never beyond one line.
    pub span: Range<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The issue cannot be published.
    Error,
    /// The issue can be published; the editor may want to look.
    Warning,
}

/// All that the press has to say about an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Neither the heading nor the file's name has a date.
    NoDate,
    /// A date that the calendar does not have.
    ImpossibleDate(String),
    /// The file's name says one date, the heading another.
    DatesDisagree {
        /// In the file's name.
        file: Date,
        /// In the heading.
        heading: Date,
    },
    /// There is not one entry.
    NoEntries,
    /// Another file has this date.
    DateTaken {
        /// The date.
        date: Date,
        /// The other file.
        by: String,
    },
    /// There is no heading `# …`.
    NoHeading,
    /// The heading has no date, the file's name has.
    HeadingWithoutDate(Date),
    /// A section that `site.toml` does not know.
    UnknownSection(String),
    /// A topic that `site.toml` does not know.
    UnknownTopic(String),
    /// A section without entries.
    EmptySection(String),
    /// A section's heading with one `#`, or three.
    SectionLevel(u8),
    /// A line made a heading by the rule under it.
    UnderlinedHeading,
    /// `导读：` and nothing after it.
    EmptyLead,
    /// A list item that begins with a dash other than `-`.
    Dash(char),
    /// A title that is no link.
    TitleWithoutLink,
    /// A link without words.
    EmptyTitle,
    /// `[title](https://… ` without its closing bracket.
    UnclosedLink,
    /// `[title](…)(…)`.
    JunkAfterTitle,
    /// `[title]()`.
    EmptyTarget,
    /// A target that is neither http, https nor mailto.
    UnsafeTarget(String),
    /// A picture that is not on the web.
    LocalPicture(String),
    /// A signed WeChat address that expires.
    TemporaryLink,
    /// Two entries of the issue lead to the same place.
    DuplicateLink {
        /// The line of the first.
        first: usize,
    },
    /// Two entries of the issue have the same link and the same title.
    DuplicateEntry {
        /// The line of the first.
        first: usize,
    },
    /// An entry that says nothing but its title.
    NoBody,
    /// An entry with a text but no `摘要：`.
    NoSummary,
    /// `摘要：` and nothing after it.
    EmptySummary,
    /// `摘要` without its colon.
    SummaryWithoutColon,
    /// A second `摘要：` in one entry.
    SecondSummary,
    /// A text indented so far that Markdown takes it for code.
    IndentedText,
    /// A list item without a line of its own.
    ItemWithoutTitle,
    /// `<!-- … -->`.
    Comment,
    /// A link of 往期回顾 that leads to no issue.
    PastLink,
}

impl Problem {
    /// How bad it is.
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

    /// What is wrong, for the editor.
    pub fn message(&self) -> String {
        match self {
            Self::NoDate => "找不到这期简报的日期".into(),
            Self::ImpossibleDate(text) => format!("日历上没有 {text} 这一天"),
            Self::DatesDisagree { file, heading } => {
                format!("文件名的日期是 {file}，标题的日期却是 {heading}")
            }
            Self::NoEntries => "这期简报一个条目也没有".into(),
            Self::DateTaken { date, by } => format!("{date} 这一期已经有了：{by}"),
            Self::NoHeading => "没有一级标题".into(),
            Self::HeadingWithoutDate(_) => "标题里没有日期".into(),
            Self::UnknownSection(name) => format!("site.toml 里没有「{name}」这个栏目"),
            Self::UnknownTopic(name) => format!("site.toml 里没有「{name}」这个主题"),
            Self::EmptySection(name) => format!("栏目「{name}」里没有条目"),
            Self::SectionLevel(level) => format!("栏目标题用了 {level} 个 #"),
            Self::UnderlinedHeading => "这一行被下面的横线变成了标题".into(),
            Self::EmptyLead => "导读是空的".into(),
            Self::Dash(dash) => format!("这一条用「{dash}」开头，不是列表"),
            Self::TitleWithoutLink => "条目的标题没有链接".into(),
            Self::EmptyTitle => "链接没有文字".into(),
            Self::UnclosedLink => "标题的链接没有写完，缺右括号".into(),
            Self::JunkAfterTitle => "标题链接后面多了一对括号".into(),
            Self::EmptyTarget => "链接的地址是空的".into(),
            Self::UnsafeTarget(target) => {
                format!("「{target}」不是 http、https 或 mailto 地址，只能当文字显示")
            }
            Self::LocalPicture(target) => format!("图片「{target}」不在网上，只能当文字显示"),
            Self::TemporaryLink => "这是微信的临时链接，一天左右就会失效".into(),
            Self::DuplicateLink { first } => format!("链接与第 {first} 行的条目相同"),
            Self::DuplicateEntry { first } => format!("标题和链接都与第 {first} 行的条目相同"),
            Self::NoBody => "条目只有标题".into(),
            Self::NoSummary => "条目没有「摘要：」".into(),
            Self::EmptySummary => "摘要是空的".into(),
            Self::SummaryWithoutColon => "「摘要」后面没有冒号".into(),
            Self::SecondSummary => "一个条目里有两个「摘要：」".into(),
            Self::IndentedText => "缩进过多，Markdown 会把这段文字当成代码".into(),
            Self::ItemWithoutTitle => "列表项没有标题行".into(),
            Self::Comment => "HTML 注释不会出现在页面上".into(),
            Self::PastLink => "看不出这个链接是哪一期".into(),
        }
    }

    /// What the editor can do.
    pub fn remedy(&self) -> String {
        match self {
            Self::NoDate => "把文件命名为 YYYY-MM-DD.md，标题写成「# 名称 (YYYY-MM-DD)」".into(),
            Self::ImpossibleDate(_) => "改成真实的日期，写作 YYYY-MM-DD".into(),
            Self::DatesDisagree { .. } => "把两处改成同一个日期".into(),
            Self::NoEntries => {
                "在「## 栏目」下面按「- [标题 | 来源](链接)」写条目；标题前的 # 与文字之间要有空格"
                    .into()
            }
            Self::DateTaken { .. } => "给其中一个文件换个日期，或删掉多余的文件".into(),
            Self::NoHeading => "在开头写一行「# 名称 (YYYY-MM-DD)」".into(),
            Self::HeadingWithoutDate(date) => format!("在标题里写上 ({date})；现在用文件名的日期"),
            Self::UnknownSection(_) => {
                "改成已有的栏目，或在 site.toml 里加一段 [[sections]]，也可以写进 aliases".into()
            }
            Self::UnknownTopic(_) => {
                "改成已有的主题，或在 site.toml 里加一段 [[topics]]，也可以写进 synonyms；现在当作普通文字"
                    .into()
            }
            Self::EmptySection(_) => "补上条目，或删掉这个栏目的标题".into(),
            Self::SectionLevel(_) => "栏目标题用两个 #：「## 栏目」".into(),
            Self::UnderlinedHeading => "在横线上面空一行；现在当作普通文字".into(),
            Self::EmptyLead => "补上导读，或删掉这一行".into(),
            Self::Dash(_) => "改成「- 」；现在当作列表的一项".into(),
            Self::TitleWithoutLink => "写成「- [标题 | 来源](链接)」；没有链接就不必改".into(),
            Self::EmptyTitle => "在方括号里写上标题；现在显示链接的地址".into(),
            Self::UnclosedLink => "在链接末尾补上「)」；现在链接到空白或汉字前为止".into(),
            Self::JunkAfterTitle => "删掉后面的一对括号；现在把它放在标题之后".into(),
            Self::EmptyTarget => "在圆括号里填上地址；现在只显示文字".into(),
            Self::UnsafeTarget(_) => "写完整的地址，以 https:// 开头".into(),
            Self::LocalPicture(_) => "先把图片传到网上，再写它的 https:// 地址".into(),
            Self::TemporaryLink => {
                "在微信里打开这篇文章，点右上角「…」→「复制链接」，换成 https://mp.weixin.qq.com/s/ 开头的永久链接"
                    .into()
            }
            Self::DuplicateLink { .. } => "若是同一篇文章，删掉其中一条；若不是，改正链接".into(),
            Self::DuplicateEntry { .. } => "删掉其中一条".into(),
            Self::NoBody => "在标题下一行写「摘要：…」；不需要摘要就不必改".into(),
            Self::NoSummary => "在正文前写「摘要：」；不需要就不必改".into(),
            Self::EmptySummary => "补上摘要，或删掉这一行".into(),
            Self::SummaryWithoutColon => "写成「摘要：」；现在当作摘要".into(),
            Self::SecondSummary => "把两段合成一个摘要，或检查是否少写了一个条目".into(),
            Self::IndentedText => "少缩进几格；现在当作普通文字".into(),
            Self::ItemWithoutTitle => "在「- 」后面写标题；现在放在条目之间".into(),
            Self::Comment => "要给读者看的话就去掉 <!-- 和 -->".into(),
            Self::PastLink => "链接文字写成 YYYY-MM-DD；现在当作普通文字".into(),
        }
    }
}

impl Diagnostic {
    /// The problem at a range of the source.
    pub fn new(source: &Source, problem: Problem, range: &Range<usize>) -> Self {
        let span = source.first_line(range);
        let (line, column) = source.position(span.start);
        Self { problem, span, line, column }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// The message with its place, the line of the file and a caret under it,
    /// for a terminal that shows colours or one that does not.
    pub fn render(&self, source: &Source, renderer: &Renderer) -> String {
        let (level, name) = match self.severity() {
            Severity::Error => (Level::ERROR, "错误"),
            Severity::Warning => (Level::WARNING, "提醒"),
        };
        let snippet = Snippet::source(&source.text)
            .path(&source.name)
            .annotation(AnnotationKind::Primary.span(self.span.clone()));
        let message = self.problem.message();
        let remedy = self.problem.remedy();
        let report: [Group<'_>; 1] = [level
            .with_name(name)
            .primary_title(&message)
            .element(snippet)
            .element(Level::HELP.with_name("建议").message(&remedy))];
        renderer.render(&report)
    }
}
