//! Hosts that serve the site in ways of their own.

use crate::harness::{Endings, Fault, Stage, e2e};
use crate::offline::{self, is_kept};

/// Goes to each of these addresses and sees a heading there.
async fn see_each(stage: &Stage, pages: &[(&str, &str)]) {
    for (address, heading) in pages {
        stage.visit(address).await;
        stage.page.see("h1", heading).await;
        stage.page.wait("!document.querySelector('#app[data-snapshot]')").await;
    }
}

/// Reads pages at their addresses without an ending, on such a host and when it is gone.
async fn read_without_endings(stage: &mut Stage, endings: Endings) {
    stage.site.serve_endings(endings);
    stage.open("cs.CL/2025-10-30").await;
    let page = &stage.page;
    page.arrive().await;
    // What sets the next day's text lies in the site's root.
    page.click(".step-older").await;
    page.see("h1", "16 October 2025").await;
    page.back().await;
    page.see("h1", "30 October 2025").await;
    page.click(".chip").await;
    page.see(".filters-status", "of 5 papers shown").await;
    page.reload().await;
    page.see(".filters-status", "of 5 papers shown").await;
    is_kept(page).await;
    page.wait_for_kept("2025-11-05.json").await;

    let pages = [
        ("cs.CL/2025-10-30", "30 October 2025"),
        ("cs.CL/2025-10-30.html", "30 October 2025"),
        ("index", "10 November 2025"),
        ("index.html", "10 November 2025"),
        ("", "10 November 2025"),
        ("days", "All days"),
        ("days.html", "All days"),
        ("kept", "On this device"),
        ("kept.html", "On this device"),
        // This one was never opened.
        ("cs.CL/2025-11-05", "5 November 2025"),
    ];
    see_each(stage, &pages[..9]).await;
    assert_eq!(stage.complaints().await, Vec::<String>::new());
    stage.site.stop();
    see_each(stage, &pages).await;
    stage.visit("kept").await;
    page.see(".news", "The site does not answer").await;
    assert_eq!(page.count("footer").await, 0, "the page leads to itself");
    let _ = stage.complaints().await;
}

#[test]
fn pages_may_be_served_without_their_ending() {
    e2e(async |stage| read_without_endings(stage, Endings::Optional).await);
}

#[test]
fn the_ending_of_pages_may_be_removed() {
    e2e(async |stage| read_without_endings(stage, Endings::Removed).await);
}

#[test]
fn files_that_have_moved_are_kept_where_they_were_asked_for() {
    e2e(async |stage| {
        let day = "cs.CL/2025-10-30.html";
        let [program, shell] = ["reader", "shell"].map(|name| offline::app_file(stage, name));
        let data = "digests/cs.CL/2025-10-30.json";
        for path in [day, "kept.html", "icon.svg", "app.webmanifest", &program, &shell, data] {
            let address = stage.site.other_url() + path;
            stage.site.fail(&format!("levels/{path}"), Fault::Moved(address));
        }
        stage.open("index.html?digest=cs.CL/2025-10-30").await;
        stage.page.arrive().await;
        is_kept(&stage.page).await;
        stage.page.wait_for_kept("2025-10-30.json").await;
        stage.page.wait_for_kept("2025-11-05.json").await;
        let pages = [
            (day, "30 October 2025"),
            ("kept.html", "On this device"),
            ("", "10 November 2025"),
            // That one never came as a page.
            ("cs.CL/2025-11-05.html", "5 November 2025"),
        ];
        see_each(stage, &pages[..3]).await;
        stage.site.stop();
        see_each(stage, &pages).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn answers_that_vary_with_everything_are_kept_all_the_same() {
    e2e(async |stage| {
        stage.site.fail("", Fault::Header("Vary: *"));
        offline::read(stage).await;
        stage.site.stop();
        stage.page.reload().await;
        see_each(stage, &[("cs.CL/2025-10-30.html", "30 October 2025"), ("", "10 November 2025")])
            .await;
        let _ = stage.complaints().await;
    });
}
