// The service worker: what was read once can be read without a network. The
// press fills in what stands in double braces: the program's files, and the shell,
// a page without content, which the reader fills from kept data.
//
//   page           from the network; kept, or the shell, if that fails or is slow
//   data           from the network; kept, if that fails or is slow
//   hash in name   kept, else from the network
//   anything else  none of our business
//
// What is kept is whole and of the right kind. A page never stands in for a
// file, and a 404 never for a page that is kept.
// It lies in the root of its site, wherever that is.
const BASE = location.pathname.replace(/[^/]*$/, "");
const SHELL = "{{SHELL}}";
const VERSION = "{{VERSION}}";
const OWN = "briefing " + BASE + " ";
const PROGRAM = OWN + VERSION;
const PAGES = OWN + "pages";
const KEPT = OWN + "kept";
const ROOT = location.origin + BASE;
// How long the network may take, in milliseconds, where something is kept.
const LIMIT = 2500;

const shell = () => caches.match(ROOT + SHELL);
const never = () => {};

const fits = (answer, href) => {
  const html = /html/.test(answer.headers.get("content-type"));
  return answer.ok && html === /(\/|\.html)$/.test(href);
};

const HASH = /-([0-9a-f]{16})\.\w+$/;

// Names of the program's files, and of the shell, tell what they hold.
const digest = async (answer) => {
  const sum = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  const bytes = [...new Uint8Array(sum, 0, 8)];
  return bytes.map((byte) => (byte + 256).toString(16).slice(1)).join("");
};

// Whether nothing of it is missing and it is ours.
const whole = async (answer, href) => {
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) return false;
  if (!fits(answer, href)) return false;
  // Pieces of the search carry sums of their own.
  const named = !href.startsWith(ROOT + "search/") && HASH.exec(href);
  if (named) return (await digest(answer.clone())) === named[1];
  const text = /(\/|\.json)$/.test(href) ? await answer.clone().text() : "";
  if (href.endsWith("/")) return /<body data-page[^]*<\/html>\s*$/.test(text);
  if (text) JSON.parse(text);
  return true;
};

// Broken data or a full disk: then it is not kept, and what was kept stays.
const keep = async (name, href, answer) => {
  if (await whole(answer, href)) await (await caches.open(name)).put(href, answer);
};

// What is no such file must not pass for it.
const honest = (answer, href) =>
  answer.ok && !fits(answer, href) ? Response.error() : answer;

const file = async (event, href, name) => {
  const kept = await caches.match(href);
  // Who asks once more got something broken the first time.
  if (kept && event.request.cache !== "reload") return kept;
  const answer = await fetch(event.request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
  const where = name || (kept && KEPT);
  if (where) event.waitUntil(keep(where, href, answer.clone()).catch(never));
  return honest(answer, href);
};

// The network first, and where it does its work, no look into a cache. What
// comes late is still kept, for the next time. The spare is for a network that
// is slow, fails, or is in trouble, where nothing is kept.
const fresh = async (event, href, name, spare) => {
  const { request } = event;
  const network = Promise.resolve(event.preloadResponse)
    // Firefox gives an answer that is none where there is no network.
    .then((early) => (early && early.type !== "error" ? early : fetch(request)))
    .then((answer) => {
      if (name) event.waitUntil(keep(name, href, answer.clone()).catch(never));
      return answer;
    });
  event.waitUntil(network.catch(never));
  // Who looks for news (`?now`) waits for the network as long as it takes.
  const limit = new Promise((done) => request.url.endsWith("?now") || setTimeout(done, LIMIT));
  const answer = await Promise.race([network, limit]).catch(never);
  if (answer && (answer.type === "opaqueredirect" || fits(answer, href))) return answer;
  const kept = await caches.match(href);
  const fails = !answer || answer.status >= 500;
  return kept || (fails && (await spare())) || honest(await network, href);
};

const page = async (event, href) => {
  // Without the index the shell has nothing to show but that it has nothing.
  const spare = async () => (await caches.match(ROOT + "data/index.json")) && shell();
  try {
    return await fresh(event, href, PAGES, spare);
  } catch {
    return (await shell()) || Response.error();
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const href = request.url.split(/[?#]/)[0];
  // What a device shares goes no further than to the page that keeps it.
  if (request.method === "POST" && href === ROOT + "compose/")
    return event.respondWith(
      request.formData().then((form) => Response.redirect(href + "#" + new URLSearchParams(form), 303)),
    );
  if (request.method !== "GET" || !href.startsWith(ROOT) || request.headers.has("range")) return;
  const path = href.slice(ROOT.length);
  const answer = (promise) => event.respondWith(promise.catch(() => Response.error()));
  if (request.mode === "navigate") {
    // A feed or a picture may be opened too: those are no pages.
    if (!/(^|\/)[^./]*(\.html)?$/.test(path)) return;
    const bare = href.replace(/index\.html$/, "");
    answer(page(event, bare.endsWith(".html") ? bare : bare.replace(/\/?$/, "/")));
  } else if (HASH.test(path)) {
    // The search's files are kept all together or not at all: see offline.js.
    answer(file(event, href, path.startsWith("search/") ? "" : PROGRAM));
  } else if (/^data\/.*\.json$/.test(path)) {
    answer(fresh(event, href, KEPT, never));
  } else if (/^search\/\w+-[0-9a-f]{8}\.txt$/.test(path)) {
    // The names of texts have a shorter hash.
    answer(file(event, href, ""));
  } else if (/^search\/\w+\.txt$/.test(path)) {
    answer(fresh(event, href, "", never));
  }
});

// The program is kept whole or not at all. Most of it is in some cache already;
// what there is not whole, the server is asked for.
const program = async (path) => {
  const href = ROOT + path;
  const from = [
    () => caches.match(href),
    () => fetch(href),
    () => fetch(href, { cache: "reload" }),
  ];
  for (const take of from) {
    const answer = await take().catch(never);
    if (answer && (await whole(answer, href).catch(never))) {
      return (await caches.open(PROGRAM)).put(href, answer);
    }
  }
  throw path;
};

// Where no worker is yet, one that cannot be whole goes without a word; the next
// visit brings another. Nothing here may wait for that: it comes after this.
let gone;
const install = () =>
  Promise.all([SHELL, ..."{{FILES}}"].map(program)).catch((path) => {
    if (registration.active) throw path;
    gone = true;
    registration.unregister();
  });
addEventListener("install", (event) => event.waitUntil(install()));

// Pages go with the program that they name; the shell and the data remain.
addEventListener("activate", (event) => {
  const begin = async () => {
    if (gone) return;
    for (const name of await caches.keys()) {
      const stays = name === PROGRAM || name === KEPT || !name.startsWith(OWN);
      if (!stays) await caches.delete(name);
    }
    const { navigationPreload } = registration;
    if (navigationPreload) await navigationPreload.enable();
    await clients.claim();
  };
  event.waitUntil(begin());
});

// A new version waits until all pages are closed, or until somebody asks.
addEventListener("message", (event) => event.data === "now" && skipWaiting());
