//! The views, rendered natively: the same HTML that a browser builds.

use crate::samples::{self, edition_of};
use arxiv_digest::core::digest::{TldrBlock, TldrBlockKind};
use arxiv_digest::core::edition::Edition;
use arxiv_digest::core::filter::Filters;
use arxiv_digest::core::links::Links;
use arxiv_digest::core::load;
use arxiv_digest::core::load::{Fault, LoadError, Loaded};
use arxiv_digest::core::markdown::{self, plain_text};
use arxiv_digest::core::math;
use arxiv_digest::core::route::Route;
use arxiv_digest::core::screen::Screen;
use arxiv_digest::core::text::words;
use arxiv_digest::view::page::page;
use arxiv_digest::view::reader::Reader;
use arxiv_digest::view::skeleton::{skeleton, skeleton_masthead};
use ego_tree::iter::Edge;
use leptos::prelude::Owner;
use scraper::{ElementRef, Html, Node, Selector};
use std::sync::Arc;

/// The page for a screen and an address, as HTML.
pub fn render(screen: Screen, route: Route) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let reader = Reader::still(screen, route, None, Links::in_reader("/", None));
        page(&reader).to_html()
    })
}

fn reading(edition: Edition, route: Route) -> Html {
    Html::parse_document(&render(Screen::Reading(Arc::new(edition)), route))
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.into_owned()).collect()
}

/// The words that a reader sees in an element, where the border of a block ends a word.
fn shown_words(element: ElementRef<'_>) -> Vec<String> {
    const INLINE: [&str; 8] = ["a", "b", "code", "em", "i", "s", "span", "strong"];
    let mut text = String::new();
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) | Edge::Close(node) => match node.value() {
                Node::Text(piece) if matches!(edge, Edge::Open(_)) => text.push_str(piece),
                Node::Element(element) if !INLINE.contains(&element.name()) => text.push(' '),
                _ => {}
            },
        }
    }
    folded(&text)
}

/// Whether `part` stands in `whole`, in order, other words between.
fn stands_in_order(part: &[String], whole: &[String]) -> Result<(), String> {
    let mut rest = whole.iter();
    part.iter()
        .find(|word| !rest.any(|other| other == *word))
        .map_or(Ok(()), |missing| Err(format!("“{missing}” is not shown")))
}

/// The page's own words and what comes from the papers stay English.
#[test]
fn what_was_written_for_the_digest_says_its_language() {
    for (language, direction) in [(None, None), (Some("zh"), None), (Some("ar"), Some("rtl"))] {
        let mut loaded = samples::loaded(&samples::named("arxiv_cs_CL_2025-10-16_report.md"));
        loaded.digest.language = language.map(str::to_owned);
        // Papers that stand in no theme.
        loaded.digest.tldr.themes[0].papers.clear();
        let html = reading(samples::edition(loaded), Route::home());
        let said = |selector| {
            let element = select(&html, selector)[0];
            (element.attr("lang"), element.attr("dir"))
        };
        for selector in [
            ".overview .prose",
            ".tldr .prose",
            ".theme > h3",
            ".cited button span > span",
            "[aria-labelledby=themes-title] .chip-label",
            ".card-themes a",
            ".section .prose",
        ] {
            assert_eq!(said(selector), (language, direction), "{selector}");
        }
        for selector in [
            ".day",
            ".card-title",
            ".authors",
            ".abstract .prose",
            ".cited",
            ".cited button > span",
            "[aria-labelledby=themes-title] .chip:last-child .chip-label",
            "[aria-labelledby=keywords-title] .chip-label",
            ".card-themes li",
        ] {
            assert_eq!(said(selector), (None, None), "{selector}");
        }
    }
}

#[test]
fn every_paper_is_an_article_named_by_its_title() {
    for report in samples::all() {
        let edition = edition_of(&report);
        let count = edition.digest().papers.len();
        let titles: Vec<String> = (0..count).map(|at| edition.title(at).to_owned()).collect();
        let html = reading(edition, Route::home());
        let named: Vec<String> = select(&html, "article.card")
            .into_iter()
            .map(|card| {
                let id = card.attr("aria-labelledby").unwrap();
                text(select(&html, &format!("[id='{id}']"))[0])
            })
            .collect();
        assert_eq!(named, titles, "{}", report.name);
    }
}

