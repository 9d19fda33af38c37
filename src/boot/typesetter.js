// The worker that sets text. It answers each [number, digest] with [number, text], or with
// [number, null, what went wrong].
importScripts("./JS_FILE");
const ready = wasm_bindgen({ module_or_path: new URL("./WASM_FILE", location.href) });

onmessage = async ({ data: [number, digest] }) => {
  try {
    await ready;
    postMessage([number, wasm_bindgen.typeset(digest)]);
  } catch (error) {
    postMessage([number, null, String(error)]);
  }
};
