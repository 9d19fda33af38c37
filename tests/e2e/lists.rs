//! What a reader watches and mutes, and what was missed.

use crate::filters::{DAY, shown, status};
use crate::harness::{Page, Stage, e2e};
use crate::marks::{DRIFTS, FP16, button, in_database, is_pressed, is_ready, press};
use crate::offline::is_kept;
use fantoccini::key::Key;

async fn open(stage: &Stage) {
    stage.open(DAY).await;
    is_ready(&stage.page).await;
}

/// Opens the dialog, and watches or mutes something there.
async fn enlist(page: &Page, kind: &str, text: &str, way: &str) {
    page.click_named("button", "Watch and mute").await;
    page.wait("document.getElementById('lists').open").await;
    page.eval(&format!(
        "(() => {{
            const kind = document.getElementById('list-kind');
            kind.value = '{kind}';
            kind.dispatchEvent(new Event('change'));
        }})()"
    ))
    .await;
    page.click("#list-text").await;
    page.type_text(text).await;
    let nth = if way == "Watch" { 1 } else { 2 };
    page.click(&format!("#lists .list-form + p button:nth-of-type({nth})")).await;
    page.see("#lists [role=status]", &format!("d: {text}")).await;
    page.press(Key::Escape).await;
    page.wait("!document.getElementById('lists').open").await;
}

#[test]
fn muted_papers_fold_to_a_line_that_says_why() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        enlist(page, "word", "training-inference mismatch", "Mute").await;
        let why = format!("[id='{FP16}'] .card-why");
        page.see(&why, "Muted word “training-inference mismatch”").await;
        page.see(".progress", "1 of 5 done").await;
        page.see(".progress", "Show 1 folded away").await;
        page.click_named("button", "Unread").await;
        status(page, "4 of 5 papers shown").await;
        page.click_named("button", "Clear all filters").await;

        // What the filters leave out takes no room, folded or not.
        page.type_into("#search", "sudoku").await;
        status(page, "1 of 5 papers shown").await;
        let height = format!("document.getElementById('{FP16}').getBoundingClientRect().height");
        page.wait(&format!("{height} === 0")).await;
        page.click_named("button", "Clear all filters").await;
        page.wait(&format!("{height} > 0")).await;

        // What is saved is not folded away.
        page.click(&format!("[id='{FP16}'] [data-tool=unfold]")).await;
        press(page, FP16, "saved").await;
        is_pressed(page, FP16, "saved", true).await;
        page.reload().await;
        is_ready(page).await;
        is_pressed(page, FP16, "saved", true).await;
        page.wait(&format!("!document.getElementById('{FP16}').hasAttribute('data-folded')")).await;
    });
}

#[test]
pub fn watched_papers_are_marked_come_first_and_can_be_filtered() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        enlist(page, "keyword", "FP16", "Watch").await;
        page.see(&format!("[id='{FP16}'] .card-watched"), "watched keyword “FP16”").await;
        page.see(".watched", "Defeating the Training-Inference Mismatch via FP16").await;
        page.click(".watched a").await;
        page.wait(&format!("document.activeElement.id === '{FP16}'")).await;
        page.click_named("button", "Watched").await;
        status(page, "1 of 5 papers shown").await;
        assert_eq!(shown(page).await, ["Defeating"]);

        // Another tab knows, and so does the next visit.
        let [_, second] = page.open_tab().await;
        page.to_tab(&second).await;
        open(stage).await;
        page.see(".watched", "Defeating").await;
        page.click_named("button", "Watch and mute").await;
        page.see("#lists", "Watched").await;
        page.click("#lists .list-entries button").await;
        page.see("#lists [role=status]", "Removed: FP16").await;
        page.wait("!document.querySelector('.watched, .card-watched')").await;
    });
}

