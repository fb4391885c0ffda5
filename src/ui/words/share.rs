//! Passing something on: an address, a text, a picture, a QR code.

/// Passes an entry on.
pub const SHARE: &str = "分享";
/// Shows a link as a QR code.
pub const QR: &str = "二维码";
/// Under a QR code.
pub const QR_HINT: &str = "用微信扫一扫，在手机上打开";
/// Under a QR code on a phone.
pub const QR_HINT_PHONE: &str = "长按图片可以识别、保存或转发";
/// Where a QR code cannot hold the link.
pub const QR_TOO_LONG: &str = "链接太长，放不进二维码，请用“分享”复制链接。";
/// The link is copied.
pub const LINK_COPIED: &str = "链接已复制，可以粘贴给朋友";
/// Copies the title of an entry whose link may be dead.
pub const COPY_TITLE: &str = "复制标题";
/// It is copied, and what to do with it.
pub const TITLE_COPIED: &str = "标题已复制，可以粘贴到微信的“搜一搜”";
/// Copies an entry for a chat.
pub const COPY_TEXT: &str = "复制文字";
/// Copies the address of an entry.
pub const COPY_LINK: &str = "复制链接";
/// Copies all entries that are shown.
pub const COPY_LIST: &str = "复制列表";
/// Makes a picture.
pub const CARD: &str = "分享图片";
/// Opens the system's share sheet.
pub const SEND: &str = "发送…";
/// Above the picture.
pub const CARD_KEEP: &str = "长按图片保存或转发；电脑上点右键";
/// On the picture, beside its code.
pub const CARD_HINT: &str = "长按或扫码阅读";
/// No picture could be made.
pub const NO_PICTURE: &str = "这个浏览器没能画出图片";
/// Before the address of an issue, in a text for a chat.
pub const CHAT_ALL: &str = "全文：";
/// A text field, for ears.
pub const TEXT: &str = "文字";
/// Saves as a file.
pub const DOWNLOAD: &str = "下载";

/// Above a list of entries for a chat.
pub fn chat_heading(name: &str, count: usize) -> String {
    format!("{name} · {count} 条")
}
