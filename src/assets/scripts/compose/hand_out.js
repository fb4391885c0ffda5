// The finished text: copied, saved as a file, opened on GitHub; and files opened.
import { WORDS, at, on, say } from "./page.js";
import { add, all, name, take } from "./drafts.js";
import { text } from "./editor.js";
import { entries, keepAll } from "./inbox.js";
import { show } from "./panes.js";
import { ask } from "./program.js";

const LARGEST = 1 << 20;
const FORMAT = "briefing-drafts";
let date = "";
let hasText = true;

const download = (called, words, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type }));
  link.download = called;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

// Where the browser has no clipboard for us: the text of the field is selected, what
// stands nowhere on the page becomes a file.
const byHand = (words) => {
  if (words === text()) {
    show("text");
    at("field").select();
    say(document.execCommand("copy") ? WORDS.copied : WORDS.byHand);
  } else {
    download("share.txt", words, "text/plain");
    say(WORDS.byFile);
  }
};

export const copy = async (words, done = WORDS.copied) => {
  try {
    await navigator.clipboard.writeText(words);
    say(done);
  } catch {
    byHand(words);
  }
};

// Rich text, with its plain text beside it; where the browser has no such clipboard,
// the plain text alone.
const copyArticle = async () => {
  const [html, plain] = ask((program) => program.wechat()) || [];
  if (!html) return say(WORDS.errors);
  const blob = (type, words) => new Blob([words], { type });
  const item = { "text/html": blob("text/html", html), "text/plain": blob("text/plain", plain) };
  try {
    await navigator.clipboard.write([new ClipboardItem(item)]);
    say(WORDS.article);
  } catch {
    await copy(plain);
  }
};

// Where the issue becomes a file on GitHub: the address, whether the text is in it,
// whether there is such a file already.
export const place = (day, [href, inside, there]) => {
  date = day;
  hasText = !!inside;
  const link = at("github");
  link.hidden = !href;
  if (href) link.href = href;
  link.textContent = there ? WORDS.edit : WORDS.create;
};

const everything = () => {
  const drafts = all().map(({ name, text, at }) => ({ name, text, at }));
  const words = { format: FORMAT, version: 1, drafts, inbox: entries() };
  download("drafts.json", JSON.stringify(words, null, 1), "application/json");
};

const isText = (draft) => draft && typeof draft.text === "string";
const openAll = (words) => {
  let file;
  try {
    file = JSON.parse(words);
  } catch {}
  if (!file || file.format !== FORMAT || !Array.isArray(file.drafts)) return say(WORDS.notOurs);
  take(file.drafts.filter(isText));
  keepAll(Array.isArray(file.inbox) ? file.inbox : []);
  say(WORDS.opened);
};

const openFile = async (file) => {
  if (file.size > LARGEST) return say(file.name + " " + WORDS.tooBig);
  let words;
  try {
    words = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return say(file.name + " " + WORDS.notText);
  }
  if (/\.json$/i.test(file.name)) return openAll(words);
  add(words, file.name);
  show("text");
};

const openDropped = async (event) => {
  const { files } = event.dataTransfer;
  if (!files.length) return;
  event.preventDefault();
  for (const file of files) await openFile(file);
};

export const begin = () => {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", openDropped);
  on("copy", () => copy(text()));
  on("chat", () => {
    const words = ask((program) => program.chat());
    if (words === undefined) say(WORDS.errors);
    else copy(words);
  });
  on("wechat", copyArticle);
  on("download", () => download(name() || (date || "draft") + ".md", text(), "text/markdown"));
  on("all", everything);
  at("github").addEventListener("click", () => hasText || copy(text(), WORDS.paste));
  at("file").addEventListener("change", async () => {
    for (const file of at("file").files) await openFile(file);
    at("file").value = "";
  });
};
