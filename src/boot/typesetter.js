// The worker that sets text. It answers each [number, digest, start, kind] with [number, text], or with
// [number, null, what went wrong]. `start` is the path of the app's start page; `kind` says that the digest is a
// "day", or one that is read "ahead", or is empty. [number, paper, "", "paper"] asks for the newest digest that has
// a paper, and is answered with an empty text where none has. [number, key, "", "texts", papers] asks for the texts of
// papers of a published digest (src/core/search/passage.rs).
//
// It looks up where the papers stand that a digest cites of other days, and on which other days its own stand.
// What can't be known, or not in time, is a link to arXiv, or isn't said.
importScripts("./JS_FILE");
const ready = wasm_bindgen({ module_or_path: new URL("./WASM_FILE", location.href) });

// Milliseconds until the text is set with what has come: where it cites, where it doesn't, and where nobody waits
// for it.
const PATIENCE = 2000;
const LITTLE_PATIENCE = 300;
const LONG_PATIENCE = 10000;

// The manifest. What came in its place may be gone when somebody asks again.
const manifest = async () => {
  const address = "index.json";
  const text = await file(address);
  try {
    return JSON.parse(text);
  } catch (error) {
    files.delete(address);
    throw error;
  }
};

// Asks for the files of these months, which stand in one text.
const filesOf = async (months) => {
  const { papers = [] } = await manifest();
  const listed = papers.filter(({ period }) => months.includes(period));
  return listed.map(({ path, hash }) => file(`${path}?v=${hash}`));
};

// Puts them into `papers` as they come.
const lookUp = async (months, papers) => {
  const asked = await filesOf(months);
  await Promise.allSettled(asked.map(async (text) => papers.push(await text)));
};

const dayWith = async (paper) => {
  await ready;
  const [papers] = await Promise.all(await filesOf(wasm_bindgen.month_of(paper)));
  return papers === undefined ? "" : wasm_bindgen.day_with(paper, papers);
};

// A published digest, `cs.CL/2025-10-30`.
const published = async (key) => {
  const [id, day] = key.split("/");
  const listed = async ({ path, hash }) => file(`${path}?v=${hash}`);
  const { categories } = await manifest();
  const { periods } = categories.find((it) => it.id === id);
  const { days } = JSON.parse(await listed(periods.find(({ period }) => day.startsWith(period))));
  return listed(days.find(({ date }) => date === day));
};

const texts = async (key, papers) => {
  const [digest] = await Promise.all([published(key), ready]);
  return wasm_bindgen.texts(digest, papers);
};

const typeset = async (digest, start, kind) => {
  await ready;
  const isAhead = kind === "ahead";
  const manuscript = new wasm_bindgen.Manuscript(digest, isAhead || kind === "day");
  const months = manuscript.months();
  if (months) {
    const papers = [];
    const patience = manuscript.is_citing() ? PATIENCE : LITTLE_PATIENCE;
    const time = new Promise((over) => setTimeout(over, isAhead ? LONG_PATIENCE : patience));
    await Promise.race([lookUp(months, papers).catch(() => {}), time]);
    for (const text of papers) manuscript.learn(text);
  }
  const text = manuscript.set(start);
  manuscript.free();
  return text;
};

const answer = ([digest, start, kind, papers]) => {
  if (kind === "paper") return dayWith(digest);
  if (kind === "texts") return texts(digest, papers);
  return typeset(digest, start, kind);
};

onmessage = async ({ data: [number, ...asked] }) => {
  try {
    postMessage([number, await answer(asked)]);
  } catch (error) {
    postMessage([number, null, String(error)]);
  }
};
