//! Without a network: the host is really gone.

use crate::harness::{Fault, MOUNT, Page, Stage, e2e, e2e_without_storage};
use crate::published;
use serde_json::{Value, json};

/// Waits until all of the app is kept, and what was opened.
pub async fn is_kept(page: &Page) {
    page.wait(
        "navigator.serviceWorker.controller && (async () => {
            const names = await caches.keys();
            const has = async (suffix, part) => {
                const name = names.find((name) => name.endsWith(suffix));
                const keys = name ? await (await caches.open(name)).keys() : [];
                return keys.some(({ url }) => url.includes(part));
            };
            return await has(':pages', 'app.webmanifest') && await has(':data', 'index.json');
        })()",
    )
    .await;
}

/// The paths of all that is kept, `digests/index.json`, below the app's folder.
pub async fn kept(page: &Page, cache: &str) -> Vec<String> {
    let paths = page
        .eval(&format!(
            "(async () => {{
                const name = (await caches.keys()).find((name) => name.includes(':{cache}'));
                const keys = name ? await (await caches.open(name)).keys() : [];
                return keys.map(({{ url }}) => url.split('{MOUNT}')[1]);
            }})()"
        ))
        .await;
    serde_json::from_value(paths).unwrap()
}

/// The name of the file of the app that begins like this.
pub fn app_file(stage: &Stage, start: &str) -> String {
    let worker = String::from_utf8(stage.site.read("service-worker.js")).unwrap();
    worker.split('"').find(|it| it.starts_with(start) && it.contains('.')).unwrap().to_owned()
}

/// Reads a day until it is kept, and the app with it.
pub async fn read(stage: &Stage) {
    stage.open("cs.CL/2025-10-30.html").await;
    stage.page.arrive().await;
    is_kept(&stage.page).await;
}

#[test]
pub fn after_one_visit_the_reader_works_without_a_network() {
    e2e(async |stage| {
        read(stage).await;
        stage.site.stop();
        let page = &stage.page;
        page.reload().await;
        page.see("h1", "30 October 2025").await;
        page.wait("!document.querySelector('#app[data-snapshot]')").await;
        page.arrive().await;
        page.see(".news", "The site does not answer").await;

        page.click(".chip").await;
        page.see(".filters-status", "of 5 papers shown").await;
        page.click(".card:not([hidden]) details.section > summary").await;
        page.wait("document.querySelector('details.section[open]')").await;
        stage.site.restart();
        page.reload().await;
        page.arrive().await;
        page.wait("!document.querySelector('.news p')").await;
        // Firefox tells what could not be read ahead.
        stage.allow_in_console("respondWith() that rejected with ‘TypeError: NetworkError");
    });
}

#[test]
pub fn days_that_were_read_ahead_are_there_as_is_the_list_and_others_say_that_they_are_not() {
    e2e(async |stage| {
        read(stage).await;
        stage.page.wait_for_kept("2025-11-05.json").await;
        stage.site.stop();
        let page = &stage.page;
        page.goto(&format!("{}cs.CL/2025-11-05.html", stage.site.url())).await;
        page.see("h1", "5 November 2025").await;
        // At its own address, with what that asks for.
        page.goto(&format!("{}cs.CL/2025-11-05.html?q=the%20model", stage.site.url())).await;
        page.see(".filters-status", "papers").await;
        let offline = page.text(".filters-status").await.unwrap();
        assert!(!offline.starts_with('0'), "{offline}");
        assert_eq!(page.address().await, "?q=the%20model");

        // The list of all days was never opened.
        page.goto(&format!("{}days.html", stage.site.url())).await;
        page.see("h1", "All days").await;

        page.goto(&format!("{}cs.LG/2014-12-23.html", stage.site.url())).await;
        page.see("main", "The server can’t be reached").await;
        page.click_named("a", "Go to the newest digest").await;
        page.see("h1", "10 November 2025").await;
        stage.expect_in_console("Failed to load");
    });
}

