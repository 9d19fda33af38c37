//! What visits download of a built site, compressed with brotli at its best.

use std::io::Write as _;

/// Files by name, with their compressed sizes in bytes.
pub type Download = Vec<(String, usize)>;

/// What a first visit loads before the newest digest can be read and filtered: the page without the
/// digest in it, the program, its glue and its start.
pub fn first_visit(read: impl Fn(&str) -> Vec<u8>) -> Download {
    let page = text(&read, "index.html");
    let (before, rest) = page.split_once("<!--page-->").unwrap();
    let (day, after) = rest.split_once("<!--/page-->").unwrap();
    let start = day.find("<script id=\"behind\"").unwrap();
    let behind = &day[start..start + day[start..].find("<section").unwrap()];
    let shell = compressed(format!("{before}{behind}{after}").as_bytes());
    let files = named(&page, &["reader-", "start-"]);
    assert_eq!(files.len(), 3, "the program, its glue and its start: {files:?}");
    let shell = ("index.html without the day".into(), shell);
    [shell].into_iter().chain(sizes(&read, files)).collect()
}

/// What is loaded when the reader goes to another day: the worker, its glue and its program.
pub fn typesetter(read: impl Fn(&str) -> Vec<u8>) -> Download {
    worker(read, "typesetter-", "typesetting-")
}

/// What is loaded for a reader's own marks once the page lives: the desk, its glue and its program.
pub fn desk(read: impl Fn(&str) -> Vec<u8>) -> Download {
    let start = named(&text(&read, "index.html"), &["start-"]);
    let files = named(&text(&read, &start[0]), &["desk-"]);
    assert_eq!(files.len(), 2, "the program and its glue: {files:?}");
    sizes(&read, files).collect()
}

/// What keeps these: the worker, its glue and its program.
pub fn ledger(read: impl Fn(&str) -> Vec<u8>) -> Download {
    worker(read, "ledger-", "bookkeeping-")
}

/// What reads reports that are opened: the worker, its glue and its program.
pub fn importer(read: impl Fn(&str) -> Vec<u8>) -> Download {
    worker(read, "importer-", "importing-")
}

/// What a worker loads: its script, which begins like this, its glue and its program.
fn worker(read: impl Fn(&str) -> Vec<u8>, script: &str, program: &str) -> Download {
    let worker = named(&text(&read, "index.html"), &[script]);
    let files = named(&text(&read, &worker[0]), &[program]);
    let files = [worker, files].concat();
    assert_eq!(files.len(), 3, "the worker, its glue and its program: {files:?}");
    sizes(&read, files).collect()
}

/// What the page “On this device” loads beside its HTML: its program, its glue and its start.
pub fn keeper(read: impl Fn(&str) -> Vec<u8>) -> Download {
    let files = named(&text(&read, "kept.html"), &["keeper-", "keep-"]);
    assert_eq!(files.len(), 3, "the program, its glue and its start: {files:?}");
    sizes(&read, files).collect()
}

/// What the page of trends loads beside its HTML: its program, its glue and its start.
pub fn trends(read: impl Fn(&str) -> Vec<u8>) -> Download {
    let files = named(&text(&read, "trends.html"), &["trends-", "draw-"]);
    assert_eq!(files.len(), 3, "the program, its glue and its start: {files:?}");
    sizes(&read, files).collect()
}

/// What the page that searches all days loads beside its HTML: its program, its glue and its start.
pub fn search(read: impl Fn(&str) -> Vec<u8>) -> Download {
    let files = named(&text(&read, "search.html"), &["search-", "find-"]);
    assert_eq!(files.len(), 3, "the program, its glue and its start: {files:?}");
    sizes(&read, files).collect()
}

/// The size of all files together.
pub fn weight(download: &Download) -> usize {
    download.iter().map(|(_, size)| size).sum()
}

fn sizes(
    read: &impl Fn(&str) -> Vec<u8>,
    files: Vec<String>,
) -> impl Iterator<Item = (String, usize)> {
    files.into_iter().map(|file| {
        let size = compressed(&read(&file));
        (file, size)
    })
}

fn text(read: &impl Fn(&str) -> Vec<u8>, file: &str) -> String {
    String::from_utf8(read(file)).unwrap()
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
