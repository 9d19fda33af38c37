//! A reader's own marks and notes, on the cards and across tabs, days and visits.

use crate::filters::{DAY, shown, status};
use crate::harness::{Fault, Page, Stage, e2e, e2e_without_worker};
use crate::offline::{app_file, is_kept};
use fantoccini::key::Key;
use std::time::Duration;

pub const REASONING: &str = "2510.26143";
pub const DRIFTS: &str = "2510.26707";
pub const FP16: &str = "2510.26788";

/// Opens the day, and waits until the desk has put its buttons on the cards.
pub async fn open(stage: &Stage) {
    stage.open(DAY).await;
    stage.page.wait("document.querySelectorAll('.card-tools').length === 5").await;
    is_ready(&stage.page).await;
}

/// Waits until the desk has learnt what is marked, which it then tells the reader.
pub async fn is_ready(page: &Page) {
    page.wait("document.querySelector('[data-desk] .card-tools button')").await;
}

pub fn button(paper: &str, name: &str) -> String {
    format!("[id='{paper}'] [data-mark={name}]")
}

pub async fn press(page: &Page, paper: &str, name: &str) {
    page.click(&button(paper, name)).await;
}

/// Waits until a button is pressed, or isn't.
pub async fn is_pressed(page: &Page, paper: &str, name: &str, pressed: bool) {
    let button = button(paper, name);
    page.wait(&format!("document.querySelector(`{button}`)?.ariaPressed === '{pressed}'")).await;
}

pub async fn told(page: &Page, text: &str) {
    page.see(".desk-told [role=status]", text).await;
}

pub async fn write_note(page: &Page, paper: &str, text: &str) {
    page.click(&format!("[id='{paper}'] [data-tool=note]")).await;
    page.wait("document.activeElement.tagName === 'TEXTAREA'").await;
    page.type_text(text).await;
}

pub async fn note_says(page: &Page, paper: &str, text: &str) {
    page.see(&format!("[id='{paper}'] .note"), text).await;
}

/// Whether the chips of the marks, with their counts, are these.
fn chips_say(chips: &str) -> String {
    format!(
        "[...document.querySelectorAll('[aria-labelledby=marks-title] .chip')].map((it) =>
            it.querySelector('.chip-label').textContent + ' '
                + parseInt(it.querySelector('.chip-count').textContent)).join(', ') === '{chips}'"
    )
}

#[test]
pub fn a_mark_stays_on_every_visit_and_can_be_taken_back() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        is_pressed(page, DRIFTS, "saved", true).await;
        told(page, "Saved: Value Drifts").await;
        press(page, REASONING, "read").await;
        told(page, "Marked as read: Reasoning").await;
        page.see(".progress", "1 of 5 done, 1 saved").await;

        page.reload().await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "saved", true).await;
        is_pressed(page, REASONING, "read", true).await;
        is_pressed(page, FP16, "read", false).await;

        press(page, DRIFTS, "saved").await;
        told(page, "No longer saved").await;
        page.click_named("button", "Undo").await;
        told(page, "Taken back").await;
        is_pressed(page, DRIFTS, "saved", true).await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "saved", true).await;
    });
}

#[test]
fn who_leaves_a_days_own_page_before_the_desk_has_come_has_their_marks() {
    e2e(async |stage| {
        stage.site.fail(&app_file(stage, "desk-"), Fault::Slow(Duration::from_secs(2)));
        stage.open("cs.LG/2014-12-23.html").await;
        let page = &stage.page;
        page.click_named("a", "cs.CL").await;
        page.see("h1", "10 November 2025").await;
        is_ready(page).await;
        let first = page.eval("document.querySelector('article.card').id").await;
        let first = first.as_str().unwrap();
        press(page, first, "saved").await;
        told(page, "Saved: ").await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, first, "saved", true).await;
    });
}

