//! Filters by theme, keyword and text.

use crate::harness::{Page, e2e};
use crate::place::landed;
use fantoccini::key::Key;

pub const DAY: &str = "?digest=cs.CL/2025-10-30";
pub const SEARCH: &str = "#search";

/// The titles of the papers shown, up to the first colon or so.
pub async fn shown(page: &Page) -> Vec<String> {
    let titles = page.texts("article.card:not([hidden]) .card-title").await;
    titles.iter().map(|it| it.split([':', ' ']).next().unwrap().to_owned()).collect()
}

/// The chips of a kind as `label count`, the pressed ones with a `*`.
async fn chips(page: &Page, kind: &str) -> Vec<String> {
    let script = format!(
        "[...document.querySelectorAll('[aria-labelledby={kind}-title] .chip')].map((it) =>
            (it.ariaPressed === 'true' ? '*' : '') + it.querySelector('.chip-label').textContent
                + ' ' + parseInt(it.querySelector('.chip-count').textContent))"
    );
    serde_json::from_value(page.eval(&script).await).unwrap()
}

pub async fn status(page: &Page, text: &str) {
    page.see(".filters [role=status]", text).await;
}

#[test]
fn themes_widen_each_other_and_their_counts_ignore_themselves() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        status(page, "All 5 papers shown").await;
        let before = [
            "The Order of Lessons 2",
            "Sharing Out the Thinking 2",
            "Precision Beneath the Algorithm 1",
        ];
        assert_eq!(chips(page, "themes").await, before);

        page.click_named("button", "The Order of Lessons").await;
        status(page, "2 of 5 papers shown").await;
        assert_eq!(shown(page).await, ["Reasoning", "Value"]);
        page.see_address(&format!("{DAY}&theme=the-order-of-lessons")).await;
        let pressed = ["*The Order of Lessons 2", before[1], before[2]];
        assert_eq!(chips(page, "themes").await, pressed);

        page.click_named("button", "Precision Beneath").await;
        status(page, "3 of 5 papers shown").await;
        assert_eq!(shown(page).await, ["Reasoning", "Defeating", "Value"]);

        page.click_named("button", "The Order of Lessons").await;
        status(page, "1 of 5 papers shown").await;
        page.see_address(&format!("{DAY}&theme=precision-beneath-the-algorithm")).await;
    });
}

#[test]
pub fn kinds_narrow_each_other_and_counts_tell_what_a_press_would_show() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        let label = "reinforcement learning";
        page.find(".chip").await;
        // One keyword, however it is written.
        let keywords = chips(page, "keywords").await;
        let same = keywords.iter().filter(|it| it.to_lowercase().starts_with(label));
        assert_eq!(same.collect::<Vec<_>>(), ["reinforcement learning 3"]);

        page.click_named("button", label).await;
        status(page, "3 of 5 papers shown").await;
        assert_eq!(shown(page).await, ["Reasoning", "Defeating", "The"]);
        page.see_address(&format!("{DAY}&keyword=reinforcement%20learning")).await;
        assert_eq!(
            chips(page, "themes").await,
            [
                "The Order of Lessons 1",
                "Sharing Out the Thinking 1",
                "Precision Beneath the Algorithm 1"
            ]
        );

        page.click_named("button", "Sharing Out").await;
        status(page, "1 of 5 papers shown").await;
        let keywords = chips(page, "keywords").await;
        assert!(keywords.contains(&"*reinforcement learning 1".to_owned()), "{keywords:?}");
        assert!(keywords.contains(&"reasoning curriculum 0".to_owned()), "{keywords:?}");

        page.type_into(SEARCH, "sudoku").await;
        status(page, "1 of 5 papers shown").await;
        assert_eq!(
            chips(page, "themes").await,
            [
                "The Order of Lessons 0",
                "*Sharing Out the Thinking 1",
                "Precision Beneath the Algorithm 0"
            ]
        );
    });
}

