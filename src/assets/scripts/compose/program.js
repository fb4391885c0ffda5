// The program that reads the text, fetched beside the page.
import { FILES, ROOT, WORDS, get, say } from "./page.js";

let program;
let starts = 0;
const waiting = [];

// The program, once it is here; until then nothing.
export const here = () => program;
export const whenHere = (then) => (program ? then(program) : waiting.push(then));

export const start = async () => {
  if (typeof WebAssembly !== "object") return say(WORDS.still);
  try {
    const text = (answer) => answer.text();
    const [code, settings, index] = await Promise.all([
      // A program that has broken down is another module the next time.
      import(ROOT + FILES.script + (starts++ ? "#" + starts : "")),
      get(ROOT + FILES.settings, text),
      get(ROOT + "data/index.json", text, { cache: "no-cache" }),
    ]);
    await code.default({ module_or_path: ROOT + FILES.program });
    const wrong = code.begin(ROOT, settings, index);
    if (wrong !== undefined) throw wrong;
    program = code;
    for (const then of waiting.splice(0)) then(program);
  } catch {
    say(WORDS.broken, WORDS.again, start);
  }
};

// Asks the program. Where that breaks down, the page goes on without, and a fresh
// one is asked the next time.
export const ask = (question) => {
  if (!program) return undefined;
  try {
    return question(program);
  } catch {
    program = undefined;
    say(WORDS.failed, WORDS.again, start);
    return undefined;
  }
};
