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
  // WebKit calls it a visit as well when Back has led here; the step has its key.
  const fresh = visit && visit.type == "navigate" && !history.state && !location.hash;
  root.className = fresh ? "js fresh" : "js";
  // Where the site is: pages name what they need from themselves. Some hosts give
  // a page without the slash that its address is to end with. The page that stands
  // in for others has it of the worker which gave it.
  const at = location;
  const link = d.querySelector("[rel=manifest]");
  if (link.getAttribute("href")[0] == "." && !/(\/|\.html)$/i.test(at.pathname))
    history.replaceState(history.state, "", at.pathname + "/" + at.search + at.hash);
  const there = root.dataset.root == "" && navigator.serviceWorker.controller;
  const ROOT = new URL(".", there ? there.scriptURL : link.href).pathname;
  root.dataset.root = ROOT;
  // What the keys of this newsletter begin with: another on this host has its own.
  root.dataset.own = "briefing " + ROOT.toLowerCase().replace(/\/+/g, "/") + " ";
  try {
    for (const name of ["theme", "size", "list", "scroll"]) {
      const own = localStorage[root.dataset.own + name];
      root.dataset[name] = (own == null ? localStorage["briefing." + name] : own) || "";
    }
  } catch (_) {}
  // A shared filter shows at once what it will show: no flash of the rest.
  const asked = new URLSearchParams(location.search);
  if (asked.get("section")) root.dataset.section = asked.get("section");
  // Nor of what the search shows before anything is asked.
  if (asked.get("q")) root.dataset.q = "";
  let only = "";
  for (const [key, mark] of [["topic", "|"], ["source", "@"]])
    if (asked.get(key))
      only += `:is(${asked.getAll(key).map((it) => `[data-f*=${JSON.stringify(mark + it + "|")}]`)})`;
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
    d.write('<link id="wide" rel="stylesheet" href="' + ROOT + WIDE + '">');
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
    delete root.dataset.q;
    delete root.dataset.section;
    delete root.dataset.some;
    const line = d.getElementById("stale");
    line.hidden = false;
    line.onclick = () => location.reload();
    // What more there is of the style comes as it does without script.
    const more = d.querySelector("body > noscript");
    if (more) d.body.insertAdjacentHTML("beforeend", more.textContent);
    // On a disk a folder is no page.
    if (at.protocol == "file:")
      for (const link of d.links)
        if (link.protocol == at.protocol && /\/$/.test(link.pathname)) link.pathname += "index.html";
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
        // What the browser keeps may be broken, which it has under no such name.
        bring(ROOT + BOOT, () => bring(ROOT + BOOT + "?" + Date.now(), quit)),
      ),
    ),
  );
}
