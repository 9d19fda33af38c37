//! What the filters say: where nothing matches, where a value means nothing, where a match is hidden.

use crate::filters::{DAY, SEARCH, shown, status};
use crate::harness::e2e;
use fantoccini::key::Key;

#[test]
fn where_nothing_matches_one_press_drops_the_filter_that_is_in_the_way() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click_named("button", "The Order of Lessons").await;
        page.type_into(SEARCH, "sudoku").await;
        status(page, "0 of 5 papers shown").await;
        page.see(".nothing", "No paper of this page matches.").await;
        assert_eq!(
            page.texts(".filters .nothing button").await,
            [
                "Drop the text “sudoku” (2 papers)",
                "Drop the theme “The Order of Lessons” (1 paper)"
            ]
        );

        page.click_named("button", "Drop the theme").await;
        status(page, "1 of 5 papers shown").await;
        page.see_address(&format!("{DAY}&q=sudoku")).await;
        assert_eq!(page.count(".nothing").await, 0);
        page.wait("document.activeElement.id === 'search'").await;

        page.back().await;
        page.see(".nothing", "No paper").await;
        page.click_named("button", "Drop the text").await;
        status(page, "2 of 5 papers shown").await;
        page.see_address(&format!("{DAY}&theme=the-order-of-lessons")).await;
    });
}

#[test]
fn unknown_values_are_named_and_ignored() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}&theme=no-such&keyword=nothing%20known&q=fp16")).await;
        let page = &stage.page;
        page.find("article.card").await;
        assert_eq!(
            page.texts(".filters [role=note]").await,
            [
                "This page has no theme “no-such”; that filter is ignored.",
                "This page has no keyword “nothing known”; that filter is ignored."
            ]
        );
        let only_text = shown(page).await;
        assert!(only_text.contains(&"Defeating".to_owned()) && only_text.len() < 5);
        page.click_named("button", "Clear all filters").await;
        status(page, "All 5 papers shown").await;
        assert_eq!(page.count(".filters [role=note]").await, 0);

        stage.open("?digest=nonsense&view=nonsense").await;
        page.see("h1", "10 November 2025").await;
        assert_eq!(page.texts("main > [role=note]").await.len(), 2);
        page.see("main > [role=note]", "“nonsense” names no digest").await;
        page.click(".step-older").await;
        page.see("h1", "5 November").await;
        assert_eq!(page.count("main > [role=note]").await, 0);
    });
}

#[test]
fn where_no_two_filters_go_together_one_press_keeps_one() {
    // The filters beside `theme=the-order-of-lessons`, what is said, and what is offered.
    let theme = "Keep only the theme “The Order of Lessons” (2 papers)";
    let cases: [(&str, &str, &[&str]); 2] = [
        (
            "keyword=fp16&q=sudoku",
            "No two of these filters go together:",
            &[
                "Keep only the text “sudoku” (1 paper)",
                theme,
                "Keep only the keyword “FP16” (1 paper)",
            ],
        ),
        (
            "keyword=fp16&q=wombat",
            "None has the text “wombat”, and the others don’t go together:",
            &[theme, "Keep only the keyword “FP16” (1 paper)"],
        ),
    ];
    e2e(async |stage| {
        let page = &stage.page;
        for (filters, says, offers) in cases {
            stage.open(&format!("{DAY}&theme=the-order-of-lessons&{filters}")).await;
            page.see(".nothing", says).await;
            assert_eq!(page.texts(".filters .nothing button").await, offers);
            // On a wide screen the same stands where the papers would.
            assert_eq!(page.texts(".papers .nothing button").await, offers);
            assert_eq!(page.count(".papers-tools:not([hidden])").await, 0);
            page.click_named("button", theme).await;
            status(page, "2 of 5 papers shown").await;
            page.see_address(&format!("{DAY}&theme=the-order-of-lessons")).await;
            assert_eq!(page.count(".papers-tools:not([hidden])").await, 1);
        }
    });
}

#[test]
fn folded_authors_say_how_many_of_them_match() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16&q=ge%20zhang").await;
        let page = &stage.page;
        let fold = "[id='2510.14616'] .authors-rest";
        page.see(&format!("{fold} summary"), "and 15 more 3 matches").await;
        page.click(&format!("{fold} summary")).await;
        page.see(&format!("{fold} summary"), "Fewer authors").await;
        assert_eq!(
            page.eval(&format!("document.querySelector(`{fold} .hits`).checkVisibility()")).await,
            false
        );
    });
}

#[test]
fn a_search_without_letters_says_that_it_finds_nothing() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.type_into(SEARCH, "\u{1f600}").await;
        page.see(".filters [role=note]", "There is nothing to search for in “\u{1f600}”").await;
        status(page, "All 5 papers shown").await;
        page.press(Key::Escape).await;
        page.wait("!document.querySelector('.filters [role=note]')").await;

        page.type_into(SEARCH, "   ").await;
        page.arrive().await;
        page.see_address(DAY).await;
        page.press(Key::Escape).await;
        page.wait("document.querySelector('#search').value === ''").await;
    });
}

#[test]
fn a_paper_shown_for_the_address_alone_is_told_from_those_found() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}&q=stanczak#2510.26143")).await;
        let page = &stage.page;
        status(page, "1 of 5 papers shown, and the one in the address").await;
        page.see("[id='2510.26143'] .remark", "The filters leave this paper out").await;
    });
}