#[test]
fn what_is_of_no_interest_folds_to_a_line_that_unfolds() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, FP16, "declined").await;
        let card = format!("[id='{FP16}']");
        page.see(&format!("{card} .card-why"), "Not interested").await;
        let abstract_shows =
            format!("document.querySelector(`{card} .abstract`).checkVisibility()");
        page.wait(&format!("!{abstract_shows}")).await;
        page.see(".progress", "1 of 5 done").await;

        page.click_named("button", "Show 1 folded away").await;
        page.wait(&abstract_shows).await;
        page.click_named("button", "Show 1 folded away").await;
        page.wait(&format!("!{abstract_shows}")).await;
        // Whoever comes for it sees it whole.
        stage.open(&format!("{DAY}#{FP16}")).await;
        is_ready(page).await;
        page.see(&format!("{card} .card-why"), "Not interested").await;
        page.wait(&abstract_shows).await;
        stage.open(DAY).await;
        is_ready(page).await;
        page.see(&format!("{card} .card-why"), "Not interested").await;
        page.wait(&format!("!{abstract_shows}")).await;

        let line = format!("{card} [data-tool=unfold]");
        page.eval(&format!("document.querySelector(`{line}`).focus()")).await;
        page.press(Key::Enter).await;
        page.wait(&abstract_shows).await;
        page.wait(&format!("document.activeElement.id === '{FP16}'")).await;
        page.wait("!document.querySelector('.progress').textContent.includes('folded away')").await;

        // What had the focus has gone with the buttons: the one that brings them back gets it.
        stage.open(DAY).await;
        is_ready(page).await;
        let shows = format!("{card} [data-tool=unfold]");
        page.click(&shows).await;
        press(page, FP16, "declined").await;
        told(page, "Of interest again").await;
        is_pressed(page, FP16, "declined", false).await;
        // What was unfolded stays so until the page is opened anew.
        stage.open(DAY).await;
        is_ready(page).await;
        page.eval(&format!("document.querySelector(`{}`).focus()", button(FP16, "declined"))).await;
        page.press(Key::Enter).await;
        is_pressed(page, FP16, "declined", true).await;
        page.wait(&format!("document.activeElement === document.querySelector(`{shows}`)")).await;
        page.click(&shows).await;
        page.wait(&abstract_shows).await;

        // What is saved is of interest.
        press(page, FP16, "saved").await;
        is_pressed(page, FP16, "declined", false).await;
    });
}

#[test]
fn marks_filter_with_counts_and_in_the_address() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        press(page, REASONING, "read").await;
        page.wait(&chips_say("Unread 4, Saved 1, With a note 0, Watched 0, Not interested 0"))
            .await;
        page.click_named("button", "Unread").await;
        status(page, "4 of 5 papers shown").await;
        page.see_address(&format!("{DAY}&mark=unread")).await;

        // A paper that is done goes, and the focus moves on with the reader.
        press(page, DRIFTS, "read").await;
        status(page, "3 of 5 papers shown").await;
        page.wait("document.activeElement.id === '2510.26658'").await;

        page.goto(&format!("{}{DAY}&mark=saved", stage.site.url())).await;
        status(page, "1 of 5 papers shown").await;
        assert_eq!(shown(page).await, ["Value"]);
        page.goto(&format!("{}{DAY}&mark=nonsense", stage.site.url())).await;
        page.see(".filters", "no mark “nonsense”").await;
    });
}

#[test]
pub fn a_note_is_kept_while_it_is_written_and_shown_when_it_is_done() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        write_note(page, DRIFTS, "Ask Ana about <b>drift</b>").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        // Without a word of goodbye.
        page.reload().await;
        is_ready(page).await;
        note_says(page, DRIFTS, "Ask Ana about <b>drift</b>").await;
        page.wait(&chips_say("Unread 5, Saved 0, With a note 1, Watched 0, Not interested 0"))
            .await;

        // All that was written since it was opened is taken back at once.
        write_note(page, DRIFTS, "! ").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.type_text("And Ben. ").await;
        page.press(Key::Escape).await;
        told(page, "Note kept").await;
        page.wait("document.activeElement.dataset.tool === 'note'").await;
        page.click_named("button", "Undo").await;
        page.wait(&format!(
            "document.querySelector(`[id='{DRIFTS}'] .note-text`).textContent.endsWith('drift</b>')"
        ))
        .await;
    });
}

