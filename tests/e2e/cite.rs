//! Papers to take away: as citations that are copied, saved or shared, and for reference managers.

use crate::filters::{DAY, status};
use crate::harness::{Page, Stage, e2e, e2e_without_storage};
use crate::marks::DRIFTS;
use crate::offline::is_kept;
use fantoccini::key::Key;
use serde_json::json;

const REASONING: &str = "2510.26143";

/// What stands in the dialog's field.
const TEXT: &str = "document.getElementById('cite-text')?.value ?? ''";

const IS_CLOSED: &str = "!document.getElementById('cite').open";

/// Opens the day, and waits for the buttons over the papers and on all cards.
async fn open(stage: &Stage) {
    stage.open(DAY).await;
    is_dressed(&stage.page).await;
}

async fn is_dressed(page: &Page) {
    page.wait("document.querySelectorAll('[data-tool=cite]').length === 5").await;
    page.find("#cite-these").await;
}

fn button(paper: &str) -> String {
    format!("[id='{paper}'] [data-tool=cite]")
}

async fn cites(page: &Page, text: &str) {
    page.wait(&format!("({TEXT}).includes({})", json!(text))).await;
}

async fn choose(page: &Page, format: &str) {
    page.click_named("label", format).await;
}

async fn says(page: &Page, text: &str) {
    page.see("#cite [role=status]", text).await;
}

async fn allow_clipboard(stage: &Stage) {
    stage.page.allow_clipboard(&format!("http://{}", stage.site.address())).await;
}

/// Has the files that the page saves noted, with their names and types, instead of being saved.
const NOTE_FILES: &str = "(() => {
    window.files = [];
    const made = URL.createObjectURL;
    URL.createObjectURL = (file) => {
        file.text().then((text) => { window.files.push({ type: file.type, text }); });
        return made.call(URL, file);
    };
    HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
})()";

#[test]
pub fn a_paper_is_cited_in_each_format_and_copied() {
    e2e(async |stage| {
        allow_clipboard(stage).await;
        open(stage).await;
        let page = &stage.page;
        page.click(&button(DRIFTS)).await;
        page.see("#cite-title", "Cite “Value Drifts").await;
        for (format, begins, has) in [
            ("RIS", "TY  - UNPB", "AN  - arXiv:2510.26707"),
            ("CSL-JSON", "[", "\"DOI\": \"10.48550/arXiv.2510.26707\""),
            ("Markdown", "", "https://arxiv.org/abs/2510.26707"),
            ("BibTeX", "@misc{", "eprint"),
        ] {
            choose(page, format).await;
            page.wait(&format!("({TEXT}).startsWith({})", json!(begins))).await;
            cites(page, has).await;
            page.click_named("button", "Copy").await;
            says(page, "Copied.").await;
            let copied = page.eval("navigator.clipboard.readText()").await;
            let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
            let shown = page.eval(TEXT).await;
            assert_eq!(lines(copied.as_str().unwrap()), lines(shown.as_str().unwrap()), "{format}");
        }
    });
}

#[test]
fn the_last_format_is_remembered() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.click(&button(DRIFTS)).await;
        cites(page, "@misc{").await;
        choose(page, "RIS").await;
        cites(page, "TY  - UNPB").await;
        page.reload().await;
        is_dressed(page).await;
        page.click(&button(REASONING)).await;
        cites(page, "TY  - UNPB").await;
        assert_eq!(page.eval("document.querySelector('#cite input:checked').value").await, "ris");
    });
}

#[test]
pub fn a_file_has_the_name_and_type_of_its_format() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.eval(NOTE_FILES).await;
        for (opens, format, name, media_type) in [
            (button(DRIFTS), "BibTeX", "arXiv-2510.26707.bib", "application/x-bibtex"),
            (
                "#cite-these".to_owned(),
                "RIS",
                "cs.CL-2025-10-30.ris",
                "application/x-research-info-systems",
            ),
        ] {
            page.click(&opens).await;
            choose(page, format).await;
            cites(page, if format == "RIS" { "TY  - " } else { "@misc{" }).await;
            page.click_named("button", "Download").await;
            says(page, &format!("Saved as {name}")).await;
            page.wait("window.files.length === 1").await;
            let file = page.eval("window.files.pop()").await;
            assert_eq!(page.eval("window.named").await, name);
            assert_eq!(file["type"], media_type);
            assert_eq!(file["text"], page.eval(CITED_NOW).await);
            page.click_named("button", "Close").await;
            page.wait(IS_CLOSED).await;
        }
    });
}

