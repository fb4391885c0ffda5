// The search as a reader has it: in a browser, on slow 4G with a CPU four times
// slower. Prints a table beside the targets; figures go to a file as well.
//
//     node browser.mjs SERVER SITE OUT.json
//
// SERVER is the example `pages`; SITE is a site built for /repo/. RUNS sets how
// many runs each figure is the median of. It judges, but never fails.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { atRest, phone, withBrowser } from "../load/browser.mjs";

const [server, site, out] = process.argv.slice(2);
const RUNS = Number(process.env.RUNS ?? 5);
// One of each kind that readers type: Chinese, English, mixed, long.
const QUERIES = ["量化", "MNN", "INT8量化", "卷积", "mobilenet", "移动端推理", "剪枝", "ARM 汇编"];
const TYPED = "mobilenet 量化";
const HIT = "[data-search-result]";
const FIELD = "[data-search-input]";
const OPEN = "[data-search-open]";

async function measure(url) {
  const settled = [];
  const eager = [];
  for (let run = 0; run < RUNS; run++) {
    settled.push(await settledSearch(url));
    eager.push(await eagerSearch(url));
    process.stderr.write(".");
  }
  process.stderr.write("\n");
  const of = (runs, key) => median(runs.map((run) => run[key]));
  return {
    runs: RUNS,
    cold: of(settled, "cold"),
    warm: of(settled, "warm"),
    worst_interaction: Math.max(...settled.map((run) => run.interaction)),
    bytes_with_load: of(settled, "bytes"),
    search_bytes: median(settled.map(({ search }) => search.bytes)),
    search_requests: median(settled.map(({ search }) => search.requests)),
    eager: of(eager, "time"),
    answers: await answerTimes(url),
  };
}

/** In the page: resolves once the first hit for what is typed is painted. */
const watch = () => {
  window.painted = new Promise((resolve) => {
    const seen = () => {
      if (!document.querySelector("[data-search-result]")) return;
      observer.disconnect();
      // The frame after the next one begins once the next is painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    const observer = new MutationObserver(seen);
    observer.observe(document, { subtree: true, childList: true });
    seen();
  });
};

/** A settled page: from the tap on search, and from a query when all is there. */
const settledSearch = (url) =>
  withBrowser(async (browser) => {
    const { page, session } = await phone(browser);
    const traffic = { bytes: 0, requests: 0 };
    count(session, traffic);
    // What the worker fetches belongs to the page.
    browser.on("targetcreated", async (target) => {
      if (target.type() === "page") return;
      const worker = await target.createCDPSession();
      await worker.send("Network.enable");
      count(worker, traffic);
    });
    await page.goto(url);
    await atRest(page, 6);
    const before = { ...traffic };
    await page.evaluate(watch);
    const begun = await page.evaluate(() => performance.now());
    await page.tap(OPEN);
    await page.waitForFunction((field) => document.activeElement?.matches(field), {}, FIELD);
    await session.send("Input.insertText", { text: "量化" });
    const cold = (await page.evaluate(() => window.painted)) - begun;
    await atRest(page, 2);
    const { bytes, requests } = traffic;
    await clear(page);
    await page.evaluate(watch);
    const asked = await page.evaluate(() => performance.now());
    await session.send("Input.insertText", { text: "量化" });
    const warm = (await page.evaluate(() => window.painted)) - asked;
    await clear(page);
    const search = { bytes: bytes - before.bytes, requests: requests - before.requests };
    return { cold, warm, bytes, search, interaction: await typing(page) };
  });

/** Adds what a session sees arrive. */
function count(session, traffic) {
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
    traffic.requests += encodedDataLength > 0 ? 1 : 0;
  });
}

async function clear(page) {
  await page.evaluate((field) => {
    const input = document.querySelector(field);
    input.value = "";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, FIELD);
  await page.waitForFunction((hit) => !document.querySelector(hit), {}, HIT);
  await sleep(500);
}

/** Types as fast as a good typist; the longest that a key waited for a frame. */
async function typing(page) {
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.interactionId) window.longest = Math.max(window.longest, entry.duration);
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  await page.focus(FIELD);
  for (const letter of TYPED) {
    await page.keyboard.sendCharacter(letter);
    await page.keyboard.press("Shift");
    await sleep(120);
  }
  await sleep(1500);
  return page.evaluate(() => window.longest);
}

