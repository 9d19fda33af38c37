//! Reports that a reader brings: chosen, dropped, pasted, or handed over by the system.

use crate::filters::DAY;
use crate::harness::{Page, Stage, e2e, e2e_without_storage};
use crate::marks::{FP16, in_database, is_pressed, is_ready, press, told};
use crate::offline::is_kept;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A sample, as the report of a day that isn't published.
fn report() -> String {
    let sample = "samples/arxiv_cs_CL_2025-11-10_report.md";
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(sample)).unwrap();
    text.replace("2025-11-10", "2025-12-01")
}

const NAME: &str = "arxiv_cs_CL_2025-12-01_report.md";
const SHOWN: &str = "?report=cs.CL/2025-12-01";
const PAPER: &str = "2511.07074";

/// Opens the dialog.
async fn open_dialog(page: &Page) {
    page.click("#open-a-report").await;
    page.wait("document.getElementById('open-report')?.open").await;
}

/// Chooses a file of these parts, an expression.
async fn choose(page: &Page, name: &str, parts: &str) {
    page.find("#open-a-report").await;
    page.eval(
        "document.getElementById('open-report')?.open || document.getElementById('open-a-report').click()",
    )
    .await;
    page.wait("document.getElementById('open-report')?.open").await;
    page.choose_file("report-file", name, parts).await;
}

async fn choose_text(page: &Page, name: &str, text: &str) {
    choose(page, name, &format!("[{}]", Value::from(text))).await;
}

/// Waits until the report is shown.
async fn is_shown(page: &Page) {
    page.see("h1", "1 December 2025").await;
    assert!(page.address().await.starts_with(SHOWN));
    is_ready(page).await;
}

async fn open_day(stage: &Stage) {
    stage.open(DAY).await;
    is_ready(&stage.page).await;
}

#[test]
pub fn a_chosen_report_is_read_like_a_day_and_kept_if_wanted() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        open_dialog(page).await;
        choose_text(page, NAME, &report()).await;
        is_shown(page).await;
        page.wait("!document.getElementById('open-report')?.open").await;
        page.see(".opened", &format!("Opened from “{NAME}”, on this device alone. It goes")).await;
        assert_eq!(page.title().await, "cs.CL, 1 December 2025 · arXiv digest");
        assert_eq!(page.count("article.card").await, 2);
        page.screenshot("opened").await;

        // It is filtered as a day is, and the address holds it.
        page.type_into("[type=search]", "swahili").await;
        page.see(".filters-status", "1 of 2 papers shown").await;
        page.see_address(&format!("{SHOWN}&q=swahili")).await;
        page.reload().await;
        is_shown(page).await;
        page.see(".filters-status", "1 of 2 papers shown").await;

        page.click_named("button", "Keep on this device").await;
        told(page, "Kept on this device.").await;
        page.wait("!document.querySelector('.opened').textContent.includes('It goes')").await;

        // Another one doesn't take its place.
        let other = report().replace("2025-12-01", "2025-12-02");
        open_dialog(page).await;
        choose_text(page, "second.md", &other).await;
        page.see("h1", "2 December 2025").await;
        open_dialog(page).await;
        page.see("#open-report .list-entries", "cs.CL, Monday, 1 December 2025").await;
        assert_eq!(page.count("#open-report .list-entries li").await, 1, "the other isn’t kept");
        page.click("#open-report .list-entries a").await;
        is_shown(page).await;

        // What is removed is gone, and its address says so.
        open_dialog(page).await;
        page.click_named("button", "Remove").await;
        told(page, "Removed from this device.").await;
        page.wait("!document.querySelector('#open-report .list-entries')").await;
        page.reload().await;
        page.see(".notice", "This can’t be had from this device").await;
        page.see(".notice", "it is not on this device any more; open it again").await;
    });
}

#[test]
fn a_report_that_is_kept_is_replaced_only_if_that_is_wanted() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        choose_text(page, NAME, &report()).await;
        is_shown(page).await;
        page.click_named("button", "Keep on this device").await;
        told(page, "Kept on this device.").await;

        let other = report().replace("Two papers stand out", "Two of them stand out");
        choose_text(page, "other.md", &other).await;
        let question = "Another report of cs.CL, Monday, 1 December 2025, is kept on this device";
        page.see("#report-outcome", question).await;
        page.see("#report-outcome", NAME).await;
        page.wait("document.activeElement.id === 'report-outcome'").await;
        page.click_named("button", "Leave it").await;
        page.wait("!document.getElementById('open-report')?.open").await;
        page.see(".opened", &format!("Opened from “{NAME}”")).await;
        page.see(".overview", "Two papers stand out").await;
        // The same once more asks nothing.
        choose_text(page, NAME, &report()).await;
        page.wait("!document.getElementById('open-report')?.open").await;
        is_shown(page).await;

        choose_text(page, "other.md", &other).await;
        page.click_named("button", "Replace the kept one").await;
        page.see(".opened", "Opened from “other.md”").await;
        page.see(".overview", "Two of them stand out").await;
        page.wait("!document.querySelector('.opened').textContent.includes('It goes')").await;
    });
}