#[test]
fn further_keywords_unfold() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16").await;
        let page = &stage.page;
        page.see(".facet-rest summary", "more keywords").await;
        page.click(".facet-rest summary").await;
        page.click_named("button", "Hard Negatives").await;
        status(page, "1 of 10 papers shown").await;
        assert_eq!(shown(page).await, ["Retrofitting"]);
        assert_eq!(page.count(".facet-rest[open]").await, 1);
    });
}

#[test]
pub fn text_matches_all_words_the_last_as_a_prefix_without_case_and_accents() {
    // What is typed, and the first words of the titles that stay.
    let cases: [(&str, &[&str]); 14] = [
        ("stanczak", &["Value"]),
        ("STAŃCZAK", &["Value"]),
        ("sta\u{144}cz", &["Value"]),
        ("kotaro fur", &["The"]),
        ("fur kotaro", &[]),
        ("mantissa", &["Defeating"]),
        ("sudoku countdown", &["The"]),
        ("sudoku mantissa", &[]),
        ("value drifts", &["Value"]),
        ("<FORK", &["The", "The"]),
        ("<FORK>", &["The"]),
        ("2510.26143", &["Reasoning"]),
        ("arXiv:2510.26143v1", &["Reasoning"]),
        ("   ", &["Reasoning", "The", "Defeating", "Value", "The"]),
    ];
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        for (text, titles) in cases {
            page.type_into(SEARCH, text).await;
            page.wait(&format!(
                "document.querySelectorAll('article.card:not([hidden])').length === {}",
                titles.len()
            ))
            .await;
            assert_eq!(shown(page).await, titles, "{text:?}");
            page.press(Key::Escape).await;
            status(page, "All 5 papers shown").await;
        }
    });
}

#[test]
fn what_an_input_method_takes_for_itself_leaves_the_text_alone() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.type_into(SEARCH, "stanczak").await;
        status(page, "1 of 5 papers shown").await;
        // As Chromium says it, and as Safari does.
        for composing in ["isComposing: true", "keyCode: 229"] {
            page.eval(&format!(
                "['Escape', 'Enter'].map((key) => document.querySelector('{SEARCH}').dispatchEvent(
                    new KeyboardEvent('keydown', {{ key, bubbles: true, {composing} }})))"
            ))
            .await;
            assert_eq!(page.eval("document.activeElement.value").await, "stanczak", "{composing}");
        }
        status(page, "1 of 5 papers shown").await;
    });
}

/// The texts that are marked.
pub const MARKED: &str = "[...(CSS.highlights.get('found') ?? [])]
    .map((it) => it.startContainer.data.slice(it.startOffset, it.endOffset))";

/// What is far away is marked when somebody comes there.
const TO_PAPERS: &str = "document.querySelector('#papers').scrollIntoView({ behavior: 'instant' })";

/// Scrolls through the page.
const THROUGH_PAPERS: &str = "(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo({ top, behavior: 'instant' });
        await new Promise((done) => requestAnimationFrame(done));
    }
})()";

#[test]
fn what_the_text_found_is_marked() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.type_into(SEARCH, "stanczak").await;
        page.eval(TO_PAPERS).await;
        page.wait(&format!("{MARKED}.length")).await;
        assert_eq!(page.eval(MARKED).await, serde_json::json!(["Stańczak"]));

        page.press(Key::Escape).await;
        page.wait("!CSS.highlights.has('found')").await;

        page.type_into(SEARCH, "reinforce").await;
        page.wait(&format!("{MARKED}.length > 3")).await;
        let words = format!("[...new Set({MARKED}.map((it) => it.toLowerCase()))]");
        for word in page.eval(&words).await.as_array().unwrap() {
            assert!(word.as_str().unwrap().starts_with("reinforce"), "{word}");
        }
        // A shared address brings the marks back.
        stage.open(&format!("{DAY}&q=mantissa")).await;
        page.find("#papers").await;
        page.eval(TO_PAPERS).await;
        page.wait(&format!("{MARKED}.length")).await;
    });
}