/// The text, as it was handed over: fields show each end of a line as `\n`.
const CITED_NOW: &str = "document.querySelector('#cite input:checked').value === 'ris'
    ? document.getElementById('cite-text').value.replaceAll('\\n', '\\r\\n')
    : document.getElementById('cite-text').value";

#[test]
fn what_the_filters_leave_is_cited_in_the_pages_order() {
    let entries = format!("(({TEXT}).match(/@misc/g) ?? []).length");
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.click("#cite-these").await;
        page.see("#cite-title", "Cite 5 papers").await;
        page.wait(&format!("{entries} === 5")).await;
        let order = format!(
            "JSON.stringify([...({TEXT}).matchAll(/eprint\\s*=\\s*{{([^}}]*)}}/g)].map((it) => it[1]))
                === JSON.stringify([...document.querySelectorAll('article.card')].map((it) => it.id))"
        );
        page.wait(&order).await;
        page.press(Key::Escape).await;
        page.wait(IS_CLOSED).await;

        page.click_named("button", "The Order of Lessons").await;
        status(page, "2 of 5 papers shown").await;
        page.click("#cite-these").await;
        page.see("#cite-title", "Cite 2 papers").await;
        page.wait(&format!("{entries} === 2")).await;
        page.press(Key::Escape).await;
        page.wait(IS_CLOSED).await;

        page.type_into("#search", "nothing that a paper says").await;
        status(page, "0 of 5 papers shown").await;
        page.eval("document.getElementById('cite-these').click()").await;
        page.see(".desk-told [role=status]", "No paper is shown").await;
        assert_eq!(page.eval(IS_CLOSED).await, true);
    });
}

#[test]
fn saved_papers_are_cited_also_without_a_network_and_from_copies() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        for paper in [DRIFTS, REASONING] {
            page.click(&format!("[id='{paper}'] [data-mark=saved]")).await;
            page.see(".desk-told [role=status]", "Saved").await;
        }
        is_kept(page).await;
        stage.site.stop();
        page.reload().await;
        is_dressed(page).await;
        page.click(&button(DRIFTS)).await;
        cites(page, "2510.26707").await;
        page.press(Key::Escape).await;

        page.click_named("a", "Saved").await;
        page.see("h1", "Saved papers").await;
        page.wait("document.querySelectorAll('[data-tool=cite]').length === 2").await;
        page.click("#cite-these").await;
        page.see("#cite-title", "Cite 2 papers").await;
        cites(page, "2510.26707").await;
        cites(page, "2510.26143").await;
    });
}

#[test]
fn a_link_leads_to_the_papers_own_day_and_a_share_sheet_takes_it() {
    let link = "index.html?digest=cs.CL/2025-10-30#2510.26707";
    e2e(async |stage| {
        allow_clipboard(stage).await;
        open(stage).await;
        let page = &stage.page;
        page.eval("delete Navigator.prototype.share").await;
        page.click(&button(DRIFTS)).await;
        cites(page, "2510.26707").await;
        page.click_named("button", "Copy link").await;
        says(page, "Link copied.").await;
        let copied = page.eval("navigator.clipboard.readText()").await;
        assert_eq!(copied, format!("{}{link}", stage.site.url()));
        page.press(Key::Escape).await;
        page.wait(IS_CLOSED).await;
        // Several have no address of their own.
        page.click("#cite-these").await;
        cites(page, "2510.26707").await;
        assert_eq!(page.texts("#cite .button").await, ["Copy", "Download"]);
        page.press(Key::Escape).await;
        page.wait(IS_CLOSED).await;

        let sheet = "Navigator.prototype.share = async (shared) => { window.shared = shared; }";
        page.eval(sheet).await;
        page.click(&button(DRIFTS)).await;
        page.click_named("button", "Share…").await;
        page.wait("window.shared").await;
        let shared = page.eval("window.shared").await;
        assert_eq!(shared["url"], copied);
        assert!(shared["title"].as_str().unwrap().starts_with("Value Drifts"), "{shared}");
        page.goto(copied.as_str().unwrap()).await;
        page.wait("document.activeElement.id === '2510.26707'").await;
    });
}

