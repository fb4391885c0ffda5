// The search beside the page: a worker with a copy of the program that the page
// has already compiled. The press fills in BASE and JS.
// It fetches what the program says it needs, gives it, and asks again; a newer
// question ends an older one.
{
  const files = new Map();
  let program, latest, held, edition, fresh;
  const load = async (file) => {
    const bare = file.endsWith("manifest.txt");
    const url = BASE + file + (bare ? "?v=" + edition : "");
    try {
      const response = await fetch(url, { cache: fresh ? "no-cache" : "default" });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      // The site has changed under the search: begin again, once.
      if (response.status === 404 && !bare && !fresh) renew();
    } catch {
      // No network: the program says what is missing.
    }
  };
  const get = (file) => {
    if (!files.has(file)) files.set(file, load(file));
    return files.get(file);
  };
  const renew = () => {
    fresh = true;
    files.clear();
    program.seek_renew();
  };
  const answer = async (question, ask) => {
    await started;
    // Manifest, shards, texts; and all of it again after a deploy.
    for (let round = 0; round < 50 && latest === question; round++) {
      const [html, ...needs] = program.seek(...ask, held);
      postMessage([+question, html, needs.length]);
      if (!needs.length) return;
      await Promise.all(
        needs.map(async (file) => {
          const bytes = await get(file);
          // Unless the search has begun again meanwhile.
          if (files.has(file)) program.seek_give(file, bytes);
        }),
      );
    }
  };
  let start;
  const started = new Promise((resolve) => (start = resolve));
  onmessage = ({ data: [kind, ...rest] }) => {
    if (kind === "start") {
      edition = rest[1];
      get("search/manifest.txt");
      const begin = async () => {
        program = await import(JS);
        await program.default({ module_or_path: rest[0] });
        program.seek_start(BASE);
        start();
      };
      begin().catch(() => postMessage([0]));
    } else if (kind === "ask") {
      latest = rest[0];
      held = false;
      answer(latest, rest.slice(1));
    } else if (kind === "held") held = true;
    else if (kind === "texts") started.then(() => program.seek_texts(rest[0]));
    else if (kind === "renew") started.then(renew);
  };
}
