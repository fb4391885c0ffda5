// The page to compare with: the same issue as someone would write it by hand,
// made from the issue's JSON so that it always says the same.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const STYLE = `
:root { color-scheme: light dark; }
body {
  max-width: 40rem;
  margin: 0 auto;
  padding: 1rem;
  font: 1.0625rem/1.75 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif;
  color: #222;
  background: #fff;
}
h1, h2, h3 { line-height: 1.4; }
h1 { font-size: 1.5rem; }
h2 {
  margin-top: 2.5rem;
  padding-bottom: .25rem;
  border-bottom: 1px solid #ccc;
  font-size: 1.25rem;
}
h3 { margin: 1.5rem 0 .25rem; font-size: 1.0625rem; }
a { color: #0b57d0; }
h3 a { display: block; }
.source { margin: 0; color: #595959; font-size: .875rem; }
p, li { overflow-wrap: anywhere; }
footer { margin-top: 3rem; color: #595959; font-size: .875rem; }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #111; }
  a { color: #8ab4f8; }
  .source, footer { color: #aaa; }
}
`;

/** Writes the page of the issue in `json` to `file`. */
export function writeStatic(json, file) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page(JSON.parse(readFileSync(json, "utf8"))));
}

function page(issue) {
  const notes = issue.preface.map((note) => blocks(Object.values(note)[0]));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(issue.title)}</title>
<meta name="description" content="${escape(description(issue))}">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(issue.title)}</h1>
${notes.join("\n")}
${issue.sections.map(section).join("\n")}
${past(issue.past)}
</main>
${foot(issue.colophon)}
</body>
</html>
`;
}

const description = (issue) => plain(Object.values(issue.preface[0] ?? {})[0] ?? issue.title);

const section = ({ name, heading, items }) =>
  `<h2>${heading ? inlines(heading) : escape(name)}</h2>\n` +
  items.map((item) => (item.entry ? entry(item.entry) : blocks(item.note))).join("\n");

function entry({ labels = [], title, link, source, aside, body = [] }) {
  const name = link ? `<a href="${escape(link.href)}">${escape(title)}</a>` : escape(title);
  const marks = labels.map((label) => `[${escape(label)}] `).join("");
  const lines = [`<h3>${marks}${name}</h3>`];
  if (source) lines.push(`<p class="source">${escape(source)}</p>`);
  if (aside) lines.push(`<p>${inlines(aside)}</p>`);
  return [...lines, blocks(body)].join("\n");
}

function past({ heading, issues = [], rest = [] }) {
  const links = issues.map(({ date, href }) => `<li><a href="${escape(href)}">${date}</a></li>`);
  return `<h2>${heading ? inlines(heading) : "往期回顾"}</h2>
<ul>
${links.join("\n")}
</ul>
${blocks(rest)}`;
}

function foot({ wechat_id, editor, project, licence, rest = [] }) {
  const lines = [];
  if (wechat_id) lines.push(`<p>Wechat ID: ${escape(wechat_id)}</p>`);
  if (editor) lines.push(`<p>Editor: ${inlines(editor)}</p>`);
  if (project) lines.push(`<p>Project: ${inlines(project)}</p>`);
  if (licence) lines.push(`<p>${inlines(licence)}</p>`);
  return `<footer>\n${lines.join("\n")}\n${blocks(rest)}\n</footer>`;
}

const blocks = (all) => all.map(block).join("\n");

function block(one) {
  if (one === "rule") return "<hr>";
  const [kind, of] = Object.entries(one)[0];
  switch (kind) {
    case "paragraph":
      return `<p>${of.label ? escape(of.label) + "：" : ""}${inlines(of.text)}</p>`;
    case "list": {
      const items = of.items.map((item) => `<li>${blocks(item)}</li>`).join("\n");
      return of.start == null ? `<ul>${items}</ul>` : `<ol start="${of.start}">${items}</ol>`;
    }
    case "quote":
      return `<blockquote>${blocks(of)}</blockquote>`;
    case "code":
      return `<pre>${escape(of.text)}</pre>`;
    case "heading":
      return `<p><strong>${inlines(of.text)}</strong></p>`;
    default:
      throw new Error(`The static page does not know ${kind} yet.`);
  }
}

const inlines = (all) => all.map(inline).join("");

function inline(one) {
  if (one === "break") return "<br>";
  const [kind, of] = Object.entries(one)[0];
  switch (kind) {
    case "text":
      return escape(of);
    case "link":
      return `<a href="${escape(of.link.href)}">${inlines(of.text)}</a>`;
    case "emphasis":
      return `<em>${inlines(of)}</em>`;
    case "strong":
      return `<strong>${inlines(of)}</strong>`;
    case "strike":
      return `<s>${inlines(of)}</s>`;
    case "code":
      return `<code>${escape(of)}</code>`;
    case "image":
      return escape(of.alt);
    default:
      throw new Error(`The static page does not know ${kind} yet.`);
  }
}

const plain = (all) => blocks(all).replace(/<[^>]*>/g, "");

function escape(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (mark) => marks[mark]);
}
