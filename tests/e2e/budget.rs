//! What a first visit downloads before the newest digest can be read and filtered, the digest itself
//! aside.

use crate::harness::Site;
use std::io::Write as _;

/// The most that it may weigh, compressed with brotli at its best, KB. Lower it whenever the download has
/// become lighter.
const FIRST_VISIT: usize = 150;

/// The same for the typesetter's worker, which is loaded when the reader goes to another day.
const TYPESETTER: usize = 122;

#[test]
fn the_first_visit_stays_within_its_budget() {
    let site = Site::start();
    let page = String::from_utf8(site.read("index.html")).unwrap();
    let (before, rest) = page.split_once("<!--page-->").unwrap();
    let (_, after) = rest.split_once("<!--/page-->").unwrap();
    let shell = compressed(format!("{before}{after}").as_bytes());
    let files = named(&page, &["reader-", "start-"]);
    assert_eq!(files.len(), 3, "the program, its glue and its start: {files:?}");
    weigh("the first visit", shell, &site, &files, FIRST_VISIT);

    let worker = named(&page, &["typesetter-"]);
    let script = String::from_utf8(site.read(&worker[0])).unwrap();
    let files = [worker, named(&script, &["typesetting-"])].concat();
    assert_eq!(files.len(), 3, "the worker, its glue and its program: {files:?}");
    weigh("the typesetter", 0, &site, &files, TYPESETTER);
}

fn weigh(what: &str, shell: usize, site: &Site, files: &[String], budget: usize) {
    let sizes: Vec<usize> = files.iter().map(|file| compressed(&site.read(file))).collect();
    let weight = shell + sizes.iter().sum::<usize>();
    eprintln!("{what}: {weight} bytes; the page {shell}, {files:?} {sizes:?}");
    assert!(weight <= budget * 1000, "{what} weighs {weight} bytes, more than {budget} KB");
}

/// The files that a text names and that begin like this, each once.
fn named(text: &str, starts: &[&str]) -> Vec<String> {
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    let mut names: Vec<String> = text
        .split(|it| !is_name(it))
        .map(|name| name.trim_start_matches('.'))
        .filter(|name| name.ends_with(".js") || name.ends_with(".wasm"))
        .filter(|name| starts.iter().any(|start| name.starts_with(start)))
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn compressed(bytes: &[u8]) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(bytes).unwrap();
    writer.into_inner().len()
}
