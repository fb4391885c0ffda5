// Before the first paint: script is there, the chosen theme, and the section
// that a shared address asks for; and what to say if the page is so old that
// the script it names is gone. Inlined by the press into every page.
{
  const root = document.documentElement;
  root.className = "js";
  try {
    const theme = localStorage.getItem("briefing.theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme it is.
  }
  const section = new URLSearchParams(location.search).get("section");
  if (section) root.dataset.section = section;
  const gone = (event) => {
    const line = event.target.type === "module" && document.getElementById("stale");
    if (!line) return;
    line.hidden = false;
    line.lastChild.onclick = () => location.reload();
  };
  addEventListener("error", gone, true);
}
