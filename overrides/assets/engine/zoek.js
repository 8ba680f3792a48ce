// The search box: a combobox with a listbox, by the WAI-ARIA Authoring Practices. What it searches is fetched at its first focus.
(function () {
  const place = document.querySelector(".zoek");
  if (!place) return;
  const root = new URL(place.dataset.wortel, location); // once: instant navigation changes the address, not the header
  const PARTS = ["woordenboom.min.js", "stam.min.js", "zoek-analyse.js", "zoek-woorden.js", "zoek-inhoud.js", "zoek-motor.js", "zoekgegevens.js"];
  const [ADRES, TITEL, SOORT, PLAN, , KOP, TEKST] = Array(7).keys();
  const BEST = 6, KINDS = 6, EACH = 3, FILTERED = 24; // how many answers are shown
  const WINDOW = 150, READ = 3000; // letters of a text that are shown, and that are looked through for the best place

  let machine = null;
  let loading = null;
  let chosen = ""; // kind
  let active = -1;
  let shown = [];

  // An element with its content as text: what comes from the data is never read as HTML.
  function make(tag, given = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) if (value !== null) element.setAttribute(name, value);
    element.append(...content);
    return element;
  }

  const input = make("input", {
    id: "zoekvraag", class: "zoek__vraag", type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "zoeklijst",
    "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-keyshortcuts": "/ Control+K", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", placeholder: "Zoeken", title: "Zoeken: druk op / of Ctrl-K", maxlength: "200",
  });
  const label = make("label", { for: "zoekvraag", class: "zoek__onzichtbaar" }, "Zoeken op deze site");
  const list = make("div", { id: "zoeklijst", class: "zoek__lijst", role: "listbox", "aria-label": "Zoekresultaten" });
  const hint = make("div", { class: "zoek__hint" });
  const kinds = make("div", { class: "zoek__soorten", role: "group", "aria-label": "Toon alleen" });
  const panel = make("div", { class: "zoek__paneel" }, hint, kinds, list);
  const status = make("p", { class: "zoek__onzichtbaar", role: "status", "aria-live": "polite" });
  panel.hidden = true;

  function load() {
    loading ??= PARTS.reduce((before, name) => before.then(() => script(name)), Promise.resolve()).catch(() => {
      loading = null;
      tell("Het zoeken kon niet worden geladen. Kijk bij de begrippen van A tot Z.");
    });
    return loading;
  }

  // A script and no fetch: a page that is opened as a file may not read other files.
  function script(name) {
    return new Promise((done, fail) => {
      const element = make("script", { src: new URL(`assets/engine/${name}`, root) });
      element.addEventListener("load", done);
      element.addEventListener("error", fail);
      document.head.append(element);
    });
  }

  // Who asked before the texts were there gets a first answer from titles and names alone.
  globalThis.zoekgegevens = (gegevens) => {
    performance.mark("zoek-gegevens");
    if (!input.value.trim()) return build(gegevens, true);
    build(gegevens, false);
    setTimeout(() => build(gegevens, true), 50);
  };

  function build(gegevens, teksten) {
    const start = performance.now();
    machine = new Zoekmachine(gegevens, { teksten });
    performance.measure(teksten ? "zoek-opbouw" : "zoek-opbouw-eerst", { start });
    if (document.activeElement === input) search();
    place.toggleAttribute("data-volledig", teksten);
  }

  function search() {
    const question = input.value.trim();
    if (!question) return close();
    if (!machine) return tell("Even geduld, het zoeken wordt geladen …", true);
    const start = performance.now();
    const found = machine.zoek(input.value.trimStart(), { typing: true });
    performance.measure("zoek-vraag", { start });
    show(question, found);
    performance.measure("zoek-toon", { start });
  }

  function show(question, { antwoorden, concepten, bedoeld }) {
    const counts = count(antwoorden);
    if (!counts.has(chosen)) chosen = "";
    const kept = antwoorden.filter((one) => !chosen || kind(one) === chosen);
    shown = [];
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...groups(kept).map(([name, part], i) => group(name, part, i, concepten)));
    kinds.replaceChildren(...(counts.size > 1 ? [filter("", antwoorden.length), ...[...counts].slice(0, KINDS).map(([name, times]) => filter(name, times))] : []));
    hint.replaceChildren(...(bedoeld ? didYouMean(bedoeld) : []), ...(antwoorden.length ? [] : nothing(question)));
    list.hidden = !shown.length;
    const total = kept.length === 1 ? "1 resultaat" : `${kept.length} resultaten`;
    status.textContent = antwoorden.length ? `${total}${bedoeld ? `. Bedoelde u ${bedoeld}?` : ""}` : `Niets gevonden voor ${question}`;
    open();
  }

  const kind = (answer) => machine.soorten[machine.items[answer.doc][SOORT]][1];

  function count(answers) {
    const found = new Map();
    for (const one of answers) found.set(kind(one), (found.get(kind(one)) ?? 0) + 1);
    return found;
  }

  // The best answers first, whatever they are; then the others by kind, in the order of the best of each kind.
  function groups(answers) {
    if (chosen) return [[chosen, answers.slice(0, FILTERED)]];
    const others = new Map();
    for (const one of answers.slice(BEST)) {
      const part = others.get(kind(one)) ?? others.set(kind(one), []).get(kind(one));
      if (part.length < EACH) part.push(one);
    }
    return [["Beste antwoorden", answers.slice(0, BEST)], ...[...others].slice(0, KINDS)].filter(([, part]) => part.length);
  }

  function group(name, answers, number, concepts) {
    const heading = make("div", { class: "zoek__groep", id: `zoekgroep-${number}`, role: "presentation" }, name);
    return make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...answers.map((one) => option(one, concepts)));
  }

  function option({ doc }, concepts) {
    const item = machine.items[doc];
    const plan = machine.plannen[item[PLAN]] ?? [];
    const about = [machine.soorten[item[SOORT]][0], item[KOP], plan[0], plan[1]].filter((one, i, all) => one && !all.slice(0, i).some((other) => other.includes(one)));
    const text = snippet(item[TEKST], concepts);
    const element = make("a", { id: `zoek-${shown.length}`, class: "zoek__optie", role: "option", "aria-selected": "false", tabindex: "-1", href: address(item[ADRES]) },
      make("span", { class: "zoek__titel" }, ...marked(item[TITEL], concepts)),
      make("span", { class: "zoek__over" }, about.join(" · ")),
    );
    if (text) element.append(make("span", { class: "zoek__tekst" }, ...text));
    shown.push(element);
    return element;
  }

  // In a copy on disk no server turns the address of a folder into its page.
  function address(adres) {
    const [path, anchor] = adres.split("#");
    const page = location.protocol === "file:" && (path === "" || path.endsWith("/")) ? `${path}index.html` : path;
    return new URL(anchor ? `${page}#${anchor}` : page, root).href;
  }

  // A text in pieces, each with whether it is what was asked for.
  function hits(text, concepts) {
    const wanted = new Set(concepts.flatMap((one) => [...one.terms.keys(), ...one.parts]));
    return machine.analyse.pieces(text).filter((one) => one.termen.some((term) => wanted.has(term)) || machine.analyse.split(one.woord).some((term) => wanted.has(term)));
  }

  function marked(text, concepts) {
    const parts = [];
    let at = 0;
    for (const one of hits(text, concepts)) {
      parts.push(text.slice(at, one.at), make("mark", {}, text.slice(one.at, one.to)));
      at = one.to;
    }
    return [...parts, text.slice(at)];
  }

  // The piece of a text around the first place with the most of what was asked.
  function snippet(whole, concepts) {
    const text = whole.slice(0, READ).replaceAll("\n", " ");
    if (!text) return null;
    const places = hits(text, concepts).map((one) => one.at);
    const rich = (at) => places.filter((other) => other >= at && other < at + WINDOW).length;
    const best = places.reduce((most, at) => (rich(at) > rich(most) ? at : most), places[0] ?? 0);
    const from = best < 40 ? 0 : text.lastIndexOf(" ", best - 20) + 1;
    const to = text.length < from + WINDOW ? text.length : text.lastIndexOf(" ", from + WINDOW);
    return [from ? "… " : "", ...marked(text.slice(from, to > from ? to : from + WINDOW), concepts), to < whole.length ? " …" : ""];
  }

  function filter(name, times) {
    const button = make("button", { type: "button", class: "zoek__soort", "aria-pressed": String(chosen === name) }, `${name || "Alles"} `, make("span", {}, String(times)));
    button.addEventListener("click", () => {
      chosen = name;
      search();
      [...kinds.children].find((one) => one.getAttribute("aria-pressed") === "true")?.focus();
    });
    return button;
  }

  function ask(question) {
    const button = make("button", { type: "button", class: "zoek__suggestie" }, question);
    button.addEventListener("click", () => {
      input.value = question;
      input.focus();
      search();
    });
    return button;
  }

  const didYouMean = (question) => [make("p", {}, "Bedoelde u ", ask(question), "?")];

  function nothing(question) {
    const near = machine.dichtbij(question);
    const register = make("a", { href: address("begrippen/") }, "de begrippen van A tot Z");
    return [
      make("p", {}, make("strong", {}, `Niets gevonden voor “${question}”.`)),
      make("p", {}, "Probeer een ander woord, een deel van het woord of minder woorden. Of kijk bij ", register, "."),
      ...(near.length ? [make("p", {}, "Woorden die er het meest op lijken: ", ...near.flatMap((one, i) => (i ? [" ", ask(one)] : [ask(one)])))] : []),
    ];
  }

  function tell(text, waiting = false) {
    hint.replaceChildren(make("p", { class: waiting ? "zoek__wacht" : null }, text));
    kinds.replaceChildren();
    list.replaceChildren();
    list.hidden = true;
    shown = [];
    status.textContent = text;
    open();
  }

  function open() {
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(shown.length > 0));
  }

  function close() {
    panel.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function choose(number) {
    shown[active]?.setAttribute("aria-selected", "false");
    active = number;
    const element = shown[active];
    if (!element) return input.removeAttribute("aria-activedescendant");
    element.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", element.id);
    element.scrollIntoView({ block: "nearest" });
  }

  // Past the last option comes the question itself again, and then the first.
  const KEYS = {
    ArrowDown: () => choose(active + 1 < shown.length ? active + 1 : -1),
    ArrowUp: () => choose(active < 0 ? shown.length - 1 : active - 1),
    Home: () => active >= 0 && (choose(0), true),
    End: () => active >= 0 && (choose(shown.length - 1), true),
    Enter: () => !panel.hidden && (shown[Math.max(active, 0)]?.click(), true),
    Escape: () => (panel.hidden ? (input.value = "") : close(), true),
  };

  function onKey(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !(event.key in KEYS)) return;
    if (panel.hidden && event.key.startsWith("Arrow")) search();
    else if (KEYS[event.key]() === false) return;
    event.preventDefault();
  }

  function onShortcut(event) {
    const slash = event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey && !writing(event.target);
    if (!slash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey)) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  const writing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  const form = make("form", { class: "zoek__vak" }, label, input);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.replaceChildren(form, panel, status);
  place.classList.add("zoek--klaar");
  input.addEventListener("focus", () => {
    load();
    if (input.value.trim()) search();
  });
  input.addEventListener("input", () => {
    chosen = "";
    search();
  });
  input.addEventListener("keydown", onKey);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    input.focus();
    close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the question keeps the focus
  list.addEventListener("click", () => setTimeout(close)); // after the link is followed
  place.addEventListener("focusout", (event) => {
    if (!place.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", onShortcut);
  document$.subscribe(close);
  document.getElementById("__search")?.remove(); // the switch of the theme's own box

  const asked = new URL(location).searchParams.get("q");
  if (asked) {
    input.value = asked;
    input.focus();
  }
})();
