//! Publishing into a built site, and removing from it.

use super::{command, run};
use crate::publisher_samples::{Tree, digests_in, inputs, tree};
use arxiv_digest::publish::lock::{LOCK, Lock, SITE_LOCK};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Stdio;
#[cfg(unix)]
use std::time::SystemTime;

/// A run that brings names and pages of the site up to date.
const NO_INPUTS: [&str; 5] = ["publish", "--out", "site/digests", "--site", "site"];

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
    assert!(!folder.join("site").join(SITE_LOCK).exists());
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
    fs::write(&page, "somebody else's").unwrap();
    let neither = run(folder.path(), &with_site);
    assert_eq!(neither.status, Some(1), "neither day nor page is there");
    assert!(neither.stderr.contains("is not published in out"), "{}", neither.stderr);
    assert!(page.exists());
}

#[test]
fn a_run_without_inputs_gives_a_site_the_names_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let publish = || {
        let run = run(folder.path(), &NO_INPUTS);
        assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
        (run.stderr, tree(folder.path()))
    };
    let before = tree(folder.path());
    assert_eq!(publish().1, before, "nothing is configured");

    let config = "[site]\ntitle = \"Small papers\"\n[categories]\n\"cs.CL\" = \"Language\"\n";
    fs::write(folder.path().join("digest.toml"), config).unwrap();
    let (told, named) = publish();
    assert!(
        told.starts_with("site/digests: site and categories are named as configured\n"),
        "{told}"
    );
    let text = |path: &str| String::from_utf8(named[path].clone()).unwrap();
    let index = text("site/digests/index.json");
    assert!(
        index.contains("\"title\":\"Small papers\"") && index.contains("\"name\":\"Language\"")
    );
    assert!(text("site/index.html").contains("Small papers"));
    let data = |tree: Tree| -> Tree {
        let of_days =
            |name: &String| name.starts_with("site/digests/") && !name.ends_with("/index.json");
        tree.into_iter().filter(|(name, _)| of_days(name)).collect()
    };
    assert!(data(named.clone()) == data(before), "digests and listings stay");

    let (told, again) = publish();
    assert_eq!(told, "site: 3 pages, 0 files written, 0 days removed\n");
    assert!(again == named);
}

#[test]
#[cfg(unix)]
fn a_run_without_inputs_that_changes_no_name_only_reads_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let data = folder.path().join("site/digests");
    // A file that comes, even if it goes again, changes the folder's time.
    fs::File::open(&data).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let run = run(folder.path(), &NO_INPUTS);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(fs::metadata(&data).unwrap().modified().unwrap(), SystemTime::UNIX_EPOCH);
}

#[test]
fn a_run_waits_for_another_one_that_publishes_into_the_same_site() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let other = Lock::acquire_site(&folder.path().join("site"), || ()).unwrap();
    let before = tree(folder.path());
    let publish = ["publish", "0003.json", "--out", "site/digests", "--site", "site"];
    let mut run = command(folder.path(), &publish)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(run.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert_eq!(line, "waiting for another run that changes site\n");
    assert!(tree(folder.path()) == before, "neither data nor pages change");
    drop(other);
    said.read_to_string(&mut line).unwrap();
    assert!(run.wait().unwrap().success(), "{line}");
    assert!(folder.path().join("site/cs.CL/2025-10-31.html").is_file());
}

#[test]
fn a_run_without_inputs_completes_one_that_was_stopped() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    // Stopped after a day was withdrawn, and before the listing said so.
    let data = folder.path().join("site/digests");
    fs::write(data.join(LOCK), "").unwrap();
    fs::remove_file(data.join("cs.CL/2025-10-30.json")).unwrap();
    let run = run(folder.path(), &NO_INPUTS);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout, "removed cs.CL/2025-10-30 from site\n");
    assert!(run.stderr.starts_with("an earlier run was stopped before its end: completing it\n"));
    assert!(!run.stderr.contains("named as configured"), "{}", run.stderr);
    assert!(!data.join(LOCK).exists());
}

#[test]
fn a_day_that_cannot_be_read_keeps_no_other_from_its_page_nor_a_withdrawn_one_in_place() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let page = |day: &str| folder.path().join(format!("site/cs.CL/2025-10-{day}.html"));
    let damaged = fs::read(page("29")).unwrap();
    let digest = folder.path().join("site/digests/cs.CL/2025-10-29.json");
    let spoilt = fs::read_to_string(&digest).unwrap().replace('{', "[");
    fs::write(digest, spoilt).unwrap();
    let removed = run(
        folder.path(),
        &["remove", "cs.CL/2025-10-30", "--out", "site/digests", "--site", "site"],
    );
    assert_eq!(removed.status, Some(1));
    assert!(
        removed.stderr.contains("error: cs.CL/2025-10-29.json in the data folder cannot be read"),
        "{}",
        removed.stderr
    );
    assert!(!page("30").exists());
    assert!(fs::read(page("29")).unwrap() == damaged, "it stays as it was");
    let start = fs::read_to_string(folder.path().join("site/index.html")).unwrap();
    assert!(start.contains("data-shows=\"cs.CL/2025-10-28\""), "the newest that can be shown");
}

#[test]
fn a_day_that_was_damaged_is_named_and_not_taken_away() {
    for out in ["site/digests", "other"] {
        let folder = tempfile::tempdir().unwrap();
        site_with_three_days(folder.path());
        let days = ["publish", "0000.json", "0001.json", "0002.json", "--out", "other"];
        assert_eq!(run(folder.path(), &days).status, Some(0));
        let digest = folder.path().join(out).join("cs.CL/2025-10-29.json");
        let half = fs::read_to_string(&digest).unwrap();
        fs::write(&digest, &half[..half.len() / 2]).unwrap();
        let page = folder.path().join("site/cs.CL/2025-10-29.html");
        let before = fs::read(&page).unwrap();
        let published =
            run(folder.path(), &["publish", "0003.json", "--out", out, "--site", "site"]);
        assert_eq!(published.stdout, "added cs.CL/2025-10-31\n", "{}", published.stderr);
        assert!(published.stderr.contains("2025-10-29.json"), "{}", published.stderr);
        assert!(fs::read(&page).unwrap() == before, "{out}");
        assert!(folder.path().join("site/cs.CL/2025-10-31.html").is_file());
    }
}

#[test]
fn a_file_of_papers_that_cannot_be_read_is_named_once_and_pages_are_made() {
    let folder = tempfile::tempdir().unwrap();
    site_with_three_days(folder.path());
    let papers = folder.path().join("site/digests/papers");
    let months: Vec<_> = fs::read_dir(&papers).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(!months.is_empty());
    for month in &months {
        fs::write(month, "{").unwrap();
    }
    fs::remove_file(folder.path().join("site/cs.CL/2025-10-29.html")).unwrap();
    let told = run(folder.path(), &NO_INPUTS);
    assert_eq!(told.status, Some(1));
    assert!(told.stderr.contains("site: 3 pages, "), "{}", told.stderr);
    assert_eq!(told.stderr.matches("publish any day: that makes it anew").count(), months.len());
    assert!(folder.path().join("site/cs.CL/2025-10-29.html").is_file());

    // As it says.
    months.iter().for_each(|month| fs::remove_file(month).unwrap());
    let publish = ["publish", "0003.json", "--out", "site/digests", "--site", "site"];
    let mended = run(folder.path(), &publish);
    assert_eq!(mended.status, Some(0), "{}", mended.stderr);
    assert!(months.iter().all(|month| month.is_file()));
}
