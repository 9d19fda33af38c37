// The page's one Trusted Types policy. Where the browser enforces Trusted Types, no string becomes
// markup, script or a script's address unless this policy lets it.
//
// The app makes its elements one by one, so no string need become markup, and the one script that it
// starts is its worker.
(() => {
  "use strict";
  if (!window.trustedTypes) return;

  const refuse = (sink) => (text) => {
    throw new TypeError(`The page's policy refuses this as ${sink}: ${String(text).slice(0, 200)}`);
  };
  const refuseAddress = refuse("a script's address");
  // The reader's own worker, whose name holds the hash of what it does.
  const isTypesetter = (text) => {
    const { origin, pathname } = new URL(text, document.baseURI);
    return origin === location.origin && pathname.endsWith("/TYPESETTER_FILE");
  };

  window.trustedTypes.createPolicy("default", {
    createHTML: refuse("markup"),
    createScript: refuse("script"),
    createScriptURL: (text) => (isTypesetter(text) ? text : refuseAddress(text)),
  });
})();
