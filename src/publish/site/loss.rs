//! Which days a site would lose: it holds data of its own, and another folder's are to take their place.

use super::{DATA, SiteError};
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::publish::catalog::MANIFEST;
use crate::publish::files::{FileError, Files};
use std::collections::BTreeSet;
use std::fs;

/// Which days may be taken away from a site that has data of its own, where the data folder lacks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayGo<'a> {
    /// None; where there are any, that is an error.
    Nothing,
    /// This one, which is withdrawn.
    Day(&'a DigestKey),
    /// All of them.
    Everything,
}

/// Makes sure that the site loses no days but those that may go, once its data are those of `data`, which
/// has the days `published`.
pub(super) fn refuse(
    data: &dyn Files,
    site: &dyn Files,
    published: &BTreeSet<DigestKey>,
    may_go: MayGo<'_>,
) -> Result<(), SiteError> {
    let has_data = site.read(&format!("{DATA}{MANIFEST}"))?.is_some();
    if may_go == MayGo::Everything || !has_data || is_own(data, site) {
        return Ok(());
    }
    let mut days = days_in(site, DATA.trim_end_matches('/'), ".json")?;
    days.retain(|day| !published.contains(day) && may_go != MayGo::Day(day));
    if days.is_empty() {
        return Ok(());
    }
    Err(SiteError::Loss { site: site.locate(""), data: data.locate(""), days })
}

/// Whether the data folder is the site's own.
pub(super) fn is_own(data: &dyn Files, site: &dyn Files) -> bool {
    let [data, own] =
        [data.locate(""), site.locate(DATA)].map(|path| fs::canonicalize(&path).unwrap_or(path));
    data == own
}

/// The days that have a file with this ending in a folder.
pub(super) fn days_in(
    files: &dyn Files,
    folder: &str,
    ending: &str,
) -> Result<BTreeSet<DigestKey>, FileError> {
    let mut days = BTreeSet::new();
    for entry in files.list(folder)?.into_iter().filter(|entry| entry.is_folder) {
        let Ok(category) = entry.name.parse::<Category>() else { continue };
        let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
        for file in files.list(&path)?.into_iter().filter(|file| !file.is_folder) {
            let date = file.name.strip_suffix(ending).and_then(|stem| stem.parse::<Date>().ok());
            days.extend(date.map(|date| DigestKey { category: category.clone(), date }));
        }
    }
    Ok(days)
}
