//! Searching days that are far back, come late, or change.

use crate::harness::{Fault, Stage, e2e};
use crate::offline::is_kept;
use crate::published;
use crate::search::{FIELD, OCTOBER, SAID, open_search};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// Publishes ten years of cs.CL, a segment a month of 40 papers, each with 300 words of 4,000. In each month one has
/// the word “newest”, in the oldest one has “oldest”.
fn ten_years(stage: &Stage) {
    let mut index = published::read(&stage.site, "index.json");
    let mut periods = Vec::new();
    for year in (2016..=2025).rev() {
        let mut segments = Vec::new();
        for month in (1..=12).rev() {
            let papers: Vec<Value> = (1..=40)
                .map(|at| json!({
                    "id": format!("{:02}{month:02}.{at:05}", year - 2000), "title": format!("Paper {at} of {month}/{year}"),
                    "authors": ["Ada Example"],
                }))
                .collect();
            // A step to the next of its papers: `#` is none between, `*` is seven.
            let mut words: Vec<String> = (0..4000)
                .map(|at| format!("word{at:04}:{}", if at % 2 == 0 { "#*" } else { "***" }))
                .collect();
            words.push("newest:#".into());
            if (year, month) == (2016, 1) {
                words.push("oldest:$".into());
            }
            words.sort();
            let file = json!({
                "format": "arxiv-digest-search/1", "category": "cs.CL",
                "days": [{ "date": format!("{year}-{month:02}-02"), "papers": papers }],
                "words": words.join(" "),
            });
            let path = format!("search/cs.CL-{year}-{month:02}-02.json");
            let size = file.to_string().len();
            let hash = published::replace(&stage.site, &path, &file);
            let day = format!("{year}-{month:02}-02");
            segments
                .push(json!({ "from": day, "to": day, "path": path, "size": size, "hash": hash }));
        }
        let listing = json!({ "format": "arxiv-digest-listing/1", "days": [], "search": segments });
        let path = format!("cs.CL/{year}.json");
        let size = listing.to_string().len();
        let hash = published::replace(&stage.site, &path, &listing);
        periods
            .push(json!({ "period": year.to_string(), "path": path, "size": size, "hash": hash }));
    }
    index["categories"][0]["periods"] = periods.into();
    published::replace(&stage.site, "index.json", &index);
}

/// The segments of cs.CL that were asked for.
fn segments_asked_for(stage: &Stage) -> usize {
    let requests = stage.site.requests();
    // The service worker asks for what came before it did.
    requests.iter().filter(|it| it.contains("search/cs.CL-")).collect::<BTreeSet<_>>().len()
}

#[test]
fn ten_years_are_searched_as_far_back_as_is_wanted() {
    e2e(async |stage| {
        ten_years(stage);
        open_search(stage, "search.html?category=cs.CL&q=newest").await;
        let page = &stage.page;
        page.see(SAID, "papers so far, in").await;
        page.wait("document.querySelectorAll('.finds-list > li').length === 30").await;
        let asked = segments_asked_for(stage);
        assert!((30..=40).contains(&asked), "as far as 30 papers are: {asked}");
        page.click(".finds-more button").await;
        page.wait("document.querySelectorAll('.finds-list > li').length === 60").await;
        page.wait("document.activeElement.id === 'found-30'").await;

        // What is rare is looked for as far as so much goes, and further when somebody wants it.
        page.click(FIELD).await;
        page.press(Key::Escape).await;
        page.type_text("oldest").await;
        page.find(".finds-more button").await;
        page.see(SAID, "No paper with “oldest” in").await;
        assert!(segments_asked_for(stage) < 120);
        page.click_named("button", "Look further back").await;
        page.see(SAID, "1 paper in all 120 digests").await;
        page.wait("document.activeElement.id === 'results'").await;
        assert_eq!(segments_asked_for(stage), 120);
        // What has come is searched at once.
        let answered = page.eval(
            "(() => { const field = document.querySelector('#search'); const start = performance.now();
                field.value = 'word0042'; field.dispatchEvent(new Event('input'));
                return performance.now() - start; })()",
        );
        let answered = answered.await.as_f64().unwrap();
        page.see(SAID, "240 papers in all 120 digests").await;
        eprintln!("ten years of 40 papers a month are searched in {answered} ms");
        assert!(answered < 500.0, "{answered} ms");
    });
}