/// The start page that is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Start {
    /// With a day in it.
    Published,
    /// As on a site that no pages were published into.
    Bare,
    /// None is.
    Missing,
}

/// A newer day is listed than those that were read, and the network goes before it has come.
async fn the_newest_day_is_not_kept(stage: &mut Stage, start: Start) {
    published::announce_a_day(&stage.site);
    if start != Start::Bare {
        stage.site.remember_pages();
    }
    read(stage).await;
    let page = &stage.page;
    for day in ["2025-11-05.json", "2025-10-16.json"] {
        page.wait_for_kept(day).await;
    }
    page.goto(&format!("{}?digest=cs.CL/2025-11-10", stage.site.url())).await;
    page.wait_for_kept("2025-11-10.json").await;
    stage.site.stop();
    if start == Start::Missing {
        // What had come before the site stopped may be kept meanwhile.
        page.wait(
            "(async () => {
                const pause = (time) => new Promise((done) => setTimeout(done, time));
                const name = (await caches.keys()).find((it) => it.endsWith(':pages'));
                const pages = await caches.open(name);
                for (const key of await pages.keys()) await pages.delete(key);
                await pause(300);
                return (await pages.keys()).length === 0;
            })()",
        )
        .await;
    }
    page.goto(&format!("{}?q=the%20model", stage.site.url())).await;
    page.see("h1", "10 November 2025").await;
    page.see(".filters-status", "papers").await;
    page.see(".news", "The newest day is not kept, but this one is.").await;
    page.wait("performance.now() > 3500").await;
    page.see("h1", "10 November 2025").await;
    let led = "?q=the%20model&digest=cs.CL/2025-11-10&instead";
    let address = if start == Start::Published { "?q=the%20model" } else { led };
    assert_eq!(page.address().await, address);
    assert_eq!(page.count("[role=alert]").await, 0);

    // Another day is not the newest because its reader wants it.
    page.goto(&format!("{}?digest=cs.CL/2025-11-05", stage.site.url())).await;
    page.see(".news", "The site does not answer").await;
    assert!(!page.text(".news").await.unwrap().contains("newest"));

    page.goto(&format!("{}{address}", stage.site.url())).await;
    page.see("h1", "10 November 2025").await;
    stage.site.restart();
    page.reload().await;
    page.wait("location.search === '?q=the%20model'").await;
    stage.expect_in_console("Failed to load");
}

#[test]
fn where_the_newest_day_is_not_kept_the_start_page_shows_the_newest_that_is() {
    for start in [Start::Published, Start::Bare, Start::Missing] {
        eprintln!("{start:?}");
        e2e(async |stage| the_newest_day_is_not_kept(stage, start).await);
    }
}

#[test]
fn a_new_day_is_kept_whatever_page_tells_of_it() {
    e2e(async |stage| {
        published::without_the_newest_day(&stage.site);
        stage.page.save_data().await;
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-11-05.json").await;
        for path in ["digests/index.json", "digests/cs.CL/2025.json"] {
            stage.site.heal(path);
        }
        stage.site.remember_pages();
        page.reload().await;
        page.arrive().await;
        page.wait_for_kept("2025-11-10.json").await;
        page.until("the start page shows it", async || {
            let shown = page
                .eval(
                    "(async () => {
                        const name = (await caches.keys()).find((it) => it.endsWith(':pages'));
                        const start = await (await caches.open(name)).match('../index.html');
                        return (await start.text()).includes('data-shows=\"cs.CL/2025-11-10\"');
                    })()",
                )
                .await;
            (shown == true).then_some(())
        })
        .await;
    });
}

