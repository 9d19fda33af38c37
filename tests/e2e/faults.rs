//! A server or a network that fails: what, why, and a way on.

use crate::harness::{Fault, Site, e2e, e2e_without_worker};
use crate::{offline, published};
use std::time::Duration;

#[test]
fn each_way_to_fail_says_what_happened_and_the_rest_stays_usable() {
    let half = b"{\"format\": \"arxiv-digest/1\", \"title\": \"Half".to_vec();
    // The fault, what the page says, and what the browser writes to the console.
    let faults: [(Fault, &str, &str, Option<&str>); 9] = [
        (Fault::Status(404), "This file isn’t on the server", "withdrawn", Some("404")),
        (Fault::Status(500), "The server reports an error", "status 500", Some("500")),
        (Fault::Html, "A web page came in place of the digest", "Sign in", None),
        (Fault::Empty, "The digest arrived incomplete", "The file is empty", None),
        (Fault::Truncated, "The digest arrived incomplete", "broke off", Some("MISMATCH")),
        (Fault::NotCompressed, "The digest arrived incomplete", "broke off", Some("DECODING")),
        (Fault::Body(half), "The digest arrived incomplete", "broke off", None),
        (Fault::Body(b"{]".to_vec()), "The digest can’t be read", "isn’t a valid digest", None),
        (Fault::Body(vec![0xff, 0xfe]), "The digest can’t be read", "not UTF-8", None),
    ];
    // The file, the address that needs it, and a link to what doesn't.
    let files = [
        ("cs.CL/2025-10-30.json", "?digest=cs.CL/2025-10-30", ".notice a", "10 November 2025"),
        ("cs.CL/2025.json", "?digest=cs.CL/2025-10-30", ".categories li:last-child a", "cs.LG"),
    ];
    e2e_without_worker(async |stage| {
        for (file, address, way_on, leads_to) in files {
            for (fault, title, advice, complaint) in &faults {
                stage.site.fail(file, fault.clone());
                stage.open(address).await;
                let page = &stage.page;
                page.see("[role=alert] h1", title).await;
                page.see("[role=alert]", advice).await;
                page.see("[role=alert] code", file).await;
                assert_eq!(page.title().await, format!("{title} · arXiv digest"));
                page.click(way_on).await;
                page.see("h1", leads_to).await;
                // Back to what failed, which is all right by now.
                stage.site.heal(file);
                page.back().await;
                page.see("h1", "cs.CL").await;
                page.see("h1", "30 October 2025").await;
                let complaints = stage.complaints().await;
                assert_eq!(complaints.is_empty(), complaint.is_none(), "{fault:?} {complaints:?}");
                let complaint = complaint.unwrap_or_default();
                assert!(complaints.iter().all(|it| it.contains(complaint)), "{complaints:?}");
            }
        }
    });
}

#[test]
fn without_a_manifest_there_is_a_way_to_try_again() {
    let faults = [
        (Fault::Status(503), "The server reports an error"),
        (Fault::Html, "A web page came in place of the digest"),
        (Fault::Empty, "The digest arrived incomplete"),
    ];
    e2e_without_worker(async |stage| {
        for (fault, title) in faults {
            stage.site.fail("digests/index.json", fault);
            stage.page.goto("about:blank").await;
            stage.open("?digest=cs.CL/2025-10-30#2510.26707").await;
            let page = &stage.page;
            page.see("[role=alert] h1", title).await;
            page.click_named("button", "Try again").await;
            page.wait("document.querySelector('main[aria-busy=false]')").await;
            page.see("[role=alert] h1", title).await;

            stage.site.heal("digests/index.json");
            page.click_named("button", "Try again").await;
            page.see("h1", "30 October 2025").await;
            // The link's paper is not forgotten.
            page.wait("document.activeElement.id === '2510.26707'").await;
        }
        stage.expect_in_console("503");
    });
}

