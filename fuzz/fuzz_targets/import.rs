//! Whatever a file holds, the importer neither panics nor loses a byte of the TL;DR.
//!
//! Needs a nightly toolchain and `cargo install cargo-fuzz`. From the repository's root:
//!
//! ```sh
//! mkdir -p fuzz/corpus/import && cp tests/native/fixtures/importer/tldr/* fuzz/corpus/import/
//! cargo +nightly fuzz run import -- -max_total_time=600 -dict=fuzz/import.dict
//! ```

#![no_main]

use arxiv_digest::core::report::{Source, import};
use libfuzzer_sys::fuzz_target;

const PAPERS: &str = include_str!("../../tests/native/fixtures/importer/papers.md");

fuzz_target!(|text: &str| {
    // As a whole report, then as the TL;DR of one that has papers.
    check(text);
    check(&format!("## TL;DR\n\n{text}\n{PAPERS}"));
});

fn check(report: &str) {
    let source = Source {
        file_name: Some("arxiv_cs_CL_2026-01-05_report.md"),
        category: None,
    };
    let Some(digest) = import(report, &source).digest else { return };
    let tldr = &digest.tldr;
    let joined: String = tldr.blocks.iter().map(|block| block.markdown.as_str()).collect();
    assert_eq!(joined, tldr.markdown);
    for theme in &tldr.themes {
        let blocks = tldr.blocks.iter().filter(|block| block.themes.contains(&theme.id));
        assert_eq!(blocks.count(), 1, "{}", theme.id);
    }
}
