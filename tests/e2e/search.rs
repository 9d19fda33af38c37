//! The page that searches all days.

use crate::access::is_well_made;
use crate::harness::{Fault, Stage, Theme, e2e};
use crate::offline::is_kept;
use crate::published;
use fantoccini::key::Key;
use serde_json::json;

pub const FIELD: &str = "#search";
pub const SAID: &str = "#results";
pub const OCTOBER: &str = "digests/search/cs.CL-2025-10-16.json";

/// Opens the page, which has its field then.
pub async fn open_search(stage: &Stage, address: &str) {
    stage.visit(address).await;
    stage.page.find(FIELD).await;
}

#[test]
pub fn a_paper_of_another_month_is_found_and_leads_to_its_day() {
    e2e(async |stage| {
        open_search(stage, "search.html").await;
        let page = &stage.page;
        page.see(".finds-note", "critiques in 6 digests for papers").await;
        page.wait("document.activeElement.id === 'search'").await;
        page.type_text("value dri").await;
        page.see(SAID, "1 paper in all 6 digests").await;
        page.see_address("?q=value%20dri").await;
        page.see(".finds-list h2", "Value Drifts: Tracing Value Alignment").await;
        assert_eq!(page.texts(".finds-list h2 mark").await, ["Value", "Dri", "Value"]);
        page.see(".finds-authors", "Mehar Bhatia, Shravan Nayak, Gaurav Kamath and 4 others").await;
        // Said once nobody types.
        page.see("[role=status].visually-hidden", "1 paper in all 6 digests").await;
        page.see(".finds-place", "cs.CL, 30 October 2025").await;
        page.click(".finds-list a").await;
        page.see("h1", "30 October 2025").await;
        page.see(".filters-status", "1 of 5 papers shown").await;
        assert!(page.address().await.ends_with("q=value%20dri#2510.26707"));
        page.find("[id='2510.26707']").await;
        page.back().await;
        page.see(SAID, "1 paper in all 6 digests").await;
        assert_eq!(page.eval("document.querySelector('#search').value").await, "value dri");
        assert!(page.title().await.starts_with("Search all days · "));
    });
}

#[test]
pub fn the_newest_papers_come_first_and_each_once() {
    e2e(async |stage| {
        open_search(stage, "search.html?q=training").await;
        let page = &stage.page;
        page.see(SAID, "in all 6 digests").await;
        let days = page.texts(".finds-place").await;
        let dates: Vec<String> =
            days.iter().map(|it| it.split(", ").nth(1).unwrap().to_owned()).collect();
        let mut order = dates.clone();
        order.dedup();
        let expected = [
            "10 November 2025",
            "5 November 2025",
            "30 October 2025",
            "16 October 2025",
            "23 December 2014",
        ];
        assert_eq!(order, expected);
        let of_both = "cs.CL, 30 October 2025, also cs.LG, 30 October 2025";
        assert_eq!(days.iter().filter(|it| *it == of_both).count(), 1, "{days:#?}");
        let links = page.eval(
            "new Set([...document.querySelectorAll('.finds-list h2 a')].map((it) => it.hash)).size",
        );
        assert_eq!(links.await, json!(days.len()));
        page.click_named("a", "cs.LG, 30 October 2025").await;
        page.see(".day-head", "cs.LG").await;
        assert!(page.address().await.contains("digest=cs.LG/2025-10-30&q=training#"));
    });
}

const PASSAGE: &str = ".finds-in-text";
const OF_OCTOBER: &str = "digests/cs.CL/2025-10-30.json";

#[test]
pub fn the_passage_is_shown_that_has_what_was_looked_for() {
    e2e(async |stage| {
        open_search(stage, "search.html?q=mantissa").await;
        let page = &stage.page;
        page.see(PASSAGE, "BF16 keeps few mantissa bits, and small implementation differences")
            .await;
        page.see(PASSAGE, "Abstract: …").await;
        assert_eq!(page.texts(".finds-in-text mark").await, ["mantissa"]);
        // It goes with what is typed, and isn't there where the title or the id says it all.
        page.click(FIELD).await;
        page.type_text(" rounding").await;
        page.wait("document.querySelectorAll('.finds-in-text mark').length === 2").await;
        open_search(stage, "search.html?q=value%20drifts").await;
        page.see(".finds-list h2", "Value Drifts").await;
        assert_eq!(page.count(PASSAGE).await, 0);
        open_search(stage, "search.html?q=2510.26707").await;
        page.see(".finds-list h2", "Value Drifts").await;
        assert_eq!(page.count(PASSAGE).await, 0);
        // What the passage lacks is named.
        open_search(stage, "search.html?q=mantissa%20frameworks%20engine").await;
        page.see(PASSAGE, "Also in its text: ").await;
    });
}

