//! What is seen of the page by who sees it larger, in other colours, at rest, or by where the focus is.

use crate::filters::DAY;
use crate::harness::{Fault, Page, Stage, e2e, e2e_with_large_text, e2e_without_worker};
use crate::marks::{DRIFTS, is_ready, press, told};
use crate::offline::is_kept;
use crate::published::rewrite_a_day;
use crate::tour::{self, Look};
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

const SIGHT: &str = include_str!("sight.js");

/// The pages beside the reader's, and what each is about, which comes late.
const PAGES_BESIDE: [(&str, &str); 4] = [
    ("days.html", ".all-days a"),
    ("kept.html", ".shelf-category"),
    ("trends.html", ".plot-bar"),
    ("search.html?q=learning", ".finds-list a"),
];

/// Asks one question of `sight.js`.
async fn ask(page: &Page, question: &str) -> Vec<String> {
    if page.eval("typeof sight === 'object'").await == false {
        page.run(SIGHT).await;
    }
    serde_json::from_value(page.eval(question).await).unwrap()
}

/// Asks some questions at each stop.
struct Questions {
    questions: &'static [&'static str],
    found: Vec<String>,
}

impl Look for Questions {
    async fn at(&mut self, page: &Page, state: &str) {
        for question in self.questions {
            let found = ask(page, question).await;
            self.found.extend(found.into_iter().map(|it| format!("{state}: {question}: {it}")));
        }
    }
}

async fn everywhere(stage: &Stage, questions: &'static [&'static str]) {
    let mut questions = Questions { questions, found: Vec::new() };
    tour::take(stage, &mut questions).await;
    assert!(questions.found.is_empty(), "{:#?}", questions.found);
}

#[test]
fn at_400_percent_nothing_is_lost() {
    e2e(async |stage| {
        stage.page.resize(320, 256).await;
        stage.page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        everywhere(
            stage,
            &[
                "sight.lost()",
                "sight.overlaps()",
                "sight.order()",
                "sight.fingers()",
                "sight.spaced()",
            ],
        )
        .await;
    });
}

#[test]
fn text_of_twice_the_size_loses_nothing() {
    e2e_with_large_text(async |stage| {
        let page = &stage.page;
        page.resize(1280, 1024).await;
        let mut found =
            Questions { questions: &["sight.lost()", "sight.overlaps()"], found: Vec::new() };
        let pages = || [(DAY, "article.card")].into_iter().chain(PAGES_BESIDE);
        for (address, subject) in pages() {
            stage.visit(address).await;
            page.find(subject).await;
            assert_eq!(
                page.eval("getComputedStyle(document.documentElement).fontSize").await,
                "32px"
            );
            found.at(page, address).await;
        }
        stage.open(DAY).await;
        is_ready(page).await;
        page.click_named("button", "Expand all").await;
        page.find(".section[open]").await;
        found.at(page, "all sections open").await;
        page.click(".to-appearance").await;
        page.wait("document.querySelector('dialog[open]')").await;
        found.at(page, "the appearance").await;

        page.resize(390, 844).await;
        for (address, subject) in pages() {
            stage.visit(address).await;
            page.find(subject).await;
            let overflow =
                "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.eval(overflow).await, 0, "{address} on a phone");
        }
        // What tells that a day is kept stands with that day.
        stage.open(DAY).await;
        is_ready(page).await;
        is_kept(page).await;
        page.click("button.step-dates").await;
        page.find("#dates .calendar .dates-kept").await;
        let beside = "[...document.querySelectorAll('#dates .calendar .dates-kept')].filter((it) =>
            it.getBoundingClientRect().right > it.parentElement.getBoundingClientRect().right).length";
        assert_eq!(page.eval(beside).await, 0);
        assert!(found.found.is_empty(), "{:#?}", found.found);
    });
}

/// Goes from stop to stop by a key until the focus leaves the page, and looks at each.
async fn walk(page: &Page, held: &[Key], what: &str, found: &mut Vec<String>) -> usize {
    for stop in 0..300 {
        page.press_with(held, Key::Tab).await;
        if page.eval("document.activeElement === document.body").await == true {
            return stop;
        }
        found.extend(ask(page, "sight.focus()").await.iter().map(|it| format!("{what}: {it}")));
    }
    panic!("{what}: Tab never leaves the page");
}

