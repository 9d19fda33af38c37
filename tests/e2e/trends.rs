//! The page of trends.

use crate::access::is_well_made;
use crate::harness::{Fault, Page, Stage, Theme, e2e};
use crate::offline::is_kept;
use crate::published;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const OF_CL: &str = "trends.html?category=cs.CL&span=months";

async fn open_trends(stage: &Stage, address: &str) {
    stage.visit(address).await;
    stage.page.find(".trends-extent").await;
}

async fn focused(page: &Page) -> String {
    let name = page.eval("document.activeElement.getAttribute('aria-label')").await;
    name.as_str().unwrap_or_default().to_owned()
}

#[test]
pub fn figures_are_those_of_the_data_and_the_table_says_the_same() {
    e2e(async |stage| {
        open_trends(stage, OF_CL).await;
        let page = &stage.page;
        let listing = published::read(&stage.site, "cs.CL/2025.json");
        let told = |day: &Value| {
            format!("{} scanned, {} selected", day["papers_total"], day["papers_selected"])
        };
        let mut expected: Vec<String> =
            listing["days"].as_array().unwrap().iter().map(told).collect();
        let rows = page.eval(
            "[...document.querySelectorAll('[aria-labelledby=papers] tbody tr')].map((row) =>
                [...row.cells].map((it) => it.textContent)).map(([, scanned, selected]) =>
                `${scanned} scanned, ${selected} selected`)",
        );
        assert_eq!(rows.await, json!(expected));
        expected.reverse();
        let bars = page.eval(
            "[...document.querySelectorAll('.plot-large a')].map((it) =>
                it.getAttribute('aria-label').split(': ')[1])",
        );
        assert_eq!(bars.await, json!(expected));
        page.see(".trends-extent", "4 days from 16 October 2025 to 10 November 2025").await;
        assert!(page.title().await.starts_with("Trends · "));
    });
}

#[test]
pub fn a_press_on_a_point_leads_to_its_day_filtered() {
    e2e(async |stage| {
        open_trends(stage, OF_CL).await;
        let page = &stage.page;
        page.eval(
            "document.querySelector('[aria-labelledby=keywords] .plot a').dispatchEvent(\
            new MouseEvent('click', { bubbles: true, cancelable: true }))",
        )
        .await;
        page.wait("location.search.includes('keyword=')").await;
        page.see("h1", "16 October 2025").await;
        page.find(".chip[aria-pressed=true]").await;
        page.back().await;
        page.find(".trends-extent").await;
        page.click("[aria-labelledby=themes] .trends-list a").await;
        page.see("h1", "10 November 2025").await;
        assert!(page.address().await.contains("&theme="));
        page.find(".chip[aria-pressed=true]").await;
    });
}

#[test]
fn the_keyboard_goes_from_bar_to_bar() {
    e2e(async |stage| {
        open_trends(stage, OF_CL).await;
        let page = &stage.page;
        page.eval("document.querySelector('.choices:last-of-type li:last-child a').focus()").await;
        page.press(Key::Tab).await;
        assert!(focused(page).await.starts_with("Monday, 10 November 2025: "));
        page.press(Key::Left).await;
        assert!(focused(page).await.starts_with("Wednesday, 5 November 2025: "));
        page.press(Key::Home).await;
        page.press(Key::Left).await;
        assert!(focused(page).await.starts_with("Thursday, 16 October 2025: "));
        page.press(Key::Enter).await;
        page.see("h1", "16 October 2025").await;
    });
}

#[test]
fn category_and_span_stand_in_the_address() {
    e2e(async |stage| {
        open_trends(stage, "?view=trends&category=cs.CL").await;
        let page = &stage.page;
        assert_eq!(page.eval("location.pathname.split('/').at(-1)").await, "trends.html");
        assert_eq!(page.address().await, "?view=trends&category=cs.CL");
        page.click_named("a", "1 year").await;
        page.see("[aria-label=Span] [aria-current]", "1 year").await;
        assert_eq!(page.address().await, "?category=cs.CL&span=year");
        page.eval("document.querySelector('.choices a[href*=\"cs.LG\"]').click()").await;
        page.see(".trends-extent", "1 day, Thursday, 30 October 2025").await;
        page.see(".trends-note", "Trends need at least two days").await;
        assert_eq!(page.count("[aria-labelledby=papers] tbody tr").await, 1);
        page.back().await;
        page.see(".trends-extent", "4 days").await;
        open_trends(stage, "trends.html?category=zz").await;
        page.see("[role=note]", "This site has no category “zz”; these are the trends of cs.CL.")
            .await;
        page.see(".choices [aria-current]", "cs.CL").await;
        page.click_named("a", "1 year").await;
        page.wait("!document.querySelector('[role=note]')").await;
    });
}

