//! HTML, written so that text stays text. The one place where words become
//! markup: tags and attribute names are the program's own, everything else
//! passes [`escape`].

use super::typeset::{Piece, last_words, typeset};

/// HTML in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

/// Attributes of an element: names and values.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Opens an element.
    pub fn open(&mut self, tag: &'static str, attributes: Attributes) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            if !value.is_empty() {
                self.0.push_str("=\"");
                escape(value, &mut self.0);
                self.0.push('"');
            }
        }
        self.0.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.0);
        self
    }

    /// Adds words to read: text with its blanks as they are set.
    pub fn words(&mut self, text: &str) -> &mut Self {
        self.words_between(None, text, None)
    }

    /// The same where other characters stand before and after on the line.
    pub fn words_between(
        &mut self,
        before: Option<char>,
        text: &str,
        after: Option<char>,
    ) -> &mut Self {
        typeset(text, before, after, &mut |piece| match piece {
            Piece::Words(words) => escape(words, &mut self.0),
            // The style hides it where the browser sets such gaps by itself.
            Piece::Gap(blank) => {
                self.element("i", &[], blank);
            }
        });
        self
    }

    /// Adds a title, whose last line holds no less than three characters.
    pub fn title(&mut self, text: &str) -> &mut Self {
        let Some(at) = last_words(text) else { return self.words(text) };
        let (start, end) = text.split_at(at);
        self.words_between(None, start, end.chars().next()).open("span", &[("class", "end")]);
        self.words_between(start.chars().next_back(), end, None).close("span")
    }

    /// Adds an element that holds only text.
    pub fn element(&mut self, tag: &'static str, attributes: Attributes, text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Begins a document.
    pub fn doctype(&mut self) -> &mut Self {
        self.trusted("<!doctype html>")
    }

    /// Adds what is no text of anybody's: a style, a script, finished markup of the
    /// program's own.
    pub fn trusted(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds what was written elsewhere.
    pub fn append(&mut self, other: &Html) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was written.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Writes text so that it stays text, in an element or an attribute in double quotes,
/// the only ones that [`Html`] writes.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_everywhere() {
        let mut html = Html::default();
        html.element("a", &[("href", "\"><script>"), ("hidden", "")], "<b>&'");
        let expected = "<a href=\"&quot;&gt;&lt;script&gt;\" hidden>&lt;b&gt;&amp;'</a>";
        assert_eq!(html.into_string(), expected);
    }
}
