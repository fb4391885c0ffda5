//! The two text formats of the site, and the dates in them.

use crate::model::is_xml_char;
use serde::Serialize;

/// Why a value could not be written down. Nothing an editor writes leads here;
/// only a type that its format cannot hold.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// It does not fit into XML.
    #[error("无法写成 XML：{0}")]
    Xml(#[from] quick_xml::SeError),
    /// It does not fit into JSON.
    #[error("无法写成 JSON：{0}")]
    Json(#[from] serde_json::Error),
}

/// A value as an XML document with the given root element.
///
/// # Errors
/// [`FormatError::Xml`] if the type cannot be an XML element.
pub fn xml(root: &str, value: &impl Serialize) -> Result<String, FormatError> {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    quick_xml::se::to_writer_with_root(&mut text, root, value)?;
    text.push('\n');
    // Escaping cannot save these: XML has no spelling for them at all.
    text.retain(is_xml_char);
    Ok(text)
}

/// A value as JSON on one line.
///
/// # Errors
/// [`FormatError::Json`] if the type cannot be JSON.
pub fn json(value: &impl Serialize) -> Result<String, FormatError> {
    Ok(serde_json::to_string(value)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Note<'a> {
        #[serde(rename = "@xml:lang")]
        lang: &'a str,
        #[serde(rename = "$text")]
        text: &'a str,
    }

    #[test]
    fn whatever_is_written_the_document_stays_well_formed() {
        let text = "<b> ]]> & \"'\u{0}\u{b}\u{1f}\u{ffff}😀\r\n";
        let document = xml("note", &Note { lang: "a\"<&\u{1}", text }).unwrap();
        let parsed = roxmltree::Document::parse(&document).unwrap();
        let note = parsed.root_element();
        assert_eq!(note.text(), Some("<b> ]]> & \"'😀\r\n"));
        assert_eq!(note.attributes().next().map(|lang| lang.value()), Some("a\"<&"));
    }
}
