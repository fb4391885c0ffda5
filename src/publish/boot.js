// Starts the reader on a printed page, after that has been painted. The press
// fills in BASE, WASM and JS.
// Whatever fails, the printed page stays as it is and one quiet line says so.
{
  const data = document.body.dataset;
  const say = (id) => {
    document.getElementById(id).hidden = false;
  };
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
    if (typeof WebAssembly !== "object") return "no-wasm";
    const index = text("data/index.json?v=" + data.index);
    const issue = data.issue && text("data/issues/" + data.issue + ".json?v=" + data.text);
    const script = import(JS).catch(() => {});
    let module;
    try {
      module = await compile();
    } catch (error) {
      return error instanceof WebAssembly.CompileError ? "no-wasm" : "no-program";
    }
    const program = await script;
    if (!module || !program) return navigator.onLine ? "stale" : "no-program";
    await program.default({ module_or_path: module });
    if (!program.start(BASE, await index, (await issue) || undefined)) return "no-program";
  };
  for (const button of document.querySelectorAll(".line button")) {
    button.addEventListener("click", () => location.reload());
  }
  const begin = () =>
    start().then(
      (line) => line && say(line),
      () => say("no-program"),
    );
  // Nothing of this may come before the text. A page in the background is not
  // painted at all, and starts at once.
  if (document.hidden) begin();
  else requestAnimationFrame(() => setTimeout(begin));
}
