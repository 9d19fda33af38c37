// Starts a page: the reader's, or one beside it. `seal` fills in the names. The addresses are relative to this
// file, not to the page, so that a page in another folder can start the app too.
import init from "./JS_FILE";

let hasFailed = false;
try {
  await init({ module_or_path: new URL("./WASM_FILE", import.meta.url) });
} catch (error) {
  hasFailed = true;
  dispatchEvent(new CustomEvent("reader:failed", { detail: error }));
  throw error;
} finally {
  // A day that is being read comes first. What is kept is read only where the service worker is.
  setTimeout(() => {
    const desk = { module_or_path: new URL("./DESK_WASM", import.meta.url) };
    if (!hasFailed) import("./DESK_JS").then((it) => it.default(desk)).catch(console.info);
    import("./OFFLINE_FILE").then((it) => it.begin(hasFailed)).catch(console.info);
  }, PAUSE);
}
