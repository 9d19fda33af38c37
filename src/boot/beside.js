// Starts a page beside the reader's: “On this device”, or trends. `seal` fills in the names, which are
// relative to this file.
import init from "./JS_FILE";

let hasFailed = false;
try {
  await init({ module_or_path: new URL("./WASM_FILE", import.meta.url) });
} catch (error) {
  hasFailed = true;
  dispatchEvent(new CustomEvent("reader:failed", { detail: error }));
  throw error;
} finally {
  // What is kept is read only where the worker is.
  import("./OFFLINE_FILE").then((it) => it.begin(hasFailed)).catch(console.info);
}
