//! The way between days: the newest, the one that the address names, older and newer, the list of
//! dates, the categories.

use crate::harness::{Fault, Page, Stage, e2e, e2e_without_worker};
use crate::{marks, published};
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

#[test]
fn the_reader_starts_on_the_newest_day_at_the_folder_and_at_its_page() {
    e2e(async |stage| {
        for address in ["", "index.html", "?", "?utm_source=mail", "index.html?utm_source=mail"] {
            stage.open(address).await;
            stage.page.see("h1", "Monday, 10 November 2025").await;
            assert_eq!(stage.page.title().await, "cs.CL, 10 November 2025 · arXiv digest");
        }
    });
}

#[test]
fn the_address_names_a_day() {
    let days = [
        ("?digest=cs.CL/2025-10-30", "Thursday, 30 October 2025", "cs.CL, 30 October 2025", 5),
        ("index.html?digest=cs.CL/2025-10-16", "16 October 2025", "cs.CL, 16 October 2025", 10),
        ("?digest=cs.LG%2F2014-12-23", "23 December 2014", "cs.LG, 23 December 2014", 3),
    ];
    e2e(async |stage| {
        for (address, heading, title, papers) in days {
            stage.open(address).await;
            stage.page.see("h1", heading).await;
            assert_eq!(stage.page.title().await, format!("{title} · arXiv digest"));
            assert_eq!(stage.page.count("article.card").await, papers);
        }
    });
}

#[test]
pub fn older_and_newer_lead_from_day_to_day() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("").await;
        page.see("h1", "10 November").await;
        page.see(".step-older", "← Older").await;
        page.find(".step-newer:not([href])").await;

        // The link pressed, the day it leads to, and its address.
        let way = [
            (".step-older", "5 November", "?digest=cs.CL/2025-11-05"),
            (".step-older", "30 October", "?digest=cs.CL/2025-10-30"),
            (".step-older", "16 October", "?digest=cs.CL/2025-10-16"),
            (".step-newer", "30 October", "?digest=cs.CL/2025-10-30"),
        ];
        for (link, day, address) in way {
            page.scroll_to(300).await;
            page.wait(&format!("document.querySelector('{link}').textContent.includes('{day}')"))
                .await;
            page.click(link).await;
            page.see("h1", day).await;
            page.arrive().await;
            page.see_address(address).await;
            assert_eq!(page.eval("document.activeElement.tagName").await, "H1");
            assert_eq!(page.eval("scrollY").await, 0, "a new day starts at its top");
            assert!(page.title().await.starts_with(&format!("cs.CL, {day}")));
        }
        page.click(".step-older").await;
        page.see("h1", "16 October").await;
        assert_eq!(page.count("a.step-older").await, 0, "nothing is older");
    });
}

#[test]
fn after_the_last_paper_the_way_goes_on() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.arrive().await;
        page.click(".papers > .days .step:nth-child(2)").await;
        page.wait("document.activeElement.tagName === 'H1'").await;
        page.wait("document.querySelector('.papers > .days a.step-older')").await;
        page.click(".papers > .days a.step-older").await;
        page.see("h1", "16 October").await;
        page.arrive().await;
        assert_eq!(page.eval("scrollY").await, 0);
    });
}

#[test]
fn what_is_unfolded_belongs_to_its_day() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-11-05").await;
        let page = &stage.page;
        page.arrive().await;
        page.eval("document.querySelectorAll('details').forEach((it) => { it.open = true })").await;
        page.click(".step-newer").await;
        page.see("h1", "10 November").await;
        page.arrive().await;
        assert_eq!(page.count("details[open]").await, 0);
        assert!(page.count("details").await > 4);
    });
}

#[test]
fn days_of_other_years_are_reached_too() {
    e2e(async |stage| {
        published::add_the_year_before(&stage.site);
        let page = &stage.page;
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.arrive().await;
        let listing = |requests: Vec<String>| requests.iter().any(|it| it.contains("2024.json"));
        assert!(!listing(stage.site.requests()), "a year is fetched when it is needed");

        page.click("button.step-dates").await;
        page.see("#dates", "December 2024").await;
        assert!(listing(stage.site.requests()));
        page.press(Key::Escape).await;

        stage.open("?digest=cs.CL/2025-10-16").await;
        page.wait("document.querySelector('a.step-older')?.textContent.includes('31 December')")
            .await;
        page.click(".step-older").await;
        page.see("h1", "31 December 2024").await;
        page.wait("document.querySelector('a.step-newer')?.textContent.includes('16 October')")
            .await;
    });
}

