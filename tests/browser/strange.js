// Changes a printed page before its own scripts run, as translators, extensions,
// carriers and proxies do. `sessionStorage.strange` says how: a number is the seed
// of chance, anything else the name of one change. What could be read then is
// kept in `window.readable`, so that a test can ask whether it still can.
(() => {
  const how = sessionStorage.strange;
  if (!how) return;
  // The page that a link leads to is left alone.
  delete sessionStorage.strange;

  // mulberry32: the same pages every time.
  let state = Number(how) || 1;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(chance() * count);
  const one = (list) => list[below(list.length)];

  const elements = (selector = "*") =>
    [...document.body.querySelectorAll(selector)].filter(
      (it) => !it.closest("script, noscript, #stale, [data-strange]"),
    );
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim() && !text.parentNode.closest("script, noscript, style, font, #stale"))
        found.push(text);
    }
    return found;
  };
  const wrap = (node, name) => {
    const outer = document.createElement(name);
    node.replaceWith(outer);
    outer.append(node);
  };
  const foreign = () => {
    const it = document.createElement(one(["div", "p", "ins", "font", "section", "nav", "main", "x-y"]));
    it.dataset.strange = "";
    it.textContent = one(["", "广告", "Ad"]);
    return one([it, document.createComment("x"), document.createTextNode("\n"), document.createTextNode("字")]);
  };
  const put = (node, place) => place[one(["before", "after", "prepend", "append"])](node);
  const HOLDERS = "main, header, nav, section, article, div, footer, ul, li, form, aside";

  const changes = {
    // What page translation does: every text goes into <font><font>.
    translate() {
      for (const text of texts()) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = "EN " + text.data;
        outer.append(inner);
        text.replaceWith(outer);
      }
    },
    elementFirst() {
      document.body.prepend(document.createElement("div"));
    },
    breakFirst() {
      document.body.prepend(document.createTextNode("\n"));
    },
    scriptFirst() {
      document.body.prepend(document.createElement("script"));
    },
    comments() {
      for (const it of elements()) it.before(document.createComment("x"));
    },
    breaks() {
      for (const it of elements()) it.before("\n");
    },
    links() {
      for (const it of elements("a")) wrap(it, "span");
    },
    insideLinks() {
      for (const it of elements("a, button"))
        if (it.firstChild) wrap(it.firstChild, "span");
    },
    aside() {
      for (const it of elements("aside")) it.remove();
    },
    split() {
      for (const text of texts()) if (text.data.length > 1) text.splitText(1);
    },
    rebuild() {
      const main = document.querySelector("main");
      if (main) main.replaceWith(main.cloneNode(true));
    },
    noMarks() {
      for (const it of elements("[data-part]")) delete it.dataset.part;
    },
    insert() {
      put(foreign(), one(elements()));
    },
    wrapOne() {
      wrap(one(elements()), one(["span", "div", "font"]));
    },
    removeOne() {
      one(elements()).remove();
    },
    move() {
      const [it, place] = [one(elements()), one(elements(HOLDERS))];
      if (!it.contains(place)) put(it, place === document.body ? document.body : place);
    },
    reverse() {
      const place = one(elements(HOLDERS));
      place.append(...[...place.childNodes].reverse());
    },
    attribute() {
      const it = chance() < 0.2 ? document.body : one(elements());
      const names = it.getAttributeNames().filter((name) => name !== "href");
      if (names.length && chance() < 0.6) it.removeAttribute(one(names));
      else if (names.length) it.setAttribute(one(names), "x");
      else it.setAttribute(one(["class", "id", "dir", "title"]), "x");
    },
    unclass() {
      document.documentElement.className = "";
    },
  };
  const NAMES = Object.keys(changes);

  document.addEventListener("DOMContentLoaded", () => {
    const times = Number(how) ? 1 + below(6) : 1;
    window.changes = [];
    for (let time = 0; time < times; time++) {
      const name = Number(how) ? one(NAMES) : how;
      window.changes.push(name);
      changes[name]();
    }
    const seen = texts().filter((text) => text.parentNode.checkVisibility());
    window.readable = seen.map((text) => text.data.trim());
  });
})();
