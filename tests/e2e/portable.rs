//! A reader's own marks as a file: exported on one device, and merged on another.

use crate::filters::DAY;
use crate::harness::{Page, Stage, e2e, e2e_without_storage};
use crate::marks::{
    DRIFTS, FP16, REASONING, in_database, is_pressed, is_ready, note_says, press, told, write_note,
};
use crate::offline::is_kept;
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

/// Saves one paper and writes a note to another.
async fn mark(stage: &Stage) {
    stage.open(DAY).await;
    let page = &stage.page;
    is_ready(page).await;
    press(page, DRIFTS, "saved").await;
    told(page, "Saved: Value Drifts").await;
    write_note(page, FP16, "Ask Ana.").await;
    note_says(page, FP16, "Kept on this device").await;
}

/// What the page says is marked.
async fn held(page: &Page, text: &str) {
    page.see("#your-marks .remark", text).await;
}

/// Waits until the outcome has the focus, which has it read out.
async fn outcome_is_heard(page: &Page) {
    page.wait("document.activeElement.id === 'marks-outcome'").await;
}

async fn outcome(page: &Page, text: &str) {
    page.see("#your-marks .shelf-outcome", text).await;
}

/// Has the browser put what it downloads into a folder.
async fn downloads(page: &Page) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    page.download_into(folder.path()).await;
    folder
}

/// Name and text of the file that was downloaded.
async fn downloaded(page: &Page, folder: &TempDir) -> (String, String) {
    page.until("a file is downloaded", async || {
        let entry = fs::read_dir(folder.path()).unwrap().next()?.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let text = fs::read_to_string(entry.path()).ok()?;
        (name.ends_with(".json") && text.ends_with("}\n")).then_some((name, text))
    })
    .await
}

/// Chooses a file, whose parts are an expression.
async fn choose(page: &Page, name: &str, parts: &str) {
    page.choose_file("marks-file", name, parts).await;
}

async fn choose_text(page: &Page, text: &str) {
    choose(page, "marks.json", &format!("[{}]", Value::from(text))).await;
}

#[test]
pub fn marks_go_by_a_file_from_one_device_to_another_and_open_tabs_show_them() {
    e2e(async |stage| {
        mark(stage).await;
        let page = &stage.page;
        let folder = downloads(page).await;
        stage.visit("kept.html").await;
        held(page, "1 paper saved, 1 with a note.").await;
        page.click_named("button", "Export").await;
        let (name, text) = downloaded(page, &folder).await;
        assert!(name.starts_with("arxiv-digest-marks-20") && name.len() == 34, "{name}");
        outcome(page, &format!("Exported as {name}")).await;

        // The same site in another folder of its host knows nothing of these.
        let other = stage.site.other_url();
        page.goto(&format!("{other}{DAY}")).await;
        is_ready(page).await;
        press(page, REASONING, "read").await;
        told(page, "Marked as read").await;
        let [day, _] = page.open_tab().await;
        page.goto(&format!("{other}kept.html")).await;
        held(page, "1 paper read.").await;
        page.resize(390, 844).await;
        choose(page, "from “home”.json", &format!("[{}]", Value::from(text.as_str()))).await;
        outcome(page, "Merge “from “home”.json”?").await;
        outcome_is_heard(page).await;
        page.wait("document.documentElement.scrollWidth <= innerWidth").await;
        outcome(page, "The file was made on").await;
        assert_eq!(
            page.texts(".shelf-changes li").await,
            [
                "adds 1 saved paper",
                "adds 1 note",
                "brings the text of 1 saved paper to read offline",
            ]
        );
        held(page, "1 paper read.").await;
        page.click_named("button", "Cancel").await;
        page.wait("document.activeElement.id === 'import-marks'").await;
        held(page, "1 paper read.").await;

        choose_text(page, &text).await;
        page.click_named("button", "Merge").await;
        outcome(page, "Merged. The file").await;
        outcome_is_heard(page).await;
        page.see(".shelf-changes li", "added 1 saved paper").await;
        held(page, "1 paper saved, 1 read, 1 with a note.").await;
        choose_text(page, &text).await;
        outcome(page, "Nothing in “marks.json” is new here.").await;
        outcome_is_heard(page).await;
        page.click_named("button", "Close").await;
        page.wait("document.activeElement.id === 'import-marks'").await;

        page.to_tab(&day).await;
        is_pressed(page, DRIFTS, "saved", true).await;
        is_pressed(page, REASONING, "read", true).await;
        note_says(page, FP16, "Ask Ana.").await;
    });
}

