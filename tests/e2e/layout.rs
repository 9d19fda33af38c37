//! The page on a phone, a tablet and a desk, in the light and in the dark.

use crate::harness::{Fault, Theme, e2e};
use crate::marks;
use crate::offline::is_kept;
use crate::published::rewrite_a_day;
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

const WIDTHS: [u32; 4] = [320, 390, 768, 1440];

#[test]
pub fn nothing_stands_out_of_the_page_sideways() {
    // Days with tables, code, long titles and long keywords.
    let days = ["cs.CL/2025-10-16", "cs.CL/2025-10-30", "cs.CL/2025-11-05", "cs.LG/2014-12-23"];
    let sideways = "[...document.querySelectorAll('#app *')].filter((it) =>
            it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1
                && !it.closest('.visually-hidden, .table-scroll, .math-scroll, pre'))
        .map((it) => it.outerHTML.slice(0, 120))";
    e2e(async |stage| {
        let page = &stage.page;
        for day in days {
            stage.open(&format!("?digest={day}")).await;
            page.click_named("button", "Expand all").await;
            page.eval("document.querySelectorAll('details').forEach((it) => { it.open = true })")
                .await;
            for width in WIDTHS {
                page.resize(width, 800).await;
                page.wait(&format!("document.documentElement.clientWidth <= {width}")).await;
                for theme in [Theme::Light, Theme::Dark] {
                    page.set_theme(theme).await;
                    let overflow = "document.documentElement.scrollWidth
                        - document.documentElement.clientWidth";
                    assert_eq!(page.eval(overflow).await, 0, "{day} at {width} px, {theme:?}");
                }
                assert_eq!(page.eval(sideways).await, json!([]), "{day} at {width} px");
            }
        }
    });
}

#[test]
fn the_page_is_light_or_dark_as_the_system_is() {
    let lightness = "(() => {
        const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g);
        return (Number(r) + Number(g) + Number(b)) / 3;
    })()";
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.find("article.card").await;
        page.set_theme(Theme::Light).await;
        assert!(page.eval(lightness).await.as_f64().unwrap() > 200.0);
        page.set_theme(Theme::Dark).await;
        assert!(page.eval(lightness).await.as_f64().unwrap() < 60.0);
    });
}

#[test]
fn filters_stand_beside_the_cards_on_a_wide_screen_and_stay_in_sight() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        page.arrive().await;
        let side = |of: &str, side: &str| {
            format!("document.querySelector('{of}').getBoundingClientRect().{side}")
        };
        let beside = format!("{} >= {}", side(".filters", "left"), side(".papers", "right"));
        assert_eq!(page.eval(&beside).await, true);
        assert_eq!(page.eval("document.querySelector('.chip').checkVisibility()").await, true);
        assert_eq!(
            page.eval("document.querySelector('.filters-toggle').checkVisibility()").await,
            false
        );
        page.scroll_to(2000).await;
        let top = page.eval(&side("#search", "top")).await.as_f64().unwrap();
        assert!((0.0..200.0).contains(&top), "{top}");
    });
}

