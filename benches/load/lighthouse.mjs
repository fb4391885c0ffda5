// One run of Lighthouse on a phone, cold.
import { load, withBrowser } from "./browser.mjs";

const { default: lighthouse } = await load("lighthouse");

const METRICS = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  CLS: "cumulative-layout-shift",
  TBT: "total-blocking-time",
  "Speed Index": "speed-index",
  "total bytes": "total-byte-weight",
};

/** `throttling` is "simulate" or "devtools", both with Lighthouse's slow 4G. */
export const audit = (url, throttling) =>
  withBrowser(async (browser) => {
    const { lhr } = await lighthouse(url, {
      port: Number(new URL(browser.wsEndpoint()).port),
      logLevel: "error",
      throttlingMethod: throttling,
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const metrics = Object.entries(METRICS).map(([name, id]) => [
      name,
      lhr.audits[id].numericValue,
    ]);
    const scores = Object.values(lhr.categories).map((of) => [of.id, Math.round(of.score * 100)]);
    return { ...Object.fromEntries([...metrics, ...scores]), failed: failed(lhr) };
  });

/** The audits that cost points outside performance, with what they point at. */
function failed(lhr) {
  const categories = Object.values(lhr.categories).filter(({ id }) => id !== "performance");
  return categories.flatMap(({ id: category, auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1)
      .map(({ id }) => {
        const { title, details } = lhr.audits[id];
        const nodes = (details?.items ?? []).map((item) =>
          item.node ? `${item.node.selector}: ${item.node.snippet}` : JSON.stringify(item),
        );
        return { category, id, title, nodes };
      }),
  );
}
