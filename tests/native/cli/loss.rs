//! What a slip in a report doesn't cost a published day.

use super::{REPORT, run};
use crate::publisher_samples::tree;
use std::fs;

#[test]
fn a_day_loses_no_paper_to_a_slip() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let publish = |report: &str| {
        fs::write(at("day.md"), report).unwrap();
        run(folder.path(), &["publish", "day.md", "--out", "out"])
    };
    // What a model may write on another day, and none of which is a paper then.
    let slips = [
        ("---\n\n# On small", "===\n\n# On small"),
        ("# On small things", "#### On small things"),
        ("Authors:", "By:"),
    ];
    for (right, slip) in slips {
        let run = publish(&REPORT.replace(right, slip));
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{slip}");
        let message = "day.md:1: error: cs.CL/2025-10-30 is not published: the file says that it has 1 paper, and none";
        assert!(run.stderr.contains(message), "{slip}: {}", run.stderr);
        let checked = super::run(folder.path(), &["check", "day.md"]);
        assert_eq!(checked.status, Some(1), "{slip}");
        assert!(checked.stdout.contains(message), "{slip}: {}", checked.stdout);
    }
    assert_eq!(publish(REPORT).stdout, "added cs.CL/2025-10-30\n");
    let before = tree(&at("out"));
    let slips =
        slips.into_iter().chain([("http://arxiv.org/abs/2510.00001v1", "https://example.org")]);
    for (right, slip) in slips {
        let run = publish(&REPORT.replace(right, slip));
        assert_eq!(run.status, Some(1), "{slip}");
        let message = "day.md:1: error: cs.CL/2025-10-30 stays as it is published, with 1 paper:";
        assert!(run.stderr.contains(message), "{slip}: {}", run.stderr);
        assert_eq!((run.stdout.as_str(), tree(&at("out")) == before), ("", true), "{slip}");
    }
    // Who withdraws a paper says so.
    let (papers, none) = (REPORT.find("---\n\n# On").unwrap(), "Selected papers: 0");
    let run = publish(&REPORT[..papers].replace("Selected papers: 1", none));
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), "replaced cs.CL/2025-10-30\n"));
}

#[test]
fn a_report_with_the_date_of_another_day_does_not_take_that_days_place() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let publish = |day: &str, report: &str| {
        let name = format!("arxiv_cs_CL_{day}_report.md");
        fs::write(at(&name), report).unwrap();
        run(folder.path(), &["publish", &name, "--out", "out"])
    };
    assert_eq!(publish("2025-10-30", REPORT).status, Some(0));
    let before = tree(&at("out"));
    let next = REPORT.replace("2510.00001", "2510.00002");
    let run = publish("2025-10-31", &next);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    let message = "cs.CL/2025-10-30 stays as it is published: the file is named after 2025-10-31";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(tree(&at("out")) == before);
}
