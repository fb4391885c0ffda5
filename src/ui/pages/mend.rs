//! How one tells the editor that an entry's link leads nowhere, and mends the entry.

use crate::{
    model::{Entry, push_encoded},
    ui::{html::Html, words},
};

/// The ways to the form for dead links (`dead-link.yml`), filled with what it asks
/// for, and to the entry's line in the repository; nothing where that is not known.
/// `address` is the entry's own page.
pub(super) fn write_ways_to_mend(entry: &Entry, address: &str, html: &mut Html) {
    let Some(edit) = &entry.edit else { return };
    if let (Some(link), Some((repository, _))) = (&entry.link, edit.split_once("/blob/")) {
        let mut form = [repository, "/issues/new?template=dead-link.yml"].concat();
        for (name, value) in
            [("&title=失效：", &*entry.title), ("&link=", &link.href), ("&issue=", address)]
        {
            form.push_str(name);
            push_encoded(value, &mut form);
        }
        html.element("a", &[("href", &form)], words::REPORT);
    }
    html.element("a", &[("href", edit)], words::EDIT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    const FORM: &str = include_str!("../../../.github/ISSUE_TEMPLATE/dead-link.yml");

    fn entry(href: Option<&str>, edit: Option<&str>) -> Entry {
        let link = href.map(Link::new);
        Entry {
            title: "松果 & <橡子>".into(),
            link,
            edit: edit.map(Into::into),
            ..Entry::default()
        }
    }

    fn ways_to_mend(entry: &Entry, address: &str) -> String {
        let mut html = Html::default();
        write_ways_to_mend(entry, address, &mut html);
        html.into_string()
    }

    #[test]
    fn the_form_has_what_it_asks_for_and_the_line_is_where_the_entry_stands() {
        let edit = "https://github.com/pine/cone/blob/main/issues/2020-01-15.md?plain=1#L12";
        let address = "https://pine.example/issues/2020-01-15/#e1";
        let html = ways_to_mend(&entry(Some("https://a.example/?b=1&c=2"), Some(edit)), address);
        let form = "https://github.com/pine/cone/issues/new?template=dead-link.yml\
            &amp;title=失效：%E6%9D%BE%E6%9E%9C%20%26%20%3C%E6%A9%A1%E5%AD%90%3E\
            &amp;link=https%3A%2F%2Fa.example%2F%3Fb%3D1%26c%3D2\
            &amp;issue=https%3A%2F%2Fpine.example%2Fissues%2F2020-01-15%2F%23e1";
        let way = format!("<a href=\"{edit}\">编辑此条</a>");
        assert_eq!(html, format!("<a href=\"{form}\">报告失效</a>{way}"));
        for id in ["link", "issue"] {
            assert!(FORM.contains(&format!("    id: {id}\n")), "{id}");
        }
        assert!(FORM.contains("\ntitle: 失效：\n"));
        assert_eq!(FORM, include_str!("../../scaffold/files/dead-link.yml"));
    }

    #[test]
    fn what_has_no_link_is_not_dead_and_what_has_no_repository_is_not_mended() {
        let edit = "https://github.com/pine/cone/blob/main/1.md?plain=1#L1";
        let html = ways_to_mend(&entry(None, Some(edit)), "");
        assert!(html.starts_with("<a ") && !html.contains(words::REPORT), "{html}");
        assert_eq!(ways_to_mend(&entry(Some("https://a.example/"), None), ""), "");
    }
}
