//! The page “On this device”.

use crate::access::is_well_made;
use crate::harness::{Fault, Page, Stage, e2e};
use crate::offline::{is_kept, kept};
use crate::published;
use crate::updates::look_for_a_new_version;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Opens the reader until it is kept, and then the page.
async fn open_shelf(stage: &Stage) {
    stage.open("").await;
    stage.page.arrive().await;
    is_kept(&stage.page).await;
    go_to_shelf(stage).await;
}

async fn go_to_shelf(stage: &Stage) {
    stage.visit("kept.html").await;
    stage.page.see(".shelf-category .shelf-ways", "Keep all").await;
}

/// How many digests were asked for so far.
fn asked_for(stage: &Stage) -> usize {
    let is_digest = |path: &&String| path.contains("digests/cs.CL/2025-");
    stage.site.requests().iter().filter(is_digest).count()
}

async fn focused(page: &Page) -> Value {
    page.eval("document.activeElement.id || document.activeElement.tagName").await
}

/// The same as of a page, until it is taken back by the name that is returned.
async fn before_pages(page: &Page, script: &str) -> Value {
    let source = json!({ "source": script });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", source).await["identifier"].clone()
}

const LAST_7: &str = "Keep the last 7 days";

/// Clears the data that are kept.
const CLEAR_DATA: &str =
    "caches.keys().then((all) => caches.delete(all.find((it) => it.endsWith(':data'))))";

/// Counts how often the browser is asked to promise that it deletes nothing by itself.
const COUNT_PROMISES: &str = "{
    const { persist } = StorageManager.prototype;
    StorageManager.prototype.persist = function () {
        localStorage.promises = 1 + Number(localStorage.promises ?? 0);
        return persist.call(this);
    };
}";

