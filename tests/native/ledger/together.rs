//! Digests of several categories that are read as one, and all days of one.

use super::device::Device;
use crate::publisher_samples::{digest, publish_digests, scratch};
use arxiv_digest::core::cite::Format;
use arxiv_digest::core::digest::{Digest, TldrBlockKind};
use arxiv_digest::core::ledger::{Answer, Came, Request, Source};
use arxiv_digest::core::load;
use arxiv_digest::core::marks::paper_marks::Mark;
use tempfile::TempDir;

const TOGETHER: &str = "cs.CL/2025-10-30+cs.LG+hep-th";

/// A device with a network, and what is published: two digests of the day, with a paper in common.
fn with_digests() -> (Device, TempDir) {
    let data = scratch();
    let linguistics = digest("cs.CL/2025-10-30", "On words");
    let mut learning = digest("cs.LG/2025-10-30", "On weights");
    learning.papers[0].id = "2510.00003".parse().unwrap();
    learning.papers_total = Some(4);
    let newer = digest("cs.CL/2025-11-05", "Later");
    publish_digests(data.path(), &[linguistics, learning, newer]);
    let mut device = Device::new(1);
    device.is_online = true;
    device.data = Some(data.path().into());
    (device, data)
}

fn read(device: &mut Device, name: &str) -> Result<Digest, String> {
    device.file(name).map(|file| load::digest(&file).unwrap().digest)
}

fn source() -> Source {
    Source::Together(TOGETHER.parse().unwrap())
}

#[test]
fn they_have_all_papers_each_once_and_all_texts_under_their_categories() {
    let (mut device, _data) = with_digests();
    let digest = read(&mut device, TOGETHER).unwrap();
    let ids: Vec<&str> = digest.papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(ids, ["2510.00002", "2510.00001", "2510.00003"]);
    assert!(digest.papers[1].title.ends_with("On words"), "the first digest's is shown");
    assert_eq!((digest.papers_total, digest.papers_selected), (Some(11), Some(3)));
    assert_eq!(digest.key().to_string(), "cs.CL/2025-10-30");
    assert_eq!(
        digest.overview,
        "### cs.CL\n\nOn words\n\n### cs.LG\n\nOn weights\n\n\
         ### hep-th\n\nIt has no digest of this day.\n\n"
    );

    let tldr = &digest.tldr;
    let joined: String = tldr.blocks.iter().map(|block| block.markdown.as_str()).collect();
    assert_eq!(joined, tldr.markdown);
    assert_eq!(joined, "\n\n## cs.CL\n\nA theme: On words\n\n## cs.LG\n\nA theme: On weights");
    assert!(tldr.blocks.iter().all(|block| block.kind != TldrBlockKind::Counts));
    // Both digests call a theme by one name.
    let themes: Vec<&str> = tldr.themes.iter().map(|theme| theme.id.as_str()).collect();
    assert_eq!(themes, ["a-theme", "a-theme-cs-lg"]);
    assert_eq!(tldr.blocks[3].themes, ["a-theme-cs-lg"]);
}

#[test]
fn an_overview_in_a_fence_as_a_whole_is_no_code_behind_its_heading() {
    let (mut device, data) = with_digests();
    let mut fenced = digest("cs.CL/2025-10-30", "On words");
    fenced.overview = "```markdown\nOn *words*\n```\n".into();
    publish_digests(data.path(), &[fenced]);
    let digest = read(&mut device, TOGETHER).unwrap();
    assert!(digest.overview.starts_with("### cs.CL\n\nOn *words*\n"), "{}", digest.overview);
}

