//! A tour through all views and states, for whoever looks at them all.

use crate::filters::DAY;
use crate::harness::{Page, Stage};
use crate::lists::was_here_on_30_october;
use crate::marks::{DRIFTS, FP16, is_ready, press, told, write_note};

/// What is done at each stop. A state has a name.
pub trait Look {
    async fn at(&mut self, page: &Page, state: &str);
}

/// Opens a dialog by what is given, looks at it, and closes it.
async fn in_dialog(page: &Page, look: &mut impl Look, state: &str, filled: &str) {
    let open = "document.querySelector('dialog[open], :popover-open')";
    page.wait(open).await;
    page.wait(filled).await;
    look.at(page, state).await;
    page.eval(&format!("((it) => it.popover ? it.hidePopover() : it.close())({open})")).await;
    page.wait(&format!("!{open}")).await;
}

/// Leads through all views and states. The screen's size and the colours are those that were set.
pub async fn take(stage: &Stage, look: &mut impl Look) {
    let page = &stage.page;
    let filled = "true";
    stage.open(DAY).await;
    is_ready(page).await;
    look.at(page, "a day").await;
    page.click_named("button", "Expand all").await;
    look.at(page, "all sections open").await;
    page.eval("document.querySelectorAll('.authors-rest').forEach((it) => (it.open = true))").await;
    page.click("button.step-dates").await;
    in_dialog(page, look, "the calendar", "document.querySelector('#dates [aria-current]')").await;
    page.click(".to-together").await;
    in_dialog(page, look, "categories to read together", filled).await;

    press(page, DRIFTS, "saved").await;
    told(page, "Saved").await;
    write_note(page, FP16, "Compare with last year's.").await;
    look.at(page, "marks and a note").await;
    page.click("[data-tool=cite]").await;
    in_dialog(page, look, "citing", "document.getElementById('cite-text')?.value").await;
    page.click_named("button", "Watch and mute").await;
    page.wait("document.querySelector('dialog[open] input')").await;
    page.eval("document.querySelector('dialog[open] input').focus()").await;
    page.type_text("Reinforcement Learning").await;
    page.eval(
        "[...document.querySelectorAll('dialog[open] button')].find((it) => it.textContent === 'Watch').click()",
    )
    .await;
    let entry = "document.querySelector('dialog[open] .list-entries li')";
    in_dialog(page, look, "the lists", entry).await;
    page.find(".card-watched").await;
    look.at(page, "watched papers").await;
    page.click("#open-a-report").await;
    in_dialog(page, look, "opening a report", filled).await;
    page.eval("document.getElementById('keys-open').click()").await;
    in_dialog(page, look, "the keys", filled).await;
    page.click(".to-appearance").await;
    in_dialog(page, look, "the appearance", filled).await;
    was_here_on_30_october(page).await;
    page.click_named("button", "What did I miss?").await;
    in_dialog(page, look, "what was missed", "document.querySelector('#missed li')").await;

    page.eval("document.querySelector('.filters-toggle').checkVisibility() && document.querySelector('.filters-toggle').click()").await;
    page.click(".chip").await;
    page.find(".chip[aria-pressed=true]").await;
    look.at(page, "a filter").await;
    page.type_into("[type=search]", "zebra").await;
    page.see(".filters-status", "0 of 5").await;
    look.at(page, "nothing matches").await;
    for (address, text) in [
        ("", "10 November 2025"),
        ("?view=saved", "Saved papers"),
        ("?digest=cs.CL/2025-11-01", "1 November 2025"),
        ("?digest=cs.CL/2025-10-16&q=language&theme=-", "16 October 2025"),
        ("?digest=nonsense&view=nothing", "10 November 2025"),
        ("?report=cs.CL/2025-12-01", "This can’t be had"),
        ("?paper=2401.00001", "No digest here has"),
        ("?digest=cs.CL/2025-11-05&with=cs.LG", "It has no digest of this day"),
        ("days.html", "2025"),
        ("kept.html", "On this device"),
        ("trends.html", "Papers"),
        ("search.html?q=learning", "in all 6 digests"),
        ("cs.CL/2025-11-05.html", "5 November 2025"),
    ] {
        match address.contains(".html") && !address.contains('/') {
            true => stage.visit(address).await,
            false => stage.open(address).await,
        }
        page.see("main", text).await;
        look.at(page, address).await;
    }
}

/// Leads through those where most of the looks are.
pub async fn take_a_short_one(stage: &Stage, look: &mut impl Look) {
    let page = &stage.page;
    stage.open(DAY).await;
    is_ready(page).await;
    page.click_named("button", "Expand all").await;
    look.at(page, "all sections open").await;
    page.click(".to-appearance").await;
    in_dialog(page, look, "the appearance", "true").await;
    for (address, text) in [
        ("kept.html", "On this device"),
        ("trends.html", "Papers"),
        ("search.html?q=learning", "in all 6 digests"),
    ] {
        stage.visit(address).await;
        page.see("main", text).await;
        look.at(page, address).await;
    }
}
