// Choices above a list or table. What is chosen lives in the address, so that it can be linked. Without JavaScript everything is shown.
(function () {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const written = (number) => number.toLocaleString("nl-NL");

  function fits(item, choices) {
    return Object.entries(choices).every(([name, wanted]) => {
      if (!wanted) return true;
      if (name.startsWith("zoek")) return plain(item.textContent).includes(plain(wanted));
      return (item.dataset[name] ?? "").split(" ").includes(wanted.replaceAll(" ", "_"));
    });
  }

  function apply(form) {
    const choices = Object.fromEntries(new FormData(form));
    const list = document.getElementById(form.dataset.filter);
    const items = [...list.querySelectorAll("[data-item]")];
    const shown = items.filter((item) => !(item.hidden = !fits(item, choices)));
    form.querySelector("output").textContent =
      shown.length === items.length ? `Alle ${written(items.length)}` : `${written(shown.length)} van ${written(items.length)}`;
    list.dispatchEvent(new Event("gefilterd"));
    return choices;
  }

  function remember(choices) {
    const address = new URL(location);
    for (const [name, value] of Object.entries(choices)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  function prepare(form) {
    for (const [name, value] of new URL(location).searchParams) {
      const field = form.elements.namedItem(name);
      if (!field) continue;
      field.value = value;
      if (field.selectedIndex === -1) field.value = ""; // an address from before the choice was renamed
    }
    form.addEventListener("input", () => remember(apply(form)));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => remember(apply(form)))); // after the fields are empty
    form.hidden = false;
    form.dataset.klaar = "";
    apply(form);
  }

  document$.subscribe(() => document.querySelectorAll("form[data-filter]:not([data-klaar])").forEach(prepare));
})();