/// The focus goes through pages of all kinds, on a day also backwards, and while a message stands at the foot.
fn the_focus_is_seen(width: u32, height: u32) {
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(width, height).await;
        let mut found = Vec::new();
        stage.open("?digest=cs.CL/2025-10-30&q=learning").await;
        is_ready(page).await;
        page.find("footer a").await;
        page.eval("window.setTimeout = () => 0").await;
        page.click(".card:not([hidden]) [data-mark=saved]").await;
        told(page, "Saved").await;
        page.click_named("button", "Expand all").await;
        page.find(".section[open]").await;
        page.eval("document.activeElement.blur(), scrollTo(0, 0)").await;
        page.eval("document.querySelector('.skip').focus()").await;
        let forth = walk(page, &[], "a day", &mut found).await;
        let back = walk(page, &[Key::Shift], "a day, backwards", &mut found).await;
        assert!(forth > 60 && back > 60, "{forth} and {back} stops");
        for ((address, subject), stops) in PAGES_BESIDE.into_iter().zip([8, 10, 25]) {
            stage.visit(address).await;
            page.find(subject).await;
            let forth = walk(page, &[], address, &mut found).await;
            assert!(forth > stops, "{address}: {forth} stops");
        }
        assert!(found.is_empty(), "{found:#?}");
    });
}

#[test]
fn the_focus_is_seen_on_a_desk() {
    the_focus_is_seen(1440, 900);
}

#[test]
fn the_focus_is_seen_on_a_phone() {
    the_focus_is_seen(390, 844);
}

#[test]
fn the_focus_is_seen_at_400_percent() {
    the_focus_is_seen(320, 256);
}

#[test]
fn the_head_of_a_section_covers_no_focus_in_it() {
    // A link that stands under the head, which sticks to the top, when it gets the focus.
    let is_seen = "(() => {
        const link = document.querySelector('.section[open] > .prose a');
        scrollBy(0, link.getBoundingClientRect().top - 26);
        link.focus();
        const { left, top, height } = link.getBoundingClientRect();
        return document.elementFromPoint(left + 4, top + height / 2) === link;
    })()";
    e2e(async |stage| {
        let page = &stage.page;
        let words = "Words.\n\n".repeat(40);
        rewrite_a_day(&stage.site, |digest| {
            let summary = format!("{words}[A link](https://example.com/)\n\n{words}");
            digest["papers"][0]["summary"] = summary.into();
        });
        stage.open(DAY).await;
        page.click_named("button", "Expand all").await;
        page.find(".section[open] > .prose a").await;
        page.wait("!document.querySelector('.card:not([data-laid-out])')").await;
        assert_eq!(page.eval(is_seen).await, true);
    });
}

#[test]
fn only_a_title_is_cut_off_in_a_message() {
    let lines = "getComputedStyle(document.querySelector('.desk-told p')).webkitLineClamp";
    e2e(async |stage| {
        let page = &stage.page;
        page.resize(360, 640).await;
        stage.open(DAY).await;
        is_ready(page).await;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        assert_eq!(page.eval(lines).await, "2");
        page.click_named("button", "Undo").await;
        told(page, "Taken back").await;
        assert_eq!(page.eval(lines).await, "none");
    });
}

#[test]
fn what_will_be_said_is_there_before_and_takes_no_room() {
    e2e(async |stage| {
        let page = &stage.page;
        stage.open(DAY).await;
        is_ready(page).await;
        page.click(".to-appearance").await;
        page.wait("document.querySelector('#appearance[open]')").await;
        let said = "document.querySelector('#appearance .said')";
        assert_eq!(page.eval(&format!("{said}.checkVisibility()")).await, true);
        let height = "document.querySelector('#appearance').scrollHeight";
        let before = page.eval(height).await;
        page.run(&format!("{said}.remove()")).await;
        assert_eq!(page.eval(height).await, before);
    });
}

#[test]
fn a_message_covers_nothing_at_the_page_s_end() {
    e2e(async |stage| {
        let page = &stage.page;
        for (width, height) in [(390, 844), (1440, 900)] {
            page.resize(width, height).await;
            stage.open(DAY).await;
            is_ready(page).await;
            page.find("footer a").await;
            press(page, DRIFTS, "saved").await;
            told(page, "aved").await;
            page.eval("scrollTo(0, document.body.scrollHeight)").await;
            let covered = "(() => {
                const { top } = document.querySelector('.desk-told').getBoundingClientRect();
                const { bottom } = document.querySelector('footer').lastElementChild.getBoundingClientRect();
                return bottom - top;
            })()";
            page.wait(&format!("{covered} <= 0")).await;
        }
    });
}