#[test]
fn without_the_first_there_is_no_file_and_without_another_that_is_said() {
    let (mut device, data) = with_digests();
    let why = |file: Result<Digest, String>| file.unwrap_err();
    assert_eq!(
        why(read(&mut device, "cs.CL/2025-10-31+cs.LG")),
        "the digest cs.CL/2025-10-31 can’t be had: it isn’t published"
    );
    device.is_online = false;
    assert_eq!(
        why(read(&mut device, "cs.CL/2025-10-30+cs.LG")),
        "the digest cs.CL/2025-10-30 can’t be had: there is no network"
    );
    device.is_online = true;
    std::fs::remove_file(data.path().join("cs.LG/2025-10-30.json")).unwrap();
    let digest = read(&mut device, "cs.CL/2025-10-30+cs.LG").unwrap();
    assert_eq!(digest.papers.len(), 2);
    let said = "### cs.LG\n\nIts digest of this day can’t be had now: there is no network.";
    assert!(digest.overview.contains(said), "{}", digest.overview);
}

#[test]
fn what_cannot_be_read_of_one_is_said() {
    let (mut device, data) = with_digests();
    let path = data.path().join("cs.LG/2025-10-30.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"2510.00003\"", "\"no id\"", 1)).unwrap();
    let digest = read(&mut device, TOGETHER).unwrap();
    assert!(
        digest.overview.contains("1 paper of it can’t be read; the page of cs.LG alone says why."),
        "{}",
        digest.overview
    );
}

