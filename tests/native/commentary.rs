//! How summaries and critiques are set: the model's opening folded, strengths beside weaknesses.

use crate::publisher_samples::digest;
use crate::samples;
use crate::views::without_formulas;
use arxiv_digest::core::digest::Digest;
use arxiv_digest::core::markdown::{self, plain_text};
use arxiv_digest::core::markup::{Attribute, Element, Markup, Tag};
use arxiv_digest::core::text::words;
use arxiv_digest::core::typeset::{Prose, Targets, Typeset};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of a critique, set in a digest of its own, of a paper with this title.
fn set_critique(title: &str, critique: &str) -> Vec<Markup> {
    let mut digest = digest("cs.CL/2025-10-30", "");
    digest.papers[0].title = title.into();
    digest.papers[0].critique = Some(critique.into());
    let text = Typeset::of(&digest, &Targets::default());
    pieces(text.papers[0].critique.as_ref()).to_vec()
}

fn pieces(prose: Option<&Prose>) -> &[Markup] {
    match prose {
        Some(Prose::Set(pieces)) => pieces,
        _ => panic!("the text is not set"),
    }
}

fn class(markup: &Markup) -> &str {
    let Markup::Element(Element(_, attributes, _)) = markup else { return "" };
    let class = attributes.iter().find(|(name, _)| *name == Attribute::Class);
    class.map_or("", |(_, class)| class)
}

fn children(markup: &Markup) -> &[Markup] {
    match markup {
        Markup::Element(Element(.., children)) => children,
        Markup::Text(_) => &[],
    }
}

fn text(markup: &[Markup]) -> String {
    let mut text = String::new();
    markup.iter().for_each(|piece| piece.push_text(&mut text));
    text
}

fn text_around_formulas(markup: &Markup) -> String {
    match markup {
        Markup::Text(text) => text.clone(),
        Markup::Element(Element(Tag::Math, ..)) => String::new(),
        Markup::Element(Element(.., children)) => {
            children.iter().map(text_around_formulas).collect()
        }
    }
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.into_owned()).collect()
}

/// A line for the opening, each side, and each stretch of running text, with the words it begins with.
fn outline(set: &[Markup]) -> String {
    let mut lines = Vec::new();
    let mut line = |kind: &str, markup: &[Markup]| {
        let text = text(markup);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("—");
        let first: Vec<&str> = first.split_whitespace().take(4).collect();
        lines.push(format!("{kind}: {}\n", first.join(" ")));
    };
    let mut was_text = false;
    for piece in set {
        let kind = class(piece);
        match kind {
            "opening" => line(kind, std::slice::from_ref(piece)),
            "sides" => {
                for side in children(piece) {
                    line(class(side).trim_start_matches("side "), children(side));
                }
            }
            _ if was_text || text(std::slice::from_ref(piece)).trim().is_empty() => continue,
            _ => line("text", std::slice::from_ref(piece)),
        }
        was_text = !matches!(kind, "opening" | "sides");
    }
    lines.concat()
}

/// Every word of the source, once and in its order; formulas, which no longer are LaTeX, aside.
fn assert_whole(set: &[Markup], source: &str, name: &str) {
    // The address of a cited paper is shown as its id.
    let is_shown =
        |word: &String| !["http", "https", "arxiv", "org", "abs"].contains(&word.as_str());
    let plain = without_formulas(&plain_text(&markdown::parse(source, &|_| false)));
    let only = |text: &str| folded(text).into_iter().filter(is_shown).collect::<Vec<_>>();
    let shown: String = set.iter().map(text_around_formulas).collect();
    assert_eq!(only(&shown), only(&plain), "{name}");
}

/// Each fixture: the paper's title, its critique, and after `%%%` the outline.
#[test]
fn critiques_of_every_style() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/fixtures/commentary");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 30, "{} fixtures", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let (input, expected) = text.split_once("%%%\n").unwrap();
        let (title, critique) = input.split_once('\n').unwrap();
        let set = set_critique(title.strip_prefix("title: ").unwrap(), critique);
        assert_whole(&set, critique, &name);
        let got = outline(&set);
        if got != expected {
            wrong.push(format!("{name}\n--- expected\n{expected}--- got\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} fixtures differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines that titles, lists, rules and openings are made of.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "### Strengths",
    "#### Weaknesses",
    "## Overall",
    "**Strengths:**",
    "**Weaknesses:** haste",
    "**Overall:**",
    "**Novelty**",
    "Pros:",
    "Cons: few",
    "- **Strengths**",
    "- **Weaknesses:** one",
    "- point",
    "1. **Strengths**",
    "2. **Weaknesses**",
    "   - below",
    "---",
    "> quoted",
    "Of course.",
    "Here is a summary:",
    "running text",
    "Overall, fine.",
    "优点：",
    "缺点",
    "| a | b |\n|---|---|",
];

proptest! {
    #[test]
    fn no_word_is_lost_or_moved(lines in vec(select(LINES), 0..24)) {
        let critique = lines.join("\n");
        assert_whole(&set_critique("A paper", &critique), &critique, &critique);
    }
}

#[test]
fn long_texts_of_titles_alone_are_set_whole_and_soon() {
    for line in
        ["### Strengths\n", "**Strengths**\n\n", "**Pros**\n", "- **Pros**\n", "1. **Pros:** a\n"]
    {
        let critique = line.repeat(200_000 / line.len());
        assert_whole(&set_critique("A paper", &critique), &critique, line);
    }
}

/// Of a report's papers, what is set and what was written.
fn critiques<'a>(digest: &'a Digest, text: &'a Typeset) -> Vec<(&'a [Markup], &'a str)> {
    let papers = digest.papers.iter().zip(&text.papers);
    papers
        .filter_map(|(paper, text)| {
            let critique = paper.critique.as_deref()?;
            Some((pieces(text.critique.as_ref()), critique))
        })
        .collect()
}

#[test]
fn nearly_every_critique_of_the_reports_shows_both_sides() {
    let (mut all, mut paired) = (0, 0);
    let mut plain = String::new();
    for report in samples::all() {
        let digest = samples::loaded(&report).digest;
        let text = Typeset::of(&digest, &Targets::default());
        for (set, source) in critiques(&digest, &text) {
            assert_whole(set, source, &report.name);
            all += 1;
            if set.iter().any(|piece| class(piece) == "sides") {
                paired += 1;
            } else {
                plain += &format!("{}\n{}\n", report.name, outline(set));
            }
        }
    }
    eprintln!("{paired} of {all} critiques show both sides");
    assert!(paired * 100 >= all * 95, "{paired} of {all}; the others:\n{plain}");
}
