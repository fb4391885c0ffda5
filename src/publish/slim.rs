//! The program and its script as wasm-bindgen and wasm-opt made them, without
//! what nobody calls and with short names.
//!
//! 1. Leptos brings `wasm-streams`, whose three classes are exported though
//!    nothing here uses them. wasm-opt takes the exports out of the program
//!    (`index.html` tells it to), and with them what only they needed; here
//!    the classes go out of the script, and so do the functions that the
//!    program no longer imports.
//! 2. Imports and exports bear names with sixteen random digits, once in the
//!    program and once in the script. They get short ones.

use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{
    EntityType, ExportSection, ImportSection, Module,
    reencode::{self, Reencode},
};
use wasmparser::{Parser, Payload};

/// Why a program cannot be slimmed.
#[derive(Debug, thiserror::Error)]
pub enum SlimError {
    /// It is not a program.
    #[error("程序读不出来：{0}；请用 trunk build 重新打包")]
    Read(#[from] wasmparser::BinaryReaderError),
    /// It cannot be written again.
    #[error("程序写不回去：{0}；请用 trunk build 重新打包")]
    Write(#[from] reencode::Error),
}

/// Program and script, slimmed together.
///
/// # Errors
/// [`SlimError`] if the program is none.
pub fn slim(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), SlimError> {
    let (imports, exports) = names(wasm)?;
    let script = prune(script, &imports, &exports);
    let mut renamer = Renamer { short: shorten(&imports, &exports) };
    let mut module = Module::new();
    renamer.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok((module.finish(), renamer.rename(&script)))
}

type Names = BTreeSet<String>;

/// What a program imports and exports.
fn names(wasm: &[u8]) -> Result<(Names, Names), SlimError> {
    let (mut imports, mut exports) = (Names::new(), Names::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports.insert(import?.name.to_owned());
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.insert(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok((imports, exports))
}

/// The script without the import functions and the classes that the program
/// has no use for. wasm-bindgen indents an import by two steps, and each class
/// and import ends on a line of its own at its own indentation.
fn prune(script: &str, imports: &Names, exports: &Names) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut gone: Vec<String> = Vec::new();
    let mut until: Option<&str> = None;
    for line in script.lines() {
        if let Some(end) = until {
            if line.starts_with(end) {
                until = None;
            }
            continue;
        }
        if let Some(class) = line.strip_prefix("export class ") {
            let class = class.trim_end_matches(" {");
            if !exports.contains(&format!("__wbg_{}_free", class.to_lowercase())) {
                gone.push(class.to_owned());
                until = Some("}");
                continue;
            }
        }
        // What else is said of such a class stands on one line, or ends with
        // the other branch of a condition.
        if gone.iter().any(|class| line.contains(class.as_str())) {
            until = (!line.ends_with(';')).then_some("    :");
            continue;
        }
        let import =
            line.strip_prefix("        __").and_then(|rest| rest.split_once(": function("));
        if let Some((name, _)) = import
            && !imports.contains(&format!("__{name}"))
        {
            until = Some("        }");
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// Short names for those that wasm-bindgen made up. `$` begins no other name.
fn shorten(imports: &Names, exports: &Names) -> BTreeMap<String, String> {
    let made_up = |name: &&String| name.starts_with("__") || name.starts_with("wasm_bindgen__");
    let names: BTreeSet<&String> = imports.iter().chain(exports).filter(made_up).collect();
    names.into_iter().enumerate().map(|(at, name)| (name.clone(), format!("${at:x}"))).collect()
}

struct Renamer {
    short: BTreeMap<String, String>,
}

impl Renamer {
    fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.short.get(name).map_or(name, String::as_str)
    }

    fn rename(&self, script: &str) -> String {
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

impl Reencode for Renamer {
    type Error = std::convert::Infallible;

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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportKind, Function, FunctionSection, Instruction, TypeSection,
    };

    const SCRIPT: &str = "\
export class Sink {
    free() {
        wasm.__wbg_sink_free(this.ptr, 0);
    }
}
if (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;
export function start() {
    wasm.start(wasm.__wbindgen_malloc_command_1());
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_used_0123456789abcdef: function(arg0) {
            return arg0;
        },
        __wbg_unused_0123456789abcdef: function(arg0) {
            return { arg0, };
        },
    };
}
const SinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sink_free(ptr, 1));
wasm.__wbindgen_malloc(1);
";

    fn program() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./r.js", "__wbg_used_0123456789abcdef", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 1);
        exports.export("__wbindgen_malloc", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instruction(&Instruction::Call(0)).instruction(&Instruction::End);
        code.function(&body);
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn what_nobody_calls_is_gone_and_both_sides_agree_on_the_names() {
        let (wasm, script) = slim(&program(), SCRIPT).unwrap();
        let (imports, exports) = names(&wasm).unwrap();
        let import = imports.first().unwrap();
        assert!(script.contains(&format!("{import}: function(arg0)")), "{script}");
        assert!(exports.contains("start"));
        let malloc = exports.iter().find(|name| name.starts_with('$')).unwrap();
        assert!(script.contains(&format!("wasm.{malloc}(1)")), "{script}");
        assert!(script.contains("wasm.start(wasm.__wbindgen_malloc_command_1())"), "{script}");
        for gone in ["Sink", "unused", "0123456789abcdef"] {
            assert!(!script.contains(gone), "{gone} in {script}");
        }
        assert_eq!(script.matches('{').count(), script.matches('}').count(), "{script}");
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(slim(b"<!doctype html>", SCRIPT).is_err());
    }
}
