//! What lies in a data folder after publishing and removing.

use crate::publisher_samples::{
    assert_consistent, digest, digests_in, inputs, publish, publish_all, scratch, tree,
};
use arxiv_digest::core::manifest::{Listing, Manifest};
use arxiv_digest::publish::config::Config;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::json;
use arxiv_digest::publish::lock::{LOCK, Lock};
use arxiv_digest::publish::publisher::{self, Change, PublishError};
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

const DAYS: [(&str, &str); 5] = [
    ("cs.CL/2025-10-30", "the thirtieth"),
    ("hep-th/2025-10-30", "strings"),
    ("cs.CL/2024-12-31", "the last of the year"),
    ("cs.CL/2025-02-01", "February"),
    ("cond-mat.mes-hall/2025-10-30", "dots"),
];

fn remove(out: &Path, key: &str) -> bool {
    let lock = Lock::acquire(out, || ()).unwrap();
    let disk = Disk::open(out).unwrap();
    let key = key.parse().unwrap();
    publisher::remove(&disk, &lock, &key, &Config::default()).unwrap().0
}

#[test]
fn publishing_writes_digests_listings_and_a_manifest() {
    let out = scratch();
    publish_all(out.path(), &DAYS);
    let tree = tree(out.path());
    assert_consistent(&tree);
    let names: Vec<_> = tree.keys().map(String::as_str).collect();
    let expected = [
        "cond-mat.mes-hall/2025-10-30.json",
        "cond-mat.mes-hall/2025.json",
        "counts/cond-mat.mes-hall-2025.json",
        "counts/cs.CL-2024.json",
        "counts/cs.CL-2025.json",
        "counts/hep-th-2025.json",
        "cs.CL/2024-12-31.json",
        "cs.CL/2024.json",
        "cs.CL/2025-02-01.json",
        "cs.CL/2025-10-30.json",
        "cs.CL/2025.json",
        "hep-th/2025-10-30.json",
        "hep-th/2025.json",
        "index.json",
        "papers/2024-12.json",
        "papers/2025-02.json",
        "papers/2025-10.json",
        "search/cond-mat.mes-hall-2025-10-30.json",
        "search/cs.CL-2024-12-31.json",
        "search/cs.CL-2025-02-01.json",
        "search/cs.CL-2025-10-30.json",
        "search/hep-th-2025-10-30.json",
        "trends/cond-mat.mes-hall-2025.json",
        "trends/cs.CL-2024.json",
        "trends/cs.CL-2025.json",
        "trends/hep-th-2025.json",
    ];
    assert_eq!(names, expected);

    let manifest: Manifest = serde_json::from_slice(&tree["index.json"]).unwrap();
    let shown: Vec<_> = manifest
        .categories
        .iter()
        .map(|one| format!("{} {} {} {}", one.id, one.name, one.newest, one.days))
        .collect();
    let expected = [
        "cond-mat.mes-hall Mesoscale and Nanoscale Physics 2025-10-30 1",
        "cs.CL Computation and Language 2025-10-30 3",
        "hep-th High Energy Physics - Theory 2025-10-30 1",
    ];
    assert_eq!(shown, expected);

    let listing: Listing = serde_json::from_slice(&tree["cs.CL/2024.json"]).unwrap();
    let day = &listing.days[0];
    assert_eq!(day.headline.as_deref(), Some("the last of the year"));
    assert_eq!((day.papers_total, day.papers_selected), (Some(7), Some(2)));
}

#[test]
fn the_same_input_gives_the_same_bytes_in_any_order_at_once_or_one_by_one() {
    let out = scratch();
    let at_once = out.path().join("at once");
    publish_all(&at_once, &DAYS);
    let expected = tree(&at_once);

    publish_all(&at_once, &DAYS);
    assert_eq!(tree(&at_once), expected, "published again");

    let backwards = out.path().join("backwards");
    let mut days = DAYS;
    days.reverse();
    publish_all(&backwards, &days);
    assert_eq!(tree(&backwards), expected, "in another order");

    let one_by_one = out.path().join("one by one");
    for day in DAYS {
        publish_all(&one_by_one, &[(day.0, "an earlier text")]);
        publish_all(&one_by_one, &[day]);
    }
    assert_eq!(tree(&one_by_one), expected, "one by one, each of them twice");
}

#[test]
fn a_day_is_added_replaced_or_unchanged() {
    let folder = scratch();
    let out = folder.path().join("out");
    publish_all(&out, &DAYS[..2]);
    let days = [DAYS[0], (DAYS[1].0, "other strings"), DAYS[2]];
    let inputs = inputs(&folder.path().join("in"), &days);
    let outcome = publish(&Disk::open(&out).unwrap(), &out, &inputs).unwrap();
    let changes: Vec<_> =
        outcome.days.iter().map(|(key, change)| (key.to_string(), *change)).collect();
    let expected = [
        ("cs.CL/2024-12-31".into(), Change::Added),
        ("cs.CL/2025-10-30".into(), Change::Unchanged),
        ("hep-th/2025-10-30".into(), Change::Replaced),
    ];
    assert_eq!(changes, expected);
    assert_consistent(&tree(&out));
    let replaced = fs::read(out.join("hep-th/2025-10-30.json")).unwrap();
    assert_eq!(replaced, json::bytes(&digest(days[1].0, days[1].1)).unwrap());
}

