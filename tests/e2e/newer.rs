//! What is published while a reader has a kept page before them, and what comes of it that doesn't.

use crate::harness::{Fault, Page, Stage, e2e};
use crate::offline::{is_kept, kept, read};
use crate::published;
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

/// Has programs wait until `go` is called.
pub const HELD_BACK: &str = "{
    const compile = WebAssembly.compileStreaming;
    const held = new Promise((done) => { window.go = done; });
    WebAssembly.compileStreaming = async (file) => (await held, compile(await file));
}";

/// What readers do before the app has come.
const WAYS_TO_READ: [&str; 3] = ["nothing", "scrolling", "pressing"];

async fn begin_to_read(page: &Page, way: &str) {
    match way {
        "scrolling" => {
            page.eval("scrollTo(0, 300)").await;
            page.wait("scrollY === 300").await;
        }
        "pressing" => page.press(Key::Tab).await,
        _ => {}
    }
}

/// Opens a kept page anew, begins to read it like this, and lets the app come.
async fn open_and_read(stage: &Stage, address: &str, way: &str) {
    let page = &stage.page;
    page.goto("about:blank").await;
    stage.visit(address).await;
    page.wait("window.go").await;
    begin_to_read(page, way).await;
    page.eval("go()").await;
    page.arrive().await;
}

#[test]
fn a_newer_day_takes_the_place_of_a_kept_one_or_is_offered_to_who_reads_that() {
    for way in WAYS_TO_READ {
        eprintln!("{way}");
        e2e(async |stage| {
            read(stage).await;
            let page = &stage.page;
            page.before_pages(HELD_BACK).await;
            published::add_the_day_after(&stage.site);
            open_and_read(stage, "", way).await;
            if way != "nothing" {
                page.see(".news", "A newer day is here").await;
                page.see("h1", "10 November 2025").await;
                page.click_named("button", "Show it").await;
                page.wait("window.go").await;
                page.eval("go()").await;
            }
            page.see("h1", "12 November 2025").await;
            assert_eq!(page.count(".news p").await, 0);
        });
    }
}

#[test]
fn a_correction_takes_the_place_of_what_was_kept_or_is_offered_to_who_reads_that() {
    for way in WAYS_TO_READ {
        eprintln!("{way}");
        e2e(async |stage| {
            read(stage).await;
            let page = &stage.page;
            page.before_pages(HELD_BACK).await;
            let mut digest = published::read(&stage.site, "cs.CL/2025-10-30.json");
            digest["papers"][0]["title"] = "A corrected title".into();
            published::correct(&stage.site, &[("2025-10-30", &digest)]);
            stage.site.fail("2025-10-30.html", Fault::Status(503));
            open_and_read(stage, "cs.CL/2025-10-30.html", way).await;
            if way != "nothing" {
                page.see(".news", "This day has been corrected").await;
                assert_ne!(page.text(".card h3").await.unwrap(), "A corrected title");
                page.screenshot("corrected").await;
                page.click_named("button", "Show it").await;
                page.wait("window.go").await;
                page.eval("go()").await;
            }
            page.see(".card h3", "A corrected title").await;
            let _ = stage.complaints().await;
        });
    }
}

#[test]
fn what_is_offered_is_no_more_once_the_reader_goes_elsewhere() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.before_pages(HELD_BACK).await;
        published::add_the_day_after(&stage.site);
        open_and_read(stage, "", "scrolling").await;
        page.see(".news", "A newer day is here").await;
        page.click(".step-newer").await;
        page.see("h1", "12 November 2025").await;
        page.wait("!document.querySelector('.news p')").await;
    });
}

#[test]
fn what_the_desk_put_beside_the_categories_stays_when_one_has_a_newer_day() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait("document.querySelector('.to-together')").await;
        page.eval("scrollTo(0, 300)").await;
        page.wait("scrollY === 300").await;
        published::add_the_day_after(&stage.site);
        page.eval("dispatchEvent(new Event('reader:answer'))").await;
        page.wait("document.querySelector('.categories a[href*=\"2025-11-12\"]')").await;
        page.wait("document.querySelector('.categories .to-together')").await;
    });
}

#[test]
fn one_file_that_does_not_come_holds_back_no_other_correction() {
    for fault in [Fault::Truncated, Fault::NotCompressed, Fault::Status(500)] {
        eprintln!("{fault:?}");
        e2e(async |stage| {
            read(stage).await;
            let page = &stage.page;
            page.wait_for_kept("2025-11-05.json").await;
            page.wait_for_kept("2025-10-16.json").await;
            let corrected = |date: &str| {
                let mut digest = published::read(&stage.site, &format!("cs.CL/{date}.json"));
                digest["papers"][0]["title"] = "A corrected title".into();
                digest
            };
            let [later, earlier] = ["2025-11-05", "2025-10-16"].map(corrected);
            let hashes = published::correct(
                &stage.site,
                &[("2025-11-05", &later), ("2025-10-16", &earlier)],
            );
            stage.site.fail("digests/cs.CL/2025-11-05.json", fault.clone());
            page.reload().await;
            page.arrive().await;
            page.wait_for_kept(&format!("2025-10-16.json?v={}", hashes[1])).await;
            let all = kept(page, "data").await;
            assert!(!all.iter().any(|path| path.ends_with(&hashes[0])), "{all:?}");
            let _ = stage.complaints().await;
        });
    }
}

