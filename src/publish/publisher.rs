//! Changes a data folder as one transaction that may be killed at any point.
//!
//! New digests are first written beside their places, under names that nobody reads, so that a full
//! disk shows before anything has changed. Then they are renamed into place, then the listings and
//! the files of papers, then the manifest, each whole; what no manifest names any more is deleted
//! last. Whatever the run gets to, every file is wholly old or new. A digest in its place is the fact
//! that all else follows, so a run that died is completed by the next one, whatever that one was
//! asked to do: see [`lock`](crate::publish::lock) and
//! [`catalog`](mod@crate::publish::catalog).

use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::Digest;
use crate::core::load::MANIFEST;
use crate::core::manifest::MANIFEST_FORMAT;
use crate::core::report::day_named;
use crate::publish::catalog::{Summary, catalog, is_data_file};
use crate::publish::config::Config;
use crate::publish::files::{FileError, Files, beside, replace};
use crate::publish::index::Index;
use crate::publish::input::{self, Claims, Finding};
use crate::publish::json;
use crate::publish::lock::{LOCK, Lock};
use crate::publish::loss;
use crate::publish::progress::Progress;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

/// Why what was read of an input is not published wherever it is to go, if it isn't: what [`publish`] says then.
#[must_use]
pub fn refusal(digest: &Digest, findings: &[Finding]) -> Option<String> {
    loss::reason(digest, findings, None, None)
}

/// What publishing did to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// There was none before.
    Added,
    /// There was another one before.
    Replaced,
    /// It was there already, byte for byte.
    Unchanged,
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The days that the inputs hold.
    pub days: BTreeMap<DigestKey, Change>,
    /// What was noticed in the inputs, and in the folder.
    pub findings: Vec<Finding>,
}

/// A run failed. What stood in the folder before still stands there, or its successor does.
#[derive(Debug)]
pub enum PublishError {
    /// A file operation failed.
    File(FileError),
    /// The folder's `index.json` is not one that this version writes.
    ForeignManifest {
        /// The file.
        path: PathBuf,
        /// Its format, if it has one.
        format: Option<String>,
    },
}

impl From<FileError> for PublishError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::ForeignManifest { path, format: Some(format) } => write!(
                f,
                "{} has the format “{format}”, not “{MANIFEST_FORMAT}”, and is left as it \
                 is; choose another folder, or a version of digest that knows that format",
                path.display()
            ),
            Self::ForeignManifest { path, format: None } => write!(
                f,
                "{} is no manifest of digests and is left as it is; choose another \
                 folder, or delete that file if it is a damaged manifest",
                path.display()
            ),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(error) => Some(error),
            Self::ForeignManifest { .. } => None,
        }
    }
}

/// Publishes what can be read of `inputs`, which are files; reports that name no category are of
/// `category`. A day that several inputs hold is left as it is, and so is one that would lose papers to an input that
/// can only be read in part.
///
/// # Errors
/// Where the folder cannot be changed. The next run then mends what this one has left.
pub fn publish(
    files: &dyn Files,
    lock: &Lock,
    inputs: &[PathBuf],
    category: Option<&Category>,
    config: &Config,
) -> Result<Outcome, PublishError> {
    draft(files, lock, inputs, category)?.publish(config)
}

/// Reads inputs as [`publish`] does, and writes what they hold beside its place; nothing has changed then.
///
/// # Errors
/// Where the folder cannot be written to. The next run then mends what this one has left.
pub fn draft<'a>(
    files: &'a dyn Files,
    lock: &'a Lock,
    inputs: &[PathBuf],
    category: Option<&Category>,
) -> Result<Draft<'a>, PublishError> {
    let mut edition = Edition::open(files, lock)?;
    let mut outcome = Outcome::default();
    let mut claims = Claims::default();
    let mut progress = Progress::new("read", inputs.len());
    for path in inputs {
        let (digest, findings) = input::read(path, category);
        let mut refused = None;
        if let Some(digest) = digest {
            claims.add(digest.key(), path);
            let named = path.file_name().and_then(|name| day_named(name.to_str()?));
            match edition.stage(&digest, &findings, named) {
                Ok(Ok(change)) => _ = outcome.days.insert(digest.key(), change),
                Ok(Err(reason)) => refused = Some(Finding::error(path, reason)),
                Err(error) => {
                    edition.abandon();
                    return Err(error.into());
                }
            };
        }
        outcome.findings.extend(findings.into_iter().chain(refused));
        progress.step();
    }
    for (key, findings) in claims.conflicts() {
        outcome.findings.extend(findings);
        outcome.days.remove(key);
        edition.discard(key)?;
    }
    Ok(Draft { edition, outcome })
}

