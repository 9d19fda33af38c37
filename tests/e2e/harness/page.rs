//! A page in a browser, and what a reader can do with it.

use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::Element,
    error::{CmdError, ErrorStatus},
    key::Key,
    wd::{Capabilities, PrintConfiguration, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

use super::driver::{Browser, Driver};

#[path = "chromium.rs"]
mod chromium;
#[path = "device.rs"]
pub mod device;
#[path = "firefox.rs"]
mod firefox;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

/// A line of the browser's console.
#[derive(Debug)]
pub struct ConsoleEntry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    pub text: String,
}

impl ConsoleEntry {
    pub fn is_complaint(&self) -> bool {
        matches!(self.level.as_str(), "SEVERE" | "WARNING")
    }
}

/// A browser with one page.
pub struct Page {
    client: Client,
    browser: Browser,
}

/// Scrolls to an element that is out of sight or lies under something, a message say, and waits until it
/// rests: what was too far away to be laid out is laid out then, in the frame that follows.
const SCROLL_TO: &str = "const it = arguments[0];
    const frame = () => new Promise(requestAnimationFrame);
    const { x, y, width, height } = it.getBoundingClientRect();
    if (!it.contains(document.elementFromPoint(x + width / 2, y + height / 2))) {
        it.scrollIntoView({ block: 'center', behavior: 'instant' });
        return (async () => {
            for (let tries = 0, before; tries < 20; tries += 1) {
                await frame();
                await frame();
                const { top } = it.getBoundingClientRect();
                if (top === before) return;
                before = top;
            }
        })();
    }";

/// Whether an element had moved on by the time that it was to be clicked: cards are laid out while
/// nobody reads, and the page grows. A person looks again, too.
fn is_elsewhere(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(it) if it.error == ErrorStatus::ElementClickIntercepted)
}

/// The visible text of an element. Browsers leave out cards that are too far away to be laid out, so
/// these are laid out first.
const TEXT_OF: &str = "const textOf = (it) => {
    const cards = [it?.closest('.card'), ...(it?.querySelectorAll('.card') ?? [])];
    cards.forEach((card) => card?.setAttribute('data-laid-out', ''));
    return it?.innerText;
};";

impl Page {
    /// A browser that keeps its logs, with a wide window.
    pub async fn new(driver: &Driver) -> Self {
        let page = match driver.browser {
            Browser::Chromium => Self::in_chromium(driver).await,
            Browser::Firefox => Self::in_firefox(driver).await,
        };
        page.resize(1440, 900).await;
        page
    }

    /// The same, with these preferences of Chromium's.
    pub async fn with_preferences(driver: &Driver, preferences: Value) -> Self {
        assert_eq!(driver.browser, Browser::Chromium, "it alone is told so before it starts");
        chromium::prefer(driver, &preferences);
        Self::new(driver).await
    }

    async fn connect(driver: &Driver, capabilities: Value) -> Self {
        let capabilities: Capabilities = serde_json::from_value(capabilities).unwrap();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .expect("a browser session");
        Self { client, browser: driver.browser }
    }

    pub async fn close(&self) {
        let _ = self.client.clone().close().await;
    }

    // What a reader does.

