//! Reload, back and forward bring back exactly what was seen.

use crate::harness::{Fault, Page, Stage, e2e};
use crate::newer::HELD_BACK;
use fantoccini::key::Key;

const DAY: &str = "?digest=cs.CL/2025-10-30";

/// Waits until an element has the focus, and stands at the top of the visible part or as near to it
/// as the page's end allows. The line at the end, which leads to what is kept, comes a little later.
pub async fn landed(page: &Page, id: &str) {
    page.wait(&format!("document.activeElement.id === '{id}'")).await;
    page.wait(
        "(({ top }) => top > -2 && (top < 60
            || scrollY + innerHeight > document.documentElement.scrollHeight - 2
                - (document.querySelector('footer')?.offsetHeight ?? 0)))
        (document.activeElement.getBoundingClientRect())",
    )
    .await;
    page.arrive().await;
}

/// Waits until the page is scrolled to about here.
async fn scrolled(page: &Page, pixels: u32) {
    page.wait(&format!("Math.abs(scrollY - {pixels}) < 4")).await;
    page.arrive().await;
    page.wait(&format!("Math.abs(scrollY - {pixels}) < 4")).await;
}

#[test]
pub fn back_and_forward_bring_back_filters_open_sections_and_scroll_position() {
    let open = "[...document.querySelectorAll('.section')].flatMap((it, at) => it.open ? at : [])";
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click_named("button", "The Order of Lessons").await;
        page.click("[id='2510.26143'] .section summary").await;
        page.click("[id='2510.26707'] .section:last-of-type summary").await;
        page.scroll_to(1700).await;
        let seen = page.eval(open).await;
        assert_eq!(seen, serde_json::json!([0, 7]));

        page.eval("document.querySelector('.step-older').click()").await;
        page.see("h1", "16 October").await;
        scrolled(page, 0).await;
        assert_eq!(page.count("details.section[open]").await, 0, "another day starts closed");
        page.click("[id='2510.14200'] .section summary").await;
        page.scroll_to(900).await;

        page.back().await;
        page.see("h1", "30 October").await;
        scrolled(page, 1700).await;
        assert_eq!(page.eval(open).await, seen);
        page.see(".filters [role=status]", "2 of 5 papers shown").await;

        page.forward().await;
        page.see("h1", "16 October").await;
        scrolled(page, 900).await;
        assert_eq!(page.eval(open).await, serde_json::json!([4]));

        page.back().await;
        page.see("h1", "30 October").await;
        scrolled(page, 1700).await;
        page.reload().await;
        page.see("h1", "30 October").await;
        scrolled(page, 1700).await;
        assert_eq!(page.eval(open).await, seen);
        page.see(".filters [role=status]", "2 of 5 papers shown").await;

        page.back().await;
        page.see(".filters [role=status]", "All 5 papers shown").await;
    });
}

#[test]
fn back_from_a_citation_leads_to_where_it_stood() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click_named("button", "Expand all").await;
        let link = "[id='2510.26143'] .section:last-of-type a.citation";
        page.eval(&format!(
            "document.querySelector(`{link}`).scrollIntoView({{ block: 'center' }})"
        ))
        .await;
        page.arrive().await;
        let before = page.eval("Math.round(scrollY)").await.as_u64().unwrap() as u32;
        page.wait(&format!("Math.abs(parseInt(history.state) - {before}) < 2")).await;
        page.click(link).await;
        page.wait("document.activeElement.id === '2510.26788'").await;
        page.arrive().await;
        let card = page.eval("Math.round(scrollY)").await.as_u64().unwrap() as u32;
        page.back().await;
        scrolled(page, before).await;
        assert_eq!(page.count("details.section[open]").await, 10);
        page.wait("document.activeElement.matches('a.citation')").await;
        page.forward().await;
        scrolled(page, card).await;
        page.wait("document.activeElement.id === '2510.26788'").await;
    });
}

