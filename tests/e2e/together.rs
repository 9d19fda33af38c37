//! Categories that are read together.

use crate::harness::{Fault, Stage, e2e, e2e_without_worker};
use crate::marks::{is_kept_whole, is_pressed, is_ready, press, told};
use crate::offline::is_kept;
use crate::published;

/// Of cs.CL and of cs.LG, and of both.
const WORDS: &str = "2510.26658";
const WEIGHTS: &str = "1412.6980";
const BOTH: &str = "2510.26143";

/// Chooses cs.LG beside cs.CL.
async fn choose_both(stage: &Stage) {
    let page = &stage.page;
    page.click(".to-together").await;
    page.wait("document.querySelector('#together[open] input:checked')").await;
    page.click("#together label:nth-of-type(2)").await;
    page.wait("document.activeElement.matches('#together label:nth-of-type(2) input:checked')")
        .await;
    page.click("#together .dialog-ways button").await;
}

#[test]
pub fn categories_are_chosen_and_read_as_one_day() {
    e2e_without_worker(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-10-30");
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        is_ready(page).await;
        page.eval("window.isTheSame = true").await;
        choose_both(stage).await;
        page.see(".kicker", "cs.CL + cs.LG").await;
        page.see("h1", "Thursday, 30 October 2025").await;
        page.see_address("?digest=cs.CL/2025-10-30&with=cs.LG").await;
        assert_eq!(page.eval("window.isTheSame").await, true);
        assert!(page.title().await.starts_with("cs.CL + cs.LG, 30 October 2025"));
        assert_eq!(page.texts(".categories [aria-current]").await, ["cs.CL", "cs.LG"]);
        page.see(".filters [role=status]", "All 8 papers shown").await;
        assert_eq!(page.count(&format!("article[id='{BOTH}']")).await, 1);
        assert_eq!(page.count(&format!("[id='{BOTH}-2']")).await, 0, "each paper is there once");
        for category in ["cs.CL", "cs.LG"] {
            let headings = page.texts(":is(.overview, .tldr) :is(h2, h3)").await;
            let of_it = headings.iter().filter(|it| *it == category).count();
            assert_eq!(of_it, 2, "{category} in {headings:?}");
        }

        // A theme of the one, and words in the other.
        page.click_named("button", "Step Sizes").await;
        page.wait("document.querySelectorAll('article.card:not([hidden])').length === 1").await;
        page.see_address(
            "?digest=cs.CL/2025-10-30&with=cs.LG&theme=step-sizes-that-set-themselves",
        )
        .await;
        page.reload().await;
        page.see(".filters [role=status]", "1 of 8 papers shown").await;

        // On to another day of the same, and back to one category.
        page.click("a.step-older").await;
        page.see("h1", "16 October 2025").await;
        page.see_address("?digest=cs.CL/2025-10-16&with=cs.LG").await;
        page.see(".overview", "It has no digest of this day.").await;
        page.click_named("a", "cs.LG").await;
        page.see("h1", "30 October 2025").await;
        page.see_address("?digest=cs.LG/2025-10-30").await;
    });
}

#[test]
fn papers_say_where_they_are_from_and_are_saved_from_there() {
    e2e_without_worker(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-10-30");
        stage.open("?digest=cs.CL/2025-10-30&with=cs.LG").await;
        let page = &stage.page;
        is_ready(page).await;
        for (paper, category) in [(WORDS, "cs.CL"), (BOTH, "cs.CL"), (WEIGHTS, "cs.LG")] {
            let from = format!("From {category}, Thursday, 30 October 2025");
            page.see(&format!("[id='{paper}'] .card-from"), &from).await;
        }
        press(page, WEIGHTS, "saved").await;
        told(page, "Saved").await;
        is_kept_whole(page).await;
        stage.open("?digest=cs.LG/2025-10-30").await;
        is_ready(page).await;
        is_pressed(page, WEIGHTS, "saved", true).await;
        stage.open("?view=saved").await;
        page.see(&format!("[id='{WEIGHTS}'] .card-from"), "From cs.LG, Thursday").await;
        assert!(page.count(&format!("[id='{WEIGHTS}'] .section")).await == 2, "it is all there");
    });
}

