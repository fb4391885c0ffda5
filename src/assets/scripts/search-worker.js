// The search beside the page: a worker with a copy of the program that the page
// has already compiled. The press fills in what stands in double braces.
// It fetches what the program says it needs, gives it, and asks again; a newer
// question ends an older one.
{
  const files = new Map();
  let program, latest, held, edition, fresh;
  // It lies in the root of its site.
  const BASE = location.pathname.replace(/[^/]*$/, "");
  const get = "{{GET}}";
  const load = (file) => {
    const bare = file.endsWith("manifest.txt");
    const url = BASE + file + (bare ? "?v=" + edition : "");
    const bytes = async (answer) => new Uint8Array(await answer.arrayBuffer());
    return get(url, bytes, { cache: fresh && "reload" }).catch((why) => {
      // The site has changed under the search: begin again, once.
      if (why === 404 && !bare && !fresh) renew();
      // Else the program says what is missing.
    });
  };
  const fetched = (file) => {
    if (!files.has(file)) files.set(file, load(file));
    return files.get(file);
  };
  const renew = () => {
    fresh = true;
    files.clear();
    program.search_renew();
  };
  // How long after a letter texts are fetched at the earliest, in milliseconds: the
  // next one may make them void. On a slow network shards take as long to come.
  const PAUSE = 150;
  const answer = async (question, ask) => {
    const pause = new Promise((go) => setTimeout(go, PAUSE));
    await started;
    // Compatibility characters and composed ones: the program has no tables of Unicode.
    ask[0] = ask[0].normalize("NFKC");
    // Manifest, shards, texts; and all of it again after a deploy.
    for (let round = 0; round < 50 && latest === question; round++) {
      const [html, ...needs] = program.search_ask(...ask, held);
      postMessage([+question, html, needs.length]);
      if (!needs.length) return;
      if (needs.some((file) => file.startsWith("search/t"))) await pause;
      if (latest !== question) return;
      await Promise.all(
        needs.map(async (file) => {
          const bytes = await fetched(file);
          // Unless the search has begun again meanwhile.
          if (files.has(file)) program.search_give(file, bytes);
        }),
      );
    }
  };
  const end = () => postMessage([0]);
  let start;
  const started = new Promise((resolve) => (start = resolve));
  onmessage = ({ data: [kind, ...rest] }) => {
    if (kind === "{{START}}") {
      edition = rest[1];
      fetched("search/manifest.txt");
      const begin = async () => {
        program = await import(BASE + "{{JS}}");
        await program.default({ module_or_path: rest[0] });
        program.search_start(BASE, rest[2]);
        // No answer, but a sign of life.
        postMessage([-1]);
        start();
      };
      begin().catch(end);
    } else if (kind === "{{ASK}}") {
      latest = rest[0];
      held = false;
      answer(latest, rest.slice(1)).catch(end);
    } else if (kind === "{{HELD}}") held = true;
    else if (kind === "{{TEXTS}}") started.then(() => program.search_texts(rest[0]));
    else if (kind === "{{RENEW}}") started.then(renew);
  };
}
