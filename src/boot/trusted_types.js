// The page's one Trusted Types policy. Where the browser enforces Trusted Types, no string becomes
// markup, script or a script's address unless this policy lets it.
//
// The app makes its elements one by one, so no string need become markup, and the scripts that it starts
// are its workers.
(() => {
  "use strict";
  if (!window.trustedTypes) return;

  const refuse = (sink) => (text) => {
    throw new TypeError(`The page's policy refuses this as ${sink}: ${String(text).slice(0, 200)}`);
  };
  const refuseAddress = refuse("a script's address");
  const isWorker = (text) => {
    const { origin, pathname } = new URL(text, document.baseURI);
    return origin === location.origin && /\/(WORKER_FILES|service-worker\.js)$/.test(pathname);
  };

  window.trustedTypes.createPolicy("default", {
    createHTML: refuse("markup"),
    createScript: refuse("script"),
    createScriptURL: (text) => (isWorker(text) ? text : refuseAddress(text)),
  });
})();
