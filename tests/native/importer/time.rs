//! The importer takes time in proportion to the text, on hard text too. `benches/import.rs` shows
//! the same on 1 MB and 10 MB.

use super::adversarial;
use arxiv_digest::core::report::{Source, import};
use std::time::{Duration, Instant};

const SMALL: usize = 10_000;
const TIMES: usize = 10;

/// Ten times the text may take this many times as long. A quadratic importer takes a hundred times
/// as long; the room is for a machine that does other things meanwhile.
const MOST: u32 = 30;

/// Less than this is too short to compare.
const LEAST: Duration = Duration::from_millis(2);

#[test]
fn ten_times_the_text_takes_about_ten_times_as_long() {
    let papers = super::papers().concat();
    let mut slow = Vec::new();
    for (name, report) in adversarial::cases(&papers) {
        let (small, large) = (report(SMALL), report(SMALL * TIMES));
        // The shortest of several runs is the one least disturbed; few suffice mostly.
        let within_bounds = (0..5).any(|_| time(&large) <= time(&small).max(LEAST) * MOST);
        if !within_bounds {
            slow.push(format!("{name}: {:?}, then {:?}", time(&small), time(&large)));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

fn time(report: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(import(report, &Source::default()));
    start.elapsed()
}
