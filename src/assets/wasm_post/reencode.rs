//! A program written anew: short names, and functions in another order.

use std::collections::BTreeMap;
use wasm_encoder::{
    CodeSection, DataSection, EntityType, ExportSection, FunctionSection, ImportSection,
    reencode::{self, Reencode},
};
use wasmparser::{CodeSectionReader, Data, FunctionSectionReader};

/// Writes the program anew.
pub(super) struct Writer {
    short: BTreeMap<String, String>,
    imported: usize,
    /// Its own functions, as they are to stand.
    order: Vec<usize>,
    /// Where each of them comes to stand.
    places: Vec<u32>,
    /// What is still to be written of its memory, the first piece last.
    memory: Vec<Vec<u8>>,
}

impl Writer {
    pub fn new(
        short: BTreeMap<String, String>,
        imported: usize,
        order: Vec<usize>,
        mut memory: Vec<Vec<u8>>,
    ) -> Self {
        let mut places = vec![0; order.len()];
        for (place, at) in (0..).zip(&order) {
            places[*at] = place;
        }
        memory.reverse();
        Self { short, imported, order, places, memory }
    }

    /// What the program's functions have each, in the order to come.
    fn ordered<T: Clone>(&self, each: &[T]) -> Result<Vec<T>, reencode::Error> {
        let one = |at: &usize| each.get(*at).cloned();
        let ordered: Option<Vec<T>> = self.order.iter().map(one).collect();
        ordered.ok_or(reencode::Error::InvalidCodeSectionSize)
    }

    fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.short.get(name).map_or(name, String::as_str)
    }

    pub fn rename(&self, script: &str) -> String {
        let mut renamed = String::with_capacity(script.len());
        let in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut rest = script;
        while let Some(start) = rest.find(in_word) {
            let word = &rest[start..];
            let end = word.find(|c| !in_word(c)).unwrap_or(word.len());
            renamed.push_str(&rest[..start]);
            renamed.push_str(self.name(&word[..end]));
            rest = &word[end..];
        }
        renamed + rest
    }
}

impl Reencode for Writer {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = (function as usize).checked_sub(self.imported);
        let place = own.and_then(|at| self.places.get(at));
        Ok(place.map_or(function, |place| self.imported as u32 + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.ordered(&types)? {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.ordered(&bodies)? {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }

    fn parse_data(
        &mut self,
        section: &mut DataSection,
        data: Data<'_>,
    ) -> Result<(), reencode::Error> {
        let bytes = self.memory.pop();
        let data = Data { data: bytes.as_deref().unwrap_or(data.data), ..data };
        reencode::utils::parse_data(self, section, data)
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for import in section.into_imports() {
            let import = import?;
            let kind: EntityType = self.entity_type(import.ty)?;
            imports.import(import.module, self.name(import.name), kind);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: wasmparser::Export<'_>,
    ) -> Result<(), reencode::Error> {
        let (kind, index) =
            (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        exports.export(self.name(export.name), kind, index);
        Ok(())
    }
}
