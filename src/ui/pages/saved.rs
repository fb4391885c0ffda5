//! What the reader kept, in this browser.

use crate::{
    model::{Address, Base, is_safe_href},
    search::fold,
    ui::{Action, html::Html, kept::Item, words},
};

/// How the kept entries are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// The last kept first.
    #[default]
    Kept,
    /// By issue.
    Issue,
    /// By section.
    Section,
}

impl Grouping {
    /// All of them, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Issue, Self::Section];

    /// What its button says of it to the program.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Issue => "issue",
            Self::Section => "section",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.name() == name)
    }

    /// What its button says to readers.
    const fn label(self) -> &'static str {
        match self {
            Self::Kept => words::GROUP_KEPT,
            Self::Issue => words::GROUP_ISSUE,
            Self::Section => words::GROUP_SECTION,
        }
    }
}

/// What the page of kept entries shows.
pub struct SavedView<'a> {
    /// The kept entries, the last kept first.
    pub items: &'a [Item],
    /// What is searched for among them.
    pub query: &'a str,
    /// How they are laid out.
    pub grouping: Grouping,
    /// Whether the order is turned around.
    pub backwards: bool,
    /// Whether the browser does not store them.
    pub loose: bool,
    /// Whether some are stored that this version cannot read.
    pub unread: bool,
    /// How many are shown at most: a list of thousands holds up a phone.
    pub most: usize,
}

/// The kept entries: searched, grouped and turned around as asked.
pub fn saved(view: &SavedView, base: &Base) -> String {
    let mut html = Html::default();
    if view.unread {
        html.element("p", &[("class", "calm")], words::SAVED_UNREAD);
    }
    if view.items.is_empty() {
        html.element("p", &[("class", "calm")], words::NOTHING_SAVED);
        html.open("p", &[("class", "tools")]);
        html.element("button", &[Action::Import.attribute()], words::IMPORT).close("p");
        return html.into_string();
    }
    write_tools(view, &mut html);
    let found = found(view);
    let count = words::kept(found.len(), view.items.len());
    html.open("p", &[("class", "count")]).text(&count).text(" · ");
    html.text(if view.loose { words::SAVED_LOOSE } else { words::SAVED_HERE }).close("p");
    let hidden = found.len().saturating_sub(view.most);
    let mut left = view.most;
    for (name, items) in grouped(found, view) {
        if left == 0 {
            break;
        }
        if !name.is_empty() {
            html.element("h2", &[], &name);
        }
        html.open("ol", &[("class", "kept")]);
        for item in items.into_iter().take(left) {
            left -= 1;
            write_item(item, base, &mut html);
        }
        html.close("ol");
    }
    if hidden > 0 {
        html.element(
            "button",
            &[("class", "wide"), Action::MoreKept.attribute()],
            words::MORE_HITS,
        );
    }
    html.into_string()
}

fn write_tools(view: &SavedView, html: &mut Html) {
    html.open("p", &[("class", "tools")]);
    for grouping in Grouping::ALL {
        let pressed = if grouping == view.grouping { "true" } else { "false" };
        let name = ("data-text", grouping.name());
        let button = [Action::Group.attribute(), name, ("aria-pressed", pressed)];
        html.element("button", &button, grouping.label());
    }
    let turned = if view.backwards { "true" } else { "false" };
    html.element("button", &[Action::Turn.attribute(), ("aria-pressed", turned)], words::TURN);
    html.element("button", &[Action::Export.attribute()], words::EXPORT);
    html.element("button", &[Action::Import.attribute()], words::IMPORT).close("p");
}

/// The entries that hold every word of the query.
fn found<'a>(view: &SavedView<'a>) -> Vec<&'a Item> {
    let query = fold(view.query);
    let holds = |item: &&Item| {
        if query.is_empty() {
            return true;
        }
        let mut text = [item.title.as_str(), " ", &item.date.to_string()].concat();
        for more in [&item.source, &item.section].into_iter().flatten() {
            text.extend([" ", more]);
        }
        let text = fold(&text);
        query.split(' ').all(|word| text.contains(word))
    };
    let mut found: Vec<&Item> = view.items.iter().filter(holds).collect();
    if view.backwards {
        found.reverse();
    }
    found
}

/// The entries below the names of their groups: issues by date, sections in the
/// order of their first entry.
fn grouped<'a>(items: Vec<&'a Item>, view: &SavedView) -> Vec<(String, Vec<&'a Item>)> {
    let mut groups: Vec<(String, Vec<&Item>)> = Vec::new();
    for item in items {
        let name = match view.grouping {
            Grouping::Kept => String::new(),
            Grouping::Issue => item.date.to_string(),
            Grouping::Section => item.section.clone().unwrap_or(words::NO_SECTION.to_owned()),
        };
        if let Some((_, items)) = groups.iter_mut().find(|(known, _)| *known == name) {
            items.push(item);
            continue;
        }
        let comes_before = |known: &str| {
            view.grouping == Grouping::Issue && (known < name.as_str()) != view.backwards
        };
        let at = groups.iter().position(|(known, _)| comes_before(known)).unwrap_or(groups.len());
        groups.insert(at, (name, vec![item]));
    }
    groups
}

