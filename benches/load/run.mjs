// Measures the printed page of an issue against a static page of the same
// issue, turn by turn, and prints one table; figures go to a file as well.
// It judges, but never fails for being over a target.
//
//     node run.mjs SERVER SITE MANY OUT.json
//
// SERVER is the example `pages`; SITE and MANY are sites built for /repo/.
// RUNS sets how many runs each figure is the median of.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { firstVisit, nextIssue, secondVisits } from "./browser.mjs";
import { audit } from "./lighthouse.mjs";
import { writeStatic } from "./static.mjs";

const [server, site, many, out] = process.argv.slice(2);
const RUNS = Number(process.env.RUNS ?? 5);
const DATE = "2019-05-15";
const PAGE = `issues/${DATE}/`;

const servers = [];
const folder = mkdtempSync(join(tmpdir(), "bench-load-"));
try {
  writeStatic(join(site, `data/issues/${DATE}.json`), join(folder, PAGE, "index.html"));
  const ours = (await serve(site)) + PAGE;
  const theirs = (await serve(folder)) + PAGE;
  const newest = (await serve(many)) + `issues/${newestIssue(many)}/`;
  report(await measure(ours, theirs, newest));
} finally {
  servers.forEach((child) => child.kill());
  rmSync(folder, { recursive: true });
}

/** Serves a folder under /repo/ until the end; gives the address. */
function serve(root) {
  const child = spawn(server, [root, "--base", "/repo/", "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(String(line).trim()));
    child.once("exit", () => reject(new Error(`${server} ended before it named its address`)));
  });
}

function newestIssue(root) {
  return JSON.parse(readFileSync(join(root, "data/index.json"), "utf8")).issues[0].date;
}

async function measure(ours, theirs, newest) {
  const figures = {
    simulated: await inTurn("Lighthouse, simulated", (url) => audit(url, "simulate")),
    applied: await inTurn("Lighthouse, applied", (url) => audit(url, "devtools")),
    first: await inTurn("First visits", firstVisit),
    second: await inTurn("Second visits", async (url) => ({
      fcp: median(await secondVisits(url, 3)),
    })),
    turns: [],
    program: program(site),
  };
  for (let run = 1; run <= RUNS; run++) {
    progress("Next issue", run);
    figures.turns.push(await nextIssue(newest));
  }
  return figures;

  /** A B A B…, so that whatever else the machine does meets both. */
  async function inTurn(what, visit) {
    const pairs = [];
    for (let run = 1; run <= RUNS; run++) {
      progress(what, run);
      pairs.push({ ours: await visit(ours), theirs: await visit(theirs) });
    }
    return pairs;
  }
}

function progress(what, run) {
  console.error(`${what} ${run}/${RUNS}`);
}

/** What program and scripts weigh, in bytes of gzip. */
function program(root) {
  const files = readdirSync(root).filter((name) => /^(reader|boot)-.*\.(wasm|js)$/.test(name));
  const weights = files.map((name) => [name, gzipSync(readFileSync(join(root, name))).length]);
  return Object.fromEntries(weights);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(figures) {
  const rows = [];
  /** A figure of both pages; the target is on ours or on the ratio. */
  const both = (what, pairs, name, { most, least, ratio } = {}) => {
    const [ours, theirs] = ["ours", "theirs"].map((side) => pairs.map((pair) => pair[side][name]));
    const row = { what, ours: median(ours), theirs: median(theirs) };
    if (row.theirs > 0) {
      row.ratio = row.ours / row.theirs;
      row.pairwise = median(ours.map((value, run) => value / theirs[run]));
    }
    const parts = [];
    if (most !== undefined) parts.push([row.ours <= most, `≤ ${most}`]);
    if (least !== undefined) parts.push([row.ours >= least, `≥ ${least}`]);
    if (ratio !== undefined) parts.push([row.ratio <= ratio, `ratio ≤ ${ratio.toFixed(2)}`]);
    judge(row, parts);
  };
  const one = (what, value, most) => judge({ what, ours: value }, [[value <= most, `≤ ${most}`]]);
  const judge = (row, parts) => {
    if (parts.length) {
      row.target = parts.map(([, text]) => text).join(", ");
      row.verdict = parts.every(([met]) => met) ? "ok" : "over";
    }
    rows.push(row);
  };

  for (const [name, pairs] of [
    ["simulated", figures.simulated],
    ["applied", figures.applied],
  ]) {
    both(`${name} FCP, ms`, pairs, "FCP", { ratio: 1.1 });
    both(`${name} LCP, ms`, pairs, "LCP", { ratio: 1.1 });
    both(`${name} CLS`, pairs, "CLS", { most: 0 });
    both(`${name} TBT, ms`, pairs, "TBT", { most: 100 });
    both(`${name} Speed Index, ms`, pairs, "Speed Index");
    both(`${name} total bytes`, pairs, "total bytes");
    for (const category of ["performance", "accessibility", "best-practices", "seo"]) {
      both(`${name} ${category}`, pairs, category, { least: 100 });
    }
  }
  both("first visit FCP, ms", figures.first, "fcp", { ratio: 1.1 });
  both("bytes before paint", figures.first, "before", { ratio: 1.3 });
  both("bytes in all", figures.first, "total");
  both("second visit FCP, ms", figures.second, "fcp", { ratio: 1 });
  one("next issue, ms", median(figures.turns), 390);
  const weight = Object.values(figures.program).reduce((sum, bytes) => sum + bytes, 0);
  one("program and scripts, gzip", weight, 150_000);

  print(rows);
  console.log("\nBefore paint, the last run:");
  for (const [side, { files }] of Object.entries(figures.first.at(-1))) {
    for (const [name, bytes] of Object.entries(files)) console.log(`  ${side} ${bytes} ${name}`);
  }
  console.log("\nProgram and scripts:");
  for (const [name, bytes] of Object.entries(figures.program)) console.log(`  ${bytes} ${name}`);
  for (const { category, id, title, nodes } of figures.simulated.at(-1).ours.failed) {
    console.log(`\n${category}: ${id}: ${title}`);
    for (const node of nodes) console.log(`  ${node}`);
  }
  writeFileSync(out, JSON.stringify({ runs: RUNS, rows, figures }, null, 2) + "\n");
}

function print(rows) {
  const number = (value, digits) => (value === undefined ? "" : value.toFixed(digits));
  const exact = (value) => number(value, Number.isInteger(value) || value >= 10 ? 0 : 3);
  const line = (cells) => {
    const [what, ours, theirs, ratio, pairwise, target, verdict] = cells;
    const numbers = [ours.padStart(9), theirs.padStart(9), ratio.padStart(6), pairwise.padStart(8)];
    console.log([what.padEnd(28), ...numbers, "", target.padEnd(14), verdict].join(" "));
  };
  line(["", "printed", "static", "ratio", "pairwise", "target", ""]);
  for (const row of rows) {
    const { what, ours, theirs, ratio, pairwise, target = "", verdict = "" } = row;
    const ratios = [number(ratio, 2), number(pairwise, 2)];
    line([what, exact(ours), exact(theirs), ...ratios, target, verdict]);
  }
}
