// node tools/scripts.mjs FOLDER: what Trunk has put into FOLDER, with its programs and
// scripts made small. Trunk's hook calls it before the press.
//
// 1. For release, each program loses the words that it would panic with: a page hears of
//    no more than that it has ended. Then wasm-opt takes out what nothing calls.
// 2. wasm-bindgen's script of each program loses the functions that the program does not import
//    and the classes that it does not export. What is left is minified.
// 3. The page's own scripts are minified into FOLDER/scripts. Their syntax is
//    lowered to what Chromium 61 reads, so that a browser too old for the program
//    can still say so.
// 4. Those of the editor's page become one script.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Where tools/install.sh puts what comes from npm.
const installed = createRequire(resolve(".tools/package.json"));
const { parse } = installed("acorn");
const { build, transform } = installed("esbuild");
const { default: binaryen } = await import(pathToFileURL(installed.resolve("binaryen")));

// How wasm-opt makes each program small. What wasm-bindgen exports for streams of
// scripts, nobody calls.
const OPTIMISED = {
  reader: ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
  compose: ["-Oz"],
};
const STRIPPED = ["--remove-exports=*ntounderlying*", "--strip-debug", "--strip-producers"].concat(
  "--strip-target-features",
);

// The functions of the standard library that put together why a program ends, by their
// names. They never return.
const PANICS =
  /(^|::)(panic\w*|assert_failed\w*|\w+_fail(ed|_rt)?|capacity_overflow|handle_(alloc_)?error|rust_oom|rust_begin_unwind)(::<.*>|::h[0-9a-f]{16})?$/;

const SCRIPTS = "src/assets/scripts";
// Most are wrapped, so that no name of theirs is the page's; not so the one that
// another script imports, and the expression that others contain, which alone
// would seem to do nothing.
const OPTIONS = {
  "offline.js": { format: "esm" },
  "get.js": { minify: false, minifyWhitespace: true, minifyIdentifiers: true },
};

const folder = process.argv[2];

const only = (files, program, ending) => {
  const found = files.filter((name) => name.startsWith(program) && name.endsWith(ending));
  if (found.length !== 1)
    throw new Error(`${folder}: ${found.length} files of ${program} end with ${ending}`);
  return join(folder, found[0]);
};

// Calls `visit` with a node and all below it, as far as that returns no false.
const walk = (node, visit) => {
  if (!node || typeof node.type !== "string" || visit(node) === false) return;
  for (const child of Object.values(node).flat()) walk(child, visit);
};

// The ranges of a script that the program has no use for.
const unused = (tree, imports, exports) => {
  const cuts = [];
  const gone = new Set();
  for (const node of tree.body) {
    const declared = node.declaration || node;
    if (declared.type !== "ClassDeclaration") continue;
    const { name } = declared.id;
    if (exports.has(`__wbg_${name.toLowerCase()}_free`)) continue;
    cuts.push(node);
    gone.add(name).add(name + "Finalization");
  }
  // What else is said of such a class stands beside it.
  const isOf = (statement) => {
    let found = false;
    walk(statement, (node) => {
      found = found || (node.type === "Identifier" && gone.has(node.name));
      return !found;
    });
    return found;
  };
  const others = tree.body.filter((node) => !cuts.includes(node));
  cuts.push(...others.filter((node) => node.type !== "FunctionDeclaration" && isOf(node)));
  walk(tree, (node) => {
    if (cuts.includes(node)) return false;
    if (node.type !== "Property" || !/Function/.test(node.value.type)) return true;
    const name = node.key.name || node.key.value;
    if (/^__wb/.test(name) && !imports.has(name)) cuts.push(node);
    return true;
  });
  return cuts.sort((one, other) => one.start - other.start);
};

const pruned = (source, wasm) => {
  const namesOf = (list) => new Set(list.map(({ name }) => name));
  const imports = namesOf(WebAssembly.Module.imports(wasm));
  const exports = namesOf(WebAssembly.Module.exports(wasm));
  const tree = parse(source, { ecmaVersion: "latest", sourceType: "module" });
  let kept = "";
  let at = 0;
  for (const { start, end } of unused(tree, imports, exports)) {
    kept += source.slice(at, start);
    at = source[end] === "," ? end + 1 : end;
  }
  return kept + source.slice(at);
};

// Ends the program at once where it would first say why.
const silenced = (bytes) => {
  const program = binaryen.readBinary(bytes);
  binaryen.setDebugInfo(true);
  for (let at = 0; at < program.getNumFunctions(); at++) {
    const { name, base, body } = binaryen.getFunctionInfo(program.getFunctionByIndex(at));
    if (base || !PANICS.test(name)) continue;
    if (binaryen.getExpressionType(body) !== binaryen.unreachable) continue;
    binaryen.Function.setBody(program.getFunctionByIndex(at), program.unreachable());
  }
  return program.emitBinary();
};

const small = async (source, options) => {
  const { code, warnings } = await transform(source, { minify: true, charset: "utf8", ...options });
  if (warnings.length) throw new Error(JSON.stringify(warnings));
  return code;
};

// What the press fills in is no text to be folded into others: while esbuild
// reads, each placeholder is a name that nobody declares.
const hidden = (source) => source.replace(/"\{\{(\w+)\}\}"/g, "FILL_$1");
const shown = (code) => code.replace(/\bFILL_(\w+)\b/g, '"{{$1}}"');

const files = await readdir(folder);
for (const program of ["reader", "compose"]) {
  const script = only(files, program, ".js");
  const path = only(files, program, ".wasm");
  if (process.env.TRUNK_PROFILE === "release") {
    await writeFile(path, silenced(await readFile(path)));
    execFileSync("wasm-opt", [path, "-o", path, ...OPTIMISED[program], ...STRIPPED]);
  }
  const wasm = new WebAssembly.Module(await readFile(path));
  const source = pruned(await readFile(script, "utf8"), wasm);
  await writeFile(script, await small(source, { format: "esm" }));
}

await mkdir(join(folder, "scripts"), { recursive: true });
for (const name of (await readdir(SCRIPTS)).filter((name) => name.endsWith(".js"))) {
  const options = OPTIONS[name] || { format: "iife" };
  const own = await readFile(join(SCRIPTS, name), "utf8");
  // `import()` is of Chromium 63: `first.js` sees to browsers that cannot read it.
  const reads = { target: "chrome61", supported: { "dynamic-import": true } };
  const code = await small(hidden(own), { ...reads, ...options, sourcefile: name });
  await writeFile(join(folder, "scripts", name), shown(code));
}

const hiding = {
  name: "hiding",
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => ({ contents: hidden(await readFile(path, "utf8")) }));
  },
};
const { outputFiles } = await build({
  entryPoints: [join(SCRIPTS, "compose/main.js")],
  bundle: true,
  write: false,
  format: "iife",
  minify: true,
  charset: "utf8",
  // It runs where its program does.
  target: ["chrome96", "safari15"],
  plugins: [hiding],
});
await writeFile(join(folder, "scripts/compose.js"), shown(outputFiles[0].text));