/// Inputs that were read, to be published or abandoned.
pub struct Draft<'a> {
    edition: Edition<'a>,
    outcome: Outcome,
}

impl Draft<'_> {
    /// The days that the inputs hold.
    pub fn days(&self) -> impl Iterator<Item = &DigestKey> {
        self.outcome.days.keys()
    }

    /// Publishes them.
    ///
    /// # Errors
    /// Where the folder cannot be changed. The next run then mends what this one has left.
    pub fn publish(mut self, config: &Config) -> Result<Outcome, PublishError> {
        if self.outcome.days.is_empty() && !self.edition.lock.after_interruption {
            self.edition.abandon();
        } else {
            self.outcome.findings.extend(self.edition.complete(config)?);
        }
        Ok(self.outcome)
    }

    /// Leaves everything as it was.
    pub fn abandon(self) {
        self.edition.abandon();
    }
}

/// Whether the manifest in a folder calls site and categories what the configuration does; so it is where there
/// is none.
///
/// # Errors
/// Where the manifest cannot be read.
pub fn is_named(files: &dyn Files, config: &Config) -> Result<bool, FileError> {
    let Some(Index { manifest, .. }) = Index::published(files)? else { return Ok(true) };
    let names =
        manifest.categories.iter().all(|category| category.name == config.name(&category.id));
    Ok(names && manifest.site == config.site())
}

/// Gives site and categories the names of the configuration; says what was noticed in the folder.
///
/// # Errors
/// Where the folder cannot be changed. The next run then mends what this one has left.
pub fn rename(
    files: &dyn Files,
    lock: &Lock,
    config: &Config,
) -> Result<Vec<Finding>, PublishError> {
    Ok(Edition::open(files, lock)?.complete(config)?)
}

/// Withdraws a day; says whether it was there, and what was noticed in the folder.
///
/// # Errors
/// Where the folder cannot be changed. The next run then mends what this one has left.
pub fn remove(
    files: &dyn Files,
    lock: &Lock,
    key: &DigestKey,
    config: &Config,
) -> Result<(bool, Vec<Finding>), PublishError> {
    let mut edition = Edition::open(files, lock)?;
    let was_there = files.read(&key.path())?.is_some();
    // Where it was deleted by hand a listing may still name it. But nothing begins by removing.
    if !was_there && files.read(MANIFEST)?.is_none() && !lock.after_interruption {
        edition.abandon();
        return Ok((false, Vec::new()));
    }
    edition.withdrawn.insert(key.clone());
    Ok((was_there, edition.complete(config)?))
}

/// A data folder and what is about to change in it.
struct Edition<'a> {
    files: &'a dyn Files,
    lock: &'a Lock,
    /// The days that this run has read, and what will be said of them.
    known: BTreeMap<DigestKey, Summary>,
    /// The days whose new digest lies beside its place.
    staged: BTreeSet<DigestKey>,
    withdrawn: BTreeSet<DigestKey>,
}

impl<'a> Edition<'a> {
    fn open(files: &'a dyn Files, lock: &'a Lock) -> Result<Self, PublishError> {
        let edition = Self {
            files,
            lock,
            known: BTreeMap::new(),
            staged: BTreeSet::new(),
            withdrawn: BTreeSet::new(),
        };
        if let Err(error) = check_manifest(files) {
            edition.abandon();
            return Err(error);
        }
        if lock.after_interruption {
            clear_left_overs(files)?;
        }
        Ok(edition)
    }

    /// Writes a digest beside its place, unless it is there already, or something that was found in its input, whose
    /// file is named after a day or not, speaks against that, which is then said.
    fn stage(
        &mut self,
        digest: &Digest,
        findings: &[Finding],
        named: Option<Date>,
    ) -> Result<Result<Change, String>, FileError> {
        let key = digest.key();
        let path = key.path();
        let bytes =
            json::bytes(digest).map_err(FileError::on("write", &self.files.locate(&path)))?;
        let old = self.files.read(&path)?;
        if let Some(reason) = loss::reason(digest, findings, named, old.as_deref()) {
            return Ok(Err(reason));
        }
        self.known.insert(key.clone(), Summary::of(digest, &bytes));
        if old.as_ref() == Some(&bytes) {
            return Ok(Ok(Change::Unchanged));
        }
        // Noted first: a write that fails may have made the folder.
        self.staged.insert(key);
        self.files.write(&beside(&path), &bytes)?;
        Ok(Ok(if old.is_some() { Change::Replaced } else { Change::Added }))
    }

    /// Takes back what was staged of a day.
    fn discard(&mut self, key: &DigestKey) -> Result<(), FileError> {
        self.known.remove(key);
        if self.staged.remove(key) {
            self.files.remove(&beside(&key.path()))?;
            self.files.remove_folder(key.category.as_str())?;
        }
        Ok(())
    }

