//! Papers as citations: of the published samples, and of what is saved.

use super::device::{Device, published};
use arxiv_digest::core::arxiv_id::ArxivId;
use arxiv_digest::core::cite::{Format, file};
use arxiv_digest::core::digest::Paper;
use arxiv_digest::core::ledger::{Answer, Job, Request, Source};
use arxiv_digest::core::load;
use arxiv_digest::core::marks::paper_marks::Mark;
use std::fs;

const DAY: &str = "cs.CL/2025-10-30";

impl Device {
    fn online() -> Self {
        Self { is_online: true, ..Self::new(1) }
    }

    fn save(&mut self, paper: &Paper) {
        let (paper, title) = (paper.id.clone(), paper.title.clone());
        let source = Source::Day(DAY.parse().unwrap());
        let saved = self.ask(&Request::Press {
            paper,
            mark: Mark::Saved,
            on: true,
            source,
            title,
            dropped: None,
        });
        assert!(matches!(saved, Answer::Changed { .. }), "{saved:?}");
    }

    fn cite(&mut self, format: Format, digest: Option<&str>, papers: &[ArxivId]) -> Answer {
        let source = digest.map_or(Source::Saved, |digest| Source::Day(digest.parse().unwrap()));
        self.ask(&Request::Cite { format, source, papers: papers.to_vec() })
    }
}

fn papers() -> Vec<Paper> {
    let text = fs::read_to_string(published(&format!("{DAY}.json"))).unwrap();
    load::digest(&text).unwrap().digest.papers
}

fn ids<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> Vec<ArxivId> {
    papers.into_iter().map(|paper| paper.id.clone()).collect()
}

/// Name, text and missing papers of what was cited.
fn cited(answer: Answer) -> (String, String, Vec<String>) {
    let Answer::Cited { name, text, missing, .. } = answer else { panic!("{answer:?}") };
    (name, text, missing.iter().map(ToString::to_string).collect())
}

#[test]
fn papers_of_a_day_are_cited_as_its_file_has_them_in_the_order_asked_for() {
    let papers = papers();
    let backwards = ids(papers.iter().rev());
    for format in Format::ALL {
        let answer = Device::online().cite(format, Some(DAY), &backwards);
        let Answer::Cited { name, media_type, text, missing } = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(name, format!("cs.CL-2025-10-30.{}", format.extension()));
        assert_eq!(media_type, format.media_type());
        assert_eq!(text, file(format, papers.iter().rev()));
        assert_eq!(missing, []);
    }
    let one = Device::online().cite(Format::BibTex, Some(DAY), &backwards[..1]);
    assert_eq!(cited(one).0, format!("arXiv-{}.bib", backwards[0]));
}

#[test]
fn saved_papers_are_cited_as_their_copies_have_them() {
    let papers = papers();
    let mut device = Device::online();
    device.save(&papers[3]);
    device.save(&papers[1]);
    device.is_online = false;
    for digest in [None, Some(DAY)] {
        let wanted = ids([&papers[1], &papers[0], &papers[3]]);
        let (_, text, missing) = cited(device.cite(Format::Ris, digest, &wanted));
        assert_eq!(text, file(Format::Ris, [&papers[1], &papers[3]]));
        assert_eq!(missing, [papers[0].id.as_str()]);
    }
    let wanted = ids([&papers[1], &papers[3]]);
    assert_eq!(cited(device.cite(Format::Ris, None, &wanted)).0, "saved-papers.ris");
}

#[test]
fn where_no_paper_can_be_had_it_says_why() {
    let wanted = ids(&papers());
    let mut device = Device::online();
    let cases = [
        (true, None, "they are not kept on this device"),
        (false, Some(DAY), "there is no network"),
        (true, Some("cs.CL/1999-01-01"), "they are not kept on this device"),
    ];
    for (is_online, digest, why) in cases {
        device.is_online = is_online;
        let answer = device.cite(Format::BibTex, digest, &wanted);
        assert_eq!(answer, Answer::Refused(why.into()), "{digest:?}");
    }
}

#[test]
fn what_a_day_has_is_cited_without_the_database() {
    let request = |papers: &[ArxivId]| {
        let (format, source) = (Format::Markdown, Source::Day(DAY.parse().unwrap()));
        let request = Request::Cite { format, source, papers: papers.to_vec() };
        let request = serde_json::to_string(&request).unwrap();
        let mut job = Job::new(&request, 0, "0000000000000001").unwrap();
        while let Some(address) = job.wants() {
            job.bring(&fs::read_to_string(published(&address)).unwrap());
        }
        job
    };
    let wanted = ids(&papers());
    assert!(!request(&wanted).needs_records());
    assert!(request(&["2510.99999".parse().unwrap()]).needs_records());
}