#[test]
pub fn a_closed_section_says_how_many_matches_it_holds() {
    // For each section that says so, what it says, and how many marks it holds.
    let said_and_marked = "[...document.querySelectorAll('.card:not([hidden]) details.section')]
        .filter((it) => it.querySelector('.hits').textContent)
        .map((it) => [it.querySelector('.hits').textContent,
            [...CSS.highlights.get('found')].filter((mark) => it.contains(mark.startContainer)).length])";
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.type_into(SEARCH, "reinforcement").await;
        page.eval(THROUGH_PAPERS).await;
        page.wait(
            "CSS.highlights.get('found')?.size > 3 && document.querySelector('.hits:not(:empty)')",
        )
        .await;
        let sections = page.eval(said_and_marked).await;
        let sections = sections.as_array().unwrap();
        assert!(sections.len() >= 3, "{sections:?}");
        for section in sections {
            let number = section[1].as_u64().unwrap();
            let said = if number == 1 { "1 match".into() } else { format!("{number} matches") };
            assert_eq!(section[0], said);
        }

        let first = "document.querySelector('.section .hits:not(:empty)').closest('details')";
        page.eval(&format!("{first}.id = 'first'")).await;
        page.click("#first summary").await;
        page.wait(
            "document.querySelector('#first[open]')
                && !document.querySelector('#first .hits').checkVisibility()",
        )
        .await;
        page.click("#first summary").await;
        page.wait("document.querySelector('#first .hits').checkVisibility()").await;
    });
}

#[test]
pub fn typing_replaces_the_history_and_a_press_adds_to_it() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.click(".step-older").await;
        page.see("h1", "5 November").await;
        page.arrive().await;
        let entries = page.eval("history.length").await.as_u64().unwrap();

        page.type_into(SEARCH, "korean eng").await;
        status(page, "1 of 4 papers shown").await;
        page.see_address("?digest=cs.CL/2025-11-05&q=korean%20eng").await;
        assert_eq!(page.eval("history.length").await, entries);

        page.click_named("button", "Growing Sideways").await;
        page.wait("location.search.includes('theme=growing-sideways')").await;
        assert_eq!(page.eval("history.length").await, entries + 1);
        page.click_named("button", "Clear all filters").await;
        status(page, "All 4 papers shown").await;
        page.see_address("?digest=cs.CL/2025-11-05").await;

        page.back().await;
        page.wait("document.querySelector('.chip[aria-pressed=true]')").await;
        assert_eq!(page.eval("document.querySelector('#search').value").await, "korean eng");
        page.back().await;
        page.wait("!document.querySelector('.chip[aria-pressed=true]')").await;
        status(page, "1 of 4 papers shown").await;
        page.back().await;
        page.see("h1", "10 November").await;
        page.forward().await;
        page.see("h1", "5 November").await;
        status(page, "1 of 4 papers shown").await;
        page.forward().await;
        page.wait("document.querySelector('.chip[aria-pressed=true]')").await;
    });
}

#[test]
fn a_key_held_down_does_not_exhaust_what_browsers_allow() {
    // Browsers stop a page that changes its address more than about a hundred times in ten seconds.
    let count = "((replace) => {
        window.changes = 0;
        history.replaceState = (...state) => { window.changes += 1; replace.apply(history, state) };
    })(history.replaceState)";
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.arrive().await;
        page.eval(&format!("void {count}")).await;
        page.click(SEARCH).await;
        page.type_text(&"a".repeat(150)).await;
        page.see_address(&format!("{DAY}&q={}", "a".repeat(150))).await;
        let changes = page.eval("window.changes").await.as_u64().unwrap();
        assert!(changes < 30, "{changes}");
    });
}

#[test]
fn a_press_right_after_typing_keeps_what_was_typed() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.arrive().await;
        page.eval("window.chip = document.querySelector('.chip')").await;
        page.run_as_page(
            "const field = document.querySelector('#search');
            field.value = 'fork';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            window.chip.click()",
        )
        .await;
        page.see_address(&format!("{DAY}&theme=the-order-of-lessons&q=fork")).await;
        page.back().await;
        page.see_address(&format!("{DAY}&q=fork")).await;
        status(page, "2 of 5 papers shown").await;
    });
}