#[test]
fn watched_papers_stand_first_where_that_is_wanted() {
    let order = "[...document.querySelectorAll('article.card')].map((it) => it.id).join()";
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let before = page.eval(order).await;
        assert!(!before.as_str().unwrap().starts_with(FP16));
        enlist(page, "keyword", "FP16", "Watch").await;
        page.click_named("button", "Put watched first").await;
        page.wait(&format!("{order}.startsWith('{FP16}')")).await;
        page.type_into("#search", "precision").await;
        page.see(".filters-status", "papers shown").await;
        page.reload().await;
        is_ready(page).await;
        page.wait(&format!("{order}.startsWith('{FP16}')")).await;
        assert_eq!(page.count("article.card").await, 5);
        page.click_named("button", "Put watched first").await;
        page.wait(&format!("{order} === '{}'", before.as_str().unwrap())).await;
        // On another day there are none, and nothing is in the wrong place.
        page.click_named("button", "Put watched first").await;
        page.click_named("a", "← Older").await;
        page.see("h1", "16 October").await;
        is_ready(page).await;
        page.back().await;
        page.see("h1", "30 October").await;
        page.wait(&format!("{order}.startsWith('{FP16}')")).await;
    });
}

#[test]
fn the_saved_are_judged_too_and_without_a_network() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        press(page, DRIFTS, "saved").await;
        is_pressed(page, DRIFTS, "saved", true).await;
        is_kept(page).await;
        stage.site.stop();
        page.reload().await;
        is_ready(page).await;
        enlist(page, "word", "drifts", "Watch").await;
        page.click_named("a", "Saved").await;
        page.see("h1", "Saved papers").await;
        page.see(&format!("[id='{DRIFTS}'] .card-watched"), "watched word “drifts”").await;
    });
}

/// Comes back as if the reader had been here last when 30 October was the newest day.
pub async fn was_here_on_30_october(page: &Page) {
    let visits = in_database("visits", "getAll()");
    let before = "{ ...JSON.parse(it), last: 0, newest: { 'cs.CL': '2025-10-30' } }";
    let put = in_database("visits", &format!("put(JSON.stringify({before}), 'here')"));
    page.wait(&format!("{visits}.then((it) => it.length === 1)")).await;
    page.eval(&format!("{visits}.then(([it]) => {put})")).await;
    page.reload().await;
    is_ready(page).await;
}

#[test]
fn what_came_since_the_last_visit_is_listed_until_it_is_dealt_with() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        let visits = in_database("visits", "getAll()");
        page.wait(&format!("{visits}.then((it) => it.length === 1)")).await;
        let offers = page.text(".progress").await.unwrap();
        assert!(!offers.contains("What did I miss"), "a first visit missed nothing: {offers}");
        was_here_on_30_october(page).await;
        page.click_named("button", "What did I miss?").await;
        page.see("#missed", "cs.CL, Wednesday, 5 November 2025").await;
        let lead = page.text("#missed [role=status]").await.unwrap();
        let before: usize = lead.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(page.count("#missed li").await, before as u64);

        // A press leads to the paper, where it is dealt with.
        page.click("#missed li a").await;
        page.wait("!document.getElementById('missed').open").await;
        page.wait("document.activeElement.matches('article.card')").await;
        is_ready(page).await;
        let paper = page.eval("document.activeElement.id").await;
        let paper = paper.as_str().unwrap();
        page.find(&button(paper, "read")).await;
        press(page, paper, "read").await;
        is_pressed(page, paper, "read", true).await;
        page.click_named("button", "What did I miss?").await;
        page.see("#missed", &format!("{} papers came", before - 1)).await;
    });
}

#[test]
fn who_removes_an_entry_by_keyboard_goes_on_with_the_next() {
    e2e(async |stage| {
        open(stage).await;
        let page = &stage.page;
        enlist(page, "word", "curriculum", "Watch").await;
        enlist(page, "word", "mismatch", "Mute").await;
        page.click_named("button", "Watch and mute").await;
        page.eval("document.querySelector('#lists li button').focus()").await;
        for focused in [
            "document.activeElement.textContent.includes('Remove')",
            "document.activeElement.id === 'list-text'",
        ] {
            page.press(Key::Enter).await;
            page.see("#lists [role=status]", "Removed").await;
            page.wait(focused).await;
        }
        page.see("#lists", "Nothing is watched or muted yet.").await;
    });
}
