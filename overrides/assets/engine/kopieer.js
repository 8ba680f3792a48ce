// "Kopieer link": the title with the full address, as a link for Word or mail and as plain text.
(function () {
  async function copy(button) {
    const title = document.querySelector("h1").textContent.replace("¶", "").trim();
    const address = location.origin + location.pathname;
    const link = Object.assign(document.createElement("a"), { href: address, textContent: title });
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([`${title}\n${address}`], { type: "text/plain" }),
          "text/html": new Blob([link.outerHTML], { type: "text/html" }),
        }),
      ]);
      button.textContent = "Gekopieerd";
    } catch {
      button.textContent = address; // no clipboard without https: then the address itself, to select by hand
    }
  }

  document$.subscribe(() => {
    document.querySelectorAll(".kopieer-link[hidden]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    });
  });
})();
