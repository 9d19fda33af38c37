// The worker that reads reports. It answers each [number, text, name] with [number, what was read], or with
// [number, null, what went wrong].
importScripts("./JS_FILE");
const ready = wasm_bindgen({ module_or_path: new URL("./WASM_FILE", location.href) });

onmessage = async ({ data: [number, text, name] }) => {
  try {
    await ready;
    postMessage([number, wasm_bindgen.open(text, name)]);
  } catch (error) {
    postMessage([number, null, String(error)]);
  }
};
