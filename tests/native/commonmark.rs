//! What a reader sees of Markdown is what CommonMark's reference renderer shows, in every example of
//! the specification; but for what is changed on purpose, which is listed here with the reason.
//!
//! The specification is under a licence of its own, so it isn't part of this repository:
//! `script/setup` brings it, and `script/test` says where it lies.

mod shown;
mod spec;

use arxiv_digest::core::digest::{Digest, FORMAT, Tldr};
use arxiv_digest::core::typeset::{Targets, Typeset};
use arxiv_digest::view::node::Node;
use arxiv_digest::view::prose::prose;
use leptos::prelude::Owner;
use shown::{Reading, shown};
use spec::{Example, examples};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

/// How many examples the specification has.
const EXAMPLES: usize = 652;

/// How many show the very same text.
const SAME_TEXT: usize = 462;

/// The examples in which we show other text or other elements than the reference renderer, also once
/// our rules for links and images ([`Reading::Changed`]) are applied to what it shows.
const ON_PURPOSE: &[(&str, &[usize])] = &[
    (
        "raw HTML is shown as it was written, since a text may speak of tags",
        &[
            21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163,
            164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180,
            181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 201, 344, 475, 476, 477, 491,
            494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642,
            643,
        ],
    ),
    (
        "a link’s definition that nobody uses stays readable, at the end",
        &[207, 208, 210, 317, 537, 545, 563, 565, 567, 571, 592],
    ),
    (
        "addresses are as they were written, not percent-encoded",
        &[20, 32, 33, 195, 202, 206, 346, 489, 502, 503, 504, 507, 526, 538, 603],
    ),
    (
        "an image’s alternative text keeps its emphasis, since it is a link’s text",
        &[573, 576, 577, 585, 589],
    ),
    ("an address in running text is a link", &[602, 608, 611]),
    ("a paragraph that shows nothing is left out", &[487]),
    ("a block of code that is empty and names no language is left out", &[126, 129, 130, 237]),
];

#[test]
fn readers_see_what_the_reference_renderer_shows() {
    let Some(path) = std::env::var_os("ARXIV_DIGEST_COMMONMARK") else {
        say("skipped: no CommonMark specification, see ARXIV_DIGEST_COMMONMARK");
        return;
    };
    let examples = examples(&fs::read_to_string(path).unwrap());
    assert_eq!(examples.len(), EXAMPLES);

    let mut reasons = BTreeMap::new();
    for (reason, numbers) in ON_PURPOSE {
        for number in *numbers {
            assert_eq!(reasons.insert(*number, *reason), None, "{number} is listed twice");
        }
    }
    let (mut same_text, mut agree) = (0, 0);
    let mut wrong = Vec::new();
    for Example { number, markdown, html } in &examples {
        let ours = shown(&page(markdown), Reading::Plain);
        let theirs = shown(html, Reading::Changed);
        same_text += usize::from(ours.text == shown(html, Reading::Plain).text);
        agree += usize::from(ours == theirs);
        match (ours == theirs, reasons.get(number)) {
            (true, Some(reason)) => wrong.push(format!("{number} agrees, but is listed: {reason}")),
            (false, None) => {
                wrong.push(format!("{number}: {markdown:?} is\n{ours:#?}\nand not\n{theirs:#?}"));
            }
            _ => {}
        }
    }
    say(&format!(
        "commonmark: {agree} of {EXAMPLES} agree, {} differ on purpose; {same_text} show the very same text",
        reasons.len()
    ));
    for (reason, numbers) in ON_PURPOSE {
        say(&format!("{:>8}: {reason}", numbers.len()));
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(same_text, SAME_TEXT, "how many show the very same text");
}

/// Prints a line, also where the test passes.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// What our page has of a text, as HTML.
fn page(markdown: &str) -> String {
    let digest = Digest {
        format: FORMAT.into(),
        category: "cs.CL".parse().unwrap(),
        date: "2025-10-30".parse().unwrap(),
        title: String::new(),
        overview: markdown.into(),
        papers_total: None,
        papers_selected: None,
        language: None,
        generator: None,
        tldr: Tldr::default(),
        papers: Vec::new(),
    };
    let Some(text) = Typeset::of(&digest, &Targets::default()).overview else {
        return String::new();
    };
    let html = Owner::new().with(|| Node::from(prose(&text)).to_html());
    let content = html.strip_prefix("<div class=\"prose\">").unwrap();
    content.strip_suffix("</div>").unwrap().to_owned()
}
