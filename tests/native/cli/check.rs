//! Looking for faults.

use super::{REPORT, run};
use crate::publisher_samples::digest;
use crate::samples;
use arxiv_digest::publish::json;
use std::fs;

#[test]
fn check_prints_what_it_finds_and_exits_with_1_on_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut odd = digest("cs.CL/2025-10-29", "text");
    odd.tldr.blocks.clear();
    fs::write(at("odd.json"), json::bytes(&odd).unwrap()).unwrap();
    fs::write(at("good.md"), REPORT).unwrap();
    fs::write(at("twin.md"), REPORT).unwrap();
    fs::write(at("broken.json"), "\n\n[").unwrap();
    let odd = "odd.json:1: warning: the blocks of the TL;DR, joined, are not its Markdown\n";
    let broken = "broken.json:3: error: is no digest: ";
    let twin = "good.md:1: error: holds cs.CL/2025-10-30, and so does twin.md; keep only one\n";
    let cases: [(&[&str], i32, &[&str], &str); 4] = [
        (&["check", "good.md"], 0, &[], "1 file checked: 0 errors, 0 warnings\n"),
        (&["check", "odd.json"], 0, &[odd], "1 file checked: 0 errors, 1 warning\n"),
        (
            &["check", "odd.json", "broken.json"],
            1,
            &[broken, odd],
            "2 files checked: 1 error, 1 warning\n",
        ),
        (&["check", "."], 1, &[twin], "2 files checked: 2 errors, 0 warnings\n"),
    ];
    for (arguments, status, lines, summary) in cases {
        let run = run(folder.path(), arguments);
        assert_eq!((run.status, run.stderr.as_str()), (Some(status), summary), "{}", run.stdout);
        if lines.is_empty() {
            assert_eq!(run.stdout, "");
        }
        for line in lines {
            assert!(run.stdout.replace("./", "").contains(line), "{line}: {}", run.stdout);
        }
    }
}

/// The number of the `nth` line, from 0, that begins so.
fn line_of(text: &str, start: &str, nth: usize) -> usize {
    let mut lines = text.lines().enumerate().filter(|(_, line)| line.starts_with(start));
    lines.nth(nth).unwrap().0 + 1
}

/// The sample of 5 November with a false count, a citation of a paper that isn't there, no critique of
/// the first paper, the keywords and summaries of the second and third in each other's place, and the
/// last paper once more.
fn disagreeing() -> String {
    let sample = samples::named("arxiv_cs_CL_2025-11-05_report.md").text;
    let (head, papers) = sample.split_at(sample.find("\n---\n\n# ").unwrap());
    let mut papers: Vec<String> =
        papers.split("\n---\n\n# ").skip(1).map(|paper| format!("\n---\n\n# {paper}")).collect();
    let critique = papers[0].find("## Critique").unwrap();
    papers[0].truncate(critique);
    for (start, end) in [("\nKeywords:", "\nComments:"), ("\n## Summary\n", "\n## Critique\n")] {
        let place = |paper: &str| paper.find(start).unwrap()..paper.find(end).unwrap();
        let [second, third] = [place(&papers[1]), place(&papers[2])];
        let [of_second, of_third] =
            [papers[1][second.clone()].to_owned(), papers[2][third.clone()].to_owned()];
        papers[1].replace_range(second, &of_third);
        papers[2].replace_range(third, &of_second);
    }
    papers.push(papers[3].clone());
    let head = head.replace("Selected papers: 4", "Selected papers: 6");
    format!("{}{}", head.replace("*2511.03128*", "*2511.03128, 2511.09999*"), papers.concat())
}

#[test]
fn check_says_what_does_not_agree_within_a_day_and_where() {
    let folder = tempfile::tempdir().unwrap();
    let report = disagreeing();
    fs::write(folder.path().join("day.md"), &report).unwrap();
    let check = run(folder.path(), &["check", "day.md"]);
    let told = |line: usize, message: &str| format!("day.md:{line}: warning: {message}\n");
    let title = |nth: usize| line_of(&report, "# ", nth);
    let swapped = |part: &str, here: &str, there: &str| {
        format!(
            "the {part} of {here} seem{} to belong to {there}; were they swapped?",
            if part == "keywords" { "" } else { "s" }
        )
    };
    let [second, third] = ["2511.03270", "2511.03295"];
    let expected = [
        told(
            line_of(&report, "Total", 0),
            "the report says that 6 papers are selected, but holds 5",
        ),
        told(
            line_of(&report, "  *2511.03128", 0),
            "the TL;DR cites 2511.09999, which is no paper of the report",
        ),
        told(title(0), "the paper 2511.03370 has no critique"),
        told(line_of(&report, "Keywords:", 1), &swapped("keywords", second, third)),
        told(line_of(&report, "## Summary", 1), &swapped("summary", second, third)),
        told(line_of(&report, "Keywords:", 2), &swapped("keywords", third, second)),
        told(line_of(&report, "## Summary", 2), &swapped("summary", third, second)),
        told(title(4), "2511.03128 already stands in the report, as paper 4; both are kept"),
    ];
    assert_eq!((check.status, check.stdout), (Some(0), expected.concat()));
    assert_eq!(check.stderr, "1 file checked: 0 errors, 8 warnings\n");

    // The same of the digest that is made of it, which is one line; and the other commands say so, too.
    let converted = run(folder.path(), &["convert", "day.md"]);
    assert_eq!(converted.stderr, expected.concat());
    fs::write(folder.path().join("day.json"), converted.stdout).unwrap();
    let check = run(folder.path(), &["check", "day.json"]);
    let message = |line: &str| line.splitn(4, ':').last().unwrap().to_owned();
    let sorted = |text: &str| {
        let mut messages: Vec<String> = text.lines().map(message).collect();
        messages.sort();
        messages
    };
    assert_eq!(sorted(&check.stdout), sorted(&expected.concat()));
    let published = run(folder.path(), &["publish", "day.md", "--out", "out"]);
    assert!(published.stderr.starts_with("8 warnings; `digest check` shows them\n"));
}
