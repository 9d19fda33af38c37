// Put into every page before its own scripts: notes what the browser paints and how long it is busy,
// and answers the bench's questions. It touches nothing that the page can see but one global.
(() => {
  "use strict";
  if (window.top !== window || window.bench) return;

  const bench = { largest: 0, shift: 0, tasks: [], memory: null, answer: null };
  Object.defineProperty(window, "bench", { value: bench });

  const observe = (type, note) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true });
  };
  observe("largest-contentful-paint", (entry) => (bench.largest = entry.startTime));
  observe("layout-shift", (entry) => {
    if (!entry.hadRecentInput) bench.shift += entry.value;
  });
  observe("longtask", (entry) => bench.tasks.push([entry.startTime, entry.duration]));
  // The app's memory, which the heap's size leaves out.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      bench.memory ??= (made.instance ?? made).exports?.memory ?? null;
      return made;
    };
  }

  // Calls back when the frame that is being made has been painted: a message is handled after it.
  // The browser's own Event Timing would say more, but without a display Chromium often reports a
  // frame only along with the next: keystrokes that a screencast shows within 40 ms come out at 240.
  const painted = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  };
  const nextFrame = () =>
    new Promise((done) => requestAnimationFrame(() => painted(done)));
  const sleep = (time) => new Promise((done) => setTimeout(done, time));

  const load = () => performance.getEntriesByType("navigation")[0].loadEventEnd;
  // Total blocking time as Lighthouse counts it: what of a task lies before the first paint keeps nobody from
  // pressing anything, and is cut off before 50 ms are taken from it (web.dev/articles/tbt).
  const blocking = (from, until) =>
    bench.tasks
      .map(([start, duration]) => Math.min(start + duration, until) - Math.max(start, from))
      .reduce((sum, rest) => sum + Math.max(0, rest - 50), 0);

  // The first visit's figures, once `settle` has passed since the page was loaded.
  bench.first = async (settle) => {
    while (!load()) await sleep(10);
    await sleep(Math.max(0, load() + settle - performance.now()));
    const fcp = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    return { fcp: fcp ?? null, lcp: bench.largest, cls: bench.shift, tbt: blocking(fcp ?? 0, load() + settle) };
  };

  // Waits until the service worker keeps the page and answers for it, at most for half a minute.
  bench.kept = async () => {
    const isKept = async () => {
      const name = (await caches.keys()).find((name) => name.endsWith(":pages"));
      const keys = name ? await (await caches.open(name)).keys() : [];
      return navigator.serviceWorker.controller && keys.some(({ url }) => url.endsWith("webmanifest"));
    };
    for (let tries = 0; tries < 60 && !(await isKept()); tries += 1) await sleep(500);
  };

  // What is looked at as long as somebody waits is looked for before: in a long day's page that takes as long as
  // what is measured.
  const allCards = () => [...document.getElementsByClassName("card")];
  const shownOf = (cards) => cards.reduce((sum, it) => sum + !it.hidden, 0);
  const status = () => document.querySelector(".filters [role=status]");
  const found = () => window.CSS?.highlights?.get("found");

  // What of the filters' effects can be seen: the count, and the cards with what they say of matches.
  const seen = () => {
    const cards = new Set();
    for (let y = 10; y < innerHeight; y += 40) {
      cards.add(document.elementFromPoint(innerWidth / 4, y)?.closest(".card"));
    }
    const hits = (card) => [...(card?.querySelectorAll(".hits") ?? [])].map((it) => it.textContent);
    return JSON.stringify([status()?.textContent, [...cards].map((card) => [card?.id, hits(card)])]);
  };

  // Waits for an event, then for the page's answer to it: `answered` is when the frame was painted
  // in which `shows()` first held, `seen` when the last was that changed anything of the above, `rest`
  // when the last was that changed anything at all.
  bench.arm = (kind, shows) => {
    bench.answer = null;
    let view = seen();
    const answer = (event) => {
      const start = event.timeStamp;
      const times = { answered: null, seen: null, rest: null };
      let marks = found();
      let size = marks?.size;
      let changes = 0;
      let answered = false;
      let last = start;
      const observer = new MutationObserver((records) => (changes += records.length));
      observer.observe(document, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
      const frame = () => {
        changes += observer.takeRecords().length;
        if (found() !== marks || found()?.size !== size) changes += 1;
        marks = found();
        size = marks?.size;
        const first = !answered && shows(changes > 0);
        answered ||= first;
        if (changes > 0 || first) {
          changes = 0;
          last = performance.now();
          painted((now) => {
            if (first) times.answered = now - start;
            times.rest = now - start;
            const now_seen = seen();
            if (now_seen !== view) times.seen = now - start;
            view = now_seen;
          });
        }
        const now = performance.now();
        if (now < start + 5000 && !(answered && now > last + 300)) {
          requestAnimationFrame(frame);
        } else {
          observer.disconnect();
          bench.answer = times;
        }
      };
      requestAnimationFrame(frame);
    };
    addEventListener(kind, answer, { capture: true, once: true });
  };

  // What a press on this chip must change: the chip, the count and the cards.
  bench.filtered = (chip) => {
    const [cards, says] = [allCards(), status()];
    const now = () => [chip.ariaPressed, says?.textContent, shownOf(cards)];
    const before = now();
    return () => now().every((it, at) => it !== before[at]);
  };

  // A chip that leaves some papers out, and the fewest.
  bench.chip = () => {
    const count = (chip) => parseInt(chip.querySelector(".chip-count")?.textContent, 10);
    const shown = shownOf(allCards());
    const some = [...document.querySelectorAll("#app .chip[aria-pressed]")].filter(
      (chip) => count(chip) > 0 && count(chip) < shown && !chip.closest("details:not([open])"),
    );
    return some.sort((a, b) => count(b) - count(a))[0];
  };

  // Where to press an element, after it has been brought to the middle.
  bench.place = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.round(x + Math.min(width / 2, 40)), y: Math.round(y + height / 2) };
  };

  const arrived = () => {
    const wasm = performance
      .getEntriesByType("resource")
      .filter((entry) => new URL(entry.name).pathname.endsWith(".wasm"));
    return wasm.length ? Math.min(...wasm.map((entry) => entry.responseEnd)) : null;
  };

  // Presses a chip as soon as there is one, or as the app's program has arrived, and waits until it has filtered the
  // papers: how long that took, milliseconds.
  bench.took = null;
  bench.pressFirst = (waitsForApp) => {
    let pressed = 0;
    let shown = 0;
    const wait = () => {
      const chip = document.querySelector("#app .chip[aria-pressed=true]");
      if (chip && shownOf(allCards()) < shown) painted((now) => (bench.took = now - pressed));
      else requestAnimationFrame(wait);
    };
    const press = (chip) => {
      pressed = arrived() ?? performance.now();
      shown = shownOf(allCards());
      chip.click();
      requestAnimationFrame(wait);
    };
    const chip = () => document.readyState !== "loading" && document.body && bench.chip();
    const look = () => (chip() ? press(chip()) : requestAnimationFrame(look));
    if (!waitsForApp) return look();
    observe("resource", ({ name }) => new URL(name).pathname.endsWith(".wasm") && !pressed && press(chip()));
  };

  // Changes a filter again and again, in the pace that the browser allows for the history.
  bench.filterOften = async (times) => {
    const chip = bench.chip();
    for (let at = 0; at < times; at += 1) {
      chip.click();
      await nextFrame();
      await sleep(40);
    }
    return times;
  };

  // Goes to the older day and back again and again; says how often it came there.
  bench.switchOften = async (times) => {
    let switched = 0;
    for (let at = 0; at < times; at += 1) {
      const before = document.querySelector("h1").textContent;
      const give_up = performance.now() + 5000;
      const link = () =>
        document.querySelector(at % 2 ? "a.step-newer" : "a.step-older");
      while (!link() && performance.now() < give_up) await nextFrame();
      link()?.click();
      const there = () => {
        const title = document.querySelector("main:not([aria-busy=true]) h1");
        return title && title.textContent !== before;
      };
      while (!there() && performance.now() < give_up) await nextFrame();
      if (there()) switched += 1;
      await sleep(40);
    }
    return switched;
  };
})();
