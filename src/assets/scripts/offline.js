// What goes on once a page lives and the browser is idle: registers the service
// worker and lets it have what this page has loaded already, says once when
// there is a new issue, and is the block 离线阅读 (`<offline-reading>`), by which
// a reader keeps all issues. The press fills in what stands in double braces.
//
// Nothing depends on it: WeChat on iOS, for one, has no service worker.
const BASE = document.documentElement.dataset.root;
const words = "{{WORDS}}";
const ROOT = location.origin + BASE;
// Caches of the worker's: sw.js.
const PAGES = "briefing " + BASE + " pages";
const KEPT = "briefing " + BASE + " kept";
// The list of all issues' files. Where it is kept, they are.
const LIST = ROOT + "offline.json";
const never = () => {};
const bare = (href) => href.split(/[?#]/)[0];
const worker = navigator.serviceWorker;

// A file on a slow network takes its time; one that stops coming has failed.
const timely = (work, times = 5) => {
  let late;
  const fails = (_, fail) => (late = setTimeout(fail, times * "{{LIMIT}}", new TypeError()));
  const limit = new Promise(fails);
  return Promise.race([work, limit]).finally(() => clearTimeout(late));
};

const digest = async (answer) => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()), 0, 8);
  return sum.reduce((text, byte) => text + (byte + 256).toString(16).slice(1), "");
};

// Keeps a file under its address without the query, if it came whole; `sum` is
// what it holds, where that is known.
const store = async (name, href, options, sum) => {
  const answer = await fetch(href, options);
  const html = /html/.test(answer.headers.get("content-type"));
  if (answer.status !== 200 || answer.redirected || html !== href.endsWith("/")) {
    throw new TypeError(href);
  }
  if (bare(href).endsWith(".json")) await answer.clone().json();
  if (sum && (await digest(answer.clone())) !== sum) throw new TypeError(href);
  await (await caches.open(name)).put(bare(href), answer);
};

// ---- A new issue -----------------------------------------------------------

// The newest issue that the page knows of, or that was already told of.
let known = "";
let registration;
let asked = Date.now();

const newest = (index) => (index.issues[0] || { date: "" }).date;

const look = async () => {
  asked = Date.now();
  const answer = await fetch(ROOT + "data/index.json?now", { cache: "no-cache" });
  if (answer.ok) tell(newest(await answer.json()));
};

// As long as the browser keeps an answer, and as GitHub Pages lets it.
const TEN_MINUTES = 600000;
const lookAgain = () => {
  if (document.hidden || Date.now() - asked < TEN_MINUTES) return;
  if (registration) registration.update().catch(never);
  look().catch(never);
};

// Where stands, for this tab, which issue the reader does not want to hear of.
const CLOSED = document.documentElement.dataset.own + "closed";
const closed = (date) => {
  try {
    if (date) sessionStorage.setItem(CLOSED, date);
    return sessionStorage.getItem(CLOSED) || "";
  } catch {
    return "";
  }
};

const tell = (date) => {
  if (date <= known || date <= closed()) return;
  const field = document.activeElement;
  if (field && field.matches("input:not([type=checkbox]), textarea")) {
    // Not while somebody types.
    field.addEventListener("blur", () => tell(date), { once: true });
    return;
  }
  known = date;
  const line = document.createElement("p");
  line.className = "line";
  line.setAttribute("role", "status");
  const say = document.createElement("span");
  const button = (text, act) => {
    const it = document.createElement("button");
    it.type = "button";
    it.textContent = text;
    it.onclick = act;
    return it;
  };
  const open = async () => {
    // The browser's own cache may still have the page of before.
    await fetch(BASE, { cache: "no-cache" }).catch(never);
    const next = registration && registration.waiting;
    if (next) {
      const changed = new Promise((done) => {
        worker.addEventListener("controllerchange", done);
        setTimeout(done, 1000);
      });
      next.postMessage("now");
      await changed;
    }
    location.assign(BASE);
  };
  const close = () => {
    closed(date);
    line.remove();
  };
  line.append(say, button(words.look, open), button(words.close, close));
  document.body.append(line);
  // Screen readers tell what changes in a line that is there.
  setTimeout(() => (say.textContent = words.fresh));
};

// ---- All issues ------------------------------------------------------------

// What the block shows: a download under way, how the last one ended, what is
// kept and what there is.
let job;
let outcome = "";
let refused = worker ? "" : words.none;

const keptList = async () => {
  const list = await caches.match(LIST);
  return list ? list.json() : { files: [] };
};

const keptIssues = async () => {
  const keys = await (await caches.open(KEPT)).keys();
  return keys.filter(({ url }) => url.startsWith(ROOT + "data/issues/")).length;
};

