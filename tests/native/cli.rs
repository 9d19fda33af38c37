//! The command line: what goes in, what comes out where, and the exit status.

use crate::publisher_samples::{assert_consistent, digest, digests_in, inputs, tree};
use crate::samples;
use arxiv_digest::publish::json;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A report as publishers write it.
const REPORT: &str = r#"---
title: "A small day"
collection: digests
permalink: /digests/arxiv_cs_CL_2025-10-30_report
date: 2025-10-30
---

Two papers on small things.

## TL;DR

Total papers: 7 , Selected papers: 1

**TL;DR: Small is enough.**

**Key Themes:**

1. **Smallness:** One paper (https://arxiv.org/abs/2510.00001) is small.

---

# On small things

Authors: Ada Example, Bo Beispiel

Keywords: size, smallness

Comments: None

Paper link: [http://arxiv.org/abs/2510.00001v1](http://arxiv.org/abs/2510.00001v1)

## Abstract

They are small.

## Summary

It shows that they are small.

## Critique

It could be smaller.
"#;

/// What a run of the command printed, and its exit status.
struct Run {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_digest"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn finish(mut command: Command) -> Run {
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    Run { status: output.status.code(), stdout, stderr }
}

/// Runs `digest` in a folder with these arguments.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(command(folder, arguments))
}

#[test]
fn help_says_what_each_command_does_with_examples() {
    let folder = tempfile::tempdir().unwrap();
    let all = run(folder.path(), &["--help"]);
    assert_eq!(all.status, Some(0));
    for name in ["convert", "publish", "remove", "check"] {
        assert!(all.stdout.contains(&format!("\n  {name} ")), "{}", all.stdout);
        let one = run(folder.path(), &[name, "--help"]);
        assert_eq!(one.status, Some(0));
        assert!(one.stdout.contains("Example"), "{}", one.stdout);
        assert!(one.stdout.contains(&format!("\n  digest {name} ")), "{}", one.stdout);
    }
    assert!(all.stdout.contains("Exit status: 0 "), "{}", all.stdout);
}

#[test]
fn a_wrong_command_line_exits_with_2_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text")]);
    let before = tree(folder.path());
    let cases: [(&[&str], &str); 8] = [
        (&[], "Usage: digest"),
        (&["print"], "unrecognized subcommand 'print'"),
        (&["convert"], "<REPORT>"),
        (&["publish", "0000.json"], "--out <FOLDER>"),
        (&["publish", "--out", "out"], "<INPUT>"),
        (
            &["publish", "0000.json", "--out", "out", "--category", "cs/CL"],
            "“cs/CL” is not an arXiv",
        ),
        (&["remove", "cs.CL/2025-02-30", "--out", "."], "“cs.CL/2025-02-30” names no digest"),
        (&["check"], "<INPUT>"),
    ];
    for (arguments, message) in cases {
        let run = run(folder.path(), arguments);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
    }
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn convert_prints_the_bytes_that_publish_writes() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-29", "text")]);
    fs::write(folder.path().join("today.md"), REPORT).unwrap();
    for (input, key) in [("0000.json", "cs.CL/2025-10-29"), ("today.md", "cs.CL/2025-10-30")] {
        let converted = run(folder.path(), &["convert", input]);
        assert_eq!((converted.status, converted.stderr.as_str()), (Some(0), ""), "{input}");
        let published = run(folder.path(), &["publish", input, "--out", "out"]);
        assert_eq!(published.status, Some(0), "{}", published.stderr);
        assert_eq!(published.stdout, format!("added {key}\n"));
        let written = fs::read_to_string(folder.path().join(format!("out/{key}.json"))).unwrap();
        assert_eq!(converted.stdout, written);
    }
}

