// Stands in the head, before the text: what must not wait until all of the page has come. (The scripts at
// its end would take the line from the text.)
(() => {
  "use strict";

  const page = document.documentElement;

  // Where the page was opened: its address will change as the reader moves, also before the programs have come
  // that must know it (src/browser/site.rs).
  const { pathname, search } = location;
  page.dataset.path = pathname;

  // How its reader wants the page to look, in words (src/core/comfort.rs), before anything is painted. They are
  // kept under the key of src/browser/remembered.rs, and come anew from the desk while one chooses, and when
  // another tab has stored some, also while the browser had put this page aside. The first of the metas with
  // the colour of the browser's own edges is that of the night. A slow device takes milliseconds to listen, and to
  // set again what is set: before the text only what must be.
  const root = new URL(page.dataset.ownDigest ? ".." : ".", location).pathname;
  const dress = ({ data }) => {
    try {
      data ??= localStorage[`arxiv-digest ${root} comfort`] ?? "";
      if (data === (page.dataset.comfort ?? "")) return;
      page.dataset.comfort = data;
      document.querySelector("[media]").media =
        { light: "not all", dark: "all" }[/light|dark/.exec(data)] ?? "(prefers-color-scheme:dark)";
      // Where the browser gives out nothing that is stored, nothing was.
    } catch {}
  };
  dress({});
  addEventListener("DOMContentLoaded", () => {
    for (const event of ["comfort", "storage", "pageshow"]) addEventListener(event, dress);
  });

  const shown = page.dataset.shows;

  // Search and trends have pages of their own, in the site's root, as the start page is.
  const view = /[?&]view=(search|trends)/.exec(search)?.[1];
  if (view && !RegExp(`/${view}(\\.html)?$`).test(pathname)) location.replace(`${view}.html${search}`);
  if (!shown) return;

  // No frame before the first screen has been read, which ends with that element (src/publish/site/template.rs): an
  // empty one would only delay it. But where a server stalls or dies within it, what has come is painted.
  const whole = document.createElement("link");
  Object.assign(whole, { rel: "expect", href: "#behind", blocking: "render" });
  document.head.append(whole);
  setTimeout(() => whole.remove(), 1000);

  // The address may ask for something else than the digest that stands in the page. That one is hidden from
  // the start, so that nobody sees the wrong day flash by.
  const asked = new URLSearchParams(location.search);
  const isOther = (asked.get("digest") ?? shown) !== shown || asked.has("report") || asked.has("paper")
    || asked.getAll("with").some((it) => !shown.startsWith(`${it}/`));
  if (isOther || /^saved/.test(asked.get("view"))) {
    page.dataset.other = "";
  }
})();
