//! Feeds of a published site.

use crate::publisher_samples::{digest, publish, remove, tree};
use crate::publisher_site::{pages_of, site as built};
use arxiv_digest::core::digest::Digest;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::json;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use scraper::{Html, Selector};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const URL: &str = "https://example.org/papers/";

/// A site with these days, published at [`URL`].
fn site(days: &[(&str, &str)]) -> TempDir {
    let site = built(days);
    publish_into(site.path(), Some(URL));
    site
}

/// The same with one day.
fn site_of(day: &Digest) -> TempDir {
    let site = built(&[]);
    let input = site.path().join("day.json");
    fs::write(&input, json::bytes(day).unwrap()).unwrap();
    let out = site.path().join("digests");
    publish(&Disk::open(&out).unwrap(), &out, &[input]).unwrap();
    publish_into(site.path(), Some(URL));
    site
}

fn publish_into(site: &Path, url: Option<&str>) {
    pages_of(&site.join("digests"), site, url).unwrap();
}

/// An XML element's path from the root, such as `feed/entry/id`, with its attributes and its text.
struct Element {
    path: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        Some(&self.attributes.iter().find(|it| it.0 == name)?.1)
    }
}

/// The elements of well-formed XML, in the order in which they end.
fn elements(xml: &str) -> Vec<Element> {
    assert!(!xml.contains(|it: char| it < ' ' && it != '\n' && it != '\t'), "{xml}");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut open, mut all): (Vec<Element>, Vec<Element>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let above = open.last().map_or(String::new(), |it| format!("{}/", it.path));
                let name = String::from_utf8(start.name().as_ref().to_vec()).unwrap();
                let attributes = start.attributes().map(|it| {
                    let it = it.unwrap();
                    let value = it.unescape_value().unwrap().into_owned();
                    (String::from_utf8(it.key.as_ref().to_vec()).unwrap(), value)
                });
                let attributes = attributes.collect();
                open.push(Element { path: above + &name, attributes, text: String::new() });
            }
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text += &text.decode().unwrap();
                }
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.decode().unwrap());
                open.last_mut().unwrap().text += &quick_xml::escape::unescape(&entity).unwrap();
            }
            Event::End(_) => all.extend(open.pop()),
            Event::Eof => return all,
            _ => {}
        }
    }
}

fn feed(site: &Path, path: &str) -> Vec<Element> {
    elements(&fs::read_to_string(site.join(path)).unwrap())
}

fn texts<'a>(elements: &'a [Element], path: &str) -> Vec<&'a str> {
    elements.iter().filter(|it| it.path == path).map(|it| it.text.as_str()).collect()
}

#[test]
fn a_feed_names_the_newest_days_first() {
    let site = site(&[
        ("cs.CL/2025-10-30", "newest"),
        ("cs.CL/2025-10-28", "older"),
        ("hep-th/2025-10-29", "strings"),
    ]);
    // The feed, its title, and its days.
    let cases: [(&str, &str, &[&str]); 3] = [
        (
            "digests.atom",
            "arXiv digest",
            &["cs.CL/2025-10-30", "hep-th/2025-10-29", "cs.CL/2025-10-28"],
        ),
        ("cs.CL/digests.atom", "cs.CL · arXiv digest", &["cs.CL/2025-10-30", "cs.CL/2025-10-28"]),
        ("hep-th/digests.atom", "hep-th · arXiv digest", &["hep-th/2025-10-29"]),
    ];
    for (path, title, days) in cases {
        let feed = feed(site.path(), path);
        assert_eq!(texts(&feed, "feed/title"), [title]);
        assert_eq!(texts(&feed, "feed/id"), [format!("{URL}{path}")]);
        let pages: Vec<String> = days.iter().map(|day| format!("{URL}{day}.html")).collect();
        assert_eq!(texts(&feed, "feed/entry/id"), pages);
        let links = feed.iter().filter(|it| it.path == "feed/entry/link");
        let links: Vec<_> = links.map(|it| it.attribute("href").unwrap()).collect();
        assert_eq!(links, pages);
        // What RFC 4287 asks of every feed and entry.
        assert_eq!(texts(&feed, "feed/updated").len(), 1);
        for each in ["title", "updated", "author/name", "content"] {
            let of_entries = texts(&feed, &format!("feed/entry/{each}"));
            assert_eq!(of_entries.len(), days.len(), "{each}");
            assert!(of_entries.iter().all(|it| !it.is_empty()), "{each}");
        }
    }
    let of_all = feed(site.path(), "digests.atom");
    assert_eq!(texts(&of_all, "feed/updated"), ["2025-10-30T00:00:00Z"]);
    assert_eq!(texts(&of_all, "feed/entry/title")[1], "hep-th, Wednesday, 29 October 2025");
}

