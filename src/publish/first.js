// Before the first paint: script is there, the chosen theme, and the section
// that a shared address asks for; and what to say if the page is so old that
// the script it names is gone. Inlined by the press into every page; it fills
// in WIDE and MORE, the styles, and BOOT, the script, that come after the text.
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
  // A wide screen needs its columns before it paints; a phone has no use for
  // them, and a link in the page would be fetched there before the text.
  const screen = "(min-width: 64rem)";
  const wide = matchMedia(screen).matches;
  if (wide) document.write('<link rel="stylesheet" href="' + WIDE + '">');
  const style = (href, media) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.media = media;
    link.href = href;
    document.head.append(link);
  };
  const painted = () => {
    if (MORE) style(MORE, "all");
    if (!wide) style(WIDE, screen);
    const boot = document.createElement("script");
    boot.type = "module";
    boot.src = BOOT;
    document.head.append(boot);
  };
  addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(painted)));
  const gone = (event) => {
    const line = event.target.type === "module" && document.getElementById("stale");
    if (!line) return;
    line.hidden = false;
    line.lastChild.onclick = () => location.reload();
  };
  addEventListener("error", gone, true);
}
