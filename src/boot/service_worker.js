// The service worker: keeps the app, and what was read, for when the network is gone. `seal` fills in
// VERSION, START, SHELL, DATA and FILES.
//
// What it keeps lies in caches whose names begin with the app's path, so that two sites on one host never
// touch each other's:
//
//   …:app:VERSION   the files of one version of the app, all of them or none; no digest
//   …:pages         published pages that were opened; used only by the version that they belong to
//   …:data          the manifest, listings, files of papers and of trends, segments for searching, and digests;
//                   all but the manifest checked against their hash
"use strict";

const SCOPE = new URL(self.registration.scope);
const NAME = `arxiv-digest:${SCOPE.pathname}:`;
const APP = `${NAME}app:`;
const OWN = `${APP}VERSION`;
const PAGES = `${NAME}pages`;
const KEPT = `${NAME}data`;
const ROOT = new URL("DATA", SCOPE).href;
const MANIFEST = `${ROOT}index.json`;

// Milliseconds: until what is kept is shown instead, until a file is given up, and until a page is painted.
const PATIENCE = 3000;
const LIMIT = 60000;
const CALM = 1000;

// Headers of what is kept: when that was, milliseconds since 1970; the start script of a page's version; and
// the day that stands in the page.
const SINCE = "kept-since";
const START_OF = "kept-start";
const DAY_IN = "kept-day";

const FILES = new Map(Object.entries({ FILES }));

// What goes on in the background ends when a newer version is to take over.
let background = new AbortController();
const within = (milliseconds) =>
  AbortSignal.any([AbortSignal.timeout(milliseconds), background.signal]);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const address = (path) => new URL(path, SCOPE).href;