/// Has nobody write to the database for so many milliseconds.
fn hold_the_database(time: u32) -> String {
    format!(
        "(async () => {{
            const [{{ name }}] = (await indexedDB.databases()).filter((it) => it.name.endsWith('ledger'));
            const asked = indexedDB.open(name);
            asked.onsuccess = () => {{
                const papers = asked.result.transaction('papers', 'readwrite').objectStore('papers');
                const until = performance.now() + {time};
                const wait = () => {{ if (performance.now() < until) papers.count().onsuccess = wait; }};
                wait();
            }};
        }})()"
    )
}

/// Has workers hear what they are asked two seconds later.
const SLOW_WORKERS: &str = "{
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...asked) { setTimeout(() => post.apply(this, asked), 2000); };
}";

#[test]
fn a_note_can_be_written_before_what_is_kept_of_the_page_is_known() {
    e2e_without_worker(async |stage| {
        open(stage).await;
        let page = &stage.page;
        write_note(page, DRIFTS, "first").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.press(Key::Escape).await;
        told(page, "Note kept").await;

        page.before_pages(SLOW_WORKERS).await;
        stage.open(DAY).await;
        page.wait("document.querySelector('article.card [data-tool=note]')").await;
        write_note(page, DRIFTS, ", second").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.press(Key::Escape).await;
        note_says(page, DRIFTS, "first, second").await;
    });
}

#[test]
fn a_note_that_takes_its_time_to_be_kept_stays_until_it_is() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        // A paper to be saved may wait for its day's file, its note doesn't.
        stage.site.fail("digests/index.json", Fault::Slow(Duration::from_secs(8)));
        press(page, DRIFTS, "saved").await;
        write_note(page, DRIFTS, "first").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.eval(&hold_the_database(3000)).await;
        page.type_text(", second").await;
        // Longer than typing must rest: it is on its way when the note is done.
        page.wait("(window.since ??= performance.now()) < performance.now() - 700").await;
        page.press(Key::Escape).await;
        page.wait("(window.then ??= performance.now()) < performance.now() - 300").await;
        assert_eq!(page.count("article.card textarea").await, 1, "it stays until it is kept");
        told(page, "Note kept").await;
        note_says(page, DRIFTS, "first, second").await;
    });
}

#[test]
pub fn open_tabs_tell_each_other_at_once() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let [first, second] = page.open_tab().await;
        page.to_tab(&second).await;
        open(stage).await;
        press(page, DRIFTS, "saved").await;
        is_pressed(page, DRIFTS, "saved", true).await;
        write_note(page, FP16, "from the second tab").await;
        note_says(page, FP16, "Kept on this device").await;
        page.to_tab(&first).await;
        is_pressed(page, DRIFTS, "saved", true).await;
        note_says(page, FP16, "from the second tab").await;
    });
}

#[test]
pub fn what_is_saved_stands_on_a_page_that_is_filtered_like_a_day() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.click_named("a", "Saved").await;
        page.see(".day-head", "“Save”, in a paper’s card, keeps it here").await;
        page.back().await;
        page.see("h1", "30 October 2025").await;
        is_ready(page).await;
        for paper in [DRIFTS, FP16] {
            press(page, paper, "saved").await;
            is_pressed(page, paper, "saved", true).await;
        }
        told(page, "Saved: Defeating").await;
        stage.open("?digest=cs.CL/2025-11-05").await;
        is_ready(page).await;
        page.click("article.card [data-mark=saved]").await;
        told(page, "Saved").await;

        page.click_named("a", "Saved").await;
        page.see("h1", "Saved papers").await;
        page.see_address("?view=saved").await;
        assert_eq!(page.title().await, "Saved papers · arXiv digest");
        page.wait("document.querySelectorAll('article.card').length === 3").await;
        assert_eq!(shown(page).await[1..], ["Defeating", "Value"], "the last one first");
        page.see(&format!("[id='{DRIFTS}'] .card-from"), "cs.CL, Thursday, 30 October 2025").await;
        // Whoever is given its link has not saved it.
        let link = format!(
            "document.querySelector(`[id='{DRIFTS}'] .card-links`).textContent && \
            [...document.querySelectorAll(`[id='{DRIFTS}'] .card-links a`)].some((it) => \
            it.search === '?paper={DRIFTS}')"
        );
        page.wait(&link).await;

        page.click("#search").await;
        page.type_text("fp16").await;
        status(page, "1 of 3 papers shown").await;
        page.see_address("?view=saved&q=fp16").await;
        page.reload().await;
        status(page, "1 of 3 papers shown").await;
        page.click_named("button", "Clear all filters").await;

        page.click_named("a", "By day").await;
        page.see_address("?view=saved-by-day").await;
        page.see(".orders [aria-current]", "By day").await;
        // The page of its day has the mark, and that it is gone holds there, too.
        is_ready(page).await;
        press(page, DRIFTS, "saved").await;
        told(page, "No longer saved").await;
        page.click(&format!("[id='{DRIFTS}'] .card-from a")).await;
        page.see("h1", "30 October 2025").await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "saved", false).await;
        is_pressed(page, FP16, "saved", true).await;
    });
}

