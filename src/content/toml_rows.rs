//! Files of tables that a program rewrites, such as `links.toml`: what it does not
//! know of, comments and order included, stays as the editor has it.

use crate::model::Date;
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, Value};

/// A file of `[[tables]]`.
pub(super) struct Rows {
    /// Comments of a file that has nothing else: they stay at its beginning.
    header: String,
    document: DocumentMut,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// A text.
    Text(String),
    /// A date.
    Date(Date),
    /// A number.
    Number(u8),
    /// That it is so.
    True,
    /// No value: the key goes.
    Nothing,
}

impl Rows {
    /// Parses the file; an empty one begins with a comment.
    ///
    /// # Errors
    /// What is wrong with it, if it is not TOML.
    pub(super) fn parse(text: &str, header: &str) -> Result<Self, String> {
        let text = if text.trim().is_empty() { header } else { text };
        let document: DocumentMut =
            text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
        match document.is_empty() {
            true => Ok(Self {
                header: text.trim_end().to_owned() + "\n\n",
                document: DocumentMut::new(),
            }),
            false => Ok(Self { header: String::new(), document }),
        }
    }

    /// Sets the fields of the row that is meant, or adds a row with them at the end.
    pub(super) fn set(
        &mut self,
        array: &str,
        is_meant: impl Fn(&Table) -> bool,
        fields: &[(&str, Field)],
    ) {
        let rows = self.document.entry(array).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(rows) = rows.as_array_of_tables_mut() else { return };
        if !rows.iter().any(&is_meant) {
            rows.push(Table::new());
        }
        let at = rows.iter().position(&is_meant).unwrap_or(rows.len() - 1);
        let Some(row) = rows.get_mut(at) else { return };
        for (key, field) in fields {
            let Some(value) = field.value() else {
                row.remove(key);
                continue;
            };
            // What stands around a value stays, such as a comment behind it.
            match row.get_mut(key).and_then(Item::as_value_mut) {
                Some(known) => {
                    let decor = known.decor().clone();
                    *known = value;
                    *known.decor_mut() = decor;
                }
                None => row[*key] = Item::Value(value),
            }
        }
    }

    /// Removes the rows that are meant.
    pub(super) fn remove(&mut self, array: &str, is_meant: impl Fn(&Table) -> bool) {
        if let Some(rows) = self.document.get_mut(array).and_then(Item::as_array_of_tables_mut) {
            rows.retain(|row| !is_meant(row));
        }
    }
}

impl std::fmt::Display for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.header, self.document)
    }
}

impl Field {
    fn value(&self) -> Option<Value> {
        match self {
            Self::Text(text) => Some(text.as_str().into()),
            Self::Date(date) => date.to_string().parse::<Datetime>().ok().map(Into::into),
            Self::Number(number) => Some(i64::from(*number).into()),
            Self::True => Some(true.into()),
            Self::Nothing => None,
        }
    }
}