    pub async fn goto(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    pub async fn back(&self) {
        self.client.back().await.unwrap();
    }

    pub async fn forward(&self) {
        self.client.forward().await.unwrap();
    }

    /// Opens another tab and goes to it; returns the names of the tab left and of this one.
    pub async fn open_tab(&self) -> [String; 2] {
        let left = self.client.window().await.unwrap();
        let opened = self.client.new_window(true).await.unwrap().handle;
        self.client.switch_to_window(opened.clone()).await.unwrap();
        [left.into(), opened.into()]
    }

    /// Goes to the tab of this name.
    pub async fn to_tab(&self, name: &str) {
        let name = name.to_owned().try_into().unwrap();
        self.client.switch_to_window(name).await.unwrap();
    }

    pub async fn reload(&self) {
        match self.browser {
            Browser::Chromium => self.client.refresh().await.unwrap(),
            // Its driver would go past the service worker, as a reader does who holds Shift.
            Browser::Firefox => {
                self.eval("(window.isBefore = true, setTimeout(() => location.reload()))").await;
                self.wait("!window.isBefore && document.readyState === 'complete'").await;
            }
        }
    }

    /// Prints the page; says on how many sheets.
    pub async fn print(&self) -> usize {
        let pdf = self.client.print(PrintConfiguration::default()).await.unwrap();
        let page = b"/Type /Page\n";
        pdf.windows(page.len()).filter(|it| it == page).count()
    }

    /// Clicks on the first element that a selector finds, once it is there.
    pub async fn click(&self, selector: &str) {
        self.click_on(selector, Locator::Css(selector)).await;
    }

    /// Types into an element.
    pub async fn type_into(&self, selector: &str, text: &str) {
        self.find(selector).await.send_keys(text).await.unwrap();
    }

    /// Clicks on the first element of this kind whose text begins with `name`, once it is there; what stands
    /// in a closed dialog isn't.
    pub async fn click_named(&self, tag: &str, name: &str) {
        let path = format!(
            "//{tag}[starts-with(normalize-space(), {name:?})][not(ancestor::dialog[not(@open)])]"
        );
        self.click_on(&format!("{tag} {name:?}"), Locator::XPath(&path)).await;
    }

    /// Clicks on an element; on its successor where it is replaced meanwhile.
    async fn click_on(&self, what: &str, locator: Locator<'_>) {
        self.until(&format!("{what} is there"), async || {
            let element = self.client.find(locator).await.ok()?;
            let place = serde_json::to_value(&element).unwrap();
            self.try_run(SCROLL_TO, vec![place]).await.ok()?;
            match element.click().await {
                Err(error) if error.is_stale_element_reference() || is_elsewhere(&error) => {
                    return None;
                }
                clicked => clicked.unwrap(),
            }
            Some(())
        })
        .await;
    }

    /// Chooses a file of these parts, an expression, for the input with this id.
    pub async fn choose_file(&self, id: &str, name: &str, parts: &str) {
        self.find(&format!("#{id}")).await;
        self.eval(&format!(
            "(() => {{
                const input = document.getElementById('{id}');
                const held = new DataTransfer();
                held.items.add(new File({parts}, '{name}'));
                input.files = held.files;
                input.dispatchEvent(new Event('change', {{ bubbles: true }}));
            }})()"
        ))
        .await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.press_with(&[], key).await;
    }

    /// Presses a key while others are held down.
    pub async fn press_with(&self, held: &[Key], key: Key) {
        let value = char::from(key);
        let mut keys = KeyActions::new("keyboard".into());
        for held in held {
            keys = keys.then(KeyAction::Down { value: char::from(*held) });
        }
        keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        for held in held {
            keys = keys.then(KeyAction::Up { value: char::from(*held) });
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Types where the focus is.
    pub async fn type_text(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".into());
        for value in text.chars() {
            let shift = char::from(Key::Shift);
            if value.is_uppercase() {
                keys = keys.then(KeyAction::Down { value: shift });
            }
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
            if value.is_uppercase() {
                keys = keys.then(KeyAction::Up { value: shift });
            }
        }
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Scrolls the page, and waits until the reader has taken note.
    pub async fn scroll_to(&self, pixels: u32) {
        self.eval(&format!("scrollTo(0, {pixels})")).await;
        self.wait(&format!("scrollY === {pixels} && history.state?.startsWith('{pixels}')")).await;
    }

    /// Waits until the service worker keeps data whose address contains this.
    pub async fn wait_for_kept(&self, part: &str) {
        self.wait(&format!(
            "(async () => {{
                const name = (await caches.keys()).find((name) => name.endsWith(':data'));
                const keys = name ? await (await caches.open(name)).keys() : [];
                return keys.some(({{ url }}) => url.includes('{part}'));
            }})()"
        ))
        .await;
    }

    /// Spoils the data that are kept whose address contains this.
    pub async fn spoil_kept(&self, part: &str) {
        self.change_kept(part, "cache.put(key, new Response('{'))").await;
    }

    /// Forgets the data that are kept whose address contains this.
    pub async fn forget_kept(&self, part: &str) {
        self.change_kept(part, "cache.delete(key)").await;
    }

    async fn change_kept(&self, part: &str, change: &str) {
        self.eval(&format!(
            "(async () => {{
                const name = (await caches.keys()).find((name) => name.endsWith(':data'));
                const cache = await caches.open(name);
                for (const key of await cache.keys()) if (key.url.includes('{part}')) await {change};
            }})()"
        ))
        .await;
    }

    // What a reader sees.

    /// The first element that a selector finds; waits for it.
    pub async fn find(&self, selector: &str) -> Element {
        self.until(&format!("{selector} is there"), async || {
            self.client.find(Locator::Css(selector)).await.ok()
        })
        .await
    }

    /// Waits until what a selector finds first shows a text.
    pub async fn see(&self, selector: &str, text: &str) {
        self.until(&format!("{selector} shows {text:?}"), async || {
            self.text(selector).await.is_some_and(|shown| shown.contains(text)).then_some(())
        })
        .await;
    }

    /// The visible text of what a selector finds first now.
    pub async fn text(&self, selector: &str) -> Option<String> {
        let script = format!("{TEXT_OF} return textOf(document.querySelector(arguments[0]))");
        let text = self.try_run(&script, vec![selector.into()]).await.ok()?;
        text.as_str().map(str::to_owned)
    }

    /// The visible texts of all that a selector finds now.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let script = format!(
            "{TEXT_OF} return [...document.querySelectorAll(arguments[0])].map((it) => textOf(it).trim())"
        );
        let texts = self.try_run(&script, vec![selector.into()]).await.unwrap();
        serde_json::from_value(texts).unwrap()
    }

    /// Waits until the address has this query and fragment.
    pub async fn see_address(&self, address: &str) {
        self.until(&format!("the address is {address:?}"), async || {
            (self.address().await == address).then_some(())
        })
        .await;
    }

    /// The query and the fragment of the address.
    pub async fn address(&self) -> String {
        self.eval("location.search + location.hash").await.as_str().unwrap().to_owned()
    }

    /// The page's title.
    pub async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// Waits until the reader has arrived at what the address asks for.
    pub async fn arrive(&self) {
        self.wait(
            "typeof history.state === 'string'
                && document.querySelector('main[aria-busy=false] h1')",
        )
        .await;
    }

    /// How many elements a selector finds now.
    pub async fn count(&self, selector: &str) -> u64 {
        let script = "return document.querySelectorAll(arguments[0]).length";
        self.try_run(script, vec![selector.into()]).await.unwrap().as_u64().unwrap()
    }

    /// The value of a JavaScript expression.
    pub async fn eval(&self, expression: &str) -> Value {
        self.try_run(&format!("return ({expression})"), Vec::new()).await.unwrap()
    }

    /// Runs a script that may do more than the page itself.
    pub async fn run(&self, script: &str) {
        self.try_run(script, Vec::new()).await.unwrap();
    }

    /// Waits until a JavaScript expression is true.
    pub async fn wait(&self, expression: &str) {
        self.until(expression, async || {
            let script = format!("return Promise.resolve({expression}).then(Boolean)");
            let value = self.try_run(&script, Vec::new()).await.ok()?;
            (value == Value::Bool(true)).then_some(())
        })
        .await;
    }

    /// Runs a script in a task of the page's own, where the page's policy holds; returns what it
    /// returns, or the text of what it throws.
    pub async fn run_as_page(&self, script: &str) -> Value {
        let script = format!(
            "const done = arguments[0];
            setTimeout(() => {{
                try {{ done((() => {{ {script} }})()); }} catch (error) {{ done(String(error)); }}
            }});"
        );
        self.client.execute_async(&script, Vec::new()).await.unwrap()
    }

    /// The console since it was last asked for.
    pub async fn console(&self) -> Vec<ConsoleEntry> {
        match self.browser {
            Browser::Chromium => self.console_of_chromium().await,
            Browser::Firefox => self.console_of_firefox().await,
        }
    }

    /// Saves a picture of the visible part in `tests/e2e/screenshots/`.
    pub async fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/screenshots");
        fs::create_dir_all(&folder).unwrap();
        let picture = self.client.screenshot().await.unwrap();
        fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }

    async fn post(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(DriverCommand { path, body }).await.unwrap()
    }

    async fn try_run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
        self.client.execute(script, arguments).await
    }

    /// Asks again and again until there is an answer.
    pub async fn until<T>(&self, what: &str, question: impl AsyncFn() -> Option<T>) -> T {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(answer) = question().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let shown = self.text("body").await.unwrap_or_default();
        panic!("waited in vain until {what}; the page shows:\n{shown}");
    }
}

/// A command that only one driver knows.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