#[test]
pub fn back_and_reload_give_the_focus_back_to_what_had_it() {
    // What is pressed, on which day.
    let stops = [
        ("#theme-the-order-of-lessons .cited li:nth-child(2) a", DAY),
        ("[id='2510.26707'] .card-themes a", DAY),
        ("a.step-older", DAY),
        (".papers > .days a.step-older", DAY),
    ];
    e2e(async |stage| {
        let page = &stage.page;
        for (link, day) in stops {
            stage.open(day).await;
            page.arrive().await;
            page.wait("document.querySelector('a.step-older')").await;
            page.eval(&format!("document.querySelector(`{link}`).focus()")).await;
            page.press(Key::Enter).await;
            page.wait(&format!("!document.activeElement.matches(`{link}`)")).await;
            page.arrive().await;
            page.back().await;
            page.wait(&format!("document.activeElement.matches(`{link}`)")).await;
            page.arrive().await;
            let seen = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
                (document.activeElement.getBoundingClientRect())";
            assert_eq!(page.eval(seen).await, true, "{link}");
            page.eval("window.before = true").await;
            page.reload().await;
            page.wait(&format!("!window.before && document.activeElement.matches(`{link}`)")).await;
        }
        // As a shared link that is opened.
        stage.open(&format!("{DAY}#2510.26352")).await;
        landed(page, "2510.26352").await;
        page.eval("window.before = true").await;
        page.reload().await;
        page.wait("!window.before && document.activeElement.id === '2510.26352'").await;
    });
}

#[test]
fn what_is_unfolded_above_does_not_move_the_place() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16").await;
        let page = &stage.page;
        page.arrive().await;
        page.click("[id='2510.14616'] .authors-rest summary").await;
        page.eval("document.querySelector('[id=\"2510.14200\"]').scrollIntoView()").await;
        page.wait("/ @\\S+:\\d+ ~\\d/.test(history.state)").await;
        let top =
            "Math.round(document.querySelector('[id=\"2510.14200\"]').getBoundingClientRect().top)";
        let before = page.eval(top).await;
        page.eval("window.before = true").await;
        page.reload().await;
        page.wait("!window.before && document.querySelector('.authors-rest[open]')").await;
        page.arrive().await;
        page.wait(&format!("{top} === {before}")).await;
    });
}

#[test]
fn a_link_to_what_the_day_does_not_have_says_so() {
    e2e(async |stage| {
        for (anchor, says) in [
            ("2510.99999", "This page has no paper 2510.99999."),
            ("theme-no-such", "This page has no theme “no-such”."),
        ] {
            stage.open(&format!("{DAY}#{anchor}")).await;
            stage.page.see("main > .remark", says).await;
        }
        stage.open(&format!("{DAY}#2510.26143v7")).await;
        landed(&stage.page, "2510.26143").await;
        assert_eq!(stage.page.count("main > .remark").await, 0);
    });
}

#[test]
fn a_reload_in_the_middle_of_scrolling_loses_nothing() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}#2510.26143")).await;
        let page = &stage.page;
        page.wait("document.activeElement.id === '2510.26143'").await;
        page.arrive().await;
        page.eval("window.before = true").await;
        page.eval("void (scrollTo(0, 777), setTimeout(() => location.reload()))").await;
        page.wait("!window.before && document.querySelector('h1')").await;
        scrolled(page, 777).await;
    });
}

#[test]
pub fn coming_back_from_another_site_brings_back_what_was_seen() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}&q=reinforcement")).await;
        let page = &stage.page;
        page.click("[id='2510.26143'] .section summary").await;
        page.scroll_to(1200).await;
        page.goto("about:blank").await;
        page.back().await;
        page.see("h1", "30 October").await;
        scrolled(page, 1200).await;
        assert_eq!(page.count("details.section[open]").await, 1);
        assert_eq!(page.eval("document.querySelector('#search').value").await, "reinforcement");
    });
}

/// Opens a published page, to which the app comes when `go` is called.
async fn open_held_back(stage: &Stage) {
    stage.page.before_pages(HELD_BACK).await;
    stage.visit("cs.CL/2025-10-30.html").await;
    stage.page.wait("window.go").await;
}