#[test]
fn a_file_that_cannot_be_merged_is_refused_and_a_large_one_is_read() {
    e2e(async |stage| {
        stage.visit("kept.html").await;
        let page = &stage.page;
        held(page, "Nothing is marked yet.").await;
        let whole = "{\"format\": \"arxiv-digest-marks/1\", \"exported\": \"2025-11-10\", \"papers\": {}, \
                     \"lists\": {}, \"copies\": {}}";
        for (text, why) in [
            ("", "The file is empty."),
            ("<!doctype html>", "The file isn’t JSON"),
            (&whole[..70], "The file stops in the middle"),
            (&whole.replace("marks/1", "marks/2"), "The file comes from a newer version"),
            ("{}", "The file is JSON, but not of marks"),
        ] {
            choose_text(page, text).await;
            outcome(page, why).await;
            outcome_is_heard(page).await;
            outcome(page, "Nothing was changed.").await;
        }
        choose(page, "film.json", "[new Uint8Array(65_000_000)]").await;
        outcome(page, "The file is too large: it has 65 MB, and at most 64 MB are read.").await;

        // Dropped onto the page; most of it is what a later version may have added.
        page.eval(
            "(() => {
                const marks = { time: 1e12, device: '00000000000000ab', on: true };
                const file = { format: 'arxiv-digest-marks/1', exported: '2025-11-10T07:30:00Z',
                    papers: { '2510.26707': { saved: marks } }, lists: {}, copies: {},
                    later: 'x\"'.repeat(16_000_000) };
                const held = new DataTransfer();
                held.items.add(new File([JSON.stringify(file)], 'large.json'));
                for (const name of ['dragover', 'drop'])
                    document.querySelector('main').dispatchEvent(new DragEvent(name,
                        { bubbles: true, cancelable: true, dataTransfer: held }));
            })()",
        )
        .await;
        outcome(page, "adds 1 saved paper").await;
        page.click_named("button", "Merge").await;
        outcome(page, "added 1 saved paper").await;
        held(page, "1 paper saved.").await;
        assert_eq!(page.count("[data-over]").await, 0);
    });
}

#[test]
fn a_file_for_which_there_is_no_room_changes_nothing() {
    e2e(async |stage| {
        stage.visit("kept.html").await;
        let page = &stage.page;
        let saved = json!({ "time": 1, "device": "00000000000000ab", "on": true });
        let file = json!({
            "format": "arxiv-digest-marks/1", "exported": "2025-11-10", "lists": {}, "copies": {},
            "papers": { DRIFTS: { "saved": saved }, FP16: { "read": saved } },
        });
        choose_text(page, &file.to_string()).await;
        outcome(page, "marks 1 paper as read").await;
        page.leave_room(Some(1)).await;
        page.click_named("button", "Merge").await;
        outcome(page, "could not be merged: this device has no room left. Nothing was changed.")
            .await;
        held(page, "Nothing is marked yet.").await;
        page.leave_room(None).await;
        choose_text(page, &file.to_string()).await;
        page.click_named("button", "Merge").await;
        held(page, "1 paper saved, 1 read.").await;
    });
}

