// Before the first paint: script is there, and the theme that the reader of this
// site has chosen.
import { SITE } from "./page.js";

const root = document.documentElement;
root.className = "js";
try {
  const own = localStorage[SITE + "theme"];
  root.dataset.theme = (own === undefined ? localStorage["briefing.theme"] : own) || "";
} catch {}
