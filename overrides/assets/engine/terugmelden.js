// "Klopt dit niet?": the full address of this page into the message, or the message onto the clipboard.
(function () {
  const words = (place) => [
    `Pagina: ${place.dataset.titel}`,
    `Adres: ${location.origin}${location.pathname}`,
    `Record: ${place.dataset.record || "geen"}`,
    `Versie: ${place.dataset.versie}`,
    "",
    "Wat klopt er niet?",
    "",
  ];

  function complete(link, place) {
    const address = new URL(link.href);
    if (address.protocol === "mailto:") {
      link.href = `mailto:${address.pathname}?subject=${encodeURIComponent(`Klopt dit niet: ${place.dataset.titel}`)}&body=${encodeURIComponent(words(place).join("\r\n"))}`;
    } else {
      address.searchParams.set("pagina", location.origin + location.pathname);
      link.href = address.href;
    }
  }

  async function copy(button, place) {
    const text = words(place).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Gekopieerd";
    } catch {
      const field = Object.assign(document.createElement("textarea"), { className: "kopieer-adres", readOnly: true, rows: 6, value: text });
      field.setAttribute("aria-label", "Gegevens van deze pagina");
      button.replaceWith(field);
      field.select();
    }
  }

  document$.subscribe(() => {
    document.querySelectorAll(".terugmelden").forEach((place) => {
      const link = place.querySelector("a");
      if (link) complete(link, place);
      else place.querySelector("button").addEventListener("click", (event) => copy(event.currentTarget, place));
    });
  });
})();
