// "Kopieer link": the title with the full address, as a link for Word or mail and as plain text.
(function () {
  async function write(text, html) {
    const blob = (type, content) => [type, new Blob([content], { type })];
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([blob("text/plain", text), blob("text/html", html)]))]);
  }

  // Without https a browser has no clipboard for pages; the command of old still copies.
  function command(text, html) {
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    if (!done) throw new Error("no clipboard");
  }

  // The last resort: the address itself, selected, to copy by hand.
  function show(button, address) {
    const field = Object.assign(document.createElement("input"), { className: "kopieer-adres", readOnly: true, value: address });
    field.setAttribute("aria-label", "Adres van deze pagina");
    button.replaceWith(field);
    field.select();
  }

  async function copy(button) {
    const title = document.querySelector("h1").textContent.replace("¶", "").trim();
    const address = location.origin + location.pathname;
    const link = Object.assign(document.createElement("a"), { href: address, textContent: title });
    const content = [`${title}\n${address}`, link.outerHTML];
    try {
      await write(...content).catch(() => command(...content));
      button.textContent = "Gekopieerd";
    } catch {
      show(button, address);
    }
  }

  document$.subscribe(() => {
    document.querySelectorAll(".kopieer-link[hidden]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    });
  });
})();
