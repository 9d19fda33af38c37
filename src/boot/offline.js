// What makes the reader work without a network, and tells of new versions of it. It is asked for once the
// app has started, or has failed to: a newer version may mend it.

const { serviceWorker } = navigator;

// Where the worker lies: beside this file, in the site's root.
const address = new URL("service-worker.js", import.meta.url);

// Another site on this host, further up, may have a worker that answers for this page until ours does.
const isOurs = (worker) => worker?.scriptURL === address.href;
const controller = () => (isOurs(serviceWorker.controller) ? serviceWorker.controller : null);

// The pages beside the reader's: those of search and of trends, and that of what is kept. They have other start
// scripts than the reader, and name its version.
const search = new URL("search.html", import.meta.url);
const trends = new URL("trends.html", import.meta.url);
const shelf = new URL("kept.html", import.meta.url);
const isBeside = document.querySelector("meta[name=version]") !== null;

// --- Telling ------------------------------------------------------------------------------------

const element = (name, content, ...more) => {
  const node = document.createElement(name);
  node.append(content, ...more);
  return node;
};

// The place where news are told, from the start, so that they are heard.
const news = element("div", "");
news.className = "news";
news.setAttribute("role", "status");

// For the style sheet, which leaves room for them.
const mark = () => document.documentElement.toggleAttribute("data-news", news.hasChildNodes());
new MutationObserver(mark).observe(news, { childList: true });

// At the foot of the screen, which the desk's messages share (src/desk/).
const foot = document.querySelector(".foot") ?? document.body.appendChild(element("div", ""));
foot.className = "foot";
foot.append(news);

// Who puts a message away by keyboard goes on where they were.
let cameFrom;
foot.addEventListener("focusin", ({ relatedTarget }) => {
  if (!foot.contains(relatedTarget)) cameFrom = relatedTarget;
});
foot.addEventListener("click", () =>
  setTimeout(() => {
    if (document.activeElement === document.body) cameFrom?.focus({ preventScroll: true });
  }),
);

const link = (label, address) => {
  const it = element("a", label);
  it.href = address;
  return it;
};

// At the page's end, which the desk shares (src/desk/), as far as they lead somewhere.
const linkToOthers = () => {
  // A reader’s marks are there also where the browser has no service worker, and can be taken along.
  const links = [link("Search all days", search), link("Trends", trends), link("On this device", shelf)];
  const isElsewhere = ({ pathname }) => pathname.replace(/(\.html)?$/, "") !== location.pathname.replace(/(\.html)?$/, "");
  let footer = document.querySelector("body > footer");
  if (!footer) {
    footer = element("footer", "");
    document.getElementById("app")?.after(footer);
  }
  footer.prepend(...links.filter(isElsewhere).flatMap((it) => [it, " "]));
};

const told = new Map();

const unsay = (name) => {
  told.get(name)?.remove();
  told.delete(name);
};

const button = (label, press) => {
  const it = element("button", label);
  it.type = "button";
  it.className = "button";
  it.addEventListener("click", press);
  return it;
};

// Says something under a name, in place of what was said before, until it is put away.
const say = (name, text, putAway, ...buttons) => {
  unsay(name);
  const note = element("p", text, ...buttons, button(putAway, () => note.remove()));
  told.set(name, note);
  news.append(note);
};

// --- The network --------------------------------------------------------------------------------

// Not before it is needed: the first one takes a slow device a tenth of a second.
const inWords = (time) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }).format(time);

// Whether the worker has led from the start page to an older day than the newest.
const wasLed = () => new URLSearchParams(location.search).has("instead");

// Whether the start page stands there as it was kept, with another day than the newest.
const isOlder = (newest) => {
  const { shows, ownDigest } = document.documentElement.dataset;
  const isStart = !ownDigest && !new URLSearchParams(location.search).has("digest");
  return isStart && shows && shows !== newest;
};

// Milliseconds until the site is taken not to answer.
const ANSWER = 10000;

let wasCutOff = false;

// `since` is when what is shown instead was last known to be new, and `missing` the newest day at that time,
// where that one is not kept.
const sayWhetherCutOff = (isCutOff, since, missing) => {
  // Once the site answers again, the reader looks for what has been published meanwhile (src/browser/news.rs).
  if (wasCutOff && !isCutOff) dispatchEvent(new Event("reader:answer"));
  wasCutOff = isCutOff;
  if (!isCutOff && !wasLed()) return unsay("network");
  const start = new URL("./", address);
  if (!isCutOff) return say("network", "This is not the newest day.", "OK", link("Go to the newest", start));
  const kept = controller() ? " What was kept can be read." : "";
  const when = since ? ` What you see is as of ${inWords(since)}.` : kept;
  const isInstead = missing && (wasLed() || isOlder(missing));
  const instead = isInstead ? " The newest day is not kept, but this one is." : "";
  const ways = isBeside || !controller() ? [] : [link("What is kept", shelf)];
  const tell = (why) => say("network", why + when + instead, "OK", ...ways);
  if (!navigator.onLine) return tell("No network.");
  // Where the site answers as always the page is shown anew; where not, the host may want to know who asks, or tell
  // what is wrong, at an address that is a way past what is kept.
  const there = new URL("?network", start);
  const check = async () => {
    const asked = { method: "HEAD", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(ANSWER) };
    const came = await fetch(there, asked).catch(() => undefined);
    if (came) return came.ok ? location.reload() : location.assign(there);
    // Who has gone elsewhere meanwhile stays there.
    const isHere = news.contains(document.activeElement);
    tell("The site still does not answer.");
    if (isHere) told.get("network").querySelector("button").focus();
  };
  ways.push(button("Check again", check));
  tell("The site does not answer.");
};

// --- What was published since the page was shown --------------------------------------------------

