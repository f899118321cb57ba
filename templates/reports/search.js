"use strict";
for (const form of document.querySelectorAll("[data-search]")) {
  const most = 12;
  const input = form.querySelector("input");
  const told = form.querySelector("output");
  const list = form.querySelector("ul");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const pages = [...document.querySelectorAll("[data-found]")].flatMap((place) =>
    [...place.querySelectorAll("tbody tr, li")].flatMap((row) => {
      const link = row.querySelector("a");
      return link ? [{ kind: place.dataset.found, name: link.textContent, href: link.getAttribute("href"), text: plain(row.textContent) }] : [];
    }));
  const shown = (page) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const kind = document.createElement("span");
    link.href = page.href;
    link.textContent = page.name;
    kind.className = "muted small";
    kind.textContent = page.kind;
    item.append(link, " ", kind);
    return item;
  };
  const search = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const fits = words.length ? pages.filter((page) => words.every((word) => page.text.includes(word))) : [];
    const first = fits.slice(0, most);
    list.replaceChildren(...first.map(shown));
    list.hidden = !first.length;
    const words_told = !fits.length ? told.dataset.none : fits.length > most ? told.dataset.many : told.dataset.some;
    told.textContent = words.length ? words_told.replace("{n}", first.length).replace("{of}", fits.length) : "";
  };
  form.hidden = false;
  if (location.hash === "#search") input.focus();
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = list.querySelector("a");
    if (link) link.click();
  });
}
