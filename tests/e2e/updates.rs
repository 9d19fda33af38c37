//! New versions of the reader, with real builds of several.

use crate::harness::{Fault, Page, Site, Stage, e2e};
use crate::offline::{self, app_file};
use serde_json::json;
use std::time::Duration;

/// The name of the script that starts the page's version.
async fn start(page: &Page) -> String {
    let name = "document.querySelector('script[src*=\"start-\"]').src.split('/').pop()";
    page.eval(name).await.as_str().unwrap().to_owned()
}

pub async fn look_for_a_new_version(page: &Page) {
    page.eval(
        "navigator.serviceWorker.getRegistration().then((it) => it.update()).catch(() => {})",
    )
    .await;
}

/// Reads a day in the first version, until that is kept; returns what starts it.
async fn read(stage: &Stage) -> String {
    offline::read(stage).await;
    start(&stage.page).await
}

const OFFER: &str = "A new version of the reader is here";

/// Deploys a version, and waits until it is offered.
async fn offer(site: &Site, page: &Page, version: &str) {
    site.deploy(version);
    look_for_a_new_version(page).await;
    page.see(".news", OFFER).await;
}

/// Stops the host, after which this version shows the day, and lives.
async fn goes_on_with_the_host_gone(site: &mut Site, page: &Page, version: &str) {
    site.stop();
    page.reload().await;
    page.see("h1", "30 October 2025").await;
    page.wait("!document.querySelector('#app[data-snapshot]')").await;
    assert_eq!(start(page).await, version);
}

/// Takes the version that is offered, and waits until it is in this one's place.
async fn take_the_new_version(page: &Page, this: &str) {
    page.click_named("button", "Use it now").await;
    page.until("the new version is here", async || (start(page).await != this).then_some(())).await;
}

/// Waits until what was being installed has failed.
async fn nothing_is_installed(page: &Page) {
    page.wait(
        "navigator.serviceWorker.getRegistration().then((it) => !it.installing && !it.waiting)",
    )
    .await;
    assert_eq!(page.count(".news p").await, 0);
}

#[test]
fn the_list_of_all_days_is_kept_in_a_new_version_too() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        let has_list = "(async () => {
            const name = (await caches.keys()).find((name) => name.endsWith(':pages'));
            const pages = name ? await (await caches.open(name)).keys() : [];
            return pages.some(({ url }) => url.endsWith('/days.html'));
        })()";
        page.wait(has_list).await;
        offer(&stage.site, page, "2").await;
        take_the_new_version(page, &first).await;
        page.arrive().await;
        page.wait(has_list).await;
        stage.site.stop();
        page.goto(&format!("{}days.html", stage.site.url())).await;
        page.see("h1", "All days").await;
        let _ = stage.complaints().await;
    });
}

#[test]
pub fn a_new_version_comes_when_the_reader_takes_it_with_one_reload_and_the_place_kept() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        page.click(".chip").await;
        page.click(".card:not([hidden]) details.section > summary").await;
        page.wait("document.querySelector('details.section[open]')").await;
        page.wait("scrollY > 0 && history.state?.includes('/')").await;
        let (address, scrolled) = (page.address().await, page.eval("scrollY").await);

        offer(&stage.site, page, "2").await;
        // Until then all goes on as it was, also in a new page.
        page.wait("performance.now() > 2000").await;
        assert_eq!(start(page).await, first);

        let count = "sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0)";
        page.before_pages(count).await;
        take_the_new_version(page, &first).await;
        page.wait("!document.querySelector('#app[data-snapshot]')").await;
        page.arrive().await;
        assert_eq!(page.address().await, address);
        page.wait("document.querySelector('details.section[open]')").await;
        page.wait(&format!("Math.abs(scrollY - {scrolled}) < 3")).await;
        page.wait("performance.now() > 3000").await;
        assert_eq!(page.count(".news p").await, 0);
        assert_eq!(page.eval("Number(sessionStorage.loads)").await, 1);
    });
}