#[test]
fn a_server_that_was_gone_is_found_again() {
    e2e_without_worker(async |stage| {
        stage.page.save_data().await;
        stage.open("").await;
        stage.page.arrive().await;
        stage.page.scroll_to(90).await;
        stage.site.stop();
        stage.page.click(".step-older").await;
        stage.page.see("[role=alert] h1", "The server can’t be reached").await;
        stage.page.wait("document.activeElement.tagName === 'H1'").await;
        stage.page.click_named("button", "Try again").await;
        stage.page.see("[role=alert] h1", "The server can’t be reached").await;

        stage.site.restart();
        stage.page.click_named("button", "Try again").await;
        stage.page.see("h1", "5 November 2025").await;
        stage.page.wait("document.activeElement.tagName === 'H1'").await;
        stage.page.arrive().await;
        stage.page.see_address("?digest=cs.CL/2025-11-05").await;

        stage.page.back().await;
        stage.page.see("h1", "10 November 2025").await;
        stage.page.wait("scrollY === 90").await;
        stage.expect_in_console("ERR_CONNECTION_REFUSED");
    });
}

#[test]
fn what_could_not_be_reached_is_asked_for_again_once_the_network_is_back() {
    e2e(async |stage| {
        offline::read(stage).await;
        stage.site.stop();
        let page = &stage.page;
        page.run("dispatchEvent(new Event('offline'))").await;
        for (address, message, shown) in [
            ("?digest=cs.LG/2014-12-23", "The server can’t be reached", "h1"),
            ("trends.html", "The trends can’t be shown", ".trends-extent"),
            ("search.html?q=adam", "the server can’t be reached", ".finds-list"),
        ] {
            stage.visit(address).await;
            page.see("[role=alert]", message).await;
            page.run("dispatchEvent(new Event('offline'))").await;
            stage.site.restart();
            page.run("dispatchEvent(new Event('online'))").await;
            page.find(shown).await;
            page.wait("!document.querySelector('[role=alert]')").await;
            stage.site.stop();
        }
        let _ = stage.complaints().await;
    });
}

#[test]
fn what_was_seen_comes_back_after_a_failed_reload() {
    e2e_without_worker(async |stage| {
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        page.click("[id='2510.26143'] .section summary").await;
        page.scroll_to(1300).await;
        stage.site.fail("2025-10-30.json", Fault::Status(500));
        page.reload().await;
        page.see("[role=alert] h1", "The server reports an error").await;
        stage.site.heal("2025-10-30.json");
        page.click_named("button", "Try again").await;
        page.see("h1", "30 October 2025").await;
        page.wait("Math.abs(scrollY - 1300) < 4").await;
        assert_eq!(page.count("details.section[open]").await, 1);
        stage.expect_in_console("500");
    });
}

#[test]
fn no_answer_is_waited_for_only_so_long() {
    e2e_without_worker(async |stage| {
        stage.site.forget_pages();
        stage.site.fail("digests/index.json", Fault::Stall);
        stage.open("").await;
        let page = &stage.page;
        page.see("[role=status]", "Still loading").await;
        // The limit is 20 seconds.
        tokio::time::sleep(Duration::from_secs(10)).await;
        page.see("[role=alert] h1", "The server takes too long").await;
        page.see("[role=alert]", "Nothing whole came within 20 seconds").await;
        stage.site.heal("digests/index.json");
        page.click_named("button", "Try again").await;
        page.see("h1", "10 November 2025").await;
    });
}

#[test]
fn an_answer_that_never_ends_is_waited_for_only_so_long() {
    e2e_without_worker(async |stage| {
        stage.page.save_data().await;
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        stage.site.fail("2025-11-05.json", Fault::Endless);
        page.click(".step-older").await;
        tokio::time::sleep(Duration::from_secs(10)).await;
        page.see("[role=alert] h1", "The server takes too long").await;
        page.click_named("a", "Go to the newest digest").await;
        page.see("h1", "10 November 2025").await;
    });
}

#[test]
fn without_the_typesetter_another_day_says_what_is_missing_and_can_be_tried_again() {
    e2e_without_worker(async |stage| {
        let page = String::from_utf8(stage.site.read("index.html")).unwrap();
        let script = name_in(&page, "typesetter-");
        let worker = String::from_utf8(stage.site.read(&script)).unwrap();
        let [glue, program] = ["typesetting-", "_bg.wasm"].map(|part| name_in(&worker, part));
        for (file, fault) in [
            (&script, Fault::Status(404)),
            (&glue, Fault::Html),
            (&program, Fault::Status(500)),
            (&program, Fault::Truncated),
        ] {
            stage.site.fail(file, fault);
            stage.page.goto("about:blank").await;
            stage.open("?digest=cs.CL/2025-10-30").await;
            let page = &stage.page;
            page.see("[role=alert] h1", "A part of the reader is missing").await;
            stage.site.heal(file);
            page.click_named("button", "Try again").await;
            page.see("h1", "30 October 2025").await;
            // Whatever the browser says of the missing part.
            stage.complaints().await;
        }
    });
}

