//! What stands in the page when there is no digest to show yet, or none at all.

use crate::harness::{Fault, e2e, e2e_without_worker};
use crate::published;
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn a_skeleton_stands_there_until_the_day_has_come() {
    e2e(async |stage| {
        stage.site.forget_pages();
        stage.site.fail("index.json", Fault::Stall);
        stage.open("").await;
        let page = &stage.page;
        page.see("[role=status]", "Loading the digest…").await;
        page.find(".skeleton .bone").await;
        assert_eq!(page.title().await, "arXiv digest");

        page.see("[role=status]", "Still loading; the network is slow…").await;
        page.find(".skeleton .bone").await;
        assert_eq!(page.count("h1").await, 0);

        stage.site.heal("index.json");
        page.reload().await;
        page.see("h1", "10 November 2025").await;
        assert_eq!(page.count(".skeleton").await, 0);
    });
}

#[test]
fn before_the_program_has_come_the_page_shows_the_same_skeleton() {
    e2e(async |stage| {
        stage.site.forget_pages();
        stage.site.fail("_bg.wasm", Fault::Slow(Duration::from_millis(1500)));
        stage.open("").await;
        stage.page.see("[role=status]", "Loading the digest…").await;
        stage.page.see("h1", "10 November 2025").await;
    });
}

#[test]
fn the_day_shown_stays_while_another_is_on_its_way() {
    e2e(async |stage| {
        stage.page.save_data().await;
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        stage.site.fail("2025-11-05.json", Fault::Slow(Duration::from_millis(1500)));
        page.eval("window.region = document.querySelector('.loading[role=status]')").await;
        page.click(".step-older").await;
        page.wait("document.querySelector('main[aria-busy=true]')").await;
        page.see("h1", "10 November 2025").await;
        // The same element as before, or nothing would be said.
        page.wait("window.region.innerText === 'Loading Wednesday, 5 November 2025…'").await;
        page.wait("window.region.isConnected && getComputedStyle(window.region).opacity === '1'")
            .await;
        page.see("h1", "5 November 2025").await;
        page.find("main[aria-busy=false]").await;
    });
}

#[test]
fn a_day_that_takes_long_says_so_while_the_other_is_read() {
    e2e(async |stage| {
        stage.page.save_data().await;
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        stage.site.fail("2025-11-05.json", Fault::Slow(Duration::from_millis(4500)));
        page.click(".step-older").await;
        page.see(".loading", "Still loading; the network is slow…").await;
        page.see("h1", "10 November 2025").await;
        page.see("h1", "5 November 2025").await;
        page.wait("getComputedStyle(document.querySelector('.loading')).opacity === '0'").await;
    });
}

#[test]
fn a_page_without_a_digest_leads_on() {
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        // A day that can't be shown, and one that isn't published.
        stage.site.fail("2025-10-30.json", Fault::Status(500));
        for day in ["cs.CL/2025-10-30", "cs.CL/2025-11-01"] {
            stage.open(&format!("?digest={day}")).await;
            page.wait("document.querySelector('.notice h1')").await;
            assert_eq!(page.texts(".categories [aria-current=true]").await, ["cs.CL"], "{day}");
            page.wait(
                "document.querySelector('a.step-older') && document.querySelector('a.step-newer')",
            )
            .await;
            page.click("button.step-dates").await;
            page.click("#dates a:has([datetime='2025-11-05'])").await;
            page.see("h1", "5 November 2025").await;
        }

        // Without the index there is nowhere to go.
        stage.site.fail("digests/index.json", Fault::Status(404));
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.see("[role=alert] h1", "The site’s index isn’t there").await;
        assert_eq!(page.texts("main :is(button, a)").await, ["Try again"]);
        stage.expect_in_console("500");
        stage.expect_in_console("404");
    });
}

#[test]
fn a_site_without_digests_says_so() {
    e2e(async |stage| {
        let mut manifest = published::read(&stage.site, "index.json");
        manifest["categories"] = json!([]);
        published::replace(&stage.site, "index.json", &manifest);
        let page = &stage.page;
        stage.open("").await;
        page.see("main h1", "Nothing published yet").await;
        assert_eq!(page.title().await, "Nothing published yet · arXiv digest");
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.see("main", "No").await;

        stage.site.heal("digests/index.json");
        page.click(".brand a").await;
        page.see("h1", "10 November 2025").await;
    });
}

