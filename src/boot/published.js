// Stands at the page's end, as it must know all of it: what the browser and the reader of a published page
// find before the app has come.
(() => {
  "use strict";

  const page = document.documentElement;
  // The address will change as the reader moves; what belongs to the page must not move with it.
  for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = icon.href;

  if (!page.dataset.shows || page.dataset.other !== undefined) return;

  // What listens for longer would keep this page's elements when the app has put its own in their place.
  const once = { once: true };

  // The app will ask for the digest's data: it finds them in the browser's cache. A preload link would
  // do the same, but browsers warn of one whose file isn’t asked for within seconds. Not before the
  // page is painted, since starting a request takes a slow device as long as laying out a paragraph.
  // What goes wrong, the app will tell.
  const warmUp = () =>
    fetch(page.dataset.file, { priority: "low" })
      .then((file) => file.arrayBuffer())
      .catch(() => {});
  if (page.dataset.file) {
    addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(warmUp)), once);
  }

  // Filters answer before the app has come, which then presses again what is pressed (src/browser/root.rs). Values
  // of a kind widen what is shown, kinds narrow it (src/core/edition.rs).
  const app = document.getElementById("app");
  let all;
  const isPressed = (chip) => chip.getAttribute("aria-pressed") === "true";
  const press = (chip) => {
    const facets = JSON.parse(app.dataset.facets ?? "[]");
    const cards = [...app.querySelectorAll("article.card")];
    const status = app.querySelector(".filters [role=status]");
    all ??= status.textContent;
    chip.setAttribute("aria-pressed", !isPressed(chip));
    if (!isPressed(chip)) delete chip.dataset.pressed;
    const kinds = [...app.querySelectorAll(".facet")].map((facet, kind) =>
      [...facet.querySelectorAll(".chip")].flatMap((it, at) => (isPressed(it) ? (facets[kind]?.[at] ?? []) : [])),
    );
    let shown = 0;
    cards.forEach((card, at) => {
      const isShown = kinds.every((papers) => !papers.length || papers.includes(at));
      card.hidden = !isShown && !card.matches(":target");
      shown += isShown;
    });
    const papers = cards.length === 1 ? "paper" : "papers";
    status.textContent = shown < cards.length ? `${shown} of ${cards.length} ${papers} shown` : all;
  };
  app.querySelectorAll(".chip[data-pressed]").forEach(press);
  app.addEventListener("click", ({ target }) => {
    const chip = target.closest(".chip");
    if (chip) press(chip);
    // The place that is left, and what is open, for who comes back when the app has taken over.
    if (!target.closest("a[href^='#']")) return;
    const open = [...app.querySelectorAll("[data-section][open]")].map((it) => it.dataset.section);
    history.replaceState([Math.round(scrollY), ...open].join(" "), "");
  });

  // After a reload the reader goes on where he was; the app has noted the place as
  // "300 0/summary @2510.26143:120" (src/core/place.rs).
  const place = history.state;
  if (typeof place !== "string") return;
  addEventListener("DOMContentLoaded", () => {
    const [scrolled, ...words] = place.split(" ");
    for (const word of words) {
      const section = document.querySelector(`[data-section="${CSS.escape(word)}"]`);
      if (section) section.open = true;
    }
    scrollTo(0, Number(scrolled));
    const [, id, below] = /@(\S+):(\d+)/.exec(place) ?? [];
    const spot = id && document.getElementById(id);
    // Cards that aren't laid out are not as high as they will be (src/browser/cards.rs).
    const cards = document.querySelectorAll(".papers > .card");
    for (const card of spot?.matches(".papers > .card") ? cards : []) {
      card.dataset.laidOut = "";
      if (card === spot) break;
    }
    if (spot) scrollBy(0, spot.getBoundingClientRect().top + Number(below));
    if (location.hash) document.getElementById(location.hash.slice(1))?.focus({ preventScroll: true });
  }, once);
})();
