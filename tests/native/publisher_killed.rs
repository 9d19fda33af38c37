//! A run that is killed, or meets a full disk, at every point: nothing is lost, and the next run
//! ends as if nothing had happened.

use crate::publisher_samples::{
    Tree, assert_consistent, digests_in, inputs, lay, publish, publish_all, tree,
};
use arxiv_digest::core::digest::Digest;
use arxiv_digest::publish::config::Config;
use arxiv_digest::publish::files::{Disk, Entry, FileError, Files};
use arxiv_digest::publish::lock::{LOCK, Lock};
use arxiv_digest::publish::publisher::{self, PublishError};
use std::cell::Cell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How operations fail, once the run has got to the point.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Failure {
    /// The process is gone: nothing is done any more; a write may have got half-way.
    Killed,
    /// Nothing can be written any more.
    DiskFull,
}

/// The real files, until a number of operations is done.
struct Failing<'a> {
    disk: &'a Disk,
    failure: Failure,
    left: Cell<usize>,
    failed: Cell<bool>,
}

impl<'a> Failing<'a> {
    fn after(operations: usize, failure: Failure, disk: &'a Disk) -> Self {
        Self { disk, failure, left: Cell::new(operations), failed: Cell::new(false) }
    }

    /// Whether the point has come: then an error of this kind. Counts one operation.
    fn fails(&self, writes: bool, path: &str) -> Result<(), FileError> {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        if left > 0 || (self.failure == Failure::DiskFull && !writes) {
            return Ok(());
        }
        self.failed.set(true);
        let kind = match self.failure {
            Failure::Killed => ErrorKind::Interrupted,
            Failure::DiskFull => ErrorKind::StorageFull,
        };
        Err(FileError::on("write", &self.locate(path))(kind.into()))
    }
}

impl Files for Failing<'_> {
    fn locate(&self, path: &str) -> PathBuf {
        self.disk.locate(path)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, FileError> {
        self.fails(false, path)?;
        self.disk.read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<Entry>, FileError> {
        self.fails(false, folder)?;
        self.disk.list(folder)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        let had_failed = self.failed.get();
        self.fails(true, path).inspect_err(|_| {
            if self.failure == Failure::Killed && !had_failed {
                self.disk.write(path, &bytes[..bytes.len() / 2]).unwrap();
            }
        })?;
        self.disk.write(path, bytes)
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.fails(false, to)?;
        self.disk.rename(from, to)
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        self.fails(false, path)?;
        self.disk.remove(path)
    }

    fn remove_folder(&self, folder: &str) -> Result<(), FileError> {
        self.fails(false, folder)?;
        self.disk.remove_folder(folder)
    }

    fn sync(&self, folder: &str) -> Result<(), FileError> {
        self.fails(false, folder)?;
        self.disk.sync(folder)
    }
}

/// What lay there before.
const OLD: [(&str, &str); 4] = [
    ("cs.CL/2024-12-31", "last year"),
    ("cs.CL/2025-10-29", "the day before"),
    ("cs.CL/2025-10-30", "first text"),
    ("hep-th/2025-10-30", "strings"),
];

/// What the run publishes: days to replace (one with a text of the same length, which its size
/// does not tell), to add, a new year, a new category.
const NEW: [(&str, &str); 5] = [
    ("cs.CL/2025-10-30", "other text"),
    ("hep-th/2025-10-30", "strings and branes"),
    ("cs.CL/2025-10-31", "the day after"),
    ("cs.CL/2026-01-01", "next year"),
    ("cs.LG/2025-10-30", "machines"),
];

struct Case {
    name: &'static str,
    run: fn(&dyn Files, &Path, &Path) -> Result<(), PublishError>,
}

const CASES: [Case; 3] = [
    Case {
        name: "publish",
        run: |files, out, scratch| publish(files, out, &inputs(scratch, &NEW)).map(|_| ()),
    },
    Case { name: "remove a day", run: |files, out, _| remove(files, out, "cs.CL/2025-10-30") },
    Case {
        name: "remove the last day of a category",
        run: |files, out, _| remove(files, out, "hep-th/2025-10-30"),
    },
];

fn remove(files: &dyn Files, out: &Path, key: &str) -> Result<(), PublishError> {
    let lock = Lock::acquire(out, || ()).unwrap();
    publisher::remove(files, &lock, &key.parse().unwrap(), &Config::default()).map(|_| ())
}

/// Asserts that each file is wholly old or new, and no day of both is missing.
fn assert_whole(now: &Tree, old: &Tree, new: &Tree, what: &str) {
    for (name, bytes) in now.iter().filter(|(name, _)| !is_hidden(name)) {
        assert!([old.get(name), new.get(name)].contains(&Some(bytes)), "{what}: {name} is neither");
        if digests_in(now).contains(&name.as_str()) {
            serde_json::from_slice::<Digest>(bytes).unwrap();
        }
    }
    for name in old.keys().filter(|name| new.contains_key(*name)) {
        assert!(now.contains_key(name), "{what}: {name} is lost");
    }
}

fn is_hidden(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|file| file.starts_with('.'))
}

/// The folder that results where exactly the digests of `tree`, and another day, are published.
fn published_afresh(tree: &Tree, folder: &Path, other: (&str, &str)) -> Tree {
    let inputs_folder = folder.join("afresh");
    let out = folder.join("afresh out");
    let _ = fs::remove_dir_all(&out);
    let mut paths = inputs(&inputs_folder, &[other]);
    for (at, name) in digests_in(tree).into_iter().enumerate() {
        let path = inputs_folder.join(format!("lies there {at}.json"));
        fs::write(&path, &tree[name]).unwrap();
        paths.push(path);
    }
    publish(&Disk::open(&out).unwrap(), &out, &paths).unwrap();
    self::tree(&out)
}

