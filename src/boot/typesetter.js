// The worker that sets text. It answers each [number, digest, start] with [number, text], or with
// [number, null, what went wrong]. `start` is the path of the app's start page.
//
// Where a digest cites papers of other days, it looks up where these stand. They are links to arXiv where
// that can't be known, or not in time.
importScripts("./JS_FILE");
const ready = wasm_bindgen({ module_or_path: new URL("./WASM_FILE", location.href) });

const ROOT = new URL("DATA", location.href).href;

// Milliseconds: until the text is set with what has come, until a file is given up, and until it is asked
// for again.
const PATIENCE = 2000;
const LIMIT = 20000;
const FRESH = 3600000;

// The files that were asked for, by address.
const files = new Map();
let since = 0;

const fetched = async (address, cache) => {
  const url = new URL(address, ROOT).href;
  if (!url.startsWith(ROOT)) throw new Error(`${address} leads out of the data`);
  const response = await fetch(url, { cache, signal: AbortSignal.timeout(LIMIT) });
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.text();
};

const file = (address, cache) => {
  if (!files.has(address)) {
    const asked = fetched(address, cache);
    files.set(address, asked);
    // The next digest may have more luck.
    asked.catch(() => files.delete(address));
  }
  return files.get(address);
};

// Puts the files of these months, which stand in one text, into `papers`, as they come.
const lookUp = async (months, papers) => {
  if (Date.now() - since > FRESH) {
    files.clear();
    since = Date.now();
  }
  const manifest = JSON.parse(await file("index.json", "no-cache"));
  const listed = (manifest.papers ?? []).filter(({ period }) => months.includes(period));
  const asked = listed.map(async ({ path, hash }) => {
    papers.push(await file(`${path}?v=${hash}`, "default"));
  });
  await Promise.allSettled(asked);
};

const typeset = async (digest, start) => {
  await ready;
  const manuscript = new wasm_bindgen.Manuscript(digest);
  const months = manuscript.months();
  if (months) {
    const papers = [];
    const time = new Promise((over) => setTimeout(over, PATIENCE));
    await Promise.race([lookUp(months, papers).catch(() => {}), time]);
    for (const text of papers) manuscript.learn(text);
  }
  const text = manuscript.set(start);
  manuscript.free();
  return text;
};

onmessage = async ({ data: [number, digest, start] }) => {
  try {
    postMessage([number, await typeset(digest, start)]);
  } catch (error) {
    postMessage([number, null, String(error)]);
  }
};
