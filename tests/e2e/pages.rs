//! Pages that were published: read before the app has come, taken over without a trace, and kept where
//! it doesn't come.

use crate::harness::{Fault, Stage, e2e, e2e_without_worker};
use serde_json::json;
use std::time::Duration;

/// A page on which the app has taken over.
pub const ALIVE: &str = "!document.querySelector('#app[data-snapshot]')";

/// Lets the app come late enough for a reader to do something before. A service worker that has been
/// installed since an earlier visit would have it at hand.
pub async fn visit_before_the_app(stage: &Stage, address: &str) {
    stage.site.fail("_bg.wasm", Fault::Slow(Duration::from_millis(2500)));
    stage.visit(address).await;
    assert_eq!(stage.page.eval(ALIVE).await, false, "the app came too early for this test");
}

#[test]
fn each_page_shows_its_day_before_the_app_and_after() {
    let pages = [
        ("index.html", "10 November 2025", 2),
        ("cs.CL/2025-10-30.html", "30 October 2025", 5),
        ("cs.LG/2014-12-23.html", "23 December 2014", 3),
    ];
    e2e_without_worker(async |stage| {
        for (address, day, papers) in pages {
            visit_before_the_app(stage, address).await;
            let page = &stage.page;
            page.see("h1", day).await;
            assert_eq!(page.count("article.card").await, papers);
            let title = page.title().await;
            assert!(title.contains(day), "{title}");

            page.wait(ALIVE).await;
            page.see("h1", day).await;
            assert_eq!(page.count("article.card").await, papers);
            assert_eq!(page.title().await, title);
            assert_eq!(page.eval("location.pathname.split('/two/levels/')[1]").await, address);
        }
    });
}

/// A slow browser paints the first screen before it has read the second style sheet.
#[test]
fn the_first_screen_looks_the_same_before_the_rest_of_the_style_has_come() {
    // How elements that stand before the rest look without its style, where that is not as with it: where they are,
    // and each property of them and of what they show beside their text.
    let differences = "(() => {
        const rest = document.querySelector('.tldr');
        const elements = [...document.querySelectorAll('#app *')].filter(
            (it) => it.compareDocumentPosition(rest) === Node.DOCUMENT_POSITION_FOLLOWING);
        const looks = (it) => {
            const { x, y, width, height } = it.getBoundingClientRect();
            const styles = ['', '::before', '::after'].flatMap((part) => {
                const style = getComputedStyle(it, part);
                return [...style].map((name) => `${part} ${name}: ${style.getPropertyValue(name)}`);
            });
            return [`${it.outerHTML.slice(0, 80)} at ${[x, y, width, height]}`, ...styles];
        };
        const whole = elements.map(looks);
        const style = document.head.querySelectorAll('style')[1];
        style.disabled = true;
        const first = elements.map(looks);
        style.disabled = false;
        const differ = first.flatMap((it, at) => it.filter((line, nth) => line !== whole[at][nth]));
        return { elements: elements.length, differ: differ.slice(0, 20) };
    })()";
    let coarse = |is_coarse: bool| json!({ "enabled": is_coarse });
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        stage.site.fail("_bg.wasm", Fault::Stall);
        for address in ["index.html", "cs.CL/2025-10-30.html", "cs.LG/2014-12-23.html"] {
            stage.visit(address).await;
            assert_eq!(page.count("#app style").await, 0, "it is none of the app's elements");
            for width in [320, 390, 768, 1440] {
                page.resize(width, 844).await;
                page.wait(&format!("document.documentElement.clientWidth <= {width}")).await;
                for (is_coarse, name, value) in [
                    (false, "prefers-color-scheme", "light"),
                    (true, "prefers-color-scheme", "dark"),
                    (false, "forced-colors", "active"),
                ] {
                    let media = json!({ "features": [{ "name": name, "value": value }] });
                    page.cdp("Emulation.setTouchEmulationEnabled", coarse(is_coarse)).await;
                    page.cdp("Emulation.setEmulatedMedia", media).await;
                    let found = page.eval(differences).await;
                    assert_eq!(found["differ"], json!([]), "{address}, {width} px, {value}");
                    assert!(found["elements"].as_u64().unwrap() > 20, "{found}");
                }
            }
        }
    });
}

