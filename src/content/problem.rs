//! All that may be wrong with an issue, in the editor's words.

use crate::model::Date;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The issue cannot be published.
    Error,
    /// The issue can be published; the editor may want to look.
    Warning,
}

/// All that the press has to say about an issue. Each has a code for machines:
/// its name in kebab case, `no-date`.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
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
    /// Characters that no one sees, so many on a line.
    Invisible(usize),
    /// Front matter with Chinese keys.
    FrontMatter,
    /// `##论文`: marks of a heading that Markdown does not know.
    HeadingMark,
    /// A line that is nothing but a section's name.
    HeadingWithoutMark(String),
    /// `-[甲](…)`: the mark of a list that Markdown does not know.
    ListMark,
    /// `- [x]` before a title.
    TaskMark,
    /// Code that never ends.
    UnclosedFence,
    /// Code in an item that is written at the margin.
    CodeIndent,
    /// A comment or HTML that never ends.
    Unclosed(String),
    /// A bracket of a title that lacks its other half.
    LoneBracket,
    /// A link in a link.
    NestedLink,
    /// A blank in the middle of a link.
    LinkBlank,
    /// Full-width brackets of a link.
    FullWidthBrackets,
    /// `[甲](…))`.
    ExtraBracket,
    /// Quotes or punctuation around an address.
    AddressMarks,
    /// Words behind an address, inside its brackets.
    WordsInTarget,
    /// A blank in an address.
    BlankInAddress,
    /// `https://https://`, `htpps://`.
    MistypedScheme(String),
    /// A written-out address with Chinese in it.
    HanInAddress,
    /// An address with a user's name, which hides its host.
    UserInAddress(String),
    /// A host in other letters than its own.
    HostInAddress(String),
    /// The size of a picture.
    PictureSize,
    /// A picture over http.
    PictureOverHttp,
    /// `** 粗体 **`.
    LooseEmphasis,
    /// `**` without its other half.
    LoneEmphasis,
    /// `甲 | https://…`.
    SourceIsAddress,
    /// A title that is an address.
    TitleIsAddress,
}

impl Problem {
    /// What machines call it: `no-date`. A code keeps its meaning.
    pub fn code(&self) -> &'static str {
        self.into()
    }

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
            Self::UnclosedLink => "链接没有写完，缺右括号".into(),
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
            Self::Invisible(count) => format!("这一行有 {count} 个看不见的字符"),
            Self::FrontMatter => "文件开头的这几行是给程序看的，不会出现在页面上".into(),
            Self::HeadingMark => "标题的 # 写得不对，Markdown 认不出".into(),
            Self::HeadingWithoutMark(name) => format!("「{name}」这一行没有 #，不是标题"),
            Self::ListMark => "列表的记号写得不对，Markdown 认不出".into(),
            Self::TaskMark => "勾选框不会出现在页面上".into(),
            Self::UnclosedFence => "代码块没有结束".into(),
            Self::CodeIndent => "代码比它的开头缩进得少，Markdown 会把条目断开".into(),
            Self::Unclosed(open) => format!("「{open}」没有结束"),
            Self::LoneBracket => "标题里的方括号没有配对".into(),
            Self::NestedLink => "链接里面又有一个链接".into(),
            Self::LinkBlank => "链接的括号之间有空白，Markdown 认不出".into(),
            Self::FullWidthBrackets => "链接用了全角括号，Markdown 认不出".into(),
            Self::ExtraBracket => "链接后面多了一个括号".into(),
            Self::AddressMarks => "地址里有引号或标点".into(),
            Self::WordsInTarget => "括号里除了地址还有别的字".into(),
            Self::BlankInAddress => "地址里有空格".into(),
            Self::MistypedScheme(_) => "地址的开头写错了".into(),
            Self::HanInAddress => "地址里有汉字，看不出到哪里为止".into(),
            Self::UserInAddress(host) => format!("这个地址通向 {host}，不是它看起来的那个网站"),
            Self::HostInAddress(host) => format!("这个地址的主机名写得不规范，它是 {host}"),
            Self::PictureSize => "图片的大小不用写".into(),
            Self::PictureOverHttp => "图片的地址是 http，在 https 的页面上可能不显示".into(),
            Self::LooseEmphasis => "强调记号的里侧有空格，Markdown 认不出".into(),
            Self::LoneEmphasis => "强调记号没有配对".into(),
            Self::SourceIsAddress => "来源是一个地址".into(),
            Self::TitleIsAddress => "标题是一个地址".into(),
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
            Self::Invisible(_) => "删掉重打；现在当作没有它们".into(),
            Self::FrontMatter => "要给读者看的话，去掉前后的横线".into(),
            Self::HeadingMark => "写成「## 栏目」：顶格、半角 #、一个半角空格；现在当作标题".into(),
            Self::HeadingWithoutMark(_) => "写成「## 栏目」；现在当作栏目标题".into(),
            Self::ListMark => "写成「- 」：半角记号加一个半角空格；现在当作列表的一项".into(),
            Self::TaskMark => "删掉方括号；现在当作没有它".into(),
            Self::UnclosedFence => "在代码后面另起一行，写上同样的记号；现在到下一个条目或栏目之前为止".into(),
            Self::CodeIndent => "与代码块的开头缩进得一样多；现在当作条目里的代码".into(),
            Self::Unclosed(_) => "补上结尾，或删掉它；现在当作普通文字".into(),
            Self::LoneBracket => "补上另一半，或删掉它；现在整个标题都是链接".into(),
            Self::NestedLink => "把里面的链接移出来；现在放在外面的链接之后".into(),
            Self::LinkBlank => "删掉空白：「[标题](地址)」；现在当作链接".into(),
            Self::FullWidthBrackets => "写成半角的「[标题](地址)」；现在当作链接".into(),
            Self::ExtraBracket => "删掉它；现在当作没有它".into(),
            Self::AddressMarks => "括号里只写地址；现在不算在地址里".into(),
            Self::WordsInTarget => "括号里只写地址；现在把它们放在链接后面".into(),
            Self::BlankInAddress => "删掉空格，或写成 %20；现在当作 %20".into(),
            Self::MistypedScheme(scheme) => format!("写成 {scheme}；现在当作这样"),
            Self::HanInAddress => "在地址后面空一格，或把汉字写成 %E5… 的形式；现在把紧接着的汉字算在地址里".into(),
            Self::UserInAddress(_) => "核对地址，删掉 @ 和它前面的部分".into(),
            Self::HostInAddress(_) => "用半角字母写主机名；现在当作这样".into(),
            Self::PictureSize => "删掉它；页面会按屏幕调整".into(),
            Self::PictureOverHttp => "换成 https:// 开头的地址".into(),
            Self::LooseEmphasis => "删掉里侧的空格；现在当作强调".into(),
            Self::LoneEmphasis => "补上另一半，或删掉它；现在当作普通文字".into(),
            Self::SourceIsAddress => "写来源的名字；现在写它的网站".into(),
            Self::TitleIsAddress => "写文章的标题".into(),
        }
    }
}