#[test]
fn what_has_the_focus_keeps_it_while_older_days_come() {
    e2e(async |stage| {
        stage.site.fail("digests/cs.LG/2014.json", Fault::Slow(Duration::from_secs(3)));
        open_search(stage, "search.html?q=training").await;
        let page = &stage.page;
        page.see(SAID, "looking further back").await;
        let before = page.count(".finds-list > li").await;
        page.eval("document.querySelector('.finds-list a').focus()").await;
        page.see(SAID, "in all 6 digests").await;
        assert!(page.count(".finds-list > li").await > before);
        assert_eq!(page.eval("document.activeElement.id").await, "found-0");
        // A category that is chosen, too.
        page.eval("document.querySelector('.choices a[href*=\"cs.LG\"]').focus()").await;
        page.press(Key::Enter).await;
        page.see(".choice[aria-current]", "cs.LG").await;
        assert_eq!(page.eval("document.activeElement.textContent").await, "cs.LG");
    });
}

#[test]
fn what_is_published_meanwhile_is_asked_for_anew() {
    e2e(async |stage| {
        open_search(stage, "search.html").await;
        let page = &stage.page;
        page.see(".finds-note", "6 digests").await;
        // A day is published as the day after: its segment has another name.
        let mut segment = published::read(&stage.site, "search/cs.LG-2025-10-30.json");
        segment["days"][0]["date"] = "2025-10-31".into();
        let hash = published::replace(&stage.site, "search/cs.LG-2025-10-31.json", &segment);
        stage.site.fail("digests/search/cs.LG-2025-10-30.json", Fault::Status(404));
        let mut listing = published::read(&stage.site, "cs.LG/2025.json");
        listing["search"][0] = json!({
            "from": "2025-10-31", "to": "2025-10-31", "path": "search/cs.LG-2025-10-31.json",
            "size": 1, "hash": hash,
        });
        let hash = published::replace(&stage.site, "cs.LG/2025.json", &listing);
        let mut index = published::read(&stage.site, "index.json");
        index["categories"][1]["periods"][0]["hash"] = hash.into();
        published::replace(&stage.site, "index.json", &index);
        page.type_text("kimi").await;
        page.see(".finds-place", "cs.LG, 31 October 2025").await;
        page.see(SAID, "in all 6 digests").await;
        assert_eq!(page.count("[role=alert]").await, 0);
        stage.expect_in_console("404");
    });
}

#[test]
fn what_is_withdrawn_is_forgotten_and_what_is_corrected_kept_anew() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        open_search(stage, "search.html?q=learning").await;
        page.see(SAID, "in all 6 digests").await;
        for part in [OCTOBER, "search/cs.LG-2014-12-23.json"] {
            page.wait_for_kept(part).await;
        }
        let mut segment = published::read(&stage.site, "search/cs.CL-2025-10-16.json");
        segment["days"][0]["papers"].as_array_mut().unwrap().pop();
        let october = published::replace(&stage.site, "search/cs.CL-2025-10-16.json", &segment);
        let mut index = published::read(&stage.site, "index.json");
        for (category, path) in [(0, "cs.CL/2025.json"), (1, "cs.LG/2014.json")] {
            let mut listing = published::read(&stage.site, path);
            let segments = listing["search"].as_array_mut().unwrap();
            match category {
                0 => segments[1]["hash"] = october.clone().into(),
                _ => segments.clear(),
            }
            let hash = published::replace(&stage.site, path, &listing);
            let periods = index["categories"][category]["periods"].as_array_mut().unwrap();
            periods.iter_mut().find(|it| it["path"] == path).unwrap()["hash"] = hash.into();
        }
        published::replace(&stage.site, "index.json", &index);
        stage.open("").await;
        page.arrive().await;
        page.wait_for_kept(&format!("search/cs.CL-2025-10-16.json?v={october}")).await;
        page.wait(
            "caches.keys().then((names) => Promise.all(names.map(async (name) =>
                (await (await caches.open(name)).keys()).map(({ url }) => url)))).then((all) =>
                all.flat().filter((url) => /2014-12-23|search.cs.CL-2025-10/.test(url)).length === 1)",
        )
        .await;
    });
}
