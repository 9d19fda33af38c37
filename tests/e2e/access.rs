//! For those who hear the page or work it by keyboard.

use crate::harness::{Page, e2e};
use fantoccini::key::Key;
use serde_json::{Value, json};

const DAY: &str = "?digest=cs.CL/2025-10-30";

/// The role and name of every node of the accessibility tree, in order.
async fn accessible(page: &Page) -> Vec<(String, String)> {
    let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await;
    let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let nodes = tree["nodes"].as_array().unwrap().iter();
    nodes
        .filter(|node| node["ignored"] != true)
        .map(|node| (text(&node["role"]), text(&node["name"])))
        .collect()
}

/// That headings skip no level, what has one of these roles has a name, and no id stands twice.
pub async fn is_well_made(page: &Page, roles: &[&str]) {
    let levels =
        page.eval("[...document.querySelectorAll('h1, h2, h3')].map((it) => +it.tagName[1])");
    let levels: Vec<u64> = serde_json::from_value(levels.await).unwrap();
    assert!(levels[0] == 1 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await;
    let is_unnamed = |node: &&Value| {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        node["ignored"] != true && roles.contains(&role) && node["name"]["value"] == ""
    };
    let unnamed: Vec<&Value> =
        tree["nodes"].as_array().unwrap().iter().filter(is_unnamed).collect();
    assert!(unnamed.is_empty(), "{unnamed:#?}");
    let ids = "new Set([...document.querySelectorAll('[id]')].map((it) => it.id)).size
        === document.querySelectorAll('[id]').length";
    assert_eq!(page.eval(ids).await, true);
}

fn named(tree: &[(String, String)], role: &str) -> Vec<String> {
    tree.iter().filter(|(it, _)| it == role).map(|(_, name)| name.clone()).collect()
}

/// Presses Tab until an expression holds of the focused element `it`.
async fn tab_to(page: &Page, expression: &str) {
    for _ in 0..60 {
        page.press(Key::Tab).await;
        if page.eval(&format!("((it) => {expression})(document.activeElement)")).await == true {
            return;
        }
    }
    panic!("Tab never leads to {expression}");
}

#[test]
fn who_hears_the_page_hears_of_papers_far_from_the_screen() {
    e2e(async |stage| {
        stage.page.resize(1440, 600).await;
        stage.open("cs.CL/2025-10-16.html").await;
        let page = &stage.page;
        page.arrive().await;
        page.wait("!document.querySelector('.card:not([data-laid-out])')").await;
        let titles = page.texts(".card-title").await;
        assert!(titles.len() > 2, "{titles:?}");
        let headings = named(&accessible(page).await, "heading");
        assert!(titles.iter().all(|title| headings.contains(title)), "{headings:?}");
    });
}

#[test]
fn the_page_has_its_landmarks_one_title_and_named_articles() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.find("article.card").await;
        page.wait("document.querySelector('.news') && document.querySelector('.desk-told')").await;
        let tree = accessible(page).await;
        for (role, names) in [
            ("banner", &[""][..]),
            ("main", &[""]),
            ("search", &[""]),
            ("complementary", &["Filters"]),
            ("navigation", &["Categories", "Days", "Next days"]),
        ] {
            assert_eq!(named(&tree, role), names, "{role}");
        }
        let articles = named(&tree, "article");
        assert_eq!(articles[0], "cs.CL, Thursday, 30 October 2025");
        assert_eq!(articles[1..], page.texts(".card-title").await);
        assert_eq!(page.count("h1").await, 1);
        assert_eq!(page.eval("document.documentElement.lang").await, "en");
        // How many papers are shown, what is on its way, news, and what was done.
        assert_eq!(named(&tree, "status").len(), 4);
    });
}

#[test]
fn headings_skip_no_level_in_any_state() {
    let levels = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .map((it) => Number(it.tagName[1]))";
    let addresses = [
        "?digest=cs.CL/2025-10-16",
        DAY,
        "?digest=cs.CL/2025-11-05",
        "",
        "?digest=cs.LG/2014-12-23",
        "?digest=cs.CL/2025-11-01",
    ];
    e2e(async |stage| {
        for address in addresses {
            stage.open(address).await;
            stage.page.find("h1").await;
            let levels = stage.page.eval(levels).await;
            let levels: Vec<u64> = serde_json::from_value(levels).unwrap();
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{address}");
            assert_eq!(levels[0], 1, "{address}");
            let steps = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
            assert!(steps, "{address}: {levels:?}");
        }
    });
}

