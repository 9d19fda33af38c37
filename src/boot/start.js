// Starts a page: the reader's, or one beside it. `seal` fills in the names. The addresses are relative to this
// file, not to the page, so that a page in another folder can start the app too.
import init from "./JS_FILE";

const compiled = async (name) => {
  const file = await fetch(new URL(name, import.meta.url));
  if (!file.ok) throw new Error(`${file.url}: ${file.status}`);
  const isNamed = file.headers.get("content-type") === "application/wasm";
  return isNamed ? WebAssembly.compileStreaming(file) : WebAssembly.compile(await file.arrayBuffer());
};
const frame = () =>
  new Promise((go) => {
    setTimeout(go, 100);
    requestAnimationFrame(() => setTimeout(go));
  });

// Compiling a program and starting it are two things to a page that stands there already: between them it shows what
// was pressed as the program came. Who looks elsewhere gets no frame, and doesn’t wait for one.
const start = async (init, name) => {
  const program = await compiled(name);
  await frame();
  await init({ module_or_path: program });
};

// What an input method takes for itself, such as the Enter that accepts a conversion, is no key of the app's. Safari
// tells that by its number.
const leave = (event) => (event.isComposing || event.keyCode === 229) && event.stopPropagation();
addEventListener("keydown", leave, { capture: true });

let hasFailed = false;
try {
  await start(init, "./WASM_FILE");
  dispatchEvent(new Event("reader:started"));
} catch (error) {
  hasFailed = true;
  dispatchEvent(new CustomEvent("reader:failed", { detail: error }));
  throw error;
} finally {
  // A day that is being read comes first. What is kept is read only where the service worker is.
  setTimeout(() => {
    if (!hasFailed) import("./DESK_JS").then((it) => start(it.default, "./DESK_WASM")).catch(console.info);
    import("./OFFLINE_FILE").then((it) => it.begin(hasFailed)).catch(console.info);
  }, PAUSE);
}
