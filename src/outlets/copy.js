// The button of the page with an article: puts the article on the clipboard as
// rich text, with its plain text beside it. Where the browser has no such clipboard
// or refuses, it selects the article and asks for it to be copied; where that is
// refused too, the article stays selected.
(() => {
  const [copied, selected, failed] = ["SAID"];
  const article = document.querySelector("main");
  const text = document.querySelector("template").content.textContent;
  const said = document.querySelector("output");
  const html = article.innerHTML;

  const bySelection = () => {
    try {
      getSelection().selectAllChildren(article);
      return document.execCommand("copy") ? copied : selected;
    } catch {
      return failed;
    }
  };

  const byClipboard = async () => {
    const blob = (type, what) => new Blob([what], { type });
    const item = { "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
    return copied;
  };

  document.querySelector("button").addEventListener("click", async () => {
    // A new text each time, so that it is read out each time.
    said.textContent = "";
    said.textContent = await byClipboard().catch(bySelection);
  });
})();