// What the reader knows of (src/browser/news.rs), as an attribute of the page, with what to say and to do.
const published = {
  "data-newer": ["A newer day is here.", () => location.assign(new URL("./", address))],
  "data-corrected": ["This day has been corrected.", () => location.reload()],
};

const tellOfPublished = () => {
  const tell = () => {
    for (const [attribute, [text, show]] of Object.entries(published)) {
      if (!document.documentElement.hasAttribute(attribute)) unsay(attribute);
      else if (!told.has(attribute)) say(attribute, text, "Later", button("Show it", show));
    }
  };
  tell();
  new MutationObserver(tell).observe(document.documentElement, { attributeFilter: Object.keys(published) });
};

// --- New versions -------------------------------------------------------------------------------

// Milliseconds: until a worker has answered, and until it has taken the place of the one before.
const PATIENCE = 5000;
const LIMIT = 60000;

let isAccepted = false;

// The reader goes on where he is: the place is in the page's history, all else in its address.
const reload = () => location.reload();

// Which start script a worker's version has; nothing if it doesn't say. It can be told something with that.
const startOf = (worker, more) =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(done, PATIENCE);
    worker.postMessage({ ask: "start", ...more }, [port2]);
  });

// Puts the worker that waits in the place of the one before. For that Chromium waits until the one before
// has nothing to do. It makes haste once, when it is asked, with a worker that runs; with one that starts just
// then it takes half a minute. So that one has to have answered, and no other page may wake it meanwhile.
const replace = (registration) =>
  navigator.locks.request(`replace ${address.href}`, async () => {
    const { waiting } = registration;
    if (!waiting) return;
    if (controller()) await startOf(controller(), { giveWay: true });
    waiting.postMessage({ accept: true });
    await new Promise((done) => {
      waiting.addEventListener("statechange", done);
      setTimeout(done, LIMIT);
    });
  });

// One reload, and not before the new version answers for the page.
const accept = (registration) => {
  isAccepted = true;
  if (!registration?.waiting) return reload();
  replace(registration);
  return say("version", "One moment: the new version is about to start.", "OK");
};

const offer = (registration) =>
  say(
    "version",
    "A new version of the reader is here.",
    "Later",
    button("Use it now", () => accept(registration)),
  );

const isStartOf = (name) =>
  document.querySelector(`script[src$="${name}"], meta[name=version][content="${name}"]`) !== null;

// A worker that waits brings a new version, or that of this page again where a new one was taken back.
const look = async (registration) => {
  const { waiting } = registration;
  if (!waiting) return;
  const start = await startOf(waiting);
  if (waiting !== registration.waiting) return;
  if (start && isStartOf(start)) {
    isAccepted = false;
    unsay("version");
    replace(registration);
  } else {
    offer(registration);
  }
};

const follow = (registration) => {
  // One may have been found before this script had come.
  const watch = () => registration.installing?.addEventListener("statechange", () => look(registration));
  look(registration);
  watch();
  registration.addEventListener("updatefound", watch);
};

// --- Beginning ----------------------------------------------------------------------------------

// What this page fetched, or began to fetch, before the worker had come is given to it to keep.
const giveOpened = (worker) => {
  worker.postMessage({ page: location.origin + document.documentElement.dataset.path });
  const isData = ({ name, workerStart }) => !workerStart && /\.json\?v=[0-9a-f]+$/.test(name);
  const give = (entries) => {
    const data = entries.filter(isData).map(({ name }) => name);
    if (data.length > 0) worker.postMessage({ data });
  };
  const fetched = new PerformanceObserver((list) => give(list.getEntries()));
  fetched.observe({ type: "resource", buffered: true });
};

// An open page asks for a new version, and the reader for a new day (src/browser/news.rs), when somebody comes back
// to it, at most once an hour.
const HOUR = 3600000;

const askForNews = (registration) => {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < HOUR) return;
    asked = Date.now();
    // Without a network there are no news.
    registration.update().catch(() => {});
    dispatchEvent(new Event("reader:answer"));
  });
};

// Whether the page came without the worker's doing.
const cameAlone = () => performance.getEntriesByType("navigation")[0]?.workerStart === 0;

// Offers a reload where another tab has accepted a new version.
const compare = async () => {
  const start = controller() && (await startOf(controller()));
  if (start && !isStartOf(start)) offer();
};

const listen = () => {
  let isNew = !controller();
  serviceWorker.addEventListener("controllerchange", () => {
    if (!controller()) return;
    if (isAccepted) reload();
    else if (isNew) giveOpened(controller());
    else compare();
    isNew = false;
  });
  serviceWorker.addEventListener("message", ({ data, source }) => {
    if (!isOurs(source)) return;
    if (data.isFull) {
      say("full", "This device has no room left: what is read now is not kept.", "OK");
    }
    if (data.isCutOff !== undefined) sayWhetherCutOff(data.isCutOff, data.since, data.missing);
  });
  serviceWorker.startMessages();
  controller()?.postMessage({ ask: "news" });
  if (controller() && cameAlone()) giveOpened(controller());
  addEventListener("offline", () => sayWhetherCutOff(true));
  addEventListener("online", () => sayWhetherCutOff(false));
  if (!navigator.onLine) sayWhetherCutOff(true);
};

/**
 * Registers the worker and tells what it has to say. Where the app has failed, the worker looks whether what
 * it kept of it is whole.
 */
export const begin = async (hasFailed) => {
  linkToOthers();
  tellOfPublished();
  if (!serviceWorker) return;
  listen();
  if (hasFailed) controller()?.postMessage({ failed: true });
  const registration = await serviceWorker.register(address.href, { updateViaCache: "none" });
  follow(registration);
  askForNews(registration);
  await compare();
};
