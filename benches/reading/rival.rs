//! The plainest static page of a digest: what a reader would get without any app. Nothing that shows
//! the same words can be painted much sooner, so it is what the reader is measured against.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Parser, html::push_html};
use serde_json::Value;

use super::published::text;

const STYLE: &str = "body{margin:2rem auto;max-width:42rem;padding:0 1rem;line-height:1.6;\
    font-family:system-ui,sans-serif;font-size:1.05rem}h1,h2,h3{line-height:1.25}a{color:#04a}\
    code{font-size:.95em}";

/// The page of a published digest.
pub fn page(digest: &Value) -> String {
    let title = escaped(&text(digest, "title"));
    let body = body(digest);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>"
    )
}

/// All that the digest says, in a report's order.
fn body(digest: &Value) -> String {
    let mut html = markdown(&text(digest, "overview"));
    html.push_str("<h2>TL;DR</h2>");
    html.push_str(&markdown(&text(&digest["tldr"], "markdown")));
    for paper in digest["papers"].as_array().into_iter().flatten() {
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
            if !section.is_empty() {
                let _ = write!(html, "<h3>{label}</h3>{}", markdown(&section));
            }
        }
    }
    html
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
