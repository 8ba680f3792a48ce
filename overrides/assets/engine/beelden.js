// Pictures: over the whole screen, and an organogram level by level. Without JavaScript the text version is there.
(function () {
  const button = (words, action) => {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    one.addEventListener("click", () => action(one));
    return one;
  };

  // The frame itself fills the screen and scrolls; Escape, or the button that goes along, leads back.
  function whole(figure) {
    const bar = figure.querySelector(".diagram-knoppen");
    if (!figure.requestFullscreen || bar.childElementCount) return;
    bar.append(button("Heel scherm", () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen())));
    figure.addEventListener("fullscreenchange", () => {
      bar.firstElementChild.textContent = document.fullscreenElement === figure ? "Terug naar de pagina" : "Heel scherm";
    });
  }

  function levels(chart) {
    const deepest = Number(chart.dataset.niveaus);
    const bar = chart.querySelector(":scope > .diagram-knoppen");
    if (!bar || bar.childElementCount) return;
    const show = (depth) => {
      for (const part of chart.querySelectorAll("[data-niveau]")) part.hidden = Number(part.dataset.niveau) > depth;
      [...bar.children].forEach((one, i) => one.setAttribute("aria-pressed", i + 1 === depth));
    };
    for (let depth = 1; depth <= deepest; depth += 1) {
      const words = depth === 1 ? "Alleen de top" : depth === deepest ? "Alles" : `${depth} lagen`;
      bar.append(button(words, () => show(depth)));
    }
    show(deepest);
  }

  document$.subscribe(() => {
    document.querySelectorAll(".diagram").forEach(whole);
    document.querySelectorAll(".organogram").forEach(levels);
  });
})();
