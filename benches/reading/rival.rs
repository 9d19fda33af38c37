//! The plainest static page of a digest: what a reader would get without any app. Nothing that shows
//! the same words can be painted much sooner, so it is what the reader is measured against.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _};

use pulldown_cmark::{Event, Parser, html::push_html};
use serde_json::Value;

use super::published::text;

const STYLE: &str = "body{margin:2rem auto;max-width:42rem;padding:0 1rem;line-height:1.6;\
    font-family:system-ui,sans-serif;font-size:1.05rem}h1,h2,h3{line-height:1.25}a{color:#04a}\
    code{font-size:.95em}";

/// Skips what nobody sees, as the reader's style does: else a press on a long day takes ten times as long.
const STYLE_THAT_FILTERS: &str = "aside{position:fixed;right:1rem;top:1rem;width:18rem}\
    .card{content-visibility:auto;contain-intrinsic-size:auto 600px}";

/// Chips on the page that filters.
const CHIPS: usize = 12;

/// The page of a published digest.
pub fn page(digest: &Value) -> String {
    document(
        digest,
        STYLE,
        &format!("<main>{}{}</main>", introduction(digest), papers(digest, Folds::Nothing)),
    )
}

/// The page of a published digest that folds, filters and searches, by the fewest lines that do. It has the
/// reader's names for what the probe asks for.
pub fn page_that_filters(digest: &Value) -> String {
    let style = format!("{STYLE}{STYLE_THAT_FILTERS}");
    let body = format!(
        "<div id=\"app\"><aside class=\"filters\"><input id=\"search\" type=\"search\">\
         <p role=\"status\"></p>{}</aside><main>{}{}</main></div><script>{}</script>",
        chips(digest),
        introduction(digest),
        papers(digest, Folds::WhatIsWritten),
        include_str!("rival.js"),
    );
    document(digest, &style, &body)
}

fn document(digest: &Value, style: &str, body: &str) -> String {
    let title = escaped(&text(digest, "title"));
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{style}</style></head><body>{body}</body></html>"
    )
}

/// What comes before the papers.
fn introduction(digest: &Value) -> String {
    format!(
        "<h1>{}</h1>{}<h2>TL;DR</h2>{}",
        escaped(&text(digest, "title")),
        markdown(&text(digest, "overview")),
        markdown(&text(&digest["tldr"], "markdown"))
    )
}

/// What of a paper is folded away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folds {
    Nothing,
    /// The summary and the critique.
    WhatIsWritten,
}

/// All that the digest says of its papers, in a report's order.
fn papers(digest: &Value, folds: Folds) -> String {
    let mut html = String::new();
    for paper in digest["papers"].as_array().into_iter().flatten() {
        if folds == Folds::WhatIsWritten {
            let keywords = escaped(&keywords(paper).collect::<Vec<_>>().join("|"));
            let _ = write!(html, "<article class=\"card\" data-keywords=\"{keywords}\">");
        }
        let _ = write!(html, "<hr><h2>{}</h2>", escaped(&text(paper, "title")));
        let fields = [
            ("Authors", joined(&paper["authors"])),
            ("Keywords", joined(&paper["keywords"])),
            ("Comments", text(paper, "comments")),
        ];
        for (label, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(html, "<p>{label}: {}</p>", escaped(value));
        }
        let link = escaped(&text(paper, "url"));
        let _ = write!(html, "<p>Paper link: <a href=\"{link}\">{link}</a></p>");
        for (label, field) in
            [("Abstract", "abstract"), ("Summary", "summary"), ("Critique", "critique")]
        {
            let section = text(paper, field);
            if section.is_empty() {
                continue;
            }
            let section = markdown(&section);
            let _ = if folds == Folds::WhatIsWritten && field != "abstract" {
                write!(
                    html,
                    "<details class=\"section\"><summary>{label}</summary>{section}</details>"
                )
            } else {
                write!(html, "<h3>{label}</h3>{section}")
            };
        }
        if folds == Folds::WhatIsWritten {
            html.push_str("</article>");
        }
    }
    html
}

/// The keywords that most papers have, to press.
fn chips(digest: &Value) -> String {
    let mut counts = BTreeMap::new();
    for paper in digest["papers"].as_array().into_iter().flatten() {
        for keyword in keywords(paper) {
            *counts.entry(keyword).or_insert(0) += 1;
        }
    }
    let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let mut html = String::new();
    for (keyword, count) in counts.iter().take(CHIPS) {
        let keyword = escaped(keyword);
        let _ = write!(
            html,
            "<button class=\"chip\" aria-pressed=\"false\" value=\"{keyword}\">{keyword} \
             <span class=\"chip-count\">{count}</span></button>"
        );
    }
    html
}

fn keywords(paper: &Value) -> impl Iterator<Item = &str> {
    paper["keywords"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn joined(list: &Value) -> String {
    let items: Vec<&str> =
        list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    items.join(", ")
}

/// Markdown as HTML; what looks like a tag is shown as text.
fn markdown(text: &str) -> String {
    let events = Parser::new(text).map(|event| match event {
        Event::Html(tag) | Event::InlineHtml(tag) => Event::Text(tag),
        event => event,
    });
    let mut html = String::new();
    push_html(&mut html, events);
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
