// The worker that keeps a reader's own marks and notes. It answers each [number, request, root] with
// [number, answer], or with [number, null, what went wrong]. `root` is the path of the app's root: it names the
// database, since several sites may share an origin. [number, "", root, name] asks for a file: what is saved, in the
// order of this name, or an opened report.
//
// What is kept, and how it changes, the WebAssembly knows (src/core/ledger/). Here are the database, the
// files that it asks for, and the clock.
importScripts("./JS_FILE");
const ready = wasm_bindgen({ module_or_path: new URL("./WASM_FILE", location.href) });

const STORES = ["papers", "copies", "lists", "visits", "reports", "aside"];
// When the reader was here is nothing that shows; what is saved shows its text when the page is opened anew.
const SILENT = ["visits", "copies"];
// 2: reports.
const VERSION = 2;

// Who writes: drawn anew for each run, so that no two are the same.
const random = crypto.getRandomValues(new Uint32Array(2));
const device = [...random].map((it) => it.toString(16).padStart(8, "0")).join("");

const sentences = {
  QuotaExceededError: "this device has no room left",
  VersionError: "they were written by a newer version of this site; reload the page to get it",
};
const sentence = (error) =>
  sentences[error?.name] ?? `the browser refuses to keep them (${error?.message || error})`;

// --- The database -------------------------------------------------------------------------------

let database = null;

const opened = (name) => {
  database ??= new Promise((done, fail) => {
    const asked = indexedDB.open(name, VERSION);
    asked.onupgradeneeded = () => {
      const { result } = asked;
      const missing = STORES.filter((store) => !result.objectStoreNames.contains(store));
      for (const store of missing) result.createObjectStore(store);
    };
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      // A newer version of the app, or whoever deletes everything, is not to wait for this tab.
      asked.result.onversionchange = () => forget(asked.result);
      asked.result.onclose = () => forget(asked.result);
      done(asked.result);
    };
  });
  database.catch(() => (database = null));
  return database;
};

const forget = (it) => {
  database = null;
  it.close();
};

// Reads what the job needs, has it done, and writes what it says: all of it, or nothing.
const carriedOut = (base, job) =>
  new Promise((done, fail) => {
    const mode = job.writes() ? "readwrite" : "readonly";
    const transaction = base.transaction(STORES, mode, { durability: "strict" });
    let answer;
    let changes = 0;
    const attempt = (work) => () => {
      try {
        work();
      } catch (error) {
        fail(error);
        transaction.abort();
      }
    };
    const finish = () => {
      const outcome = JSON.parse(job.run());
      answer = outcome.answer;
      for (const [store, key, value] of outcome.writes) {
        const at = transaction.objectStore(store);
        if (value === null) at.delete(key);
        else at.put(value, key);
      }
      changes = outcome.writes.filter(([store]) => !SILENT.includes(store)).length;
    };
    let missing = 0;
    const arrived = () => {
      missing -= 1;
      if (missing === 0) next();
    };
    const next = () => {
      const needs = JSON.parse(job.needs());
      missing = needs.length;
      if (missing === 0) return finish();
      for (const need of needs) ask(need);
    };
    const ask = ([store, key]) => {
      const at = transaction.objectStore(store);
      if (key !== null) {
        const asked = at.get(key);
        asked.onsuccess = attempt(() => {
          if (asked.result !== undefined) job.found(store, key, asked.result);
          arrived();
        });
      } else {
        const asked = at.openCursor();
        asked.onsuccess = attempt(() => {
          const cursor = asked.result;
          if (!cursor) return arrived();
          job.found(store, String(cursor.key), cursor.value);
          cursor.continue();
        });
      }
    };
    attempt(next)();
    transaction.oncomplete = () => done([answer, changes]);
    transaction.onabort = () => fail(transaction.error);
  });

// --- Requests -----------------------------------------------------------------------------------

let channel = null;

const done = async (job, name) => {
  for (let address = job.wants(); address; address = job.wants()) {
    try {
      job.bring(await file(address));
    } catch (error) {
      job.lacks(String(error?.message ?? error));
    }
  }
  if (!job.needs_records()) return JSON.parse(job.run()).answer;
  if (!self.indexedDB) throw new DOMException("there is no database");
  let outcome;
  try {
    outcome = await carriedOut(await opened(name), job);
  } catch (error) {
    // The database was closed meanwhile: storage was cleared, or another tab has upgraded it.
    if (error?.name !== "InvalidStateError") throw error;
    database = null;
    outcome = await carriedOut(await opened(name), job);
  }
  const [answer, changes] = outcome;
  if (changes > 0 && self.BroadcastChannel) {
    channel ??= new BroadcastChannel(name);
    channel.postMessage(changes);
  }
  return answer;
};

// The answer, and what is to be asked next.
const answered = async (request, root) => {
  await ready;
  const name = wasm_bindgen.channel(root);
  const job = new wasm_bindgen.Job(request, Date.now(), device);
  try {
    return [await done(job, name), job.next()];
  } finally {
    job.free();
  }
};

onmessage = async ({ data: [number, request, root, file] }) => {
  try {
    const [answer, next] = await answered(request || JSON.stringify({ file }), root);
    postMessage([number, answer]);
    // What fails there is asked again when the paper is shown again.
    for (const request of next) answered(request, root).catch(() => {});
  } catch (error) {
    // What the browser refuses is an answer.
    const why = error instanceof DOMException ? sentence(error) : null;
    if (why && request) postMessage([number, JSON.stringify({ refused: why })]);
    else postMessage([number, null, why ?? String(error)]);
  }
};
