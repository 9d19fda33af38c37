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
    let request = serde_json::to_string(&Request::File(DAY.into())).unwrap();
    let file = device.answered(&request);
    assert_eq!(load::digest(&file).unwrap().digest.key().to_string(), DAY);
    let day = "cs.CL/2025-10-29";
    let other = serde_json::to_string(&Request::File(day.into())).unwrap();
    assert_eq!(device.answered(&other), "", "what is not there has no file");
    device.ask(&Request::Forget(DAY.parse().unwrap()));
    assert_eq!(device.answered(&request), "");
}

#[test]
fn its_papers_are_saved_whole_judged_and_cited_without_a_network() {
    let mut device = with_report();
    let source = Source::Report(DAY.parse().unwrap());
    let request = serde_json::to_string(&Request::File(DAY.into())).unwrap();
    let paper = load::digest(&device.answered(&request)).unwrap().digest.papers.remove(0);

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
    let saved = serde_json::to_string(&Request::File("saved".into())).unwrap();
    let saved = load::digest(&device.answered(&saved)).unwrap().digest.papers;
    assert_eq!(saved, std::slice::from_ref(&paper), "the copy is the whole paper");

    // No address leads to where it is from.
    let look = Request::Look { source: Source::Saved, papers: vec![paper.id] };
    let Answer::Looked { papers, .. } = device.ask(&look) else { panic!("{look:?}") };
    assert!(papers[0].opened && papers[0].digest.is_some(), "{papers:?}");
}
