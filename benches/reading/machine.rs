//! The machine that is measured on: what figures mean depends on it.

use std::{env, fs, process::Command, thread, time::Duration};

/// The browser's name and version.
pub fn browser() -> String {
    let program = env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let output = Command::new(program).arg("--version").output();
    let text =
        output.map(|it| String::from_utf8_lossy(&it.stdout).into_owned()).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    words.join(" ")
}

pub fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// How busy the processors are with other things, of 1: taken over some seconds before the bench
/// does anything. Nothing where the system doesn't say (only Linux does, in this way).
pub fn busy() -> Option<f64> {
    let before = times()?;
    thread::sleep(Duration::from_secs(3));
    let after = times()?;
    let all = after.0.checked_sub(before.0).filter(|all| *all > 0)?;
    Some(1.0 - after.1.saturating_sub(before.1) as f64 / all as f64)
}

/// All ticks of the processors so far, and those spent idle or waiting for the disk.
fn times() -> Option<(u64, u64)> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    let fields = text.lines().next()?.split_whitespace().skip(1).take(8);
    let ticks: Vec<u64> = fields.map_while(|field| field.parse().ok()).collect();
    Some((ticks.iter().sum(), ticks.get(3)? + ticks.get(4)?))
}