#[test]
fn their_papers_are_saved_judged_and_cited_from_where_they_stand() {
    let (mut device, _data) = with_digests();
    let id: arxiv_digest::core::arxiv_id::ArxivId = "2510.00003".parse().unwrap();
    let papers = vec![id.clone()];
    let looked = device.ask(&Request::Look { source: source(), papers: papers.clone() });
    let Answer::Looked { papers: states, .. } = looked else { panic!("{looked:?}") };
    assert_eq!(states[0].digest.as_ref().unwrap().to_string(), "cs.LG/2025-10-30");

    let cite = Request::Cite { format: Format::BibTex, source: source(), papers: papers.clone() };
    let cited = device.ask(&cite);
    assert!(matches!(&cited, Answer::Cited { missing, .. } if missing.is_empty()), "{cited:?}");

    device.answered(r#"{"enlist":{"kind":"keyword","text":"size","attitude":"watch"}}"#);
    let judged = device.ask(&Request::Judge { source: source(), papers });
    assert!(matches!(&judged, Answer::Judged(judged) if judged.len() == 1), "{judged:?}");

    let title = String::new();
    device.ask(&Request::Press {
        paper: id,
        mark: Mark::Saved,
        on: true,
        source: source(),
        title,
        dropped: None,
    });
    let saved = read(&mut device, "saved").unwrap();
    assert_eq!(saved.papers[0].title, "On small things: On weights", "the whole copy");
    assert_eq!(saved.category.as_str(), "cs.LG");
}

#[test]
fn what_is_saved_without_a_network_is_kept_under_its_title() {
    let (mut device, _data) = with_digests();
    device.is_online = false;
    let paper = "2510.00003".parse().unwrap();
    let title = "On weights".to_owned();
    device.ask(&Request::Press {
        paper,
        mark: Mark::Saved,
        on: true,
        source: source(),
        title,
        dropped: None,
    });
    let saved = read(&mut device, "saved").unwrap();
    assert_eq!(saved.papers[0].title, "On weights");
}

#[test]
fn what_is_saved_is_kept_before_its_text_has_come_which_is_asked_for_when_the_day_is_shown_again() {
    let (mut device, _data) = with_digests();
    let paper = read(&mut device, TOGETHER).unwrap().papers.remove(0);
    let title = "A title".to_owned();
    let press = Request::Press {
        paper: paper.id.clone(),
        mark: Mark::Saved,
        on: true,
        source: source(),
        title,
        dropped: None,
    };
    let (answer, next) = device.carried_out(&serde_json::to_string(&press).unwrap());
    assert!(answer.unwrap().contains("changed") && next.len() == 1);
    let saved = read(&mut device, "saved").unwrap();
    assert_eq!((saved.papers[0].title.as_str(), saved.papers[0].authors.len()), ("A title", 0));

    // The page has gone, and is opened again, or that of what is saved.
    for source in [source(), Source::Saved] {
        let mut device = device.clone();
        let look = Request::Look { source, papers: vec![paper.id.clone()] };
        let look = serde_json::to_string(&look).unwrap();
        device.answered(&look);
        assert_eq!(read(&mut device, "saved").unwrap().papers, std::slice::from_ref(&paper));
        assert!(device.carried_out(&look).1.is_empty(), "nothing is missing any more");
    }
}

#[test]
fn a_category_without_the_day_has_the_manifest_asked_for_anew_when_the_page_is_made_alone() {
    let (mut device, _data) = with_digests();
    let papers = vec!["2510.00003".parse().unwrap()];
    read(&mut device, TOGETHER).unwrap();
    assert!(device.asked.contains(&"index.json#anew".into()), "it may have come since");
    for request in [
        Request::Look { source: source(), papers: papers.clone() },
        Request::Judge { source: source(), papers },
    ] {
        device.ask(&request);
        assert!(!device.asked.contains(&"index.json#anew".into()), "{request:?}");
    }
}

#[test]
fn what_has_come_is_told_with_what_could_not_be_looked_up() {
    let (mut device, data) = with_digests();
    let ask = |device: &mut Device| {
        let since =
            ["cs.CL", "cs.LG"].map(|it| (it.parse().unwrap(), "2025-10-01".parse().unwrap()));
        match device.ask(&Request::Missed { since: since.into() }) {
            Answer::Missed(Came { days, lacking }) => {
                (days.iter().map(|day| day.key.to_string()).collect::<Vec<_>>(), lacking)
            }
            other => panic!("{other:?}"),
        }
    };
    let [newest, words, weights] =
        ["cs.CL/2025-11-05", "cs.CL/2025-10-30", "cs.LG/2025-10-30"].map(str::to_owned);
    let why = Some("there is no network".to_owned());
    assert_eq!(ask(&mut device), (vec![newest.clone(), words.clone(), weights], None));
    std::fs::remove_file(data.path().join("cs.LG/2025.json")).unwrap();
    assert_eq!(ask(&mut device), (vec![newest, words], why.clone()), "a listing is missing");
    device.is_online = false;
    assert_eq!(ask(&mut device), (vec![], why), "nothing is known");
}

#[test]
fn all_days_of_a_category_are_known_the_newest_first() {
    let (mut device, data) = with_digests();
    let ask = |device: &mut Device| match device.ask(&Request::Dates("cs.CL".parse().unwrap())) {
        Answer::Dates { days, lacking } => {
            (days.iter().map(|day| day.date.to_string()).collect::<Vec<_>>(), lacking)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(ask(&mut device), (vec!["2025-11-05".into(), "2025-10-30".into()], None));
    std::fs::remove_file(data.path().join("cs.CL/2025.json")).unwrap();
    assert_eq!(ask(&mut device), (vec![], Some("there is no network".into())));
}

#[test]
fn what_is_saved_again_is_what_was_dropped_and_a_save_that_finds_nothing_is_refused() {
    let (mut device, _data) = with_digests();
    let paper = read(&mut device, TOGETHER).unwrap().papers.remove(0);
    let mut press = |mark, on, source, dropped: Option<&String>| {
        device.ask(&Request::Press {
            paper: paper.id.clone(),
            mark,
            on,
            source,
            title: "A title".into(),
            dropped: dropped.cloned(),
        })
    };
    let changed = |answer| match answer {
        Answer::Changed { undo: Some(undo), .. } => undo,
        other => panic!("{other:?}"),
    };
    changed(press(Mark::Saved, true, source(), None));
    let dropped = changed(press(Mark::Saved, false, Source::Saved, None));
    assert!(matches!(press(Mark::Saved, true, Source::Saved, None), Answer::Refused(_)));
    changed(press(Mark::Declined, true, Source::Saved, None));
    changed(press(Mark::Saved, true, Source::Saved, Some(&dropped)));
    assert_eq!(read(&mut device, "saved").unwrap().papers, [paper]);
}