/** A reader who taps search the moment it shows, and types. */
const eagerSearch = (url) =>
  withBrowser(async (browser) => {
    const { page, session } = await phone(browser);
    const going = page.goto(url).catch(() => undefined);
    const begun = Date.now();
    await page.waitForSelector(OPEN, { visible: true, timeout: 30_000 });
    await page.tap(OPEN);
    await page.waitForSelector(`form:not([hidden]) ${FIELD}`, { visible: true, timeout: 30_000 });
    await page.focus(FIELD);
    await session.send("Input.insertText", { text: "量化" });
    await page.waitForSelector(HIT, { timeout: 30_000 });
    await going;
    return { time: Date.now() - begun };
  });

/** From a question to its answer, pieces at hand, on the bare machine. */
const answerTimes = (url) =>
  withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.goto(url + "search/");
    await atRest(page, 2);
    const times = await page.evaluate(async (queries) => {
      const names = performance.getEntriesByType("resource").map((entry) => entry.name);
      const named = (part) => names.find((name) => name.includes(part));
      const boot = await (await fetch(named("/boot-"))).text();
      const [script] = boot.match(/\/[^"]*search-worker-[^"]*/);
      const bytes = await (await fetch(named(".wasm"))).arrayBuffer();
      const worker = new Worker(script, { type: "module" });
      worker.postMessage(["start", await WebAssembly.compile(bytes), "bench"]);
      let question = 0;
      const ask = (text) =>
        new Promise((resolve) => {
          const number = String(++question);
          const begun = performance.now();
          worker.onmessage = ({ data: [of, , pending] }) => {
            if (String(of) === number && !pending) resolve(performance.now() - begun);
          };
          worker.postMessage(["ask", number, text, "10", "", "", ""]);
        });
      const keys = queries.flatMap((query) =>
        [...query].map((_, at) => [...query].slice(0, at + 1).join("")),
      );
      for (const key of keys) await ask(key);
      const times = [];
      for (let round = 0; round < 5; round++) for (const key of keys) times.push(await ask(key));
      return times;
    }, QUERIES);
    times.sort((one, two) => one - two);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
    return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  });

function median(numbers) {
  const sorted = [...numbers].sort((one, two) => one - two);
  return sorted[Math.floor(sorted.length / 2)];
}

function report({ answers, ...figures }) {
  const row = (name, value, target, unit) => {
    const verdict = target === undefined ? "" : value <= target ? "ok" : "OVER";
    const aim = target === undefined ? "" : `<= ${target} ${unit}`;
    console.log(`${name.padEnd(52)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(3)} ${aim.padEnd(14)} ${verdict}`);
  };
  row("Tap on search to the first hit, cold", figures.cold, 1500, "ms");
  row("Query to the first hit, warm", figures.warm, 60, "ms");
  row("Navigation to the first hit, eager reader", figures.eager, 3500, "ms");
  row("Worst interaction while typing", figures.worst_interaction, 52, "ms");
  row("Load and first search", figures.bytes_with_load / 1000, 200, "kB");
  // Two of the requests are the worker's script and, where it is not cached,
  // the program's.
  row("  of it for the search", figures.search_bytes / 1000, undefined, "kB");
  row("Requests of the first search", figures.search_requests, 6 + 2, "");
  row("Question to answer, pieces at hand: p50", answers.p50, undefined, "ms");
  row("  p95", answers.p95, undefined, "ms");
  row("  p99", answers.p99, undefined, "ms");
  row("  max", answers.max, 4, "ms");
}

const child = spawn(server, [site, "--base", "/repo/", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const url = await new Promise((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", () => reject(new Error(`${server} ended before it named its address`)));
  });
  const figures = await measure(url);
  report(figures);
  writeFileSync(out, JSON.stringify(figures, undefined, 2) + "\n");
} finally {
  child.kill();
}
