//! The importer on whole reports: invented ones, damaged ones, and real ones where there are any.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod adversarial;
mod properties;
mod time;
mod traps;
mod written_otherwise;

use arxiv_digest::core::digest::{Digest, TldrBlockKind};
use arxiv_digest::core::report::{Import, Source, import};
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/fixtures/importer")
}

const FRONT_MATTER: &str = "---\ntitle: \"Day\"\npermalink: /digests/arxiv_cs_CL_2026-01-05_report\ndate: 2026-01-05\n---\n\nAn overview.\n\n";

/// The invented papers, each from its `---` on.
fn papers() -> Vec<String> {
    let text = fs::read_to_string(fixtures().join("papers.md")).unwrap();
    text.split("---\n\n# ").skip(1).map(|paper| format!("---\n\n# {paper}")).collect()
}

/// `1-3`, `4`, or `none`.
fn chosen(papers: &[String], choice: &str) -> String {
    let Some((first, last)) = choice.split_once('-').or(Some((choice, choice))) else {
        return String::new();
    };
    match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) => papers[first - 1..last].concat(),
        _ => String::new(),
    }
}

/// Each fixture: which papers, the TL;DR, then after `%%%` a line for each theme with its papers,
/// and the kinds of the blocks.
#[test]
fn themes_and_blocks_of_every_style() {
    let papers = papers();
    let mut files: Vec<PathBuf> =
        fs::read_dir(fixtures().join("tldr")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 40, "{} fixtures", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let (input, expected) = text.split_once("%%%\n").unwrap();
        let (choice, tldr) = input.split_once('\n').unwrap();
        let choice = choice.strip_prefix("papers: ").unwrap();
        let report = format!("{FRONT_MATTER}## TL;DR\n\n{tldr}\n{}", chosen(&papers, choice));
        let import = import(&report, &Source::default());
        check_invariants(&report, &import);
        let got = outcome(&import.digest.unwrap());
        if got != expected {
            let name = file.file_stem().unwrap().to_string_lossy();
            wrong.push(format!("{name}\n--- expected\n{expected}--- got\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} fixtures differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Line ends, a byte-order mark and a missing last newline change nothing.
#[test]
fn the_bytes_around_the_text_do_not_matter() {
    let report = whole_day();
    let plain = import(&report, &Source::default());
    assert!(plain.digest.is_some());
    let variants = [
        report.replace('\n', "\r\n"),
        format!("\u{feff}{report}"),
        report.trim_end().to_owned(),
        format!("{report}\n\n \n"),
    ];
    for (at, variant) in variants.iter().enumerate() {
        assert_eq!(import(variant, &Source::default()), plain, "variant {at}");
    }
}

/// All invented papers under the first fixture's TL;DR.
fn whole_day() -> String {
    let text = fs::read_to_string(fixtures().join("tldr/headings-2.txt")).unwrap();
    let (_, tldr) = text.split_once("%%%").unwrap().0.split_once('\n').unwrap();
    format!("{FRONT_MATTER}## TL;DR\n\n{tldr}\n{}", papers().concat())
}

/// Real reports lie beside the checkout, if anywhere; they are other people's and not committed.
#[test]
fn real_reports_keep_the_invariants() {
    let shared = std::env::var_os("ARXIV_DIGEST_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(files) = fs::read_dir(shared.join("reports")) else {
        eprintln!("skipped: no reports in {}, see ARXIV_DIGEST_SHARED", shared.display());
        return;
    };
    for file in files.map(|file| file.unwrap().path()) {
        let report = fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let import = import(&report, &Source { file_name: Some(&name), category: None });
        check_invariants(&report, &import);
        let digest = import.digest.unwrap();
        let themed: usize = digest.tldr.themes.iter().map(|theme| theme.papers.len()).sum();
        assert!(
            !digest.papers.is_empty() && !digest.tldr.themes.is_empty() && themed > 0,
            "{name}"
        );
        let headings = report.lines().filter(|line| line.starts_with("Paper link:")).count();
        assert_eq!(digest.papers.len(), headings, "{name}");
        assert_eq!(import.diagnostics, [], "{name}");
    }
}

fn outcome(digest: &Digest) -> String {
    let mut lines = String::new();
    for theme in &digest.tldr.themes {
        let papers: Vec<&str> =
            theme.papers.iter().map(|id| id.as_str().trim_start_matches("2601.0010")).collect();
        lines += &format!("{} = {}\n", theme.title, papers.join(" "));
    }
    let kinds: Vec<String> =
        digest.tldr.blocks.iter().map(|block| format!("{:?}", block.kind).to_lowercase()).collect();
    lines + &format!("kinds: {}\n", kinds.join(" "))
}

/// What holds of every import.
fn check_invariants(report: &str, import: &Import) {
    let lines = report.lines().count().max(1);
    for diagnostic in &import.diagnostics {
        assert!((1..=lines + 1).contains(&diagnostic.line), "{diagnostic:?}");
    }
    let Some(digest) = &import.digest else { return };
    let tldr = &digest.tldr;
    let joined: String = tldr.blocks.iter().map(|block| block.markdown.as_str()).collect();
    assert_eq!(joined, tldr.markdown, "the blocks joined are the TL;DR");

    let source = report.strip_prefix('\u{feff}').unwrap_or(report).replace("\r\n", "\n");
    let verbatim = |text: &str| assert!(source.contains(text), "not in the report: {text:?}");
    verbatim(&digest.overview);
    verbatim(&tldr.markdown);
    for paper in &digest.papers {
        verbatim(&paper.url);
        for text in [&paper.comments, &paper.abstract_text, &paper.summary, &paper.critique] {
            text.iter().for_each(|text| verbatim(text));
        }
    }

    let mut ids = std::collections::HashSet::new();
    let day: std::collections::HashSet<&str> =
        digest.papers.iter().map(|p| p.id.as_str()).collect();
    for theme in &tldr.themes {
        assert!(ids.insert(&theme.id), "{} twice", theme.id);
        let slug = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
        assert!(theme.id.chars().all(slug) && !theme.id.starts_with('-'), "{:?}", theme.id);
        assert!(theme.papers.iter().all(|id| day.contains(id.as_str())), "{theme:?}");
        let holders: Vec<_> =
            tldr.blocks.iter().filter(|block| block.themes.contains(&theme.id)).collect();
        assert_eq!(holders.len(), 1, "{} stands in one block", theme.id);
        assert_eq!(holders[0].kind, TldrBlockKind::Theme);
        // A formula's letters in a title are those that it shows, not those that it was written with.
        let may_have_formulas = holders[0].markdown.contains(['$', '\\']);
        let says_title = letters(&holders[0].markdown).contains(&letters(&theme.title));
        assert!(says_title || may_have_formulas, "{theme:?}");
    }
    for block in &tldr.blocks {
        assert_eq!(block.kind == TldrBlockKind::Theme, !block.themes.is_empty(), "{block:?}");
        let paragraphs = block.markdown.trim().contains("\n\n");
        // Fields of a list of papers may name several.
        let first = block.markdown.split_whitespace().next().unwrap_or_default();
        let number = first.trim_matches(['(', ')', '.']);
        let is_list = number.bytes().all(|it| it.is_ascii_digit())
            || first.chars().count() == 1 && !first.chars().all(char::is_alphanumeric);
        assert!(block.themes.len() < 2 || !paragraphs || is_list, "several themes in {block:?}");
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