#[test]
fn after_a_visit_it_is_there_without_a_network() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.arrive().await;
        is_kept(&stage.page).await;
        stage.page.click_named("a", "Trends").await;
        let page = &stage.page;
        page.find(".trends-extent").await;
        page.wait_for_kept("trends/cs.CL-2025.json").await;
        // A look at the manifest throws nothing of it away.
        stage.open("").await;
        page.arrive().await;
        stage.site.stop();
        for address in ["trends.html", "?view=trends"] {
            open_trends(stage, address).await;
            page.see(".trends-extent", "4 days").await;
        }
        let _ = stage.complaints().await;
    });
}

#[test]
fn what_fails_is_said_and_tried_again() {
    e2e(async |stage| {
        stage.site.fail("digests/trends/cs.CL-2025.json", Fault::Status(500));
        stage.visit(OF_CL).await;
        let page = &stage.page;
        page.see("[role=alert] h2", "The trends can’t be shown").await;
        page.see("[role=alert]", "the server reports an error (status 500)").await;
        stage.site.heal("digests/trends/cs.CL-2025.json");
        page.click_named("button", "Try again").await;
        page.see(".trends-extent", "4 days").await;

        let mut index = published::read(&stage.site, "index.json");
        index.as_object_mut().unwrap().remove("trends");
        published::replace(&stage.site, "index.json", &index);
        stage.visit(OF_CL).await;
        page.see("[role=alert] h2", "There are no trends of cs.CL yet").await;
        stage.expect_in_console("500");
    });
}

/// Publishes trends of ten years of cs.CL: 250 days each, and as many keywords as a year may name.
fn ten_years(stage: &Stage) {
    let mut index = published::read(&stage.site, "index.json");
    let mut files = Vec::new();
    for year in (2016..=2025).rev() {
        let days: Vec<Value> = (0..250)
            .rev()
            .map(|at| {
                let date = format!("{year}-{:02}-{:02}", at / 21 + 1, at % 21 + 1);
                json!({ "date": date, "papers_total": 100, "papers_selected": 40 })
            })
            .collect();
        let series = |name: &str, many: usize| -> Vec<Value> {
            let of = |at: usize| {
                let on: Vec<usize> = (at % 10..250).step_by(8 + at % 20).collect();
                json!({ "name": format!("{name} {at}"), "papers": vec![1 + at % 3; on.len()], "on": on })
            };
            (0..many).map(of).collect()
        };
        let file = json!({
            "format": "arxiv-digest-trends/1", "category": "cs.CL", "days": days,
            "keywords": series("keyword", 800), "themes": series("theme", 400),
            "authors": series("author", 100),
        });
        let path = format!("trends/cs.CL-{year}.json");
        let size = file.to_string().len();
        let hash = published::replace(&stage.site, &path, &file);
        let period = year.to_string();
        files.push(json!({
            "category": "cs.CL", "period": period, "path": path, "size": size, "hash": hash,
        }));
    }
    index["trends"] = files.into();
    published::replace(&stage.site, "index.json", &index);
}

#[test]
fn ten_years_are_drawn_in_time() {
    e2e(async |stage| {
        ten_years(stage);
        open_trends(stage, OF_CL).await;
        let start = Instant::now();
        let page = &stage.page;
        page.click_named("a", "All").await;
        page.see(".trends-extent", "2500 days").await;
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
        assert_eq!(page.count(".plot-large a").await, 120);
    });
}

#[test]
fn it_is_well_made_at_all_widths_and_in_both_themes() {
    e2e(async |stage| {
        let page = &stage.page;
        for theme in [Theme::Light, Theme::Dark] {
            page.set_theme(theme).await;
            for width in [390, 768, 1440] {
                page.resize(width, 900).await;
                open_trends(stage, OF_CL).await;
                page.eval("document.querySelectorAll('details').forEach((it) => (it.open = true))")
                    .await;
                page.wait("document.documentElement.scrollWidth <= innerWidth").await;
            }
        }
        is_well_made(page, &["button", "link", "region", "navigation"]).await;
    });
}
