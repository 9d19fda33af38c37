//! What a first visit downloads before the newest digest can be read and filtered, the digest itself
//! aside.

use crate::download::{
    Download, desk, first_visit, importer, keeper, ledger, search, trends, typesetter, weight,
};
use crate::harness::Site;

/// The most that it may weigh, compressed with brotli at its best, KB; 150 is the goal. Lower it whenever
/// the download has become lighter.
const FIRST_VISIT: usize = 150;

/// The same for the typesetter's worker, which is loaded when the reader goes to another day.
const TYPESETTER: usize = 193;

/// The same for what brings a reader's own marks to the page, which is loaded once that lives.
const DESK: usize = 185;

/// The same for the worker that keeps these, and cites papers: half of it reads LaTeX and sets formulas.
const LEDGER: usize = 231;

/// The same for the worker that reads reports, which is loaded by those who open one.
const IMPORTER: usize = 200;

/// The same for the page that shows what is kept, which is loaded by those who open it.
const KEEPER: usize = 135;

/// The same for the page of trends.
const TRENDS: usize = 100;

/// The same for the page that searches all days.
const SEARCH: usize = 114;

#[test]
fn the_first_visit_stays_within_its_budget() {
    let site = Site::start();
    weigh("the first visit", &first_visit(|file| site.read(file)), FIRST_VISIT);
    weigh("the typesetter", &typesetter(|file| site.read(file)), TYPESETTER);
    weigh("the desk", &desk(|file| site.read(file)), DESK);
    weigh("the ledger", &ledger(|file| site.read(file)), LEDGER);
    weigh("the importer", &importer(|file| site.read(file)), IMPORTER);
    weigh("the keeper", &keeper(|file| site.read(file)), KEEPER);
    weigh("the page of trends", &trends(|file| site.read(file)), TRENDS);
    weigh("the page of search", &search(|file| site.read(file)), SEARCH);
}

fn weigh(what: &str, download: &Download, budget: usize) {
    let weight = weight(download);
    eprintln!("{what}: {weight} bytes: {download:?}");
    assert!(weight <= budget * 1000, "{what} weighs {weight} bytes, more than {budget} KB");
}