#[test]
fn nothing_moves_for_who_wants_it_at_rest() {
    // What was read would be there at once.
    e2e_without_worker(async |stage| {
        let page = &stage.page;
        let set = |value: &str| json!({ "features": [{ "name": "prefers-reduced-motion", "value": value }] });
        // What would move: whatever lasts and isn't a mere change of opacity.
        let moving = "[...document.querySelectorAll('*')].flatMap((it) => ['', '::before', '::after'].map((part) => {
                const { animationName, animationDuration, transitionDuration, transitionProperty } = getComputedStyle(it, part);
                const lasts = (time) => time.split(', ').some((it) => parseFloat(it) > 0.001);
                return (animationName !== 'none' && lasts(animationDuration))
                    || (lasts(transitionDuration) && transitionProperty !== 'opacity') ? it.className + part : '';
            })).filter(Boolean)
            .concat(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolling'] : [])";
        // Nobody reads that day ahead.
        page.save_data().await;
        stage.site.fail("2025-11-05.json", Fault::Slow(Duration::from_secs(3)));
        for (preference, moves) in [("no-preference", true), ("reduce", false)] {
            page.cdp("Emulation.setEmulatedMedia", set(preference)).await;
            // While a day comes, and while another one does.
            stage.open(DAY).await;
            page.arrive().await;
            page.click(".step-newer").await;
            page.wait("document.querySelector('main[aria-busy=true]')").await;
            let found = page.eval(moving).await;
            assert_eq!(found != json!([]), moves, "{preference}: {found}");
            page.see("h1", "5 November").await;
        }
    });
}

#[test]
fn what_is_chosen_can_be_told_where_colours_are_forced() {
    // What is chosen beside its like that isn't.
    let pairs = [
        (DAY, ".chip[aria-pressed=true]", ".chip[aria-pressed=false]"),
        (DAY, ".tool[aria-pressed=true]", ".tool[aria-pressed=false]"),
        (DAY, ".categories [aria-current]", ".categories a:not([aria-current])"),
        (DAY, ".dates [aria-current]", ".dates li > :not([aria-current])"),
        (DAY, ".choice:has(:checked)", ".choice:not(:has(:checked))"),
        ("trends.html", ".choice[aria-current]", ".choice:not([aria-current])"),
        ("trends.html", ".plot-bar", ".plot-place"),
    ];
    let looks = |selector: &str| {
        format!(
            "(() => {{
                const of = getComputedStyle(document.querySelector(`{selector}`));
                return ['backgroundColor', 'color', 'borderColor', 'borderWidth', 'fontWeight', 'fill', 'outlineStyle']
                    .map((it) => of[it]).join();
            }})()"
        )
    };
    e2e(async |stage| {
        let page = &stage.page;
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        page.cdp("Emulation.setEmulatedMedia", forced).await;
        stage.open(DAY).await;
        is_ready(page).await;
        page.click(".chip").await;
        press(page, DRIFTS, "saved").await;
        told(page, "Saved").await;
        page.click("button.step-dates").await;
        page.wait("document.querySelector('#dates [aria-current]')").await;
        page.screenshot("forced-day").await;
        // Only what is current has a line below.
        let saved = "getComputedStyle(document.querySelector('.to-saved')).borderBlockEndColor
            === getComputedStyle(document.documentElement).backgroundColor";
        assert_eq!(page.eval(saved).await, true);
        page.eval("document.querySelector('#dates').hidePopover()").await;
        page.click(".to-appearance").await;
        page.wait("document.querySelector('dialog[open]')").await;
        page.screenshot("forced-appearance").await;
        for (address, chosen, other) in pairs {
            if address != DAY
                && page.eval("document.querySelector('.trends') === null").await == true
            {
                stage.visit(address).await;
                page.find(".plot-bar").await;
                page.screenshot("forced-trends").await;
            }
            let [chosen_looks, other_looks] =
                [page.eval(&looks(chosen)).await, page.eval(&looks(other)).await];
            assert_ne!(chosen_looks, other_looks, "{chosen} is like {other}");
        }
    });
}
