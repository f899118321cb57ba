"use strict";
for (const form of document.querySelectorAll("[data-filters]")) {
  const rows = [...(form.closest("section") ?? document).querySelectorAll("[data-filtered] tbody tr")];
  const controls = [...form.querySelectorAll("[data-filter]")];
  const shown = form.querySelector("output");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  const apply = () => {
    let count = 0;
    rows.forEach((row, index) => {
      const fits = controls.every((control) => {
        const wanted = control.value;
        if (!wanted) return true;
        if (control.dataset.filter === "text") return plain(wanted).split(/\s+/).every((word) => texts[index].includes(word));
        return row.dataset[control.dataset.filter] === wanted;
      });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = shown.dataset.shown.replace("{n}", count).replace("{of}", rows.length);
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