#[test]
fn headings_leave_no_level_out() {
    for report in samples::all() {
        let html = reading(edition_of(&report), Route::home());
        let mut before = 0;
        for heading in select(&html, "h1, h2, h3, h4, h5, h6") {
            let level: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{}: {} after h{before}", report.name, heading.html());
            before = level;
        }
        assert_eq!(select(&html, "h1").len(), 1);
    }
}

#[test]
fn every_word_of_the_report_is_shown() {
    for report in samples::all() {
        let edition = edition_of(&report);
        let digest = edition.digest().clone();
        // The address of a cited paper is shown as its id.
        let is_shown =
            |word: &String| !["http", "https", "arxiv", "org", "abs"].contains(&word.as_str());
        let markdown = |text: &str| -> Vec<String> {
            folded(&without_formulas(&plain_text(&markdown::parse(text, &|_| false))))
                .into_iter()
                .filter(is_shown)
                .collect()
        };
        let mut expected = vec![(".overview".to_owned(), 0, markdown(&digest.overview))];
        for (at, paper) in digest.papers.iter().enumerate() {
            expected.push((".card".into(), at, folded(edition.title(at))));
            expected.push((".card".into(), at, folded(&paper.keywords.join(", "))));
            for section in [&paper.summary, &paper.critique].into_iter().flatten() {
                expected.push((".card".into(), at, markdown(section)));
            }
        }
        let blocks = digest.tldr.blocks.iter().filter(|_| digest.papers_total.is_none());
        // A theme's number is its place in the page.
        let is_number = |word: &String| word.bytes().all(|it| it.is_ascii_digit());
        let tldr: Vec<Vec<String>> = blocks
            .map(|block| {
                markdown(&block.markdown).into_iter().filter(|it| !is_number(it)).collect()
            })
            .collect();
        let html = reading(edition, Route::home());
        for (selector, at, words) in expected {
            let shown = shown_words(select(&html, &selector)[at]);
            stands_in_order(&words, &shown)
                .unwrap_or_else(|why| panic!("{} {selector} {at}: {why}", report.name));
        }
        let shown = shown_words(select(&html, ".tldr")[0]);
        for words in tldr {
            stands_in_order(&words, &shown).unwrap_or_else(|why| panic!("{}: {why}", report.name));
        }
    }
}

/// The text around the formulas of `text`.
pub fn without_formulas(text: &str) -> String {
    let mut end = 0;
    let mut rest = String::new();
    for found in math::find(text, &[]) {
        rest.push_str(&text[end..found.range.start]);
        end = found.range.end;
    }
    rest + &text[end..]
}

#[test]
fn citations_and_cards_link_both_ways() {
    for report in samples::all() {
        let html = reading(edition_of(&report), Route::home());
        let links = select(&html, "a[href^='#']");
        assert!(!links.is_empty());
        for link in links {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            let targets = select(&html, &format!("[id='{id}']"));
            assert_eq!(targets.len(), 1, "{}: {}", report.name, link.html());
        }
        assert!(!select(&html, ".theme a[href^='#2'], .theme a[href^='#1']").is_empty());
        assert!(!select(&html, ".card-themes a[href^='#theme-']").is_empty());
    }
}

#[test]
fn sections_are_closed_at_first_and_filtered_cards_hidden() {
    let report = samples::named("arxiv_cs_CL_2025-10-30_report.md");
    let route = |text: &str, anchor: Option<&str>| Route {
        filters: Filters { text: text.into(), ..Filters::default() },
        anchor: anchor.map(Into::into),
        ..Route::default()
    };
    let html = reading(edition_of(&report), Route::home());
    assert!(select(&html, "details[open]").is_empty());
    assert_eq!(select(&html, ".card:not([hidden])").len(), 5);

    let html = reading(edition_of(&report), route("stanczak", None));
    assert_eq!(select(&html, ".card:not([hidden])").len(), 1);
    assert_eq!(text(select(&html, "[role=status]")[0]), "1 of 5 papers shown");

    let html = reading(edition_of(&report), route("stanczak", Some("2510.26143")));
    assert_eq!(select(&html, ".card:not([hidden])").len(), 2, "the address names one more");

    let html = reading(edition_of(&report), route("no such word", None));
    assert!(text(select(&html, ".nothing")[0]).contains("Drop the text “no such word” (5 papers)"));
}