#[test]
fn a_day_that_is_not_published_offers_the_nearest() {
    // The address, what the page says, and what it offers.
    let cases = [
        ("cs.CL/2025-11-01", "No digest of cs.CL for Saturday, 1 November 2025", "30 October 2025"),
        ("cs.CL/2025-11-09", "9 November 2025", "10 November 2025"),
        ("cs.CL/2031-01-01", "1 January 2031", "10 November 2025"),
        ("cs.CL/1999-12-31", "31 December 1999", "16 October 2025"),
        ("cs.LG/2025-11-10", "No digest of cs.LG", "30 October 2025"),
        ("math.AG/2025-11-10", "No digest of math.AG", "10 November 2025"),
    ];
    e2e(async |stage| {
        let page = &stage.page;
        for (digest, says, offers) in cases {
            stage.open(&format!("?digest={digest}")).await;
            page.see("main h1", says).await;
            assert_eq!(page.title().await, format!("{digest} is not published · arXiv digest"));
            page.see(".notice a", offers).await;
            page.click(".notice a").await;
            page.see("h1", offers).await;
            page.wait("document.activeElement.tagName === 'H1'").await;
        }
    });
}

#[test]
fn a_day_withdrawn_meanwhile_offers_the_nearest() {
    e2e(async |stage| {
        stage.page.save_data().await;
        stage.open("?digest=cs.CL/2025-11-05").await;
        let page = &stage.page;
        page.arrive().await;
        let mut listing = published::read(&stage.site, "cs.CL/2025.json");
        listing["days"].as_array_mut().unwrap().retain(|day| day["date"] != "2025-10-30");
        published::replace_listing(&stage.site, &listing);
        stage.site.fail("2025-10-30.json", Fault::Status(404));

        page.click(".step-older").await;
        page.see("main h1", "No digest of cs.CL for Thursday, 30 October 2025").await;
        page.see(".notice a", "5 November 2025").await;
        page.click(".notice a").await;
        page.see("h1", "5 November 2025").await;
        page.wait("document.querySelector('a.step-older')?.textContent.includes('16 October')")
            .await;
        stage.expect_in_console("404");
    });
}

#[test]
fn data_of_a_newer_version_say_so_and_leave_the_rest_usable() {
    e2e(async |stage| {
        let page = &stage.page;
        let path = "cs.CL/2025-10-30.json";
        let mut digest = published::read(&stage.site, path);
        digest["format"] = "arxiv-digest/2".into();
        published::replace(&stage.site, path, &digest);
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.see("[role=alert] h1", "This digest needs a newer reader").await;
        page.see("[role=alert]", "arxiv-digest/2").await;
        page.click_named("a", "Go to the newest digest").await;
        page.see("h1", "10 November 2025").await;

        // What a later minor version adds is passed over.
        digest["format"] = "arxiv-digest/1.7".into();
        digest["mood"] = "cheerful".into();
        digest["tldr"]["blocks"][2]["kind"] = "limerick".into();
        digest["papers"][0]["stars"] = 5.into();
        published::replace(&stage.site, path, &digest);
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.see("h1", "30 October 2025").await;
        // They come after the first screen.
        page.wait("document.querySelectorAll('article.card').length === 5").await;
        page.see(".tldr", "Key Themes").await;
    });
}

#[test]
fn what_does_not_agree_in_a_day_is_said_where_it_stands() {
    e2e(async |stage| {
        let path = "cs.CL/2025-10-30.json";
        let mut digest = published::read(&stage.site, path);
        let again = digest["papers"][1].clone();
        digest["papers"].as_array_mut().unwrap().push(again);
        let insight = json!({"kind": "insight", "markdown": "Compare 2510.99999."});
        digest["tldr"]["blocks"].as_array_mut().unwrap().push(insight);
        published::replace(&stage.site, path, &digest);
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        page.see(".day-head .remark", "The report says 5 were selected, but holds 6.").await;
        page.see(".tldr .remark", "This cites 2510.99999, which isn’t among this day’s papers.")
            .await;
        let again = "[id='2510.26352-2'] .remark:not([hidden])";
        page.see(again, "This paper stands above already.").await;
        page.click("[id='2510.26352-2'] .remark a").await;
        page.find("[id='2510.26352'].landed").await;
    });
}

#[test]
fn a_broken_paper_is_named_among_the_good_ones() {
    e2e(async |stage| {
        let path = "cs.CL/2025-10-30.json";
        let mut digest = published::read(&stage.site, path);
        digest["papers"][1]["authors"] = Value::Null;
        published::replace(&stage.site, path, &digest);
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        page.see(".card-broken", "Paper 2 of this digest can’t be read: The Geometry of Dialogue")
            .await;
        assert_eq!(page.count("article.card").await, 4);
        page.type_into("#search", "sudoku").await;
        page.see(".filters [role=status]", "1 of 4 papers shown").await;
        page.click(".step-newer").await;
        page.see("h1", "5 November 2025").await;
    });
}
