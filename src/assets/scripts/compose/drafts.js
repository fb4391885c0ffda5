// Drafts, each under a name of its own in this browser. Another tab that shows the
// same draft follows; where both have been written in, both texts are kept.
import { OWN, WORDS, at, element, on, say, silence } from "./page.js";
import { onText, setText, text } from "./editor.js";

const KEY = OWN + "draft ";
// Which draft this tab shows.
const SHOWN = OWN + "shown";
let id;
// As it stands in the store, as far as this tab knows; none for a new draft.
let stored = null;
// Not stored yet.
let pending;

const read = (raw) => {
  try {
    const draft = JSON.parse(raw);
    return typeof draft.text === "string" ? draft : null;
  } catch {
    return null;
  }
};
const load = (draft) => localStorage.getItem(KEY + draft);
const newId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 6);

// All drafts, the one that was written in last first.
export const all = () => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
  const drafts = keys.map((key) => ({ id: key.slice(KEY.length), ...read(localStorage[key]) }));
  return drafts.filter((draft) => draft.text !== undefined).sort((a, b) => b.at - a.at);
};

// What a draft is called: its heading, else its first words.
const titleOf = (draft) => {
  const first = draft.text.split("\n").find((line) => line.trim());
  const heading = first && first.replace(/^#+\s*/, "").slice(0, 40);
  return draft.name || heading || WORDS.empty;
};

export const name = () => at("name").value.trim();

const list = () => {
  const drafts = all();
  if (!drafts.some((draft) => draft.id === id)) drafts.unshift({ id, name: name(), text: text() });
  at("drafts").replaceChildren(
    ...drafts.map((draft) => element("option", { value: draft.id }, titleOf(draft))),
  );
  at("drafts").value = id;
};

const remember = () => {
  try {
    sessionStorage.setItem(SHOWN, id);
  } catch {}
};

const write = (draft, text) => {
  localStorage.setItem(KEY + draft, text);
  if (draft === id) stored = text;
};

// Stores what was typed.
const save = () => {
  clearTimeout(pending);
  if (!pending) return;
  pending = 0;
  try {
    const now = load(id);
    const theirs = now === null ? null : read(now);
    if (now !== stored && theirs && theirs.text !== text()) {
      // Written in another tab meanwhile: that text stays as it is.
      id = newId();
      remember();
      say(WORDS.forked);
    }
    write(id, JSON.stringify({ name: name(), text: text(), at: Date.now() }));
    at("kept").textContent = WORDS.saved;
    list();
  } catch {
    at("kept").textContent = "";
    say(WORDS.full, WORDS.again, () => {
      pending = 1;
      save();
    });
  }
};

const later = () => {
  at("kept").textContent = "";
  clearTimeout(pending);
  pending = setTimeout(save, 300);
};

export const open = (draft) => {
  save();
  id = draft;
  remember();
  stored = load(id);
  const { text = "", name = "" } = (stored && read(stored)) || {};
  at("name").value = name;
  opening = true;
  setText(text);
  opening = false;
  at("kept").textContent = stored ? WORDS.saved : "";
  list();
};
let opening = false;

// Begins a draft with a text; an empty one takes it.
export const add = (value, called = "") => {
  save();
  open(text().trim() || stored ? newId() : id);
  at("name").value = called;
  setText(value);
  save();
};

const forget = () => {
  save();
  const [gone, was] = [id, stored];
  localStorage.removeItem(KEY + gone);
  const [next] = all();
  open(next ? next.id : newId());
  if (!was) return silence();
  say(WORDS.deleted, WORDS.undo, () => {
    write(gone, was);
    open(gone);
  });
};

// Drafts from a file; those that are here already, to the letter, are left alone.
export const take = (drafts) => {
  const here = all();
  let last;
  for (const { name, text } of drafts) {
    if (here.some((draft) => draft.text === text)) continue;
    last = newId();
    write(last, JSON.stringify({ name: String(name || ""), text, at: Date.now() }));
  }
  if (last) open(last);
  list();
};

const follow = ({ key, newValue }) => {
  if (key !== null && !key.startsWith(KEY)) return;
  if (key === KEY + id && !pending && newValue !== stored) {
    if (newValue === null) {
      stored = null;
      say(WORDS.gone);
    } else {
      open(id);
      say(WORDS.followed);
    }
  }
  list();
};

export const begin = () => {
  id = newId();
  onText(() => opening || later());
  at("name").addEventListener("input", later);
  at("drafts").addEventListener("change", () => open(at("drafts").value));
  on("delete", forget);
  addEventListener("storage", follow);
  // Phones end pages without a word.
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
  try {
    const drafts = all();
    const shown = sessionStorage.getItem(SHOWN);
    const known = drafts.find((draft) => draft.id === shown) || drafts[0];
    open(known ? known.id : id);
  } catch {
    list();
  }
};