#[test]
fn a_typesetter_that_never_comes_is_waited_for_only_so_long() {
    e2e_without_worker(async |stage| {
        let page = String::from_utf8(stage.site.read("index.html")).unwrap();
        let script = name_in(&page, "typesetter-");
        let worker = String::from_utf8(stage.site.read(&script)).unwrap();
        let program = name_in(&worker, "_bg.wasm");
        stage.site.fail(&program, Fault::Stall);
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        // The limit is 20 seconds.
        tokio::time::sleep(Duration::from_secs(10)).await;
        page.see("[role=alert] h1", "A part of the reader is missing").await;
        page.see("[role=alert]", "longer than 20 seconds").await;
        stage.site.heal(&program);
        page.click_named("button", "Try again").await;
        page.see("h1", "30 October 2025").await;
    });
}

/// The first file named in a text whose name contains `part`.
fn name_in(text: &str, part: &str) -> String {
    let mut names = text.split(['"', '/', '=', '>', ' ']);
    let is_file = |name: &&str| name.ends_with(".js") || name.ends_with(".wasm");
    names.find(|name| is_file(name) && name.contains(part)).unwrap().to_owned()
}

#[test]
fn what_nobody_waits_for_is_aborted() {
    e2e_without_worker(async |stage| {
        stage.page.save_data().await;
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        page.arrive().await;
        stage.site.fail("2025-10-16.json", Fault::Stall);
        stage.site.fail("2025-11-05.json", Fault::Slow(Duration::from_millis(300)));
        page.click(".step-older").await;
        page.wait("document.querySelector('main[aria-busy=true]')").await;
        page.click(".step-newer").await;
        page.see("h1", "5 November 2025").await;
        page.arrive().await;
        abandoned(&stage.site, 1).await;

        // Back to the day that is shown, while another is on its way.
        page.back().await;
        page.wait("document.querySelector('main[aria-busy=true]')").await;
        page.forward().await;
        page.wait("document.querySelector('main[aria-busy=false]')").await;
        page.see("h1", "5 November 2025").await;
        abandoned(&stage.site, 2).await;
    });
}

