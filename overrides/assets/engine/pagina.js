// Sorting of tables, again after every instant navigation.
document$.subscribe(() => {
  document.querySelectorAll("table.tabel:not([data-sorted])").forEach((table) => {
    if (table.tBodies.length !== 1) return;
    table.dataset.sorted = "";
    new Tablesort(table);
  });
});