#[test]
fn categories_lead_to_their_newest_days() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("").await;
        page.see(".kicker", "Computation and Language").await;
        assert_eq!(page.texts(".categories a").await, ["cs.CL", "cs.LG"]);
        assert_eq!(page.texts(".categories [aria-current=true]").await, ["cs.CL"]);

        page.click_named("a", "cs.LG").await;
        page.see("h1", "30 October 2025").await;
        page.see(".kicker", "Machine Learning").await;
        page.arrive().await;
        assert_eq!(page.texts(".categories [aria-current=true]").await, ["cs.LG"]);
        page.see_address("?digest=cs.LG/2025-10-30").await;

        page.click(".brand a").await;
        page.see("h1", "10 November 2025").await;
        page.arrive().await;
        page.see_address("").await;
    });
}

#[test]
fn the_sites_name_leads_to_a_day_published_since() {
    e2e(async |stage| {
        published::without_the_newest_day(&stage.site);
        let page = &stage.page;
        stage.open("").await;
        page.see("h1", "5 November 2025").await;
        page.arrive().await;

        // What is there stays readable while the server can't say what is newest.
        stage.site.fail("digests/index.json", Fault::Status(503));
        page.click(".brand a").await;
        page.wait(
            "performance.getEntriesByName(new URL('digests/index.json', location)).length > 1",
        )
        .await;
        page.wait("document.querySelector('main[aria-busy=false]')").await;
        page.see("h1", "5 November 2025").await;

        stage.site.heal("digests/index.json");
        stage.site.heal("digests/cs.CL/2025.json");
        page.click(".brand a").await;
        page.see("h1", "10 November 2025").await;
        page.arrive().await;
        page.see_address("").await;
        // Not where the worker has come already, and answers.
        stage.allow_in_console("503");
    });
}

#[test]
fn the_days_next_to_the_one_shown_are_read_ahead() {
    e2e_without_worker(async |stage| {
        stage.open("?digest=cs.CL/2025-10-30").await;
        for day in ["2025-10-16", "2025-11-05"] {
            fetched(stage, day).await;
        }
        // What was fetched is set before long, and says so by nothing.
        tokio::time::sleep(Duration::from_secs(1)).await;
        stage.site.stop();
        let page = &stage.page;
        page.click(".step-newer").await;
        page.see("h1", "5 November 2025").await;
        page.back().await;
        page.see("h1", "30 October 2025").await;
        page.click(".step-older").await;
        page.see("h1", "16 October 2025").await;
        stage.expect_in_console("ERR_CONNECTION_REFUSED");
    });
}

#[test]
fn a_reader_who_saves_data_fetches_what_is_asked_for() {
    e2e(async |stage| {
        stage.page.save_data().await;
        stage.open("?digest=cs.CL/2025-10-30").await;
        stage.page.arrive().await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let requests = stage.site.requests();
        assert!(!requests.iter().any(|it| it.contains("2025-11-05.json")), "{requests:#?}");
        stage.page.click(".step-newer").await;
        stage.page.see("h1", "5 November 2025").await;
    });
}

#[test]
fn days_that_were_left_leave_nothing_behind() {
    e2e(async |stage| {
        let page = &stage.page;
        page.cdp("Performance.enable", json!({})).await;
        stage.open("cs.CL/2025-10-30.html").await;
        marks::is_ready(page).await;
        there_and_back(page, 1).await;
        // In the page or out of it.
        let before = page.counts().await["Nodes"];
        there_and_back(page, 4).await;
        let more = page.counts().await["Nodes"] - before;
        // A day alone has a thousand.
        assert!(more < 300.0, "{more} nodes more after eight days");
    });
}

/// Goes to the older day and back, and waits each time until the desk has come to its papers.
async fn there_and_back(page: &Page, times: usize) {
    for _ in 0..times {
        for (step, heading) in [("older", "16 October 2025"), ("newer", "30 October 2025")] {
            // An element that the driver has found, it keeps.
            page.eval(&format!("document.querySelector('a.step-{step}').click()")).await;
            page.see("h1", heading).await;
            page.wait(
                "[...document.querySelectorAll('.card-tools')].every((it) => it.firstChild)
                    && document.querySelector('.progress > *')",
            )
            .await;
        }
    }
}

/// Waits until the file of a day was fetched.
async fn fetched(stage: &Stage, day: &str) {
    let name = format!("{day}.json");
    stage
        .page
        .until(&format!("{day} is read ahead"), async || {
            stage.site.requests().iter().any(|it| it.contains(&name)).then_some(())
        })
        .await;
}
