//! A reader's marks and notes where something goes wrong: what is kept can't be read, there is no room, tabs write at
//! the same time, versions differ.

use crate::filters::{DAY, status};
use crate::harness::{e2e, e2e_without_storage};
use crate::marks::{
    DRIFTS, FP16, button, in_database, is_pressed, is_ready, note_says, open, press, told,
    write_note,
};
use crate::offline::is_kept;
use fantoccini::key::Key;

#[test]
fn where_nothing_can_be_stored_the_reader_is_told_and_reads_on() {
    e2e_without_storage(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        told(page, "Your marks can’t be read: the browser refuses to keep them").await;
        page.click(".desk-told button").await;
        press(page, DRIFTS, "saved").await;
        told(page, "This could not be kept: the browser refuses").await;
        // Of two presses in a row none stays either.
        page.eval(&format!(
            "['saved', 'read'].forEach((name) =>
                document.querySelector(`[id='{DRIFTS}'] [data-mark=${{name}}]`).click())"
        ))
        .await;
        page.wait("(window.since ??= performance.now()) < performance.now() - 700").await;
        is_pressed(page, DRIFTS, "read", false).await;
        is_pressed(page, DRIFTS, "saved", false).await;
        page.click(".desk-told button").await;
        write_note(page, DRIFTS, "lost?").await;
        note_says(page, DRIFTS, "Not kept: the browser refuses").await;
        page.press(Key::Escape).await;
        // It stays open, so that it can be copied.
        assert_eq!(page.eval("document.querySelector('textarea').value").await, "lost?");
        page.click_named("button", "The Order of Lessons").await;
        status(page, "2 of 5 papers shown").await;
        // Who leaves it so is told that it is gone.
        page.click("a.step-older").await;
        page.see("h1", "16 October").await;
        told(page, "The note that you wrote could not be kept: the browser refuses").await;
    });
}

#[test]
fn a_record_that_cannot_be_read_is_told_and_not_lost() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        page.eval(&damage(DRIFTS)).await;
        page.reload().await;
        is_ready(page).await;
        told(page, "What is kept under “2510.26707” can’t be read").await;
        page.click(".desk-told button").await;
        press(page, DRIFTS, "read").await;
        told(page, "Marked as read").await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "read", true).await;
        let aside = page.eval(&in_database("aside", "getAll()")).await;
        assert_eq!(aside, serde_json::json!(["damaged"]));
    });
}

#[test]
fn storage_that_is_cleared_meanwhile_is_begun_anew() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        let origin = format!("http://{}", stage.site.address());
        page.cdp(
            "Storage.clearDataForOrigin",
            serde_json::json!({"origin": origin, "storageTypes": "indexeddb"}),
        )
        .await;
        press(page, FP16, "saved").await;
        told(page, "Saved: Defeating").await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, FP16, "saved", true).await;
        is_pressed(page, DRIFTS, "saved", false).await;
    });
}

#[test]
fn a_full_disk_is_told() {
    e2e(async |stage| {
        // Before anything is opened: browsers remember for a while how much room there was.
        let origin = format!("http://{}", stage.site.address());
        stage
            .page
            .cdp(
                "Storage.overrideQuotaForOrigin",
                serde_json::json!({"origin": origin, "quotaSize": 1}),
            )
            .await;
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "This could not be kept: this device has no room left").await;
        is_pressed(page, DRIFTS, "saved", false).await;
    });
}

#[test]
fn a_long_note_is_kept_whole_and_a_longer_one_is_refused_with_a_reason() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let card = format!("[id='{DRIFTS}']");
        write_note(page, DRIFTS, "a").await;
        let fill = |length: usize| {
            format!(
                "(() => {{
                    const field = document.querySelector('textarea');
                    field.value = 'é'.repeat({length});
                    field.dispatchEvent(new Event('input'));
                }})()"
            )
        };
        page.eval(&fill(100_000)).await;
        note_says(page, DRIFTS, "Kept on this device").await;
        // Past the field's own limit, as scripts and extensions can write.
        page.eval(&fill(200_001)).await;
        note_says(page, DRIFTS, "Not kept: The note has 200001 characters, and 200000 fit").await;
        page.reload().await;
        is_ready(page).await;
        page.wait(&format!(
            "document.querySelector(`{card} .note-text`)?.textContent === 'é'.repeat(100000)"
        ))
        .await;
    });
}

#[test]
fn two_tabs_that_write_one_note_lose_neither() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let [first, second] = page.open_tab().await;
        page.to_tab(&second).await;
        open(stage).await;
        // Both begin with nothing.
        write_note(page, DRIFTS, "here").await;
        page.to_tab(&first).await;
        page.click(&format!("[id='{DRIFTS}'] [data-tool=note]")).await;
        note_says(page, DRIFTS, "Your note").await;
        page.wait("document.activeElement.tagName === 'TEXTAREA'").await;
        page.type_text(" there").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.to_tab(&second).await;
        page.type_text(" and on").await;
        note_says(page, DRIFTS, "Kept on this device").await;
        page.reload().await;
        is_ready(page).await;
        let note = page.text(&format!("[id='{DRIFTS}'] .note")).await.unwrap();
        assert!(note.contains("here and on"), "{note}");
        assert!(note.contains("there"), "{note}");
    });
}

#[test]
fn a_mark_made_as_the_page_goes_is_kept() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let button = button(DRIFTS, "saved");
        page.eval(&format!("(document.querySelector(`{button}`).click(), location.reload())"))
            .await;
        page.wait("performance.getEntriesByType('navigation')[0].type === 'reload'").await;
        is_ready(page).await;
        // Both or none: the copy is there if the mark is.
        let marks = page.eval(&in_database("papers", "count()")).await;
        let copies = page.eval(&in_database("copies", "count()")).await;
        assert_eq!(marks, copies);
    });
}

#[test]
fn marks_of_a_newer_version_are_left_alone_and_it_is_said() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        page.eval(
            "new Promise(async (done) => {
                const { name } = (await indexedDB.databases()).find((it) => it.name.endsWith('ledger'));
                const asked = indexedDB.open(name, 99);
                asked.onsuccess = () => { asked.result.close(); done(); };
            })",
        )
        .await;
        page.reload().await;
        told(page, "Your marks can’t be read: they were written by a newer version of this site")
            .await;
        page.click(".desk-told button").await;
        press(page, FP16, "saved").await;
        told(page, "This could not be kept: they were written by a newer version").await;
        assert_eq!(page.eval(&in_database("papers", "count()")).await, 1);
    });
}

#[test]
fn an_update_of_the_reader_keeps_what_was_marked() {
    e2e(async |stage| {
        open(stage).await;
        is_kept(&stage.page).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        stage.site.deploy("2");
        page.reload().await;
        page.see(".news", "A new version of the reader is here").await;
        page.click_named("button", "Use it now").await;
        page.wait("performance.getEntriesByType('navigation')[0].type === 'reload'").await;
        is_ready(page).await;
        is_pressed(page, DRIFTS, "saved", true).await;
    });
}

fn damage(paper: &str) -> String {
    in_database("papers", &format!("put('damaged', '{paper}')"))
}