#[test]
pub fn the_app_takes_over_without_a_trace() {
    // What is seen of every element that stands in the page, and where, once all is laid out.
    let look = "document.querySelectorAll('.card').forEach((it) => { it.dataset.laidOut = '' }),
        [...document.querySelectorAll('#app *')]
        .filter((it) => it.checkVisibility() && !it.closest('[popover]'))
        .map((it) => {
            const box = it.getBoundingClientRect();
            return `${it.tagName} ${it.className} ${[box.x, box.y, box.width, box.height].map(Math.round)}`;
        })";
    let shifts = "new Promise((done) => {
        // Only Chromium tells.
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return done(0);
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((it) => { sum += it.value }))
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
    })";
    e2e_without_worker(async |stage| {
        for width in [390, 768, 1440] {
            stage.page.resize(width, 844).await;
            for address in ["index.html", "cs.CL/2025-10-30.html", "cs.CL/2025-10-16.html"] {
                visit_before_the_app(stage, address).await;
                let before = stage.page.eval(look).await;
                stage.page.wait(ALIVE).await;
                let after = stage.page.eval(look).await;
                let [before, after] = [&before, &after].map(|it| it.as_array().unwrap());
                for (before, after) in before.iter().zip(after) {
                    assert_eq!(before, after, "{address} at {width} px");
                }
                assert_eq!(before.len(), after.len(), "{address} at {width} px");
                assert_eq!(stage.page.eval(shifts).await, json!(0), "{address} at {width} px");
            }
        }
    });
}

#[test]
pub fn what_was_done_before_the_app_came_is_not_lost() {
    e2e(async |stage| {
        visit_before_the_app(stage, "cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.click("[id='2510.26143'] .section summary").await;
        page.eval("scrollTo(0, 1500)").await;
        page.eval(
            "(() => {
                const text = document.querySelector('.section[open] .prose p').firstChild;
                getSelection().setBaseAndExtent(text, 2, text, 12);
                window.selected = getSelection().toString();
                document.querySelector('[id=\"2510.26143\"] .card-links a').focus({ preventScroll: true });
            })()",
        )
        .await;
        let top = "document.querySelector('[id=\"2510.26143\"]').getBoundingClientRect().top";
        let before = page.eval(top).await;

        page.wait(ALIVE).await;
        assert_eq!(page.eval(top).await, before, "nothing has moved");
        assert_eq!(page.count("details.section[open]").await, 1);
        assert_eq!(page.eval("getSelection().toString() === window.selected").await, true);
        assert_eq!(
            page.eval("document.activeElement.closest('article').id").await,
            "2510.26143",
            "the focus is where it was"
        );
        // The app knows of the open section: its own button closes it.
        page.click_named("button", "Collapse all").await;
        page.wait("!document.querySelector('details.section[open]')").await;
    });
}

