// Fetches a file, for `boot.js` and `search-worker.js` alike, which contain this
// expression; the press fills in for how many milliseconds an answer is waited for. Gives what `read` makes of the answer. What fails is asked for
// once more, and of the server itself: browsers keep a 404 or a broken copy as
// long as a good one. Throws why nothing came, as `ui::Failure` counts it: a
// status, 0 for no answer, 1 for one too late, 2 for what is not the file.
async (url, read, how = {}) => {
  let why;
  for (const cache of [how.cache || "default", "reload"]) {
    const stop = new AbortController();
    const { signal } = stop;
    const end = () => stop.abort();
    let timer = setTimeout(end, "{{LIMIT}}");
    try {
      const answer = await fetch(url, Object.assign({}, how, { cache, signal }));
      clearTimeout(timer);
      // It has begun: on a slow network the rest takes its time.
      timer = setTimeout(end, 4 * "{{LIMIT}}");
      why = answer.status;
      if (answer.ok) return await read(answer);
    } catch (error) {
      why = signal.aborted ? 1 : error instanceof TypeError ? 0 : 2;
      if (why === 1) break;
    } finally {
      clearTimeout(timer);
    }
  }
  throw why;
}