#[test]
fn without_a_network_and_without_a_worker_marks_are_exported() {
    e2e(async |stage| {
        mark(stage).await;
        is_kept(&stage.page).await;
        stage.site.stop();
        let page = &stage.page;
        stage.visit("kept.html").await;
        held(page, "1 paper saved, 1 with a note.").await;
        let folder = downloads(page).await;
        page.click_named("button", "Export").await;
        let (_, text) = downloaded(page, &folder).await;
        choose_text(page, &text).await;
        outcome(page, "Nothing in “marks.json” is new here.").await;

        stage.site.restart();
        page.before_pages("delete Navigator.prototype.serviceWorker").await;
        stage.visit("").await;
        page.click_named("a", "On this device").await;
        page.see("h1", "This browser can’t keep the site").await;
        held(page, "1 paper saved, 1 with a note.").await;
        let folder = downloads(page).await;
        page.click_named("button", "Export").await;
        downloaded(page, &folder).await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn where_the_browser_can_share_files_it_is_asked_to() {
    e2e(async |stage| {
        let page = &stage.page;
        page.before_pages(
            "navigator.canShare = ({ files }) => files.length === 1;
            navigator.share = async ({ files: [file] }) => {
                if (window.shared) throw new DOMException('', 'NotAllowedError');
                window.shared = [file.name, file.type, await file.text()];
            };",
        )
        .await;
        stage.visit("kept.html").await;
        held(page, "Nothing is marked yet.").await;
        page.click_named("button", "Share…").await;
        outcome(page, "Shared.").await;
        let shared = page.eval("window.shared").await;
        // Chromium shares no file that ends with .json.
        assert!(shared[0].as_str().is_some_and(|it| it.ends_with(".txt")), "{shared}");
        assert_eq!(shared[1], "text/plain");
        choose_text(page, shared[2].as_str().unwrap()).await;
        outcome(page, "Nothing in “marks.json” is new here.").await;
        page.click_named("button", "Share…").await;
        outcome(page, "the browser doesn’t share the file; export it instead.").await;
    });
}

#[test]
fn where_nothing_can_be_stored_the_section_says_so() {
    e2e_without_storage(async |stage| {
        stage.visit("kept.html").await;
        let page = &stage.page;
        page.see("h1", "lets this site keep nothing").await;
        held(page, "Your marks and notes can’t be read here: the browser refuses").await;
        page.click_named("button", "Export").await;
        outcome(page, "Your marks could not be exported: the browser refuses").await;
        let _ = stage.complaints().await;
    });
}

#[test]
fn deleting_everything_deletes_marks_after_a_warning() {
    e2e(async |stage| {
        mark(stage).await;
        let page = &stage.page;
        let folder = downloads(page).await;
        let [day, shelf] = page.open_tab().await;
        stage.visit("kept.html").await;
        page.click("#delete").await;
        page.see("dialog", "Your marks and notes are deleted, too. 1 paper saved").await;
        page.click_named("button", "Export marks and notes").await;
        page.see("dialog", "Exported as arxiv-digest-marks-").await;
        let (_, text) = downloaded(page, &folder).await;
        page.click("dialog .button").await;
        page.see("h1", "Everything is deleted").await;
        assert_eq!(page.count("#your-marks").await, 0);

        page.to_tab(&day).await;
        is_pressed(page, DRIFTS, "saved", false).await;
        assert_eq!(page.eval(&in_database("papers", "count()")).await, 0);
        page.to_tab(&shelf).await;
        stage.visit("kept.html").await;
        held(page, "Nothing is marked yet.").await;
        choose_text(page, &text).await;
        page.click_named("button", "Merge").await;
        held(page, "1 paper saved, 1 with a note.").await;
    });
}

/// How many marks a reader may have come to.
const MANY: u32 = 10_000;

/// The median of five times, milliseconds: until the desk is there, and until a filter has come or gone.
async fn times(stage: &Stage) -> [f64; 2] {
    let page = &stage.page;
    let (mut starts, mut filters) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        stage.visit(DAY).await;
        is_ready(page).await;
        starts.push(page.eval("performance.now()").await.as_f64().unwrap());
        let press = "(async () => {
            const said = () => document.querySelector('.filters-status')?.textContent;
            const before = [said(), performance.now()];
            document.querySelector('[aria-labelledby]:not([aria-labelledby=marks-title]) .chip').click();
            while (said() === before[0]) await new Promise(requestAnimationFrame);
            return performance.now() - before[1];
        })()";
        filters.push(page.eval(press).await.as_f64().unwrap());
    }
    [starts, filters].map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

#[test]
fn ten_thousand_marks_slow_nothing_down() {
    e2e(async |stage| {
        stage.open(DAY).await;
        is_kept(&stage.page).await;
        let before = times(stage).await;
        stage.visit("kept.html").await;
        let page = &stage.page;
        held(page, "Nothing is marked yet.").await;
        choose(
            page,
            "many.json",
            &format!(
                "[JSON.stringify({{
                    format: 'arxiv-digest-marks/1', exported: '2025-11-10', lists: {{}}, copies: {{}},
                    papers: Object.fromEntries(Array.from({{ length: {MANY} }}, (_, at) => [
                        `2410.${{String(at).padStart(5, '0')}}`,
                        {{ read: {{ time: 1e12 + at, device: '00000000000000ab', on: true }} }},
                    ])),
                }})]"
            ),
        )
        .await;
        page.click_named("button", "Merge").await;
        held(page, "10000 papers read.").await;
        outcome(page, "marked 10000 papers as read").await;
        let after = times(stage).await;
        eprintln!("start and filter without marks: {before:.0?} ms, with {MANY}: {after:.0?} ms");
        assert!(after[0] < 1.5 * before[0] + 100.0, "{before:?} {after:?}");
        assert!(after[1] < 2.0 * before[1] + 50.0, "{before:?} {after:?}");
    });
}