#[test]
fn names_begin_with_what_is_seen() {
    // What is seen of each button: its text without what only a screen reader hears. A sign alone is a picture.
    let seen = "[...document.querySelectorAll('button')].filter((it) => it.checkVisibility())
        .map((it) => {
            const seen = it.cloneNode(true);
            seen.querySelectorAll('.visually-hidden').forEach((hidden) => hidden.remove());
            return seen.textContent.replace(/\\s+/g, ' ').trim();
        })
        .filter((seen) => seen !== '+')";
    e2e(async |stage| {
        stage.open(&format!("{DAY}&q=learning")).await;
        let page = &stage.page;
        // All that is made in turns is there, and what the desk brings.
        page.wait(
            "document.querySelectorAll('article.card [data-tool=cite]').length === 5
                && document.querySelector('.beside-categories button')",
        )
        .await;
        let seen: Vec<String> = serde_json::from_value(page.eval(seen).await).unwrap();
        let tree = accessible(page).await;
        let names = [named(&tree, "button"), named(&tree, "popUpButton")].concat();
        assert!(seen.len() > 15);
        for seen in seen {
            assert!(!seen.is_empty());
            assert!(names.iter().any(|name| name.starts_with(&seen)), "{seen:?} in {names:#?}");
        }
        let unnamed = tree.iter().filter(|(role, name)| {
            ["button", "link", "searchbox", "article", "region"].contains(&role.as_str())
                && name.is_empty()
        });
        assert_eq!(unnamed.count(), 0);
        assert_eq!(named(&tree, "searchbox"), ["Search these papers"]);
        let chip = "reinforcement learning 3 papers";
        assert!(names.iter().any(|name| name == chip), "{names:#?}");
    });
}

#[test]
fn the_dialog_of_citations_and_all_in_it_have_names() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.click("[id='2510.26707'] [data-tool=cite]").await;
        page.wait("document.getElementById('cite-text')?.value").await;
        let tree = accessible(page).await;
        let dialog = named(&tree, "dialog");
        assert_eq!(dialog.len(), 1);
        assert!(dialog[0].starts_with("Cite “Value Drifts"), "{dialog:?}");
        assert_eq!(named(&tree, "group"), ["Format"]);
        assert_eq!(named(&tree, "radio"), ["BibTeX", "RIS", "CSL-JSON", "Markdown"]);
        assert_eq!(named(&tree, "textbox"), ["Citation"]);
        // The page behind it can't be reached.
        assert_eq!(named(&tree, "button")[..3], ["Close", "Copy", "Download"]);
        assert_eq!(named(&tree, "link"), [""; 0]);
    });
}

#[test]
fn the_list_of_keys_says_of_each_button_and_box_what_it_is_for() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.wait("document.querySelector('[data-desk] #keys-open')").await;
        page.type_text("?").await;
        page.wait("document.getElementById('keys')?.open").await;
        page.wait("document.activeElement.id === 'keys-title'").await;
        let tree = accessible(page).await;
        assert_eq!(named(&tree, "dialog"), ["Keyboard"]);
        let boxes = named(&tree, "checkbox");
        assert_eq!(boxes[..3], ["Keyboard shortcuts", "“Next paper” on", "“Previous paper” on"]);
        let buttons = named(&tree, "button");
        for name in ["j: change the key of “Next paper”", "Done", "Reset all"] {
            let is_there = buttons.iter().any(|it| it.replace(" :", ":") == name);
            assert!(is_there, "{name} in {buttons:?}");
        }
        // One of each for every key, beside the two buttons and the box for all.
        assert_eq!(boxes.len() - 1, buttons.len() - 2);
        assert_eq!(named(&tree, "link"), [""; 0]);
    });
}

