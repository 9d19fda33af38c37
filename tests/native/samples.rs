//! The sample reports that the product ships with, and real ones where there are any.

use arxiv_digest::core::edition::Edition;
use arxiv_digest::core::load::{self, Loaded};
use arxiv_digest::core::report::{Source, import};
use arxiv_digest::core::typeset::{Targets, Typeset};
use std::path::{Path, PathBuf};

/// A report.
pub struct Report {
    pub name: String,
    pub text: String,
}

/// Every report of `samples/`, and of `../shared/reports` where that exists.
pub fn all() -> Vec<Report> {
    let mut reports = own();
    match real() {
        Some(real) => reports.extend(real),
        None => eprintln!("skipped: no ../shared with real reports; the samples alone are used"),
    }
    reports
}

/// Every report of `samples/`.
pub fn own() -> Vec<Report> {
    let reports = reports_in(Path::new("samples"));
    assert!(reports.len() >= 3, "samples/ holds too few reports");
    reports
}

/// Every report of `../shared/reports`, where that exists.
pub fn real() -> Option<Vec<Report>> {
    Some(reports_in(&shared()?.join("reports")))
}

/// Where real reports lie: `$ARXIV_DIGEST_SHARED`, or `../shared`.
pub fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("ARXIV_DIGEST_SHARED").map_or("../shared".into(), PathBuf::from);
    shared.join("reports").is_dir().then_some(shared)
}

/// One report of `samples/`.
pub fn named(name: &str) -> Report {
    let text = std::fs::read_to_string(Path::new("samples").join(name)).unwrap();
    Report { name: name.into(), text }
}

fn reports_in(folder: &Path) -> Vec<Report> {
    let mut reports: Vec<Report> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .map(|path| Report {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).unwrap(),
        })
        .collect();
    reports.sort_by(|one, other| one.name.cmp(&other.name));
    reports
}

/// The report's digest as published.
pub fn json(report: &Report) -> String {
    let source = Source { file_name: Some(&report.name), category: None };
    let digest = import(&report.text, &source).digest.unwrap();
    serde_json::to_string(&digest).unwrap()
}

/// The report's digest as a reader reads it.
pub fn loaded(report: &Report) -> Loaded {
    load::digest(&json(report)).unwrap()
}

/// The report's digest prepared for reading.
pub fn edition_of(report: &Report) -> Edition {
    edition(loaded(report))
}

/// A digest prepared for reading.
pub fn edition(loaded: Loaded) -> Edition {
    let text = Typeset::with_remarks(&loaded, &Targets::default());
    Edition::new(loaded, text)
}
