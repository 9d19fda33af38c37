//! A day of very many papers: its cards stand in blocks and are made a few at a time, and nobody notices.

use crate::filters::{MARKED, shown, status};
use crate::harness::{Page, Stage, e2e, e2e_without_worker};
use crate::pages::{ALIVE, visit_before_the_app};
use crate::place::landed;
use crate::published::{lengthen_a_day, publish_a_long_day};

const PAPERS: usize = 120;
const DAY: &str = "?digest=cs.CL/2025-10-30";

async fn open(stage: &Stage, address: &str) {
    lengthen_a_day(&stage.site, PAPERS);
    stage.open(address).await;
    stage.page.see(".filters [role=status]", "120 papers").await;
}

async fn is_whole(page: &Page) {
    page.wait(&format!("document.querySelectorAll('article.card').length === {PAPERS}")).await;
}

#[test]
fn all_of_it_is_in_the_page_and_can_be_found() {
    e2e(async |stage| {
        open(stage, DAY).await;
        let page = &stage.page;
        is_whole(page).await;
        assert_eq!(page.count(".block").await, 15);
        let order = "[...document.querySelectorAll('.card-title')].every((it, at) =>
            it.textContent === `Made-up paper ${at}`)";
        assert_eq!(page.eval(order).await, true);
        assert_eq!(page.eval("window.find('Made-up paper 117')").await, true);
    });
}

#[test]
fn a_published_one_is_taken_over_where_its_reader_is() {
    e2e_without_worker(async |stage| {
        let _copy = publish_a_long_day(&stage.site, PAPERS);
        visit_before_the_app(stage, "cs.CL/2025-10-30.html#2510.90101").await;
        let page = &stage.page;
        assert_eq!(page.count("article.card").await, PAPERS as u64);
        page.click("[id='2510.90101'] .section summary").await;
        page.eval("window.top_of_it = document.querySelector('[id=\"2510.90101\"]').getBoundingClientRect().top").await;
        assert_eq!(page.eval(ALIVE).await, false, "the app came too early for this test");

        page.wait(ALIVE).await;
        is_whole(page).await;
        page.find("[id='2510.90101'] .section[open] .prose").await;
        assert_eq!(page.count(".section[open]").await, 1);
        page.wait(
            "Math.abs(document.querySelector('[id=\"2510.90101\"]').getBoundingClientRect().top - top_of_it) < 2",
        )
        .await;
        page.type_into("#search", "made-up 117").await;
        status(page, "1 of 120 papers shown").await;
        page.wait("document.querySelector('[id=\"2510.90117\"]').checkVisibility()").await;
    });
}

#[test]
fn filters_leave_just_what_passes() {
    e2e(async |stage| {
        open(stage, DAY).await;
        let page = &stage.page;
        is_whole(page).await;
        page.type_into("#search", "made-up 117").await;
        status(page, "1 of 120 papers shown").await;
        assert_eq!(shown(page).await, ["Made-up"]);
        page.wait("document.querySelector('[id=\"2510.90117\"]').checkVisibility()").await;
        page.eval("document.querySelector('[id=\"2510.90117\"]').scrollIntoView()").await;
        page.wait(&format!("{MARKED}.includes('117')")).await;
        // As long as what is shown, not as what is left out.
        page.wait("document.querySelector('.papers').offsetHeight < 4000").await;
        page.click_named("button", "Clear all filters").await;
        status(page, "All 120 papers shown").await;
        page.wait("document.querySelector('[id=\"2510.90003\"]').checkVisibility()").await;
        page.wait("document.querySelector('.papers').offsetHeight > 20000").await;
    });
}

#[test]
fn an_address_and_a_way_back_lead_to_a_paper_far_down() {
    e2e(async |stage| {
        open(stage, "?digest=cs.CL/2025-10-30#2510.90101").await;
        let page = &stage.page;
        landed(page, "2510.90101").await;
        page.eval("document.querySelector('.papers > .days .step-older').click()").await;
        page.see("h1", "16 October").await;
        page.back().await;
        page.see("h1", "30 October").await;
        landed(page, "2510.90101").await;
        is_whole(page).await;
    });
}

#[test]
fn a_filter_pressed_while_cards_are_made_holds_for_those_made_later() {
    e2e(async |stage| {
        lengthen_a_day(&stage.site, PAPERS);
        stage.open("?digest=cs.CL/2025-10-30&q=119").await;
        let page = &stage.page;
        status(page, "1 of 120 papers shown").await;
        is_whole(page).await;
        assert_eq!(page.count("article.card:not([hidden])").await, 1);
    });
}
