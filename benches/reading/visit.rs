//! A browser as the bench needs it: with a probe in every page, and slowed or not.

use std::{fs, path::PathBuf, time::Duration};

use clap::ValueEnum;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::{driver::Driver, page::Page};

/// No single thing that a browser is asked for may take longer.
const LIMIT: Duration = Duration::from_secs(90);

/// How long a page that answers has until it is asked for anything, milliseconds.
const SETTLED: u64 = 2000;

/// How fast the machine and the network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Pace {
    /// A modest phone on a modest network: a quarter of the processor, 1.6 Mbit/s, 150 ms.
    Slowed,
    /// As this machine is.
    Unslowed,
}

impl Pace {
    pub const ALL: [Self; 2] = [Self::Slowed, Self::Unslowed];

    pub fn name(self) -> &'static str {
        match self {
            Self::Slowed => "slowed",
            Self::Unslowed => "unslowed",
        }
    }
}

/// A browser with one page, closed by [`Visit::end`].
pub struct Visit {
    pub page: Page,
    profile: PathBuf,
}

impl Visit {
    /// A browser without any past, with a window of this size.
    pub async fn begin(driver: &Driver, pace: Pace, (width, height): (u32, u32)) -> Self {
        // A folder of its own for each profile: nothing is left of what came before.
        let name = tempfile::Builder::new().prefix("profile-").tempdir_in(driver.folder.path());
        let profile = name.expect("a folder for the profile").keep();
        let folder = profile.to_string_lossy();
        let start = Page::start(driver, &folder, &[], json!({}));
        let page = timeout(LIMIT, start).await.expect("a browser in time");
        page.resize(width, height).await;
        let probe = json!({ "source": include_str!("probe.js") });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", probe).await;
        if pace == Pace::Slowed {
            page.cdp("Network.enable", json!({})).await;
            let network = json!({
                "offline": false,
                "latency": 150,
                "downloadThroughput": 1_600_000 / 8,
                "uploadThroughput": 750_000 / 8,
            });
            page.cdp("Network.emulateNetworkConditions", network).await;
            page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
        }
        Self { page, profile }
    }

    pub async fn end(self) {
        let _ = timeout(Duration::from_secs(10), self.page.close()).await;
        let _ = fs::remove_dir_all(&self.profile);
    }

    /// Where the browser takes commands of further programs; it writes that into its profile.
    pub fn debugging_port(&self) -> Result<u16, String> {
        let file = fs::read_to_string(self.profile.join("DevToolsActivePort"));
        let port = file.map_err(|error| format!("the browser names no port: {error}"))?;
        port.lines().next().and_then(|port| port.parse().ok()).ok_or("the port is no number".into())
    }

    pub async fn open(&self, url: &str) {
        timeout(LIMIT, self.page.goto(url)).await.expect("the page in time");
    }

    /// Leaves the page and stops its service worker, as a browser does when it has had nothing to do for a while;
    /// then rests for as long as it takes to tidy up after both.
    pub async fn leave(&self) {
        self.open("about:blank").await;
        for command in ["enable", "stopAllWorkers", "disable"] {
            let command = format!("ServiceWorker.{command}");
            timeout(LIMIT, self.page.cdp(&command, json!({}))).await.expect("a command in time");
        }
        self.rest(2500).await;
    }

    /// Opens the reader, and waits until it answers.
    pub async fn open_reader(&self, url: &str) {
        self.open(url).await;
        timeout(LIMIT, self.page.arrive()).await.expect("the reader in time");
        self.rest(SETTLED).await;
    }

    /// Opens a plain page, which answers as soon as it stands there.
    pub async fn open_plain(&self, url: &str) {
        self.open(url).await;
        self.rest(SETTLED).await;
    }

    /// The value of an expression, or what it promises.
    pub async fn eval(&self, expression: &str) -> Value {
        timeout(LIMIT, self.page.eval(expression)).await.expect("an answer in time")
    }

    pub async fn number(&self, expression: &str) -> f64 {
        self.eval(expression).await.as_f64().unwrap_or(f64::NAN)
    }

    pub async fn rest(&self, milliseconds: u64) {
        sleep(Duration::from_millis(milliseconds)).await;
    }

    /// Moves the mouse there and presses, as a hand would: the hover comes first.
    pub async fn point_at(&self, element: &str) -> (i64, i64) {
        let place = self.eval(&format!("bench.place({element})")).await;
        let (x, y) = (place["x"].as_i64().unwrap_or(0), place["y"].as_i64().unwrap_or(0));
        self.mouse("mouseMoved", x, y, json!({})).await;
        self.rest(150).await;
        (x, y)
    }

    pub async fn press(&self, (x, y): (i64, i64)) {
        let button = json!({ "button": "left", "clickCount": 1 });
        self.mouse("mousePressed", x, y, button.clone()).await;
        self.mouse("mouseReleased", x, y, button).await;
    }

    /// Sends an event of the mouse, with further fields.
    pub async fn mouse(&self, kind: &str, x: i64, y: i64, mut fields: Value) {
        fields["type"] = kind.into();
        fields["x"] = x.into();
        fields["y"] = y.into();
        timeout(LIMIT, self.page.cdp("Input.dispatchMouseEvent", fields))
            .await
            .expect("a press in time");
    }

    /// Presses a letter's key and lets it go. In one go down, as by hand; ChromeDriver's own keys
    /// come in parts with pauses between.
    pub async fn type_letter(&self, letter: char) {
        let fields = |kind: &str| {
            json!({
                "type": kind,
                "key": letter,
                "code": format!("Key{}", letter.to_ascii_uppercase()),
                "windowsVirtualKeyCode": u32::from(letter.to_ascii_uppercase()),
            })
        };
        let mut down = fields("keyDown");
        down["text"] = letter.to_string().into();
        for event in [down, fields("keyUp")] {
            let sent = self.page.cdp("Input.dispatchKeyEvent", event);
            timeout(LIMIT, sent).await.expect("a key in time");
        }
    }
}