#[test]
fn nothing_is_kept_that_is_not_what_its_hash_says() {
    e2e(async |stage| {
        stage.site.fail("cs.CL/2025-10-30.json", Fault::Html);
        let part = app_file(stage, "typesetting");
        stage.site.fail(&part, Fault::Html);
        stage.visit("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.see("h1", "30 October 2025").await;
        page.until("the worker has asked for it", async || {
            let asked = stage.site.requests().iter().filter(|it| **it == part).count();
            (asked > 0).then_some(())
        })
        .await;
        page.wait("navigator.serviceWorker.getRegistration().then((it) => !it)").await;
        assert_eq!(page.eval("caches.keys()").await, json!([]));

        // It is tried again, and nothing else was lost.
        stage.site.heal("cs.CL/2025-10-30.json");
        stage.site.heal(&part);
        page.reload().await;
        page.arrive().await;
        is_kept(page).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_correction_and_a_withdrawal_reach_what_is_kept() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-11-05.json").await;
        page.wait_for_kept("2025-10-16.json").await;

        // Another day is corrected, and a third one withdrawn.
        let mut digest = published::read(&stage.site, "cs.CL/2025-11-05.json");
        digest["papers"][0]["title"] = "A corrected title".into();
        let hash = published::replace(&stage.site, "cs.CL/2025-11-05.json", &digest);
        let mut listing = published::read(&stage.site, "cs.CL/2025.json");
        let days = listing["days"].as_array_mut().unwrap();
        days.retain(|day| day["date"] != "2025-10-16");
        let day = days.iter_mut().find(|day| day["date"] == "2025-11-05").unwrap();
        day["hash"] = hash.clone().into();
        published::replace_listing(&stage.site, &listing);
        stage.site.fail("2025-10-16.json", Fault::Status(404));

        page.reload().await;
        page.arrive().await;
        page.wait_for_kept(&format!("2025-11-05.json?v={hash}")).await;
        page.until("the withdrawn day is gone", async || {
            let all = kept(page, "data").await;
            let corrected = all.iter().filter(|path| path.contains("2025-11-05")).count();
            (corrected == 1 && !all.iter().any(|path| path.contains("2025-10-16"))).then_some(())
        })
        .await;
    });
}

#[test]
fn a_kept_digest_that_was_spoilt_is_fetched_anew() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-11-05.json").await;
        page.spoil_kept("").await;
        page.goto(&format!("{}?digest=cs.CL/2025-11-05", stage.site.url())).await;
        page.see("h1", "5 November 2025").await;
    });
}

#[test]
fn a_file_of_the_app_that_was_spoilt_is_fetched_anew() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.eval(
            "(async () => {
                const name = (await caches.keys()).find((name) => name.includes(':app:'));
                const cache = await caches.open(name);
                for (const key of await cache.keys()) {
                    const headers = { 'content-type': 'application/wasm' };
                    if (key.url.includes('reader') && key.url.endsWith('.wasm'))
                        await cache.put(key, new Response('no program', { headers }));
                }
            })()",
        )
        .await;
        page.reload().await;
        page.see("[role=alert]", "could not start").await;
        page.see("h1", "30 October 2025").await;
        page.wait("performance.now() > 2500").await;
        page.click_named("button", "Reload").await;
        page.wait("!document.querySelector('[role=alert], #app[data-snapshot]')").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_page_that_is_no_page_of_ours_is_never_kept_nor_shown_in_its_place() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-11-05.json").await;
        let before = kept(page, "pages").await;
        // A captive portal answers everything.
        for part in [".html", "/", ".json", ".js", ".wasm"] {
            stage.site.fail(part, Fault::Html);
        }
        page.goto(&format!("{}cs.CL/2025-10-30.html", stage.site.url())).await;
        page.see("h1", "30 October 2025").await;
        page.goto(&format!("{}cs.CL/2025-11-05.html", stage.site.url())).await;
        page.see("h1", "5 November 2025").await;
        page.see(".news", "The site does not answer").await;
        assert_eq!(kept(page, "pages").await, before);
    });
}

