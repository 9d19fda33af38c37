//! Citations of papers that stand on other days, and what they tell of them.

use crate::harness::{Fault, MOUNT, Page, e2e, e2e_without_worker};
use crate::offline::is_kept;
use crate::place::landed;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::Duration;

/// A day that cites a paper of another category's.
const CITING: &str = "cs.CL/2025-11-05";
const CITED: &str = "1412.6572";
const TITLE: &str = "Explaining and Harnessing Adversarial Examples";
/// The file that tells where it stands.
const PAPERS: &str = "digests/papers/2014-12.json";

const SECTION: &str = "[id='2511.03128'] .section:last-of-type";

/// The citation's address and title, and whether it leaves the site.
const LINK: &str = "(() => {
    const link = [...document.querySelectorAll(\"[id='2511.03128'] a\")]
        .find((it) => it.textContent === 'first seen in images');
    return [link.getAttribute('href'), link.title, link.target];
})()";

/// The same, once its card has been made.
async fn link(page: &Page) -> Value {
    page.wait(LINK).await;
    page.eval(LINK).await
}

async fn follow(page: &Page) {
    page.click(&format!("{SECTION} summary")).await;
    page.click(&format!("{SECTION} a.citation")).await;
    page.see("h1", "23 December 2014").await;
    landed(page, CITED).await;
}

#[test]
fn a_published_page_leads_to_the_day_of_a_cited_paper_with_the_app_and_before_it() {
    e2e(async |stage| {
        for is_early in [true, false] {
            if is_early {
                stage.site.fail("_bg.wasm", Fault::Slow(Duration::from_millis(2500)));
                stage.visit(&format!("{CITING}.html")).await;
            } else {
                stage.site.heal("_bg.wasm");
                stage.open(&format!("{CITING}.html")).await;
            }
            let page = &stage.page;
            let href = format!("../cs.LG/2014-12-23.html#{CITED}");
            assert_eq!(page.eval(LINK).await, json!([href, TITLE, ""]));
            follow(page).await;
            page.wait(&format!("location.pathname === '{MOUNT}cs.LG/2014-12-23.html'")).await;
        }
    });
}

#[test]
fn within_the_reader_a_citation_leads_to_the_day_without_a_new_page() {
    e2e_without_worker(async |stage| {
        stage.open(&format!("?digest={CITING}")).await;
        let page = &stage.page;
        page.arrive().await;
        let href = format!("{MOUNT}?digest=cs.LG/2014-12-23#{CITED}");
        assert_eq!(link(page).await, json!([href, TITLE, ""]));
        page.eval("window.isTheSame = true").await;
        follow(page).await;
        page.see_address(&format!("?digest=cs.LG/2014-12-23#{CITED}")).await;
        assert_eq!(page.eval("window.isTheSame").await, true);
        page.back().await;
        page.see("h1", "5 November 2025").await;

        // From a day's own page, too, which the reader has left.
        stage.open("cs.LG/2014-12-23.html").await;
        page.arrive().await;
        page.eval("window.isTheSame = true").await;
        page.click_named("a", "cs.CL").await;
        page.see("h1", "10 November 2025").await;
        page.arrive().await;
        page.click("a.step-older").await;
        page.see("h1", "5 November 2025").await;
        follow(page).await;
        assert_eq!(page.eval("window.isTheSame").await, true);
    });
}

#[test]
fn a_day_that_is_read_ahead_waits_for_where_its_citations_lead() {
    e2e_without_worker(async |stage| {
        // Longer than anybody waits who is to read.
        stage.site.fail(PAPERS, Fault::Slow(Duration::from_secs(4)));
        stage.open("?digest=cs.CL/2025-11-10").await;
        let page = &stage.page;
        page.arrive().await;
        page.wait("new Promise((done) => setTimeout(() => done(true), 6000))").await;
        page.click("a.step-older").await;
        page.see("h1", "5 November 2025").await;
        assert_eq!(page.eval(LINK).await[1], TITLE);
    });
}

#[test]
fn only_the_months_of_what_a_digest_has_and_cites_are_asked_for() {
    e2e_without_worker(async |stage| {
        // It cites papers of months of which the site has none; no other day is read ahead.
        stage.page.save_data().await;
        stage.open("?digest=cs.LG/2014-12-23").await;
        stage.page.arrive().await;
        stage.page.see("[id='1412.6980']", "Adam").await;
        let asked =
            |part: &str| stage.site.requests().iter().filter(|it| it.contains(part)).count();
        assert_eq!((asked("papers/"), asked(PAPERS)), (1, 1), "{:?}", stage.site.requests());
    });
}

