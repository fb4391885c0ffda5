// The script that `press serve` adds to the pages it serves: it reloads a page
// once another edition of the site is there, and shows what is wrong with the
// one that could not be printed. The server fills in EVENTS.
(() => {
  const box = document.createElement("section");
  const style = (element, rules) => Object.assign(element.style, rules);
  style(box, {
    position: "fixed",
    inset: "auto 0 0 0",
    zIndex: 2147483647,
    maxHeight: "60vh",
    overflow: "auto",
    padding: "12px 16px",
    background: "#2b0f0f",
    color: "#ffecec",
    borderTop: "3px solid #ff6b6b",
    font: "14px/1.5 ui-monospace, monospace",
  });
  box.setAttribute("role", "alert");
  const hide = document.createElement("button");
  hide.textContent = "收起";
  style(hide, {
    float: "right",
    padding: "4px 12px",
    border: "1px solid",
    background: "transparent",
    color: "inherit",
    font: "inherit",
    cursor: "pointer",
  });
  hide.onclick = () => box.remove();
  const title = document.createElement("strong");
  title.textContent = "刚保存的内容没有印出来，页面还是上一次的";
  const text = document.createElement("pre");
  style(text, { whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: "8px 0 0", font: "inherit" });
  box.append(hide, title, text);

  let edition;
  new EventSource(EVENTS).onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (edition !== undefined && edition !== state.edition) return location.reload();
    edition = state.edition;
    // Where there is no site yet, the page itself says what is wrong; it says
    // something else now.
    if (!state.printed) {
      const shown = document.querySelector("body > pre");
      if (shown) shown.textContent = state.broken || shown.textContent;
      return;
    }
    text.textContent = state.broken || "";
    if (state.broken) document.body.append(box);
    else box.remove();
  };
})();
