//! What browsers say of themselves.

/// WeChat on an iPhone.
pub const WECHAT_IOS: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) \
    AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 \
    MicroMessenger/8.0.73(0x18004926) NetType/WIFI Language/zh_CN";
/// WeChat on Android.
pub const WECHAT_ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; V2302A) AppleWebKit/537.36 \
    (KHTML, like Gecko) Version/4.0 Chrome/146.0.7680.0 Mobile Safari/537.36 \
    XWEB/1460059 MMWEBSDK/20260101 MicroMessenger/8.0.74 Language/zh_CN";
/// WeChat at a desk.
pub const WECHAT_WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 \
    (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) \
    NetType/WIFI MiniProgramEnv/Windows WindowsWechat/WMPF WindowsWechat(0x63090a13) Flue";
/// Safari on an iPhone.
pub const SAFARI_IOS: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) \
    AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