#[test]
fn the_dialog_of_appearance_and_all_in_it_have_names() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.find(".to-appearance").await;
        let tree = accessible(page).await;
        assert!(named(&tree, "button").contains(&"Aa Appearance".to_owned()), "{tree:?}");
        page.click(".to-appearance").await;
        page.wait("document.getElementById('appearance')?.open").await;
        let tree = accessible(page).await;
        assert_eq!(named(&tree, "dialog"), ["Appearance"]);
        // The last is what folds away what is new.
        assert_eq!(named(&tree, "group")[..4], ["Theme", "Text size", "Spacing", "Typeface"]);
        let radios = named(&tree, "radio");
        assert_eq!(radios[..3], ["As the device", "Light", "Dark"]);
        assert_eq!(radios[3..8], ["Small", "Medium", "Large", "Larger", "Largest"]);
        assert_eq!(radios[8..], ["Compact", "Normal", "Spacious", "Sans serif", "Serif"]);
        assert_eq!(named(&tree, "checkbox").len(), 1);
        // The tree comes level by level.
        assert_eq!(named(&tree, "button"), ["Reset", "Done"]);
    });
}

#[test]
fn the_number_of_papers_shown_is_said_politely() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.find(".filters [role=status]").await;
        page.eval("window.region = document.querySelector('.filters [role=status]')").await;
        page.type_into("#search", "sudoku").await;
        // The same element, or nothing would be said.
        page.wait("window.region.isConnected && window.region.innerText === '1 of 5 papers shown'")
            .await;
    });
}

#[test]
fn the_first_stops_skip_to_the_digest_and_to_the_papers() {
    e2e(async |stage| {
        stage.open(DAY).await;
        let page = &stage.page;
        page.arrive().await;
        page.press(Key::Tab).await;
        assert_eq!(page.eval("document.activeElement.innerText").await, "Skip to the digest");
        let height = "document.activeElement.getBoundingClientRect().height";
        assert!(page.eval(height).await.as_f64().unwrap() >= 24.0, "it is seen");
        page.press(Key::Enter).await;
        page.wait("document.activeElement.id === 'main'").await;
        page.see_address(DAY).await;
        page.press(Key::Tab).await;
        page.wait("document.activeElement.matches('main .counts a')").await;

        page.eval("document.querySelector('.skip + .skip').focus()").await;
        assert_eq!(page.eval("document.activeElement.innerText").await, "Skip to the papers");
        page.press(Key::Enter).await;
        page.wait("document.activeElement.id === 'papers'").await;
        page.see_address(DAY).await;
    });
}

#[test]
fn the_tab_order_is_that_of_the_page_and_every_stop_is_seen() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        let mut stops = Vec::new();
        for _ in 0..40 {
            page.press(Key::Tab).await;
            let stop = page
                .eval(
                    "((it) => [
                        it.closest('.skip, .masthead, .counts, .days, .tldr, .filters, .papers')
                            ?.className.split(' ')[0],
                        getComputedStyle(it).outlineStyle,
                        it.textContent.trim() || it.id,
                    ])(document.activeElement)",
                )
                .await;
            assert_eq!(stop[1], "solid", "the focus on {stop} is seen");
            let part = stop[0].as_str().unwrap_or("nowhere").to_owned();
            if stops.last() != Some(&part) {
                stops.push(part);
            }
        }
        let order = ["skip", "masthead", "counts", "days", "tldr", "filters", "papers"];
        assert_eq!(stops[..7], order);
    });
}

#[test]
fn a_day_can_be_found_filtered_and_read_by_keyboard_alone() {
    e2e(async |stage| {
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        tab_to(page, "it.innerText?.startsWith('← Older')").await;
        page.press(Key::Enter).await;
        page.see("h1", "5 November 2025").await;
        page.wait("document.activeElement.tagName === 'H1'").await;

        tab_to(page, "it.id === 'search'").await;
        page.type_text("models").await;
        page.wait("location.search.endsWith('&q=models')").await;
        tab_to(page, "it.ariaPressed === 'false'").await;
        page.type_text(" ").await;
        page.wait("document.activeElement.ariaPressed === 'true'").await;
        page.see(".filters [role=status]", "1 of 4 papers shown").await;

        tab_to(page, "it.matches('.section > summary')").await;
        page.press(Key::Enter).await;
        page.find(".section[open]").await;
        let paper = page.eval("document.activeElement.closest('article').id").await;
        assert_eq!(paper, "2511.03370");

        page.press_with(&[Key::Shift], Key::Tab).await;
        tab_to(page, "it.matches('.section > summary')").await;
        page.press(Key::Enter).await;
        page.wait("!document.querySelector('.section[open]')").await;
    });
}
