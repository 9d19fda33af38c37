//! Hosts that serve the site in ways of their own.

use crate::harness::{DATA_HOST, Endings, Fault, Stage, e2e, e2e_with_data_elsewhere};
use crate::offline::{self, is_kept};

/// Goes to each of these addresses and sees a heading there.
async fn see_each(stage: &Stage, pages: &[(&str, &str)]) {
    for (address, heading) in pages {
        stage.visit(address).await;
        stage.page.see("h1", heading).await;
        stage.page.wait("!document.querySelector('#app[data-snapshot]')").await;
        if *heading == "On this device" {
            // A browser complains of lists that are still under way when it leaves the page.
            stage.page.find(".shelf-ways").await;
            stage.page.wait("!document.body.textContent.includes('size not known yet')").await;
        }
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
    assert_eq!(
        page.texts("footer a").await,
        ["Search all days", "Trends"],
        "the page leads to itself"
    );
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
        stage.site.send_header("Vary: *");
        offline::read(stage).await;
        stage.site.stop();
        stage.page.reload().await;
        see_each(stage, &[("cs.CL/2025-10-30.html", "30 October 2025"), ("", "10 November 2025")])
            .await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn data_on_another_host_are_kept_and_checked_like_the_sites_own() {
    e2e_with_data_elsewhere(async |stage, data| {
        // It is not what its hash says.
        data.fail("2025-10-16.json", Fault::Body(b"{}".to_vec()));
        let day = |date: &str| format!("?digest=cs.CL/{date}");
        stage.open(&day("2025-10-30")).await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        for kept in ["2025-10-30.json", "2025-11-05.json", "2025-11-10.json", "cs.CL/2025.json"] {
            page.wait_for_kept(kept).await;
        }
        // Once more, now that the worker answers.
        let asked = data.requests().len();
        page.reload().await;
        page.until("the day before is asked for again", async || {
            data.requests()[asked..].iter().any(|path| path.contains("2025-10-16")).then_some(())
        })
        .await;
        page.wait("performance.now() > 2500").await;
        let keys = page
            .eval(
                "(async () => {
                    const name = (await caches.keys()).find((name) => name.endsWith(':data'));
                    return (await (await caches.open(name)).keys()).map(({ url }) => url);
                })()",
            )
            .await;
        let data_url = format!("http://{DATA_HOST}/digests/");
        for key in keys.as_array().unwrap() {
            let key = key.as_str().unwrap();
            assert!(key.starts_with(&data_url) && !key.contains("2025-10-16"), "{key}");
        }
        data.heal("2025-10-16.json");

        // One that was spoilt is fetched anew.
        page.eval(
            "caches.keys().then((names) => caches.open(names.find((it) => it.endsWith(':data'))))
                .then(async (cache) => {
                    const keys = await cache.keys();
                    const key = keys.find(({ url }) => url.includes('2025-11-05'));
                    await cache.put(key, new Response('{'));
                })",
        )
        .await;
        see_each(stage, &[(&day("2025-11-05"), "5 November 2025")]).await;

        // Nothing else leaves for another host.
        let home = stage.site.url();
        let requests = page.requests().await;
        assert!(requests.iter().any(|url| url.starts_with(&data_url)), "{requests:#?}");
        for url in requests {
            assert!(url.starts_with(&data_url) || url.starts_with(&home), "{url}");
        }
        let asked = data.requests();
        assert!(asked.iter().all(|path| path.starts_with("/digests/")), "{asked:#?}");
        let asked = stage.site.requests();
        assert!(!asked.iter().any(|path| path.contains("digests/")), "{asked:#?}");

        stage.visit("kept.html").await;
        page.click_named("button", "Keep all").await;
        page.see(".shelf-outcome", "days are kept.").await;

        stage.site.stop();
        data.stop();
        let pages = [
            (day("2025-10-30"), "30 October 2025"),
            (day("2025-10-16"), "16 October 2025"),
            (day("2025-11-05"), "5 November 2025"),
            (String::new(), "10 November 2025"),
            ("cs.CL/2025-10-30.html".into(), "30 October 2025"),
            ("kept.html".into(), "On this device"),
        ];
        let pages: Vec<_> = pages.iter().map(|(address, heading)| (&**address, *heading)).collect();
        see_each(stage, &pages).await;
        page.see(".news", "The site does not answer").await;
        let _ = stage.complaints().await;
    });
}
