//! What keys do: a whole morning without a mouse, and nothing where they are not meant.

use crate::filters::{DAY, status};
use crate::harness::{Page, Stage, e2e, e2e_without_storage};
use crate::marks::{is_pressed, is_ready, note_says, told};
use fantoccini::key::Key;
use serde_json::json;

async fn open(stage: &Stage) {
    stage.open(DAY).await;
    is_ready(&stage.page).await;
}

/// Waits until an expression holds of the focused element `it`.
async fn focus(page: &Page, expression: &str) {
    page.wait(&format!("((it) => {expression})(document.activeElement)")).await;
}

/// Waits until the card of a paper has the focus, and is seen from its beginning, below what sticks to the top.
async fn at(page: &Page, paper: &str) {
    focus(page, &format!("it.id === '{paper}'")).await;
    let seen = "(() => {
        const card = document.activeElement.getBoundingClientRect();
        const title = document.activeElement.querySelector('.card-title');
        const { left, top, height } = title.getBoundingClientRect();
        const there = document.elementFromPoint(left + 5, top + height / 2);
        return card.top >= 0 && card.top < innerHeight / 2 && title.contains(there);
    })()";
    page.wait(seen).await;
}

/// The papers of the day, in order.
async fn papers(page: &Page) -> Vec<String> {
    let ids = "[...document.querySelectorAll('article.card')].map((it) => it.id)";
    serde_json::from_value(page.eval(ids).await).unwrap()
}

fn dialog_is(open: bool) -> String {
    format!("Boolean(document.getElementById('keys')?.open) === {open}")
}

async fn open_list(page: &Page) {
    page.type_text("?").await;
    page.wait(&dialog_is(true)).await;
}

/// Presses the button in the list that changes the keys of an action.
async fn change(page: &Page, action: &str) {
    let path = format!(
        "[...document.querySelectorAll('#keys tbody tr')]
        .find((it) => it.querySelector('th').textContent === '{action}').querySelector('button')"
    );
    page.eval(&format!("{path}.focus()")).await;
    page.press(Key::Enter).await;
    page.see("#keys [role=status]", "Press").await;
}

/// Switches an action on or off.
async fn switch(page: &Page, action: &str) {
    let path = format!(
        "[...document.querySelectorAll('#keys tbody tr')]
        .find((it) => it.querySelector('th').textContent === '{action}').querySelector('input')"
    );
    page.eval(&format!("{path}.focus()")).await;
    page.type_text(" ").await;
}

async fn says(page: &Page, text: &str) {
    page.see("#keys [role=status]", text).await;
}

/// Lets the page do whatever it would do.
async fn rest(page: &Page) {
    page.wait("new Promise((done) => setTimeout(() => done(true), 300))").await;
}

#[test]
pub fn a_morning_without_a_mouse() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let papers = papers(page).await;
        page.type_text("j").await;
        at(page, &papers[0]).await;
        page.type_text("k").await;
        told(page, "This is the first paper.").await;

        // Opens both sections, and closes them.
        page.type_text("o").await;
        let open_sections =
            format!("document.querySelectorAll(`[id='{}'] .section[open]`)", papers[0]);
        page.wait(&format!("{open_sections}.length === 2")).await;
        page.type_text("o").await;
        page.wait(&format!("{open_sections}.length === 0")).await;
        page.type_text("s").await;
        is_pressed(page, &papers[0], "saved", true).await;
        told(page, "Saved: ").await;

        // What is of no interest becomes a line, and is still reached.
        page.type_text("j").await;
        at(page, &papers[1]).await;
        page.type_text("x").await;
        page.see(&format!("[id='{}'] .card-why", papers[1]), "Not interested").await;
        page.type_text("jk").await;
        focus(page, &format!("it.id === '{}'", papers[1])).await;
        page.type_text("o").await;
        page.wait(&format!(
            "document.querySelector(`[id='{}'] .abstract`).checkVisibility()",
            papers[1]
        ))
        .await;

        page.type_text("jn").await;
        focus(page, "it.tagName === 'TEXTAREA'").await;
        page.type_text("jot this down: x, s, g d?").await;
        note_says(page, &papers[2], "Kept on this device").await;
        page.press(Key::Escape).await;
        told(page, "Note kept").await;
        note_says(page, &papers[2], "jot this down: x, s, g d?").await;
        is_pressed(page, &papers[2], "saved", false).await;
        is_pressed(page, &papers[2], "declined", false).await;

        // From a button of the card, too.
        focus(page, "it.dataset.tool === 'note'").await;
        page.type_text("r").await;
        is_pressed(page, &papers[2], "read", true).await;
        page.type_text("c").await;
        page.wait(
            "document.getElementById('cite').open && document.getElementById('cite-text').value",
        )
        .await;
        page.press(Key::Escape).await;
        page.wait("!document.getElementById('cite').open").await;
        focus(page, &format!("it.closest('article')?.id === '{}'", papers[2])).await;

        // A search leads back to where it began.
        page.type_text("j").await;
        at(page, &papers[3]).await;
        page.type_text("/").await;
        focus(page, "it.id === 'search'").await;
        page.type_text("sudoku").await;
        status(page, "1 of 5 papers shown").await;
        page.press(Key::Escape).await;
        status(page, "All 5 papers shown").await;
        focus(page, &format!("it.id === '{}'", papers[3])).await;

        page.type_text("gs").await;
        page.see("h1", "Saved papers").await;
        page.see_address("?view=saved").await;
        is_ready(page).await;
        assert_eq!(page.count("article.card").await, 1);
        page.type_text("gd").await;
        page.see("h1", "10 November 2025").await;
        page.type_text("ga").await;
        page.wait("document.querySelector('#dates:popover-open')").await;
        page.press(Key::Escape).await;
        page.wait("!document.querySelector('#dates:popover-open')").await;
    });
}

