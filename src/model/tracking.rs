//! Parameters of URLs that only count who came from where.

use super::host;

/// The parameters of URLs that only count who came from where, besides `utm_…`,
/// `spm…` and what advertisers count clicks by, `fbclid`.
const TRACKING: [&str; 15] = [
    "scm",
    "from",
    "isappinstalled",
    "share_token",
    "wfr",
    "tt_from",
    "share_source",
    "share_medium",
    "share_from",
    "vd_source",
    "chksm",
    "mc_cid",
    "mc_eid",
    "igshid",
    "ops_request_misc",
];

/// What WeChat adds to the addresses of its articles, besides.
const OF_WECHAT: [&str; 17] = [
    "mpshare",
    "pass_ticket",
    "sharer_shareinfo",
    "sharer_shareinfo_first",
    "sharer_shareid",
    "sharer_sharetime",
    "scene",
    "subscene",
    "sessionid",
    "clicktime",
    "enterid",
    "ascene",
    "devicetype",
    "nettype",
    "abtest_cookie",
    "exportkey",
    "wx_header",
];

/// The name of a parameter of a URL, `name=value`.
fn name(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

/// Whether a parameter of a URL only counts.
pub(super) fn tracks(pair: &str) -> bool {
    let name = name(pair);
    name.starts_with("utm_")
        || name.starts_with("spm")
        || name.ends_with("clid")
        || TRACKING.contains(&name)
}

/// Whether a parameter of a URL signs the others, however its host writes it: `signature`, `X-Amz-Signature`, `sig` of Azure, `tempkey` of WeChat.
fn signs(pair: &str) -> bool {
    let name = name(pair).to_ascii_lowercase();
    name.ends_with("signature") || name == "sig" || name == "tempkey"
}

/// A URL without its tracking parameters, and their names; none if it has none, or
/// if it is signed and would not open without them.
pub fn without_tracking(href: &str) -> Option<(String, Vec<&str>)> {
    // Values of `from` that apps add when an article is passed on. Others mean
    // something to the site: `translate?from=en`.
    const PASSED_ON: [&str; 5] = ["timeline", "singlemessage", "groupmessage", "message", "search"];
    let of_wechat = host(href) == Some("mp.weixin.qq.com");
    let is_removed = |pair: &str| match pair.split_once('=') {
        Some(("from", value)) => PASSED_ON.contains(&value),
        Some((name, _)) if of_wechat && OF_WECHAT.contains(&name) => true,
        _ => tracks(pair),
    };
    let (rest, fragment) = href.split_at(href.find('#').unwrap_or(href.len()));
    let (address, query) = rest.split_once('?')?;
    let (gone, stays): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| is_removed(pair));
    if gone.is_empty() || query.split('&').any(signs) {
        return None;
    }
    let names = gone.iter().map(|pair| name(pair)).collect();
    let query = if stays.is_empty() { String::new() } else { format!("?{}", stays.join("&")) };
    Some((format!("{address}{query}{fragment}"), names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, link_key};

    #[test]
    fn tracking_parameters_go_and_all_else_stays() {
        for (href, clean) in [
            ("https://a.example/?utm_source=x", Some("https://a.example/")),
            (
                "https://a.example/?id=1&utm_source=x&b=2#top",
                Some("https://a.example/?id=1&b=2#top"),
            ),
            ("https://a.example/x?from=timeline&isappinstalled=0", Some("https://a.example/x")),
            (
                "https://a.example/v?spm_id_from=333.999&msclkid=1&id=2&gclid=3",
                Some("https://a.example/v?msclkid=1&id=2"),
            ),
            (
                "https://mp.weixin.qq.com/s?__biz=MzA5==&mid=26&idx=2&sn=f4&scene=21&subscene=1#wechat",
                Some("https://mp.weixin.qq.com/s?__biz=MzA5==&mid=26&idx=2&sn=f4#wechat"),
            ),
            ("https://a.example/s?scene=21", None),
            ("https://a.example/?spm=1&&a", Some("https://a.example/?&a")),
            ("https://a.example/translate?from=en", None),
            ("https://a.example/?a=utm_source", None),
            ("https://a.example/#utm_source=x", None),
            ("https://mp.weixin.qq.com/s?timestamp=1&from=timeline&signature=x", None),
            ("https://a.example/x?utm_source=x&X-Amz-Signature=y", None),
            ("https://a.example/x?sig=y&utm_source=x", None),
            ("https://a.example/?design=1&utm_source=x", Some("https://a.example/?design=1")),
            ("https://a.example/?mc_cid=1&mc_eid=2&p=3", Some("https://a.example/?p=3")),
            (
                "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f4&sharer_shareid=9",
                Some("https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f4"),
            ),
            ("https://a.example/", None),
        ] {
            let found = without_tracking(href);
            assert_eq!(found.as_ref().map(|(clean, _)| clean.as_str()), clean, "{href}");
            if let Some((clean, _)) = &found {
                assert_eq!(without_tracking(clean), None, "{clean}");
                assert_eq!(link_key(&Link::new(clean)), link_key(&Link::new(href)), "{href}");
            }
        }
        let names = without_tracking("https://a.example/?utm_medium=a&x=1&spm").unwrap().1;
        assert_eq!(names, ["utm_medium", "spm"]);
    }
}
