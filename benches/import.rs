//! How long importing takes, and that ten times the text takes at most twelve times as long:
//! `cargo bench --bench import`, or `cargo bench --bench import -- WORD` for cases named so.
//!
//! The smaller text ten times and the larger one once are run in turn, several times; of each the
//! shortest run counts, in time on the processor. Prints a line for each case, and exits 1 if one
//! grows too fast.
//!
//! What is measured is the importer, not how the C library gives large pieces of memory back to the
//! system only to ask for them again, which it does from some size on: it is told to keep what it has.

#[path = "../tests/native/importer/adversarial.rs"]
mod adversarial;

use adversarial::Shortest;
use std::process::{Command, ExitCode};
use std::time::Duration;

const SMALL: usize = 1_000_000;
const TIMES: usize = 10;
/// The bound on the ratio of times.
const MOST: f64 = 12.0;
/// Runs of each size, and of a case that is not within the bound by then.
const RUNS: usize = 5;
const MOST_RUNS: usize = 20;
/// What is shorter is run several times over, since the clock ticks in milliseconds.
const LEAST: Duration = Duration::from_millis(100);

/// How glibc is told to keep memory (<https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html>).
const KEEP_MEMORY: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.malloc.mmap_max=0:glibc.malloc.mxfast=0:\
     glibc.malloc.trim_threshold=4000000000:glibc.malloc.top_pad=200000000",
);

fn main() -> ExitCode {
    let (name, value) = KEEP_MEMORY;
    if std::env::var_os(name).is_some() {
        return measure_all();
    }
    // It is read when a program starts.
    let again = std::env::current_exe().and_then(|program| {
        Command::new(program).args(std::env::args().skip(1)).env(name, value).status()
    });
    match again {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn measure_all() -> ExitCode {
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
        let (small, large) = measure(&report(SMALL), &report(SMALL * TIMES));
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

/// How long one run of each takes.
fn measure(small: &str, large: &str) -> (Duration, Duration) {
    let run = |report: &str, times: usize| (0..times).for_each(|_| adversarial::run(report));
    // Doubled rather than reckoned from one run, which may take several times what a later one does.
    let mut repeats = 1;
    while adversarial::time(|| run(large, repeats)) < LEAST {
        repeats *= 2;
    }
    let mut shortest = Shortest::NONE;
    let each = |shortest: Shortest| {
        (shortest.small / (repeats * TIMES) as u32, shortest.large / repeats as u32)
    };
    for runs in 0..MOST_RUNS {
        let (small_once, large_once) = each(shortest);
        if runs >= RUNS && ratio(small_once, large_once) <= MOST {
            break;
        }
        shortest.run(|| run(small, repeats * TIMES), || run(large, repeats));
    }
    each(shortest)
}

fn ratio(small: Duration, large: Duration) -> f64 {
    large.as_secs_f64() / small.as_secs_f64().max(1e-9)
}
