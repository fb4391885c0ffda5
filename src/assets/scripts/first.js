// Before the first paint: script is there, the chosen theme, and the filter
// that a shared address asks for. The press writes it into every page, where
// every byte comes before the text: hence the short names. It fills in
// what stands in double braces: the style of wide screens, the script that comes
// after the text, its sum, and for how long an answer is waited for.
// It needs no more than Chromium 61 has.
{
  const d = document;
  const root = d.documentElement;
  const WIDE = "{{WIDE}}";
  const BOOT = "{{BOOT}}";
  const LIMIT = "{{LIMIT}}";
  // A visit that begins at the top paints only what it sees at first; where a
  // page was left or an entry is meant, every height must be right at once.
  const visit = performance.getEntriesByType("navigation")[0];
  const fresh = visit && visit.type == "navigate" && !location.hash;
  root.className = fresh ? "js fresh" : "js";
  try {
    root.dataset.theme = localStorage["briefing.theme"] || "";
    root.dataset.size = localStorage["briefing.size"] || "";
  } catch (_) {}
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
      } catch (_) {}
  }
  // A wide screen needs its columns before it paints; a phone has no use for
  // them, and a link in the page would be fetched there before the text.
  if (matchMedia("(min-width: 64rem)").matches) {
    root.className += " cols";
    d.write('<link id="wide" rel="stylesheet" href=' + WIDE + ">");
    // Late columns must not keep the text away.
    setTimeout(() => {
      const link = d.getElementById("wide");
      if (link.sheet) return;
      link.remove();
      root.classList.remove("cols");
    }, LIMIT / 4);
  }
  // The script is gone, for the page is so old, or this browser cannot read it:
  // the page stays as it is, and says so.
  const quit = () => {
    root.className = "js still";
    delete root.dataset.section;
    delete root.dataset.some;
    const line = d.getElementById("stale");
    line.hidden = false;
    line.onclick = () => location.reload();
  };
  const bring = (src, failed) => {
    const boot = d.createElement("script");
    boot.type = "module";
    boot.integrity = "{{SUM}}";
    boot.src = src;
    const late = setTimeout(quit, LIMIT);
    boot.onload = () => clearTimeout(late);
    boot.onerror = () => {
      clearTimeout(late);
      failed();
    };
    addEventListener("error", (event) => event.filename == boot.src && quit());
    d.head.append(boot);
  };
  d.addEventListener("DOMContentLoaded", () =>
    requestAnimationFrame(() =>
      setTimeout(() =>
        bring(BOOT, () => {
          // A copy of the whole site has it below a root of its own; and what
          // the browser keeps may be broken, which it has under no such name.
          const path = location.pathname;
          root.dataset.root = path.slice(0, path.lastIndexOf(d.body.dataset.page));
          bring(root.dataset.root + BOOT.split("/").pop() + "?" + Date.now(), quit);
        }),
      ),
    ),
  );
}
