// Starts the app. `seal` fills in the two names. The addresses are relative to this file, not to the
// page, so that a page in another folder can start the app too.
import init from "./JS_FILE";

try {
  await init({ module_or_path: new URL("./WASM_FILE", import.meta.url) });
} catch (error) {
  dispatchEvent(new CustomEvent("reader:failed", { detail: error }));
  throw error;
}
