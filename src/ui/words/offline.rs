//! Reading offline. `assets/scripts/offline.js` says these; # stands for a number.

/// There is a newer issue than the page knows of.
pub const FRESH: &str = "有新一期";
/// Opens it.
pub const LOOK: &str = "查看";
/// How many issues are kept.
pub const KEPT: &str = "离线阅读：已存 # 期";
/// All are kept.
pub const KEPT_ALL: &str = "离线阅读：# 期全部存好";
/// Keeps all issues; # is their size on the way here, `1.2 MB`.
pub const KEEP_ALL: &str = "下载全部 #";
/// Keeps all issues, where the size is not known.
pub const KEEP_REST: &str = "下载全部";
/// A download begins.
pub const KEEPING: &str = "正在准备下载…";
/// How far it has come.
pub const KEEPING_SOME: &str = "正在下载 #/#";
/// Stops it.
pub const CANCEL: &str = "取消";
/// Takes away what is kept.
pub const FORGET: &str = "删除";
/// The network broke.
pub const KEEP_BROKEN: &str = "下载中断，可以再试";
/// The disk is full.
pub const KEEP_FULL: &str = "存储空间不够，没能存完";
/// The browser has no service worker.
pub const NO_OFFLINE: &str = "这个浏览器不支持离线阅读";
/// The browser has one, but refuses.
pub const OFFLINE_REFUSED: &str = "浏览器没有允许离线保存";
/// WeChat has none.
pub const OFFLINE_WECHAT: &str = "要离线阅读，请点右上角 ··· 用浏览器打开";
