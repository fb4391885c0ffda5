//! What is wrong with a TOML file, in the editor's words.

/// What the parser's message begins with, and the same in Chinese.
const WORDS: [(&str, &str); 19] = [
    ("string values must be quoted", "文字要写在引号里"),
    ("missing opening quote", "缺前面的引号"),
    ("invalid basic string", "引号没有合上"),
    ("invalid literal string", "引号没有合上"),
    ("missing comma", "两项之间缺逗号"),
    ("extra comma", "多了一个逗号"),
    ("missing assignment", "键和值之间缺等号"),
    ("key with no value", "这个键没有值，缺等号"),
    ("missing value", "等号后面没有值"),
    ("extra `=`", "多了一个等号"),
    ("extra assignment", "多了一个等号"),
    ("unexpected `=`", "方括号里不能有等号"),
    ("unclosed inline table", "花括号没有合上"),
    ("unclosed", "方括号没有合上"),
    ("invalid unquoted key", "键里有不能用的字，把键写进引号"),
    ("invalid value", "不认识的值，文字要写在引号里"),
    ("duplicate key", "这个键前面已经写过"),
    ("missing escaped value", "反斜杠后面缺字；要反斜杠本身就写两个"),
    ("unexpected", "这里多了不该有的字"),
];

/// The parser's message in Chinese; a rare one stays as it is.
pub(super) fn toml_words(message: &str) -> String {
    let known = WORDS.iter().find(|(english, _)| message.starts_with(english));
    known.map_or(message, |(_, chinese)| chinese).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn what_editors_get_wrong_is_told_in_chinese() {
        for text in [
            "name = = \"a\"",
            "name = \"a",
            "name = a",
            "name",
            "name =",
            "list = [\"a\" \"b\"]",
            "list = [\"a\",, \"b\"]",
            "list = [\"a\"",
            "name = \"a\"\nname = \"b\"",
            "名字 = \"a\"",
            "[site",
            "name = \"a\" b",
        ] {
            let error = DeTable::parse(text).unwrap_err();
            let told = toml_words(error.message());
            assert!(!told.is_ascii(), "{text}: {told}");
        }
        assert_eq!(toml_words("radix must be lowercase"), "radix must be lowercase");
    }
}