#[test]
fn who_saves_again_what_was_saved_no_longer_has_it_whole() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved: Value Drifts").await;
        is_kept_whole(page).await;
        stage.open("?view=saved").await;
        is_ready(page).await;
        for (mark, says, progress) in [
            ("saved", "No longer saved", "0 of 1 done"),
            ("declined", "Not interested", "All done"),
            ("saved", "Saved: Value", "1 saved"),
        ] {
            press(page, DRIFTS, mark).await;
            told(page, says).await;
            page.see(".progress", progress).await;
            // Nor does what the ledger tells all tabs change it.
            page.eval("new Promise((done) => setTimeout(done, 300))").await;
            if mark == "declined" {
                page.click(&format!("[id='{DRIFTS}'] [data-tool=unfold]")).await;
            }
        }
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "saved", true).await;
        page.see(&format!("[id='{DRIFTS}']"), "Abstract").await;
        page.find(&format!("[id='{DRIFTS}'] details.section")).await;
    });
}

#[test]
fn without_a_network_marks_are_made_and_found() {
    e2e(async |stage| {
        open(stage).await;
        is_kept(&stage.page).await;
        stage.site.stop();
        let page = &stage.page;
        page.reload().await;
        is_ready(page).await;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved: Value Drifts").await;
        is_kept_whole(page).await;
        write_note(page, DRIFTS, "on a train").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.click_named("a", "Saved").await;
        page.see("h1", "Saved papers").await;
        page.reload().await;
        page.see("h1", "Saved papers").await;
        note_says(page, DRIFTS, "on a train").await;
        // With its text, as the day has it.
        page.see(&format!("[id='{DRIFTS}']"), "Abstract").await;
        page.find(&format!("[id='{DRIFTS}'] details.section")).await;
    });
}

/// Waits until what is saved is kept with its text, and not with the title alone.
pub async fn is_kept_whole(page: &Page) {
    let copies = in_database("copies", "getAll()");
    page.wait(&format!(
        "({copies}).then((all) => all.every((it) => !it.includes('\"authors\":[]')))"
    ))
    .await;
}

/// What is in the database under a name.
pub fn in_database(store: &str, request: &str) -> String {
    format!(
        "new Promise(async (done) => {{
            const [{{ name }}] = (await indexedDB.databases()).filter((it) => it.name.endsWith('ledger'));
            const asked = indexedDB.open(name);
            asked.onsuccess = () => {{
                const base = asked.result;
                const transaction = base.transaction('{store}', 'readwrite');
                const answer = transaction.objectStore('{store}').{request};
                transaction.oncomplete = () => {{ base.close(); done(answer.result); }};
            }};
        }})"
    )
}

#[test]
fn the_last_press_counts_however_long_the_one_before_has_to_wait() {
    e2e_without_worker(async |stage| {
        // What is saved takes a copy with it, which is on the way by then.
        stage.site.fail("digests/index.json", Fault::Slow(Duration::from_secs(5)));
        stage.open(DAY).await;
        let page = &stage.page;
        is_ready(page).await;
        press(page, REASONING, "saved").await;
        is_pressed(page, REASONING, "saved", true).await;
        press(page, REASONING, "saved").await;
        is_pressed(page, REASONING, "saved", false).await;
        told(page, "No longer saved").await;
        page.wait("performance.now() > 9000").await;
        is_pressed(page, REASONING, "saved", false).await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, REASONING, "saved", false).await;
    });
}