#[test]
fn convert_reads_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("today.md"), REPORT).unwrap();
    let from_file = run(folder.path(), &["convert", "today.md"]);
    let nameless = REPORT.replace("permalink: /digests/arxiv_cs_CL_2025-10-30_report\n", "");
    let cases: [(&str, &[&str], Option<i32>); 3] = [
        (REPORT, &["convert", "-"], Some(0)),
        (&nameless, &["convert", "-", "--category", "cs.CL"], Some(0)),
        (&nameless, &["convert", "-"], Some(1)),
    ];
    for (text, arguments, status) in cases {
        let mut command = command(folder.path(), arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), status, "{stderr}");
        let stdout = String::from_utf8(output.stdout).unwrap();
        if status == Some(0) {
            assert_eq!(stdout, from_file.stdout);
        } else {
            assert_eq!(stdout, "");
            assert!(stderr.starts_with("<stdin>:") && stderr.contains(": error: "), "{stderr}");
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut big = digest("cs.CL/2025-10-30", "text");
    big.overview = "more than a pipe holds ".repeat(100_000);
    fs::write(folder.path().join("big.json"), json::bytes(&big).unwrap()).unwrap();
    let mut command = command(folder.path(), &["convert", "big.json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text")]);
    let mut command = command(folder.path(), &["convert", "0000.json"]);
    command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let run = finish(command);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("error: cannot write the result: "), "{}", run.stderr);
}

#[test]
fn publish_names_what_it_cannot_read_and_publishes_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    inputs(folder.path(), &[("cs.CL/2025-10-29", "text"), ("cs.LG/2025-10-30", "text")]);
    fs::create_dir(at("reports")).unwrap();
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("reports/b.md"), REPORT).unwrap();
    fs::write(at("reports/a.md"), REPORT.replace("2025-10-30", "2025-10-31")).unwrap();
    fs::write(at("reports/notes.txt"), "not a report").unwrap();
    fs::write(at("reports/.b.md"), "not one either").unwrap();
    fs::write(at("broken.json"), "{\n\"format\": \"arxiv-digest/1\",\n}").unwrap();
    fs::write(at("latin-1.md"), b"---\ntitle: \"caf\xe9\"\n---\n").unwrap();
    let arguments = [
        "publish",
        "missing.md",
        "0000.json",
        "broken.json",
        "reports",
        "latin-1.md",
        "empty",
        "0001.json",
        "reports/a.md",
        "--out",
        "a/new/folder",
    ];
    let run = run(folder.path(), &arguments);
    assert_eq!(run.status, Some(1));
    let added = ["cs.CL/2025-10-29", "cs.CL/2025-10-30", "cs.CL/2025-10-31", "cs.LG/2025-10-30"];
    assert_eq!(run.stdout, added.map(|key| format!("added {key}\n")).concat());
    for message in [
        "missing.md:1: error: cannot be read: ",
        "broken.json:3: error: is no digest: ",
        "latin-1.md:2: error: is not UTF-8 text",
        "empty:1: error: is a folder that holds no report",
        "a/new/folder: 4 days added, 0 replaced, 0 unchanged",
    ] {
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
    }
    let tree = tree(&at("a/new/folder"));
    assert_eq!(digests_in(&tree).len(), 4);
    assert_consistent(&tree);
}

#[test]
fn a_run_that_can_publish_nothing_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text")]);
    assert_eq!(run(folder.path(), &["publish", "0000.json", "--out", "out"]).status, Some(0));
    fs::write(at("broken.json"), "").unwrap();
    fs::write(at("a file"), "").unwrap();
    fs::write(at("wrong.toml"), "[site]\nname = \"x\"\n").unwrap();
    let before = tree(folder.path());
    let cases: [(&[&str], &str); 5] = [
        (&["publish", "broken.json", "--out", "out"], "broken.json:1: error: is no digest"),
        (&["publish", "0000.json", "--out", "a file"], "a file stands where a folder is needed"),
        (
            &["publish", "0000.json", "--out", "out", "--config", "wrong.toml"],
            "wrong.toml:2: error: unknown field `name`",
        ),
        (
            &["publish", "0000.json", "--out", "out", "--config", "none.toml"],
            "none.toml:1: error: cannot be read: ",
        ),
        (&["remove", "cs.CL/2025-10-30", "--out", "nowhere"], "nowhere is no folder"),
    ];
    for (arguments, message) in cases {
        let run = run(folder.path(), arguments);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
        assert_eq!(tree(folder.path()), before, "{arguments:?}");
    }
}

