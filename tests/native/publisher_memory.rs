//! Publishing takes memory for the papers of one segment, however many reports there are.

use crate::publisher_samples::scratch;
use crate::publisher_site::BUILT;
use arxiv_digest::core::date::Date;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// As many as a segment of the search holds.
const FEW: usize = 20;
const MANY: usize = 200;

/// So much more than for a few reports may be in use at once. If only the texts of all were kept,
/// or their digests, or their pages, it would be more.
const MOST: f64 = 1.2;

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux tells how much memory a program took")]
fn two_hundred_reports_take_no_more_memory_than_twenty() {
    let [few, many] = [FEW, MANY].map(|count| {
        let folder = scratch();
        let [reports, site] = ["reports", "site"].map(|name| folder.path().join(name));
        write_reports(&reports, count);
        fs::create_dir(&site).unwrap();
        fs::write(site.join("index.html"), BUILT).unwrap();
        let mut digest = Command::new(env!("CARGO_BIN_EXE_digest"));
        let data = site.join("digests");
        digest.arg("publish").arg(&reports).arg("--out").arg(&data);
        let peak = peak(digest.arg("--site").arg(&site));
        assert_eq!(fs::read_dir(data.join("cs.CL")).unwrap().count(), count + 1);
        assert_eq!(fs::read_dir(site.join("cs.CL")).unwrap().count(), count);
        peak
    });
    assert!(many as f64 <= few as f64 * MOST, "{few} kB for {FEW} reports, {many} kB for {MANY}");
}

/// A sample, on many days of one year.
fn write_reports(folder: &Path, count: usize) {
    let sample = include_str!("../../samples/arxiv_cs_CL_2025-10-16_report.md");
    fs::create_dir(folder).unwrap();
    let days = (1..=12).flat_map(|month| (1..=28).map(move |day| Date::new(2025, month, day)));
    for day in days.flatten().take(count) {
        let report = sample.replace("2025-10-16", &day.to_string());
        fs::write(folder.join(format!("{day}.md")), report).unwrap();
    }
}

/// The most memory that a program has in use at once, in kB, until it ends well.
fn peak(program: &mut Command) -> usize {
    let mut program = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", program.id());
    let mut peak = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        if let Some(size) = line.and_then(|line| line.trim().strip_suffix(" kB")) {
            peak = size.parse::<usize>().unwrap().max(peak);
        }
        match program.try_wait().unwrap() {
            Some(end) => {
                assert!(end.success() && peak > 0, "{end}, {peak} kB");
                return peak;
            }
            None => sleep(Duration::from_millis(1)),
        }
    }
}
