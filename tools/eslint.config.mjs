// What the scripts of the pages may need. `first.js` and `boot.js` run wherever
// a page is opened, and where the program cannot run they must say so: they need
// what Chromium 61 has (import(), of 63, is guarded by `first.js`). The others
// run only where the program does: Chromium 96, Safari 15.
const ASKING = "CallExpression[callee.property.name=/^(querySelector|querySelectorAll|matches|closest)$/]";
const LATE = ":(is|where|has|focus-visible)\\b";
const SINCE = [
  ["ChainExpression", "?. (80)"],
  ["LogicalExpression[operator='??']", "?? (80)"],
  ["AssignmentExpression[operator=/^(\\?\\?|&&|\\|\\|)=$/]", "logical assignment (85)"],
  ["CatchClause[param=null]", "catch without a name (66)"],
  ["Literal[bigint]", "BigInt (67)"],
  ["ForOfStatement[await=true]", "for await (63)"],
  ["Literal[regex.flags=/[sdv]/]", "flags of regular expressions (62)"],
  ["Literal[regex.pattern=/\\(\\?<|\\\\p\\{/]", "lookbehind, named groups, \\p{} (64)"],
  ["PropertyDefinition, PrivateIdentifier, StaticBlock", "fields of classes (72)"],
  ["ExportAllDeclaration[exported!=null]", "export * as (72)"],
  ["MetaProperty[meta.name='import']", "import.meta (64)"],
  ["Program > ExpressionStatement > AwaitExpression", "await at the top (89)"],
  ["MemberExpression[computed=false][property.name=/^(replaceAll|at|flat|flatMap|fromEntries|allSettled|any|matchAll|finally|replaceChildren|structuredClone|queueMicrotask|randomUUID|hasOwn)$/]", "that method (66 or later)"],
  [`${ASKING} > Literal[value=/${LATE}/], ${ASKING} TemplateElement[value.raw=/${LATE}/]`, "that selector, and throws (86 and later)"],
];
const known = (names) => Object.fromEntries(names.split(" ").map((name) => [name, "readonly"]));
const PAGE =
  "document location performance localStorage sessionStorage history matchMedia fetch navigator Worker WebAssembly " +
  "URL URLSearchParams requestAnimationFrame scrollY scrollBy innerWidth innerHeight setTimeout clearTimeout addEventListener " +
  "self console AbortController crypto";
const EDITOR = PAGE + " Blob ClipboardItem DOMParser TextDecoder";

export default [
  {
    files: ["src/assets/scripts/first.js", "src/assets/scripts/boot.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: known(PAGE),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "error",
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-restricted-syntax": [
        "error",
        ...SINCE.map(([selector, what]) => ({ selector, message: `Chromium 61 lacks ${what}.` })),
      ],
    },
  },
  {
    files: ["src/assets/scripts/*.js"],
    // `get.js` is an expression, which others contain.
    ignores: ["src/assets/scripts/first.js", "src/assets/scripts/boot.js", "src/assets/scripts/get.js"],
    languageOptions: { ecmaVersion: 2021, sourceType: "module" },
    rules: { "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
  {
    // The editor's page runs where its program does.
    files: ["src/assets/scripts/compose/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: known(EDITOR) },
    rules: { "no-undef": "error", "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
  {
    files: ["src/serve/*.js"],
    languageOptions: { ecmaVersion: 2021, globals: known("EVENTS EventSource document location") },
    rules: { "no-undef": "error", "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
  {
    files: ["src/outlets/*.js"],
    languageOptions: { ecmaVersion: 2021, globals: known("document navigator getSelection Blob ClipboardItem") },
    rules: { "no-undef": "error", "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
];