#[test]
fn the_configuration_names_site_and_categories() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text")]);
    let index = |arguments: &[&str]| {
        let mut all = vec!["publish", "0000.json", "--out", "out"];
        all.extend(arguments);
        let run = run(folder.path(), &all);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        fs::read_to_string(folder.path().join("out/index.json")).unwrap()
    };
    let config = |title: &str| {
        format!("[site]\ntitle = \"{title}\"\n[categories]\n\"cs.CL\" = \"Language\"\n")
    };
    let by_default = index(&[]);
    assert!(by_default.contains("Computation and Language"), "{by_default}");
    fs::write(folder.path().join("digest.toml"), config("Found here")).unwrap();
    fs::write(folder.path().join("other.toml"), config("Named")).unwrap();
    for (arguments, title) in [(&[][..], "Found here"), (&["--config", "other.toml"], "Named")] {
        let index = index(arguments);
        assert!(index.contains(&format!("\"title\":\"{title}\"")), "{index}");
        assert!(index.contains("\"name\":\"Language\""), "{index}");
    }
    // A run from where there is none doesn't rename what is published.
    let named = index(&["--config", "other.toml"]);
    fs::remove_file(folder.path().join("digest.toml")).unwrap();
    assert_eq!(index(&[]), named);
}

#[test]
fn remove_withdraws_a_day_once() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text"), ("cs.CL/2025-10-31", "text")]);
    let publish = ["publish", "0000.json", "0001.json", "--out", "out"];
    assert_eq!(run(folder.path(), &publish).status, Some(0));
    let remove = ["remove", "cs.CL/2025-10-30", "--out", "out"];
    let first = run(folder.path(), &remove);
    assert_eq!(
        (first.status, first.stdout.as_str(), first.stderr.as_str()),
        (Some(0), "removed cs.CL/2025-10-30\n", "")
    );
    let tree = tree(&folder.path().join("out"));
    assert_eq!(digests_in(&tree), ["cs.CL/2025-10-31.json"]);
    assert_consistent(&tree);
    let second = run(folder.path(), &remove);
    assert_eq!((second.status, second.stdout.as_str()), (Some(1), ""));
    assert_eq!(second.stderr, "error: cs.CL/2025-10-30 is not published in out\n");
}

#[test]
fn remove_takes_the_page_of_a_day_that_was_removed_before() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text"), ("cs.CL/2025-10-31", "text")]);
    fs::create_dir(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("site/index.html"), crate::publisher_site::BUILT).unwrap();
    let publish = ["publish", "0000.json", "0001.json", "--out", "out", "--site", "site"];
    assert_eq!(run(folder.path(), &publish).status, Some(0));
    let page = folder.path().join("site/cs.CL/2025-10-30.html");
    assert!(page.is_file());

    let remove = ["remove", "cs.CL/2025-10-30", "--out", "out"];
    assert_eq!(run(folder.path(), &remove).status, Some(0));
    assert!(page.is_file());
    let with_site = [&remove[..], &["--site", "site"]].concat();
    let later = run(folder.path(), &with_site);
    assert_eq!(later.status, Some(0), "{}", later.stderr);
    assert!(later.stderr.contains("was removed before"), "{}", later.stderr);
    assert!(!page.exists());
    assert_eq!(run(folder.path(), &with_site).status, Some(1), "neither day nor page is there");
}

/// A built site with data of its own: three days of October, published with their pages.
fn site_with_three_days(folder: &Path) {
    fs::create_dir_all(folder.join("site/digests")).unwrap();
    fs::write(folder.join("site/index.html"), crate::publisher_site::BUILT).unwrap();
    inputs(
        folder,
        &[
            ("cs.CL/2025-10-28", "text"),
            ("cs.CL/2025-10-29", "text"),
            ("cs.CL/2025-10-30", "text"),
            ("cs.CL/2025-10-31", "text"),
        ],
    );
    let days = ["0000.json", "0001.json", "0002.json", "--out", "site/digests", "--site", "site"];
    let published = run(folder, &[&["publish"], &days[..]].concat());
    assert_eq!(published.status, Some(0), "{}", published.stderr);
    assert!(published.stderr.ends_with("site: 3 pages, 5 files written, 0 days removed\n"));
}