#[test]
fn presses_and_words_from_before_the_app_came_are_answered() {
    e2e_without_worker(async |stage| {
        visit_before_the_app(stage, "cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.click_named("button", "The Order of Lessons").await;
        page.wait(ALIVE).await;
        page.see(".filters [role=status]", "2 of 5 papers shown").await;
        page.wait("location.search === '?theme=the-order-of-lessons'").await;

        visit_before_the_app(stage, "index.html").await;
        page.type_into("#search", "Chinese").await;
        page.wait(ALIVE).await;
        page.see(".filters [role=status]", "1 of 2 papers shown").await;
        assert_eq!(page.eval("document.activeElement.id").await, "search");
        page.wait("location.search.endsWith('q=Chinese')").await;
    });
}

#[test]
fn presses_from_before_the_digest_came_are_answered_however_late_it_comes() {
    e2e_without_worker(async |stage| {
        stage.site.fail("cs.CL/2025-10-30.json", Fault::Slow(Duration::from_secs(5)));
        stage.visit("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        // The desk, which puts buttons on the page, is there by now: it waits for the app.
        page.wait("document.querySelector('.foot .desk') && performance.now() > 3000").await;
        assert_eq!(page.eval(ALIVE).await, false, "the app came too early for this test");
        assert_eq!(page.count("#app [data-mark], #app .masthead-tool").await, 0);
        page.click_named("button", "The Order of Lessons").await;
        page.wait(ALIVE).await;
        page.see(".filters [role=status]", "2 of 5 papers shown").await;
        page.wait("location.search === '?theme=the-order-of-lessons'").await;
        page.wait("document.querySelector('#app [data-mark]')").await;
    });
}

#[test]
fn papers_of_a_page_whose_digest_does_not_come_can_be_marked() {
    e2e_without_worker(async |stage| {
        stage.site.fail("cs.CL/2025-10-30.json", Fault::Status(500));
        stage.visit("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.see("#note", "error").await;
        page.wait("document.querySelector('#app[data-snapshot] [data-mark]')").await;
        stage.site.heal("cs.CL/2025-10-30.json");
        page.click_named("button", "Try again").await;
        page.wait(ALIVE).await;
        page.wait("document.querySelector('#app [data-mark]')").await;
        stage.expect_in_console("500");
    });
}

/// What filters show: the cards, the sentence, and the chips pressed.
const FILTERED: &str = "JSON.stringify([
    [...document.querySelectorAll('article.card:not([hidden])')].map((it) => it.id),
    document.querySelector('.filters [role=status]').textContent,
    [...document.querySelectorAll('.chip[aria-pressed=true] .chip-label')].map((it) => it.textContent),
])";

#[test]
fn filters_answer_before_the_app_as_they_do_with_it() {
    // The chips that are pressed, and how many papers are then shown.
    let cases: [(&[&str], u64); 6] = [
        (&["The Order of Lessons"], 2),
        (&["The Order of Lessons", "Precision Beneath the Algorithm"], 3),
        (&["The Order of Lessons", "cold start"], 1),
        (&["FP16", "The Order of Lessons"], 0),
        (&["FP16", "cold start", "FP16"], 1),
        (&["cold start", "cold start"], 5),
    ];
    e2e_without_worker(async |stage| {
        for (chips, count) in cases {
            visit_before_the_app(stage, "cs.CL/2025-10-30.html").await;
            let page = &stage.page;
            for chip in chips {
                page.click_named("button", chip).await;
            }
            assert_eq!(page.count("article.card:not([hidden])").await, count, "{chips:?}");
            let before = page.eval(FILTERED).await;
            assert_eq!(page.eval(ALIVE).await, false, "the app came too early for this test");
            page.wait(ALIVE).await;
            assert_eq!(page.eval(FILTERED).await, before, "{chips:?}");
        }
    });
}

#[test]
fn without_the_app_the_days_lead_to_each_other() {
    e2e(async |stage| {
        // As where WebAssembly is switched off.
        stage.page.before_pages("delete window.WebAssembly").await;
        stage.visit("index.html").await;
        let page = &stage.page;
        let way = [
            (".step-older", "5 November 2025", "cs.CL/2025-11-05.html"),
            (".step-older", "30 October 2025", "cs.CL/2025-10-30.html"),
            (".step-newer", "5 November 2025", "cs.CL/2025-11-05.html"),
            (".categories li:last-child a", "30 October 2025", "cs.LG/2025-10-30.html"),
            (".step-older", "23 December 2014", "cs.LG/2014-12-23.html"),
            (".brand a", "10 November 2025", "index.html"),
        ];
        for (link, day, address) in way {
            page.click(link).await;
            page.see("h1", day).await;
            assert_eq!(page.eval("location.pathname.split('/two/levels/')[1]").await, address);
            page.click(".section summary").await;
            page.find(".section[open] .prose").await;
            page.click(".chip").await;
            page.find("article.card[hidden]").await;
        }
        page.click("a.step-dates").await;
        page.see("h1", "All days").await;
        page.click("a[href='cs.CL/2025-10-16.html']").await;
        page.see("h1", "16 October 2025").await;
        stage.expect_in_console("WebAssembly");
    });
}

#[test]
fn where_scripts_are_blocked_the_days_are_read_and_nothing_stands_there_in_vain() {
    const IN_VAIN: &str = "[...document.querySelectorAll('button, input, .to-saved, .to-filters')] \
        .filter((it) => it.checkVisibility()).map((it) => it.outerHTML)";
    const COLUMNS: &str = "new Set([...document.querySelector('.day').children] \
        .filter((it) => it.checkVisibility()).map((it) => it.getBoundingClientRect().left)).size";
    e2e_without_worker(async |stage| {
        stage.allow_in_console("was preloaded");
        let page = &stage.page;
        page.block_scripts(true).await;
        stage.visit("index.html").await;
        let way = [
            (".step-older", "5 November 2025"),
            (".categories li:last-child a", "30 October 2025"),
            (".brand a", "10 November 2025"),
        ];
        for (link, day) in way {
            page.click(link).await;
            page.see("h1", day).await;
            // The driver's own click scrolls with scripts.
            page.run("document.querySelector('.section summary').click()").await;
            page.find(".section[open] .prose").await;
            assert_eq!(page.eval(IN_VAIN).await, json!([]), "{day}");
            for width in [390, 768, 1440] {
                page.resize(width, 900).await;
                assert_eq!(page.eval(COLUMNS).await, 1, "{width}");
            }
            page.see("body > noscript", "needs JavaScript").await;
        }
        page.click("a.step-dates").await;
        page.see("h1", "All days").await;
        page.click("a[href='cs.CL/2025-10-16.html']").await;
        page.see("h1", "16 October 2025").await;
        page.screenshot("pages-scripts-blocked").await;
        page.block_scripts(false).await;
    });
}

#[test]
fn a_page_stays_readable_where_its_data_does_not_come() {
    e2e(async |stage| {
        stage.site.fail("2025-10-30.json", Fault::Status(500));
        stage.visit("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.see("[role=alert] h1", "The server reports an error").await;
        page.see(".overview", "Five of the day's papers").await;
        stage.site.heal("2025-10-30.json");
        page.click_named("button", "Try again").await;
        page.wait(ALIVE).await;
        assert_eq!(page.count("[role=alert]").await, 0);
        page.see(".filters [role=status]", "All 5 papers shown").await;
        stage.expect_in_console("500");
    });
}

#[test]
fn another_day_than_the_address_asks_for_is_never_seen() {
    e2e(async |stage| {
        visit_before_the_app(stage, "index.html?digest=cs.CL/2025-10-30").await;
        let page = &stage.page;
        let seen = "document.querySelector('h1').checkVisibility({ visibilityProperty: true })";
        assert_eq!(page.eval(seen).await, false);
        page.wait(ALIVE).await;
        page.see("h1", "30 October 2025").await;
        page.arrive().await;
        assert_eq!(page.eval(seen).await, true);
    });
}

#[test]
fn on_a_days_page_its_own_address_is_the_pages_and_others_are_the_start_pages() {
    e2e(async |stage| {
        stage.open("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        let see = async |path: &str| {
            let here = "(location.pathname + location.search + location.hash)";
            page.wait(&format!("{here} === '/two/levels/{path}'")).await;
        };
        page.click_named("button", "The Order of Lessons").await;
        see("cs.CL/2025-10-30.html?theme=the-order-of-lessons").await;
        page.reload().await;
        page.see(".filters [role=status]", "2 of 5 papers shown").await;

        page.click(".step-older").await;
        page.see("h1", "16 October 2025").await;
        page.arrive().await;
        see("index.html?digest=cs.CL/2025-10-16").await;
        page.reload().await;
        page.see("h1", "16 October 2025").await;
        page.arrive().await;
        page.back().await;
        page.see("h1", "30 October 2025").await;
        page.see(".filters [role=status]", "2 of 5 papers shown").await;

        stage.open("cs.CL/2025-10-30.html").await;
        page.click(".step-newer").await;
        page.see("h1", "5 November 2025").await;
        page.arrive().await;
        page.click(".step-older").await;
        page.see("h1", "30 October 2025").await;
        page.arrive().await;
        see("cs.CL/2025-10-30.html").await;
        page.click(".brand a").await;
        page.see("h1", "10 November 2025").await;
        see("index.html").await;
    });
}

#[test]
fn a_reload_brings_the_place_back_before_the_app_comes() {
    e2e_without_worker(async |stage| {
        stage.open("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        page.click("[id='2510.26143'] .section summary").await;
        page.scroll_to(1700).await;
        stage.site.fail("_bg.wasm", Fault::Slow(Duration::from_millis(2500)));
        page.reload().await;
        assert_eq!(page.eval(ALIVE).await, false);
        page.wait("scrollY === 1700").await;
        assert_eq!(page.count("details.section[open]").await, 1);
        page.wait(ALIVE).await;
        page.wait("scrollY === 1700").await;
        assert_eq!(page.count("details.section[open]").await, 1);
    });
}

#[test]
fn a_press_before_the_app_is_not_taken_for_another_where_the_address_filters() {
    e2e(async |stage| {
        visit_before_the_app(stage, "cs.CL/2025-10-30.html?q=reinforcement").await;
        stage.page.click_named("button", "Expand all").await;
        stage.page.wait(ALIVE).await;
        stage.page.wait("document.querySelectorAll('.section[open]').length === 10").await;
        stage.page.see(".filters [role=status]", "3 of 5 papers shown").await;
    });
}

#[test]
fn the_focus_stays_where_it_is_though_filters_add_buttons_before_it() {
    e2e_without_worker(async |stage| {
        for address in ["cs.CL/2025-10-30.html", "cs.CL/2025-10-30.html?q=reinforcement"] {
            visit_before_the_app(stage, &format!("{address}#2510.26143")).await;
            let focused = "document.activeElement.id === '2510.26143'";
            stage.page.wait(focused).await;
            stage.page.wait(ALIVE).await;
            stage.page.wait(focused).await;
        }
    });
}

#[test]
fn an_extension_that_puts_its_own_style_beside_ours_takes_none_of_ours_away() {
    // As those do that darken pages; the policy would tell of a style sheet.
    const EXTENSION: &str = "new MutationObserver((changes) => { \
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) { \
            if (node.localName === 'style') { \
                node.after(Object.assign(document.createElement('i'), { className: 'theirs' })); \
            } \
        } \
    }).observe(document, { childList: true, subtree: true })";
    e2e_without_worker(async |stage| {
        stage.page.before_pages(EXTENSION).await;
        stage.open("cs.CL/2025-10-30.html").await;
        let page = &stage.page;
        assert!(page.count(".theirs").await > 0);
        assert_eq!(page.count("head > style[data-behind]").await, 1);
        assert_eq!(page.count("#app style").await, 0);
    });
}
