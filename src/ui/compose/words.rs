//! The words of the editor's page.

/// The page's name.
pub const NAME: &str = "写一期";
/// What the page says of itself, for machines.
pub const ABOUT: &str =
    "在浏览器里写一期简报：边写边检查，看到读者将看到的样子。内容不离开这台设备。";
/// The panes, for ears.
pub const PANES: &str = "版面";
/// The panes: the text, how readers see it, what is to be said of it, what waits.
pub const TEXT: &str = "编辑";
/// How readers will see it.
pub const PAGE: &str = "预览";
/// What is to be said of the text.
pub const PROBLEMS: &str = "检查";
/// Links that wait.
pub const INBOX: &str = "收件箱";
/// Chooses a draft.
pub const DRAFTS: &str = "草稿";
/// Begins an issue.
pub const NEW: &str = "新的一期";
/// Opens a file.
pub const OPEN: &str = "打开";
/// Throws a draft away.
pub const DELETE: &str = "删掉";
/// The name of the file.
pub const FILE_NAME: &str = "文件名，如 2021-03-01.md";
/// What the field is, for ears.
pub const FIELD: &str = "这一期的 Markdown";
/// Makes all edits that cannot be wrong.
pub const TIDY: &str = "一并改好";
/// Copies the text.
pub const COPY_MARKDOWN: &str = "复制 Markdown";
/// Copies the issue as a text for chats.
pub const COPY_CHAT: &str = "复制分享文字";
/// Copies the issue as an article for WeChat.
pub const COPY_WECHAT: &str = "复制公众号文章";
/// Saves the text as a file.
pub const DOWNLOAD: &str = "下载";
/// Saves all drafts as a file.
pub const DOWNLOAD_ALL: &str = "下载全部草稿和链接";
/// Makes a file of it on GitHub.
pub const GITHUB: &str = "在 GitHub 上新建";
/// Where a link is put in.
pub const LINK: &str = "粘贴链接，或连同标题的一段话";
/// Takes the link.
pub const TAKE: &str = "收下";
/// What the inbox is for.
pub const INBOX_HINT: &str = "把链接拖到这一页、粘贴在上面、用下面的书签收进来，或者装上这个网站再从手机分享给它，都会先放在这里。";
/// A bookmark that sends pages here.
pub const BOOKMARK: &str = "收进简报";
/// What to do with it.
pub const BOOKMARK_HINT: &str = "拖到书签栏；在别的网页上点它，那一页就进收件箱。";
/// Said without scripts.
pub const NO_SCRIPT: &str = "这一页要有 JavaScript 才能用。";
/// Before the text is read for the first time.
pub const WAITING: &str = "正在准备检查和预览；现在就可以写。";
/// Nothing is to be said.
pub const NO_PROBLEMS: &str = "没有发现问题";
/// A severity.
pub const ERROR: &str = "错误";
/// A severity.
pub const WARNING: &str = "提醒";
/// Makes the edit that mends a problem.
pub const FIX: &str = "改好";
/// Leads to the entry of an earlier issue.
pub const SEE_THAT: &str = "看那一条";
/// The topics of the entries.
pub const TOPICS: &str = "主题";
/// An entry without a topic.
pub const NO_TOPIC: &str = "没有主题";

/// What the page's script says.
pub const SAID: [(&str, &str); 34] = [
    ("saved", "已存在这台设备上"),
    ("full", "没有存下：浏览器的空间满了，或不让存。文字还在这一页上，请先下载或复制"),
    ("forked", "另一个标签页也改了这份草稿：两份都留下了，这里是另存的一份"),
    ("followed", "另一个标签页改了这份草稿，这里跟着更新了"),
    ("gone", "另一个标签页删掉了这份草稿；继续写就会重新存下"),
    ("empty", "空草稿"),
    ("deleted", "已删掉这份草稿"),
    ("undo", "撤销"),
    ("close", "关闭"),
    ("again", "再试一次"),
    ("broken", "检查和预览没有加载成功；文字照样存着，可以继续写"),
    ("still", "这个浏览器不支持 WebAssembly：不能检查和预览，文字照样存着"),
    ("failed", "检查这段文字时出错了；文字都在，改一改再试"),
    ("errors", "改好错误之后，这里是读者将看到的样子"),
    ("nothing", "写几行，或点“新的一期”，这里就是读者将看到的样子"),
    ("clear", "没有发现问题"),
    ("more", "条在“检查”里"),
    ("offline", "没有和往期比对：搜索的索引取不到"),
    ("comparing", "正在和往期比对…"),
    ("notText", "不是 UTF-8 文本，没有打开；请在编辑器里另存为 UTF-8 编码"),
    ("tooBig", "超过 1 MB，没有打开；一期简报不会这么大"),
    ("notOurs", "这个 JSON 文件不是从这一页下载的草稿，没有打开"),
    ("opened", "已放进草稿"),
    ("copied", "已复制"),
    ("article", "已复制，到公众号的编辑器里粘贴"),
    ("byHand", "浏览器不让复制；已选中全文，请按复制键"),
    ("byFile", "浏览器不让复制；已下载成文件"),
    ("noLink", "这里面没有链接"),
    ("taken", "已放进收件箱"),
    ("insert", "插到光标处"),
    ("drop", "不要了"),
    ("paste", "全文太长，放不进地址；已复制，到 GitHub 的编辑框里粘贴"),
    ("edit", "在 GitHub 上修改"),
    ("clean", "没有可以放心改的"),
];

/// Where a problem is.
pub fn place(line: usize, column: usize) -> String {
    format!("第 {line} 行第 {column} 列")
}

/// The words that gave a topic.
pub fn because(found: &[&str]) -> String {
    format!("（{}）", found.join("、"))
}
