//! Shared links: what an address brings back in a browser that has never been there.

use crate::harness::e2e;
use crate::place::landed;

const DAY: &str = "?digest=cs.CL/2025-10-30";

#[test]
fn a_fragment_lands_on_its_paper_or_theme() {
    let fragments = [
        ("#2510.26707", "2510.26707"),
        ("#2510.26707v1", "2510.26707"),
        ("#theme-sharing-out-the-thinking", "theme-sharing-out-the-thinking"),
    ];
    e2e(async |stage| {
        for (fragment, id) in fragments {
            stage.open(&format!("index.html{DAY}{fragment}")).await;
            landed(&stage.page, id).await;
            // The next one is a page of its own, not a jump within this one.
            stage.page.goto("about:blank").await;
        }
        // By hand, within the page.
        stage.open(DAY).await;
        stage.page.arrive().await;
        stage.open(&format!("{DAY}#2510.26788")).await;
        landed(&stage.page, "2510.26788").await;
        assert_eq!(stage.page.count(".card.landed").await, 1);
        // A fragment that names nothing is no fault.
        stage.open(&format!("{DAY}#nothing")).await;
        stage.page.see(".filters [role=status]", "All 5 papers shown").await;
    });
}

#[test]
fn a_fragment_shows_its_paper_even_where_filters_hide_it() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}&theme=precision-beneath-the-algorithm#2510.26707")).await;
        let page = &stage.page;
        landed(page, "2510.26707").await;
        page.see("[id='2510.26707'] .remark", "it is shown because the address names it").await;
        assert_eq!(page.count("article.card:not([hidden])").await, 2);
        page.see(".filters [role=status]", "1 of 5 papers shown").await;
        assert_eq!(page.count(".chip[aria-pressed=true]").await, 1);
    });
}

#[test]
fn a_link_brings_back_day_filters_and_paper() {
    let address = "?digest=cs.CL/2025-10-16&theme=rewards-found-close-at-hand\
                   &theme=agents-that-plan-and-gather&keyword=reinforcement%20learning\
                   &q=last%20token#2510.14943";
    e2e(async |stage| {
        stage.open(address).await;
        let page = &stage.page;
        landed(page, "2510.14943").await;
        page.see("h1", "16 October 2025").await;
        assert_eq!(page.count(".chip[aria-pressed=true]").await, 3);
        assert_eq!(page.eval("document.querySelector('#search').value").await, "last token");
        page.see_address(address).await;

        // Keywords are folded, so other spellings name the same.
        stage.open("?digest=cs.CL/2025-10-16&keyword=Reinforcement%20Learning").await;
        page.wait("document.querySelectorAll('.chip[aria-pressed=true]').length === 1").await;
    });
}

#[test]
fn the_link_of_a_card_is_its_address() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.click("[id='2511.07003'] .card-links a[href^='#']").await;
        landed(page, "2511.07003").await;
        // With the day, so that it still leads there tomorrow.
        page.see_address("?digest=cs.CL/2025-11-10#2511.07003").await;
    });
}
