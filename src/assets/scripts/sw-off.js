// Where offline reading is switched off (`offline = false` in site.toml): takes
// the place of the service worker that readers may have, forgets what that has
// kept, and goes. Its name is the same, so browsers find it at the next visit.
const BASE = location.pathname.replace(/[^/]*$/, "");
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("briefing " + BASE + " ")) await caches.delete(name);
    }
    await registration.unregister();
  };
  event.waitUntil(leave());
});