#[test]
fn two_tabs_that_take_a_new_version_at_once_are_reloaded_once_each() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        let tabs = page.open_tab().await;
        stage.open("cs.CL/2025-11-05.html").await;
        page.arrive().await;
        stage.site.deploy("2");
        look_for_a_new_version(page).await;
        for tab in &tabs {
            page.to_tab(tab).await;
            page.see(".news", OFFER).await;
            let count = "sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0)";
            page.before_pages(count).await;
            page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await;
            page.eval(
                "(window.together = new BroadcastChannel('together')).onmessage = () =>
                    document.querySelector('.news button').click()",
            )
            .await;
        }
        // Each tab hears of it but the one that says it, which so is a little ahead.
        page.eval(
            "(window.together.postMessage('press'), document.querySelector('.news button').click())",
        )
        .await;
        for tab in &tabs {
            page.to_tab(tab).await;
            page.until("the new version is here", async || {
                (start(page).await != first).then_some(())
            })
            .await;
            page.wait("performance.now() > 3000").await;
            assert_eq!(page.eval("Number(sessionStorage.loads)").await, 1);
            assert_eq!(page.count(".news p").await, 0);
        }
    });
}

#[test]
fn an_open_page_finds_its_own_parts_after_two_deploys() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        // By what the page names it: what sets the text of days that are gone to.
        let typesetter = "document.querySelector('meta[name=typesetter]').content";
        let own = page.eval(typesetter).await;
        let [asleep, other] = page.open_tab().await;
        for version in ["2", "3"] {
            stage.site.deploy(version);
            let deployed = String::from_utf8(stage.site.read("index.html")).unwrap();
            assert!(!deployed.contains(own.as_str().unwrap()), "another version has another one");
            page.goto(&stage.site.url()).await;
            page.arrive().await;
            let before = start(page).await;
            look_for_a_new_version(page).await;
            page.see(".news", OFFER).await;
            take_the_new_version(page, &before).await;
        }
        let _ = other;
        page.to_tab(&asleep).await;
        page.see(".news", OFFER).await;
        page.click_named("a", "Newer").await;
        page.see("h1", "5 November 2025").await;
        page.arrive().await;
        let loaded =
            "performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())
            .filter((name) => name.startsWith('typesetter-'))";
        assert_eq!(page.eval(loaded).await, json!([own]));
        page.click_named("button", "Use it now").await;
        page.wait("performance.now() < 3000 && !document.querySelector('.news p')").await;
        page.see("h1", "5 November 2025").await;
    });
}

#[test]
fn a_version_that_nobody_took_is_forgotten_and_the_one_in_use_is_not() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        let versions = "caches.keys().then((names) => names.filter((it) => it.includes(':app:')))";
        let in_use = page.eval(versions).await[0].clone();
        for version in ["2", "3"] {
            stage.site.deploy(version);
            look_for_a_new_version(page).await;
            page.wait("navigator.serviceWorker.getRegistration().then((it) => !it.installing)")
                .await;
        }
        page.see(".news", OFFER).await;
        take_the_new_version(page, &first).await;
        page.wait("caches.keys().then((names) => names.filter((it) => it.includes(':app:')).length === 2)")
            .await;
        assert!(page.eval(versions).await.as_array().unwrap().contains(&in_use));
    });
}