const withoutQuery = (url) => url.replace(/[?#].*/, "");
// Below the app's folder. Never decoded: our names need no percent signs, and what hides behind them could
// lead elsewhere.
const pathOf = (url) => new URL(url).pathname.slice(SCOPE.pathname.length);
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

// A response as it may be kept and answer a navigation: one that came by a detour may not, nor one that varies
// with everything. (Others stay what they are: with them browsers keep what they compiled.)
const plain = async (response) => {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  return new Response(await response.blob(), { status: response.status, headers });
};
const asKept = (response) =>
  response.redirected || response.headers.get("vary")?.includes("*") ? plain(response) : response;

// --- The app ------------------------------------------------------------------------------------

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(APP));

// Fetches a file of this version. What comes in its place, an error page or the file of another version,
// is refused by its hash; the browser may keep it all the same, and is asked to forget it.
const fetchFile = async (path) => {
  const ask = async (cache) => {
    const response = await fetch(address(path), {
      integrity: FILES.get(path),
      cache,
      signal: within(LIMIT),
    });
    if (!response.ok) throw new Error(`${path}: status ${response.status}`);
    return asKept(response);
  };
  if (!isNamedByContent(path)) return ask("no-cache");
  return ask("default").catch(() => ask("reload"));
};

// A file in any version: its name says what it holds.
const inAnyVersion = async (url) => {
  for (const name of await versions()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
};

// A version is marked from its installation until it is first used: to take a mark away needs no room.
const MARK = address("unused");

// The other versions: those that were used, and those that were not.
const usedAndNot = async () => {
  const others = (await versions()).filter((name) => name !== OWN);
  const marks = await Promise.all(
    others.map(async (name) => (await caches.open(name)).match(MARK)),
  );
  return [others.filter((_, at) => !marks[at]), others.filter((_, at) => marks[at])];
};

const forgetVersions = (names) => Promise.all(names.map((name) => caches.delete(name)));

const install = async () => {
  const wasThere = await caches.has(OWN);
  const cache = await caches.open(OWN);
  const keep = async (path) => {
    if (await cache.match(address(path))) return;
    // Most files are those of the version before.
    const known = isNamedByContent(path) && (await inAnyVersion(address(path)));
    await cache.put(address(path), known || (await fetchFile(path)));
  };
  try {
    if (!wasThere) await cache.put(MARK, new Response());
    await Promise.all([...FILES.keys()].map(keep));
  } catch (error) {
    if (!wasThere) await caches.delete(OWN);
    if (error.name === "QuotaExceededError") await tell({ isFull: true });
    throw error;
  }
  // A version that waited and was never used is superseded by this one.
  const [, unused] = await usedAndNot();
  await forgetVersions(unused);
};

// A page that slept through two versions may still ask for a part of its own.
const activate = async () => {
  await (await caches.open(OWN)).delete(MARK);
  const [used, unused] = await usedAndNot();
  // One that is being installed isn't used yet, and forgets those that were not when it is whole.
  const superseded = self.registration.installing ? [] : unused;
  await forgetVersions([...superseded, ...used.slice(0, -2)]);
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) {
    if (pageOf(pathOf(url)) && !isUsable(await pages.match(url))) await pages.delete(url);
  }
  await self.clients.claim();
};

// A file of the app, of whatever version the page that asks is.
const file = async (request, path) => {
  const url = address(path);
  const own = await (await caches.open(OWN)).match(url);
  const found = own ?? (isNamedByContent(path) && (await inAnyVersion(url)));
  if (found) return found;
  if (!FILES.has(path)) return fetch(request);
  // The browser or the reader has thrown away what was kept.
  const fresh = await fetchFile(path);
  await (await caches.open(OWN)).put(url, fresh.clone()).catch(isFull);
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

// `cs.CL/2025-10-30.html`, a category's name and a date.
const DAY = /^(([A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z][A-Za-z0-9-]*)?)\/\d{4}-\d{2}-\d{2})\.html$/;

// Some hosts serve pages without their ending, and lead there from the addresses with it. Each is known by one
// name here.
const withEnding = (path) => (path || "index").replace(/(\.html)?$/, ".html");

// The page that a path names, if it may be one of the site's.
const pageOf = (path) => {
  const key = withEnding(path);
  return key === "index.html" || key === "days.html" || DAY.test(key) ? key : undefined;
};

// Whether a kept page is of this version.
const isUsable = (page) => page?.headers.get(START_OF) === "START";

const isOurs = (html) => html.includes("<!--page-->");
const isOwn = (key, html) => isOurs(html) && (key === "days.html" || html.includes("START"));

// Whether another site may lie where this page would: its folder is none of our categories. `undefined` where
// nothing is kept that tells them.
const isElsewhere = async (key) => {
  const [, , category] = DAY.exec(key) ?? [];
  if (!category) return false;
  const known = await (await kept(MANIFEST))?.json().catch(() => undefined);
  return known?.categories && !known.categories.some(({ id }) => id === category);
};

let isLeaving = false;

// Where the site has been taken away, and with it this worker's file, the worker goes too.
const leaveIfAbandoned = async () => {
  const asked = { cache: "no-store", signal: within(LIMIT) };
  const { status } = await fetch(address("service-worker.js"), asked);
  if (status !== 404 && status !== 410) return false;
  isLeaving = true;
  // What is being answered may still keep something.
  await pause(1000);
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
  return self.registration.unregister();
};

// Asks the network for a page: what came, and whether it is to be shown. What is of this version is kept.
const askForPage = async (key) => {
  const response = await fetch(address(key), { cache: "no-cache", signal: within(LIMIT) });
  if (new URL(response.url).origin !== SCOPE.origin) return { response, isShown: false };
  const pages = await caches.open(PAGES);
  if (DAY.test(key) && (response.status === 404 || response.status === 410)) {
    await pages.delete(address(key));
    return { response: await plain(response), isShown: true };
  }
  const whole = await plain(response);
  const html = await whole.clone().text();
  const isFresh = response.ok && isOwn(key, html);
  if (isFresh) {
    const headers = new Headers(whole.headers);
    headers.set(START_OF, "START");
    const [, day] = /<html[^>]* data-shows="([^"]*)"/.exec(html) ?? [];
    if (day) headers.set(DAY_IN, day);
    await pages.put(address(key), new Response(html, { headers })).catch(isFull);
  }
  const isAnothers = key === "index.html" && response.ok && !isOurs(html);
  // Who has to sign in must be let to.
  const asksWho = response.status === 401 || response.status === 403;
  const isShown = isFresh || asksWho || (isAnothers && (await leaveIfAbandoned()));
  return { response: whole, isShown, asksWho, isOurs: isOurs(html) };
};

// Where a reader without a network begins: the newest day, and the list of all, which the masthead links to.
const FIRST = ["index.html", "days.html"];
const keepFirstPages = async () => {
  for (const key of FIRST) await askForPage(key);
};

// A new version has thrown away what was kept of the one before. Where no days were published as pages there is no
// list of them.
const hasFirstPages = async () => {
  const pages = await caches.open(PAGES);
  const [start, days] = await Promise.all(FIRST.map((key) => pages.match(address(key))));
  return isUsable(start) && (!start.headers.has(DAY_IN) || isUsable(days));
};

