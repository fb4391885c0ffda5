//! Feeds, and how to follow the newsletter.

/// To the feeds.
pub const SUBSCRIBE: &str = "订阅";
/// What leads to them.
pub const FEEDS: &str = "订阅源";
/// What one does with a feed.
pub const FEEDS_HINT: &str = "把下面的一个地址加进订阅软件（阅读器），有了新内容，它会自动取来。";
/// The feed of whole issues.
pub const EVERY_ISSUE: &str = "每期一篇";
/// The feed of all entries.
pub const EVERY_ENTRY: &str = "逐条：所有条目";
/// The list of all feeds.
pub const FEEDS_ALL: &str = "全部订阅源";
/// What that is for.
pub const FEEDS_ALL_HINT: &str = "这个文件列出了上面所有的地址，大多数订阅软件可以导入它。";
/// The name of that list's format.
pub const OPML: &str = "OPML";
/// Above what to do in WeChat.
pub const IN_WECHAT: &str = "在微信里";
/// What to do with feeds in WeChat.
pub const IN_WECHAT_FEEDS: &str =
    "微信打不开订阅源：复制地址，粘贴到订阅软件里；或点右上角 ··· 用浏览器打开这一页。";
/// How to follow the account.
pub const FOLLOW: &str = "关注公众号，新的一期会发到微信里。在微信里搜索这个公众号：";
/// The same where its code is above.
pub const FOLLOW_CODE: &str =
    "关注公众号，新的一期会发到微信里：长按二维码识别，或搜索这个公众号：";
