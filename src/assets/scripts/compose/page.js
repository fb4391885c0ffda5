// What the press fills in, the elements, and the line at the foot of the page.
export const WORDS = "{{WORDS}}";
export const FILES = "{{FILES}}";
export const get = "{{GET}}";

// The path of the site's root, where this script lies.
export const ROOT = new URL(".", document.currentScript.src).pathname;
// What this browser keeps of the newsletter begins with this; what it keeps of the page, with more.
export const SITE = "briefing " + ROOT.toLowerCase().replace(/\/+/g, "/") + " ";
export const OWN = SITE + "compose ";

export const at = (id) => document.getElementById(id);

// Acts of buttons, by their names: `data-act`.
const acts = new Map();
export const on = (name, act) => acts.set(name, act);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) acts.get(button.dataset.act)(button);
});

let offered;
let timer;
// Says something, with a button for what can be done about it.
export const say = (text, name, act) => {
  clearTimeout(timer);
  const [words, offer, hush] = at("line").children;
  words.textContent = text;
  offer.textContent = name || "";
  offer.hidden = !name;
  hush.textContent = WORDS.close;
  offered = act;
  at("line").hidden = false;
  // What only confirms goes by itself.
  if (!name) timer = setTimeout(silence, 6000);
};
export const silence = () => (at("line").hidden = true);
on("hush", silence);
on("offer", () => {
  silence();
  offered();
});

// Elements, so that text stays text.
export const element = (tag, attributes, ...children) => {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
  it.append(...children);
  return it;
};
