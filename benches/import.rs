//! How long importing takes, and that ten times the text takes at most twelve times as long:
//! `cargo bench --bench import`, or `cargo bench --bench import -- WORD` for cases named so.
//!
//! Prints a line for each case that takes long or grows fast, and exits 1 if one grows too fast.

#[path = "../tests/native/importer/adversarial.rs"]
mod adversarial;

use arxiv_digest::core::report::{Source, import};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const SMALL: usize = 1_000_000;
const TIMES: usize = 10;
/// The bound on the ratio of times.
const MOST: f64 = 12.0;
/// Runs of the smaller and the larger text, of which the shortest counts.
const RUNS: usize = 5;

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
        let (small, large) = (report(SMALL), report(SMALL * TIMES));
        let ratio =
            |(small, large): (Duration, Duration)| large.as_secs_f64() / small.as_secs_f64();
        let mut times = (Duration::MAX, Duration::MAX);
        for run in 0..RUNS {
            times = (times.0.min(time(&small)), times.1.min(time(&large)));
            if run > 0 && ratio(times) <= MOST * 0.9 {
                break;
            }
        }
        let ratio = ratio(times);
        let fails = ratio > MOST;
        if fails || ratio > MOST * 0.9 || times.1 > Duration::from_secs(1) || word.is_some() {
            let verdict = if fails { "TOO SLOW" } else { "ok" };
            println!(
                "{verdict:8} {name:50} 1 MB {:>9.3?}  10 MB {:>9.3?}  ratio {ratio:.1}",
                times.0, times.1
            );
        }
        worst = worst.max(ratio);
        slowest = slowest.max(times.1);
        failed += usize::from(fails);
        count += 1;
    }
    println!(
        "{count} cases, {failed} too slow; worst ratio {worst:.1}, bound {MOST}; slowest 10 MB {slowest:.3?}"
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn time(report: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(import(report, &Source::default()));
    start.elapsed()
}
