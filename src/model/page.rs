//! Titles of pages: in the browser's tab, in a WeChat card, in search results. The
//! press prints them, the reader sets them on navigation.

use super::{Issue, Route, Site, clip};

/// The number of characters of an issue's own words in its title. Two lines of a
/// share card have room for them, name and date included.
const WORDS: usize = 40;

/// The title of a page. Pass the issue with [`Route::Issue`]; without it, as
/// while it is still on its way, the title is name and date. A page of which
/// [`Route::is_static`] holds brings its own.
pub fn page_title(site: &Site, route: Route, issue: Option<&Issue>) -> String {
    let name = &site.name;
    let of_site = |page: &str| page_of(page, site);
    match route {
        Route::Home if site.tagline.is_empty() => name.clone(),
        Route::Home => format!("{name}：{}", site.tagline),
        Route::Archive => of_site("往期"),
        Route::Search => of_site("搜索"),
        Route::Saved => of_site("收藏"),
        Route::Topics | Route::Topic(_) | Route::Sources | Route::Source(_) | Route::Subscribe => {
            name.clone()
        }
        Route::NotFound => of_site("没有这一页"),
        Route::Issue(date) => match issue.map(Issue::in_a_few_words) {
            Some(words) if !words.is_empty() => format!("{name} {date}：{words}"),
            _ => format!("{name} {date}"),
        },
    }
}

/// The title of a page by its own name.
pub fn page_of(page: &str, site: &Site) -> String {
    format!("{page} · {}", site.name)
}

impl Issue {
    /// The headline, or as many of the first titles as there is room for.
    pub fn in_a_few_words(&self) -> String {
        if let Some(headline) = self.headline.as_deref().filter(|line| !line.trim().is_empty()) {
            return clip(headline, WORDS);
        }
        let mut titles = self.entries().map(|(_, entry)| clip(&entry.title, WORDS));
        let mut words = titles.next().unwrap_or_default();
        for title in titles {
            if words.chars().count() + 1 + title.chars().count() > WORDS {
                break;
            }
            words = format!("{words}；{title}");
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, sample};

    fn site() -> Site {
        Site { tagline: "关注压缩".into(), ..sample::site(&[]) }
    }

    fn issue(headline: Option<&str>, titles: &[&str]) -> Issue {
        let entry = |title: &&str| {
            sample::item(Entry { id: "e1".into(), title: (*title).into(), ..Entry::default() })
        };
        let issue =
            sample::issue("2019-05-15", vec![sample::section("论文", titles.iter().map(entry))]);
        Issue { headline: headline.map(Into::into), ..issue }
    }

    #[test]
    fn a_title_tells_one_issue_from_another() {
        let site = site();
        let title = |issue: &Issue| page_title(&site, Route::Issue(issue.date), Some(issue));
        assert_eq!(title(&issue(Some("芯片/MNN"), &["甲"])), "简报 2019-05-15：芯片/MNN");
        assert_eq!(title(&issue(None, &["甲", "乙"])), "简报 2019-05-15：甲；乙");
        assert_eq!(title(&issue(None, &[])), "简报 2019-05-15");
        let long = "长".repeat(39);
        assert_eq!(title(&issue(None, &[&long, "乙"])), format!("简报 2019-05-15：{long}"));
        assert_eq!(page_title(&site, Route::Home, None), "简报：关注压缩");
        assert_eq!(page_title(&site, Route::Search, None), "搜索 · 简报");
    }
}
