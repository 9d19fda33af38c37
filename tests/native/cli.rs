//! The command line: what goes in, what comes out where, and the exit status.

mod check;
mod loss;
mod site;

use crate::publisher_samples::{assert_consistent, digest, digests_in, inputs, tree};
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
    let cases: [(&[&str], &str); 9] = [
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
        (
            &["publish", "0000.json", "--out", "out", "--site", "site", "--site-url", "http://"],
            "it names no host",
        ),
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
            assert!(stderr.contains(", or name it with --category\n"), "{stderr}");
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
fn what_is_no_report_is_left_out_of_a_folder_but_not_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let readme =
        "# Our reports\n\nEach begins like this:\n\n```\n---\ntitle: A day\n---\n\n## TL;DR\n```\n";
    fs::create_dir(at("reports")).unwrap();
    fs::write(at("reports/README.md"), readme).unwrap();
    let left_out = "reports/README.md:1: warning: is left out: a report has front matter, a “## TL;DR”, or \
                    a date in its name\n";
    let publish = |input: &str| run(folder.path(), &["publish", input, "--out", "out"]);
    let none = publish("reports");
    assert_eq!(none.status, Some(1));
    assert!(
        none.stderr.contains(left_out) && none.stderr.contains("holds no report"),
        "{}",
        none.stderr
    );

    fs::write(at("reports/today.md"), REPORT).unwrap();
    let published = publish("reports");
    assert_eq!(
        (published.status, published.stdout.as_str()),
        (Some(0), "added cs.CL/2025-10-30\n")
    );
    assert_eq!(published.stderr, format!("{left_out}out: 1 day added, 0 replaced, 0 unchanged\n"));
    let checked = run(folder.path(), &["check", "reports"]);
    assert_eq!((checked.status, checked.stdout.as_str()), (Some(0), left_out));
    assert_eq!(publish("reports/README.md").status, Some(1));

    // A folder within is no part of what was named, and is told of where it holds texts.
    for name in ["pictures", "older"] {
        fs::create_dir(at("reports").join(name)).unwrap();
    }
    fs::write(at("reports/older/10-29.MD"), REPORT.replace("10-30", "10-29")).unwrap();
    let older = "reports/older:1: warning: is left out: a folder within another one; name it, too, for its reports\n";
    let checked = run(folder.path(), &["check", "reports"]);
    assert_eq!((checked.status, checked.stdout), (Some(0), format!("{left_out}{older}")));
    assert_eq!(publish("reports/older").stdout, "added cs.CL/2025-10-29\n");
    fs::remove_dir_all(at("reports/older")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.md", at("reports/led_astray.md")).unwrap();
        let checked = run(folder.path(), &["check", "reports"]);
        let cannot = "reports/led_astray.md:1: error: cannot be read";
        assert!(checked.status == Some(1) && checked.stdout.contains(cannot), "{}", checked.stdout);
        fs::remove_file(at("reports/led_astray.md")).unwrap();
    }

    // Whatever begins like a report is one, and is told of where it cannot be read.
    for (name, text) in [
        ("reports/a.md", "---\ntitle: T\n---\n\n# T\n"),
        ("reports/b.md", "## TL;DR\n\nOne.\n"),
        ("reports/2025-10-31.md", "One.\n"),
    ] {
        fs::write(at(name), text).unwrap();
        let checked = run(folder.path(), &["check", "reports"]);
        assert_eq!(checked.status, Some(1), "{}", checked.stdout);
        assert!(checked.stdout.contains(&format!("{name}:1: error: ")), "{}", checked.stdout);
        fs::remove_file(at(name)).unwrap();
    }
}

#[test]
fn without_anything_to_read_a_folder_that_is_not_there_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("site/digests")).unwrap();
    fs::write(at("site/index.html"), crate::publisher_site::BUILT).unwrap();
    fs::write(at("site/start-0.js"), "start()").unwrap();
    fs::create_dir(at("empty")).unwrap();
    let run = run(folder.path(), &["publish", "empty", "--out", "typo", "--site", "site"]);
    assert_eq!(run.status, Some(1));
    assert!(!run.stderr.contains("index.json"), "{}", run.stderr);
    assert!(!at("typo").exists());
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
