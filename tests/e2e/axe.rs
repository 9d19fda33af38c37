//! What axe-core finds in every view and state, by day and by night, on a phone and on a desk: nothing.
//! It sees a part of what keeps people out; `access`, `sight` and `layout` look for more.

use crate::harness::{Page, Theme, e2e};
use crate::tour::{self, Look};
use std::fs;

/// Asks axe for all that it knows of conformance, also what it leaves out unless it is asked.
const RUN: &str = "axe.run(document, {
    resultTypes: ['violations'],
    rules: Object.fromEntries(['target-size', 'label-content-name-mismatch', 'css-orientation-lock',
        'p-as-heading', 'table-fake-caption', 'td-has-header'].map((it) => [it, { enabled: true }])),
}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((it) =>
    `${id}: ${it.target} ${it.html.slice(0, 200)} ${it.failureSummary}`)))";

/// What it has found so far.
struct Axe {
    script: String,
    found: Vec<String>,
}

impl Look for Axe {
    async fn at(&mut self, page: &Page, state: &str) {
        let is_there = page.eval("typeof axe === 'object'").await;
        if is_there == false {
            page.run(&self.script).await;
        }
        // What is far from the screen has no place yet where it could be compared with its neighbours.
        page.eval(
            "document.querySelectorAll('.card').forEach((it) => it.setAttribute('data-laid-out', ''))",
        )
        .await;
        // Colours that are on their way would be measured.
        page.wait("document.getAnimations().every((it) => it.playState !== 'running')").await;
        let found: Vec<String> = serde_json::from_value(page.eval(RUN).await).unwrap();
        self.found.extend(found.into_iter().map(|it| format!("{state}: {it}")));
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
        let mut axe = Axe { script: fs::read_to_string(&path).unwrap(), found: Vec::new() };
        match views {
            Views::All => tour::take(stage, &mut axe).await,
            Views::Few => tour::take_a_short_one(stage, &mut axe).await,
        }
        assert_eq!(axe.found, Vec::<String>::new());
        // It would find something.
        stage
            .page
            .eval("document.querySelector('main').append(document.createElement('button'))")
            .await;
        axe.at(&stage.page, "a button without a name").await;
        assert!(axe.found.iter().any(|it| it.contains("button-name")), "{:?}", axe.found);
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
