//! The importer takes time in proportion to the text, on hard text too. `benches/import.rs` shows
//! the same on 1 MB and 10 MB.

use super::adversarial::{self, time};
use std::time::Duration;

const SMALL: usize = 8_000;
const TIMES: usize = 10;

/// The larger text may take this many times as long as the smaller one ten times over. A quadratic
/// importer takes ten times as long; the room is for a machine that does other things meanwhile.
const MOST: u32 = 3;

/// Less than this is too short to compare.
const LEAST: Duration = Duration::from_millis(20);

#[test]
fn ten_times_the_text_takes_about_ten_times_as_long() {
    let papers = super::papers().concat();
    let mut slow = Vec::new();
    for (name, report) in adversarial::cases(&papers) {
        let (small, large) = (report(SMALL), report(SMALL * TIMES));
        let grows = || time(&large, 1) > time(&small, TIMES).max(LEAST) * MOST;
        // Whatever disturbs one run does not disturb four.
        if (0..4).all(|_| grows()) {
            slow.push(name);
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