async fn let_the_app_come(page: &Page) {
    page.eval("go()").await;
    page.wait("document.querySelector('.to-together, #keys-open')").await;
    page.arrive().await;
}

#[test]
fn who_jumps_before_the_app_has_come_goes_back_to_where_he_was() {
    e2e(async |stage| {
        open_held_back(stage).await;
        let page = &stage.page;
        page.eval("scrollTo(0, 250)").await;
        page.wait("scrollY === 250").await;
        page.eval("document.querySelector('.theme .cited a').click()").await;
        page.wait("location.hash").await;
        let_the_app_come(page).await;
        page.wait("scrollY > 400").await;
        page.back().await;
        page.wait("!location.hash").await;
        scrolled(page, 250).await;
    });
}

#[test]
fn a_link_that_has_the_focus_keeps_it_when_the_app_comes() {
    for link in ["a.step-older", ".brand a", ".categories a", ".theme .cited a"] {
        eprintln!("{link}");
        e2e(async |stage| {
            open_held_back(stage).await;
            let page = &stage.page;
            let has_focus = format!("document.activeElement.matches(`{link}`)");
            page.eval(&format!("document.querySelector(`{link}`).focus()")).await;
            page.wait(&has_focus).await;
            let_the_app_come(page).await;
            page.wait(&has_focus).await;
        });
    }
}

#[test]
fn a_reload_of_a_published_page_keeps_focus_and_folds() {
    e2e(async |stage| {
        stage.visit("cs.CL/2025-10-16.html").await;
        let page = &stage.page;
        page.wait("document.querySelector('#keys-open')").await;
        page.click("[id='2510.14616'] .authors-rest summary").await;
        page.wait("document.querySelector('.authors-rest[open]')").await;
        page.wait("history.state?.includes(' ~')").await;
        page.eval("window.before = true").await;
        page.reload().await;
        page.wait("!window.before && document.querySelector('.authors-rest[open]')").await;
        page.wait("document.activeElement.matches('.authors-rest summary')").await;
    });
}

#[test]
fn where_the_app_cannot_take_the_page_over_a_reload_and_a_jump_lose_no_place() {
    e2e(async |stage| {
        stage.site.fail("cs.CL/2025-10-30.json", Fault::Status(503));
        stage.visit("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.see("#note", "503").await;
        page.eval("scrollTo(0, 1700)").await;
        page.wait("history.state?.startsWith('1700 @')").await;
        // The note may come later, above what is read.
        let top = "document.querySelector('article.card').getBoundingClientRect().top";
        let before = page.eval(top).await;
        let is_there = format!("Math.abs({top} - {before}) < 4");
        page.eval("window.before = true").await;
        page.reload().await;
        page.wait("!window.before").await;
        page.see("#note", "503").await;
        page.wait(&is_there).await;

        page.eval("scrollTo(0, 250)").await;
        page.wait("history.state?.startsWith('250')").await;
        page.eval("document.querySelector('.theme .cited a').click()").await;
        page.wait("location.hash && scrollY > 400").await;
        page.back().await;
        page.wait("!location.hash").await;
        scrolled(page, 250).await;
        // Nor is he taken away again by what comes after.
        page.eval("window.came = performance.now()").await;
        page.wait("performance.now() > came + 500").await;
        scrolled(page, 250).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn back_to_the_address_of_a_paper_shows_its_day() {
    e2e(async |stage| {
        stage.open("?paper=2510.14200").await;
        let page = &stage.page;
        page.see("h1", "16 October 2025").await;
        page.arrive().await;
        for _ in 0..3 {
            page.wait("document.querySelector('a.step-newer')").await;
            let before = page.text("h1").await;
            page.eval("document.querySelector('a.step-newer').click()").await;
            page.until("another day", async || (page.text("h1").await != before).then_some(()))
                .await;
        }
        page.see("h1", "10 November 2025").await;
        page.eval("history.go(-3)").await;
        page.see("h1", "16 October 2025").await;
        page.wait("document.querySelector('[id=\"2510.14200\"]')").await;
    });
}
