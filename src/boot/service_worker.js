// The service worker: keeps the app, and what was read, for when the network is gone. `seal` fills in
// VERSION, START, SHELL, DATA and FILES.
//
// What it keeps lies in caches whose names begin with the app's path, so that two sites on one host never
// touch each other's:
//
//   …:app:VERSION   the files of one version of the app, all of them or none; no digest
//   …:pages         published pages that were opened; used only by the version that they belong to
//   …:data          the manifest, listings and digests; all but the manifest checked against their hash
"use strict";

const SCOPE = new URL(self.registration.scope);
const NAME = `arxiv-digest:${SCOPE.pathname}:`;
const APP = `${NAME}app:`;
const OWN = `${APP}VERSION`;
const PAGES = `${NAME}pages`;
const KEPT = `${NAME}data`;
const ROOT = new URL("DATA", SCOPE).href;
const MANIFEST = `${ROOT}index.json`;

// Milliseconds: until what is kept is shown instead, and until a file is given up.
const PATIENCE = 3000;
const LIMIT = 60000;

// The time at which something was kept, milliseconds since 1970: a header of its own.
const SINCE = "kept-since";

const FILES = new Map(Object.entries({ FILES }));

const within = (milliseconds) => AbortSignal.timeout(milliseconds);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const address = (path) => new URL(path, SCOPE).href;
const withoutQuery = (url) => url.replace(/[?#].*/, "");
const isNamedByContent = (path) => /-[0-9a-f]{16}[._]/.test(path);

// What pages that open later are told when they ask.
const said = {};

const tell = async (message) => {
  Object.assign(said, message);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const window of windows) {
    if (window.url.startsWith(SCOPE.href)) window.postMessage(message);
  }
};

// --- The app ------------------------------------------------------------------------------------

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(APP));

// Fetches a file of this version. What comes in its place, an error page or the file of another version,
// is refused by its hash.
const fetchFile = (path) =>
  fetch(address(path), {
    integrity: FILES.get(path),
    cache: isNamedByContent(path) ? "default" : "no-cache",
    signal: within(LIMIT),
  });

