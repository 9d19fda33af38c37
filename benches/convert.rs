//! How fast reports are imported, beside a plain pass of pulldown-cmark over the same bytes:
//! `cargo bench --bench convert`.
//!
//! Imports the samples, and the real reports beside the checkout where there are any, as
//! `digest convert` does: from the bytes of a report to the bytes of its JSON, with all that it
//! remarks on the way, such as texts that seem to stand under the wrong paper. The pass only counts
//! the events of Markdown: it is what any program does at least that reads a report as Markdown.
//! Both run in turn; what counts is the ratio of each pair, in time on the processor. Exits 1 if it
//! may be more than the bound.

#[allow(dead_code, reason = "the tests' own, of which the clock is of use here")]
#[path = "../tests/native/importer/adversarial.rs"]
mod adversarial;
#[allow(dead_code, reason = "the reading bench's own")]
#[path = "reading/statistics.rs"]
mod statistics;

use adversarial::time;
use arxiv_digest::core::markdown::EXTENSIONS;
use arxiv_digest::publish::{input, json};
use pulldown_cmark::Parser;
use statistics::{interval, median, ratios};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{fs, io};

/// The bound on the upper end of the ratio's 95 % interval. It should come down to 2: lower it
/// whenever importing has become faster.
const MOST: f64 = 5.5;
/// Pairs of runs.
const PAIRS: usize = 25;
/// A run goes over the reports again and again for at least as long, since the clock ticks in
/// milliseconds.
const LEAST: Duration = Duration::from_millis(100);
type Report = (PathBuf, String);

#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("ARXIV_DIGEST_SHARED")
        .map_or_else(|| root.join("../shared"), PathBuf::from);
    let mut fails = false;
    for (name, folder) in
        [("samples", root.join("samples")), ("real reports", shared.join("reports"))]
    {
        match reports(&folder) {
            Ok(reports) if !reports.is_empty() => fails |= compare(name, &reports),
            _ => println!("{name}: there are none in {}", folder.display()),
        }
    }
    if fails { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The reports of a folder.
fn reports(folder: &Path) -> io::Result<Vec<Report>> {
    let mut reports = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path)?;
            reports.push((path, text));
        }
    }
    Ok(reports)
}

/// Prints how fast both are, and says whether the importer is too slow.
#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn compare(name: &str, reports: &[Report]) -> bool {
    let import = repeated(reports, |(path, text)| {
        let (digest, _) = input::parse(path, text.as_bytes(), None);
        black_box(digest.map(|digest| json::bytes(&digest)));
    });
    let pass = repeated(reports, |(_, text)| {
        black_box(Parser::new_ext(text, EXTENSIONS).count());
    });
    let (imports, passes): (Vec<f64>, Vec<f64>) = (0..PAIRS).map(|_| (import(), pass())).unzip();
    let size = reports.iter().map(|(_, text)| text.len()).sum::<usize>() as f64;
    let speed = |seconds: &[f64]| size / 1e6 / median(seconds);
    let ratio = interval(&ratios(&imports, &passes));
    let fails = ratio.high > MOST;
    println!(
        "{:8} {name:12} {} of {:.0} kB: importer {:.0} MB/s, pulldown-cmark {:.0} MB/s, ratio {:.2} \
         ({:.2} to {:.2} with 95 %, {PAIRS} pairs; bound {MOST})",
        if fails { "TOO SLOW" } else { "ok" },
        reports.len(),
        size / 1e3,
        speed(&imports),
        speed(&passes),
        ratio.median,
        ratio.low,
        ratio.high,
    );
    fails
}

/// A run of some work on all reports, as often as it takes to be long enough: how many seconds
/// once takes.
fn repeated<'a>(reports: &'a [Report], work: impl Fn(&Report) + 'a) -> impl Fn() -> f64 + 'a {
    let run = move |times: u32| time(|| (0..times).for_each(|_| reports.iter().for_each(&work)));
    let mut times = 1;
    while run(times) < LEAST {
        times *= 2;
    }
    move || run(times).as_secs_f64() / f64::from(times)
}