/// Runs a case against [`OLD`] and stops it at every point in turn; `then` looks at what is left.
fn at_every_point(failure: Failure, then: impl Fn(&Case, usize, &Path, &Path, &Tree, &Tree)) {
    let folder = tempfile::tempdir().unwrap();
    let (out, scratch) = (folder.path().join("out"), folder.path().join("in"));
    publish_all(&out, &OLD);
    let old = tree(&out);
    for case in CASES {
        lay(&out, &old);
        (case.run)(&Disk::open(&out).unwrap(), &out, &scratch).unwrap();
        let new = tree(&out);
        assert_ne!(old, new, "{}", case.name);
        assert_consistent(&new);
        for operations in 0.. {
            lay(&out, &old);
            let disk = Disk::open(&out).unwrap();
            let files = Failing::after(operations, failure, &disk);
            let result = (case.run)(&files, &out, &scratch);
            if !files.failed.get() {
                assert!(operations > 5, "{}: {operations} operations", case.name);
                break;
            }
            // A run that is killed as it deletes its lock's file cannot say that it was all right.
            assert!(result.is_err() || tree(&out) == new, "{} at {operations}", case.name);
            then(&case, operations, &out, &scratch, &old, &new);
        }
    }
}

#[test]
fn a_killed_run_leaves_every_file_whole_and_the_next_one_completes_it() {
    at_every_point(Failure::Killed, |case, operations, out, scratch, old, new| {
        let what = format!("{} killed after {operations} operations", case.name);
        assert_whole(&tree(out), old, new, &what);
        // The same again; killed again, at another point; and once more.
        let disk = Disk::open(out).unwrap();
        let again = Failing::after(operations * 7 % 31, Failure::Killed, &disk);
        let _ = (case.run)(&again, out, scratch);
        assert_whole(&tree(out), old, new, &format!("{what}, twice"));
        (case.run)(&disk, out, scratch).unwrap();
        assert_eq!(&tree(out), new, "{what}, then completed");
    });
}

#[test]
fn a_killed_run_is_mended_by_another_one_that_knows_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let other = ("math.AG/2025-10-30", "curves");
    at_every_point(Failure::Killed, |case, operations, out, scratch, _, _| {
        let left = tree(out);
        // A run in between that comes to nothing does not make the next one forget.
        let disk = Disk::open(out).unwrap();
        let full = Failing::after(0, Failure::DiskFull, &disk);
        assert!(publish(&full, out, &inputs(scratch, &[other])).is_err());
        publish_all(out, &[other]);
        let now = tree(out);
        assert_consistent(&now);
        let expected = published_afresh(&left, folder.path(), other);
        assert_eq!(now, expected, "{} killed after {operations} operations", case.name);
    });
}

#[test]
fn a_full_disk_is_told_and_leaves_every_file_whole() {
    at_every_point(Failure::DiskFull, |case, operations, out, scratch, old, new| {
        let what = format!("{} with the disk full after {operations} operations", case.name);
        let left = tree(out);
        assert_whole(&left, old, new, &what);
        if &left != old {
            assert!(left.contains_key(LOCK), "{what}: half done, and the next run knows");
        }
        (case.run)(&Disk::open(out).unwrap(), out, scratch).unwrap();
        assert_eq!(&tree(out), new, "{what}, then with space");
    });

    let folder = tempfile::tempdir().unwrap();
    let (out, scratch) = (folder.path().join("out"), folder.path().join("in"));
    publish_all(&out, &OLD);
    let old = tree(&out);
    let disk = Disk::open(&out).unwrap();
    let files = Failing::after(0, Failure::DiskFull, &disk);
    let error = publish(&files, &out, &inputs(&scratch, &NEW)).unwrap_err().to_string();
    for part in ["cannot write ", "out/cs.CL/.2025-10-30.json.tmp: ", "free some space"] {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert_eq!(tree(&out), old, "a disk that is full from the start changes nothing");
}

/// The same with the real program and `kill -9`, for a bounded time.
#[test]
fn the_program_can_be_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let (out, scratch) = (folder.path().join("out"), folder.path().join("in"));
    let dates: Vec<_> = (1..=28).map(|day| format!("cs.CL/2025-02-{day:02}")).collect();
    let texts = ["first text", "other text"]
        .map(|text| dates.iter().map(|date| (date.as_str(), text)).collect::<Vec<_>>());
    let trees = texts.each_ref().map(|days| {
        publish_all(&out, days);
        tree(&out)
    });
    let inputs = texts.each_ref().map(|days| inputs(&scratch.join(days[0].1), days));
    let run = |inputs: &[PathBuf]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_digest"));
        command.arg("publish").args(inputs).arg("--out").arg(&out).current_dir(folder.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    let begun = Instant::now();
    assert!(run(&inputs[0]).wait().unwrap().success());
    let whole_run = begun.elapsed();

    let (mut killed, mut changed) = (0, 0);
    for step in 0..40 {
        if begun.elapsed() > Duration::from_secs(20) {
            break;
        }
        lay(&out, &trees[0]);
        let mut child = run(&inputs[1]);
        std::thread::sleep(whole_run * step / 30);
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        let now = tree(&out);
        let what = format!("step {step}");
        assert_whole(&now, &trees[0], &trees[1], &what);
        changed += usize::from(now != trees[0] && now != trees[1]);
        assert!(run(&inputs[1]).wait().unwrap().success(), "{what}");
        assert_eq!(tree(&out), trees[1], "{what}");
    }
    eprintln!("killed {killed} runs, {changed} of them half done");
    assert!(killed > 0);
}
