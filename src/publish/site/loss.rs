//! Which days a site would lose, where another folder's are to take their place.

use super::{SiteError, has_page};
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::links::OWN_DATA;
use crate::core::load::MANIFEST;
use crate::publish::files::{FileError, Files};
use std::collections::BTreeSet;
use std::fs;

/// Which days may be taken away from a site, where a data folder lacks them that is not the site's own.
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
    let has_data = site.read(&format!("{OWN_DATA}{MANIFEST}"))?.is_some();
    if may_go == MayGo::Everything || has_data && is_own(data, site) {
        return Ok(());
    }
    // Where its data lie elsewhere, a site has no more than pages.
    let mut days = if has_data {
        days_in(site, OWN_DATA.trim_end_matches('/'), ".json")?
    } else {
        pages_beside(published, site)?
    };
    days.retain(|day| !published.contains(day) && may_go != MayGo::Day(day));
    if days.is_empty() {
        return Ok(());
    }
    Err(SiteError::Loss { site: site.locate(""), data: data.locate(""), days, has_data })
}

/// The days that a data folder has, and these. One whose file was damaged stands in no listing; but it was not
/// withdrawn.
pub(super) fn published(
    data: &dyn Files,
    also: impl IntoIterator<Item = DigestKey>,
) -> Result<BTreeSet<DigestKey>, FileError> {
    let mut days = days_in(data, "", ".json")?;
    days.extend(also);
    Ok(days)
}

/// Whether the data folder is the site's own.
pub(super) fn is_own(data: &dyn Files, site: &dyn Files) -> bool {
    let [data, own] = [data.locate(""), site.locate(OWN_DATA)]
        .map(|path| fs::canonicalize(&path).unwrap_or(path));
    data == own
}

/// The days that have a page in a site and are none of `published`.
pub(super) fn pages_beside(
    published: &BTreeSet<DigestKey>,
    site: &dyn Files,
) -> Result<BTreeSet<DigestKey>, FileError> {
    let mut days = BTreeSet::new();
    for day in days_in(site, "", ".html")?.into_iter().filter(|day| !published.contains(day)) {
        if has_page(site, &day)? {
            days.insert(day);
        }
    }
    Ok(days)
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
