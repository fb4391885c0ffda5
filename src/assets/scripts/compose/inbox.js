// Links that wait: shared to the page, dropped on it, pasted. What has come is
// kept at once, as it came; the program makes entries of it.
import { OWN, ROOT, WORDS, at, element, say } from "./page.js";
import { lineOf, replace, text } from "./editor.js";
import { count, show } from "./panes.js";
import { ask, whenHere } from "./program.js";

const KEY = OWN + "inbox ";
const PARTS = ["title", "text", "url"];

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(KEY)).sort();
const read = (key) => {
  try {
    return { key, ...JSON.parse(localStorage[key]) };
  } catch {
    return { key };
  }
};

// What waits, the oldest first.
export const entries = () => {
  try {
    return keys().map((key) => PARTS.reduce((it, part) => ({ ...it, [part]: read(key)[part] }), {}));
  } catch {
    return [];
  }
};

const keep = (parts) => {
  const words = JSON.stringify(parts);
  if (keys().some((key) => localStorage[key] === words)) return;
  const now = Date.now().toString(36);
  localStorage.setItem(KEY + now + Math.random().toString(36).slice(2, 6), words);
};

export const keepAll = (list) => {
  for (const one of list) {
    const parts = PARTS.map((part) => [part, String((one && one[part]) || "")]);
    if (parts.some(([, words]) => words)) keep(Object.fromEntries(parts));
  }
  draw();
};

// Takes what was shared; says so.
const take = (title, text, url) => {
  const found = ask((program) => program.receive(title, text, url));
  if (found && !found.length) {
    say(WORDS.noLink);
    return;
  }
  try {
    keep({ title, text, url });
    say(WORDS.taken);
  } catch {
    say(WORDS.full);
  }
  draw();
};

// An entry stands alone: a blank line before it and behind.
const insert = (entry) => {
  show("text");
  const words = text();
  const { selectionEnd } = at("field");
  const end = words.indexOf("\n", selectionEnd);
  const place = end < 0 ? words.length : end;
  const line = words.slice(lineOf(place).start, place);
  const before = !place ? "" : line.trim() ? "\n\n" : words.slice(0, place).endsWith("\n\n") ? "" : "\n";
  const after = /^\n?\s*(\n|$)/.test(words.slice(place)) ? "" : "\n";
  replace(place, place, before + entry.trimEnd() + after);
};

const remove = (key) => {
  const was = localStorage[key];
  localStorage.removeItem(key);
  draw();
  say(WORDS.drop, WORDS.undo, () => {
    localStorage[key] = was;
    draw();
  });
};

const button = (name, act) => {
  const it = element("button", { type: "button" }, name);
  it.addEventListener("click", act);
  return it;
};

// The entries that one thing makes: it may hold several links.
const itemsOf = ({ key, title = "", text = "", url = "" }) => {
  const said = ask((program) => program.receive(title, text, url)) || [];
  const found = [];
  for (let at = 0; at + 5 <= said.length; at += 5) found.push(said.slice(at, at + 5));
  const heads = found.length ? found : [[title || url || text, "", url, text, ""]];
  const item = element("li", {});
  for (const [name, source, href, , entry] of heads) {
    item.append(element("p", {}, element("b", {}, name || href), source ? " | " + source : ""));
    if (href) item.append(element("p", { class: "remedy" }, href));
    if (entry) {
      const used = () => {
        insert(entry);
        if (heads.length > 1) return;
        localStorage.removeItem(key);
        draw();
      };
      item.append(button(WORDS.insert, used));
    }
  }
  item.append(button(WORDS.drop, () => remove(key)));
  return item;
};

const draw = () => {
  let waiting = [];
  try {
    waiting = keys().map(read);
  } catch {}
  at("inbox").replaceChildren(...waiting.map(itemsOf));
  count("inbox", waiting.length);
};

// What was put into the address: by the bookmark, or by what this device shares.
const fromAddress = () => {
  const { hash, search, pathname } = location;
  const given = new URLSearchParams(hash.length > 1 ? hash.slice(1) : search);
  const [title, text, url] = PARTS.map((part) => given.get(part) || "");
  if (!title && !text && !url) return;
  history.replaceState(null, "", pathname);
  show("inbox");
  take(title, text, url);
};

// A link that is dragged has its words in HTML alone.
const dropped = (data) => {
  const html = new DOMParser().parseFromString(data.getData("text/html"), "text/html");
  const link = html.querySelector("a[href]");
  const url = data.getData("text/uri-list").split(/\r?\n/).find((line) => /^https?:/.test(line)) || "";
  const words = link && link.href === url ? link.textContent.trim() : "";
  take(/^https?:/.test(words) ? "" : words, url ? "" : data.getData("text/plain"), url);
};

const listenToDrops = () => {
  addEventListener("dragover", (event) => {
    if (event.target.id !== "field") event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length || event.target.id === "field") return;
    event.preventDefault();
    dropped(event.dataTransfer);
  });
};

const bookmark = () => {
  const page = JSON.stringify(location.origin + ROOT + "compose/#");
  at("bookmark").href =
    `javascript:void open(${page}+new URLSearchParams({title:document.title,url:location.href,text:String(getSelection())}))`;
  at("bookmark").addEventListener("click", (event) => {
    event.preventDefault();
    say(at("bookmark").nextSibling.textContent.trim());
  });
};

export const begin = () => {
  at("take").addEventListener("submit", (event) => {
    event.preventDefault();
    take("", at("link").value, "");
    at("link").value = "";
  });
  listenToDrops();
  bookmark();
  addEventListener("storage", ({ key }) => (key === null || key.startsWith(KEY)) && draw());
  addEventListener("hashchange", fromAddress);
  draw();
  fromAddress();
  whenHere(draw);
};
