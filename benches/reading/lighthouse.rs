//! Lighthouse's own measure of the page, on its phone; and what it finds wrong with pages.

use std::{
    fs,
    io::Read as _,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    driver::Driver,
    visit::{Pace, Visit},
};

/// How long one audit may take.
const LIMIT: Duration = Duration::from_secs(150);

/// What Lighthouse says of a page.
#[derive(Debug, Clone, Copy)]
pub struct Audit {
    /// Of 100.
    pub score: f64,
    /// Largest contentful paint, milliseconds.
    pub largest: f64,
    /// Total blocking time, milliseconds.
    pub blocking: f64,
}

/// Audits a page with a new browser. The browser is the driver's, so that it ends with it.
pub async fn audit(program: &Path, driver: &Driver, url: &str) -> Result<Audit, String> {
    let visit = Visit::begin(driver, Pace::Unslowed, (412, 823)).await;
    let of = ["--only-categories=performance"];
    let report = visit.debugging_port().and_then(|port| run(program, port, url, &of));
    visit.end().await;
    let report = report?;
    Ok(Audit {
        score: number(&report, "/categories/performance/score")? * 100.0,
        largest: number(&report, "/audits/largest-contentful-paint/numericValue")?,
        blocking: number(&report, "/audits/total-blocking-time/numericValue")?,
    })
}

/// What pages are judged by that doesn't depend on the machine.
const JUDGED: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// What is missing to 100 of 100 in each of [`JUDGED`], on a phone and on a desk, all added up; and the names
/// of the audits that found something.
pub async fn missing(
    program: &Path,
    driver: &Driver,
    url: &str,
) -> Result<(f64, Vec<String>), String> {
    let (mut points, mut failed) = (0.0, Vec::new());
    for (form, size) in [("--form-factor=mobile", (412, 823)), ("--preset=desktop", (1350, 940))] {
        let visit = Visit::begin(driver, Pace::Unslowed, size).await;
        let of = [&format!("--only-categories={}", JUDGED.join(",")), form];
        let report = visit.debugging_port().and_then(|port| run(program, port, url, &of));
        visit.end().await;
        let report = report?;
        for category in JUDGED {
            points += 100.0 - number(&report, &format!("/categories/{category}/score"))? * 100.0;
        }
        let audits = report["audits"].as_object().into_iter().flatten();
        let is_failed = |audit: &Value| audit["score"].as_f64().is_some_and(|score| score < 1.0);
        failed.extend(audits.filter(|(_, it)| is_failed(it)).map(|(name, _)| name.clone()));
    }
    Ok((points, failed))
}

fn number(report: &Value, pointer: &str) -> Result<f64, String> {
    report.pointer(pointer).and_then(Value::as_f64).ok_or(format!("its report lacks {pointer}"))
}

/// Runs the program for at most [`LIMIT`]. It stands in a group of its own beside a shell that waits
/// on a pipe: when this end of it closes, in whatever way, the group ends.
fn run(program: &Path, port: u16, url: &str, of: &[&str]) -> Result<Value, String> {
    const SCRIPT: &str = "exec 3<&0; { read -r line; kill -KILL 0; } <&3 & watch=$!; \
        \"$@\" </dev/null 3<&-; status=$?; kill \"$watch\"; exit \"$status\"";
    let output = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let mut shell = Command::new("sh")
        .args(["-c", SCRIPT, "lighthouse"])
        .arg(program)
        .args([url, "--quiet", "--output=json"])
        .args(of)
        .args([&format!("--port={port}"), "--no-enable-error-reporting"])
        .arg(format!("--output-path={}", output.path().display()))
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let start = Instant::now();
    let status = loop {
        match shell.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > LIMIT => {
                drop(shell.stdin.take());
                let _ = shell.wait();
                return Err(format!("it took longer than {} s", LIMIT.as_secs()));
            }
            None => thread::sleep(Duration::from_millis(200)),
        }
    };
    if !status.success() {
        let mut complaint = String::new();
        let _ = shell.stderr.take().map(|mut it| it.read_to_string(&mut complaint));
        let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no word");
        return Err(format!("{status}: {last}"));
    }
    let json = fs::read_to_string(output.path()).map_err(|error| error.to_string())?;
    serde_json::from_str(&json).map_err(|error| error.to_string())
}