#[test]
fn what_is_dropped_pasted_or_made_by_the_publisher_opens_too() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        let dropped = format!(
            "(() => {{
                const held = new DataTransfer();
                held.items.add(new File([{}], '{NAME}'));
                const init = {{ dataTransfer: held, bubbles: true, cancelable: true }};
                const over = new DragEvent('dragover', init);
                document.querySelector('h1').dispatchEvent(over);
                const shows = document.body.hasAttribute('data-over');
                document.querySelector('h1').dispatchEvent(new DragEvent('drop', init));
                return over.defaultPrevented && shows && !document.body.hasAttribute('data-over');
            }})()",
            Value::from(report())
        );
        assert_eq!(page.eval(&dropped).await, true, "the browser would leave for the file");
        is_shown(page).await;

        // What is pasted has no name: the permalink tells its category.
        stage.open(DAY).await;
        is_ready(page).await;
        open_dialog(page).await;
        let text = Value::from(report());
        page.eval(&format!(
            "(() => {{
                const field = document.getElementById('report-text');
                field.value = {text};
                field.dispatchEvent(new Event('input', {{ bubbles: true }}));
            }})()"
        ))
        .await;
        page.click_named("button", "Read the text").await;
        is_shown(page).await;
        page.see(".opened", "Opened from a text that was pasted").await;

        // A digest's JSON, which stands in the place of the report of that day.
        let json = String::from_utf8(stage.site.read("digests/cs.CL/2025-11-05.json")).unwrap();
        let json = json.replacen("2025-11-05", "2025-12-01", 1);
        choose_text(page, "digest.json", &json).await;
        page.see(".opened", "Opened from “digest.json”").await;
        page.wait("document.querySelectorAll('article.card').length === 4").await;
    });
}

#[test]
fn the_system_hands_files_to_the_installed_app() {
    e2e(async |stage| {
        let page = &stage.page;
        let launched = format!(
            "window.launchQueue = {{
                setConsumer: (then) =>
                    then({{ files: [{{ getFile: async () => new File([{}], '{NAME}') }}] }}),
            }};",
            Value::from(report())
        );
        let writable = "Object.defineProperty(window, 'launchQueue', { writable: true })";
        page.before_pages(&format!("{writable}; {launched}")).await;
        stage.open("").await;
        is_shown(page).await;
        let manifest = stage.site.read("app.webmanifest");
        let manifest: Value = serde_json::from_slice(&manifest).unwrap();
        assert_eq!(manifest["file_handlers"][0]["action"], "index.html");
    });
}

#[test]
fn papers_of_a_report_are_marked_saved_and_cited_without_a_network() {
    e2e(async |stage| {
        open_day(stage).await;
        is_kept(&stage.page).await;
        stage.site.stop();
        let page = &stage.page;
        page.reload().await;
        is_ready(page).await;
        choose_text(page, NAME, &report()).await;
        is_shown(page).await;
        press(page, PAPER, "saved").await;
        told(page, "Saved: Importance-Aware").await;
        page.click(&format!("[id='{PAPER}'] [data-tool=cite]")).await;
        page.wait("document.getElementById('cite-text').value.includes('2511.07074')").await;
        page.click_named("button", "Close").await;
        page.reload().await;
        is_shown(page).await;
        is_pressed(page, PAPER, "saved", true).await;

        // The copy is whole, and stays when the report goes.
        page.click(".to-saved").await;
        page.see("h1", "Saved papers").await;
        page.see(".card", "Importance-Aware Data Selection").await;
        assert!(page.count(".card details.section").await >= 2);
    });
}

