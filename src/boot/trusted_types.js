// The page's one Trusted Types policy. Where the browser enforces Trusted Types, no string becomes
// markup, script or a script's address unless this policy lets it.
//
// Leptos builds the static parts of a view from markup that stands in the program since it was
// compiled. `seal` reads those fragments out of the WebAssembly file and puts them in place of
// FRAGMENTS, so exactly they pass, by whole-string comparison, and nothing else. The one script that the
// app starts is its worker.
(() => {
  "use strict";
  if (!window.trustedTypes) return;

  const fragments = new Set(FRAGMENTS);

  const refuse = (sink) => (text) => {
    throw new TypeError(`The page's policy refuses this as ${sink}: ${String(text).slice(0, 200)}`);
  };
  const refuseMarkup = refuse("markup");
  const refuseAddress = refuse("a script's address");
  // The reader's own worker, whose name holds the hash of what it does.
  const isTypesetter = (text) => {
    const { origin, pathname } = new URL(text, document.baseURI);
    return origin === location.origin && pathname.endsWith("/TYPESETTER_FILE");
  };

  window.trustedTypes.createPolicy("default", {
    createHTML: (text) => (fragments.has(text) ? text : refuseMarkup(text)),
    createScript: refuse("script"),
    createScriptURL: (text) => (isTypesetter(text) ? text : refuseAddress(text)),
  });
})();
