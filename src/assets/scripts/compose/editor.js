// The field, and beneath it the same lines: they give the field its height, and
// carry numbers and marks.
import { at } from "./page.js";
import { show } from "./panes.js";

const listeners = [];
// Calls when the text has changed.
export const onText = (listener) => listeners.push(listener);

const field = () => at("field");
export const text = () => field().value;

let marks = new Map();

// What stands in a line: words, and words that are marked.
const pieces = (line, found) => {
  const out = [];
  let done = 0;
  for (const { from, to } of found) {
    if (from < done || from >= to) continue;
    const mark = document.createElement("u");
    mark.textContent = line.slice(from, to);
    out.push(line.slice(done, from), mark);
    done = to;
  }
  out.push(line.slice(done));
  return out;
};

// Lines that are as they were stay.
const draw = () => {
  const box = at("lines");
  const lines = text().split("\n");
  while (box.children.length > lines.length) box.lastChild.remove();
  lines.forEach((line, number) => {
    let it = box.children[number];
    if (!it) box.append((it = document.createElement("div")));
    const found = marks.get(number + 1) || [];
    const shown = line + "\n" + found.map(({ from, to }) => from + "-" + to + found[0].kind);
    if (it.shown === shown) return;
    it.shown = shown;
    it.className = found.length ? found[0].kind : "";
    it.replaceChildren(...pieces(line, found));
  });
};

// Marks problems: each has its line, the columns in it, and its kind.
export const mark = (problems) => {
  marks = new Map();
  for (const problem of problems) {
    const line = marks.get(problem.line) || [];
    line.push(problem);
    line.sort((one, other) => one.from - other.from || one.to - other.to);
    marks.set(problem.line, line);
  }
  draw();
};

// The line of a place in the text, from 1, and where that begins.
export const lineOf = (place) => {
  const before = text().slice(0, place);
  return { line: before.split("\n").length, start: before.lastIndexOf("\n") + 1 };
};
export const caretLine = () => lineOf(field().selectionStart).line;

const changed = () => {
  draw();
  for (const listener of listeners) listener(text());
};

// Another text: a draft that was opened.
export const setText = (value) => {
  if (field().value !== value) field().value = value;
  marks = new Map();
  changed();
};

const reveal = (line) => {
  const it = at("lines").children[line - 1];
  if (it) it.scrollIntoView({ block: "center" });
};

export const goTo = (from, to) => {
  show("text");
  field().focus({ preventScroll: true });
  field().setSelectionRange(from, to);
  reveal(lineOf(from).line);
};

// Writes into the text so that the browser's own undo takes it back.
export const replace = (from, to, words) => {
  const it = field();
  it.focus({ preventScroll: true });
  it.setSelectionRange(from, to);
  const done = words
    ? document.execCommand("insertText", false, words)
    : from === to || document.execCommand("delete");
  if (!done) it.setRangeText(words, from, to, "end");
  changed();
};

export const begin = () => {
  field().addEventListener("input", changed);
  // The number of a line leads to it.
  at("lines").addEventListener("click", (event) => {
    const lines = [...at("lines").children];
    const number = lines.indexOf(event.target.closest("#lines > div"));
    if (number < 0) return;
    const start = lines.slice(0, number).reduce((sum, it) => sum + it.textContent.length + 1, 0);
    goTo(start, start);
  });
};