#[test]
fn without_the_day_at_hand_the_words_are_named_that_are_in_the_text() {
    e2e(async |stage| {
        stage.site.fail(OF_OCTOBER, Fault::Status(500));
        open_search(stage, "search.html?q=mantissa").await;
        let page = &stage.page;
        page.see(PASSAGE, "In its text: mantissa").await;
        page.until("the day is asked for", async || {
            stage.site.requests().iter().any(|it| it.contains(OF_OCTOBER)).then_some(())
        })
        .await;
        page.see(PASSAGE, "In its text: mantissa").await;
    });
}

#[test]
fn days_are_fetched_for_papers_that_are_seen_alone() {
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(390, 300).await;
        open_search(stage, "search.html?q=the").await;
        page.see(SAID, "in all 6 digests").await;
        page.wait("document.querySelectorAll('.finds-section').length > 0").await;
        let asked = |day: &str| stage.site.requests().iter().any(|it| it.contains(day));
        assert!(asked("digests/cs.CL/2025-11-10.json"));
        assert!(!asked("digests/cs.LG/2014-12-23.json"));
        page.eval("scrollTo(0, document.documentElement.scrollHeight)").await;
        page.wait("document.querySelector('.finds-list > li:last-child .finds-section')").await;
        assert!(asked("digests/cs.LG/2014-12-23.json"));
    });
}

#[test]
fn a_category_can_be_chosen_and_stands_in_the_address() {
    e2e(async |stage| {
        open_search(stage, "?view=search&q=adam").await;
        let page = &stage.page;
        assert_eq!(page.eval("location.pathname.split('/').at(-1)").await, "search.html");
        page.see(SAID, "in all 6 digests").await;
        page.see(".choice[aria-current]", "All categories").await;
        page.click(".choices a[href*='cs.LG']").await;
        page.see(SAID, "in all 2 digests").await;
        page.see(".choice[aria-current]", "cs.LG").await;
        assert_eq!(page.address().await, "?q=adam&category=cs.LG");
        page.see(".finds-list", "Adam: A Method").await;
        page.back().await;
        page.see(SAID, "in all 6 digests").await;
        page.reload().await;
        page.see(".finds-list", "Adam: A Method").await;
    });
}

#[test]
pub fn the_keyboard_alone_does() {
    e2e(async |stage| {
        open_search(stage, "search.html").await;
        let page = &stage.page;
        page.wait("document.activeElement.id === 'search'").await;
        page.type_text("kimi").await;
        page.see(SAID, "1 paper").await;
        page.press(Key::Enter).await;
        page.wait("document.activeElement.id === 'results'").await;
        page.press(Key::Tab).await;
        page.wait("document.activeElement.matches('.finds-list a')").await;
        page.press(Key::Enter).await;
        page.see("h1", "30 October 2025").await;
        page.back().await;
        page.see(SAID, "1 paper").await;
        // As on a day's page.
        page.find("#keys-open").await;
        page.type_text("/").await;
        page.wait("document.activeElement.id === 'search'").await;
        page.press(Key::Escape).await;
        page.see(".finds-note", "6 digests").await;
        page.see_address("?q=").await;
        page.type_text("adam").await;
        page.see(SAID, "in all 6 digests").await;
        page.press(Key::Enter).await;
        page.type_text("g/").await;
        page.wait("document.activeElement.id === 'search'").await;
        // By keys from anywhere.
        stage.open("").await;
        page.arrive().await;
        page.wait("document.querySelector('footer a[href$=\"search.html\"]') && document.querySelector('#keys-open')").await;
        page.type_text("g/").await;
        page.see("h1", "Search all days").await;
    });
}