fn write_item(item: &Item, base: &Base, html: &mut Html) {
    let inside = Address::entry(item.date, &item.id).href(base);
    // What is stored may have come from anywhere.
    let href = item.href.as_deref().filter(|href| is_safe_href(href)).unwrap_or(&inside);
    let date = item.date.to_string();
    html.open("li", &[("data-date", &date), ("data-id", &item.id)]);
    html.element("a", &[("href", href)], &item.title);
    html.open("p", &[("class", "from")]);
    for fact in [&item.source, &item.section].into_iter().flatten() {
        html.element("span", &[], fact);
    }
    html.element("a", &[("href", &inside)], &date);
    html.element("button", &[Action::Unsave.attribute()], words::UNSAVE);
    html.close("p").close("li");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, date: &str, title: &str, section: &str) -> Item {
        Item {
            date: date.parse().unwrap(),
            id: id.into(),
            title: title.into(),
            href: None,
            source: Some("果园".into()),
            section: (!section.is_empty()).then(|| section.into()),
        }
    }

    fn items() -> Vec<Item> {
        vec![
            item("e1", "2020-01-15", "ＭＮＮ 松果", "论文"),
            item("e2", "2021-03-15", "松果引擎", ""),
            item("e3", "2020-01-15", "橡子", "论文"),
        ]
    }

    fn view<'a>(
        items: &'a [Item],
        query: &'a str,
        grouping: Grouping,
        backwards: bool,
    ) -> SavedView<'a> {
        SavedView { items, query, grouping, backwards, loose: false, unread: false, most: 200 }
    }

    fn laid_out(query: &str, grouping: Grouping, backwards: bool) -> Vec<(String, Vec<String>)> {
        let items = items();
        let view = view(&items, query, grouping, backwards);
        let groups = grouped(found(&view), &view).into_iter();
        groups
            .map(|(name, items)| (name, items.iter().map(|item| item.id.clone()).collect()))
            .collect()
    }

    fn group(name: &str, ids: &[&str]) -> (String, Vec<String>) {
        (name.into(), ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn a_search_finds_what_holds_every_word_in_any_width_and_case() {
        assert_eq!(laid_out("松果 mnn", Grouping::Kept, false), [group("", &["e1"])]);
        assert_eq!(laid_out("果园 2020", Grouping::Kept, false), [group("", &["e1", "e3"])]);
        assert_eq!(laid_out("松鼠", Grouping::Kept, false), []);
    }

    #[test]
    fn groups_keep_the_order_that_was_asked_for() {
        let by_issue = [group("2021-03-15", &["e2"]), group("2020-01-15", &["e1", "e3"])];
        assert_eq!(laid_out("", Grouping::Issue, false), by_issue);
        let turned = [group("2020-01-15", &["e3", "e1"]), group("2021-03-15", &["e2"])];
        assert_eq!(laid_out("", Grouping::Issue, true), turned);
        let by_section = [group("论文", &["e1", "e3"]), group(words::NO_SECTION, &["e2"])];
        assert_eq!(laid_out("", Grouping::Section, false), by_section);
    }

    #[test]
    fn a_stored_address_that_is_a_script_is_no_link() {
        let mut items = items();
        items[0].href = Some("JavaScript:alert(1)".into());
        items[1].href = Some("https://a.example/".into());
        let html = saved(&view(&items, "", Grouping::Kept, false), &Base::new("/repo/"));
        assert!(!html.to_lowercase().contains("javascript:"), "{html}");
        assert!(html.contains("href=\"/repo/issues/2020-01-15/#e1\""), "{html}");
        assert!(html.contains("href=\"https://a.example/\""), "{html}");
    }

    #[test]
    fn a_long_list_is_shown_piece_by_piece_in_every_order() {
        let items: Vec<Item> =
            (0..500).map(|at| item(&format!("e{at}"), "2020-01-15", "松果", "论文")).collect();
        for grouping in Grouping::ALL {
            let html = saved(&view(&items, "", grouping, false), &Base::new("/"));
            assert_eq!(html.matches("<li").count(), 200);
            assert!(html.contains("more-kept") && html.contains(&words::kept(500, 500)));
        }
        let few = saved(&view(&items[..200], "", Grouping::Kept, false), &Base::new("/"));
        assert!(!few.contains("more-kept"));
    }
}
