// Starts the reader on a printed page, after that has been painted. The press
// fills in what stands in double braces.
// Whatever fails, the printed page stays as it is and one quiet line says so.
// Browsers below the program's floor run this too: it needs no more than
// Chromium 61 has, but for `import()`, which is of Chromium 63; where that cannot
// be read, `first.js` says so.
{
  const root = document.documentElement;
  const data = document.body.dataset;
  // The path of the site's root, as `first.js` found it.
  const BASE = root.dataset.root;
  const WASM = BASE + "{{WASM}}";
  const JS = BASE + "{{JS}}";
  const SEARCH_WORKER = BASE + "{{SEARCH_WORKER}}";
  // Where reading offline is switched off, there is none.
  const OFFLINE = BASE + "{{OFFLINE}}";
  // For how long an answer is waited for, in milliseconds.
  const LIMIT = "{{LIMIT}}";
  const NO_WASM = "{{NO_WASM}}";
  const NO_PROGRAM = "{{NO_PROGRAM}}";
  const NO_STYLE = "{{NO_STYLE}}";

  // ---- What is said where the page does not live ---------------------------

  // Where this document began, whether the program has taken hold of it, and
  // whether it has let go again.
  const path = location.pathname;
  let began, ended;
  const line = document.getElementById("stale") || document.createElement("p");
  const hush = () => {
    line.hidden = true;
    line.textContent = "";
  };
  // One quiet line, which says what is missing; with a way to try again where
  // that may help.
  const say = (words) => {
    hush();
    line.className = "line";
    line.setAttribute("role", "status");
    line.hidden = false;
    const text = document.createElement("span");
    line.append(text);
    if (words !== NO_WASM) {
      const again = document.createElement("button");
      again.textContent = "{{RELOAD}}";
      again.onclick = () => location.reload();
      line.append(again);
    }
    document.body.append(line);
    // Screen readers tell what changes in a line that is there.
    setTimeout(() => (text.textContent = words));
  };
  // The page does not live: once for a page.
  const quit = (words) => {
    if (ended) return;
    ended = true;
    say(words);
    // Nobody will lift the filter that the first script put on, nor bring the
    // topics to the column beside the text, nor do what buttons are for.
    delete root.dataset.q;
    delete root.dataset.section;
    delete root.dataset.some;
    root.classList.remove("cols");
    root.classList.add("still");
  };
  // The first script may have given this one up.
  hush();
  root.classList.remove("still");
  // In words, why `get` brought nothing.
  const because = (why) => {
    const at = why < 3 ? why : why === 404 ? 3 : why === 429 ? 4 : 5;
    return (typeof why === "number" ? "{{WHY}}"[at] + "，" : "") + NO_PROGRAM;
  };
  // A program that has broken down must not keep taps from their links, nor
  // leave the text of one page at the address of another.
  const guard = (event) => {
    if (!ended || !began || event.composedPath().includes(line)) return;
    event.stopImmediatePropagation();
    if (event.type === "popstate" && location.pathname !== path) location.reload();
  };
  for (const name of ["click", "auxclick", "keydown", "input", "submit", "popstate"])
    addEventListener(name, guard, true);
  addEventListener("error", ({ error }) => {
    if (!began || !error || !/reader-\w+\.(js|wasm)/.test(error.stack)) return;
    quit("{{BROKEN}}");
    if (location.pathname !== path) location.reload();
  });

  // ---- What is fetched -------------------------------------------------------

  const get = "{{GET}}";
  // Fails for a file that is not what its name says: names tell what files hold.
  // Only where pages come encrypted can a browser compare.
  const check = async (bytes, url) => {
    if (!self.crypto || !crypto.subtle) return;
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = (text, byte) => text + (byte + 256).toString(16).slice(1);
    if (!url.includes(sum.slice(0, 8).reduce(hex, "-") + ".")) throw new RangeError(url);
  };
  // Sees to it that the browser's cache has the file: from there scripts and
  // styles are taken that cannot be checked themselves.
  const bring = (url) => get(url, async (answer) => check(await answer.arrayBuffer(), url));
  // Data may look whole and yet be changed or that of another day: a reload asks
  // the server itself.
  const visit = performance.getEntriesByType("navigation")[0];
  const cache = visit && visit.type === "reload" && "reload";
  const read = async (answer) => {
    const text = await answer.text();
    JSON.parse(text);
    return text;
  };
  const text = (url) => get(url, read, { cache });
  const compile = async (answer) => {
    const copy = answer.clone();
    // Some web views refuse to stream, for reasons of their own.
    const streamed = (async () => WebAssembly.compileStreaming(answer))().catch(() => {});
    const bytes = await copy.arrayBuffer();
    await check(bytes, WASM);
    return (await streamed) || WebAssembly.compile(bytes);
  };

  // ---- The style that can wait ----------------------------------------------

  const link = (href, media) =>
    new Promise((onload, onerror) => {
      const it = document.createElement("link");
      Object.assign(it, { rel: "stylesheet", media, href, onload, onerror });
      document.head.append(it);
    });
  const style = (file, media) => bring(BASE + file).then(() => link(BASE + file, media));
  // Whether something is here by then; it goes on coming.
  const within = (time, coming) =>
    Promise.race([coming.then(() => true), new Promise((done) => setTimeout(done, time))]);
  // An issue has only what its first paint needs, as has the page without content;
  // other pages carry it all.
  const bare = data.issue || data.page === "shell";
  const dressed = bare ? style("{{MORE}}", "all") : Promise.resolve();
  dressed.catch(() => {});
  // A screen that is wide from the start has its columns already, if they came
  // in time; others may grow.
  const wide = matchMedia("(min-width: 64rem)");
  const columns = () => style("{{WIDE}}", wide.media).catch(() => {});
  const first = document.getElementById("wide");
  if (!wide.matches) {
    if (wide.addEventListener) wide.addEventListener("change", columns, { once: true });
  } else if (!first || !first.sheet) {
    columns().then(() => ended || root.classList.add("cols"));
  }
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
      if (scrollY > 0) return layAll();
      if (!below[at]) return laid();
      below[at].style.contentVisibility = "visible";
      lay(at + 1);
    });
  // But all at once where somebody is about to go to a place that parts without
  // their height stand before, or went already: then without a move of what is
  // on the screen.
  const layAll = () => {
    if (!below.length) return;
    const top = (it) => it.getBoundingClientRect().top;
    const isSeen = (it) => it.getBoundingClientRect().bottom > 0;
    const seen = scrollY > 0 && [...document.querySelectorAll("article, .foot")].find(isSeen);
    const before = seen && top(seen);
    root.style.overflowAnchor = "none";
    laid();
    if (seen) scrollBy(0, top(seen) - before);
    requestAnimationFrame(() => (root.style.overflowAnchor = ""));
  };
  for (const name of ["click", "keydown", "hashchange", "popstate"])
    addEventListener(name, layAll, true);
  if (scrollY > 0) layAll();
  setTimeout(() => lay(0), 99);

  // ---- The program and its data ---------------------------------------------

  // Whether this browser runs what the program is made of, and lets this page do
  // so: a module with a table of references.
  const canRun = () => {
    try {
      return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0]));
    } catch (_) {}
  };
  // Starts; the words for what is missing, or nothing if the page lives.
  const start = async () => {
    if (!canRun()) return NO_WASM;
    // Data that does not come is told once it is known what it is for.
    const came = (path, edition) => text(BASE + path + "?v=" + edition).catch((why) => why);
    const texts = [came("data/index.json", data.index)];
    // Who comes to search has the search's own files on their way meanwhile.
    if (data.page === "search/") {
      const manifest = BASE + "search/manifest.txt?v=" + data.index;
      const early = [bring(SEARCH_WORKER), get(manifest, (answer) => answer.arrayBuffer())];
      early.forEach((coming) => coming.catch(() => {}));
    }
    if (data.issue) texts.push(came("data/issues/" + data.issue + ".json", data.text));
    const [program, module] = await Promise.all([
      bring(JS).then(() => import(JS)),
      get(WASM, compile, { priority: "low" }),
    ]);
    await program.default({ module_or_path: module });
    // The search runs beside the page, with the program that is here already.
    const search = (hear, numbers) => {
      let worker, late;
      const waiting = [["{{START}}", module, data.index, numbers]];
      const end = (why) => {
        clearTimeout(late);
        if (worker) worker.terminate();
        hear(0, String(why));
        hear = () => {};
      };
      const begin = () => {
        worker = new Worker(SEARCH_WORKER, { type: "module" });
        late = setTimeout(end, LIMIT, 1);
        worker.onmessage = ({ data }) => {
          clearTimeout(late);
          if (data[0]) hear(...data);
          else end(2);
        };
        worker.onerror = () => end(2);
        for (const message of waiting) worker.postMessage(message);
      };
      // The worker takes the program from the browser's cache, too.
      Promise.all([SEARCH_WORKER, JS].map(bring)).then(begin).catch(end);
      return (...message) => (worker ? worker.postMessage(message) : waiting.push(message));
    };
    // What the program adds to the page has its style there, if that comes.
    await within(LIMIT / 4, dressed).catch(() => {});
    const [index, shown] = await Promise.all(texts);
    const given = (text) => (typeof text === "string" ? text : undefined);
    // And its room, unless something has taken the mark away.
    root.classList.add("js");
    began = true;
    nameFromRoot();
    moveStored();
    const missing = program.start(BASE, given(index), given(shown), search, text);
    if (missing) {
      began = false;
      return missing === NO_PROGRAM ? because(given(index) ? shown : index) : missing;
    }
    if ("{{OFFLINE}}") keepLater(given(index));
  };
  // A page names its links from itself; a living one is at many addresses.
  const nameFromRoot = () => {
    // The page that stands in for others names them from the root.
    const from = new URL(data.page === "shell" ? BASE : "", location);
    for (const link of document.querySelectorAll('[href^="."]')) {
      const to = new URL(link.getAttribute("href"), from);
      link.setAttribute("href", to.pathname + to.search + to.hash);
    }
  };
  // What this browser keeps stood under one name for all newsletters of a host:
  // each takes a copy, once. What an older page has kept since joins the list.
  const moveStored = () => {
    const own = root.dataset.own;
    const length = () => (localStorage["briefing.saved"] || "").length;
    try {
      const moved = localStorage[own];
      if (moved == length()) return;
      for (const key of moved ? ["briefing.saved"] : Object.keys(localStorage)) {
        const to = own + key.slice(9) + (moved ? ".unread" + length() : "");
        if (!key.startsWith("briefing.") || localStorage[to]) continue;
        const text = localStorage[key];
        try {
          localStorage[to] = text;
        } catch (_) {
          move(key, to, text);
        }
      }
      localStorage[own] = length();
    } catch (_) {}
  };
  // Where there is no room for both.
  const move = (key, to, text) => {
    localStorage.removeItem(key);
    try {
      localStorage[to] = text;
    } catch (_) {
      localStorage[key] = text;
    }
  };
  // What can wait until the page has loaded, lives, and nobody waits for it.
  const keepLater = (index) => {
    if (document.readyState !== "complete") {
      return addEventListener("load", () => keepLater(index), { once: true });
    }
    const idle = self.requestIdleCallback || setTimeout;
    const begin = async () => {
      await bring(OFFLINE);
      await (await import(OFFLINE)).begin(index);
    };
    setTimeout(() => idle(() => begin().catch(() => {})), 3000);
  };
  // Slow is not broken: it may still come to life.
  const slow = setTimeout(() => say(because(1)), LIMIT);
  start()
    .catch(because)
    .then((words) => {
      clearTimeout(slow);
      if (words) return quit(words);
      hush();
      return within(LIMIT, dressed).then(
        (is) => is || say(NO_STYLE),
        () => say(NO_STYLE),
      );
    });
}
