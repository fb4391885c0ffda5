// Reads the text as one types: how readers will see it, what is to be said of it,
// and which of its entries an earlier issue has.
import { ROOT, WORDS, at, get, on, say } from "./page.js";
import { caretLine, goTo, lineOf, mark, onText, replace, text } from "./editor.js";
import { add, name } from "./drafts.js";
import { count, show } from "./panes.js";
import { ask, here, start, whenHere } from "./program.js";
import { place } from "./hand_out.js";

const PAUSE = 150;
let timer;
// The number of the last text that was read: what was found for another is late.
let round = 0;

const wait = (words) => {
  at("waiting").textContent = words;
  at("waiting").hidden = !words;
};

const preview = (heading, content, errors) => {
  const { contentDocument } = at("shown");
  const main = contentDocument && contentDocument.querySelector("main");
  if (!main) return;
  const empty = !text().trim();
  wait(empty ? WORDS.nothing : content ? "" : WORDS.errors);
  at("shown").classList.toggle("old", !content && errors > 0);
  if (empty) at("shown").hidden = true;
  if (!content) return;
  at("shown").hidden = false;
  contentDocument.documentElement.dataset.theme = document.documentElement.dataset.theme;
  // Where one has scrolled to, one stays.
  main.querySelector(".masthead").innerHTML = heading;
  main.querySelector(".content").innerHTML = content;
};

const items = () => [...at("problems").querySelectorAll("li")];

const problems = () => {
  const html = ask((program) => program.problems());
  if (html === undefined) return;
  at("problems").innerHTML = text().trim() ? html : "";
  mark(
    items().map((item) => {
      const { from, to } = item.querySelector("[data-from]").dataset;
      const { line, start } = lineOf(+from);
      item.dataset.line = line;
      return { line, from: from - start, to: to - start, kind: item.className };
    }),
  );
  count("problems", items().length);
  beside();
};

// What is to be said of the line with the caret, beneath the field.
const beside = () => {
  const line = String(caretLine());
  const said = items().filter((item) => item.dataset.line === line);
  for (const item of items()) item.classList.toggle("current", item.dataset.line === line);
  at("here").replaceChildren(...said.slice(0, 2).map((item) => item.cloneNode(true)));
  at("here").hidden = !said.length;
};

// Fetches of the search's index what the entries ask for.
const compare = async (mine) => {
  const failed = [];
  for (let turn = 0; turn < 50 && mine === round; turn++) {
    const needs = ask((program) => program.needs()) || [];
    const wanted = needs.filter((file) => !failed.includes(file));
    if (!wanted.length) break;
    at("compared").textContent = WORDS.comparing;
    await Promise.all(
      wanted.map(async (file) => {
        const bytes = async (answer) => new Uint8Array(await answer.arrayBuffer());
        const how = file.endsWith("manifest.txt") ? { cache: "no-cache" } : {};
        const came = await get(ROOT + file, bytes, how).catch(() => failed.push(file) && undefined);
        ask((program) => program.give(file, came));
      }),
    );
  }
  if (mine !== round) return;
  const alone = ask((program) => program.is_alone()) || failed.length;
  at("compared").textContent = alone ? WORDS.offline : "";
  problems();
};

const look = () => {
  if (!here()) return;
  const mine = ++round;
  const said = ask((program) => program.look(name(), text()));
  if (!said) return;
  const [heading, content, topics, date, errors, , ...github] = said;
  preview(heading, content, +errors);
  at("topics").innerHTML = topics;
  place(date, github);
  problems();
  compare(mine);
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
};

// A tap on a problem leads to its place, one on its remedy mends it.
const tap = (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { from, to, line, with: words } = button.dataset;
  if (words !== undefined) {
    replace(+from, +to, words);
    clearTimeout(timer);
    look();
  } else if (from) goTo(+from, +to);
  else if (line) {
    const start = text().split("\n").slice(0, line - 1).join("\n").length + (line > 1);
    goTo(start, start);
  }
};

const tidy = () => {
  const tidied = ask((program) => program.tidied());
  if (tidied === undefined) return say(WORDS.clean);
  replace(0, text().length, tidied);
  look();
};

const blank = (program) => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return program.blank(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
};
const newIssue = () =>
  whenHere((program) => {
    add(blank(program));
    show("text");
  });

export const begin = () => {
  onText(soon);
  at("name").addEventListener("input", soon);
  for (const id of ["problems", "here", "topics"]) at(id).addEventListener("click", tap);
  document.addEventListener("selectionchange", beside);
  on("new", newIssue);
  on("tidy", tidy);
  at("shown").addEventListener("load", look);
  whenHere(look);
  start();
};
