//! The remedies, one for each problem, in the editor's words.

use super::Problem;

impl Problem {
    /// The remedy: what the editor can do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NoDate => {
                "把文件命名为 YYYY-MM-DD.md，标题写成「# 名称 (YYYY-MM-DD)」；文件不能改名，就在 dates.toml 里写它的日期"
                    .into()
            },
            Self::ImpossibleDate(_) => "改成真实的日期，写作 YYYY-MM-DD".into(),
            Self::DatesDisagree { .. } => "把两处改成同一个日期".into(),
            Self::NoEntries => {
                "在「## 栏目」下面按「- [标题 | 来源](链接)」写条目；标题前的 # 与文字之间要有空格"
                    .into()
            }
            Self::NoneRecognised => {
                "按「- [标题 | 来源](链接)」写条目，或在 site.toml 的 [reading] 里说明条目的样子；现在文字照登，文中的链接列在最后"
                    .into()
            }
            Self::DateTaken { .. } => "给其中一个文件换个日期，或删掉多余的文件".into(),
            Self::NoNumber => {
                "在文件名、文件开头的 number 或标题（第 12 期）里写上期号；现在用日期作网址".into()
            }
            Self::NumberLikeDate(_) => "换一个期号；现在用日期作网址".into(),
            Self::NumberTaken { .. } => "给其中一期换个期号；现在这一期用日期作网址".into(),
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
            Self::Lint(lint) => lint.remedy().into(),
        }
    }
}
