// Outside the WebAssembly, since what has crashed cannot report itself: says in plain words that the
// reader could not start or has stopped, and offers to reload. An ordinary failed request is the
// app's own affair and never ends here.
(() => {
  "use strict";

  // It stands among the app's own elements (src/publish/site/template.rs), which know nothing of it.
  document.currentScript.remove();

  const stopped = {
    title: "The reader has stopped",
    text: "A fault in the program ended it. Reload the page to go on.",
  };
  const notStarted = {
    title: "The reader could not start",
    text: "A part of it did not arrive or did not run. Check the connection and reload the page.",
  };
  const noWebAssembly = {
    title: "This browser cannot run the reader",
    text: "The reader needs WebAssembly, which is missing or switched off here.",
  };
  // On a published page, whose text stays.
  const readOn = "You can read on and filter, but search does not work.";

  let shown = false;

  const element = (name, text) => {
    const node = document.createElement(name);
    node.textContent = text;
    return node;
  };

  const show = (message, error) => {
    if (shown) return;
    shown = true;

    const notice = document.createElement("section");
    notice.className = "crash";
    notice.setAttribute("role", "alert");

    const reload = element("button", "Reload");
    reload.type = "button";
    reload.className = "crash-reload";
    reload.addEventListener("click", () => location.reload());

    // A page that was published can be read without the reader, unless it holds another day than
    // the address asks for. A skeleton would pretend that something is still to come.
    const readable = document.querySelector("#app[data-snapshot]");
    const hidden = document.documentElement.dataset.other !== undefined;
    const main = document.querySelector(hidden ? "#app > main" : "main:has(.skeleton)");
    notice.append(element(main ? "h1" : "h2", message.title), element("p", message.text), reload);
    if (readable && !hidden) notice.children[1].append(` ${readOn}`);
    if (error) {
      const detail = element("p", `For a bug report: ${String(error).slice(0, 500)}`);
      detail.className = "crash-detail";
      notice.append(detail);
    }
    delete document.documentElement.dataset.other;
    if (main) main.replaceChildren(notice);
    else document.body.prepend(notice);
    // Who reads on, or types, is not torn from where he is.
    if (main) reload.focus();
  };

  // A trap is a RuntimeError. Anything else thrown through WebAssembly frames leaves the program in a
  // state it was never in before, so that counts as well.
  const crashed = (error) =>
    error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack ?? "");

  if (typeof WebAssembly !== "object") {
    // What is still being read must not be replaced, and the notice's style comes behind this.
    addEventListener("DOMContentLoaded", () => show(noWebAssembly), { once: true });
    return;
  }

  // Hosts and extensions put in scripts of theirs.
  const isOurs = ({ src }) => /-[0-9a-f]{16}\.js$/.test(src);

  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) isOurs(event.target) && show(notStarted);
      else if (crashed(event.error)) show(stopped, event.error);
    },
    // A script that does not load tells only its element: such events are caught on their way down.
    { capture: true },
  );
  addEventListener("unhandledrejection", (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError) show(stopped, event.reason);
  });
  // What stalls tells nothing. What comes late after all takes the message back.
  const late = setTimeout(() => show(notStarted), 60000);
  // From start.js.
  addEventListener("reader:failed", (event) => show(notStarted, event.detail));
  addEventListener("reader:started", () => {
    clearTimeout(late);
    document.querySelector(".crash")?.remove();
    shown = false;
  });
})();
