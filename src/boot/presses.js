// A published page can be read before the app arrives. What its reader does until then is not lost: what is
// opened and typed stands in the page, and which buttons were pressed is noted here for the app
// (src/browser/root.rs), which does it all again. (What filters do is seen before: src/boot/published.js.)
(() => {
  "use strict";

  const page = document.documentElement;
  if (!page.dataset.shows || page.dataset.other !== undefined) return;

  let presses = 0;
  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("#app[data-snapshot] button");
      if (button) button.dataset.pressed = String(++presses);
    },
    { capture: true },
  );
})();