#[test]
fn two_inputs_for_one_day_are_both_named_and_the_rest_is_published() {
    let folder = scratch();
    let out = folder.path().join("out");
    publish_all(&out, &[("cs.CL/2025-10-30", "what stood there")]);
    let days = [
        DAYS[0],
        DAYS[1],
        (DAYS[0].0, "another"),
        ("cs.LG/2025-10-30", "a"),
        ("cs.LG/2025-10-30", "a"),
    ];
    let inputs = inputs(&folder.path().join("in"), &days);
    let outcome = publish(&Disk::open(&out).unwrap(), &out, &inputs).unwrap();
    let findings: Vec<_> = outcome.findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings.len(), 4);
    for (at, one, other, key) in [
        (0, "0000.json", "0002.json", "cs.CL/2025-10-30"),
        (1, "0002.json", "0000.json", "cs.CL/2025-10-30"),
        (2, "0003.json", "0004.json", "cs.LG/2025-10-30"),
    ] {
        for part in [format!("{one}:1: error: holds {key}, and so does "), format!("{other};")] {
            assert!(findings[at].contains(&part), "{part}: {}", findings[at]);
        }
    }
    let tree = tree(&out);
    assert_eq!(digests_in(&tree), ["cs.CL/2025-10-30.json", "hep-th/2025-10-30.json"]);
    assert!(tree["cs.CL/2025-10-30.json"].windows(16).any(|part| part == b"what stood there"));
    assert!(!out.join("cs.LG").exists());
    assert_consistent(&tree);
}

#[test]
fn removing_withdraws_the_day_and_what_is_then_empty() {
    let out = scratch();
    publish_all(out.path(), &DAYS);
    for (at, (key, _)) in DAYS.iter().enumerate() {
        assert!(remove(out.path(), key));
        let tree = tree(out.path());
        assert_consistent(&tree);
        assert_eq!(digests_in(&tree).len(), DAYS.len() - 1 - at);
    }
    assert!(!remove(out.path(), DAYS[0].0), "it is not there any more");
    let entries = fs::read_dir(out.path()).unwrap();
    assert_eq!(entries.count(), 1, "only index.json is left, and no empty folder");
}

#[test]
fn removing_leaves_what_publishing_the_rest_would_have_written() {
    let folder = scratch();
    let (some, all) = (folder.path().join("some"), folder.path().join("all"));
    publish_all(&all, &DAYS);
    publish_all(&some, &DAYS[1..]);
    assert!(remove(&all, DAYS[0].0));
    assert_eq!(tree(&all), tree(&some));
}

#[cfg(unix)]
#[test]
fn a_category_may_lie_elsewhere() {
    let (out, elsewhere) = (scratch(), scratch());
    std::os::unix::fs::symlink(elsewhere.path(), out.path().join("cs.CL")).unwrap();
    publish_all(out.path(), &[("cs.CL/2025-10-30", "text")]);
    assert!(elsewhere.path().join("2025-10-30.json").exists());
    assert!(!out.path().join(LOCK).exists(), "the run has come to its end");
    assert!(remove(out.path(), "cs.CL/2025-10-30"));
    assert!(out.path().join("cs.CL").is_symlink() && !out.path().join(LOCK).exists());
}

#[test]
fn foreign_files_are_left_alone() {
    let out = scratch();
    let foreign = [
        "notes.txt",
        ".htaccess",
        ".notes.tmp",
        "assets/2025.json",
        "cs.CL/notes.md",
        "cs.CL/2025-10.json",
        "cs.CL/.2025-10-30.json.swp",
        "cs.CL/2025-10-30.html",
        "pages/2025-10-30.txt",
    ];
    for name in foreign {
        let path = out.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    }
    // As if a run had died before this one.
    fs::write(out.path().join(LOCK), "").unwrap();
    fs::write(out.path().join("cs.CL/.2025-10-30.json.tmp"), "{\"for").unwrap();
    fs::write(out.path().join(".index.json.tmp"), "").unwrap();
    publish_all(out.path(), &DAYS);
    for (key, _) in DAYS {
        assert!(remove(out.path(), key));
    }
    let mut tree = tree(out.path());
    assert!(tree.remove("index.json").is_some());
    let expected = foreign.iter().map(|name| ((*name).into(), name.as_bytes().to_vec())).collect();
    assert_eq!(tree, expected);
}

