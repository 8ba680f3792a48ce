// What a page needs after it is shown, again after every instant navigation. Without JavaScript everything can still be read.
(function () {
  // A table scrolls in its frame only when it does not fit; only then the frame is a stop for the keyboard.
  const fit = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const fits = target.firstElementChild.scrollWidth <= target.clientWidth + 1;
      target.classList.toggle("past", fits);
      if (fits) target.removeAttribute("tabindex");
      else target.tabIndex = 0;
    }
  });

  // Numbers in data-sort compare as numbers; everything else as text. Tablesort wants the larger one first.
  Tablesort.extend("getal", (text) => /^-?\d+(\.\d+)?$/.test(text), (a, b) => b - a);

  function prepare(table) {
    const columns = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    if (columns.length > 2) stack(table, columns);
    if (table.tBodies.length === 1 && table.tBodies[0].rows.length > 2) new Tablesort(table);
    table.dataset.klaar = "";
  }

  // On a phone a row becomes a card: cells get the name of their column, and roles, because `display` takes those away.
  function stack(table, columns) {
    table.classList.add("tabel--stapel");
    table.setAttribute("role", "table");
    for (const group of [table.tHead, ...table.tBodies, table.tFoot].filter(Boolean)) group.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, i) => {
        cell.setAttribute("role", cell.tagName === "TD" ? "cell" : cell.scope === "col" ? "columnheader" : "rowheader");
        if (cell.tagName === "TD") cell.dataset.kop = columns[i];
      });
    }
  }

  // Material opens the menu with a label, which no keyboard reaches: a button takes its place.
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector("label.md-header__button[for=__drawer]");
  if (drawer && label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", "__drawer"); // Material's stylesheet shows and hides it by this
    button.setAttribute("aria-label", "Menu");
    button.append(...label.childNodes);
    button.addEventListener("click", () => drawer.click());
    const tell = () => button.setAttribute("aria-expanded", drawer.checked);
    drawer.addEventListener("change", tell);
    tell();
    label.replaceWith(button);
  }

  // The keyboard follows the menu: into it when it opens, back to its button on Escape.
  drawer?.addEventListener("change", () => {
    if (drawer.checked) document.querySelector(".md-nav--primary a")?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    document.querySelector(".md-header__button[for=__drawer]")?.focus();
  });

  // On paper everything is open, and the page says where it came from.
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".md-content details:not([open])").forEach((part) => part.setAttribute("open", "print"));
    document.querySelectorAll(".afdruk-adres span").forEach((place) => (place.textContent = location.origin + location.pathname));
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll('details[open="print"]').forEach((part) => part.removeAttribute("open"));
  });

  document$.subscribe(() => {
    document.querySelectorAll("table.tabel:not([data-klaar])").forEach(prepare);
    // Material names a part of the menu after a label without text.
    document.querySelectorAll(".md-nav__container + .md-nav").forEach((part) => {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", part.previousElementSibling.textContent.trim());
    });
    fit.disconnect();
    // The second is what Material puts around a table that was written in Markdown, after this.
    setTimeout(() => document.querySelectorAll(".tabelkader, .md-typeset__scrollwrap").forEach((frame) => fit.observe(frame)));
  });
})();
