//! What only Firefox knows, asked by way of geckodriver and of scripts that run as a part of Firefox
//! itself.

use std::env;

use serde_json::{Value, json};

use super::{super::driver::Driver, ConsoleEntry, Page};

/// Runs in each process that shows pages. What their scripts write to the console is heard there alone, as
/// is the beginning of each page.
const IN_PROCESSES_OF_PAGES: &str = "
    const console = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const anybody = Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal);
    console.addLogEventListener(({ level, filename, arguments }) => {
        const text = [...arguments].map(String).join(' ');
        sendAsyncMessage('console', { level, source: filename, text });
    }, anybody);
    const scripts = [];
    addMessageListener('before-pages', ({ data }) => scripts.push(data));
    Services.obs.addObserver((window) => {
        const sandbox = Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
        scripts.forEach((script) => Cu.evalInSandbox(script, sandbox));
    }, 'content-document-global-created');
";

/// Has what scripts write to the console kept with all else that the browser says of pages and of their
/// workers: what they throw, what their policy refuses, what of them is deprecated.
const LISTEN: &str = "
    Services.ppmm.addMessageListener('console', ({ data }) =>
        Services.console.logStringMessage('of a page: ' + JSON.stringify(data)));
    Services.ppmm.loadProcessScript('data:,' + encodeURIComponent(arguments[0]), true);
";

/// What it says of a page that is left while that still runs, stores or fetches something, as happens to
/// readers all the time. What a service worker itself can't answer is said in other words.
const OF_LEAVING: [&str; 5] = [
    "An IndexedDB transaction that was not yet complete has been aborted due to page navigation.",
    "NS_BINDING_ABORTED",
    "Loading failed for the module with source",
    "A ServiceWorker intercepted the request and encountered an unexpected error.",
    "Script terminated by timeout",
];

/// What was said of pages since, not of the browser's own parts.
const CONSOLE: &str = "
    const messages = Services.console.getMessageArray();
    Services.console.reset();
    return messages.map((it) => {
        if (!(it instanceof Ci.nsIScriptError)) {
            const [start, written] = it.message.split('of a page: ');
            return !start && written ? JSON.parse(written) : {};
        }
        const level = it.flags & it.infoFlag ? 'info' : it.flags & it.warningFlag ? 'warn' : 'error';
        return { level, source: it.isFromChromeContext ? '' : it.sourceName, text: it.errorMessage };
    }).filter(({ source }) => /^(http|blob:)/.test(source));
";

const RESIZE: &str = "
    const [width, height] = arguments;
    const { style } = gBrowser.selectedBrowser;
    const size = { width, height, 'min-width': '0', 'min-height': '0', flex: 'none' };
    Object.entries(size).forEach((it) => style.setProperty(...it, 'important'));
";

impl Page {
    pub(super) async fn in_firefox(driver: &Driver) -> Self {
        let mut options = json!({ "args": ["-headless"] });
        if let Ok(browser) = env::var("FIREFOX") {
            options["binary"] = browser.into();
        }
        let page = Self::connect(driver, json!({ "moz:firefoxOptions": options })).await;
        page.run_in_firefox(LISTEN, vec![IN_PROCESSES_OF_PAGES.into()]).await;
        page
    }

    pub(super) async fn console_of_firefox(&self) -> Vec<ConsoleEntry> {
        // What the page's process says comes in order, so all that it said before this is there afterwards.
        self.eval("0").await;
        let entries = self.run_in_firefox(CONSOLE, Vec::new()).await;
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entry = |entry| {
            let level = match text(entry, "level").as_str() {
                "error" | "assert" => "SEVERE",
                "warn" => "WARNING",
                _ => "INFO",
            };
            let text = format!("{} {}", text(entry, "source"), text(entry, "text"));
            ConsoleEntry { level: level.to_owned(), text }
        };
        let is_of_leaving =
            |it: &ConsoleEntry| OF_LEAVING.iter().any(|text| it.text.contains(text));
        entries.as_array().unwrap().iter().map(entry).filter(|it| !is_of_leaving(it)).collect()
    }

    pub(super) async fn resize_firefox(&self, width: u32, height: u32) {
        let size = [width, height].map(|it| format!("{it}px").into());
        self.run_in_firefox(RESIZE, size.into()).await;
        self.wait(&format!("innerWidth === {width} && innerHeight === {height}")).await;
    }

    /// Runs a script in each page that is opened from now on, before all else.
    pub(super) async fn before_pages_of_firefox(&self, script: &str) {
        let send = "Services.ppmm.broadcastAsyncMessage('before-pages', arguments[0])";
        self.run_in_firefox(send, vec![script.into()]).await;
    }

    /// Sets what `about:config` lists.
    pub(super) async fn set_preference(&self, name: &str, value: Value) {
        let set = "const [name, value] = arguments;
            const kind = { boolean: 'Bool', number: 'Int', string: 'String' }[typeof value];
            Services.prefs[`set${kind}Pref`](name, value)";
        self.run_in_firefox(set, vec![name.into(), value]).await;
    }

    /// Runs a script as a part of the browser.
    async fn run_in_firefox(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.post("moz/context", json!({ "context": "chrome" })).await;
        let outcome = self.try_run(script, arguments).await;
        self.post("moz/context", json!({ "context": "content" })).await;
        outcome.unwrap()
    }
}