#[test]
fn where_the_paper_is_cannot_be_known_the_citation_leads_to_arxiv() {
    let faults = [
        (Fault::Status(503), "503"),
        (Fault::Html, ""),
        (Fault::Truncated, "ERR_CONTENT_LENGTH_MISMATCH"),
        (Fault::Empty, ""),
        (Fault::Stall, ""),
        (Fault::Body(b"{\"format\":\"arxiv-digest-papers/2\",\"papers\":7}".to_vec()), ""),
    ];
    e2e_without_worker(async |stage| {
        for (fault, complaint) in faults {
            stage.site.fail(PAPERS, fault.clone());
            stage.open(&format!("?digest={CITING}")).await;
            stage.page.arrive().await;
            let link = link(&stage.page).await;
            assert_eq!(link, json!(["https://arxiv.org/abs/1412.6572", "", "_blank"]), "{fault:?}");
            let complaints = stage.complaints().await;
            let is_expected = |it: &String| !complaint.is_empty() && it.contains(complaint);
            assert!(complaints.iter().all(is_expected), "{complaints:?}");
            // What the browser keeps of it is none of the next one's.
            stage.page.cdp("Network.clearBrowserCache", json!({})).await;
        }
        stage.site.heal(PAPERS);
        stage.open(&format!("?digest={CITING}")).await;
        stage.page.arrive().await;
        assert_eq!(link(&stage.page).await[1], TITLE, "it is there again");
    });
}

#[test]
fn where_cited_papers_stand_is_known_without_a_network() {
    e2e(async |stage| {
        stage.open(&format!("?digest={CITING}")).await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        // Set once more, past what the first visit, without the worker, had.
        page.reload().await;
        page.arrive().await;
        page.wait_for_kept("papers/2014-12.json?v=").await;
        // A manifest that comes leaves it where it is.
        page.reload().await;
        page.arrive().await;
        stage.site.stop();
        page.reload().await;
        page.see("h1", "5 November 2025").await;
        page.arrive().await;
        assert_eq!(link(page).await[1], TITLE);
    });
}

#[test]
fn the_title_is_shown_to_whoever_comes_by_keyboard() {
    let link = format!("document.querySelector(\"{SECTION} a.citation\")");
    // Whether the link's own box of text, below it, is what is seen there.
    let is_seen = format!(
        "(() => {{
            const link = {link};
            const style = getComputedStyle(link, '::after');
            const [prose, line] = [link.closest('.prose'), [...link.getClientRects()].at(-1)];
            const left = prose.getBoundingClientRect().left + parseFloat(style.left);
            const top = line.bottom + 4;
            const bottom = top + parseFloat(style.height) - 8;
            const right = left + parseFloat(style.width);
            const at = (x, y) => document.elementFromPoint(x, y) === link;
            return left >= 0 && right <= innerWidth
                && [[left + 8, top + 4], [right - 8, bottom - 4]].every(([x, y]) => at(x, y))
                && document.documentElement.scrollWidth <= innerWidth;
        }})()"
    );
    let content = format!("getComputedStyle({link}, '::after').content");
    e2e(async |stage| {
        let page = &stage.page;
        for (width, is_last) in [(390, false), (1440, false), (390, true), (1440, true)] {
            page.resize(width, 844).await;
            stage.open(&format!("{CITING}.html")).await;
            page.arrive().await;
            page.eval(&format!("document.querySelector(\"{SECTION}\").open = true")).await;
            page.eval(&format!("document.querySelector(\"{SECTION} summary\").focus()")).await;
            if is_last {
                // At the card's end, with a title of three lines.
                page.eval(&format!(
                    "(() => {{
                        const link = {link};
                        link.title += ' and more words'.repeat(6);
                        while (link.parentElement.nextElementSibling) link.parentElement.nextElementSibling.remove();
                    }})()"
                ))
                .await;
            }
            assert_eq!(page.eval(&content).await, "none", "nothing is shown before");
            page.press(Key::Tab).await;
            page.wait(&format!("document.activeElement === {link}")).await;
            page.eval(&format!("{link}.scrollIntoView({{ block: 'center' }})")).await;
            page.arrive().await;
            let shown = page.eval(&content).await;
            assert!(shown.as_str().unwrap().contains(TITLE), "{shown}");
            assert_eq!(page.eval(&is_seen).await, true, "{width} px, at the end: {is_last}");
            page.press(Key::Tab).await;
            assert_eq!(page.eval(&content).await, "none", "nothing is shown after");
        }
    });
}
