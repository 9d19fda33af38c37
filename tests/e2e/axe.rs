//! What axe-core finds in every view and state, by day and by night, on a phone and on a desk: nothing.
//! It sees a part of what keeps people out; `access` and `layout` look for more.

use crate::filters::DAY;
use crate::harness::{Page, Stage, Theme, e2e};
use crate::marks::{DRIFTS, FP16, is_ready, press, told, write_note};
use std::fs;

/// Asks axe for all that it knows.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((it) =>
        `${id}: ${it.target} ${it.html.slice(0, 200)} ${it.failureSummary}`)))";

/// What is to be looked at, by name.
struct Looks<'a> {
    page: &'a Page,
    axe: String,
    found: Vec<String>,
}

impl Looks<'_> {
    async fn at(&mut self, state: &str) {
        let is_there = self.page.eval("typeof axe === 'object'").await;
        if is_there == false {
            self.page.run(&self.axe).await;
        }
        // Colours that are on their way would be measured.
        self.page.wait("document.getAnimations().every((it) => it.playState !== 'running')").await;
        let found: Vec<String> = serde_json::from_value(self.page.eval(RUN).await).unwrap();
        self.found.extend(found.into_iter().map(|it| format!("{state}: {it}")));
    }
}

async fn press_named(page: &Page, name: &str) {
    page.click_named("button", name).await;
}

/// Closes the dialog that is open.
async fn leave(page: &Page) {
    page.eval("document.querySelector('dialog[open]').close()").await;
    page.wait("!document.querySelector('dialog[open]')").await;
}

/// Leads through all views and states.
async fn look_everywhere(stage: &Stage, looks: &mut Looks<'_>) {
    let page = &stage.page;
    stage.open(DAY).await;
    is_ready(page).await;
    looks.at("a day").await;
    press_named(page, "Expand all").await;
    looks.at("all sections open").await;
    page.click("button.step-dates").await;
    page.wait("document.querySelector('#dates .calendar [aria-current]:focus')").await;
    looks.at("all dates").await;
    page.eval("document.querySelector('#dates').hidePopover()").await;
    page.click(".to-together").await;
    page.wait("document.querySelector('#together[open] input')").await;
    looks.at("categories to read together").await;
    leave(page).await;

    press(page, DRIFTS, "saved").await;
    told(page, "Saved").await;
    write_note(page, FP16, "Compare with last year's.").await;
    looks.at("marks and a note").await;
    page.click("[data-tool=cite]").await;
    page.wait("document.getElementById('cite-text')?.value").await;
    looks.at("citing").await;
    leave(page).await;
    press_named(page, "Watch and mute").await;
    page.wait("document.querySelector('dialog[open] input')").await;
    page.eval("document.querySelector('dialog[open] input').focus()").await;
    page.type_text("Reinforcement Learning").await;
    page.eval(
        "[...document.querySelectorAll('dialog[open] button')].find((it) => it.textContent === 'Watch').click()",
    )
    .await;
    page.find("dialog[open] .list-entries li").await;
    looks.at("the lists").await;
    leave(page).await;
    page.find(".card-watched").await;
    looks.at("watched papers").await;
    page.click("#open-a-report").await;
    page.wait("document.querySelector('dialog[open]')").await;
    looks.at("opening a report").await;
    leave(page).await;

    press_named(page, "Keyboard").await;
    page.wait("document.querySelector('dialog[open]')").await;
    looks.at("the keys").await;
    leave(page).await;

    page.click(".to-appearance").await;
    page.wait("document.querySelector('dialog[open]')").await;
    looks.at("the appearance").await;
    leave(page).await;

    page.type_into("[type=search]", "zebra").await;
    page.see(".filters-status", "0 of 5").await;
    looks.at("nothing matches").await;
    for (address, text) in [
        ("?view=saved", "Saved papers"),
        ("?digest=cs.CL/2025-11-01", "1 November 2025"),
        ("?digest=cs.CL/2025-10-16&q=language&theme=-", "16 October 2025"),
        ("?digest=nonsense&view=nothing", "10 November 2025"),
        ("?report=cs.CL/2025-12-01", "This can’t be had"),
        ("days.html", "2025"),
        ("kept.html", "On this device"),
        ("trends.html", "Papers"),
        ("cs.CL/2025-11-05.html", "5 November 2025"),
    ] {
        match address.ends_with(".html") && !address.contains('/') {
            true => stage.visit(address).await,
            false => stage.open(address).await,
        }
        page.see("main", text).await;
        looks.at(address).await;
    }
}

/// Leads through those where most of the looks are.
async fn look_at_a_few(stage: &Stage, looks: &mut Looks<'_>) {
    let page = &stage.page;
    stage.open(DAY).await;
    is_ready(page).await;
    press_named(page, "Expand all").await;
    looks.at("all sections open").await;
    page.click(".to-appearance").await;
    page.wait("document.querySelector('dialog[open]')").await;
    looks.at("the appearance").await;
    for (address, text) in [("kept.html", "On this device"), ("trends.html", "Papers")] {
        stage.visit(address).await;
        page.see("main", text).await;
        looks.at(address).await;
    }
}

/// Which views and states are looked at.
#[derive(Debug, Clone, Copy)]
pub enum Views {
    All,
    Few,
}

pub fn nothing_is_found(views: Views, theme: Theme, width: u32, height: u32) {
    let Ok(path) = std::env::var("ARXIV_DIGEST_AXE") else {
        eprintln!("skipped: no axe, see ARXIV_DIGEST_AXE");
        return;
    };
    e2e(async |stage| {
        stage.page.resize(width, height).await;
        stage.page.set_theme(theme).await;
        let axe = fs::read_to_string(&path).unwrap();
        let mut looks = Looks { page: &stage.page, axe, found: Vec::new() };
        match views {
            Views::All => look_everywhere(stage, &mut looks).await,
            Views::Few => look_at_a_few(stage, &mut looks).await,
        }
        assert_eq!(looks.found, Vec::<String>::new());
        // It would find something.
        stage
            .page
            .eval("document.querySelector('main').append(document.createElement('button'))")
            .await;
        looks.at("a button without a name").await;
        assert!(looks.found.iter().any(|it| it.contains("button-name")), "{:?}", looks.found);
    });
}

#[test]
fn axe_finds_nothing_on_a_phone_by_day() {
    nothing_is_found(Views::All, Theme::Light, 390, 844);
}

#[test]
fn axe_finds_nothing_on_a_phone_by_night() {
    nothing_is_found(Views::All, Theme::Dark, 390, 844);
}

#[test]
fn axe_finds_nothing_on_a_desk_by_day() {
    nothing_is_found(Views::All, Theme::Light, 1440, 900);
}

#[test]
fn axe_finds_nothing_on_a_desk_by_night() {
    nothing_is_found(Views::All, Theme::Dark, 1440, 900);
}
