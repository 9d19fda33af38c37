//! What those hear who don't see what a press has changed, and where it leaves the focus.

use crate::filters::{DAY, SEARCH};
use crate::harness::{Page, e2e};
use crate::lists::was_here_on_30_october;
use crate::marks::{DRIFTS, button, is_ready};
use fantoccini::key::Key;
use serde_json::json;

/// Notes from now on what is said in those places that are there already: what comes along with its text is
/// not heard everywhere.
const LISTEN: &str = "(() => {
    window.said = [];
    for (const region of document.querySelectorAll('[role=status]')) {
        const text = () => region.textContent.replace(/\\s+/g, ' ').trim();
        let last = text();
        new MutationObserver(() => {
            if (text() !== last && text()) window.said.push(text());
            last = text();
        }).observe(region, { childList: true, subtree: true, characterData: true });
    }
})()";

/// Waits until something was said, and a little longer; it must have been this alone.
async fn said_once(page: &Page, text: &str) {
    page.wait("said.length > 0").await;
    page.eval("new Promise((done) => setTimeout(done, 400))").await;
    assert_eq!(page.eval("said.splice(0)").await, json!([text]));
}

async fn focus(page: &Page, selector: &str) {
    page.find(selector).await;
    page.eval(&format!("document.querySelector(`{selector}`).focus()")).await;
}

async fn has_focus(page: &Page, selector: &str) {
    page.wait(&format!("document.activeElement.matches(`{selector}`)")).await;
}

#[test]
fn each_press_is_told_once_and_leaves_the_focus_where_the_reader_goes_on() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        is_ready(page).await;
        page.find(".news").await;
        page.eval(LISTEN).await;

        focus(page, "[aria-labelledby=themes-title] .chip").await;
        page.press(Key::Enter).await;
        said_once(page, "2 of 5 papers shown").await;
        has_focus(page, ".chip[aria-pressed=true]").await;
        focus(page, ".filters-ways button").await;
        page.press(Key::Enter).await;
        said_once(page, "All 5 papers shown").await;
        has_focus(page, SEARCH).await;

        let save = button(DRIFTS, "saved");
        focus(page, &save).await;
        page.press(Key::Enter).await;
        let title = "Value Drifts: Tracing Value Alignment During LLM Post-Training";
        said_once(page, &format!("Saved: {title}")).await;
        has_focus(page, &save).await;
        focus(page, ".desk-told button").await;
        page.press(Key::Enter).await;
        said_once(page, "Taken back.").await;
        has_focus(page, &format!("[id='{DRIFTS}']")).await;
        // Who puts a message away is where they were before they came to it.
        focus(page, ".desk-told button").await;
        page.press(Key::Enter).await;
        page.wait("document.querySelector('.desk-told.silent')").await;
        has_focus(page, &format!("[id='{DRIFTS}']")).await;
        assert_eq!(page.eval("said").await, json!([]));

        focus(page, "[data-tool=cite]").await;
        page.press(Key::Enter).await;
        page.wait("document.getElementById('cite-text')?.value").await;
        page.eval(LISTEN).await;
        page.click_named("button", "Copy").await;
        page.wait("said.length > 0").await;
        page.eval("new Promise((done) => setTimeout(done, 400))").await;
        assert_eq!(page.eval("said.length").await, 1);
    });
}

#[test]
fn a_message_stays_while_the_reader_is_in_it() {
    e2e(async |stage| {
        let page = &stage.page;
        page.retime(12_000, 1000).await;
        stage.open(DAY).await;
        is_ready(page).await;
        page.click(&button(DRIFTS, "saved")).await;
        page.find(".desk-told:not(.silent)").await;
        focus(page, ".desk-told button").await;
        page.eval("new Promise((done) => setTimeout(done, 3000))").await;
        has_focus(page, ".desk-told button").await;
        focus(page, SEARCH).await;
        page.wait("document.querySelector('.desk-told.silent')").await;
    });
}

#[test]
fn every_dialog_takes_the_focus_and_gives_it_back() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        is_ready(page).await;
        was_here_on_30_october(page).await;
        page.see(".progress", "What did I miss?").await;
        let openers = "[...document.querySelectorAll('[aria-haspopup=dialog], [popovertarget]')]
            .filter((it) => it.checkVisibility())";
        page.wait(&format!("{openers}.length > 6")).await;
        let count = page.eval(&format!("{openers}.length")).await.as_u64().unwrap();
        let open = "document.querySelector('dialog[open], :popover-open')";
        let mut names = Vec::new();
        for nth in 0..count {
            page.eval(&format!("(window.opener = {openers}[{nth}]).focus()")).await;
            let name = page.eval("window.opener.innerText").await;
            // One of each kind: those of the cards are alike.
            if names.contains(&name) {
                continue;
            }
            page.press(Key::Enter).await;
            page.wait(&format!("{open}?.contains(document.activeElement)")).await;
            page.press(Key::Escape).await;
            page.wait(&format!("!{open} && document.activeElement === window.opener")).await;
            names.push(name);
        }
        assert!(names.len() >= 7, "{names:?}");
    });
}