// Brings what is kept up to the newest list. What has not changed stays; what
// is no longer listed goes.
// Browsers keep what came broken: a second try asks the server itself (`cache`).
const download = async (signal, progress, cache) => {
  const answer = await timely(fetch(LIST, { cache: cache || "no-cache", signal }));
  const list = await timely(answer.clone().json());
  const before = new Set((await keptList()).files);
  const kept = await caches.open(KEPT);
  const there = new Set((await kept.keys()).map(({ url }) => url));
  // The name of a search file tells its content, as a query does for data.
  const same = (file) => !/\.json|\.txt/.test(file) || before.has(file);
  const queue = list.files.filter((file) => !(there.has(ROOT + bare(file)) && same(file)));
  const all = queue.length;
  let done = 0;
  const fetchSome = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      await timely(store(KEPT, ROOT + file, { signal, cache }, file.split("?v=")[1]));
      progress(++done, all);
    }
  };
  await Promise.all([1, 2, 3, 4].map(fetchSome));
  await kept.put(LIST, answer);
  const listed = new Set([LIST, ...list.files.map((file) => ROOT + bare(file))]);
  for (const { url } of await kept.keys()) if (!listed.has(url)) await kept.delete(url);
};

const downloadAll = async () => {
  const stop = new AbortController();
  job = { done: 0, all: 0, stop };
  const cache = outcome ? "reload" : undefined;
  outcome = "";
  show();
  // Asked once, best effort: a browser short of room empties others first.
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(never);
  try {
    const progress = (done, all) => {
      Object.assign(job, { done, all });
      show();
    };
    await download(stop.signal, progress, cache);
  } catch (error) {
    const full = error.name === "QuotaExceededError";
    if (error.name !== "AbortError") outcome = full ? words.full : words.broken;
    stop.abort();
  }
  job = undefined;
  show();
};

const forget = async () => {
  await caches.delete(KEPT);
  await caches.delete(PAGES);
  outcome = "";
  show();
};

const size = (bytes) =>
  bytes < 1e6 ? Math.ceil(bytes / 1e3) + " kB" : (bytes / 1e6).toFixed(1) + " MB";

const fill = (text, ...values) => text.replace(/#/g, () => values.shift());

// What the block says, and its buttons.
const state = async () => {
  if (refused) return [/MicroMessenger/.test(navigator.userAgent) ? words.wechat : refused];
  if (job) {
    const text = job.all ? fill(words.loading, job.done, job.all) : words.begin;
    return [text, [words.cancel, () => job && job.stop.abort()]];
  }
  const issues = await keptIssues();
  const remove = [words.remove, forget];
  if ((await keptList()).issues) return [outcome || fill(words.whole, issues), remove];
  // Only for the size: nobody waits long for that.
  const ask = async () => (await fetch(LIST)).json();
  const list = outcome ? "" : await timely(ask(), 1).catch(never);
  const more = [list ? fill(words.all, size(list.bytes)) : words.again, downloadAll];
  return [outcome || fill(words.kept, issues), more, ...(issues ? [remove] : [])];
};

let turn = 0;
const show = async () => {
  const mine = ++turn;
  const block = document.querySelector("offline-reading");
  if (!block) return;
  const [text, ...buttons] = await state().catch(() => [words.refused]);
  if (mine !== turn) return;
  // The line stays the same one: its changes are read out, and a button keeps
  // the focus as long as it says the same.
  if (!block.firstChild) {
    block.append(document.createElement("span"));
    block.firstChild.setAttribute("role", "status");
  }
  block.firstChild.textContent = text;
  buttons.forEach(([label, act], at) => {
    const button = block.children[at + 1] || block.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = label;
    button.onclick = act;
  });
  while (block.children.length > buttons.length + 1) block.lastChild.remove();
};

// ---- The beginning ---------------------------------------------------------

// What this page loaded before there was a worker to keep it; it comes from the
// browser's own cache.
const keepVisited = async () => {
  const options = { cache: "force-cache" };
  const [visit] = performance.getEntriesByType("navigation");
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const ours = loaded.filter(
    (name) => name.startsWith(ROOT + "data/") && bare(name).endsWith(".json"),
  );
  await Promise.all([
    store(PAGES, bare(visit.name), options).catch(never),
    ...ours.map((name) => store(KEPT, name, options).catch(never)),
  ]);
};

// Begins; `index` is the text of the index that the page was made with.
export const begin = async (index) => {
  // Without an index there is nothing to compare with.
  known = index ? newest(JSON.parse(index)) : "9";
  const block = class extends HTMLElement {
    connectedCallback() {
      show();
    }
  };
  customElements.define("offline-reading", block);
  addEventListener("online", () => look().catch(never));
  document.addEventListener("visibilitychange", lookAgain);
  if (refused) return;
  try {
    const first = !worker.controller;
    registration = await worker.register(BASE + "sw.js");
    registration.addEventListener("updatefound", () => {
      const next = registration.installing;
      const news = () => next.state === "installed" && worker.controller && look().catch(never);
      next.addEventListener("statechange", news);
    });
    await worker.ready;
    // A page may come from the cache: then the site may know more.
    await (first ? keepVisited() : look().catch(never));
    const saves = navigator.connection && navigator.connection.saveData;
    if ((await keptList()).issues && !saves) await download(undefined, never);
  } catch {
    // Blocked, or no network: the next visit tries again.
    if (!registration) refused = words.refused;
  }
  show();
};
