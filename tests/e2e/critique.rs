//! What a model wrote about a paper: its opening words folded, strengths beside weaknesses.

use crate::harness::{Fault, Theme, e2e};
use serde_json::json;
use std::time::Duration;

const DAY: &str = "?digest=cs.CL/2025-11-05";
const PAGE: &str = "cs.CL/2025-11-05.html";
const SEARCH: &str = "#search";

/// A section of the paper whose texts begin with words to whoever asked.
const SUMMARY: &str = "[id='2511.03270'] .section[data-section$=summary]";
const CRITIQUE: &str = "[id='2511.03270'] .section[data-section$=critique]";

/// Where the two sides stand, in whole pixels: left and top of each.
const SIDES: &str = "[...document.querySelectorAll(\"[id='2511.03270'] .side\")]
    .map((it) => it.getBoundingClientRect()).flatMap((it) => [it.left, it.top].map(Math.round))";

#[test]
fn the_opening_is_folded_and_one_press_shows_it() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click(&format!("{CRITIQUE} > summary")).await;
        let opening = format!("{CRITIQUE} .opening");
        let shown = format!("document.querySelector(\"{opening} > p\").checkVisibility()");
        assert_eq!(page.eval(&shown).await, false);
        let hidden = page.eval(&format!("document.querySelector(\"{opening}\").textContent")).await;
        assert!(hidden.as_str().unwrap().starts_with("Of course. Here is a critique"), "{hidden}");

        page.click(&format!("{opening} > summary")).await;
        page.see(&opening, "Of course. Here is a critique of the paper").await;
        assert_eq!(page.eval(&shown).await, true);
        // Nothing else is folded within the texts.
        assert_eq!(page.count(".prose details").await, 2);
    });
}

#[test]
fn an_opening_opened_before_the_app_came_stays_open() {
    e2e(async |stage| {
        stage.site.fail("_bg.wasm", Fault::Slow(Duration::from_millis(2500)));
        stage.visit(PAGE).await;
        let page = &stage.page;
        page.click(&format!("{SUMMARY} > summary")).await;
        page.click(&format!("{SUMMARY} .opening > summary")).await;
        // A fold that comes after those that are moved with the texts.
        page.click("[id='2511.03128'] .section > summary").await;
        let open =
            "[...document.querySelectorAll('details[open]')].map((it) => it.dataset.section)";
        let before = page.eval(open).await;
        assert_eq!(before.as_array().unwrap().len(), 3, "{before}");

        page.wait("!document.querySelector('#app[data-snapshot]')").await;
        assert_eq!(page.eval(open).await, before);
    });
}

#[test]
fn matches_in_the_opening_count_for_its_section() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.type_into(SEARCH, "critique").await;
        page.see(&format!("{CRITIQUE} .hits"), "1 match").await;
        page.wait("CSS.highlights.get('found')?.size === 1").await;
        // The label is the page's, not the text's.
        page.type_into(SEARCH, " opening words").await;
        page.wait("document.querySelectorAll('.card:not([hidden])').length === 0").await;
    });
}

#[test]
fn strengths_and_weaknesses_stand_side_by_side_where_there_is_room() {
    e2e(async |stage| {
        for theme in [Theme::Light, Theme::Dark] {
            stage.page.set_theme(theme).await;
            for (width, is_wide) in [(390, false), (768, false), (1024, true), (1440, true)] {
                stage.page.resize(width, 900).await;
                stage.open(DAY).await;
                let page = &stage.page;
                page.find(CRITIQUE).await;
                // It may be open already, since the same address brings back what was.
                page.eval(&format!("document.querySelector(\"{CRITIQUE}\").open = true")).await;
                page.see(&format!("{CRITIQUE} .strengths"), "Strengths").await;
                let titles = page.texts("[id='2511.03270'] .side > :first-child").await;
                assert_eq!(titles, ["Strengths", "Weaknesses"]);
                let places = page.eval(SIDES).await;
                let [left, top, other_left, other_top] =
                    [0, 1, 2, 3].map(|at| places[at].as_i64().unwrap());
                if is_wide {
                    assert!(other_left > left + 250 && other_top == top, "{width} px: {places}");
                } else {
                    assert!(other_left == left && other_top > top + 100, "{width} px: {places}");
                }
                // No text is cut off by the card, whose far parts are not laid out.
                assert!(left >= 8, "{width} px: {places}");
                let seen = "(() => {
                    const side = document.querySelector(\"[id='2511.03270'] .side\");
                    side.scrollIntoView({ block: 'center', behavior: 'instant' });
                    const { left, top } = side.firstElementChild.getBoundingClientRect();
                    return document.elementFromPoint(left + 4, top + 4)?.closest('.side') === side;
                })()";
                assert_eq!(page.eval(seen).await, json!(true), "{width} px");
            }
        }
    });
}
