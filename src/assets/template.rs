//! The page's own scripts, with what only the press knows filled in.
//!
//! A placeholder is a JavaScript string of its own, `"{{NAME}}"`, so that a
//! script is valid before it is filled: linters and minifiers read it. The
//! whole string, quotes included, becomes the value.

use serde_json::Value;

/// Why a script cannot be filled: script and press are of two versions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The script asks for a value that nobody gives.
    #[error("脚本要的 {0} 没有值：打好的包和 press 不是同一个版本；请用 trunk build 重新打包")]
    Unknown(String),
    /// A value that the script does not ask for.
    #[error("脚本里没有 {0}：打好的包和 press 不是同一个版本；请用 trunk build 重新打包")]
    Unused(String),
}

/// A value as JavaScript has it: JSON, in which no `<` could end a script element.
pub fn js(value: impl Into<Value>) -> String {
    value.into().to_string().replace('<', "\\u003c")
}

/// A script with every placeholder filled by JavaScript.
///
/// # Errors
/// [`TemplateError`], where placeholders and values are not the same names.
pub fn fill(script: &str, values: &[(&str, &str)]) -> Result<String, TemplateError> {
    let mut filled = String::with_capacity(script.len());
    let mut used = vec![false; values.len()];
    let mut rest = script;
    while let Some((before, name, after)) = placeholder(rest) {
        let at = values.iter().position(|(known, _)| *known == name);
        let at = at.ok_or_else(|| TemplateError::Unknown(name.to_owned()))?;
        used[at] = true;
        check(before)?;
        filled.push_str(before);
        filled.push_str(values[at].1);
        rest = after;
    }
    check(rest)?;
    filled.push_str(rest);
    match values.iter().zip(used).find(|(_, used)| !used) {
        Some(((name, _), _)) => Err(TemplateError::Unused((*name).to_owned())),
        None => Ok(filled),
    }
}

/// A placeholder that a minifier has folded into another string would stand in the
/// page as it is. Two braces alone are blocks of a minified script.
fn check(script: &str) -> Result<(), TemplateError> {
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    let mut starts = script.split("{{").skip(1);
    match starts.find_map(|rest| rest.split_once("}}").map(|(name, _)| name).filter(is_name)) {
        Some(name) => Err(TemplateError::Unknown(name.to_owned())),
        None => Ok(()),
    }
}

/// What stands before the first placeholder, its name, and what stands after.
fn placeholder(script: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = script.split_once("\"{{")?;
    let (name, after) = rest.split_once("}}\"")?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_becomes_javascript_and_cannot_end_the_script() {
        let script = "const [A, B] = [\"{{A}}\", \"{{B}}\"];";
        let (a, b) = (js("</script>\""), js(vec![1, 2]));
        let filled = "const [A, B] = [\"\\u003c/script>\\\"\", [1,2]];";
        assert_eq!(fill(script, &[("A", &a), ("B", &b)]).unwrap(), filled);
    }

    #[test]
    fn a_value_is_not_read_as_a_placeholder() {
        assert_eq!(fill("f(\"{{A}}\")", &[("A", "\"{{B}}\"")]).unwrap(), "f(\"{{B}}\")");
    }

    #[test]
    fn names_that_differ_are_told() {
        assert_eq!(fill("f(\"{{A}}\")", &[]), Err(TemplateError::Unknown("A".into())));
        let values = [("A", "1")];
        assert_eq!(fill("f()", &values), Err(TemplateError::Unused("A".into())));
        let folded = fill("f(\"a {{A}}\")", &values);
        assert_eq!(folded, Err(TemplateError::Unknown("A".into())));
        let folded = fill("f(\"a {{B}}\", \"{{A}}\")", &values);
        assert_eq!(folded, Err(TemplateError::Unknown("B".into())));
        assert_eq!(fill("{{const a=1}}", &[]).as_deref(), Ok("{{const a=1}}"), "blocks");
    }
}
