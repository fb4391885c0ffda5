// Before the first paint: script is there, the chosen theme, and the filter
// that a shared address asks for. The press writes it into every page, where
// every byte comes before the text: hence the short names. It fills in WIDE,
// the style of wide screens, and BOOT, the script that comes after the text.
{
  const d = document;
  const root = d.documentElement;
  // A visit that begins at the top paints only what it sees at first; where a
  // page was left or an entry is meant, every height must be right at once.
  const fresh = performance.getEntriesByType("navigation")[0]?.type == "navigate" && !location.hash;
  root.className = fresh ? "js fresh" : "js";
  try {
    root.dataset.theme = localStorage["briefing.theme"] || "";
    root.dataset.size = localStorage["briefing.size"] || "";
  } catch {}
  // A shared filter shows at once what it will show: no flash of the rest.
  const asked = new URLSearchParams(location.search);
  if (asked.get("section")) root.dataset.section = asked.get("section");
  let only = "";
  for (const [key, mark] of [["topic", "|"], ["source", "@"]])
    if (asked.get(key)) only += `[data-f*=${JSON.stringify(mark + asked.get(key) + "|")}]`;
  if (only) {
    root.dataset.some = "";
    // Of a short page the foot would be seen before its style has come.
    for (const rest of [".preface", ".note", ".foot", `article:not(${only})`, `.sec:not(:has(${only}))`])
      try {
        d.styleSheets[0].insertRule(`[data-some] ${rest}{display:none}`);
      } catch {}
  }
  // A wide screen needs its columns before it paints; a phone has no use for
  // them, and a link in the page would be fetched there before the text.
  if (matchMedia("(min-width: 64rem)").matches) {
    root.className += " cols";
    d.write('<link rel="stylesheet" href=' + WIDE + ">");
  }
  d.addEventListener("DOMContentLoaded", () =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        const boot = d.createElement("script");
        boot.type = "module";
        boot.src = BOOT;
        // The page is so old that the script it names is gone.
        boot.onerror = () => {
          const line = d.getElementById("stale");
          line.hidden = false;
          line.lastChild.onclick = () => location.reload();
        };
        d.head.append(boot);
      }),
    ),
  );
}
