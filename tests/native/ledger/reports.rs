//! Reports that were opened: shown, marked, saved and cited like what is published.

use super::device::{Device, published};
use arxiv_digest::core::cite::Format;
use arxiv_digest::core::ledger::{Answer, Request, Source};
use arxiv_digest::core::load;
use arxiv_digest::core::marks::paper_marks::Mark;
use arxiv_digest::core::opening;
use std::fs;

const DAY: &str = "cs.CL/2025-10-30";

/// A device without a network that has opened the sample's report.
fn with_report() -> Device {
    let mut device = Device::new(1);
    let file = fs::read_to_string(published(&format!("{DAY}.json"))).unwrap();
    let opening = opening::open(&file, "a.json");
    let opened = opening.digest.unwrap();
    let request = Request::Open {
        key: opened.key,
        name: "a.json".into(),
        digest: opened.file,
        findings: opening.findings,
        in_place: false,
    };
    assert!(matches!(device.ask(&request), Answer::Reports(reports) if reports.len() == 1));
    device
}

#[test]
fn a_report_is_had_as_it_was_read_until_it_is_forgotten() {
    let mut device = with_report();
    let file = device.file(DAY).unwrap();
    assert_eq!(load::digest(&file).unwrap().digest.key().to_string(), DAY);
    let gone = Err("it is not on this device any more; open it again".to_owned());
    assert_eq!(device.file("cs.CL/2025-10-29"), gone, "what is not there has no file");
    device.ask(&Request::Forget(DAY.parse().unwrap()));
    assert_eq!(device.file(DAY), gone);
}

#[test]
fn what_is_saved_from_a_report_that_is_gone_is_refused_since_its_text_would_never_come() {
    let mut device = with_report();
    let paper = load::digest(&device.file(DAY).unwrap()).unwrap().digest.papers.remove(0);
    device.ask(&Request::Forget(DAY.parse().unwrap()));
    let (source, title) = (Source::Report(DAY.parse().unwrap()), paper.title);
    let (paper, mark, on) = (paper.id, Mark::Saved, true);
    let saved = device.ask(&Request::Press { paper, mark, on, source, title, dropped: None });
    let why = "the report is not on this device any more; open it again";
    assert_eq!(saved, Answer::Refused(why.into()));
    assert!(device.records.is_empty());
}

#[test]
fn its_papers_are_saved_whole_judged_and_cited_without_a_network() {
    let mut device = with_report();
    let source = Source::Report(DAY.parse().unwrap());
    let paper = load::digest(&device.file(DAY).unwrap()).unwrap().digest.papers.remove(0);

    let papers = vec![paper.id.clone()];
    let cite =
        Request::Cite { format: Format::BibTex, source: source.clone(), papers: papers.clone() };
    assert!(matches!(device.ask(&cite), Answer::Cited { missing, .. } if missing.is_empty()));

    let (kind, text) = ("keyword", &paper.keywords[0]);
    let watch = format!(r#"{{"enlist":{{"kind":"{kind}","text":{text:?},"attitude":"watch"}}}}"#);
    assert!(device.answered(&watch).contains("listed"));
    let judge = Request::Judge { source: source.clone(), papers: papers.clone() };
    assert!(matches!(device.ask(&judge), Answer::Judged(judged) if judged.len() == 1));

    let (id, title) = (paper.id.clone(), String::new());
    device.ask(&Request::Press {
        paper: id,
        mark: Mark::Saved,
        on: true,
        source,
        title,
        dropped: None,
    });
    let saved = load::digest(&device.file("saved").unwrap()).unwrap().digest.papers;
    assert_eq!(saved, std::slice::from_ref(&paper), "the copy is the whole paper");

    // No address leads to where it is from.
    let look = Request::Look { source: Source::Saved, papers: vec![paper.id] };
    let Answer::Looked { papers, .. } = device.ask(&look) else { panic!("{look:?}") };
    assert!(papers[0].opened && papers[0].digest.is_some(), "{papers:?}");
}
