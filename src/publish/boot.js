// Starts the reader on a printed page, after that has been painted. The press
// fills in BASE, WASM, JS, FINDER, MORE, WIDE, KEEPER and the words.
// Whatever fails, the printed page stays as it is and one quiet line says so.
{
  const data = document.body.dataset;
  // One quiet line below the page; without words of its own the printed one.
  const say = (words) => {
    const line = document.getElementById("stale");
    if (words) line.firstChild.textContent = words;
    line.lastChild.addEventListener("click", () => location.reload());
    line.lastChild.hidden = words === NO_WASM;
    line.hidden = false;
    // Nobody will lift the filter that the first script put on, nor bring the
    // topics to the column beside the text.
    delete root.dataset.section;
    delete root.dataset.some;
    root.classList.remove("cols");
  };
  const root = document.documentElement;
  const style = (href, media) =>
    new Promise((done) => {
      const link = document.createElement("link");
      const then = { onload: done, onerror: done };
      document.head.append(Object.assign(link, { rel: "stylesheet", media, href, ...then }));
    });
  // An issue has only what its first paint needs, as has the page without content;
  // other pages carry it all.
  const dressed = (data.issue || data.page === "shell") && style(MORE, "all");
  // For a screen that grows wide; one that is has its columns already.
  const wide = matchMedia("(min-width: 64rem)");
  if (!wide.matches) wide.addEventListener("change", () => style(WIDE, wide.media), { once: true });
  // What the first paint left out is laid out piece by piece, one a frame: all
  // at once would hold a slow phone for longer than a tap should wait.
  const below = document.querySelectorAll(".fresh :is(.sec ~ .sec, article:nth-of-type(n + 3))");
  const lay = (at) =>
    requestAnimationFrame(() => {
      if (at < below.length) {
        below[at].style.contentVisibility = "visible";
        return lay(at + 1);
      }
      root.classList.remove("fresh");
      for (const part of below) part.style.contentVisibility = "";
    });
  setTimeout(() => lay(0), 99);
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
    } catch {
      // Some web views refuse to stream, for reasons of their own.
      return WebAssembly.compile(await (await fetch(WASM)).arrayBuffer());
    }
  };
  const start = async () => {
    // A module with a table of references: what the program is made with.
    const table = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0]);
    if (typeof WebAssembly !== "object" || !WebAssembly.validate(table)) return NO_WASM;
    const index = text("data/index.json?v=" + data.index);
    const file = data.issue ? "issues/" + data.issue : data.topic && "topics/" + data.topic;
    const shown = file && text("data/" + file + ".json?v=" + data.text);
    const script = import(JS).catch(() => {});
    const module = await compile();
    const program = await script;
    if (!module || !program) return navigator.onLine ? "" : NO_PROGRAM;
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
    if (!program.start(BASE, await index, (await shown) || undefined, seek)) return NO_PROGRAM;
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
    (words) => words !== undefined && say(words),
    () => say(NO_PROGRAM),
  );
}