#[test]
fn filters_fold_away_on_a_narrow_screen() {
    e2e(async |stage| {
        for width in [390, 768] {
            stage.page.resize(width, 844).await;
            stage.open("?digest=cs.CL/2025-10-30").await;
            let page = &stage.page;
            page.arrive().await;
            let chip = "document.querySelector('.chip').checkVisibility()";
            let expanded = "document.querySelector('.filters-toggle').ariaExpanded";
            assert_eq!(page.eval(chip).await, false);
            assert_eq!(page.eval(expanded).await, "false");
            page.find("#search").await;

            page.click(".filters-toggle").await;
            page.wait(chip).await;
            assert_eq!(page.eval(expanded).await, "true");
            page.click_named("button", "The Order of Lessons").await;
            page.see(".filters [role=status]", "2 of 5 papers shown").await;
            assert_eq!(page.eval(chip).await, true, "they stay unfolded");
            page.see(".filters-toggle", "Filter (1)").await;

            page.click(".filters-toggle").await;
            page.wait(&format!("!{chip}")).await;
            assert_eq!(page.eval(expanded).await, "false");

            // The way on stands at their end, in sight.
            page.click(".filters-toggle").await;
            page.wait(chip).await;
            let done = "document.querySelector('.filters-done').getBoundingClientRect().bottom";
            page.wait(&format!("{done} <= innerHeight")).await;
            page.click_named("button", "Show the papers").await;
            page.wait(&format!("!{chip}")).await;
            page.wait("document.activeElement.id === 'papers'").await;

            // Nor does it stay over what has the focus, once the desk is there, or longer than Escape.
            marks::is_ready(page).await;
            page.click(".filters-toggle").await;
            page.wait(chip).await;
            page.press(Key::Escape).await;
            page.wait(&format!("!{chip}")).await;
            page.wait("document.activeElement.className.includes('filters-toggle')").await;
            page.press(Key::Enter).await;
            page.wait(chip).await;
            page.eval("document.querySelector('.filters-done').focus()").await;
            page.press(Key::Tab).await;
            page.wait(&format!("!{chip}")).await;
            page.wait("document.activeElement.closest('main') && !document.activeElement.closest('.filters')").await;
        }
    });
}

#[test]
fn a_line_of_text_is_comfortably_long() {
    // Characters of the longest line, by the average width of a letter.
    let longest =
        "Math.max(...[...document.querySelectorAll('.overview p, .abstract p')].map((it) => {
        const range = document.createRange();
        range.selectNodeContents(it);
        const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
        return it.textContent.length / lines;
    }))";
    e2e(async |stage| {
        for (width, most) in [(390, 55.0), (768, 85.0), (1440, 85.0)] {
            stage.page.resize(width, 900).await;
            stage.open("?digest=cs.CL/2025-10-30").await;
            stage.page.find("article.card").await;
            let characters = stage.page.eval(longest).await.as_f64().unwrap();
            assert!((25.0..most).contains(&characters), "{characters} at {width} px");
        }
    });
}

#[test]
fn what_is_pressed_is_large_enough_for_a_finger() {
    e2e(async |stage| {
        stage.page.resize(390, 844).await;
        stage.open("?digest=cs.CL/2025-10-30").await;
        stage.page.click(".filters-toggle").await;
        stage.page.wait("document.querySelector('.chip').checkVisibility()").await;
        // What is far from the screen has no size until it is laid out.
        let lay_out = "document.querySelectorAll('.card').forEach((it) => {
            it.style.contentVisibility = 'visible';
        })";
        stage.page.eval(lay_out).await;
        let small = "[...document.querySelectorAll('button, input, summary, .step')]
            .filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 24
                && getComputedStyle(it).display !== 'inline')
            .map((it) => it.outerHTML.slice(0, 120))";
        assert_eq!(stage.page.eval(small).await, json!([]));
    });
}

/// The sum of all shifts since the page was opened, <https://web.dev/articles/cls>.
const SHIFTS: &str = "new Promise((done) => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach((it) => { sum += it.value });
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(sum), 300);
})";

#[test]
fn nothing_jumps_while_a_day_arrives() {
    e2e(async |stage| {
        for width in WIDTHS {
            stage.page.resize(width, 844).await;
            for (file, delay) in [("index.json", 0), ("index.json", 400), ("2025-10-30.json", 400)]
            {
                stage.site.fail(file, Fault::Slow(Duration::from_millis(delay)));
                stage.open("?digest=cs.CL/2025-10-30").await;
                stage.page.see("h1", "30 October").await;
                let sum = stage.page.eval(SHIFTS).await.as_f64().unwrap();
                assert!(sum < 0.02, "{sum} at {width} px, {file} {delay} ms late");
                stage.site.heal(file);
            }
        }
        // Slow enough that the page says so.
        stage.site.fail("2025-10-30.json", Fault::Slow(Duration::from_millis(3600)));
        stage.open("?digest=cs.CL/2025-10-30").await;
        stage.page.see("h1", "30 October").await;
        let sum = stage.page.eval(SHIFTS).await.as_f64().unwrap();
        assert!(sum < 0.02, "{sum} on a slow network");
    });
}

