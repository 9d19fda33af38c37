//! What an end-to-end test stands on: a site, a browser, and a page in it.

#![allow(dead_code)]

mod driver;
mod page;
mod site;

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    process,
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use serde_json::json;
use tokio::time::timeout;

use driver::{Browser, Driver};
use page::ConsoleEntry;
pub use page::{Page, device::Theme};
pub use site::{Endings, Fault, MOUNT, Site};

/// No test may take longer. It fails then, and the next ones run.
const LIMIT: Duration = Duration::from_secs(90);

/// What no test reaches that its limit ends: a call that never returns. All tests end then.
const LAST_LIMIT: Duration = Duration::from_secs(300);

/// One test's own server and browser.
pub struct Stage {
    pub site: Site,
    pub page: Page,
    expected: Vec<String>,
    allowed: Vec<String>,
}

impl Stage {
    /// Goes to an address relative to the app's folder: `""`, `"index.html"`, `"?q=tree"`; and waits
    /// until the app has taken over what was published into the page.
    pub async fn open(&self, address: &str) {
        self.visit(address).await;
        self.page.wait("!document.querySelector('#app[data-snapshot]')").await;
    }

    /// Goes to an address, and waits for nothing.
    pub async fn visit(&self, address: &str) {
        self.page.goto(&format!("{}{address}", self.site.url())).await;
    }

    /// Lets errors and warnings whose text contains `text` stand in the console. At least one must.
    pub fn expect_in_console(&mut self, text: &str) {
        self.expected.push(text.to_owned());
    }

    /// Lets such errors and warnings stand there, but needs none.
    pub fn allow_in_console(&mut self, text: &str) {
        self.allowed.push(text.to_owned());
    }

    /// The errors and warnings in the console since this was last asked for. Whoever asks for them
    /// answers for them: they no longer count against the test.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.page.console().await;
        entries.into_iter().filter(ConsoleEntry::is_complaint).map(|entry| entry.text).collect()
    }

    /// The console must hold no error and no warning, but for those that the test expects.
    async fn check_console(&self) {
        let complaints = self.complaints().await;
        let unexpected: Vec<_> = complaints
            .iter()
            .filter(|complaint| {
                !self.expected.iter().chain(&self.allowed).any(|text| complaint.contains(text))
            })
            .collect();
        assert!(unexpected.is_empty(), "the console is not clean: {unexpected:#?}");
        for text in &self.expected {
            assert!(
                complaints.iter().any(|complaint| complaint.contains(text)),
                "the console lacks the expected {text:?}: {complaints:#?}"
            );
        }
    }
}

/// Ends the whole run where what it returns is not dropped in time; the browsers end with it.
fn watch() -> Sender<()> {
    let name = thread::current().name().unwrap_or("a test").to_owned();
    let (alive, watched) = mpsc::channel();
    thread::spawn(move || {
        if watched.recv_timeout(LAST_LIMIT) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{name} hangs: no answer in {} s", LAST_LIMIT.as_secs());
            process::abort();
        }
    });
    alive
}

thread_local! {
    static BROWSER: Cell<Browser> = const { Cell::new(Browser::Chromium) };
}

/// Runs a whole test in Firefox.
pub fn in_firefox(test: impl FnOnce()) {
    BROWSER.set(Browser::Firefox);
    let outcome = catch_unwind(AssertUnwindSafe(test));
    // Where tests run one after the other, the next one has this thread.
    BROWSER.set(Browser::Chromium);
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Runs a test with a new server and a new browser, then looks at the console. What it started is
/// gone afterwards, even if it fails; then a screenshot shows how the page looked.
pub fn e2e(test: impl AsyncFnOnce(&mut Stage)) {
    run(async |driver| Page::new(driver).await, test);
}

/// The same in a browser that lets sites store nothing.
pub fn e2e_without_storage(test: impl AsyncFnOnce(&mut Stage)) {
    let blocked = json!({ "profile": { "default_content_setting_values": { "cookies": 2 } } });
    run(async |driver| Page::with_preferences(driver, blocked).await, test);
}

/// The same in a browser that is set to text of twice the size.
pub fn e2e_with_large_text(test: impl AsyncFnOnce(&mut Stage)) {
    let large = json!({ "webkit": { "webprefs": { "default_font_size": 32 } } });
    run(async |driver| Page::with_preferences(driver, large).await, test);
}

fn run(open: impl AsyncFnOnce(&Driver) -> Page, test: impl AsyncFnOnce(&mut Stage)) {
    let _watched = watch();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let driver = Driver::start(BROWSER.get());
    let page =
        runtime.block_on(async { timeout(LIMIT, open(&driver)).await }).expect("a browser in time");
    let mut stage = Stage { site: Site::start(), page, expected: Vec::new(), allowed: Vec::new() };

    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let run = async {
                test(&mut stage).await;
                stage.check_console().await;
            };
            timeout(LIMIT, run).await.expect("the test to end in time");
        });
    }));
    runtime.block_on(async {
        if outcome.is_err() {
            let name = thread::current().name().unwrap_or("failed").replace("::", "-");
            let _ = timeout(Duration::from_secs(5), stage.page.screenshot(&name)).await;
            if let Ok(entries) = timeout(Duration::from_secs(5), stage.page.console()).await {
                eprintln!("console: {entries:#?}\nrequests: {:#?}", stage.site.requests());
            }
        }
        let _ = timeout(Duration::from_secs(5), stage.page.close()).await;
    });
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// The same with a build that has no service worker, which would hide what the server does.
pub fn e2e_without_worker(test: impl AsyncFnOnce(&mut Stage)) {
    e2e(async |stage| {
        stage.site.deploy("off");
        test(stage).await;
    });
}

/// The host that has the data of the build `data`.
pub const DATA_HOST: &str = "data.example";

/// A test with a build that has its data from another host, which is given to it.
pub fn e2e_with_data_elsewhere(test: impl AsyncFnOnce(&mut Stage, &mut Site)) {
    let mut data = Site::start();
    data.send_header("Access-Control-Allow-Origin: *");
    let address = data.address();
    run(
        async |driver| Page::with_host(driver, DATA_HOST, address).await,
        async |stage| {
            stage.site.deploy("data");
            test(stage, &mut data).await;
        },
    );
}
