// A list or table of more than 200 items is shown in parts, with a field to search all of it. What stands in another part
// has `data-elders`, which hides it on a screen only: paper shows everything, and so does a page without JavaScript.
(function () {
  const LONG = 200;
  const PART = 100;
  const ALL = 0; // instead of the number of a part
  const LISTS = ".groepen, .tabel, .lijst:not([data-in-zicht]), .werk, .kaarten";

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const written = (number) => number.toLocaleString("nl-NL");
  const itemsOf = (list) => [...list.querySelectorAll("[data-item]")];
  const fittingOf = (list) => itemsOf(list).filter((item) => !item.hidden);
  const frameOf = (list) => list.closest(".tabelkader") ?? list;

  // Lists that are filtered have items already; in the others every row is one.
  function longLists() {
    const filtered = [...document.querySelectorAll("form[data-filter]")].map((form) => document.getElementById(form.dataset.filter));
    const long = filtered.filter((list) => itemsOf(list).length > LONG);
    for (const list of document.querySelectorAll(LISTS)) {
      const rows = list.querySelectorAll(list.matches("ul") ? ":scope > li" : "tbody > tr");
      if (rows.length <= LONG || [...filtered, ...long].some((other) => other.contains(list))) continue;
      for (const row of rows) row.dataset.item = "";
      long.push(list);
    }
    return long.filter((list) => !list.matches(".lange-lijst"));
  }

  // filter.js makes it work.
  function addSearch(list, suffix) {
    if (document.querySelector(`form[data-filter="${list.id}"]`)) return;
    list.id ||= `lijst${suffix}`;
    const field = make("label", {}, "Zoek in deze lijst ", make("input", { type: "search", name: `zoek${suffix}` }));
    const told = make("output");
    told.setAttribute("aria-live", "polite");
    const form = make("form", { className: "filter", hidden: true }, field, make("button", { type: "reset" }, "Wis de zoekvraag"), told);
    form.dataset.filter = list.id;
    frameOf(list).before(form);
  }

  // The part with the place that the address names: the first item that holds it or comes after it.
  function partOfAnchor(list) {
    const place = document.querySelector(":target") ?? document.getElementById(location.hash.slice(1));
    if (!place || !list.contains(place)) return undefined;
    const after = (item) => place.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
    return Math.floor(fittingOf(list).findIndex((item) => item.contains(place) || after(item)) / PART) + 1;
  }

  function partOfAddress(name) {
    const asked = new URL(location).searchParams.get(name);
    return asked === "alles" ? ALL : Math.max(1, parseInt(asked, 10) || 1);
  }

  function remember(name, part) {
    const address = new URL(location);
    if (part === 1) address.searchParams.delete(name);
    else address.searchParams.set(name, part === ALL ? "alles" : part);
    address.hash = ""; // or a link to the same place would do nothing
    history.replaceState(history.state, "", address);
  }

  // First, last, and the ones around where the reader is.
  function numbers(part, parts, go) {
    const near = [1, part - 1, part, part + 1, parts].filter((one) => one >= 1 && one <= parts);
    return [...new Set(near)].flatMap((one, i, all) => {
      const button = make("button", { type: "button", ariaLabel: `Deel ${one} van ${parts}` }, String(one));
      if (one === part) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => go(one));
      return i && one > all[i - 1] + 1 ? ["…", button] : [button];
    });
  }

  function buttons(part, parts, go) {
    const step = (words, to, disabled = false) => {
      const button = make("button", { type: "button", disabled }, words);
      button.addEventListener("click", () => go(to));
      return button;
    };
    if (part === ALL) return [step("Toon in delen", 1)];
    const [back, on] = [step("Vorige", part - 1, part === 1), step("Volgende", part + 1, part === parts)];
    return [back, ...numbers(part, parts, go), on, step("Toon alles op één pagina", ALL)];
  }

  function mark(list, shown) {
    for (const item of itemsOf(list)) item.toggleAttribute("data-elders", !shown.has(item));
    for (const group of list.querySelectorAll("section:not([data-item])")) {
      group.toggleAttribute("data-elders", !group.querySelector("[data-item]:not([data-elders])"));
    }
  }

  function prepare(list, i) {
    const suffix = i ? `-${i + 1}` : "";
    const name = `deel${suffix}`;
    const told = make("p", { className: "lijst-telling", tabIndex: -1 });
    const nav = make("nav", { className: "lijst-delen", ariaLabel: i ? `Delen van lijst ${i + 1}` : "Delen van deze lijst" });

    const show = (wanted) => {
      const fitting = fittingOf(list);
      const parts = Math.max(1, Math.ceil(fitting.length / PART));
      const part = Math.min(wanted, parts);
      const first = part === ALL ? 0 : (part - 1) * PART;
      const shown = part === ALL ? fitting : fitting.slice(first, first + PART);
      mark(list, new Set(shown));
      told.textContent = `${written(first + 1)} tot en met ${written(first + shown.length)} van ${written(fitting.length)}`;
      told.hidden = nav.hidden = parts === 1;
      nav.replaceChildren(...buttons(part, parts, go));
    };
    const go = (part) => {
      show(part);
      remember(name, part);
      frameOf(list).scrollTop = 0;
      told.focus({ preventScroll: true });
      told.scrollIntoView();
    };
    const goToAnchor = () => {
      const part = partOfAnchor(list);
      if (!part) return;
      show(part);
      document.querySelector(":target")?.scrollIntoView();
    };

    addSearch(list, suffix);
    list.classList.add("lange-lijst");
    frameOf(list).before(told);
    frameOf(list).after(nav);
    list.addEventListener("anker", goToAnchor);
    list.addEventListener("afterSort", () => show(1));
    // filter.js says so a first time on arrival; from then on it is what a reader chooses.
    list.addEventListener("gefilterd", () => {
      show(partOfAddress(name));
      goToAnchor();
      list.addEventListener("gefilterd", () => show(1));
    }, { once: true });
  }

  addEventListener("hashchange", () => document.querySelectorAll(".lange-lijst").forEach((list) => list.dispatchEvent(new Event("anker"))));
  document$.subscribe(() => longLists().forEach(prepare));
})();
