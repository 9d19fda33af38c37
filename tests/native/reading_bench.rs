//! The bench of the reader (`benches/reading`): that its figures mean what they say.

#![allow(dead_code)]

#[path = "../../benches/reading/figure.rs"]
mod figure;
#[path = "../../benches/reading/files.rs"]
mod files;
#[path = "../../benches/reading/generated.rs"]
mod generated;
#[path = "../../benches/reading/published.rs"]
mod published;
#[path = "../../benches/reading/results.rs"]
mod results;
#[path = "../../benches/reading/rival.rs"]
mod rival;
#[path = "../../benches/reading/server.rs"]
mod server;
#[path = "../../benches/reading/statistics.rs"]
mod statistics;

use arxiv_digest::core::report::{Source, import};
use figure::{Bound, Figure};
use files::Files;
use results::Results;
use server::Server;
use statistics::{Random, interval, median, percentile, ratios};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

#[test]
fn percentiles_lie_between_neighbours() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    assert_eq!(percentile(&[0.0, 10.0], 0.95), 9.5);
    assert_eq!(percentile(&[7.0], 0.95), 7.0);
    assert!(median(&[]).is_nan());
}

#[test]
fn an_interval_holds_the_median_of_what_the_samples_were_drawn_from() {
    let trials = 300;
    let mut held = 0;
    let mut random = Random::new(7);
    for _ in 0..trials {
        // Skewed, as times are; the median is 250000.
        let samples: Vec<f64> = (0..15).map(|_| (random.below(1000) as f64).powi(2)).collect();
        let it = interval(&samples);
        assert!(it.low <= it.median && it.median <= it.high);
        held += usize::from(it.low <= 249_500.0 && 250_500.0 <= it.high);
    }
    assert!(held * 100 >= trials * 90, "{held} of {trials}");
    assert_eq!(interval(&[5.0, 5.0, 5.0]).high, 5.0);
}

#[test]
fn a_ratio_is_taken_pair_by_pair() {
    // The machine was slow in the second pair.
    assert_eq!(ratios(&[10.0, 100.0], &[10.0, 100.0]), [1.0, 1.0]);
    let figure = Figure::new("x", "ms", vec![10.0, 100.0]).against(vec![10.0, 100.0]);
    let figure = figure.at_most(Bound::Ratio, 1.05);
    assert_eq!(figure.holds(), Some(true));
    assert_eq!(figure.counts().median, 1.0);
    // What divides by nothing is no ratio.
    assert!(Figure::new("x", "ms", vec![1.0]).against(vec![0.0]).ratio.is_none());
}

#[test]
fn a_limit_holds_what_it_names() {
    let samples: Vec<f64> = (0..100).map(f64::from).collect();
    let holds = |bound, most| Figure::new("x", "ms", samples.clone()).at_most(bound, most).holds();
    assert_eq!(holds(Bound::P95, 95.0), Some(true));
    assert_eq!(holds(Bound::P95, 94.0), Some(false));
    assert_eq!(holds(Bound::Largest, 98.0), Some(false));
    assert_eq!(holds(Bound::Median, 50.0), Some(false), "the interval reaches further");
    assert_eq!(Figure::new("x", "ms", samples.clone()).holds(), None);
}

