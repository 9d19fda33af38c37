//! What only Chromium knows, asked by way of ChromeDriver.

use std::{collections::BTreeMap, env, fs, net::SocketAddr, time::Duration};

use serde_json::{Value, json};
use tokio::time::sleep;

use super::{super::driver::Driver, ConsoleEntry, Page};

/// What it runs with: without a display, also as root, and without calling home.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// As if a screen reader were there: without one, cards that aren't laid out are no part of the
/// accessibility tree either. Keeping that tree takes a browser several times as long as all else, so
/// whoever measures leaves it out.
const WITH_SCREEN_READER: &str = "--force-renderer-accessibility";

/// The folder of the browser's profile.
const PROFILE: &str = "profile";

/// Gives the browser that is started next these preferences.
pub fn prefer(driver: &Driver, preferences: &Value) {
    let profile = driver.folder.path().join(PROFILE).join("Default");
    fs::create_dir_all(&profile).unwrap();
    fs::write(profile.join("Preferences"), preferences.to_string()).unwrap();
}

impl Page {
    pub(super) async fn in_chromium(driver: &Driver) -> Self {
        Self::with_argument(driver, WITH_SCREEN_READER).await
    }

    /// A browser in which a host of this name is found at this address.
    pub async fn with_host(driver: &Driver, name: &str, address: SocketAddr) -> Self {
        let rule = format!("--host-resolver-rules=MAP {name} {address}");
        let page = Self::with_argument(driver, &rule).await;
        page.resize(1440, 900).await;
        page
    }

    async fn with_argument(driver: &Driver, argument: &str) -> Self {
        let logs = json!({ "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" } });
        Self::start(driver, PROFILE, &[argument], logs).await
    }

    /// A browser with a profile of this name, and some further arguments and capabilities.
    pub async fn start(
        driver: &Driver,
        profile: &str,
        further: &[&str],
        mut capabilities: Value,
    ) -> Self {
        let profile = driver.folder.path().join(profile);
        let arguments = ARGUMENTS.iter().chain(further).map(|it| (*it).to_owned());
        let mut arguments: Vec<String> = arguments.collect();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        let mut options = json!({ "args": arguments });
        if let Ok(browser) = env::var("CHROMIUM") {
            options["binary"] = browser.into();
        }
        capabilities["goog:chromeOptions"] = options;
        Self::connect(driver, capabilities).await
    }

    pub(super) async fn console_of_chromium(&self) -> Vec<ConsoleEntry> {
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = self.log("browser").await;
        let entry =
            |entry| ConsoleEntry { level: text(entry, "level"), text: text(entry, "message") };
        entries.iter().map(entry).collect()
    }

    /// The addresses of all requests over the network since this was last asked for, also those
    /// that went elsewhere than to the site.
    pub async fn requests(&self) -> Vec<String> {
        let events = self.log("performance").await;
        let urls = events.iter().filter_map(|event| {
            let event: Value = serde_json::from_str(event["message"].as_str()?).ok()?;
            let message = &event["message"];
            let url = (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str())??;
            // Not the browser's own pages.
            (url.starts_with("http") || url.starts_with("ws")).then(|| url.to_owned())
        });
        urls.collect()
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// What the browser counts of the page, by name, after it has tidied up; of a page for which `Performance` is
    /// enabled (<https://chromedevtools.github.io/devtools-protocol/tot/Performance/>).
    pub async fn counts(&self) -> BTreeMap<String, f64> {
        for _ in 0..3 {
            sleep(Duration::from_millis(300)).await;
            self.cdp("HeapProfiler.collectGarbage", json!({})).await;
        }
        let answer = self.cdp("Performance.getMetrics", json!({})).await;
        let metrics = answer["metrics"].as_array().into_iter().flatten();
        let named = |it: &Value| Some((it["name"].as_str()?.to_owned(), it["value"].as_f64()?));
        metrics.filter_map(named).collect()
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.post("se/log", json!({ "type": kind })).await;
        entries.as_array().cloned().unwrap_or_default()
    }
}