#[test]
fn only_papers_that_the_filters_show_are_walked_and_the_last_one_is_told() {
    for width in [390, 1440] {
        e2e(async |stage| {
            stage.page.resize(width, 800).await;
            let themes = "&theme=the-order-of-lessons&theme=precision-beneath-the-algorithm";
            stage.open(&format!("{DAY}{themes}")).await;
            let page = &stage.page;
            is_ready(page).await;
            status(page, "3 of 5 papers shown").await;
            let shown =
                "[...document.querySelectorAll('article.card:not([hidden])')].map((it) => it.id)";
            let shown: Vec<String> = serde_json::from_value(page.eval(shown).await).unwrap();
            for paper in &shown {
                page.type_text("j").await;
                at(page, paper).await;
            }
            page.type_text("j").await;
            told(page, "This is the last paper.").await;
            focus(page, &format!("it.id === '{}'", shown.last().unwrap())).await;
            page.type_text("k").await;
            at(page, &shown[shown.len() - 2]).await;
        });
    }
}

#[test]
fn keys_begin_with_the_paper_that_is_seen() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let papers = papers(page).await;
        page.type_text("s").await;
        told(page, "No paper is in view.").await;
        // The end of the second paper, and the beginning of the third.
        page.eval(&format!(
            "scrollTo(0, document.getElementById('{}').getBoundingClientRect().top + scrollY - 200)",
            papers[2]
        ))
        .await;
        rest(page).await;
        page.type_text("s").await;
        is_pressed(page, &papers[1], "saved", true).await;
        focus(page, &format!("it.id === '{}'", papers[1])).await;
        page.eval("document.activeElement.blur()").await;
        page.type_text("j").await;
        at(page, &papers[2]).await;
        // From the page's end the last one comes before.
        page.eval("document.activeElement.blur(), scrollTo(0, document.body.scrollHeight)").await;
        rest(page).await;
        page.type_text("k").await;
        focus(page, "it.matches('article.card')").await;
    });
}

#[test]
fn no_key_does_anything_while_typing_with_modifiers_or_in_a_dialog() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let papers = papers(page).await;
        page.type_text("j").await;
        at(page, &papers[0]).await;
        for held in [Key::Control, Key::Alt, Key::Meta] {
            for key in ['x', 'r', '?'] {
                // What browsers do with these keys would end the test.
                let press = |kind: &str| {
                    format!(
                        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{
                        key: '{key}', {kind}Key: true, bubbles: true, cancelable: true }}))"
                    )
                };
                let kind = match held {
                    Key::Control => "ctrl",
                    Key::Alt => "alt",
                    _ => "meta",
                };
                assert_eq!(page.eval(&press(kind)).await, true, "{kind} {key} is the browser's");
            }
        }
        // Too late for one sequence.
        page.type_text("g").await;
        page.wait("new Promise((done) => setTimeout(() => done(true), 1700))").await;
        page.type_text("q").await;

        page.type_text("/").await;
        focus(page, "it.id === 'search'").await;
        page.type_text("jxsr?gs").await;
        assert_eq!(page.eval("document.activeElement.value").await, "jxsr?gs");
        page.press(Key::Escape).await;
        focus(page, &format!("it.id === '{}'", papers[0])).await;

        open_list(page).await;
        page.type_text("xsrgs").await;
        page.press(Key::Escape).await;
        page.wait(&dialog_is(false)).await;
        focus(page, &format!("it.id === '{}'", papers[0])).await;
        page.type_text("ga").await;
        page.wait("document.querySelector('#dates:popover-open')").await;
        page.type_text("xr").await;
        page.press(Key::Escape).await;
        rest(page).await;
        let pressed = "document.querySelectorAll('.card-tools [aria-pressed=true]').length";
        assert_eq!(page.eval(pressed).await, 0);
        page.see_address(DAY).await;
    });
}

