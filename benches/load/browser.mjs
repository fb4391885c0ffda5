// A browser with a profile of its own, and what is measured in it over the
// DevTools protocol.
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, isAbsolute, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

// Lighthouse and what it brings lie where tools/install.sh puts them.
const tools = createRequire(new URL("../../.tools/lighthouse/", import.meta.url));
export const load = (name) => import(pathToFileURL(tools.resolve(name)));

const { default: puppeteer } = await load("puppeteer-core");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--lang=zh-CN",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// Slow 4G on a middling phone, as Lighthouse describes them.
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const CPU = 4;
const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** Runs `work` in a new browser; profile and browser are gone afterwards. */
export async function withBrowser(work) {
  const browser = await puppeteer.launch({ executablePath: program(), args: FLAGS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

function program() {
  const name = process.env.BRIEFING_CHROMIUM || process.env.CHROME_PATH || "chromium";
  if (isAbsolute(name)) return name;
  const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found ?? name;
}

/** A tab like a middling phone on slow 4G, and its DevTools session. */
export async function phone(browser) {
  const page = await browser.newPage();
  await page.setViewport(PHONE);
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  return { page, session };
}

export const atRest = async (page, seconds) => {
  await page.waitForNetworkIdle({ idleTime: 1000, concurrency: 0, timeout: 60_000 });
  await sleep(seconds * 1000);
};

const paint = (page) =>
  page.evaluate(async () => {
    const name = "first-contentful-paint";
    const entry = performance.getEntriesByName(name)[0];
    if (entry) return entry.startTime;
    return new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const [entry] = list.getEntriesByName(name);
        if (entry) resolve(entry.startTime);
      });
      observer.observe({ type: "paint", buffered: true });
    });
  });

/** A first visit: when it painted and which bytes had arrived by then. */
export const firstVisit = (url) =>
  withBrowser(async (browser) => {
    const { page, session } = await phone(browser);
    const requests = new Map();
    let painted;
    session.on("Network.requestWillBeSent", ({ requestId, request }) =>
      requests.set(requestId, { name: new URL(request.url).pathname, data: [], total: 0 }),
    );
    session.on("Network.responseReceived", ({ requestId, timestamp, response }) => {
      requests.get(requestId).headers = { timestamp, bytes: response.encodedDataLength };
    });
    session.on("Network.dataReceived", ({ requestId, timestamp, dataLength }) =>
      requests.get(requestId).data.push({ timestamp, length: dataLength }),
    );
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      requests.get(requestId).total = encodedDataLength;
    });
    session.on("Page.lifecycleEvent", ({ name, timestamp }) => {
      if (name === "firstContentfulPaint") painted ??= timestamp;
    });
    await session.send("Page.enable");
    await session.send("Page.setLifecycleEventsEnabled", { enabled: true });
    await page.goto(url);
    const fcp = await paint(page);
    await atRest(page, 1);
    const files = {};
    let [before, total] = [0, 0];
    for (const request of requests.values()) {
      total += request.total;
      const bytes = received(request, painted);
      before += bytes;
      if (bytes > 0) files[request.name] = bytes;
    }
    return { fcp, before, total, files };
  });

/**
 * Bytes of an answer, headers included, that had come by then. The protocol
 * does not say for every piece what it weighed on the way (for documents it
 * says 0): a piece has its share of the whole.
 */
function received({ headers, data, total }, then) {
  if (!headers || headers.timestamp > then) return 0;
  const length = (pieces) => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const share = length(data.filter(({ timestamp }) => timestamp <= then)) / (length(data) || 1);
  return Math.round(headers.bytes + Math.max(total - headers.bytes, 0) * share);
}

/** First paints of visits that come back to a page read minutes ago. */
export const secondVisits = (url, visits) =>
  withBrowser(async (browser) => {
    const first = await phone(browser);
    await first.page.goto(url);
    await atRest(first.page, 3);
    const paints = [];
    for (let visit = 0; visit < visits; visit++) {
      const { page } = await phone(browser);
      await page.goto(url);
      paints.push(await paint(page));
      await atRest(page, 0);
      await page.close();
    }
    return paints;
  });

/** From a tap on the link to the issue before, until that is painted. */
export const nextIssue = (url) =>
  withBrowser(async (browser) => {
    const { page } = await phone(browser);
    await page.goto(url);
    await atRest(page, 6);
    await page.evaluate(() => {
      const link = document.querySelector(".turn a[rel=prev]");
      const [date] = link.getAttribute("href").match(/\d{4}-\d\d-\d\d/);
      link.scrollIntoView({ block: "center" });
      window.turned = new Promise((resolve) => {
        let begun;
        addEventListener("click", () => (begun = performance.now()), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (!document.querySelector("h1")?.textContent.includes(date)) return;
          observer.disconnect();
          // The frame after the next one begins once the next is painted.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.now() - begun)),
          );
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      });
    });
    await page.tap(".turn a[rel=prev]");
    return page.evaluate(() => window.turned);
  });
