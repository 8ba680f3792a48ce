// The home page: searching from it, and what is coming, which only the reader's own clock knows.
(function () {
  const pad = (number) => String(number).padStart(2, "0");
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  };

  // Moments ahead take the place of the last ones.
  function coming(list) {
    const items = [...list.children];
    const ahead = items.filter((item) => item.dataset.laatste >= today()).slice(0, Number(list.dataset.inZicht));
    if (!ahead.length) return;
    for (const item of items) item.hidden = !ahead.includes(item);
    const words = list.previousElementSibling;
    words.textContent = words.dataset.komt;
  }

  // The words go to the search box at the top, which shows what it finds while it is typed in.
  function search(form) {
    form.addEventListener("submit", (event) => {
      const box = document.querySelector(".zoek__vraag");
      event.preventDefault();
      box.focus();
      box.value = form.elements.q.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  document$.subscribe(() => {
    document.querySelectorAll(".momenten").forEach(coming);
    document.querySelectorAll(".zoek-start").forEach(search);
  });
})();
