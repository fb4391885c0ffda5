//! Whose the lines of front matter are, so that a report can name keys instead of lines.

use super::super::{front_matter::READ_KEYS, preprocess::front_matter_end};

/// Whether a key of front matter is read: its value is on the page, if only in part.
pub fn is_read_key(key: &str) -> bool {
    READ_KEYS.contains(&key.to_ascii_lowercase().as_str())
}

/// For each line of the front matter that a text begins with the key it belongs to: its
/// own, or that of the list it is an item of.
pub fn front_matter_keys(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut key = String::new();
    let keys = text[..front_matter_end(text)].lines().map(|line| {
        let own = line.split_once([':', '=']).map(|(key, _)| key.trim_end());
        let is_own = |own: &&str| !own.is_empty() && !own.starts_with([' ', '\t', '-', '#']);
        if let Some(own) = own.filter(is_own) {
            key = own.to_owned();
        }
        key.clone()
    });
    keys.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_list_belongs_to_the_key_above() {
        let yaml = "---\ntitle: 甲\ntags:\n  - 乙: 丙\n  - 丁\n---\n# 戊\nkey: 己\n";
        assert_eq!(front_matter_keys(yaml), ["", "title", "tags", "tags", "tags", "tags"]);
        let toml = "+++\ntitle = \"甲\"\n+++\n";
        assert_eq!(front_matter_keys(toml), ["", "title", "title"]);
        assert_eq!(front_matter_keys("# 甲\n\n文字"), [""; 0]);
    }
}
