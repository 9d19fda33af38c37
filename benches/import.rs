//! How long importing takes, and that ten times the text takes at most twelve times as long:
//! `cargo bench --bench import`, or `cargo bench --bench import -- WORD` for cases named so.
//!
//! Prints a line for each case that takes long or grows fast, and exits 1 if one grows too fast.

#[path = "../tests/native/importer/adversarial.rs"]
mod adversarial;

use adversarial::time;
use std::process::ExitCode;
use std::time::Duration;

const SMALL: usize = 1_000_000;
const TIMES: usize = 10;
/// The bound on the ratio of times.
const MOST: f64 = 12.0;
/// Runs of the smaller and the larger text, of which the shortest counts.
const RUNS: usize = 8;
/// What is shorter is run several times, since the clock ticks in milliseconds.
const LEAST: Duration = Duration::from_millis(200);

#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> ExitCode {
    let word = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let papers = include_str!("../tests/native/fixtures/importer/papers.md");
    let mut worst: f64 = 0.0;
    let mut slowest = Duration::ZERO;
    let mut failed = 0;
    let mut count = 0;
    for (name, report) in adversarial::cases(papers) {
        if word.as_ref().is_some_and(|word| !name.contains(word.as_str())) {
            continue;
        }
        let (small, large) = times(&report(SMALL), &report(SMALL * TIMES));
        let ratio = ratio(small, large);
        let fails = ratio > MOST;
        let verdict = if fails { "TOO SLOW" } else { "ok" };
        println!("{verdict:8} {name:45} 1 MB {small:>9.2?}  10 MB {large:>9.2?}  ratio {ratio:.1}");
        worst = worst.max(ratio);
        slowest = slowest.max(large);
        failed += usize::from(fails);
        count += 1;
    }
    println!(
        "{count} cases, {failed} too slow; worst ratio {worst:.1}, bound {MOST}; \
         slowest 10 MB {slowest:.2?}"
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The shortest times of some runs, until they are well within the bound.
fn times(small: &str, large: &str) -> (Duration, Duration) {
    let once = time(large, 1).max(Duration::from_millis(1));
    let repeats = (LEAST.as_nanos() / once.as_nanos()).clamp(1, 100) as u32;
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let short = time(small, TIMES * repeats as usize) / (TIMES as u32 * repeats);
        let long = time(large, repeats as usize) / repeats;
        best = (best.0.min(short), best.1.min(long));
        if ratio(best.0, best.1) <= MOST * 0.95 {
            break;
        }
    }
    best
}

fn ratio(small: Duration, large: Duration) -> f64 {
    large.as_secs_f64() / small.as_secs_f64().max(1e-9)
}