#[test]
fn an_entry_is_the_day_in_short_with_whole_addresses() {
    let mut day = digest("cs.CL/2025-10-30", "Of <b>markup</b> & \u{b}control\u{ffff}");
    day.language = Some("de".into());
    day.generator = Some("A & B".into());
    let cited = day.papers[0].id.clone();
    day.overview += &format!(" See [{cited}](https://arxiv.org/abs/{cited}).");
    let site = site_of(&day);

    let feed = feed(site.path(), "digests.atom");
    assert_eq!(texts(&feed, "feed/entry/author/name"), ["A & B"]);
    let content = feed.iter().find(|it| it.path == "feed/entry/content").unwrap();
    assert_eq!(content.attribute("type"), Some("html"));
    let html = Html::parse_fragment(&content.text);
    let lang = Selector::parse("[lang]").unwrap();
    let german: Vec<String> = html
        .select(&lang)
        .map(|it| format!("{} {}", it.value().name(), it.attr("lang").unwrap()))
        .collect();
    assert_eq!(
        german,
        ["div de", "h3 de", "div de"],
        "what was written for the digest, not titles"
    );
    assert!(html.select(&Selector::parse("b, button, script").unwrap()).next().is_none());
    let text: String = html.root_element().text().collect();
    assert!(text.contains("Of <b>markup</b> & control"), "{text}");
    let title = "On small things: Of <b>markup</b> & control – Ada Example";
    assert_eq!(text.matches(title).count(), 2, "{text}");
    let link = Selector::parse("a").unwrap();
    let links: Vec<_> = html.select(&link).map(|it| it.attr("href").unwrap()).collect();
    let card = format!("{URL}cs.CL/2025-10-30.html#{cited}");
    assert_eq!(links.iter().filter(|it| **it == card).count(), 2, "{links:?}");
    assert!(links.iter().all(|it| it.starts_with("https://")), "{links:?}");
}

#[test]
fn pages_lead_to_feeds() {
    let site = site(&[("cs.CL/2025-10-30", "newest"), ("hep-th/2025-10-29", "strings")]);
    let selector = Selector::parse("link[rel=alternate][type='application/atom+xml']").unwrap();
    let cases = [
        ("index.html", "digests.atom"),
        ("days.html", "digests.atom"),
        ("cs.CL/2025-10-30.html", "cs.CL/digests.atom"),
        ("hep-th/2025-10-29.html", "hep-th/digests.atom"),
    ];
    for (page, feed) in cases {
        let html = Html::parse_document(&fs::read_to_string(site.path().join(page)).unwrap());
        let feeds: Vec<_> = html.select(&selector).filter_map(|it| it.attr("href")).collect();
        assert_eq!(feeds, [format!("{URL}{feed}")], "{page}");
    }
    let days = Html::parse_document(&fs::read_to_string(site.path().join("days.html")).unwrap());
    for feed in ["digests.atom", "cs.CL/digests.atom", "hep-th/digests.atom"] {
        let link = Selector::parse(&format!("main a[href='{feed}']")).unwrap();
        assert_eq!(days.select(&link).count(), 1, "{feed}");
    }
}