#[test]
pub fn keys_are_changed_and_switched_off_one_by_one_or_all_and_that_stays() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        open_list(page).await;
        page.see("#keys", "Trends").await;
        change(page, "Next paper").await;
        page.type_text("k").await;
        says(page, "k would clash with “Previous paper”").await;
        page.type_text("N").await;
        says(page, "“Next paper” is Shift+N now.").await;
        change(page, "Saved papers").await;
        page.type_text("gl").await;
        says(page, "“Saved papers” is g l now.").await;
        change(page, "Cite").await;
        page.press(Key::Escape).await;
        page.wait("document.querySelector('#keys [role=status]').textContent === ''").await;
        page.wait(&dialog_is(true)).await;
        switch(page, "Read").await;
        says(page, "“Read” is off.").await;
        page.press(Key::Escape).await;
        page.wait(&dialog_is(false)).await;

        page.reload().await;
        is_ready(page).await;
        let papers = papers(page).await;
        page.type_text("jN").await;
        at(page, &papers[0]).await;
        page.type_text("rs").await;
        is_pressed(page, &papers[0], "saved", true).await;
        is_pressed(page, &papers[0], "read", false).await;
        let key_of = |tool: &str| {
            format!("document.querySelector('{tool}').getAttribute('aria-keyshortcuts')")
        };
        page.wait(&format!("{} === 's'", key_of("[data-mark=saved]"))).await;
        assert_eq!(page.eval(&key_of("[data-mark=read]")).await, json!(null));

        // Another tab learns it. One switch for all.
        let [first, second] = page.open_tab().await;
        page.to_tab(&second).await;
        open(stage).await;
        open_list(page).await;
        page.click("#keys .keys-all input").await;
        says(page, "All shortcuts are off.").await;
        page.click("#keys .dialog-ways button").await;
        page.to_tab(&first).await;
        page.wait(&format!("{} === null", key_of("[data-mark=saved]"))).await;
        page.type_text("s?").await;
        rest(page).await;
        is_pressed(page, &papers[0], "saved", true).await;
        page.wait(&dialog_is(false)).await;

        // The button opens the list all the same.
        page.click("#keys-open").await;
        page.wait(&dialog_is(true)).await;
        page.click("#keys .dialog-ways button + button").await;
        says(page, "All shortcuts are as they were at first.").await;
        page.wait("[...document.querySelectorAll('#keys input')].every((it) => it.checked)").await;
        page.see("#keys tbody tr", "j").await;
        page.press(Key::Escape).await;
        page.wait(&dialog_is(false)).await;
        page.type_text("k").await;
        focus(page, "it.matches('article.card')").await;
    });
}

#[test]
fn where_nothing_can_be_stored_keys_are_changed_until_the_page_goes() {
    e2e_without_storage(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        told(page, "Your marks can’t be read").await;
        open_list(page).await;
        change(page, "Next paper").await;
        page.type_text("m").await;
        says(page, "“Next paper” is m now. Your browser lets this site keep nothing").await;
        page.press(Key::Escape).await;
        page.wait(&dialog_is(false)).await;
        page.type_text("m").await;
        focus(page, "it.matches('article.card')").await;
        page.reload().await;
        page.wait("document.querySelector('.card-tools button')").await;
        page.type_text("j").await;
        focus(page, "it.matches('article.card')").await;
    });
}

#[test]
fn letters_are_found_where_latin_ones_are_on_other_keyboards() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.eval(
            "document.body.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'о', code: 'KeyJ', bubbles: true, composed: true }))",
        )
        .await;
        focus(page, "it.matches('article.card')").await;
    });
}

#[test]
fn the_pages_beside_have_the_keys_that_mean_something_there() {
    e2e(async |stage| {
        let page = &stage.page;
        let ways = ["Newest digest", "All dates", "Saved papers"];
        for (address, others) in [
            ("trends.html", &["Search all days"][..]),
            ("kept.html", &["Search all days", "Trends"]),
        ] {
            stage.visit(address).await;
            page.find("#keys-open").await;
            open_list(page).await;
            let listed = [&ways[..], others, &["This list"]].concat();
            assert_eq!(page.texts("#keys tbody th").await, listed, "{address}");
            page.press(Key::Escape).await;
            page.wait(&dialog_is(false)).await;
            // No paper is there to walk to, to mark or to search.
            page.type_text("jksx/").await;
            rest(page).await;
            assert_eq!(page.text(".desk-told").await, None, "{address}");
            page.type_text("gs").await;
            page.see("h1", "Saved papers").await;
        }
        // What is changed there holds everywhere.
        stage.visit("trends.html").await;
        page.find("#keys-open").await;
        open_list(page).await;
        change(page, "Newest digest").await;
        page.type_text("gn").await;
        says(page, "“Newest digest” is g n now.").await;
        open(stage).await;
        page.type_text("gn").await;
        page.see("h1", "10 November 2025").await;
    });
}
