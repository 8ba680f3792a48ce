// What only the reader's own clock knows: what is coming and what lies behind us. And the calendar as a month on a wall.
(function () {
  const MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
  const DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(" ");
  const SOON = 30; // days ahead that count as "binnenkort"
  const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
  const later = (day, days) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

  const times = (item) => item.dataset.dagen?.split(" "); // only of what comes back

  // First and last day. A period that is open on one side stands on the day that is known.
  const bounds = ({ dataset: { van, tot } }) => [van ?? tot, tot ?? van];

  const isOn = (item, date) => {
    const [first, last] = bounds(item);
    return times(item)?.includes(date) ?? (first <= date && date <= last);
  };

  function tell(item) {
    const place = item.querySelector(".wanneer-nu");
    if (!place) return;
    const today = iso(new Date());
    const { van, tot } = item.dataset;
    // What has begun ends still; what comes back comes again.
    const next = times(item)?.find((day) => day >= today) ?? (van >= today ? van : tot);
    if (tot < today) place.textContent = place.dataset.voorbij ?? "datum voorbij";
    else if (next >= today && next <= iso(later(new Date(), SOON))) place.textContent = "binnenkort";
    place.classList.toggle("merk", !!place.textContent);
  }

  // Moments of one day stand on it, and so does every time of what comes back; the others stand below the month.
  function inMonth(items, first, last) {
    const within = (from, to) => from <= iso(last) && to >= iso(first);
    const here = items.filter((item) => times(item)?.some((day) => within(day, day)) ?? within(...bounds(item)));
    const short = (item) => times(item) || item.dataset.tot === item.dataset.van;
    return [here.filter(short), here.filter((item) => !short(item))];
  }

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const linkOf = (item) => {
    const link = item.querySelector("a").cloneNode(true);
    if (item.querySelector(".merk--voorbeeld")) link.append(" (voorbeeld)");
    if (item.classList.contains("agendapunt--vervallen")) link.append(" (vervallen)");
    return link;
  };

  function cell(day, month, items, fixed) {
    const date = iso(day);
    const box = make("td", { class: day.getMonth() === month ? "" : "buiten" }, make("span", { class: "dag" }, String(day.getDate())));
    if (date === iso(new Date())) box.setAttribute("aria-current", "date");
    for (const one of fixed) if (one.dataset.van <= date && date <= one.dataset.tot) box.append(make("em", {}, one.textContent));
    const today = items.filter((item) => isOn(item, date));
    if (today.length) box.append(make("ul", {}, ...today.map((item) => make("li", {}, linkOf(item)))));
    return box;
  }

  function draw(box, year, month) {
    const list = document.getElementById(box.dataset.maandbeeld);
    const items = [...list.querySelectorAll("[data-item]:not([hidden])")].filter((item) => bounds(item)[0]);
    const fixed = [...document.querySelectorAll(".vaste-dagen li")];
    const [first, last] = [new Date(year, month, 1), new Date(year, month + 1, 0)];
    const [short, long] = inMonth(items, first, last);
    const rows = [];
    for (let monday = later(first, -((first.getDay() + 6) % 7)); monday <= last; monday = later(monday, 7)) {
      rows.push(make("tr", {}, ...DAYS.map((_, i) => cell(later(monday, i), month, short, fixed))));
    }
    const head = make("tr", {}, ...DAYS.map((day) => make("th", { scope: "col" }, make("abbr", { title: day }, day.slice(0, 2)))));
    const grid = make("table", { class: "maand" }, make("caption", {}, `${MONTHS[month]} ${year}`), make("thead", {}, head), make("tbody", {}, ...rows));
    const below = long.length ? [make("p", {}, "Deze maand, zonder vaste dag:"), make("ul", {}, ...long.map((item) => make("li", {}, linkOf(item))))] : [];
    box.querySelector(".maand-inhoud").replaceChildren(grid, ...below);
    box.dataset.maand = `${year}-${String(month + 1).padStart(2, "0")}`;
  }

  // The month in the address, or the first one ahead with something in it, or the last one with anything.
  function firstMonth(box) {
    const asked = new URL(location).searchParams.get("maand");
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(asked ?? "")) return asked;
    const dated = [...document.getElementById(box.dataset.maandbeeld).querySelectorAll(":is([data-van], [data-tot]):not([hidden])")];
    const months = dated.flatMap((item) => times(item) ?? bounds(item)[0]).map((day) => day.slice(0, 7)).sort();
    const now = iso(new Date()).slice(0, 7);
    return months.find((month) => month >= now) ?? months.at(-1) ?? now;
  }

  function month(box) {
    const list = document.getElementById(box.dataset.maandbeeld);
    const remember = (open) => {
      const address = new URL(location);
      if (open) address.searchParams.set("maand", box.dataset.maand);
      else address.searchParams.delete("maand");
      history.replaceState(history.state, "", address);
    };
    const step = (months) => () => {
      const [year, at] = box.dataset.maand.split("-").map(Number);
      const day = new Date(year, at - 1 + months, 1);
      draw(box, day.getFullYear(), day.getMonth());
      remember(true);
    };
    const show = make("button", { type: "button", "aria-expanded": "false" }, "Toon als maand");
    const body = make("div", { class: "maand-inhoud", "aria-live": "polite" });
    const [back, on] = [make("button", { type: "button" }, "Vorige maand"), make("button", { type: "button" }, "Volgende maand")];
    const steps = make("p", { class: "maand-stappen", hidden: "" }, back, on);
    back.addEventListener("click", step(-1));
    on.addEventListener("click", step(1));
    const redraw = () => {
      const [year, at] = (box.dataset.maand ?? firstMonth(box)).split("-").map(Number);
      draw(box, year, at - 1);
    };
    const toggle = (open) => {
      show.setAttribute("aria-expanded", open);
      show.textContent = open ? "Toon als lijst" : "Toon als maand";
      steps.hidden = body.hidden = !open;
      list.classList.toggle("alleen-afdruk", open);
      if (open) redraw();
    };
    show.addEventListener("click", () => {
      toggle(body.hidden);
      remember(!body.hidden);
    });
    list.addEventListener("gefilterd", () => body.hidden || redraw());
    box.append(show, steps, body);
    box.hidden = false;
    toggle(new URL(location).searchParams.has("maand"));
  }

  document$.subscribe(() => {
    document.querySelectorAll("[data-van], [data-tot]").forEach(tell);
    document.querySelectorAll(".maandbeeld[hidden]").forEach(month);
    document.querySelectorAll(".afdrukken").forEach((button) => button.addEventListener("click", () => print()));
  });
})();
