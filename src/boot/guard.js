// Outside the WebAssembly, since what has crashed cannot report itself: says in plain words that the
// reader could not start or has stopped, and offers to reload. An ordinary failed request is the
// app's own affair and never ends here.
(() => {
  "use strict";

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

    notice.append(element("h2", message.title), element("p", message.text), reload);
    if (error) {
      const detail = element("p", `For a bug report: ${String(error).slice(0, 500)}`);
      detail.className = "crash-detail";
      notice.append(detail);
    }
    document.body.prepend(notice);
    reload.focus();
  };

  const whenReady = (message, error) => {
    if (document.body) show(message, error);
    else addEventListener("DOMContentLoaded", () => show(message, error), { once: true });
  };

  // A trap is a RuntimeError. Anything else thrown through WebAssembly frames leaves the program in a
  // state it was never in before, so that counts as well.
  const crashed = (error) =>
    error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack ?? "");

  if (typeof WebAssembly !== "object") {
    whenReady(noWebAssembly);
    return;
  }

  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) whenReady(notStarted);
      else if (crashed(event.error)) whenReady(stopped, event.error);
    },
    // A script that does not load tells only its element: such events are caught on their way down.
    { capture: true },
  );
  addEventListener("unhandledrejection", (event) => {
    if (event.reason instanceof WebAssembly.RuntimeError) whenReady(stopped, event.reason);
  });
  // From start.js.
  addEventListener("reader:failed", (event) => whenReady(notStarted, event.detail));
})();
