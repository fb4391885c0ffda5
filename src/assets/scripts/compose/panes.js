// On a phone one pane is shown at a time.
import { at } from "./page.js";

const tabs = () => document.querySelectorAll("[data-pane]");

export const show = (name) => {
  at("main").dataset.shown = name;
  for (const tab of tabs())
    tab.dataset.pane === name
      ? tab.setAttribute("aria-current", "true")
      : tab.removeAttribute("aria-current");
};

// A number beside the name of a pane; none for nothing.
export const count = (name, number) => {
  const mark = document.querySelector(`[data-pane="${name}"] b`);
  mark.textContent = number ? " " + number : "";
};

export const begin = () => {
  for (const tab of tabs()) tab.addEventListener("click", () => show(tab.dataset.pane));
  show("text");
};
