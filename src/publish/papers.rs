//! The files that say which papers stood on which days, derived from the digests like the listings.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::digest::Digest;
use crate::core::load;
use crate::core::manifest::Period;
use crate::core::papers::{Appearance, FOLDER, PAPERS_FORMAT, Papers, path_of};
use crate::publish::files::{FileError, Files};
use crate::publish::index::Index;
use crate::publish::json;
use std::collections::{BTreeMap, BTreeSet};

/// The ids and titles of a day's papers.
pub type DaysPapers = Vec<(ArxivId, String)>;

/// The papers of a digest.
#[must_use]
pub fn papers_of(digest: &Digest) -> DaysPapers {
    digest.papers.iter().map(|paper| (paper.id.clone(), paper.title.clone())).collect()
}

/// Whether a file of the folder [`FOLDER`] is named as ours are: by a month, `2025-10.json`.
#[must_use]
pub fn is_month(stem: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    stem.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4 && month.len() == 2 && is_digits(year) && is_digits(month)
    })
}

/// The manifest, if the files of papers lie there as it says: then they needn't be made anew. An earlier
/// version's manifest names none.
///
/// # Errors
/// Where a file cannot be read.
pub fn listed(files: &dyn Files) -> Result<Option<Index>, FileError> {
    let Some(index) = Index::published(files)? else { return Ok(None) };
    for period in &index.papers {
        let is_ours = period.path == path_of(&period.period) && is_month(&period.period);
        if !is_ours || files.read(&period.path)?.is_none_or(|it| json::hash(&it) != period.hash) {
            return Ok(None);
        }
    }
    Ok(Some(index))
}

/// What the manifest is to name, and the files of it that change: path and bytes.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The files, newest first.
    pub periods: Vec<Period>,
    /// Those that change.
    pub changed: Vec<(String, Vec<u8>)>,
}

/// Finds what the files are to hold: of the days in `same` what those in `before` say, of the days in
/// `read` their papers, and of no other day anything.
///
/// # Errors
/// Where a file cannot be read.
pub fn shelve(
    files: &dyn Files,
    before: &[Period],
    same: &BTreeSet<DigestKey>,
    read: impl IntoIterator<Item = (DigestKey, DaysPapers)>,
) -> Result<Shelf, FileError> {
    let mut months: BTreeMap<String, Vec<Appearance>> = BTreeMap::new();
    for period in before {
        months.entry(period.period.clone()).or_default();
    }
    for (digest, papers) in read {
        for (id, title) in papers {
            let appearance = Appearance { id, digest: digest.clone(), title };
            months.entry(appearance.id.month()).or_default().push(appearance);
        }
    }
    let mut shelf = Shelf::default();
    for (month, mut papers) in months.into_iter().rev() {
        let path = path_of(&month);
        let old = files.read(&path)?;
        if before.iter().any(|period| period.period == month) {
            let mut old = old.as_deref().and_then(parsed).unwrap_or_default();
            old.retain(|it| same.contains(&it.digest));
            papers.extend(old);
        }
        if papers.is_empty() {
            continue;
        }
        // Of a paper that a day has twice the first counts.
        papers.sort_by(Appearance::order);
        papers.dedup_by(|next, it| next.id == it.id && next.digest == it.digest);
        let bytes = json::bytes(&Papers { format: PAPERS_FORMAT.into(), papers })
            .map_err(FileError::on("write", &files.locate(&path)))?;
        shelf.periods.push(Period {
            period: month,
            path: path.clone(),
            size: bytes.len() as u64,
            hash: json::hash(&bytes),
        });
        if old.as_ref() != Some(&bytes) {
            shelf.changed.push((path, bytes));
        }
    }
    Ok(shelf)
}

/// Files of ours that the manifest does not name.
///
/// # Errors
/// Where a file cannot be read.
pub fn obsolete(files: &dyn Files, named: &[Period]) -> Result<Vec<String>, FileError> {
    let mut obsolete = Vec::new();
    for file in files.list(FOLDER)?.into_iter().filter(|entry| !entry.is_folder) {
        let Some(month) = file.name.strip_suffix(".json").filter(|stem| is_month(stem)) else {
            continue;
        };
        let path = path_of(month);
        if named.iter().all(|period| period.path != path)
            && files.read(&path)?.as_deref().and_then(parsed).is_some()
        {
            obsolete.push(path);
        }
    }
    Ok(obsolete)
}

fn parsed(bytes: &[u8]) -> Option<Vec<Appearance>> {
    Some(load::papers(std::str::from_utf8(bytes).ok()?).ok()?.papers)
}