#[test]
fn who_closes_the_dialog_while_a_report_is_read_is_not_led_to_it() {
    // Counts what the importer answers.
    const COUNTED: &str = "window.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            const count = () => (window.answers = (window.answers ?? 0) + 1);
            if (String(given[0]).includes('importer')) this.addEventListener('message', count);
        }
    }";
    e2e(async |stage| {
        stage.page.before_pages(COUNTED).await;
        open_day(stage).await;
        let page = &stage.page;
        let text = Value::from(report());
        choose(page, NAME, &format!("[{text}, 'x '.repeat(7e6)]")).await;
        page.see("#report-outcome", "Reading").await;
        page.press(Key::Escape).await;
        page.wait("!document.getElementById('open-report')?.open").await;
        page.wait("window.answers === 1").await;
        // A report that is wanted goes the same way.
        choose_text(page, "other.md", &report().replace("2025-12-01", "2025-12-02")).await;
        page.see("h1", "2 December 2025").await;
        let kept = page.eval(&in_database("reports", "getAllKeys()")).await;
        assert_eq!(kept, json!(["cs.CL/2025-12-02"]));
        page.back().await;
        page.see("h1", "30 October 2025").await;
    });
}

#[test]
fn what_is_no_report_says_why_and_changes_nothing() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        let cases = [
            ("hello.md", "['Hello']", "“hello.md” holds no digest."),
            ("a.json", "['{\"format\": \"other/1\"}']", "has the format “other/1”"),
            ("a.json", "['{']", "Line 1: is no digest"),
            ("page.html", "['<!doctype html><p>Sign in']", "“page.html” holds no digest."),
            ("empty.md", "[]", "neither a TL;DR nor a paper"),
            (
                "large.md",
                "[new Uint8Array((16 << 20) + 1)]",
                "“large.md” could not be opened: it is larger than 16 MB.",
            ),
        ];
        for (name, parts, expected) in cases {
            choose(page, name, parts).await;
            page.see("#open-report", expected).await;
            page.wait("document.activeElement.id === 'report-outcome'").await;
            assert!(page.count("#open-report .findings li").await <= 1, "{name}");
            page.click("#open-report .dialog-ways:last-child button").await;
            page.wait("!document.getElementById('open-report')?.open").await;
        }
        page.see("h1", "30 October 2025").await;
        assert_eq!(page.eval(&in_database("reports", "count()")).await, 0);
    });
}

#[test]
fn a_hostile_report_is_only_text() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        let hostile = "<img src=x onerror='document.title=1'><script>document.title=2</script> \
             [a](javascript:document.title=3) ![b](https://example.com/b.png)";
        let text = report().replace("## TL;DR\n", &format!("## TL;DR\n\n{hostile}\n"));
        let name = "\"><img src=x onerror=1>.md";
        choose_text(page, &name.replace('"', "\\\""), &text).await;
        is_shown(page).await;
        page.see(".opened", "img src=x").await;
        assert_eq!(page.count("main img, main script, a[href^='javascript:']").await, 0);
        assert!(page.title().await.starts_with("cs.CL, 1 December 2025"));
    });
}

#[test]
fn where_nothing_can_be_stored_it_is_said() {
    e2e_without_storage(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.find("#open-a-report").await;
        choose_text(page, NAME, &report()).await;
        page.see("#report-outcome", &format!("“{NAME}” could not be opened: the browser refuses"))
            .await;
        page.see("h1", "30 October 2025").await;
    });
}

#[test]
fn marks_from_before_there_were_reports_are_still_there() {
    e2e(async |stage| {
        open_day(stage).await;
        let page = &stage.page;
        press(page, FP16, "saved").await;
        told(page, "Saved").await;
        // As version 1 has left it.
        page.eval(
            "new Promise(async (done) => {
                const stores = ['papers', 'copies', 'lists', 'visits', 'aside'];
                const { name } = (await indexedDB.databases()).find((it) => it.name.endsWith('ledger'));
                const opened = (version, upgrade) => new Promise((then) => {
                    const asked = indexedDB.open(name, version);
                    asked.onupgradeneeded = () => upgrade(asked.result);
                    asked.onsuccess = () => then(asked.result);
                });
                const now = await opened(2, () => {});
                const record = await new Promise((then) => {
                    const asked = now.transaction('papers').objectStore('papers').get('2510.26788');
                    asked.onsuccess = () => then(asked.result);
                });
                now.close();
                await new Promise((then) => (indexedDB.deleteDatabase(name).onsuccess = then));
                const old = await opened(1, (base) => stores.forEach((it) => base.createObjectStore(it)));
                const writing = old.transaction('papers', 'readwrite');
                writing.objectStore('papers').put(record, '2510.26788');
                writing.oncomplete = () => { old.close(); done(); };
            })",
        )
        .await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, FP16, "saved", true).await;
        choose_text(page, NAME, &report()).await;
        is_shown(page).await;
    });
}