// A file in any version: its name says what it holds.
const inAnyVersion = async (url) => {
  for (const name of await versions()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
};

const install = async () => {
  const wasThere = await caches.has(OWN);
  const cache = await caches.open(OWN);
  const keep = async (path) => {
    if (await cache.match(address(path))) return;
    // Most files are those of the version before.
    const known = isNamedByContent(path) && (await inAnyVersion(address(path)));
    const file = known || (await fetchFile(path));
    if (!file.ok) throw new Error(`${path}: status ${file.status}`);
    await cache.put(address(path), file);
  };
  try {
    await Promise.all([...FILES.keys()].map(keep));
  } catch (error) {
    if (!wasThere) await caches.delete(OWN);
    throw error;
  }
};

// A page that slept through two versions may still ask for a part of its own.
const activate = async () => {
  const others = (await versions()).filter((name) => name !== OWN);
  await Promise.all(others.slice(0, -2).map((name) => caches.delete(name)));
  await self.clients.claim();
};

// A file of the app, of whatever version the page that asks is.
const file = async (request, path) => {
  const own = await (await caches.open(OWN)).match(request.url);
  const found = own ?? (isNamedByContent(path) && (await inAnyVersion(request.url)));
  if (found) return found;
  if (!FILES.has(path)) return fetch(request);
  // The browser or the reader has thrown away what was kept.
  const fresh = await fetchFile(path);
  if (fresh.ok) await (await caches.open(OWN)).put(request.url, fresh.clone());
  return fresh;
};

// Throws away what is not as it was when it was kept, so that it is fetched anew.
const check = async () => {
  const cache = await caches.open(OWN);
  for (const [path, integrity] of FILES) {
    const kept = await cache.match(address(path));
    const sum = kept && (await crypto.subtle.digest("SHA-256", await kept.arrayBuffer()));
    const text = sum && btoa(String.fromCharCode(...new Uint8Array(sum)));
    if (text && `sha256-${text}` !== integrity) await cache.delete(address(path));
  }
};

// --- Pages --------------------------------------------------------------------------------------

const DAY = /^([^/]+\/\d{4}-\d{2}-\d{2})\.html$/;

// The page that a path names, if it is one of the site's; what lies deeper belongs to another site.
const pageOf = (path) => {
  if (path === "" || path === "index.html") return "index.html";
  return path === "days.html" || DAY.test(path) ? path : undefined;
};

const isOwn = (key, html) => html.includes(key === "days.html" ? "<!--page-->" : "START");

// Asks the network for a page: what came, and whether it is of this version, in which case it is kept.
const askForPage = async (key) => {
  const response = await fetch(address(key), { cache: "no-cache", signal: within(LIMIT) });
  const pages = await caches.open(PAGES);
  if (response.status === 404 || response.status === 410) {
    await pages.delete(address(key));
    return { response, isGone: true };
  }
  const html = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const page = () => new Response(html, { headers });
  const isFresh = response.ok && isOwn(key, html);
  if (isFresh) await pages.put(address(key), page()).catch(isFull);
  return { response: page(), isFresh };
};

// The app without a digest, which it then fetches.
const shell = async (url, key) => {
  const [, day] = DAY.exec(key) ?? [];
  if (key !== "index.html") {
    const target = new URL(SCOPE);
    target.search = url.search;
    if (day) target.searchParams.set("digest", day);
    return Response.redirect(target.href.replaceAll("%2F", "/"));
  }
  return (await (await caches.open(OWN)).match(address("SHELL"))) ?? fetchFile("SHELL");
};

const page = async (event, url, key) => {
  const asked = askForPage(key).catch(() => undefined);
  event.waitUntil(asked);
  const kept = await (await caches.open(PAGES)).match(address(key));
  if (kept && isOwn(key, await kept.clone().text())) return kept;
  const came = await Promise.race([asked, pause(PATIENCE)]);
  if (came?.isFresh || came?.isGone) return came.response;
  return shell(url, key);
};

// --- Data ---------------------------------------------------------------------------------------

const isAs = async (hash, bytes) => {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(hash);
};

const isFull = (error) => {
  if (error.name !== "QuotaExceededError") throw error;
  return tell({ isFull: true });
};

// Keeps data, in place of what was kept under the same path; withdrawn what nothing is given for.
const keep = async (url, bytes) => {
  const cache = await caches.open(KEPT);
  const before = (await cache.keys()).filter(
    (key) => withoutQuery(key.url) === withoutQuery(url) && key.url !== url,
  );
  if (bytes) {
    const headers = { "content-type": "application/json", [SINCE]: String(Date.now()) };
    await cache.put(url, new Response(bytes, { headers }));
  }
  await Promise.all(before.map((key) => cache.delete(key)));
};

// What was kept under an address, if it is what its hash says; else it goes.
const kept = async (url, hash) => {
  const cache = await caches.open(KEPT);
  const found = await cache.match(url);
  if (!found || !hash || (await isAs(hash, await found.clone().arrayBuffer()))) return found;
  await cache.delete(url);
  return undefined;
};

// What has a hash never changes. What isn't what its hash says is for the reader to judge, and not kept.
const listed = async (event, url) => {
  const hash = new URL(url).searchParams.get("v");
  const found = await kept(url, hash);
  if (found) return found;
  try {
    const response = await fetch(event.request);
    if (response.ok) {
      const copy = response.clone();
      const whenWhole = async () => {
        const bytes = await copy.arrayBuffer();
        if (await isAs(hash, bytes)) await keep(url, bytes).catch(isFull);
      };
      // A file that breaks off is the page's to report.
      event.waitUntil(whenWhole().catch(() => {}));
    }
    return response;
  } catch (error) {
    const older = await (await caches.open(KEPT)).match(url, { ignoreSearch: true });
    if (older) return older;
    throw error;
  }
};

const manifestFrom = async (request) => {
  const response = await fetch(request, { signal: within(LIMIT) });
  const bytes = await response.clone().arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  const manifest = response.ok && /^\s*\{/.test(text) ? JSON.parse(text) : undefined;
  if (!manifest?.format?.startsWith("arxiv-digest-index/")) return { response };
  return { response, bytes, manifest };
};

// The manifest is asked for each time, and what is kept of it shown where no new one comes.
const manifest = async (event) => {
  const found = await kept(MANIFEST);
  const asked = manifestFrom(event.request);
  const news = asked.then(async ({ bytes, manifest }) => {
    if (!manifest) return;
    await keep(MANIFEST, bytes).catch(isFull);
    await tell({ isCutOff: false });
    await reconcile(manifest);
  });
  event.waitUntil(news.catch(() => {}));
  if (!found) return (await asked).response;
  const came = await Promise.race([asked.catch(() => undefined), pause(PATIENCE)]);
  if (came?.manifest) return came.response;
  event.waitUntil(tell({ isCutOff: true, since: Number(found.headers.get(SINCE)) }));
  return found;
};

const fetchListed = async (url, hash) => {
  const response = await fetch(url, { signal: within(LIMIT) });
  const bytes = await response.arrayBuffer();
  if (response.ok && (await isAs(hash, bytes))) await keep(url, bytes).catch(isFull);
};

// What was corrected is fetched anew, and what was withdrawn is forgotten.
const reconcile = async ({ categories }) => {
  const cache = await caches.open(KEPT);
  const all = async () =>
    (await cache.keys()).map(({ url }) => [withoutQuery(url).slice(ROOT.length), url]);
  const forget = async (path, url) => {
    await cache.delete(url);
    await (await caches.open(PAGES)).delete(address(path.replace(/json$/, "html")));
  };
  const periods = categories.flatMap(({ id, periods }) =>
    periods.map((period) => ({ ...period, days: `${id}/${period.period}-` })),
  );
  for (const { path, hash, days } of periods) {
    const here = await all();
    const listing = `${ROOT}${path}?v=${hash}`;
    const isKept = here.some(([file]) => file.startsWith(days));
    if (!isKept && !here.some(([file]) => file === path)) continue;
    if (!(await kept(listing, hash))) await fetchListed(listing, hash);
    const known = await (await kept(listing, hash))?.json();
    if (!known) continue;
    const published = new Map(known.days.map((day) => [day.path, day.hash]));
    for (const [file, url] of here.filter(([file]) => file.startsWith(days))) {
      const now = published.get(file);
      if (!now) await forget(file, url);
      else if (!url.endsWith(`?v=${now}`)) await fetchListed(`${ROOT}${file}?v=${now}`, now);
    }
  }
  const isPublished = (file) =>
    file === "index.json" ||
    periods.some(({ path, days }) => file === path || file.startsWith(days));
  for (const [file, url] of await all()) {
    if (!isPublished(file)) await forget(file, url);
  }
};

// --- What the worker is asked -------------------------------------------------------------------

const answer = (event) => {
  const url = new URL(event.request.url);
  url.hash = "";
  if (url.href.startsWith(ROOT)) {
    // What the page kept.html asks for, it checks and keeps by itself.
    if (event.request.cache === "no-store") return undefined;
    if (withoutQuery(url.href) === MANIFEST) return manifest(event);
    return url.searchParams.has("v") ? listed(event, url.href) : undefined;
  }
  if (!url.href.startsWith(SCOPE.href)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(SCOPE.pathname.length));
  if (event.request.mode === "navigate") {
    if (path === "kept.html") return file({ url: address(path) }, path);
    const key = pageOf(path);
    return key && page(event, url, key);
  }
  const isFile = FILES.has(path) || (isNamedByContent(path) && !path.includes("/"));
  return isFile ? file(event.request, path) : undefined;
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const answered = answer(event);
  // Where nothing can be kept, all is as without a worker.
  if (answered) event.respondWith(answered.catch(() => fetch(event.request)));
});

const keepListed = async (url) => {
  const hash = url.startsWith(ROOT) && new URL(url).searchParams.get("v");
  if (hash && !(await kept(url, hash))) await fetchListed(url, hash);
};

// What was opened before the worker had come, and the start page, where the reader begins the next time.
const keepOpened = async ({ page, data }) => {
  const key = pageOf(decodeURIComponent(new URL(page).pathname.slice(SCOPE.pathname.length)));
  if (key && key !== "index.html") await askForPage(key);
  const start = await askForPage("index.html");
  const [, file] = /data-file="([^"]+)"/.exec(await start.response.text()) ?? [];
  if (file) await keepListed(address(file));
  for (const url of data) await keepListed(url);
  const { bytes, manifest } = await manifestFrom(MANIFEST);
  if (manifest) await keep(MANIFEST, bytes);
};

self.addEventListener("message", (event) => {
  const { accept, ask, opened, failed } = event.data ?? {};
  if (accept) event.waitUntil(self.skipWaiting());
  if (ask === "start") event.ports[0].postMessage("START");
  if (ask === "news") event.source.postMessage(said);
  if (failed) event.waitUntil(check());
  if (opened) event.waitUntil(keepOpened(opened).catch(() => {}));
});