#[test]
fn a_site_that_would_lose_days_refuses_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let publish = |input: &str, more: &[&str]| {
        let arguments = ["publish", input, "--out", "other", "--site", "site"];
        run(folder.path(), &[&arguments[..], more].concat())
    };
    let before = tree(folder.path());
    let refused = publish("0003.json", &[]);
    assert_eq!((refused.status, refused.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        refused.stderr,
        "error: site would lose 3 days that other lacks: cs.CL/2025-10-28, cs.CL/2025-10-29, cs.CL/2025-10-30; \
         its pages and data are left as they are. Name the folder that holds them with --out (--out site/digests \
         for the site’s own), or take them away with --prune\n"
    );
    assert_eq!(tree(folder.path()), before);

    let pruned = publish("0000.json", &["--prune"]);
    assert_eq!(pruned.status, Some(0), "{}", pruned.stderr);
    assert_eq!(
        pruned.stdout,
        "added cs.CL/2025-10-28\nremoved cs.CL/2025-10-29 from site\nremoved cs.CL/2025-10-30 from site\n"
    );
    assert!(pruned.stderr.ends_with(", 2 days removed\n"), "{}", pruned.stderr);
    assert!(tree(&folder.path().join("site/digests")) == tree(&folder.path().join("other")));
}

#[test]
fn what_is_no_built_site_is_refused_before_the_data_change() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text"), ("cs.CL/2025-10-31", "text")]);
    assert_eq!(run(folder.path(), &["publish", "0000.json", "--out", "out"]).status, Some(0));
    fs::create_dir(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("site/index.html"), "<p>My own page").unwrap();
    let before = tree(folder.path());
    for (site, message) in
        [("site", "site/index.html is no page of a site"), ("none", "none is no folder")]
    {
        for command in [&["publish", "0001.json"], &["remove", "cs.CL/2025-10-30"]] {
            let refused =
                run(folder.path(), &[command, &["--out", "out", "--site", site][..]].concat());
            assert_eq!((refused.status, refused.stdout.as_str()), (Some(1), ""), "{command:?}");
            assert!(refused.stderr.contains(message), "{message}: {}", refused.stderr);
            assert_eq!(tree(folder.path()), before);
        }
    }
}

#[test]
fn remove_takes_its_day_from_a_site_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let remove =
        |day: &str, out: &str| run(folder.path(), &["remove", day, "--out", out, "--site", "site"]);
    let own = remove("cs.CL/2025-10-30", "site/digests");
    assert_eq!(own.status, Some(0), "{}", own.stderr);
    assert_eq!(own.stdout, "removed cs.CL/2025-10-30\nremoved cs.CL/2025-10-30 from site\n");

    let publish = |input: &str| {
        assert_eq!(run(folder.path(), &["publish", input, "--out", "other"]).status, Some(0));
    };
    publish("0001.json");
    let before = tree(folder.path());
    let refused = remove("cs.CL/2025-10-29", "other");
    assert_eq!(refused.status, Some(1));
    assert!(refused.stderr.contains("would lose 1 day that other lacks: cs.CL/2025-10-28"));
    assert_eq!(tree(folder.path()), before);

    publish("0000.json");
    let other = remove("cs.CL/2025-10-29", "other");
    assert_eq!(other.status, Some(0), "{}", other.stderr);
    let left = tree(&folder.path().join("site"));
    assert_eq!(digests_in(&tree(&folder.path().join("site/digests"))), ["cs.CL/2025-10-28.json"]);
    assert!(
        left.contains_key("cs.CL/2025-10-28.html") && !left.contains_key("cs.CL/2025-10-29.html")
    );
}

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

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_written_is_named_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text"), ("cs.CL/2025-10-30", "new text")]);
    assert_eq!(run(folder.path(), &["publish", "0000.json", "--out", "out"]).status, Some(0));
    let before = tree(folder.path());
    // The system's limit on file sizes stands in for a full disk: a write fails half-way.
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" publish 0001.json --out out";
    let mut limited = Command::new("sh");
    limited.args(["-c", script, env!("CARGO_BIN_EXE_digest")]).current_dir(folder.path());
    let run = finish(limited);
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.starts_with("error: cannot write out/cs.CL/"), "{}", run.stderr);
    assert_eq!(tree(folder.path()), before);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_to_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    inputs(folder.path(), &[("cs.CL/2025-10-30", "text")]);
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(out.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write to read-only folders");
        return;
    }
    let run = run(folder.path(), &["publish", "0000.json", "--out", "out"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("out/.digest-lock"), "{}", run.stderr);
    assert!(run.stderr.contains("run the command as a user who may do so"), "{}", run.stderr);
}
