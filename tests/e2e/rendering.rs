//! The browser shows what the views render natively, element by element.

use crate::harness::{Fault, MOUNT, Site, e2e};
use crate::offline::app_file;
use arxiv_digest::core::archive::Archive;
use arxiv_digest::core::category::DigestKey;
use arxiv_digest::core::edition::Edition;
use arxiv_digest::core::links::Links;
use arxiv_digest::core::load;
use arxiv_digest::core::papers::path_of;
use arxiv_digest::core::route::Route;
use arxiv_digest::core::screen::Screen;
use arxiv_digest::core::typeset::{Elsewhere, Typeset};
use arxiv_digest::view::page::page;
use arxiv_digest::view::reader::Reader;
use leptos::prelude::*;
use scraper::{Html, Node};
use std::sync::Arc;

#[test]
fn the_browser_shows_what_is_rendered_natively() {
    let addresses = [
        "?digest=cs.CL/2025-11-10",
        "?digest=cs.CL/2025-11-05&theme=-",
        "?digest=cs.CL/2025-10-30&keyword=reinforcement%20learning&q=fork#2510.26707",
        "?digest=cs.CL/2025-10-30&theme=the-order-of-lessons&theme=unknown&q=sudoku",
        "?digest=cs.CL/2025-10-16",
        "?digest=cs.LG/2014-12-23",
    ];
    e2e(async |stage| {
        // What the desk brings is not rendered natively.
        stage.site.fail(&app_file(stage, "desk-"), Fault::Stall);
        for address in addresses {
            stage.open(address).await;
            stage.page.arrive().await;
            // Only a browser fills in numbers of matches, with the marks, and lays out cards.
            let without =
                "document.querySelectorAll('.hits').forEach((it) => it.replaceChildren()),
                document.querySelectorAll('.card').forEach((it) => { delete it.dataset.laidOut })";
            let shown = format!("{without}, document.querySelector('#app').innerHTML");
            let shown = stage.page.eval(&shown).await;
            let rendered = render(&stage.site, address);
            let (shown, rendered) = (outline(shown.as_str().unwrap()), outline(&rendered));
            assert!(shown.len() > 200, "{address}: {shown:#?}");
            for (at, (shown, rendered)) in shown.iter().zip(&rendered).enumerate() {
                assert_eq!(shown, rendered, "{address}, line {at}");
            }
            assert_eq!(shown.len(), rendered.len(), "{address}");
        }
    });
}

/// The page at an address, rendered natively, with what a reader in a browser knows by then.
fn render(site: &Site, address: &str) -> String {
    let (query, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (route, _) = Route::parse(query, fragment);
    let DigestKey { category, date } = route.subject.day().cloned().unwrap();
    let read = |path: &str| String::from_utf8(site.read(&format!("digests/{path}"))).unwrap();
    let mut archive = Archive::new(load::manifest(&read("index.json")).unwrap());
    let period = archive.category(&category).unwrap().periods[0].clone();
    let listing = load::listing(&read(&period.path)).unwrap();
    archive.insert(category.clone(), period, listing);
    let digest = load::digest(&read(&format!("{category}/{date}.json"))).unwrap();
    let links = Links::in_reader(MOUNT, None);
    let mut elsewhere = Elsewhere::of(&digest.digest);
    // Of those that are published.
    for month in
        elsewhere.months().iter().filter(|it| ["2014-12", "2025-10"].contains(&it.as_str()))
    {
        elsewhere.learn(&load::papers(&read(&path_of(month))).unwrap());
    }
    let targets = elsewhere.targets(|digest, id| links.href(&Route::paper(digest.clone(), id)));
    let text = Typeset::with_remarks(&digest, &targets);

    Owner::new().with(|| {
        let screen = Screen::Reading(Arc::new(Edition::new(digest, text)));
        let reader = Reader::still(screen, route, Some(archive), links);
        page(&reader).to_html()
    })
}

/// Each start of an element with its attributes by name, each end, and each piece of text.
fn outline(html: &str) -> Vec<String> {
    use ego_tree::iter::Edge;
    let mut lines: Vec<String> = Vec::new();
    let mut text = String::new();
    let html = Html::parse_fragment(html);
    for edge in html.root_element().traverse() {
        let line = match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(piece) => {
                    text.push_str(piece);
                    continue;
                }
                Node::Element(element) => {
                    let attributes = element.attrs();
                    let mut attributes: Vec<String> =
                        attributes.map(|(name, value)| attribute(name, value)).collect();
                    attributes.sort();
                    format!("<{} {}>", element.name(), attributes.join(" "))
                }
                _ => continue,
            },
            Edge::Close(node) => match node.value() {
                Node::Element(element) => format!("</{}>", element.name()),
                _ => continue,
            },
        };
        lines.extend((!text.is_empty()).then(|| std::mem::take(&mut text)));
        lines.push(line);
    }
    lines
}

fn attribute(name: &str, value: &str) -> String {
    match name {
        "class" => {
            let mut classes: Vec<&str> = value.split_whitespace().collect();
            classes.sort_unstable();
            format!("class={:?}", classes.join(" "))
        }
        _ => format!("{name}={value:?}"),
    }
}