#[test]
fn what_is_not_the_sites_own_is_left_to_the_network() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-11-05.json").await;
        let before = kept(page, "pages").await;
        // Another site's pages, also where they are called like ours.
        stage.site.fail("/blog/2025-10-30.html", Fault::Html);
        stage.site.fail("/days.html", Fault::Status(401));
        for (path, shown) in [
            ("blog/2025-10-30.html", "Welcome"),
            // Decoded, it would name another host.
            ("%5C%5Cexample.invalid/2025-10-30.html", "Not found"),
            ("..%2F2025-10-30.html", "Not found"),
            ("%E0%A4%A.html", "Not found"),
            // Who has to sign in gets there.
            ("days.html", "Error"),
            ("cs.CL/2031-01-01.html", "Not found"),
        ] {
            page.goto(&format!("{}{path}", stage.site.url())).await;
            page.see("h1", shown).await;
        }
        assert_eq!(kept(page, "pages").await, before);
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_site_in_the_place_of_this_one_is_not_hidden_by_it() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        for path in ["/levels/", "/index.html"] {
            stage.site.fail(path, Fault::Html);
        }
        stage.site.fail("service-worker.js", Fault::Status(404));
        page.goto(&stage.site.url()).await;
        page.wait("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            .await;
        page.goto(&stage.site.url()).await;
        page.see("h1", "Welcome").await;
        assert_eq!(page.eval("caches.keys()").await, json!([]));
        let _ = stage.complaints().await;
    });
}

#[test]
fn two_sites_on_one_host_do_not_touch_each_others_caches() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.eval("caches.open('arxiv-digest:/two/:app:1')").await;
        page.eval("caches.open('arxiv-digest:/two/levels/deeper/:data')").await;
        stage.site.deploy("off");
        page.reload().await;
        page.wait("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            .await;
        let left: Value = page.eval("caches.keys()").await;
        assert_eq!(
            left,
            json!(["arxiv-digest:/two/:app:1", "arxiv-digest:/two/levels/deeper/:data"])
        );
    });
}

#[test]
fn whatever_the_server_does_what_was_read_is_there_at_once() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        let faults = [
            Fault::Stall,
            Fault::Endless,
            Fault::Truncated,
            Fault::Empty,
            Fault::Status(404),
            Fault::Status(500),
            Fault::NotCompressed,
        ];
        for fault in faults {
            for part in [".json", ".js", ".wasm", ".svg"] {
                stage.site.fail(part, fault.clone());
            }
            // A page that is not there any more is withdrawn.
            if !matches!(fault, Fault::Status(404)) {
                stage.site.fail(".html", fault.clone());
            }
            page.goto("about:blank").await;
            page.goto(&format!("{}cs.CL/2025-10-30.html", stage.site.url())).await;
            page.see("h1", "30 October 2025").await;
            page.wait("!document.querySelector('#app[data-snapshot]')").await;
            page.arrive().await;
            page.click(".chip").await;
            page.see(".filters-status", "of 5 papers shown").await;
            let late = page
                .eval("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                .await;
            assert!(late.as_f64().unwrap() < 2500.0, "{fault:?}: painted after {late} ms");
        }
        for part in [".json", ".js", ".wasm", ".svg", ".html"] {
            stage.site.heal(part);
        }
        page.reload().await;
        page.arrive().await;
        page.wait("!document.querySelector('.news p')").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn where_nothing_may_be_stored_all_else_works() {
    e2e_without_storage(async |stage| {
        stage.open("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.arrive().await;
        page.wait("performance.now() > 2500").await;
        page.click(".step-older").await;
        page.see("h1", "16 October 2025").await;
        assert_eq!(page.count(".news p").await, 0);
    });
}

#[test]
fn where_there_is_no_room_left_it_says_so_and_goes_on() {
    e2e(async |stage| {
        stage.page.save_data().await;
        read(stage).await;
        let page = &stage.page;
        page.leave_room(Some(1)).await;
        page.click(".step-older").await;
        page.see("h1", "16 October 2025").await;
        page.see(".news", "no room left").await;
    });
}

#[test]
fn what_is_cleared_while_somebody_reads_is_fetched_again() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.eval(
            "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))",
        )
        .await;
        page.click(".step-older").await;
        page.see("h1", "16 October 2025").await;
        page.reload().await;
        page.see("h1", "16 October 2025").await;
        page.arrive().await;
        page.wait_for_kept("index.json").await;
    });
}
