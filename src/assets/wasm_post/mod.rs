//! The program and wasm-bindgen's script, after wasm-opt and the minifier.
//!
//! 1. Imports and exports bear names with sixteen random digits, once in the
//!    program and once in the script. They get short ones.
//! 2. Functions that are alike come to stand together, for gzip: [`order`].
//! 3. Places in the sources that nothing names any more become zeros: [`places`].
//!
//! What the program does not call is gone from the script by then:
//! `tools/scripts.mjs`.

mod order;
mod places;
mod reencode;

use reencode::Writer;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{
    Module,
    reencode::{Error as ReencodeError, Reencode},
};
use wasmparser::{Data, DataKind, Operator, Parser, Payload, TypeRef};

/// Functions with a number below take one byte to call, the others two:
/// wasm-opt has seen to it that those are called most.
const ONE_BYTE: usize = 128;

/// Why a program cannot be made smaller.
#[derive(Debug, thiserror::Error)]
pub enum WasmPostError {
    /// It is not a program.
    #[error("程序读不出来：{0}；请用 trunk build 重新打包")]
    Read(#[from] wasmparser::BinaryReaderError),
    /// It cannot be written again.
    #[error("程序写不回去：{0}；请用 trunk build 重新打包")]
    Write(#[from] ReencodeError),
}

/// Program and script, made smaller together.
///
/// # Errors
/// [`WasmPostError`] if the program is none.
pub fn wasm_post(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), WasmPostError> {
    let Program { imports, exports, imported, bodies, memory } = Program::read(wasm)?;
    let order = order::order(&bodies, ONE_BYTE.saturating_sub(imported));
    let memory = places::without_places(&memory, &places::numbers(&bodies)?);
    let mut writer = Writer::new(shorten(&imports, &exports), imported, order, memory);
    let mut module = Module::new();
    writer.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok((module.finish(), writer.rename(script)))
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
    /// What its memory holds when it starts.
    memory: Vec<places::Piece<'a>>,
}

impl<'a> Program<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self, WasmPostError> {
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
                Payload::DataSection(section) => {
                    for data in section {
                        let data = data?;
                        // A piece that is put elsewhere later holds no places.
                        program.memory.push((start(&data)?.unwrap_or_default(), data.data));
                    }
                }
                _ => {}
            }
        }
        Ok(program)
    }
}

/// Where a piece of memory begins, if that is known.
fn start(data: &Data) -> Result<Option<u32>, wasmparser::BinaryReaderError> {
    let DataKind::Active { offset_expr, .. } = &data.kind else { return Ok(None) };
    let first = offset_expr.get_operators_reader().into_iter().next().transpose()?;
    Ok(match first {
        Some(Operator::I32Const { value }) => Some(value.cast_unsigned()),
        _ => None,
    })
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
export function start(){wasm.start(wasm.__wbindgen_malloc_command_1())}
const imports={__proto__:null,__wbg_used_0123456789abcdef:function(a){return a}};
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
    fn both_sides_agree_on_the_short_names() {
        let (wasm, script) = wasm_post(&program(), SCRIPT).unwrap();
        let Program { imports, exports, .. } = Program::read(&wasm).unwrap();
        let import = imports.first().unwrap();
        assert!(script.contains(&format!("{import}:function(a)")), "{script}");
        assert!(exports.contains("start"));
        let malloc = exports.iter().find(|name| name.starts_with('$')).unwrap();
        assert!(script.contains(&format!("wasm.{malloc}(1)")), "{script}");
        assert!(script.contains("wasm.start(wasm.__wbindgen_malloc_command_1())"), "{script}");
        assert!(!script.contains("0123456789abcdef"), "{script}");
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
        let (smaller, _) = wasm_post(&wasm, "").unwrap();
        let program = Program::read(&smaller).unwrap();
        assert_ne!(program.bodies, Program::read(&wasm).unwrap().bodies);
        let own = |function: u32| says(program.bodies[function as usize - 1]);
        for payload in Parser::new(0).parse_all(&smaller) {
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
        assert!(wasm_post(b"<!doctype html>", SCRIPT).is_err());
    }
}