#[test]
fn from_a_day_what_is_looked_for_there_goes_along() {
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(1440, 900).await;
        stage.open("?digest=cs.CL/2025-10-30&q=value").await;
        page.find(".search-all a").await;
        page.type_into("#search", " drift").await;
        page.see_address("?digest=cs.CL/2025-10-30&q=value%20drift").await;
        page.click(".search-all a").await;
        page.see(SAID, "1 paper in all 6 digests").await;
        assert_eq!(page.address().await, "?q=value%20drift");
        page.wait("document.activeElement.id === 'results'").await;
        // On a phone where it isn't found, and by keys.
        page.resize(390, 900).await;
        stage.open("?digest=cs.CL/2025-10-30&q=kimi").await;
        page.click(".papers .nothing a").await;
        page.see(".finds-list", "Kimi Linear").await;
        // Also what was typed just before, wherever the link is pressed.
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.type_into("#search", "kimi").await;
        page.find(".papers .nothing a span").await;
        page.eval("document.querySelector('#search').value = 'kimi l'").await;
        page.eval("document.querySelector('#search').dispatchEvent(new Event('input'))").await;
        page.eval("document.querySelector('.papers .nothing a span').click()").await;
        page.see(".finds-list", "Kimi Linear").await;
        assert_eq!(page.address().await, "?q=kimi%20l");
        stage.open("?digest=cs.CL/2025-10-30&q=kimi").await;
        page.arrive().await;
        page.wait(
            "document.querySelector('.search-all a') && document.querySelector('#keys-open')",
        )
        .await;
        page.type_text("g/").await;
        page.see(".finds-list", "Kimi Linear").await;
    });
}

#[test]
fn quotation_marks_keep_words_in_a_row_and_a_suggestion_the_category() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("?digest=cs.CL/2025-10-30&q=%22value%20drifts%22").await;
        page.see(".filters [role=status]", "1 of 5 papers shown").await;
        page.type_into("#search", " alignment").await;
        page.see(".filters [role=status]", "1 of 5 papers shown").await;
        stage.open("?digest=cs.CL/2025-10-30&q=%22drifts%20value%22").await;
        page.see(".filters [role=status]", "0 of 5 papers shown").await;

        open_search(stage, "search.html?q=driift").await;
        page.see(".finds-note", "Did you mean").await;
        page.click(".choices a[href*='cs.CL']").await;
        page.see_address("?q=driift&category=cs.CL").await;
        page.see(".finds-note", "Did you mean").await;
        page.click(".finds-note a").await;
        page.see_address("?q=drift&category=cs.CL").await;
    });
}

#[test]
fn a_result_is_seen_from_its_beginning() {
    e2e(async |stage| {
        let page = &stage.page;
        // Papers that are longer than is guessed.
        published::rewrite_a_day(&stage.site, |digest| {
            for paper in digest["papers"].as_array_mut().unwrap() {
                let text = paper["abstract"].as_str().unwrap().repeat(3);
                paper["abstract"] = text.into();
            }
        });
        page.resize(390, 900).await;
        stage.open("?digest=cs.CL/2025-10-30&q=language#2510.26352").await;
        page.wait("document.activeElement.id === '2510.26352'").await;
        let top = page.eval("document.activeElement.getBoundingClientRect().top").await;
        assert!((0.0..300.0).contains(&top.as_f64().unwrap()), "{top}");
    });
}

#[test]
fn what_holds_no_word_or_is_nowhere_is_said() {
    e2e(async |stage| {
        open_search(stage, "search.html?q=zebra%20crossing").await;
        let page = &stage.page;
        page.see(SAID, "No paper with “zebra crossing” in all 6 digests").await;
        assert_eq!(page.count(".finds-list").await, 0);
        open_search(stage, "search.html?q=valeu%20drfit").await;
        page.see(SAID, "No paper with “valeu drfit” in all 6 digests").await;
        page.see(".finds-note", "Did you mean value drift?").await;
        page.click(".finds-note a").await;
        page.see(".finds-list h2", "Value Drifts").await;
        assert_eq!(page.address().await, "?q=value%20drift");
        assert_eq!(page.eval("document.querySelector('#search').value").await, "value drift");
        open_search(stage, "search.html?q=%2B%2B").await;
        page.see(".finds-note", "There is nothing to search for in “++”").await;
        open_search(stage, "search.html?q=%3Cimg%20src%3Dx%3E&category=..%2F").await;
        page.see(SAID, "No paper with “<img src=x>”").await;
        page.see(".remark", "This site has no category “../”; all are searched.").await;
        open_search(stage, "search.html?q=adam&category=cs.XX").await;
        page.see(".remark", "This site has no category “cs.XX”; all are searched.").await;
        page.see(SAID, "in all 6 digests").await;
        page.see(".choice[aria-current]", "All categories").await;
    });
}

