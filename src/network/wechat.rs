//! WeChat's pages: they all come with status 200, and only their words tell an
//! article from the notice that it is gone, and both from the question whether a
//! person asks.

use super::{Death, Doubt, Verdict};
use html5gum::{DefaultEmitter, Token, Tokenizer};

/// The host of WeChat's articles.
pub const HOST: &str = "mp.weixin.qq.com";

/// Where who is taken for a program is sent.
const CHALLENGE: [&str; 2] = ["/mp/wappoc_appmsgcaptcha", "/mp/verify"];

/// The ids that only the page of an article has: of text, of pictures, of a video.
const ARTICLE: [&str; 4] = ["js_content", "js_article", "js_image_content", "js_image_desc"];

/// What notices say, and what it means. Parts of sentences, for their ends and signs
/// differ over the years. The first that occurs counts.
const NOTICES: [(&str, Verdict); 27] = {
    const fn dead(why: Death) -> Verdict {
        Verdict::Dead { why }
    }
    const fn unclear(why: Doubt) -> Verdict {
        Verdict::Unclear { why }
    }
    [
        ("环境异常", unclear(Doubt::Challenge)),
        ("完成验证后", unclear(Doubt::Challenge)),
        ("访问过于频繁", unclear(Doubt::TooMany)),
        ("操作频繁", unclear(Doubt::TooMany)),
        ("内容已被发布者删除", dead(Death::Deleted)),
        ("内容已被发送人删除", dead(Death::Deleted)),
        ("内容已被作者删除", dead(Death::Deleted)),
        ("內容已被發布者刪除", dead(Death::Deleted)),
        ("deleted by the author", dead(Death::Deleted)),
        ("此内容因违规", dead(Death::TakenDown)),
        ("该内容因违规", dead(Death::TakenDown)),
        ("审核涉嫌侵权", dead(Death::TakenDown)),
        ("审核涉嫌违规", dead(Death::TakenDown)),
        ("此内容被多人投诉", dead(Death::TakenDown)),
        ("此内容发送失败无法查看", dead(Death::TakenDown)),
        ("帐号已注销", dead(Death::AccountClosed)),
        ("账号已注销", dead(Death::AccountClosed)),
        ("帐号已自主注销", dead(Death::AccountClosed)),
        ("账号已自主注销", dead(Death::AccountClosed)),
        ("公众号已被封禁", dead(Death::AccountClosed)),
        ("帐号已被屏蔽", dead(Death::AccountClosed)),
        ("账号已被屏蔽", dead(Death::AccountClosed)),
        ("链接已过期", unclear(Doubt::Expired)),
        ("请在微信客户端打开", unclear(Doubt::OnlyInWechat)),
        ("无法查看该内容", unclear(Doubt::Hidden)),
        ("暂时无法查看", unclear(Doubt::Hidden)),
        ("该公众号已迁移", unclear(Doubt::Hidden)),
    ]
};

/// The notice of an account that has moved; its script names the new address.
const MOVED: &str = "该公众号已迁移";

/// Whether an address asks whether a person asks.
pub fn is_challenge(url: &str) -> bool {
    CHALLENGE.iter().any(|path| url.contains(path))
}

/// What a page is. An article that quotes a notice is an article.
pub fn judge(page: &str) -> Verdict {
    let mut words = String::new();
    let mut is_silent = false;
    // What scripts hold is no markup.
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let id = tag.attributes.get(&b"id"[..]).map(|id| id.value.to_vec());
                if ARTICLE.iter().any(|known| id.as_deref() == Some(known.as_bytes())) {
                    return Verdict::Alive;
                }
                is_silent = [&b"script"[..], b"style", b"noscript"].contains(&&*tag.name.0);
            }
            Token::EndTag(_) => is_silent = false,
            Token::String(text) if !is_silent => words += &String::from_utf8_lossy(&text.value),
            _ => {}
        }
    }
    // Line ends and blanks within a notice are the page's, not the notice's.
    words.retain(|c| !c.is_whitespace() || c == ' ');
    if words.contains(MOVED)
        && let Some(to) = moved_to(page)
    {
        return Verdict::Moved { to };
    }
    let notice = NOTICES.into_iter().find(|(notice, _)| words.contains(notice));
    notice.map_or(Verdict::Unclear { why: Doubt::StrangePage }, |(_, verdict)| verdict)
}

/// `var transferTargetLink = 'https://…';`
fn moved_to(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("transferTargetLink")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| ['\'', '"'].contains(c))?;
    let (link, _) = rest[1..].split_once(quote)?;
    let link = link.replace("&amp;", "&").replace("\\x26", "&");
    link.starts_with("http").then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(words: &str) -> String {
        format!(
            "<html><head><title></title></head><body><div class=\"weui-msg__title warn\">\n\
             {words}\n</div><script>var a = '该内容已被发布者删除';</script></body></html>"
        )
    }

    #[test]
    fn notices_are_told_from_articles_and_from_each_other() {
        for (words, verdict) in [
            ("该内容已被发布者删除", Verdict::Dead { why: Death::Deleted }),
            ("此内容因违规无法查看", Verdict::Dead { why: Death::TakenDown }),
            ("此内容因违规已删除", Verdict::Dead { why: Death::TakenDown }),
            ("此内容被投诉且经审核涉嫌侵权，无法查看。", Verdict::Dead { why: Death::TakenDown }),
            ("此帐号已注销，内容无法查看", Verdict::Dead { why: Death::AccountClosed }),
            ("该公众号已被封禁", Verdict::Dead { why: Death::AccountClosed }),
            ("链接已过期", Verdict::Unclear { why: Doubt::Expired }),
            ("请在微信客户端打开链接", Verdict::Unclear { why: Doubt::OnlyInWechat }),
            (
                "环境异常 当前环境异常，完成验证后即可继续访问。",
                Verdict::Unclear { why: Doubt::Challenge },
            ),
            ("根据作者隐私设置，无法查看该内容", Verdict::Unclear { why: Doubt::Hidden }),
            ("系统出错", Verdict::Unclear { why: Doubt::StrangePage }),
            ("", Verdict::Unclear { why: Doubt::StrangePage }),
        ] {
            assert_eq!(judge(&notice(words)), verdict, "{words}");
        }
        let article =
            "<div class=\"rich_media_content\" id=\"js_content\">该内容已被发布者删除</div>";
        assert_eq!(judge(article), Verdict::Alive);
        assert_eq!(judge(&(notice("该内容已被发布者删除") + article)), Verdict::Alive);
        let mention =
            "<!-- <div id=\"js_content\"> --><script>x = '<div id=\"js_content\">'</script>";
        assert_eq!(judge(mention), Verdict::Unclear { why: Doubt::StrangePage });
    }

    #[test]
    fn a_moved_account_names_the_new_address() {
        let page = notice("该公众号已迁移")
            + "<script>var transferTargetLink = 'http://mp.weixin.qq.com/s?a=1&amp;b=2';</script>";
        let to = "http://mp.weixin.qq.com/s?a=1&b=2".to_owned();
        assert_eq!(judge(&page), Verdict::Moved { to });
        let silent = notice("该公众号已迁移");
        assert_eq!(judge(&silent), Verdict::Unclear { why: Doubt::Hidden });
        for cut in ["var transferTargetLink", "transferTargetLink = '", "transferTargetLink = 中"]
        {
            assert_eq!(judge(&(silent.clone() + cut)), Verdict::Unclear { why: Doubt::Hidden });
        }
    }
}