#[test]
fn a_spoilt_manifest_hides_nothing_that_was_read() {
    e2e(async |stage| {
        read(stage).await;
        let page = &stage.page;
        page.wait_for_kept("2025-10-16.json").await;
        page.spoil_kept("index.json").await;
        stage.site.stop();
        page.reload().await;
        page.arrive().await;
        page.see("h1", "30 October 2025").await;
        // The page of another day was never opened: the app comes in its place, and says what is wrong.
        stage.visit("cs.CL/2025-10-16.html").await;
        page.see("[role=alert] h1", "incomplete").await;
        page.see("[role=alert] button", "Try again").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn with_the_worker_too_each_way_to_fail_is_told_and_can_be_tried_again() {
    let faults = [
        (Fault::Status(404), "This file isn’t on the server"),
        (Fault::Status(500), "The server reports an error"),
        (Fault::Html, "A web page came in place of the digest"),
        (Fault::Empty, "The digest arrived incomplete"),
        (Fault::Truncated, "The digest arrived incomplete"),
        (Fault::NotCompressed, "The digest arrived incomplete"),
    ];
    e2e(async |stage| {
        stage.page.save_data().await;
        read(stage).await;
        let page = &stage.page;
        for (fault, title) in faults {
            eprintln!("{fault:?}");
            stage.site.fail("2025-10-16.json", fault);
            stage.visit("?digest=cs.CL/2025-10-16").await;
            page.see("[role=alert] h1", title).await;
            stage.site.heal("2025-10-16.json");
            page.click_named("button", "Try again").await;
            page.see("h1", "16 October 2025").await;
            page.wait_for_kept("2025-10-16.json").await;
            page.forget_kept("2025-10-16").await;
            stage.visit("?digest=cs.CL/2025-10-30").await;
            page.see("h1", "30 October 2025").await;
        }
        let _ = stage.complaints().await;
    });
}

#[test]
fn without_a_network_it_says_so_and_looks_for_what_is_newer_once_that_is_back() {
    let network = |is_off: bool| json!({ "offline": is_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        page.cdp("Network.emulateNetworkConditions", network(true)).await;
        page.see(".news", "No network. What was kept can be read.").await;
        published::add_the_day_after(&stage.site);
        page.cdp("Network.emulateNetworkConditions", network(false)).await;
        page.see("h1", "12 November 2025").await;
        assert_eq!(page.count(".news p").await, 0);
    });
}

#[test]
fn a_manifest_that_takes_long_brings_what_is_newer_when_it_comes() {
    e2e(async |stage| {
        published::without_the_newest_day(&stage.site);
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        page.wait_for_kept("2025-11-05.json").await;
        stage.site.heal("digests/cs.CL/2025.json");
        // The worker waits three seconds for it.
        stage.site.fail("digests/index.json", Fault::Slow(Duration::from_secs(6)));
        page.reload().await;
        page.see("h1", "5 November 2025").await;
        page.see(".news", "What you see is as of").await;
        page.see("h1", "10 November 2025").await;
        page.wait("!document.querySelector('.news p')").await;
    });
}

#[test]
fn who_was_led_to_an_older_day_hears_of_the_newest_and_the_site_is_left_in_peace() {
    e2e(async |stage| {
        published::announce_a_day(&stage.site);
        read(stage).await;
        stage.site.stop();
        let page = &stage.page;
        // Nobody is led to a day of a category that he hasn't chosen.
        stage.visit("?with=cs.LG&with=hep-th").await;
        page.find("[role=alert]").await;
        assert_eq!(page.address().await, "?with=cs.LG&with=hep-th");
        stage.visit("").await;
        page.wait("location.search.endsWith('&instead')").await;
        page.see(".news", "The newest day is not kept").await;
        stage.site.restart();
        page.eval("dispatchEvent(new Event('online'))").await;
        page.see(".news", "This is not the newest day.").await;
        let asked = || stage.site.requests().iter().filter(|it| it.contains("index.json")).count();
        tokio::time::sleep(Duration::from_secs(1)).await;
        let before = asked();
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(asked(), before);
        let _ = stage.complaints().await;
    });
}

#[test]
fn who_goes_back_to_the_start_page_stays_where_he_was_and_hears_of_a_newer_day() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        page.eval("void (document.querySelector('article.day').isTheSame = true)").await;
        page.scroll_to(300).await;
        page.eval("document.querySelector('.theme .cited a').click()").await;
        page.wait("document.activeElement.matches('article.card')").await;
        page.arrive().await;
        published::add_the_day_after(&stage.site);
        page.back().await;
        page.wait("Math.abs(scrollY - 300) < 4").await;
        page.see(".news", "A newer day is here").await;
        page.see("h1", "10 November 2025").await;
        page.wait("document.querySelector('article.day').isTheSame").await;
        // To an older day and back, it is no longer shown.
        page.eval("document.querySelector('a.step-older').click()").await;
        page.see("h1", "5 November 2025").await;
        page.back().await;
        page.see("h1", "12 November 2025").await;
    });
}

#[test]
fn who_comes_back_to_a_tab_after_long_hears_of_a_newer_day() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        page.scroll_to(300).await;
        is_kept(page).await;
        published::add_the_day_after(&stage.site);
        let come_back = "document.dispatchEvent(new Event('visibilitychange'))";
        page.eval(come_back).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(page.count(".news p").await, 0, "not at once");
        page.run("const later = Date.now() + 3700000; Date.now = () => later;").await;
        page.eval(come_back).await;
        page.see(".news", "A newer day is here").await;
        page.see("h1", "10 November 2025").await;
    });
}