#[test]
fn where_copying_is_refused_the_text_is_selected() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.eval("navigator.clipboard.writeText = async () => { throw new Error('no'); }").await;
        page.click(&button(DRIFTS)).await;
        cites(page, "2510.26707").await;
        page.click_named("button", "Copy").await;
        says(page, "It is selected").await;
        page.wait(
            "((it) => it.id === 'cite-text' && it.selectionStart === 0
                && it.selectionEnd === it.value.length)(document.activeElement)",
        )
        .await;
    });
}

#[test]
fn by_keyboard_alone_the_dialog_opens_is_worked_and_leads_back() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let card = button(DRIFTS);
        page.eval(&format!("document.querySelector(`{card}`).focus()")).await;
        page.press(Key::Enter).await;
        page.wait("document.activeElement.textContent === 'Copy'").await;
        cites(page, "@misc{").await;
        for _ in 0..2 {
            page.press_with(&[Key::Shift], Key::Tab).await;
        }
        page.wait("document.activeElement.value === 'bib'").await;
        page.press(Key::Right).await;
        cites(page, "TY  - UNPB").await;
        page.press(Key::Escape).await;
        page.wait(IS_CLOSED).await;
        page.wait(&format!("document.activeElement === document.querySelector(`{card}`)")).await;

        page.eval("document.getElementById('cite-these').focus()").await;
        page.press(Key::Enter).await;
        page.wait("document.activeElement.textContent === 'Copy'").await;
        page.press(Key::Escape).await;
        page.wait("document.activeElement.id === 'cite-these'").await;
    });
}

#[test]
fn where_nothing_can_be_stored_papers_are_cited_all_the_same() {
    e2e_without_storage(async |stage| {
        open(stage).await;
        let page = &stage.page;
        page.see(".desk-told [role=status]", "Your marks can’t be read").await;
        page.click(".desk-told button").await;
        page.click(&button(DRIFTS)).await;
        choose(page, "RIS").await;
        cites(page, "AN  - arXiv:2510.26707").await;
    });
}

#[test]
fn a_day_that_cannot_be_had_is_told() {
    e2e(async |stage| {
        open(stage).await;
        stage.site.stop();
        let page = &stage.page;
        page.eval(
            "(async () => { for (const it of await caches.keys()) await caches.delete(it); })()",
        )
        .await;
        page.click(&button(DRIFTS)).await;
        says(page, "This can’t be cited").await;
        assert_eq!(page.eval(TEXT).await, "");
    });
}

#[test]
fn going_back_closes_the_dialog() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        page.click_named("a", "← Older").await;
        page.see("h1", "5 November 2025").await;
        page.click("[data-tool=cite]").await;
        cites(page, "@misc{").await;
        page.back().await;
        page.wait(IS_CLOSED).await;
    });
}

#[test]
fn reference_managers_find_each_paper_and_are_told_when() {
    let spans = "[...document.querySelectorAll('article.card')].map((card) => {
        const said = new URLSearchParams(card.querySelector('span.Z3988').title);
        return [said.get('rft.title'), said.getAll('rft.creator').length, said.getAll('rft_id')[1]];
    })";
    let shown = "[...document.querySelectorAll('article.card')].map((card) => [
        card.querySelector('.card-title').textContent,
        [...card.querySelectorAll('.authors .prose')]
            .flatMap((line) => line.textContent.split(', ')).length,
        card.querySelector('.card-links a').href,
    ])";
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        assert_eq!(page.eval(spans).await, page.eval(shown).await);
        page.eval("document.addEventListener('ZoteroItemUpdated', () => { window.told = true; })")
            .await;
        page.click_named("a", "← Older").await;
        page.see("h1", "16 October 2025").await;
        page.wait("window.told && document.querySelectorAll('span.Z3988').length > 0").await;
        assert_eq!(page.eval(spans).await, page.eval(shown).await);
    });
}