#[test]
fn results_survive_being_kept_and_the_table_shows_what_changed() {
    let results = |factor: f64| Results {
        runs: 3,
        browser: "Chromium".into(),
        processors: 2,
        busy: None,
        missing: Vec::new(),
        figures: vec![Figure::new("index.html, LCP", "ms", vec![9.0 * factor, 10.0 * factor])],
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.json");
    assert!(Results::read(&path).unwrap().is_none());
    results(1.0).summed_up().write(&path).unwrap();
    let kept = Results::read(&path).unwrap().unwrap();
    assert!(kept.figures[0].reader.samples.is_empty());
    let table = results(2.0).table(Some(&kept));
    assert!(table.contains("+100 % *"), "{table}");
    let table = results(1.0).table(Some(&kept));
    assert!(table.contains("+0 %") && !table.contains('*'), "{table}");
}

#[test]
fn the_generated_day_is_a_faultless_report_and_always_the_same() {
    let report = generated::report("2025-09-02", 500);
    assert_eq!(report, generated::report("2025-09-02", 500));
    let import = import(&report, &Source::default());
    assert!(import.diagnostics.is_empty(), "{:?}", import.diagnostics);
    let digest = import.digest.unwrap();
    assert_eq!(digest.papers.len(), 500);
    assert_eq!(digest.tldr.themes.len(), 12);
    assert!(report.len() > 1_500_000, "{} bytes are no large day", report.len());
}

fn digest_with(keywords: &[&str]) -> serde_json::Value {
    serde_json::json!({
        "title": "A <day>",
        "overview": "*Once* upon a <script>",
        "tldr": { "markdown": "In short" },
        "papers": [{
            "title": "T", "authors": ["A", "B"], "keywords": keywords, "url": "https://arxiv.org/abs/1",
            "abstract": "ab", "summary": "su", "critique": null,
        }],
    })
}

#[test]
fn the_plain_page_says_all_and_runs_nothing() {
    let page = rival::page(&digest_with(&[]));
    for part in [
        "<title>A &lt;day&gt;</title>",
        "<em>Once</em>",
        "&lt;script&gt;",
        "In short",
        "<p>Authors: A, B</p>",
        "<h3>Summary</h3><p>su</p>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("Keywords") && !page.contains("Critique"), "{page}");
    assert!(!page.contains("<script>"), "{page}");
}

#[test]
fn the_plain_page_that_filters_has_what_the_probe_asks_for() {
    let page = rival::page_that_filters(&digest_with(&["a \"b\"", "c"]));
    for part in [
        "<em>Once</em>",
        "In short",
        "<article class=\"card\" data-keywords=\"a &quot;b&quot;|c\">",
        "<p>Authors: A, B</p>",
        "<h3>Abstract</h3><p>ab</p>",
        "<details class=\"section\"><summary>Summary</summary><p>su</p>\n</details></article>",
        "value=\"a &quot;b&quot;\">a &quot;b&quot; <span class=\"chip-count\">1</span>",
        "<input id=\"search\"",
        "<p role=\"status\">",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

const TEXT: &str = "The same words, and the same words again, and again the same words, again.";

fn server() -> Server {
    let mut files = Files::default();
    files.add("a/index.html".into(), TEXT.into());
    files.add("a/main-3520b3ce5362fb3c.css".into(), TEXT.into());
    files.add("a/reader-b1b0a2e674a95618_bg.wasm".into(), TEXT.into());
    files.add("a/cs.CL/2025-10-30.json".into(), TEXT.into());
    files.add("a/picture.png".into(), TEXT.into());
    Server::start(files).unwrap()
}

/// Sends requests over one connection; returns all that comes back.
fn ask(server: &Server, requests: &[(&str, &str)]) -> Vec<u8> {
    let url = server.url("");
    let mut stream = TcpStream::connect(url["http://".len()..].trim_end_matches('/')).unwrap();
    for (path, headers) in requests {
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: x\r\n{headers}\r\n").unwrap();
    }
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer
}

fn text(answer: &[u8]) -> String {
    String::from_utf8_lossy(answer).into_owned()
}

#[test]
fn the_server_compresses_as_the_browser_asks() {
    let server = server();
    let body = |headers: &str| {
        let answer = ask(&server, &[("a/", headers)]);
        let at = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        (text(&answer[..at]), answer[at + 4..].to_vec())
    };
    let (head, packed) = body("Accept-Encoding: gzip, deflate, br, zstd\r\n");
    assert!(head.contains("Content-Encoding: br\r\n"), "{head}");
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &*packed, &mut plain).unwrap();
    assert_eq!(text(&plain), TEXT);

    let (head, packed) = body("Accept-Encoding: gzip;q=0.5\r\n");
    assert!(head.contains("Content-Encoding: gzip\r\n"), "{head}");
    let mut plain = String::new();
    flate2::read::GzDecoder::new(&*packed).read_to_string(&mut plain).unwrap();
    assert_eq!(plain, TEXT);

    let (head, plain) = body("");
    assert!(!head.contains("Content-Encoding"), "{head}");
    assert_eq!(text(&plain), TEXT);
    let picture = text(&ask(&server, &[("a/picture.png", "Accept-Encoding: br\r\n")]));
    assert!(!picture.contains("Content-Encoding"), "{picture}");
}

#[test]
fn the_server_says_what_may_be_kept_for_ever() {
    let server = server();
    let cases = [
        ("a/index.html", "no-cache"),
        ("a/cs.CL/2025-10-30.json", "no-cache"),
        ("a/cs.CL/2025-10-30.json?v=0123456789abcdef", "immutable"),
        ("a/main-3520b3ce5362fb3c.css", "immutable"),
        ("a/reader-b1b0a2e674a95618_bg.wasm", "immutable"),
    ];
    for (path, caching) in cases {
        let answer = text(&ask(&server, &[(path, "")]));
        assert!(answer.contains(caching), "{path}: {answer}");
    }
}

#[test]
fn the_server_keeps_connections_and_sends_nothing_anew_that_is_known() {
    let server = server();
    let answer = text(&ask(&server, &[("a/", ""), ("nowhere", ""), ("a/", "")]));
    assert_eq!(answer.matches("HTTP/1.1 200").count(), 2);
    assert_eq!(answer.matches("HTTP/1.1 404").count(), 1);
    let tag = answer.split("ETag: ").nth(1).unwrap().lines().next().unwrap();
    let before = server.sent();
    let answer = text(&ask(&server, &[("a/", &format!("If-None-Match: {tag}\r\n"))]));
    assert!(answer.starts_with("HTTP/1.1 304") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert_eq!(server.sent() - before, answer.len() as u64);
}