#[test]
fn nothing_jumps_where_the_host_is_gone() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("").await;
        is_kept(page).await;
        stage.site.stop();
        page.reload().await;
        page.see(".news", "does not answer").await;
        page.wait("document.querySelector('.desk') && document.querySelector('[data-tool=note]')")
            .await;
        assert_eq!(page.eval(SHIFTS).await, 0);
    });
}

#[test]
pub fn on_a_narrow_screen_the_filters_stay_at_hand_and_cover_no_heading_landed_on() {
    let covered = "(() => {
        const { top } = document.activeElement.getBoundingClientRect();
        return top < document.querySelector('.filters').getBoundingClientRect().bottom;
    })()";
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(390, 844).await;
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.arrive().await;
        page.click_named("a", "Papers ↓").await;
        page.wait("document.activeElement.id === 'papers'").await;
        assert_eq!(page.eval(covered).await, false);
        page.click("#theme-sharing-out-the-thinking .cited a").await;
        page.wait("document.activeElement.matches('article.card')").await;
        page.arrive().await;
        assert_eq!(page.eval(covered).await, false);

        // Deep in the page the panel lies over the papers and moves nothing.
        page.wait("!document.querySelector('.card:not([data-laid-out])')").await;
        page.scroll_to(4000).await;
        let before = page.eval("document.documentElement.scrollHeight").await;
        page.click(".filters-toggle").await;
        page.wait("document.querySelector('.chip').checkVisibility()").await;
        let top = "document.querySelector('.chip').getBoundingClientRect().top";
        assert!((0.0..400.0).contains(&page.eval(top).await.as_f64().unwrap()));
        assert_eq!(page.eval("document.documentElement.scrollHeight").await, before);
    });
}

#[test]
fn long_words_in_the_search_wrap() {
    let overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    e2e(async |stage| {
        for width in WIDTHS {
            stage.page.resize(width, 800).await;
            stage.open(&format!("?digest=cs.CL/2025-10-30&q={}", "m".repeat(190))).await;
            stage.page.see(".papers .nothing button", "Drop the text “mmm").await;
            assert_eq!(stage.page.eval(overflow).await, 0, "{width} px");
        }
    });
}

#[test]
fn long_words_in_a_chip_wrap() {
    let cut_off = "[...document.querySelectorAll('.chip')]
        .filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent)";
    e2e(async |stage| {
        let page = &stage.page;
        rewrite_a_day(&stage.site, |digest| {
            digest["tldr"]["themes"][0]["title"] = "m".repeat(90).into();
        });
        for width in WIDTHS {
            page.resize(width, 800).await;
            stage.open("?digest=cs.CL/2025-10-30").await;
            page.see(".theme > h3", "mmm").await;
            page.find(".chip").await;
            if width < 1120 {
                page.click(".filters-toggle").await;
            }
            page.wait("document.querySelector('.chip').checkVisibility()").await;
            assert_eq!(page.eval(cut_off).await, json!([]), "{width} px");
        }
    });
}

#[test]
fn news_leave_the_way_out_of_the_filters_in_sight() {
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(390, 844).await;
        stage.open("").await;
        is_kept(page).await;
        stage.site.stop();
        page.reload().await;
        page.see(".news", "does not answer").await;
        marks::is_ready(page).await;
        page.click(".filters-toggle").await;
        page.wait("document.querySelector('.chip').checkVisibility()").await;
        let is_over = "document.querySelector('.filters-done').getBoundingClientRect().bottom
            <= document.querySelector('.news').getBoundingClientRect().top";
        page.wait(is_over).await;
    });
}

#[test]
fn no_chip_moves_when_the_first_is_pressed() {
    let top = "document.querySelector('.chip').getBoundingClientRect().top";
    e2e(async |stage| {
        let page = &stage.page;
        stage.open("?digest=cs.CL/2025-10-30").await;
        page.arrive().await;
        let before = page.eval(top).await;
        page.click(".chip").await;
        page.see(".filters-ways", "Clear all filters").await;
        assert_eq!(page.eval(top).await, before);
    });
}