#[test]
fn a_way_past_the_top_leads_to_the_content_and_changes_nothing() {
    e2e(async |stage| {
        let page = &stage.page;
        for (address, shown) in [("search.html?q=adam", SAID), ("trends.html", ".trends-extent")] {
            stage.visit(address).await;
            page.find(shown).await;
            let before = page.eval("[location.href, history.length]").await;
            page.eval("document.querySelector('.skip').focus()").await;
            page.press(Key::Enter).await;
            page.wait("document.activeElement.id === 'main'").await;
            assert_eq!(page.eval("[location.href, history.length]").await, before);
        }
    });
}

#[test]
fn words_are_there_without_a_network_after_a_visit() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        page.click_named("a", "Search all days").await;
        page.find(FIELD).await;
        page.type_into(FIELD, "value drift").await;
        page.see(SAID, "in all 6 digests").await;
        page.wait_for_kept("search/cs.LG-2014-12-23.json").await;
        // A look at the manifest throws nothing of it away.
        stage.open("").await;
        page.arrive().await;
        stage.site.stop();
        open_search(stage, "search.html?q=harnessing").await;
        page.see(SAID, "1 paper in all 6 digests").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn what_does_not_come_is_said_and_tried_again() {
    e2e(async |stage| {
        stage.site.fail(OCTOBER, Fault::Status(500));
        open_search(stage, "search.html?q=learning").await;
        let page = &stage.page;
        page.see(
            "[role=alert]",
            "Not searched, since the server reports an error (status 500): October 2025.",
        )
        .await;
        let before = page.count(".finds-list > li").await;
        assert!(before > 0);
        stage.site.heal(OCTOBER);
        page.click_named("button", "Try again").await;
        page.wait("!document.querySelector('[role=alert]')").await;
        page.see(SAID, "in all 6 digests").await;
        assert!(page.count(".finds-list > li").await > before);
        stage.expect_in_console("500");
    });
}

#[test]
fn what_comes_in_place_of_a_file_holds_up_no_other() {
    e2e(async |stage| {
        stage.site.fail(OCTOBER, Fault::Html);
        stage.site.fail("digests/cs.LG/2014.json", Fault::Status(404));
        open_search(stage, "search.html?q=learning").await;
        let page = &stage.page;
        page.see("[role=alert]", "October 2025, 2014 of cs.LG").await;
        page.see(".finds-place", "cs.CL, 10 November 2025").await;
        stage.expect_in_console("404");
    });
}

#[test]
fn a_site_of_an_earlier_version_says_that_it_has_no_search() {
    e2e(async |stage| {
        let mut listing = published::read(&stage.site, "cs.CL/2025.json");
        listing.as_object_mut().unwrap().remove("search");
        let hash = published::replace(&stage.site, "cs.CL/2025.json", &listing);
        let mut index = published::read(&stage.site, "index.json");
        index["categories"][0]["periods"][0]["hash"] = hash.into();
        published::replace(&stage.site, "index.json", &index);
        open_search(stage, "search.html?q=learning").await;
        let page = &stage.page;
        page.see("[role=alert]", "published by a version that knew of no search: 2025 of cs.CL")
            .await;
        page.see(SAID, "in 2 digests").await;
    });
}

#[test]
fn without_an_index_nothing_can_be_searched_and_it_is_tried_again() {
    e2e(async |stage| {
        stage.site.fail("digests/index.json", Fault::Status(503));
        stage.visit("search.html?q=adam").await;
        let page = &stage.page;
        page.see("[role=alert] h2", "Days can’t be searched").await;
        stage.site.heal("digests/index.json");
        page.click_named("button", "Try again").await;
        page.see(SAID, "in all 6 digests").await;
        stage.expect_in_console("503");
    });
}

#[test]
fn it_is_well_made_at_all_widths_and_in_both_themes() {
    e2e(async |stage| {
        let page = &stage.page;
        for theme in [Theme::Light, Theme::Dark] {
            page.set_theme(theme).await;
            for width in [390, 768, 1440] {
                page.resize(width, 900).await;
                open_search(stage, "search.html?q=learning").await;
                page.find(".finds-list a").await;
                page.wait("document.documentElement.scrollWidth <= innerWidth").await;
            }
        }
        is_well_made(page, &["searchbox", "link", "navigation"]).await;
    });
}