/// Waits until the browser has given up the stalled day this often.
async fn abandoned(site: &Site, times: usize) {
    for _ in 0..100 {
        let abandoned = site.abandoned();
        assert!(abandoned.iter().all(|it| it.starts_with("digests/cs.CL/2025-10-16.json")));
        if abandoned.len() == times {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("given up: {:?}", site.abandoned());
}

#[test]
fn a_corrected_day_is_asked_for_by_its_new_name() {
    e2e_without_worker(async |stage| {
        stage.page.save_data().await;
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        let mut digest = published::read(&stage.site, "cs.CL/2025-11-05.json");
        digest["overview"] = "Corrected meanwhile.".into();
        let hash = published::correct(&stage.site, &[("2025-11-05", &digest)]).remove(0);

        page.click(".step-older").await;
        page.see(".overview", "Corrected meanwhile.").await;
        let corrected = format!("digests/cs.CL/2025-11-05.json?v={hash}");
        assert!(stage.site.requests().contains(&corrected), "{:#?}", stage.site.requests());
    });
}

#[test]
fn a_listing_that_was_asked_for_before_it_was_uploaded_is_not_kept_for_ever() {
    e2e_without_worker(async |stage| {
        stage.site.send_header("Cache-Control: public, max-age=31536000, immutable");
        let mut older = published::read(&stage.site, "cs.CL/2025.json");
        older["days"].as_array_mut().unwrap().retain(|day| day["date"] != "2025-10-16");
        stage.site.fail("cs.CL/2025.json", Fault::Body(older.to_string().into_bytes()));
        stage.open("?digest=cs.CL/2025-10-16").await;
        let page = &stage.page;
        page.see("main", "No digest of cs.CL").await;
        stage.site.heal("cs.CL/2025.json");
        page.reload().await;
        page.see("h1", "16 October 2025").await;
    });
}

#[test]
fn a_day_that_never_is_what_its_listing_says_is_shown_all_the_same() {
    e2e_without_worker(async |stage| {
        let path = "cs.CL/2025-11-10.json";
        let mut digest = published::read(&stage.site, path);
        digest["overview"] = "Uploaded before its listing.".into();
        published::replace(&stage.site, path, &digest);
        stage.open("").await;
        stage.page.see(".overview", "Uploaded before its listing.").await;
        let requests = stage.site.requests();
        // Whoever sets the text asks for it, too, to find where else its papers stand.
        let until_set = requests.iter().take_while(|it| !it.contains("typesetter-"));
        let manifests = until_set.filter(|it| it.ends_with("index.json")).count();
        assert_eq!(manifests, 2, "the manifest is asked for anew: {requests:#?}");
        stage.page.click(".step-older").await;
        stage.page.see("h1", "5 November 2025").await;
    });
}

#[test]
fn of_a_first_screen_that_does_not_come_whole_what_has_come_is_shown() {
    // Whether the page still waited for its first screen as it was painted: not the empty one that a frame
    // begins with.
    const NOTES: &str = "new PerformanceObserver((list) => {
        if (!list.getEntriesByName('first-contentful-paint').length) return;
        window.waited ??= !!document.querySelector('[rel=expect]');
    }).observe({ type: 'paint' })";
    let overview = "<section class=\"overview\"";
    let behind = "<section class=\"tldr\"";
    // What comes, whether the server then dies, and whether it is shown before the page has waited long enough.
    let faults = [(overview, false, false), (overview, true, false), (behind, false, true)];
    e2e_without_worker(async |stage| {
        stage.page.before_pages(NOTES).await;
        for (before, dies, at_once) in faults {
            if at_once {
                // A busy machine can take longer than the page waits.
                stage.page.retime(1000, 60_000).await;
            }
            // In a page of its own, since the driver waits for a page that is opened until all of it has come.
            stage.site.fail("around.html", Fault::Body(b"<link rel=icon href=data:,>".to_vec()));
            stage.visit("around.html").await;
            stage.site.fail("cs.CL/2025-10-30.html", Fault::EndlessBefore(before));
            let page = &stage.page;
            let frame = "document.body.append(Object.assign(document.createElement('iframe'), \
                { src: 'cs.CL/2025-10-30.html', width: 800, height: 600 }))";
            page.run(frame).await;
            if dies {
                page.wait("frames[0].document.querySelector('h1')").await;
                stage.site.stop();
                stage.site.restart();
            }
            let case = format!("before {before}, dies: {dies}");
            page.wait("'waited' in frames[0]").await;
            assert_eq!(page.eval("frames[0].waited").await, at_once, "{case}");
            let shown = page.eval("frames[0].document.querySelector('h1').innerText").await;
            assert!(shown.to_string().contains("30 October 2025"), "{case}: {shown}");
            let has_overview = page.eval("!!frames[0].document.querySelector('.overview')").await;
            assert_eq!(has_overview, at_once, "{case}");
        }
        stage.allow_in_console("MISMATCH");
    });
}

#[test]
fn the_site_is_asked_again_without_leaving_the_page() {
    e2e(async |stage| {
        offline::read(stage).await;
        stage.site.stop();
        let page = &stage.page;
        page.goto(&format!("{}?digest=cs.CL/2025-10-30&q=fp16", stage.site.url())).await;
        page.see(".news", "The site does not answer").await;
        page.click_named("button", "Check again").await;
        page.see(".news", "The site still does not answer").await;
        page.see_address("?digest=cs.CL/2025-10-30&q=fp16").await;
        page.see("h1", "30 October 2025").await;
        stage.site.restart();
        page.click_named("button", "Check again").await;
        page.wait("!document.querySelector('.news p')").await;
        page.see_address("?digest=cs.CL/2025-10-30&q=fp16").await;
        page.see(".filters-status", "of 5 papers shown").await;
        stage.expect_in_console("Failed to load");
    });
}
