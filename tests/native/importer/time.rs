//! The importer takes time in proportion to the text, on hard text too. `benches/import.rs` shows
//! the same on 1 MB and 10 MB.

use super::adversarial::{self, Shortest};
use std::time::Duration;

const SMALL: usize = 8_000;
const TIMES: usize = 10;

/// The larger text may take this many times as long as the smaller one ten times over. A quadratic
/// importer takes ten times as long.
const MOST: u32 = 3;

/// Less than this is too short to compare.
const LEAST: Duration = Duration::from_millis(20);

/// A busy machine gets this many runs to come within the bound; a quiet one needs one.
const RUNS: usize = 12;

/// Whether `work` takes longer than in proportion to the text, and longer than `least` at all.
fn grows(small: &str, large: &str, least: Duration, work: impl Fn(&str)) -> bool {
    let mut shortest = Shortest::NONE;
    (0..RUNS).all(|_| {
        shortest.run(|| (0..TIMES).for_each(|_| work(small)), || work(large));
        shortest.large > shortest.small.max(least) * MOST
    })
}

#[test]
fn ten_times_the_text_takes_about_ten_times_as_long() {
    let papers = super::papers().concat();
    let slow: Vec<String> = adversarial::cases(&papers)
        .into_iter()
        .filter(|(_, report)| {
            grows(&report(SMALL), &report(SMALL * TIMES), LEAST, adversarial::run)
        })
        .map(|(name, _)| name)
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}

/// The bound is no formality: a reader that looks at the whole text for every line exceeds it.
#[test]
fn a_quadratic_reader_would_be_found() {
    let text = |size: usize| format!("{}\n", "text ".repeat(100)).repeat(size / 500);
    let quadratic = |text: &str| {
        for _ in text.lines() {
            std::hint::black_box(text.matches('e').count());
        }
    };
    let linear = |text: &str| {
        std::hint::black_box(text.matches('e').count());
    };
    let (small, large) = (text(SMALL), text(SMALL * TIMES));
    assert!(grows(&small, &large, Duration::ZERO, quadratic));
    assert!(!grows(&small, &large, LEAST, linear));
}