#[test]
fn a_feed_has_the_days_of_a_month_and_no_more() {
    let days: Vec<String> = (1..=31)
        .map(|day| format!("cs.CL/2025-10-{day:02}"))
        .chain((1..=9).map(|day| format!("cs.CL/2025-11-0{day}")))
        .chain(["hep-th/2024-01-02".to_owned()])
        .collect();
    let days: Vec<_> = days.iter().map(|day| (day.as_str(), "a day")).collect();
    let site = site(&days);
    for path in ["digests.atom", "cs.CL/digests.atom"] {
        let feed = feed(site.path(), path);
        let ids = texts(&feed, "feed/entry/id");
        assert_eq!(ids.len(), 31, "{path}");
        assert_eq!(ids[0], format!("{URL}cs.CL/2025-11-09.html"));
        assert_eq!(ids[30], format!("{URL}cs.CL/2025-10-10.html"));
    }
    // A category with few days has its own, however old they are.
    let strings = feed(site.path(), "hep-th/digests.atom");
    assert_eq!(texts(&strings, "feed/entry/id"), [format!("{URL}hep-th/2024-01-02.html")]);
}

#[test]
fn the_feed_of_many_categories_has_three_dates_at_least() {
    let categories = "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL".split(' ');
    let days: Vec<String> = (1..=4)
        .flat_map(|day| categories.clone().map(move |it| format!("cs.{it}/2025-10-0{day}")))
        .collect();
    let days: Vec<_> = days.iter().map(|day| (day.as_str(), "a day")).collect();
    let feed = feed(site(&days).path(), "digests.atom");
    let ids = texts(&feed, "feed/entry/id");
    assert_eq!(ids.len(), 3 * 16);
    assert!(ids[0].ends_with("2025-10-04.html") && ids[47].ends_with("2025-10-02.html"), "{ids:?}");
}

#[test]
fn without_an_address_there_is_no_feed() {
    let site = built(&[("cs.CL/2025-10-30", "newest")]);
    publish_into(site.path(), None);
    let tree = tree(site.path());
    assert!(!tree.keys().any(|path| path.ends_with(".atom")));
    for page in ["index.html", "days.html", "cs.CL/2025-10-30.html"] {
        let text = std::str::from_utf8(&tree[page]).unwrap();
        assert!(!text.contains("atom"), "{page}");
    }
}

#[test]
fn a_feed_goes_with_the_last_day_of_its_category_and_is_the_same_otherwise() {
    let site = site(&[("cs.CL/2025-10-30", "newest"), ("hep-th/2025-10-29", "strings")]);
    let before = tree(site.path());
    // The address is known from the pages.
    publish_into(site.path(), None);
    assert_eq!(tree(site.path()), before);
    remove(&site.path().join("digests"), "hep-th/2025-10-29");
    publish_into(site.path(), None);
    assert!(!site.path().join("hep-th").exists());
    assert!(!fs::read_to_string(site.path().join("digests.atom")).unwrap().contains("hep-th"));
    remove(&site.path().join("digests"), "cs.CL/2025-10-30");
    publish_into(site.path(), None);
    let tree = tree(site.path());
    assert!(!tree.keys().any(|path| path.ends_with(".atom")), "a feed must have a date");
    for page in ["index.html", "days.html"] {
        assert!(!std::str::from_utf8(&tree[page]).unwrap().contains("atom"), "{page}");
    }
}

#[test]
fn what_was_withdrawn_is_in_no_feed_beside_a_day_that_cannot_be_read() {
    let site = site(&[
        ("cs.CL/2025-10-30", "newest"),
        ("hep-th/2025-10-29", "strings"),
        ("hep-th/2025-10-28", "to be withdrawn"),
    ]);
    let data = site.path().join("digests");
    fs::write(data.join("hep-th/2025-10-29.json"), "damaged").unwrap();
    remove(&data, "hep-th/2025-10-28");
    publish_into(site.path(), Some(URL));
    assert!(!site.path().join("hep-th/digests.atom").exists());
    assert!(!fs::read_to_string(site.path().join("digests.atom")).unwrap().contains("withdrawn"));
}

#[test]
fn an_entry_names_an_author_and_heads_nothing_that_is_not_there() {
    let mut day = digest("cs.CL/2025-10-30", "text");
    day.generator = Some("\u{1}".into());
    day.tldr = Default::default();
    let site = site_of(&day);
    let feed = feed(site.path(), "digests.atom");
    assert_eq!(texts(&feed, "feed/entry/author/name"), ["unknown"]);
    let content = texts(&feed, "feed/entry/content")[0];
    assert!(content.contains("<h2>Papers</h2>") && !content.contains("TL;DR"), "{content}");
}