#[test]
pub fn the_last_days_are_kept_and_read_with_the_host_gone() {
    e2e(async |stage| {
        published::with_days(&stage.site, 9);
        let page = &stage.page;
        page.before_pages(COUNT_PROMISES).await;
        open_shelf(stage).await;
        page.see("#keep-7-cs\\.CL", "to fetch").await;
        let promises = "Number(localStorage.promises ?? 0)";
        assert_eq!(page.eval(promises).await, 0, "nobody has asked to keep anything");
        page.click_named("button", LAST_7).await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
        assert_eq!(page.eval(promises).await, 1);
        page.see(".remark", "7 of 9 days kept").await;
        page.see("#keep-7-cs\\.CL", "all kept").await;
        page.see(".shelf-facts", "In use on this device").await;
        page.see(".shelf-facts", "Last checked on").await;
        assert_eq!(focused(page).await, "keep-7-cs.CL");
        let digests = kept(page, "data").await.iter().filter(|it| it.contains("2025-10")).count();
        assert_eq!(digests, 7);
        let headers = page
            .eval(
                "(async () => {
                    const name = (await caches.keys()).find((name) => name.endsWith(':data'));
                    const cache = await caches.open(name);
                    const day = await cache.match((await cache.keys())
                        .find(({ url }) => url.includes('2025-10-24')).url);
                    return [day.headers.get('content-type'),
                        Date.now() - day.headers.get('kept-since') < 60000];
                })()",
            )
            .await;
        assert_eq!(headers, json!(["application/json", true]));

        // Again: nothing is missing.
        let asked = asked_for(stage);
        page.eval("document.querySelector('.shelf-outcome').dataset.before = ''").await;
        page.click_named("button", LAST_7).await;
        page.wait("document.querySelector('.shelf-outcome:not([data-before])')").await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
        assert_eq!(asked_for(stage), asked);

        stage.site.stop();
        go_to_shelf(stage).await;
        page.click(".shelf-months summary").await;
        page.click_named("a", "Fri 24").await;
        page.see("h1", "24 October 2025").await;
        page.see(".news", "What is kept").await;
        page.goto(&format!("{}?digest=cs.CL/2025-10-23", stage.site.url())).await;
        page.see("main", "The server can’t be reached").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn the_last_30_days_or_all_of_a_category_are_kept() {
    e2e(async |stage| {
        published::with_days(&stage.site, 33);
        open_shelf(stage).await;
        let page = &stage.page;
        for (way, outcome, count) in [
            ("Keep the last 30 days", "All 30 days are kept.", "30 of 33 days kept"),
            ("Keep all 33 days", "All 33 days are kept.", "33 of 33 days kept"),
        ] {
            page.click_named("button", way).await;
            page.see(".shelf-outcome", outcome).await;
            page.see(".remark", count).await;
        }
        let digests = kept(page, "data").await.iter().filter(|it| it.contains("/2025-")).count();
        assert_eq!(digests, 33);
    });
}

#[test]
fn what_is_whole_stays_when_it_is_cancelled_or_cut_off() {
    e2e(async |stage| {
        published::with_days(&stage.site, 9);
        open_shelf(stage).await;
        stage.site.fail("2025-10-26.json", Fault::Stall);
        let page = &stage.page;
        page.eval("document.querySelector('[id=\"keep-7-cs.CL\"]').focus()").await;
        page.press(Key::Enter).await;
        page.see(".shelf-progress", "4 of 7 days").await;
        let bar = "(({ value, max }) => [value, max])(document.querySelector('progress'))";
        assert_eq!(page.eval(bar).await, json!([4, 7]));
        // While it goes on, no second one begins.
        page.press(Key::Enter).await;
        page.press(Key::Tab).await;
        page.press(Key::Tab).await;
        assert_eq!(page.eval("document.activeElement.innerText").await, "Cancel");
        page.press(Key::Enter).await;
        page.see(".shelf-outcome", "Cancelled: 4 of 7 days are kept.").await;
        page.wait("document.activeElement.id === 'keep-7-cs.CL'").await;
        page.see("[role=status].visually-hidden", "cs.CL: Cancelled").await;

        stage.site.stop();
        page.press(Key::Enter).await;
        page.see(".shelf-outcome", "The site can’t be reached: 4 of 7 days are kept.").await;
        stage.site.heal("2025-10-26.json");
        stage.site.restart();
        page.click_named("button", "Try again").await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
        page.wait("document.activeElement.id === 'keep-7-cs.CL'").await;

        // Those that are kept count, too, where it doesn't come to them.
        page.eval(
            "(async () => {
                const name = (await caches.keys()).find((name) => name.endsWith(':data'));
                const cache = await caches.open(name);
                const two = (await cache.keys()).filter(({ url }) => /-(28|29)[.]json/.test(url));
                await Promise.all(two.map((key) => cache.delete(key)));
            })()",
        )
        .await;
        go_to_shelf(stage).await;
        page.see(".remark", "5 of 9 days kept").await;
        stage.site.stop();
        page.eval("document.querySelector('[id=\"keep-7-cs.CL\"]').focus()").await;
        page.press(Key::Enter).await;
        page.see(".shelf-outcome", "The site can’t be reached: 5 of 7 days are kept.").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_file_that_fails_is_named_and_the_others_are_kept() {
    e2e(async |stage| {
        published::with_days(&stage.site, 8);
        open_shelf(stage).await;
        stage.site.fail("2025-10-26.json", Fault::Status(500));
        stage.site.fail("2025-10-25.json", Fault::Html);
        stage.site.fail("2025-10-24.json", Fault::Body(b"{}".to_vec()));
        let page = &stage.page;
        page.click_named("button", "Keep all 8 days").await;
        page.see(".shelf-outcome", "5 of 8 days are kept.").await;
        let failed = page.texts(".shelf-outcome li").await;
        assert_eq!(
            failed,
            [
                "Sunday, 26 October 2025: the server reports an error (status 500).",
                "Saturday, 25 October 2025: a web page came in its place.",
                "Friday, 24 October 2025: it isn’t what its listing says; it may have just been \
                 published anew.",
            ]
        );
        for day in ["26", "25", "24"] {
            stage.site.heal(&format!("2025-10-{day}.json"));
        }
        page.click_named("button", "Try again").await;
        page.see(".shelf-outcome", "All 8 days are kept.").await;
        stage.expect_in_console("500");
    });
}

#[test]
fn a_device_without_room_says_so() {
    e2e(async |stage| {
        published::with_days(&stage.site, 9);
        open_shelf(stage).await;
        let page = &stage.page;
        page.leave_room(Some(1000)).await;
        page.click_named("button", LAST_7).await;
        page.see(".shelf-outcome", "There is no room left: ").await;
        page.see(".shelf-outcome", "of 7 days are kept. Remove days").await;
        page.leave_room(None).await;
        page.click_named("button", "Try again").await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
    });
}

#[test]
fn what_was_spoilt_is_fetched_anew_and_what_was_cleared_is_missed() {
    e2e(async |stage| {
        published::with_days(&stage.site, 16);
        open_shelf(stage).await;
        let page = &stage.page;
        page.click_named("button", LAST_7).await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
        page.spoil_kept("2025-10-27").await;
        page.click_named("button", LAST_7).await;
        page.see(".shelf-outcome", "One kept day was spoilt, and was fetched anew.").await;

        // What comes late is the sample of that day, which is not what is listed.
        stage.site.fail("2025-10-16.json", Fault::Slow(Duration::from_secs(2)));
        page.click_named("button", "Keep all 16 days").await;
        page.see(".shelf-progress", "14 of 16 days").await;
        assert_eq!(page.eval(CLEAR_DATA).await, true);
        page.see(".shelf-outcome", "has been cleared meanwhile").await;
        page.see(".remark", "1 of 16 days kept").await;
    });
}

#[test]
fn days_are_removed_one_by_one_and_all_at_once_and_the_focus_goes_on() {
    e2e(async |stage| {
        published::with_days(&stage.site, 4);
        open_shelf(stage).await;
        let page = &stage.page;
        page.click_named("button", "Keep all 4 days").await;
        page.see(".shelf-outcome", "All 4 days are kept.").await;
        page.click(".shelf-months summary").await;
        let remove = |day: &str| format!("[id=\"remove-cs.CL/2025-10-{day}\"]");
        page.eval(&format!("document.querySelector({:?}).focus()", remove("29"))).await;
        page.press(Key::Enter).await;
        page.see(".remark", "3 of 4 days kept").await;
        page.wait("document.activeElement.id === 'remove-cs.CL/2025-10-28'").await;
        page.see("[role=status].visually-hidden", "Removed: cs.CL, Wednesday, 29 October").await;
        assert!(page.count(".shelf-months details[open]").await == 1, "the month stays open");
        let all = kept(page, "data").await;
        assert!(!all.iter().any(|path| path.contains("2025-10-29")), "{all:?}");

        page.click_named("summary", "Remove all of cs.CL").await;
        page.click_named("button", "Remove them").await;
        page.see(".remark", "0 of 4 days kept").await;
        page.wait("document.activeElement.id === 'of-cs.CL'").await;
        assert!(!kept(page, "data").await.iter().any(|path| path.contains("2025-10-")));
    });
}

#[test]
fn what_is_being_kept_when_all_is_removed_does_not_come_back() {
    e2e(async |stage| {
        published::with_days(&stage.site, 4);
        stage.site.fail("2025-10-30.json", Fault::Slow(Duration::from_secs(2)));
        open_shelf(stage).await;
        let page = &stage.page;
        page.click_named("button", "Keep all 4 days").await;
        page.see(".shelf-progress", "of 4 days").await;
        page.click_named("summary", "Remove all of cs.CL").await;
        page.click_named("button", "Remove them").await;
        page.see("[role=status].visually-hidden", "All days of cs.CL are removed.").await;
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(3) {
            assert!(!kept(page, "data").await.iter().any(|path| path.contains("2025-10-")));
        }
        page.see(".remark", "0 of 4 days kept").await;
    });
}

#[test]
fn days_that_are_kept_are_searched_with_the_host_gone() {
    e2e(async |stage| {
        let page = &stage.page;
        let words = async || {
            let data = kept(page, "data").await;
            data.into_iter().filter(|path| path.contains("/search/")).count()
        };
        open_shelf(stage).await;
        page.see("#keep-all-cs\\.CL", "to fetch").await;
        stage.site.fail("search/cs.CL-2025-11-05.json", Fault::Status(500));
        page.click_named("button", "Keep all 4 days").await;
        page.see(
            ".shelf-outcome",
            "All 4 days are kept. Not all words to search by could be kept: the server reports an error (status \
             500).",
        )
        .await;
        page.see("#keep-all-cs\\.CL", "words to fetch, 14 KB").await;
        stage.site.heal("search/cs.CL-2025-11-05.json");
        page.click_named("button", "Try again").await;
        page.see("#keep-all-cs\\.CL", "all kept").await;
        assert_eq!(page.texts(".shelf-outcome p").await, ["All 4 days are kept."]);
        assert_eq!(words().await, 2);
        page.see(".remark", "4 of 4 days kept, 90 KB, and 41 KB of words").await;

        stage.site.stop();
        stage.visit("search.html?category=cs.CL&q=model").await;
        page.see(".finds-said", "papers in all 4 digests").await;
        page.click(".finds-list a").await;
        page.see(".day-head", "2025").await;
        stage.site.restart();

        go_to_shelf(stage).await;
        page.click(".shelf-months summary").await;
        page.click("[id=\"remove-cs.CL/2025-11-10\"]").await;
        page.see("[role=status].visually-hidden", "Removed: cs.CL, Monday, 10").await;
        assert_eq!(words().await, 2, "another day of November is kept");
        page.click("[id=\"remove-cs.CL/2025-11-05\"]").await;
        page.see("[role=status].visually-hidden", "Removed: cs.CL, Wednesday, 5").await;
        assert_eq!(words().await, 1);
        page.click_named("summary", "Remove all of cs.CL").await;
        page.click_named("button", "Remove them").await;
        page.see("[role=status].visually-hidden", "All days of cs.CL are removed.").await;
        assert_eq!(words().await, 0);
        let _ = stage.complaints().await;
    });
}

#[test]
fn everything_is_deleted_when_the_reader_says_so_twice() {
    e2e(async |stage| {
        open_shelf(stage).await;
        let page = &stage.page;
        page.eval("caches.open('arxiv-digest:/two/:data')").await;
        page.eval(
            "(localStorage['arxiv-digest /two/levels/ comfort'] = 'large',
            localStorage['arxiv-digest /two/ comfort'] = 'small')",
        )
        .await;
        page.click("#delete").await;
        page.wait("document.querySelector('dialog').open").await;
        assert_eq!(page.eval("document.activeElement.innerText").await, "Keep it");
        page.press(Key::Escape).await;
        page.wait("document.activeElement.id === 'delete'").await;
        page.press(Key::Enter).await;
        page.click("dialog .button").await;
        page.see("h1", "Everything is deleted").await;
        page.wait("document.activeElement.tagName === 'H1'").await;
        // What is left is another site's.
        assert_eq!(page.eval("caches.keys()").await, json!(["arxiv-digest:/two/:data"]));
        let choices = page.eval("Object.keys(localStorage)").await;
        assert_eq!(choices, json!(["arxiv-digest /two/ comfort"]));
        let left = "navigator.serviceWorker.getRegistrations().then((all) => all.length)";
        assert_eq!(page.eval(left).await, 0);
        page.click_named("a", "Go to the reader").await;
        page.see("h1", "10 November 2025").await;
    });
}

#[test]
fn where_nothing_can_be_kept_the_page_says_why() {
    e2e(async |stage| {
        open_shelf(stage).await;
        let page = &stage.page;
        let refused = "() => Promise.reject(new DOMException('Not allowed here', 'SecurityError'))";
        for (script, title) in [
            (
                format!("CacheStorage.prototype.open = {refused}"),
                "The browser lets this site keep nothing",
            ),
            (
                "delete Navigator.prototype.serviceWorker".to_owned(),
                "This browser can’t keep the site",
            ),
            (
                "Object.defineProperty(window, 'isSecureContext', { value: false })".to_owned(),
                "Days can’t be kept over this connection",
            ),
        ] {
            let script = before_pages(page, &script).await;
            stage.visit("kept.html").await;
            page.see("h1", title).await;
            page.see("main", "Go to the reader").await;
            let script = json!({ "identifier": script });
            page.cdp("Page.removeScriptToEvaluateOnNewDocument", script).await;
        }

        // The app is there, but no data.
        page.eval(CLEAR_DATA).await;
        stage.site.stop();
        stage.visit("kept.html").await;
        page.see("h1", "No days are kept yet").await;
        page.see("main", "The server can’t be reached, so").await;
        stage.site.restart();
        page.click_named("button", "Try again").await;
        page.see("h1", "On this device").await;
        page.wait("document.activeElement.id === 'top'").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn the_reader_leads_there_and_the_page_is_well_made() {
    e2e(async |stage| {
        published::with_days(&stage.site, 9);
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        page.click_named("a", "On this device").await;
        page.see("h1", "On this device").await;
        page.see(".shelf-ways", "Keep all 9 days").await;
        assert!(page.title().await.starts_with("On this device · "));
        assert_eq!(page.texts("footer a").await, ["Search all days", "Trends"]);
        page.click_named("button", LAST_7).await;
        page.see(".shelf-outcome", "All 7 days are kept.").await;
        page.click(".shelf-months summary").await;

        is_well_made(page, &["button", "link", "region", "progressbar"]).await;
        for width in [390, 768, 1440] {
            page.resize(width, 900).await;
            page.wait("document.documentElement.scrollWidth <= innerWidth").await;
        }
    });
}

#[test]
fn the_page_is_that_of_its_version_until_the_reader_takes_a_new_one() {
    e2e(async |stage| {
        open_shelf(stage).await;
        let page = &stage.page;
        let version = "document.querySelector('meta[name=version]').content";
        let first = page.eval(version).await;
        stage.site.deploy("2");
        look_for_a_new_version(page).await;
        page.see(".news", "A new version of the reader is here").await;
        go_to_shelf(stage).await;
        assert_eq!(page.eval(version).await, first);
        page.see(".news", "A new version of the reader is here").await;
        page.click_named("button", "Use it now").await;
        page.wait(&format!("{version} !== {first}")).await;
        page.see("h1", "On this device").await;
        page.wait("performance.now() > 2500").await;
        assert_eq!(page.count(".news p").await, 0);
    });
}

#[test]
fn a_site_without_a_worker_has_neither_page_nor_link() {
    e2e(async |stage| {
        stage.site.deploy("off");
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        page.wait("performance.now() > 2500").await;
        assert_eq!(page.count("a[href$='kept.html']").await, 0);
        stage.visit("kept.html").await;
        page.see("h1", "Not found").await;
        stage.expect_in_console("404");
    });
}
