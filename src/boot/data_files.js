// Published files, for the workers that ask for them: `seal` puts this before their own scripts, and fills in DATA.
const ROOT = new URL("DATA", location.href).href;

// Milliseconds: until a file is given up, and until all are asked for again.
const LIMIT = 20000;
const FRESH = 3600000;

// The files that were asked for, by address.
const files = new Map();
let since = 0;

// A file by its address. What ends with `#anew` (src/core/ledger/library.rs) may have become another one since.
const file = (wanted) => {
  if (performance.now() - since > FRESH) {
    files.clear();
    since = performance.now();
  }
  const address = wanted.replace("#anew", "");
  if (address !== wanted) files.delete(address);
  if (!files.has(address)) {
    const asked = fetched(address);
    files.set(address, asked);
    // The next one who asks may have more luck.
    asked.catch(() => files.get(address) === asked && files.delete(address));
  }
  return files.get(address);
};

const fetched = async (address) => {
  const [, hash] = address.split("?v=");
  // All but the manifest are named by what they hold.
  const bytes = await received(address, hash ? "default" : "no-cache");
  // A browser would keep for ever what came too early or in its place.
  const isWhole = !hash || (await isAs(hash, bytes));
  return new TextDecoder().decode(isWhole ? bytes : await received(address, "reload"));
};

const received = async (address, cache) => {
  const url = new URL(address, ROOT).href;
  if (!url.startsWith(ROOT)) throw new Error(`${address} leads out of the data`);
  const response = await fetch(url, { cache, signal: AbortSignal.timeout(LIMIT) });
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response.arrayBuffer();
};

// Without TLS browsers compute no sums.
const isAs = async (hash, bytes) => {
  if (!self.crypto?.subtle) return true;
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(hash);
};