#[test]
fn an_index_of_something_else_is_not_overwritten() {
    let folder = scratch();
    let inputs = inputs(&folder.path().join("in"), &DAYS);
    let out = folder.path().join("out");
    let disk = Disk::open(&out).unwrap();
    let cases = [
        (r#"{"name": "a program"}"#, "is no manifest of digests"),
        ("truncat", "is no manifest of digests"),
        (r#"{"format": "arxiv-digest-index/2"}"#, "has the format “arxiv-digest-index/2”"),
    ];
    for (index, message) in cases {
        fs::write(out.join("index.json"), index).unwrap();
        let error = publish(&disk, &out, &inputs).unwrap_err();
        assert!(matches!(error, PublishError::ForeignManifest { .. }), "{error}");
        assert!(error.to_string().contains(message), "{error}");
        assert_eq!(tree(&out).into_keys().collect::<Vec<_>>(), ["index.json"]);
        assert_eq!(fs::read_to_string(out.join("index.json")).unwrap(), index);
    }
}

#[test]
fn listings_follow_the_digests_that_lie_there() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let expected = tree(out);
    let other = json::bytes(&digest("cs.CL/2025-02-01", "a text of another length")).unwrap();
    type Change = fn(&Path, &[u8]);
    let changes: [(&str, Change); 5] = [
        ("a listing is lost", |out, _| fs::remove_file(out.join("cs.CL/2024.json")).unwrap()),
        ("a listing is damaged", |out, _| fs::write(out.join("cs.CL/2025.json"), "{").unwrap()),
        ("the manifest is lost", |out, _| fs::remove_file(out.join("index.json")).unwrap()),
        ("a digest is deleted", |out, _| {
            fs::remove_file(out.join("cs.CL/2025-02-01.json")).unwrap();
        }),
        ("a digest is changed", |out, other| {
            fs::write(out.join("cs.CL/2025-02-01.json"), other).unwrap();
        }),
    ];
    for (what, change) in changes {
        change(out, &other);
        publish_all(out, &DAYS[..1]);
        assert_consistent(&tree(out));
        publish_all(out, &DAYS);
        assert_eq!(tree(out), expected, "{what}");
    }
}

#[test]
fn a_file_that_is_no_digest_is_named_and_in_no_listing() {
    let folder = scratch();
    let out = folder.path().join("out");
    publish_all(&out, &DAYS);
    let good = tree(&out);
    let elsewhere = good["hep-th/2025-10-30.json"].clone();
    let newer = br#"{"format":"arxiv-digest/2","category":"cs.CL","date":"2025-02-01","tldr":{}}"#;
    let cases: [(&[u8], &str); 3] = [
        (b"{\"format\"", "EOF while parsing"),
        (&elsewhere, "it is of hep-th/2025-10-30"),
        (newer, "its format is arxiv-digest/2"),
    ];
    let inputs = inputs(&folder.path().join("in"), &DAYS[..2]);
    for (bytes, why) in cases {
        fs::write(out.join("cs.CL/2025-02-01.json"), bytes).unwrap();
        let outcome = publish(&Disk::open(&out).unwrap(), &out, &inputs).unwrap();
        let [finding] = &outcome.findings[..] else { panic!("{:?}", outcome.findings) };
        let shown = finding.to_string();
        assert!(finding.is_error() && shown.contains(why), "{shown}");
        assert!(shown.contains("out/cs.CL/2025-02-01.json:1: error: is no digest"), "{shown}");
        let mut left = tree(&out);
        assert_eq!(left.remove("cs.CL/2025-02-01.json").as_deref(), Some(bytes), "it is kept");
        assert_consistent(&left);
    }
    publish_all(&out, &DAYS);
    assert_eq!(tree(&out), good);
}

#[test]
fn one_run_waits_for_the_other() {
    let out = scratch();
    let first = Lock::acquire(out.path(), || ()).unwrap();
    assert!(!first.after_interruption);
    let (sender, receiver) = mpsc::channel();
    let path = out.path().to_path_buf();
    let second = std::thread::spawn(move || {
        let lock = Lock::acquire(&path, || sender.send("waits").unwrap()).unwrap();
        sender.send("runs").unwrap();
        lock.after_interruption
    });
    assert_eq!(receiver.recv(), Ok("waits"));
    assert!(receiver.recv_timeout(Duration::from_millis(50)).is_err());
    // A run that is done deletes the file, then frees the lock.
    fs::remove_file(out.path().join(LOCK)).unwrap();
    drop(first);
    assert_eq!(receiver.recv(), Ok("runs"));
    assert!(!second.join().unwrap(), "the first run came to its end");
    assert!(out.path().join(LOCK).exists(), "the second has a file of its own");

    // The second has died without deleting the file: its thread is over.
    assert!(Lock::acquire(out.path(), || ()).unwrap().after_interruption);
}