#[test]
fn a_version_that_does_not_arrive_whole_changes_nothing() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        stage.site.deploy("2");
        let shell = app_file(stage, "shell");
        stage.site.fail("icon.svg", Fault::Truncated);
        stage.site.fail(&shell, Fault::Status(404));
        look_for_a_new_version(page).await;
        nothing_is_installed(page).await;
        goes_on_with_the_host_gone(&mut stage.site, page, &first).await;

        // The next time it is whole.
        stage.site.heal("icon.svg");
        stage.site.heal(&shell);
        stage.site.restart();
        page.reload().await;
        look_for_a_new_version(page).await;
        page.see(".news", OFFER).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_deploy_in_the_middle_of_an_install_ends_with_the_newest() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        stage.site.deploy("2");
        let second = stage.site.read("service-worker.js");
        // The worker is the second version's, its files are gone already.
        stage.site.deploy("3");
        stage.site.fail("service-worker.js", Fault::Body(second));
        look_for_a_new_version(page).await;
        nothing_is_installed(page).await;

        stage.site.heal("service-worker.js");
        look_for_a_new_version(page).await;
        page.see(".news", OFFER).await;
        take_the_new_version(page, &first).await;
        let third = String::from_utf8(stage.site.read("index.html")).unwrap();
        assert!(third.contains(&start(page).await));
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_version_that_was_taken_back_is_not_offered_any_more() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        offer(&stage.site, page, "2").await;
        stage.site.roll_back();
        look_for_a_new_version(page).await;
        page.wait("!document.querySelector('.news p')").await;
        page.reload().await;
        page.arrive().await;
        assert_eq!(start(page).await, first);
        page.wait("performance.now() > 2500").await;
        assert_eq!(page.count(".news p").await, 0);
    });
}

#[test]
fn a_version_that_is_taken_back_after_it_was_taken_comes_as_another_one() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        stage.site.deploy("2");
        look_for_a_new_version(page).await;
        take_the_new_version(page, &first).await;
        page.arrive().await;
        let second = start(page).await;
        stage.site.roll_back();
        look_for_a_new_version(page).await;
        page.see(".news", OFFER).await;
        take_the_new_version(page, &second).await;
        page.see("h1", "30 October 2025").await;
        assert_eq!(start(page).await, first);
    });
}

#[test]
fn a_version_that_comes_while_another_one_is_taken_is_kept_whole() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        offer(&stage.site, page, "2").await;
        stage.site.deploy("3");
        let shell = app_file(stage, "shell");
        stage.site.fail(&shell, Fault::Slow(Duration::from_secs(5)));
        look_for_a_new_version(page).await;
        page.wait(
            "navigator.serviceWorker.getRegistration().then((it) => it.installing && it.waiting)",
        )
        .await;
        take_the_new_version(page, &first).await;
        let second = start(page).await;
        page.see(".news", OFFER).await;
        take_the_new_version(page, &second).await;
        // What was kept of the page is the other version's, and the shell in its place.
        stage.site.stop();
        page.goto(&format!("{}?digest=cs.CL/2025-11-05", stage.site.url())).await;
        page.wait("document.querySelector('h1')").await;
        let whole = format!("caches.match(new URL({shell:?}, document.baseURI)).then(Boolean)");
        assert_eq!(page.eval(&whole).await, true);
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_version_for_which_there_is_no_room_says_so_and_the_one_before_goes_on() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        page.leave_room(Some(1)).await;
        stage.site.deploy("2");
        look_for_a_new_version(page).await;
        page.see(".news", "no room left").await;
        goes_on_with_the_host_gone(&mut stage.site, page, &first).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_version_that_was_taken_with_no_room_left_stays_when_the_next_one_comes() {
    e2e(async |stage| {
        let first = read(stage).await;
        let page = &stage.page;
        offer(&stage.site, page, "2").await;
        page.leave_room(Some(1)).await;
        take_the_new_version(page, &first).await;
        page.arrive().await;
        let second = start(page).await;
        page.leave_room(None).await;
        offer(&stage.site, page, "3").await;
        goes_on_with_the_host_gone(&mut stage.site, page, &second).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_new_day_is_no_new_version() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        crate::published::without_the_newest_day(&stage.site);
        look_for_a_new_version(page).await;
        page.wait("performance.now() > 3500").await;
        assert_eq!(page.count(".news p").await, 0);
    });
}

#[test]
fn a_site_that_gives_it_up_takes_the_worker_and_all_that_it_kept_away() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        stage.site.deploy("off");
        page.reload().await;
        page.wait("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            .await;
        page.wait("caches.keys().then((names) => names.length === 0)").await;
        page.reload().await;
        page.see("h1", "30 October 2025").await;
        page.wait("!document.querySelector('#app[data-snapshot]')").await;
        page.wait("performance.now() > 2500").await;
        assert_eq!(page.eval("navigator.serviceWorker.controller").await, serde_json::Value::Null);
    });
}