#[test]
fn a_title_says_how_it_is_read_where_its_text_does_not() {
    let report = samples::named("arxiv_cs_CL_2025-10-30_report.md");
    let mut loaded = samples::loaded(&report);
    loaded.digest.papers[0].title = r"M$^2$PO in $O(\sqrt{n})$".into();
    loaded.digest.papers[1].title = r#"\textit{Calm} G\"odel"#.into();
    let html = reading(samples::edition(loaded), Route::home());
    let titles = select(&html, ".card-title .prose");
    assert_eq!(titles[0].inner_html().split("<math>").next(), Some("M<sup>2</sup>PO in "));
    assert_eq!(titles[0].attr("data-plain"), Some("M²PO in O(√n)"));
    assert_eq!(titles[1].inner_html(), "<em>Calm</em> Gödel");
    assert_eq!(titles[1].attr("data-plain"), None);
    let link = select(&html, ".card-links a[href^='#']")[0];
    assert!(text(link).ends_with("M²PO in O(√n)"), "{}", text(link));
}

#[test]
fn what_a_model_wrote_never_becomes_markup() {
    let hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> <FORK> \
                   [a](javascript:alert(3)) [b](data:text/html,x) [c](vbscript:x) \
                   ![d](https://example.com/x.png) <a href=\"javascript:alert(4)\">e</a>\n\n\
                   <style>body{display:none}</style>\n\n<iframe src=//example.com></iframe>\n\n\
                   [f]( https://example.com/ok ) <https://example.com/auto>";
    let report = samples::named("arxiv_cs_CL_2025-10-30_report.md");
    let mut loaded = samples::loaded(&report);
    loaded.digest.overview = hostile.into();
    loaded.digest.title = hostile.into();
    for paper in &mut loaded.digest.papers {
        for field in [&mut paper.title, &mut paper.url] {
            *field = hostile.into();
        }
        paper.authors = vec![hostile.into()];
        paper.keywords = vec![hostile.into()];
        for field in
            [&mut paper.comments, &mut paper.abstract_text, &mut paper.summary, &mut paper.critique]
        {
            *field = Some(hostile.into());
        }
    }
    let html = reading(samples::edition(loaded), Route::home());
    assert!(select(&html, "img, script, style, iframe, object, embed, base, form").is_empty());
    for link in select(&html, "a[href]") {
        let href = link.attr("href").unwrap();
        let good = ["https://", "http://", "mailto:", "#", "/"];
        let is_good = good.iter().any(|start| href.starts_with(start)) && !href.starts_with("//");
        assert!(is_good, "{href}");
        let outside = href.contains("://");
        assert!(!outside || link.attr("rel").is_some_and(|rel| rel.contains("noopener")), "{href}");
    }
    let on_handlers =
        |element: &ElementRef<'_>| element.value().attrs().any(|(it, _)| it.starts_with("on"));
    assert!(!select(&html, "*").iter().any(on_handlers));
    assert!(text(select(&html, ".overview")[0]).contains("<FORK>"));
}

#[test]
fn broken_papers_are_named_beside_the_good_ones() {
    let report = samples::named("arxiv_cs_CL_2025-10-30_report.md");
    let mut json: serde_json::Value = serde_json::from_str(&samples::json(&report)).unwrap();
    json["papers"][1]["id"] = "nonsense".into();
    let loaded = load::digest(&json.to_string()).unwrap();
    let html = reading(samples::edition(loaded), Route::home());
    assert_eq!(select(&html, "article.card").len(), 4);
    assert!(text(select(&html, ".card-broken")[0]).contains("Paper 2"));
    // It is counted, and may be what the TL;DR cites.
    assert!(select(&html, ".remark:not([hidden])").is_empty());
}

#[test]
fn what_does_not_agree_is_said_where_it_stands() {
    type Change = fn(&mut Loaded);
    let cite_a_stranger: Change = |loaded| {
        let markdown = "Compare 2510.99999.".into();
        loaded.digest.tldr.blocks.push(TldrBlock {
            kind: TldrBlockKind::Insight,
            markdown,
            themes: Vec::new(),
        });
    };
    let cases: [(Change, &[(&str, &str)]); 5] = [
        (|_| {}, &[]),
        (
            |loaded| loaded.digest.papers_selected = Some(7),
            &[(".day-head", "The report says 7 were selected, but holds 5.")],
        ),
        (
            cite_a_stranger,
            &[(".insight", "This cites 2510.99999, which isn’t among this day’s papers.")],
        ),
        (
            |loaded| {
                loaded.digest.papers.push(loaded.digest.papers[1].clone());
                loaded.digest.papers_selected = Some(6);
            },
            &[("[id='2510.26352-2']", "This paper stands above already.")],
        ),
        (
            |loaded| loaded.digest.papers[0].critique = None,
            &[("[id='2510.26143']", "The report has no critique of this paper.")],
        ),
    ];
    let report = samples::named("arxiv_cs_CL_2025-10-30_report.md");
    for (change, expected) in cases {
        let mut loaded = samples::loaded(&report);
        change(&mut loaded);
        let html = reading(samples::edition(loaded), Route::home());
        assert_eq!(select(&html, ".remark:not([hidden])").len(), expected.len(), "{expected:?}");
        for (place, remark) in expected {
            let shown = select(&html, &format!("{place} .remark:not([hidden])"));
            assert_eq!(text(shown[0]), *remark);
        }
    }
}

#[test]
fn messages_say_what_happened_and_what_to_do() {
    let faults = [
        Fault::Unreachable,
        Fault::TimedOut(20),
        Fault::Status(404),
        Fault::Status(500),
        Fault::Html,
        Fault::Empty,
        Fault::Truncated,
        Fault::Malformed("expected value".into()),
        Fault::Format("arxiv-digest/2".into()),
        Fault::Outside,
    ];
    for fault in faults {
        let error = LoadError { path: "cs.CL/2025-10-30.json".into(), fault };
        let html = Html::parse_document(&render(Screen::Failed(error.clone()), Route::home()));
        assert_eq!(text(select(&html, "main h1")[0]), error.title());
        assert!(text(select(&html, ".notice")[0]).contains("cs.CL/2025-10-30.json"));
        assert_eq!(text(select(&html, ".notice button")[0]), "Try again");
    }
    let html = Html::parse_document(&render(Screen::NothingPublished, Route::home()));
    assert!(text(select(&html, "main h1")[0]).contains("Nothing published yet"));
    let wanted = "cs.CL/2025-10-31".parse().unwrap();
    let offer = "cs.CL/2025-10-30".parse().ok();
    let html = Html::parse_document(&render(Screen::NotPublished { wanted, offer }, Route::home()));
    assert_eq!(select(&html, ".notice a")[0].attr("href"), Some("/?digest=cs.CL/2025-10-30"));
}

#[test]
fn the_page_carries_the_skeleton_that_the_app_would_show() {
    let page = std::fs::read_to_string("index.html").unwrap();
    let page = Html::parse_document(&page);
    let owner = Owner::new();
    let views = owner.with(|| {
        format!("{}<main>{}</main>", skeleton_masthead().to_html(), skeleton(|| false).to_html())
    });
    let views = Html::parse_document(&views);
    assert_eq!(outline(select(&page, "#app")[0]), outline(select(&views, "body")[0]));
}

/// An element's descendants as `tag.class`, and its text, white space aside.
pub fn outline(element: ElementRef<'_>) -> (Vec<String>, Vec<String>) {
    let all = Selector::parse("*").unwrap();
    let name = |it: ElementRef<'_>| {
        let classes: Vec<&str> = it.value().classes().collect();
        format!("{}.{}", it.value().name(), classes.join("."))
    };
    (element.select(&all).map(name).collect(), shown_words(element))
}