#[test]
fn filtering_the_newest_day_names_it_in_the_address() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.type_into(SEARCH, "pivot").await;
        stage.page.wait("location.search === '?digest=cs.CL/2025-11-10&q=pivot'").await;
    });
}

#[test]
fn clearing_leaves_the_focus_in_the_text_field() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        let in_the_field = "document.activeElement.id === 'search'";
        page.type_into(SEARCH, "fork").await;
        page.press(Key::Escape).await;
        page.wait("document.querySelector('#search').value === ''").await;
        assert_eq!(page.eval(in_the_field).await, true);
        page.see_address(DAY).await;

        page.click_named("button", "The Order of Lessons").await;
        page.wait("document.activeElement.ariaPressed === 'true'").await;
        page.click_named("button", "Clear all filters").await;
        status(page, "All 5 papers shown").await;
        page.wait(in_the_field).await;
    });
}

#[test]
fn papers_in_no_theme_stand_in_a_group_of_their_own() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-11-05").await;
        let page = &stage.page;
        page.click_named("button", "Not in a theme").await;
        status(page, "1 of 4 papers shown").await;
        assert_eq!(shown(page).await, ["How"]);
        page.see_address("?digest=cs.CL/2025-11-05&theme=-").await;
        // Where every paper stands in one, there is no such group.
        stage.open(DAY).await;
        page.find(".chip").await;
        assert_eq!(chips(page, "themes").await.len(), 3);
    });
}

#[test]
fn what_is_open_stays_open_when_filters_change() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        let open = "[...document.querySelectorAll('details.section')].map((it) => it.open).join()";
        page.click("[id='2510.26143'] .section summary").await;
        page.click("[id='2510.26788'] .section:last-of-type summary").await;
        page.wait("document.querySelectorAll('.section[open]').length === 2").await;
        let before = page.eval(open).await;
        page.eval("document.querySelector('[id=\"2510.26143\"]').kept = true").await;

        page.click_named("button", "Sharing Out the Thinking").await;
        status(page, "2 of 5").await;
        page.type_into(SEARCH, "sudoku").await;
        status(page, "1 of 5").await;
        page.click_named("button", "Clear all filters").await;
        status(page, "All 5").await;
        assert_eq!(page.eval(open).await, before);
        let kept = page.eval("document.querySelector('[id=\"2510.26143\"]').kept").await;
        assert_eq!(kept, true, "filters hide cards and render none anew");
    });
}

#[test]
fn a_theme_shows_only_its_papers_at_a_press() {
    e2e(async |stage| {
        stage.open(&format!("{DAY}&q=sudoku")).await;
        let page = &stage.page;
        page.click_named("button", "Show only these 2 papers on The Order of Lessons").await;
        status(page, "2 of 5 papers shown").await;
        page.see_address(&format!("{DAY}&theme=the-order-of-lessons")).await;
        assert_eq!(page.eval("document.querySelector('#search').value").await, "");
        landed(page, "papers").await;

        page.click_named("button", "Show all papers again on The Order of Lessons").await;
        status(page, "All 5 papers shown").await;
        page.see_address(DAY).await;
        page.see("#theme-the-order-of-lessons button", "Show only these 2 papers").await;
    });
}

#[test]
fn a_pressed_keyword_is_never_folded_away() {
    e2e(async |stage| {
        stage.open("?digest=cs.CL/2025-10-16&keyword=hard%20negative").await;
        let page = &stage.page;
        status(page, "1 of 10 papers shown").await;
        page.wait(
            "document.querySelector('.facet-rest[open] [aria-pressed=true]').checkVisibility()",
        )
        .await;
        page.click_named("button", "Hard Negatives").await;
        status(page, "All 10 papers shown").await;
        assert_eq!(page.count(".facet-rest[open]").await, 1, "it stays as it is under the pointer");
    });
}
