// Starts the reader on a printed page, after that has been painted. The press
// fills in BASE, WASM, JS, FINDER, MORE, WIDE, KEEPER and the words.
// Whatever fails, the printed page stays as it is and one quiet line says so.
// Browsers below the program's floor run this too: it needs no more than
// Chromium 61 has, but for `import()`, which is of Chromium 63; where that cannot
// be read, `first.js` says so.
{
  const root = document.documentElement;
  const data = document.body.dataset;

  // ---- What is said where the page does not live ---------------------------

  // Where this document began, and whether the program has taken hold of it.
  const path = location.pathname;
  let began, line;
  // One quiet line, which says what is missing; with a way to try again where
  // that may help. Once for a page.
  const quit = (words) => {
    if (line) return;
    line = document.getElementById("stale") || document.createElement("p");
    line.className = "line";
    line.setAttribute("role", "status");
    line.hidden = false;
    line.textContent = "";
    const text = document.createElement("span");
    line.append(text);
    if (words === NO_PROGRAM || words === BROKEN) {
      const again = document.createElement("button");
      again.textContent = RELOAD;
      again.onclick = () => location.reload();
      line.append(again);
    }
    document.body.append(line);
    // Screen readers tell what changes in a line that is there.
    setTimeout(() => (text.textContent = words));
    // Nobody will lift the filter that the first script put on, nor bring the
    // topics to the column beside the text, nor do what buttons are for.
    delete root.dataset.section;
    delete root.dataset.some;
    root.classList.remove("cols");
    root.classList.add("still");
  };
  // A program that has broken down must not keep taps from their links, nor
  // leave the text of one page at the address of another.
  const guard = (event) => {
    if (!line || !began || event.composedPath().includes(line)) return;
    event.stopImmediatePropagation();
    if (event.type === "popstate" && location.pathname !== path) location.reload();
  };
  for (const name of ["click", "auxclick", "keydown", "input", "submit", "popstate"])
    addEventListener(name, guard, true);
  addEventListener("error", ({ error }) => {
    if (!began || !error || !/reader-\w+\.(js|wasm)/.test(error.stack)) return;
    quit(BROKEN);
    if (location.pathname !== path) location.reload();
  });

  // ---- The style that can wait ----------------------------------------------

  // A copy of the whole site, in another place than it was printed for: its links
  // lead to its own pages. The program is for the place that it was printed for.
  const copy = root.dataset.root;
  const here = (href) => (copy ? copy + href.slice(BASE.length) : href);
  if (copy)
    for (const link of document.querySelectorAll(`a[href^="${BASE}"]`))
      link.href = here(link.getAttribute("href"));
  const style = (file, media) =>
    new Promise((done) => {
      const href = here(file);
      const link = document.createElement("link");
      const then = { onload: done, onerror: done };
      document.head.append(Object.assign(link, { rel: "stylesheet", media, href, ...then }));
    });
  // An issue has only what its first paint needs, as has the page without content;
  // other pages carry it all.
  const dressed = (data.issue || data.page === "shell") && style(MORE, "all");
  // For a screen that grows wide; one that is has its columns already.
  const wide = matchMedia("(min-width: 64rem)");
  if (!wide.matches && wide.addEventListener)
    wide.addEventListener("change", () => style(WIDE, wide.media), { once: true });
  // What the first paint left out is laid out piece by piece, one a frame: all
  // at once would hold a slow phone for longer than a tap should wait.
  let below = document.querySelectorAll(".fresh .sec ~ .sec, .fresh article:nth-of-type(n + 3)");
  const laid = () => {
    root.classList.remove("fresh");
    for (const part of below) part.style.contentVisibility = "";
    below = [];
  };
  const lay = (at) =>
    requestAnimationFrame(() => {
      if (at >= below.length) return laid();
      below[at].style.contentVisibility = "visible";
      lay(at + 1);
    });
  // But all at once where somebody is about to go to a place that parts without
  // their height stand before, and without a move where somebody went already.
  const layAll = () => {
    if (!below.length) return;
    const seen = scrollY > 0 && document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const top = seen && seen.getBoundingClientRect().top;
    root.style.overflowAnchor = "none";
    laid();
    if (seen) scrollBy(0, seen.getBoundingClientRect().top - top);
    requestAnimationFrame(() => (root.style.overflowAnchor = ""));
  };
  for (const name of ["click", "keydown", "hashchange"]) addEventListener(name, layAll, true);
  if (scrollY > 0) layAll();
  setTimeout(() => lay(0), 99);

  // ---- The program and its data ---------------------------------------------

  // Data that came broken may be in the browser's cache: a reload asks again.
  const visit = performance.getEntriesByType("navigation")[0];
  const cache = visit && visit.type === "reload" ? "no-cache" : "default";
  const text = (path) =>
    fetch(BASE + path, { cache }).then(
      (response) => (response.ok ? response.text() : undefined),
      () => {},
    );
  const compile = async () => {
    const response = await fetch(WASM, { priority: "low" });
    if (!response.ok) return;
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (_) {
      // Some web views refuse to stream, for reasons of their own.
      return WebAssembly.compile(await (await fetch(WASM)).arrayBuffer());
    }
  };
  // Whether this browser runs what the program is made of, and lets this page do
  // so: a module with a table of references.
  const canRun = () => {
    try {
      return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0]));
    } catch (_) {}
  };
  // Starts; the words for what is missing, or nothing if the page lives.
  const start = async () => {
    if (copy) return MOVED;
    if (!canRun()) return NO_WASM;
    const index = text("data/index.json?v=" + data.index);
    const file = data.issue ? "issues/" + data.issue : data.topic && "topics/" + data.topic;
    const shown = file && text("data/" + file + ".json?v=" + data.text);
    const script = import(JS).catch(() => {});
    const module = await compile();
    const program = await script;
    if (!module || !program) return NO_PROGRAM;
    await program.default({ module_or_path: module });
    // The search runs beside the page, with the program that is here already.
    const seek = (hear) => {
      const worker = new Worker(FINDER, { type: "module" });
      worker.onmessage = (event) => hear(...event.data);
      worker.onerror = () => hear(0);
      worker.postMessage(["start", module, data.index]);
      return (...message) => worker.postMessage(message);
    };
    // What the program adds to the page has its style there.
    await dressed;
    // And its room, unless something has taken the mark away.
    root.classList.add("js");
    began = true;
    const missing = program.start(BASE, await index, (await shown) || undefined, seek);
    if (missing) {
      began = false;
      return missing;
    }
    if (KEEPER) keepLater(await index);
  };
  // What can wait until the page has loaded, lives, and nobody waits for it.
  const keepLater = (index) => {
    if (document.readyState !== "complete") {
      return addEventListener("load", () => keepLater(index), { once: true });
    }
    const idle = self.requestIdleCallback || setTimeout;
    const begin = () => import(KEEPER).then((keeper) => keeper.begin(index));
    setTimeout(() => idle(() => begin().catch(() => {})), 3000);
  };
  start().then(
    (words) => words && quit(words),
    () => quit(NO_PROGRAM),
  );
}
