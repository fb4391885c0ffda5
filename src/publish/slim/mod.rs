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
//! 3. Functions that are alike come to stand together, for gzip: [`order`].

mod order;
mod writer;

use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{
    Module,
    reencode::{self, Reencode},
};
use wasmparser::{Parser, Payload, TypeRef};
use writer::Writer;

/// Functions with a number below take one byte to call, the others two:
/// wasm-opt has seen to it that those are called most.
const ONE_BYTE: usize = 128;

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
    let Program { imports, exports, imported, bodies } = Program::read(wasm)?;
    let script = prune(script, &imports, &exports);
    let order = order::order(&bodies, ONE_BYTE.saturating_sub(imported));
    let mut writer = Writer::new(shorten(&imports, &exports), imported, order);
    let mut module = Module::new();
    writer.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok((module.finish(), writer.rename(&script)))
}

type Names = BTreeSet<String>;

/// What is to be known of a program.
#[derive(Default)]
struct Program<'a> {
    imports: Names,
    exports: Names,
    /// How many functions are imported: their numbers come first.
    imported: usize,
    /// What its own functions do.
    bodies: Vec<&'a [u8]>,
}

impl<'a> Program<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self, SlimError> {
        let mut program = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        program.imports.insert(import.name.to_owned());
                        program.imported += usize::from(matches!(import.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        program.exports.insert(export?.name.to_owned());
                    }
                }
                Payload::CodeSectionEntry(body) => program.bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Ok(program)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, Instruction, TypeSection,
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
        let Program { imports, exports, .. } = Program::read(&wasm).unwrap();
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

    /// The number that a function begins with, and which function it calls.
    fn says(body: &[u8]) -> (i32, u32) {
        let body = wasmparser::FunctionBody::new(wasmparser::BinaryReader::new(body, 0));
        let said: Vec<_> = body.get_operators_reader().unwrap().into_iter().collect();
        match (&said[0], &said[2]) {
            (
                Ok(wasmparser::Operator::I32Const { value }),
                Ok(wasmparser::Operator::Call { function_index }),
            ) => (*value, *function_index),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn functions_that_moved_are_still_found() {
        const MANY: u32 = 400;
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./r.js", "used", EntityType::Function(0));
        let (mut functions, mut exports) = (FunctionSection::new(), ExportSection::new());
        let mut code = CodeSection::new();
        for at in 0..MANY {
            functions.function(0);
            exports.export(&format!("f{at}"), ExportKind::Func, at + 1);
            let mut body = Function::new([]);
            body.instruction(&Instruction::I32Const(at as i32)).instruction(&Instruction::Drop);
            body.instruction(&Instruction::Call((at + 1) % MANY + 1));
            // Every third one is like its kind, and like no other.
            (0..40).for_each(|turn| {
                let number = (turn * 7 + at as i32 % 3 * 1_000) * 11;
                body.instruction(&Instruction::I32Const(number)).instruction(&Instruction::Drop);
            });
            code.function(body.instruction(&Instruction::End));
        }
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        let wasm = module.finish();
        let (slimmed, _) = slim(&wasm, "").unwrap();
        let program = Program::read(&slimmed).unwrap();
        assert_ne!(program.bodies, Program::read(&wasm).unwrap().bodies);
        let own = |function: u32| says(program.bodies[function as usize - 1]);
        for payload in Parser::new(0).parse_all(&slimmed) {
            let Payload::ExportSection(section) = payload.unwrap() else { continue };
            for export in section {
                let export = export.unwrap();
                let (number, calls) = own(export.index);
                assert_eq!(export.name, format!("f{number}"));
                assert_eq!(own(calls).0, (number + 1) % MANY as i32);
            }
        }
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(slim(b"<!doctype html>", SCRIPT).is_err());
    }
}