// The app without a digest, which it then fetches; at a day's own address, as that day's page.
const shell = async (key) => {
  if (key === "days.html") return Response.redirect(SCOPE.href);
  const page = (await (await caches.open(OWN)).match(address("SHELL"))) ?? (await fetchFile("SHELL"));
  const [, day] = DAY.exec(key) ?? [];
  if (!day) return page;
  const html = (await page.text())
    .replace("<html", `<html data-own-digest="${day}"`)
    .replace(/ (href|src)="(?:\.\/)?(?![/.#]|[a-z]+:)/g, ' $1="../');
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
};

// What the address of a day ends with that is shown in place of the newest one.
const INSTEAD = /[?&]digest=[^&]*&instead$/;

// The address of the newest day of those that are kept, for one that asks for the newest of all, or of several
// categories; nothing if that one is kept, or none is.
const insteadOf = async ({ href, search, searchParams }) => {
  const manifest = await (await kept(MANIFEST))?.json();
  const chosen = searchParams.getAll("with");
  if (manifest && chosen.length > 1) {
    manifest.categories = manifest.categories.filter(({ id }) => chosen.includes(id));
  }
  const asksForOther = ["digest", "view", "report", "paper"].some((name) => searchParams.has(name));
  const day = manifest && !asksForOther && (await newestKept(manifest));
  if (!day || day === newestOf(manifest)) return undefined;
  return `${href}${search ? "&" : "?"}digest=${day}&instead`;
};

const page = async (event, key) => {
  const url = new URL(event.request.url);
  url.hash = "";
  // In one question: to open the cache first would be another, before anything can be painted.
  const found = await caches.match(address(key), { cacheName: PAGES });
  const known = isUsable(found) ? found : undefined;
  const isOthers = !known && (await isElsewhere(key));
  if (isOthers) return fetch(event.request);
  if (isOthers === undefined) return fetch(event.request).catch(() => shell(key));
  // Who was led to another day than the newest comes back to that one, once it can be shown.
  const isStart = key === "index.html";
  const back = isStart && INSTEAD.test(url.href) && Response.redirect(url.href.replace(INSTEAD, ""));
  const hasDay = !isStart || known?.headers.has(DAY_IN);
  const instead = !hasDay && !back && (await insteadOf(url).catch(() => undefined));
  // The list of days is text alone: nothing would bring it up to date once it is shown.
  const isAtOnce = known && key !== "days.html" && (hasDay || (!back && !instead));
  const ask = () => askForPage(key).catch(() => undefined);
  // A page that is shown at once is painted first: asking would take from the processor that does it.
  if (isAtOnce) {
    event.waitUntil(pause(CALM).then(ask));
    return back || known;
  }
  const asked = ask();
  event.waitUntil(asked);
  const came = await Promise.race([asked, pause(PATIENCE)]);
  if (came?.asksWho) return fetch(event.request);
  if (came?.isShown) return back || came.response;
  if (instead && !came?.isOurs) return Response.redirect(instead);
  return known ?? shell(key);
};

// What the installed app is called, which publishing may change.
const appManifest = async () => {
  const url = address("app.webmanifest");
  const pages = await caches.open(PAGES);
  const asked = async () => {
    const response = await fetch(url, { cache: "no-cache", signal: within(PATIENCE) });
    const whole = await plain(response);
    const manifest = await whole.clone().json();
    if (response.ok && manifest.start_url) await pages.put(url, whole.clone()).catch(isFull);
    return whole;
  };
  return asked().catch(async (error) => {
    const found = await pages.match(url);
    if (found) return found;
    throw error;
  });
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

// Keeps data, in place of what was kept under the same path.
const keep = async (url, bytes) => {
  const cache = await caches.open(KEPT);
  const before = (await cache.keys()).filter(
    (key) => withoutQuery(key.url) === withoutQuery(url) && key.url !== url,
  );
  const headers = { "content-type": "application/json", [SINCE]: String(Date.now()) };
  await cache.put(url, new Response(bytes, { headers }));
  said.isFull = false;
  await Promise.all(before.map((key) => cache.delete(key)));
};

// What is kept: the paths below the data's root, and the addresses.
const keptFiles = async () => {
  const keys = await (await caches.open(KEPT)).keys();
  return keys.map(({ url }) => [withoutQuery(url).slice(ROOT.length), url]);
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
  const older = () => caches.open(KEPT).then((cache) => cache.match(url, { ignoreSearch: true }));
  try {
    const response = await fetch(event.request);
    if (!response.ok) return (await older()) ?? response;
    const copy = response.clone();
    const whenWhole = async () => {
      const bytes = await copy.arrayBuffer();
      if (await isAs(hash, bytes)) await keep(url, bytes).catch(isFull);
      // The browser would keep for ever what came too early or in its place.
      else if (event.request.cache !== "reload") await fetchListed(url, hash, "reload");
    };
    // A file that breaks off is the page's to report.
    event.waitUntil(whenWhole().catch(() => {}));
    return response;
  } catch (error) {
    const instead = await older();
    if (instead) return instead;
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

// The later of two days, `cs.CL/2025-10-30`, comes first.
const byDate = (one, other) => other.slice(-10).localeCompare(one.slice(-10));

// Of categories with the same newest day the reader begins with the one that has the most days.
const inOrder = ({ categories }) => categories.toSorted((one, other) => other.days - one.days);

// The newest day of all.
const newestOf = (manifest) =>
  inOrder(manifest).map(({ id, newest }) => `${id}/${newest}`).sort(byDate)[0];

// The newest day that is kept together with the listing that it stands in.
const newestKept = async (manifest) => {
  const files = (await keptFiles()).map(([file]) => file);
  const days = inOrder(manifest).flatMap(({ id, periods }) =>
    periods
      .filter(({ path }) => files.includes(path))
      .flatMap(({ period }) => files.filter((file) => file.startsWith(`${id}/${period}-`))),
  );
  return days.map((file) => file.replace(/\.json$/, "")).sort(byDate)[0];
};

// Keeps the newest day of all, with which the reader begins the next time.
const keepNewest = async (manifest) => {
  const [category, date] = newestOf(manifest)?.split("/") ?? [];
  const { periods = [] } = manifest.categories.find(({ id }) => id === category) ?? {};
  const period = periods.find(({ period }) => date.startsWith(`${period}-`));
  const listing = period && (await listingOf(period));
  const day = listing?.days.find((day) => day.date === date);
  if (day) await keepListed(`${ROOT}${day.path}?v=${day.hash}`);
};

// Tells from when a kept manifest is, and which day is the newest in it, if that one isn't kept.
const tellOfOld = async (response) => {
  const since = Number(response.headers.get(SINCE));
  const newest = newestOf(await response.json());
  const isKept = (await keptFiles()).some(([file]) => file === `${newest}.json`);
  await tell({ isCutOff: true, since, missing: isKept ? undefined : newest });
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
  event.waitUntil(tellOfOld(found.clone()).catch(() => {}));
  return found;
};

const fetchListed = async (url, hash, cache = "default") => {
  const response = await fetch(url, { cache, signal: within(LIMIT) });
  const bytes = await response.arrayBuffer();
  if (response.ok && (await isAs(hash, bytes))) await keep(url, bytes).catch(isFull);
  else if (cache === "default") await fetchListed(url, hash, "reload");
};

const keepListed = async (url) => {
  const hash = url.startsWith(ROOT) && new URL(url).searchParams.get("v");
  if (hash && !(await kept(url, hash))) await fetchListed(url, hash);
};

// A listing as the manifest names it, kept from now on.
const listingOf = async ({ path, hash }) => {
  const url = `${ROOT}${path}?v=${hash}`;
  await keepListed(url);
  return (await kept(url, hash))?.json();
};

// What doesn't come is asked for the next time, and holds up nothing else; unless all is to end.
const later = (error) => {
  if (error.name === "AbortError") throw error;
};

// What was corrected is fetched anew, what was withdrawn is forgotten, and the newest day kept.
const reconcile = async (manifest) => {
  const { categories, papers = [], trends = [] } = manifest;
  const cache = await caches.open(KEPT);
  const pages = await caches.open(PAGES);
  let hasChanged = false;
  // The start page may show that day.
  const forgetPage = async (path) => {
    hasChanged = true;
    await pages.delete(address(path.replace(/json$/, "html")));
  };
  const forget = async (path, url) => {
    await cache.delete(url);
    await forgetPage(path);
  };
  const periods = categories.flatMap(({ id, periods }) =>
    periods.map((period) => ({
      ...period,
      days: `${id}/${period.period}-`,
      // The rest of such a path is a month and a day: a category may be called like another one and a year.
      segments: RegExp(`^search/${id.replaceAll(".", "\\.")}-${period.period}-\\d\\d-\\d\\d\\.json$`),
    })),
  );
  for (const period of periods) {
    const { path, days, segments } = period;
    const here = await keptFiles();
    const isOfPeriod = ([file]) => file === path || file.startsWith(days) || segments.test(file);
    if (!here.some(isOfPeriod)) continue;
    const known = await listingOf(period).catch(later);
    if (!known) continue;
    const named = new Map((known.search ?? []).map((segment) => [segment.path, segment.hash]));
    for (const [file, url] of here.filter(([file]) => segments.test(file))) {
      const now = named.get(file);
      if (!now) await cache.delete(url);
      else if (!url.endsWith(`?v=${now}`)) await fetchListed(`${ROOT}${file}?v=${now}`, now).catch(later);
    }
    const published = new Map(known.days.map((day) => [day.path, day.hash]));
    for (const [file, url] of here.filter(([file]) => file.startsWith(days))) {
      const now = published.get(file);
      if (!now) await forget(file, url);
      else if (!url.endsWith(`?v=${now}`)) {
        await forgetPage(file);
        await fetchListed(`${ROOT}${file}?v=${now}`, now).catch(later);
      }
    }
  }
  const isPublished = (file) =>
    file === "index.json" ||
    periods.some(
      ({ path, days, segments }) => file === path || file.startsWith(days) || segments.test(file),
    );
  // A file of papers or trends, even an older one, tells more than none; where a newer one is needed, it is
  // asked for.
  const spansDays = (file) => [...papers, ...trends].some(({ path }) => file === path);
  for (const [file, url] of await keptFiles()) {
    if (!isPublished(file) && !spansDays(file)) await forget(file, url);
  }
  // A page without its digest is of no use.
  const digests = new Set((await keptFiles()).map(([file]) => file));
  for (const { url } of await pages.keys()) {
    const file = pathOf(url).replace(/html$/, "json");
    if (DAY.test(pathOf(url)) && !digests.has(file)) await forgetPage(file);
  }
  if (digests.has(`${newestOf(manifest)}.json`) && !hasChanged && (await hasFirstPages())) return;
  await keepNewest(manifest).catch(later);
  await keepFirstPages();
};

// --- What the worker is asked -------------------------------------------------------------------

const answer = (event) => {
  if (isLeaving) return undefined;
  const url = new URL(event.request.url);
  url.hash = "";
  if (url.href.startsWith(ROOT)) {
    // What the page kept.html asks for, it checks and keeps by itself.
    if (event.request.cache === "no-store") return undefined;
    if (withoutQuery(url.href) === MANIFEST) return manifest(event);
    return url.searchParams.has("v") ? listed(event, url.href) : undefined;
  }
  if (!url.href.startsWith(SCOPE.href)) return undefined;
  const path = pathOf(url);
  if (FILES.has(path)) return file(event.request, path);
  if (event.request.mode === "navigate") {
    if (FILES.has(withEnding(path))) return file(event.request, withEnding(path));
    const key = pageOf(path);
    // `?network` is a way past what is kept.
    return key && !url.searchParams.has("network") ? page(event, key) : undefined;
  }
  if (path === "app.webmanifest") return appManifest();
  const isFile = isNamedByContent(path) && !path.includes("/");
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

// A page that was opened before the worker had come, and those where the reader begins the next time.
const keepPage = async (page) => {
  const { bytes, manifest } = await manifestFrom(new Request(MANIFEST, { cache: "no-cache" }));
  if (manifest) await keep(MANIFEST, bytes).catch(isFull);
  const key = pageOf(pathOf(page));
  if (key && !FIRST.includes(key)) await askForPage(key);
  await keepFirstPages();
  if (manifest) await keepNewest(manifest);
  await appManifest();
};

self.addEventListener("message", (event) => {
  const { accept, giveWay, ask, failed, page, data } = event.data ?? {};
  if (accept) event.waitUntil(self.skipWaiting());
  if (giveWay) {
    background.abort();
    background = new AbortController();
  }
  if (ask === "start") event.ports[0].postMessage("START");
  if (ask === "news") event.source.postMessage(said);
  if (failed) event.waitUntil(check());
  // What can't be kept now will be when it is opened again.
  if (page) event.waitUntil(keepPage(page).catch(() => {}));
  if (data) event.waitUntil(Promise.all(data.map(keepListed)).catch(() => {}));
});
