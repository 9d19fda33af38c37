//! Lighthouse's own measure of the page, on its phone.

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
    let report = visit.debugging_port().and_then(|port| run(program, port, url));
    visit.end().await;
    let report = report?;
    let number = |pointer: &str| {
        report.pointer(pointer).and_then(Value::as_f64).ok_or(format!("its report lacks {pointer}"))
    };
    Ok(Audit {
        score: number("/categories/performance/score")? * 100.0,
        largest: number("/audits/largest-contentful-paint/numericValue")?,
        blocking: number("/audits/total-blocking-time/numericValue")?,
    })
}

/// Runs the program for at most [`LIMIT`]. It stands in a group of its own beside a shell that waits
/// on a pipe: when this end of it closes, in whatever way, the group ends.
fn run(program: &Path, port: u16, url: &str) -> Result<Value, String> {
    const SCRIPT: &str = "exec 3<&0; { read -r line; kill -KILL 0; } <&3 & watch=$!; \
        \"$@\" </dev/null 3<&-; status=$?; kill \"$watch\"; exit \"$status\"";
    let output = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let mut shell = Command::new("sh")
        .args(["-c", SCRIPT, "lighthouse"])
        .arg(program)
        .args([url, "--quiet", "--only-categories=performance", "--output=json"])
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
