//! How fast the built reader is, against the plainest static page of the same words: `script/bench`.
//!
//! Builds nothing itself. `generate` writes the reports of a day with very many papers, to be
//! published with the samples; `measure` serves a build and drives a browser through it. It needs
//! Chromium and ChromeDriver as the end-to-end tests do. Figures of a busy machine mean little.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[allow(dead_code, reason = "the end-to-end tests' own")]
#[path = "../../tests/e2e/harness/driver.rs"]
mod driver;
mod figure;
mod files;
mod generated;
mod interaction;
mod lighthouse;
mod machine;
mod memory;
#[allow(dead_code, reason = "the end-to-end tests' own")]
#[path = "../../tests/e2e/harness/page.rs"]
mod page;
mod paint;
mod published;
mod results;
mod rival;
mod server;
mod stages;
mod statistics;
mod visit;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Duration,
};

use clap::{Args, Parser, Subcommand};

use results::Results;
use stages::Bench;
use visit::Pace;

/// The bench as a whole never takes longer: about four times what a full run takes.
const LIMIT: Duration = Duration::from_secs(2 * 60 * 60);

/// Measures how fast the reader is.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Cargo says so to every bench.
    #[arg(long, global = true, hide = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the reports of the generated days into a folder.
    Generate { folder: PathBuf },
    /// Measures a build that ships the samples and the generated days.
    Measure(Measure),
}

#[derive(Args)]
struct Measure {
    /// The build.
    #[arg(long)]
    site: PathBuf,
    /// Where the figures go, JSON.
    #[arg(long)]
    out: PathBuf,
    /// Pairs of visits for each figure.
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(2..=200))]
    runs: u32,
    /// A look at everything with a few runs, for development.
    #[arg(long)]
    quick: bool,
    /// Keeps the figures as those to compare with from now on; of parts left out, those kept before.
    #[arg(long, conflicts_with = "quick")]
    keep: bool,
    /// Lighthouse's program.
    #[arg(long)]
    lighthouse: Option<PathBuf>,
    /// Only these parts: paint, press, reading, memory, lighthouse, scores.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// What is painted, in these visits only.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = Pace::ALL)]
    pace: Vec<Pace>,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Generate { folder } => {
            generated::write(&folder).map_err(|error| error.to_string())
        }
        Command::Measure(measure) => self::measure(&measure),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout, reason = "a bench prints its figures")]
fn measure(arguments: &Measure) -> Result<(), String> {
    thread::spawn(|| {
        thread::sleep(LIMIT);
        eprintln!("error: the bench has not ended within {} minutes", LIMIT.as_secs() / 60);
        std::process::exit(1);
    });
    let kept_at = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/reading/kept.json");
    let kept = Results::read(&kept_at).map_err(|error| format!("kept.json: {error}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;

    let bench = Bench::new(arguments)?;
    let results = runtime.block_on(bench.run());

    println!("{}", results.table(kept.as_ref()));
    for missing in &results.missing {
        println!("not measured: {missing}");
    }
    println!("{} pairs, {}, {} processors", results.runs, results.browser, results.processors);
    if let Some(busy) = results.busy.filter(|busy| *busy > 0.1) {
        let busy = busy * 100.0;
        println!("the machine was {busy:.0} % busy with other things: the figures say little");
    }
    match &kept {
        Some(kept) => println!("kept: {} pairs, {}", kept.runs, kept.browser),
        None => println!("there is no kept result yet to compare with"),
    }
    let over = results.figures.iter().filter(|figure| figure.holds() == Some(false)).count();
    println!("{over} of {} figures are over their limit", results.figures.len());
    results.write(&arguments.out)?;
    if arguments.keep { results.beside(kept).summed_up().write(&kept_at) } else { Ok(()) }
}