    /// Leaves everything as it was.
    fn abandon(mut self) {
        let staged = std::mem::take(&mut self.staged);
        let discarded = staged.iter().try_for_each(|key| {
            self.staged.insert(key.clone());
            self.discard(key)
        });
        // What cannot be cleared now, or was left by the run before, is for the next run, to
        // which the lock's file says so.
        if discarded.is_ok() && !self.lock.after_interruption {
            let _ = self.files.remove(LOCK);
        }
    }

    /// Puts everything in place; says what is wrong with digests that lay there before.
    fn complete(self, config: &Config) -> Result<Vec<Finding>, FileError> {
        let files = self.files;
        // The file that says that a run has begun must be on the disk before anything changes.
        files.sync("")?;
        for key in &self.staged {
            files.rename(&beside(&key.path()), &key.path())?;
        }
        // Deleting the digest is what withdraws a day: as no later run finds it, none brings it back.
        for key in &self.withdrawn {
            files.remove(&key.path())?;
        }
        let touched = self.known.keys().chain(&self.withdrawn);
        let touched: BTreeSet<_> = touched.map(|key| key.category.to_string()).collect();
        for folder in touched.iter().map(String::as_str).chain([""]) {
            files.sync(folder)?;
        }

        let trust_listings = !self.lock.after_interruption;
        let catalog = catalog(files, config, self.known, trust_listings)?;
        for (path, bytes) in &catalog.listings {
            replace(files, path, bytes)?;
        }
        for folder in catalog.listings.iter().filter_map(|(path, _)| folder(path)) {
            files.sync(folder)?;
        }
        if let Some(bytes) = &catalog.manifest {
            replace(files, MANIFEST, bytes)?;
            files.sync("")?;
        }

        for path in &catalog.obsolete {
            files.remove(path)?;
        }
        let left = catalog.obsolete.iter().filter_map(|path| folder(path));
        for folder in touched.iter().map(String::as_str).chain(left) {
            files.remove_folder(folder)?;
        }
        files.remove(LOCK)?;
        Ok(catalog.findings)
    }
}

fn folder(path: &str) -> Option<&str> {
    path.split_once('/').map(|(folder, _)| folder)
}

/// Whether [`beside`] gives such a name.
fn is_left_over(folder: &str, name: &str) -> bool {
    let name = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp"));
    name.is_some_and(|name| is_data_file(folder, name))
}

fn clear_left_overs(files: &dyn Files) -> Result<(), FileError> {
    for entry in files.list("")? {
        if !entry.is_folder && is_left_over("", &entry.name) {
            files.remove(&entry.name)?;
        }
        if entry.is_folder && entry.name.parse::<Category>().is_ok() {
            for file in files.list(&entry.name)? {
                if !file.is_folder && is_left_over(&entry.name, &file.name) {
                    files.remove(&format!("{}/{}", entry.name, file.name))?;
                }
            }
        }
    }
    Ok(())
}

/// Makes sure that an `index.json` which stands there is ours to replace.
fn check_manifest(files: &dyn Files) -> Result<(), PublishError> {
    #[derive(serde::Deserialize)]
    struct Claim {
        format: String,
    }
    let Some(bytes) = files.read(MANIFEST)? else { return Ok(()) };
    let format = serde_json::from_slice(&bytes).ok().map(|Claim { format }| format);
    if format.as_deref() == Some(MANIFEST_FORMAT) {
        return Ok(());
    }
    Err(PublishError::ForeignManifest { path: files.locate(MANIFEST), format })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_left_overs_from_foreign_files() {
        for path in [
            "index.json",
            "cs.CL/2025.json",
            "cs.CL/2025-10-30.json",
            "papers/2025-10.json",
            "trends/cs.CL-2025.json",
            "counts/cs.CL-2025.json",
            "search/cs.CL-2025-10-30.json",
            "search/hep-th-2025-10-30.json",
            "search/2025.json",
        ] {
            let beside = beside(path);
            let (folder, name) = beside.rsplit_once('/').unwrap_or(("", &beside));
            assert!(is_left_over(folder, name), "{beside}");
        }
        for name in [
            ".tmp",
            "index.json",
            ".index.json",
            ".notes.tmp",
            ".x.json.tmp",
            ".25.json.tmp",
            ".2025-10.json.tmp",
            ".cs.CL-2025-10-30.json.tmp",
            ".notes-2025.json.tmp",
        ] {
            for folder in ["", "cs.CL"] {
                assert!(!is_left_over(folder, name), "{folder}/{name}");
            }
        }
        assert!(!is_left_over("search", ".notes-25-10-30.json.tmp"));
    }
}
