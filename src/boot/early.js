// Stands in the head, before the text: what must not wait until all of the page has come. (The scripts at
// its end would take the line from the text.)
(() => {
  "use strict";

  const page = document.documentElement;
  const shown = page.dataset.shows;

  // Trends have a page of their own, in the site's root, as the start page is.
  if (/[?&]view=trends/.test(location.search)) location.replace("trends.html" + location.search);
  if (!shown) return;

  // The address may ask for something else than the digest that stands in the page. That one is hidden from
  // the start, so that nobody sees the wrong day flash by.
  const asked = new URLSearchParams(location.search);
  if ((asked.get("digest") ?? shown) !== shown || /^saved/.test(asked.get("view"))) {
    page.dataset.other = "";
    return;
  }

  // A published page can be read before the app arrives. What its reader does until then is not lost:
  // what is opened and typed stands in the page, and which buttons were pressed is noted here for the
  // app (src/browser/root.rs), which does it all again.
  let presses = 0;
  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("#app[data-snapshot] button:not([popovertarget])");
      if (button) button.dataset.pressed = String(++presses);
    },
    { capture: true },
  );
})();
