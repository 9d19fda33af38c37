//! A paper's own address, and the other days on which it stands.

use crate::harness::{Fault, MOUNT, e2e, e2e_without_worker};
use crate::place::landed;
use serde_json::json;

const PAPER: &str = "1412.6572";
const DAY: &str = "cs.LG/2014-12-23";

#[test]
fn a_paper_is_found_by_its_own_address_on_whichever_day_has_it() {
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        for written in [PAPER, "arXiv:1412.6572v3"] {
            stage.open(&format!("?paper={written}")).await;
            page.see("h1", "23 December 2014").await;
            landed(page, PAPER).await;
        }
        // Whoever goes on from there has the day in the address.
        page.click("button.chip").await;
        page.wait(&format!("location.search.startsWith('?digest={DAY}&')")).await;

        // Within the app, and back.
        stage.open("?digest=cs.CL/2025-11-05").await;
        page.arrive().await;
        page.eval("window.isTheSame = true").await;
        page.eval(
            "(() => {
                const link = document.createElement('a');
                link.href = '?paper=1412.6572';
                document.querySelector('main').append(link);
                link.click();
            })()",
        )
        .await;
        page.see("h1", "23 December 2014").await;
        landed(page, PAPER).await;
        page.see_address(&format!("?paper={PAPER}")).await;
        page.back().await;
        page.see("h1", "5 November 2025").await;
        assert_eq!(page.eval("window.isTheSame").await, true);
    });
}

#[test]
fn a_day_that_is_gone_leads_to_its_paper_on_another() {
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        stage.open(&format!("?digest=cs.LG/2014-12-24#{PAPER}")).await;
        page.see("h1", "No digest of cs.LG").await;
        page.click_named("a", "Look for arXiv:1412.6572 on other days").await;
        page.see("h1", "23 December 2014").await;
        landed(page, PAPER).await;
    });
}

#[test]
fn a_paper_that_no_digest_has_is_told_of_and_arxiv_offered() {
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        // Of a month without any, and of one with others.
        for id in ["2401.00001", "1412.00001"] {
            stage.open(&format!("?paper={id}")).await;
            page.see("h1", &format!("No digest here has arXiv:{id}")).await;
            let arxiv = format!(".notice a[href='https://arxiv.org/abs/{id}']");
            assert_eq!(page.texts(&arxiv).await, ["Read it on arXiv"]);
        }
        stage.open("?paper=attention").await;
        page.see("[role=note]", "“attention” names no paper like 2510.26143").await;
        page.see("h1", "10 November 2025").await;

        stage.site.fail("papers/2014-12.json", Fault::Html);
        stage.open(&format!("?paper={PAPER}")).await;
        page.see("[role=alert] h1", "The server can’t be reached").await;
        stage.site.heal("papers/2014-12.json");
        page.click_named("button", "Try again").await;
        page.see("h1", "23 December 2014").await;
        landed(page, PAPER).await;
    });
}

#[test]
fn a_card_says_on_which_other_days_its_paper_stands() {
    e2e(async |stage| {
        let page = &stage.page;
        let on = |day: &str| json!({ "id": PAPER, "digest": day, "title": "T" });
        let days = ["cs.CL/2025-11-05", DAY, "cs.LG/2014-12-22"].map(on);
        let papers = json!({ "format": "arxiv-digest-papers/1", "papers": days });
        let papers = papers.to_string().into_bytes();
        stage.site.fail("papers/2014-12.json", Fault::Body(papers));
        stage.open(&format!("?digest={DAY}")).await;
        page.arrive().await;
        let line = format!("[id='{PAPER}'] .card-links .prose");
        page.see(&line, "Also on 5 November 2025 in cs.CL, 22 December 2014").await;
        let shown = "[...document.querySelectorAll('.card-links .prose')]
            .filter((it) => it.getClientRects().length > 0).length";
        assert_eq!(page.eval(shown).await, 1, "the others stand on this day alone");
        let href = "document.querySelector('.card-links .prose a').getAttribute('href')";
        let expected = format!("{MOUNT}?digest=cs.CL/2025-11-05#{PAPER}");
        assert_eq!(page.eval(href).await, expected);
        page.click(&format!("{line} a")).await;
        page.see("h1", "5 November 2025").await;
        page.see("[role=note]", "This page has no paper").await;
    });
}