#[test]
fn the_newest_day_is_read_together_by_one_address_and_without_a_network() {
    e2e(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-11-10");
        let page = &stage.page;
        // Unknown names are told of, and the rest is shown.
        stage.open("?with=no+category").await;
        page.see("[role=note]", "names no category like cs.CL").await;

        stage.open("?with=cs.LG").await;
        page.see(".kicker", "cs.CL + cs.LG").await;
        page.see("h1", "10 November 2025").await;
        page.see_address("?with=cs.LG").await;
        page.arrive().await;
        is_kept(page).await;
        page.reload().await;
        page.see(".kicker", "cs.CL + cs.LG").await;
        page.arrive().await;
        page.wait_for_kept("cs.LG/2025-11-10.json?v=").await;
        stage.site.stop();
        page.reload().await;
        page.see(".filters [role=status]", "All 5 papers shown").await;
    });
}

#[test]
fn of_chosen_categories_the_one_with_the_newest_day_leads_whichever_that_is() {
    e2e_without_worker(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        is_ready(page).await;
        choose_both(stage).await;
        page.see_address("?with=cs.CL&with=cs.LG").await;
        page.see(".kicker", "cs.CL + cs.LG").await;

        published::add_a_day_of_another_category(&stage.site, "2025-10-30");
        published::call_newest_of_cs_cl(&stage.site, "2025-10-16");
        page.reload().await;
        page.see("h1", "30 October 2025").await;
        page.see(".kicker", "cs.LG + cs.CL").await;
        // Who then chooses a single one of them reads that day of it.
        is_ready(page).await;
        page.click(".to-together").await;
        page.click("#together label:nth-of-type(1)").await;
        page.wait("document.querySelectorAll('#together input:checked').length === 1").await;
        page.click("#together .dialog-ways button").await;
        page.see_address("?digest=cs.LG/2025-10-30").await;
        // A single one beside the newest may be the newest itself.
        for address in ["?with=cs.LG", "?digest=cs.LG/2025-10-30&with=cs.LG"] {
            stage.open(address).await;
            page.see("h1", "30 October 2025").await;
            assert_eq!(page.texts(".categories [aria-current]").await, ["cs.LG"], "{address}");
        }
    });
}

#[test]
fn what_is_missing_is_named_and_asked_for_again_once_the_site_answers() {
    e2e_without_worker(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-10-30");
        stage.site.fail("cs.CL/2025-10-30.json", Fault::Status(503));
        stage.open("?digest=cs.CL/2025-10-30&with=cs.LG").await;
        let page = &stage.page;
        page.see("main", "the digest cs.CL/2025-10-30 can’t be had").await;
        stage.site.heal("cs.CL/2025-10-30.json");
        page.eval("void dispatchEvent(new Event('reader:answer'))").await;
        page.see(".filters [role=status]", "All 8 papers shown").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn a_filter_on_the_start_page_leaves_focus_and_sections_as_they_are() {
    e2e_without_worker(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-11-10");
        stage.open("?with=cs.LG").await;
        let page = &stage.page;
        is_ready(page).await;
        page.click("details.section > summary").await;
        page.wait("document.querySelector('details.section[open]')").await;
        page.eval("void (document.querySelector('article.day').isTheSame = true)").await;
        page.type_into("#search", "ware").await;
        page.see_address("?digest=cs.CL/2025-11-10&with=cs.LG&q=ware").await;
        page.wait("document.querySelector('article.day').isTheSame").await;
        assert_eq!(page.eval("document.activeElement.value").await, "ware");
        assert_eq!(page.count("details.section[open]").await, 1);
    });
}

#[test]
fn the_boxes_show_what_is_read_each_time_they_are_opened() {
    e2e_without_worker(async |stage| {
        published::add_a_day_of_another_category(&stage.site, "2025-10-30");
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        is_ready(page).await;
        let checked = "[...document.querySelectorAll('#together[open] input')].map((it) => it.checked).join()";
        // What was ticked and not read is forgotten.
        page.click(".to-together").await;
        page.click("#together label:nth-of-type(2)").await;
        page.wait(&format!("{checked} === 'true,true'")).await;
        page.click_named("button", "Cancel").await;
        page.click(".to-together").await;
        page.wait(&format!("{checked} === 'true,false'")).await;
        page.click_named("button", "Cancel").await;
        // What was read, and is no more, too.
        choose_both(stage).await;
        page.see(".kicker", "cs.CL + cs.LG").await;
        page.click_named("a", "cs.CL").await;
        page.see(".kicker", "cs.CL").await;
        page.wait("!document.querySelector('.kicker').textContent.includes('cs.LG')").await;
        page.wait("document.querySelector('.to-together')").await;
        choose_both(stage).await;
        page.see(".kicker", "cs.CL + cs.LG").await;
    });
}
