// "Dit ben ik": which ways in are the reader's own stays in this browser and nowhere else.
(function () {
  const KEY = "ingangen";
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  };
  const write = (own) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(own));
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  };

  function button(one) {
    const tell = () => {
      const own = read().includes(one.dataset.ingang);
      one.setAttribute("aria-pressed", own);
      one.textContent = own ? "Dit ben ik (onthouden in deze browser)" : "Dit ben ik";
    };
    one.addEventListener("click", () => {
      const [id, own] = [one.dataset.ingang, read()];
      write(own.includes(id) ? own.filter((other) => other !== id) : [...own, id]);
      tell();
    });
    one.hidden = false;
    tell();
  }

  function cards(list) {
    const own = read();
    for (const card of [...list.children].reverse()) {
      if (!own.includes(card.dataset.ingang)) continue;
      card.classList.add("kaart--eigen");
      if (list.classList.contains("kaarten")) list.prepend(card); // on the home page nothing moves
    }
  }

  document$.subscribe(() => {
    document.querySelectorAll(".dit-ben-ik[hidden]").forEach(button);
    document.querySelectorAll(".ingangenlijst").forEach(cards);
  });
})();
