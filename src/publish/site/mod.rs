//! Pages for a built site: what a reader sees before the app has come, and without it.
//!
//! They are rendered by the reader's own views. The site's `index.html` is the template of them all,
//! and becomes the page of the newest digest; each digest has a page of its own beside it, and
//! `days.html` lists them. Where the site's address is known, feeds tell of the newest. Every file is replaced
//! whole, the start page last.

mod app;
mod facets;
mod feed;
mod library;
mod loss;
mod page;
pub(in crate::publish) mod template;

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::counted::counted;
use crate::core::links::{ALL_DAYS, OWN_DATA, START, TRENDS, page_of};
use crate::core::load::{self, Fault, LoadError, MANIFEST};
use crate::core::manifest::Site;
use crate::core::snapshot::Snapshot;
use crate::publish::catalog::is_data_file;
use crate::publish::files::{FileError, Files, replace};
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::view::all_days::Beside;
use feed::{FEED, feed_of};
use library::Library;
use page::{OWN_DIGEST, Place};
use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use template::Template;

pub use facets::facets;
pub use loss::MayGo;

/// What became of a site's pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// Pages of digests.
    pub days: usize,
    /// Files that were written, since they were not there or other ones.
    pub written: usize,
    /// Days that are no longer published: their pages are gone, and the site's copies of their data.
    pub removed: BTreeSet<DigestKey>,
    /// Files that cannot be read. Pages of such digests are as they were.
    pub unreadable: Vec<Unreadable>,
}

/// A published file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(LoadError);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LoadError { path, fault } = &self.0;
        let is_day = path.strip_suffix(".json").is_some_and(|key| key.parse::<DigestKey>().is_ok());
        let advice = if is_day {
            "publish that day again"
        } else {
            "delete it, and publish any day: that makes it anew"
        };
        write!(f, "{path} in the data folder cannot be read ({fault:?}); {advice}")
    }
}

/// The pages could not be written.
#[derive(Debug)]
pub enum SiteError {
    /// A file operation failed.
    File(FileError),
    /// The folder holds no built site.
    NoSite(PathBuf),
    /// The manifest or a listing cannot be read.
    Data(Unreadable),
    /// The site would lose days that the data folder lacks.
    Loss {
        /// The site.
        site: PathBuf,
        /// The data folder.
        data: PathBuf,
        /// The days.
        days: BTreeSet<DigestKey>,
        /// Whether the site has data of its own.
        has_data: bool,
    },
}

impl From<FileError> for SiteError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::NoSite(path) => write!(
                f,
                "{} is no page of a site of version {}, which this command publishes into; make one with \
                 script/build and name its folder, or install this command anew where that is older",
                path.display(),
                env!("CARGO_PKG_VERSION")
            ),
            Self::Data(unreadable) => unreadable.fmt(f),
            Self::Loss { site, data, days, has_data } => {
                const NAMED: usize = 3;
                let named: Vec<_> = days.iter().take(NAMED).map(ToString::to_string).collect();
                let more = if days.len() > NAMED { ", …" } else { "" };
                let own = site.join(OWN_DATA.trim_end_matches('/'));
                let own = format!(" (--out {} for the site’s own)", own.display());
                write!(
                    f,
                    "{} would lose {} that {} lacks: {}{more}; its pages and data are left as they \
                     are. Name the folder that holds them with --out{}, or take them away with --prune",
                    site.display(),
                    counted(days.len(), "day", "days"),
                    data.display(),
                    named.join(", "),
                    if *has_data { &own } else { "" },
                )
            }
        }
    }
}

impl std::error::Error for SiteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(error) => Some(error),
            Self::NoSite(_) | Self::Data(_) | Self::Loss { .. } => None,
        }
    }
}

/// Says before anything has changed whether [`publish_site`] would refuse, once the data folder has the days
/// `added`, too.
///
/// # Errors
/// Where the site is none, or would lose days that may not go, or a file cannot be read.
pub fn check_site(
    data: &dyn Files,
    site: &dyn Files,
    added: BTreeSet<DigestKey>,
    may_go: MayGo<'_>,
) -> Result<(), SiteError> {
    template(site)?;
    let published = loss::published(data, added)?;
    loss::refuse(data, site, &published, may_go)
}

/// Writes the pages of all digests in the data folder `data` into the built site `site`. A site that
/// holds data of its own gets a copy of these in their place, unless it would lose days that may not go.
/// `url` is the site's address; without one it stays what it was, and an empty one takes that away. One run at a
/// time may do this ([`SITE_LOCK`](crate::publish::lock::SITE_LOCK)).
///
/// # Errors
/// Where the site is none, or would lose days; then nothing has changed. Where a file cannot be read or
/// written; the next run completes it.
pub fn publish_site(
    data: &dyn Files,
    site: &dyn Files,
    url: Option<&str>,
    may_go: MayGo<'_>,
) -> Result<Pages, SiteError> {
    let (template, known_url) = template(site)?;
    let archive = read_archive(data)?;
    let published = loss::published(data, archive.keys())?;
    loss::refuse(data, site, &published, may_go)?;
    let mut library = Library::open(data)?;
    let own_data = site.read(&format!("{OWN_DATA}{MANIFEST}"))?.is_some();
    let mut writer = Writer { site, pages: Pages::default() };
    if own_data && !loss::is_own(data, site) {
        writer.copy_data(data, &archive, &library, &published)?;
    }
    let is_said = url.is_some() || known_url.is_some();
    let url = match url {
        Some("") => None,
        Some(url) => Some(format!("{}/", url.trim_end_matches('/'))),
        None => known_url,
    };
    let own_data = own_data.then_some(OWN_DATA);

    let mut page = |key: &DigestKey, place| {
        let loaded = read(data, &key.path(), load::digest)?;
        let elsewhere = library.look_up(&loaded.digest)?;
        let snapshot = snapshot(&archive, key);
        Ok(page::digest_page(loaded, &elsewhere, &snapshot, place, url.as_deref(), own_data))
    };
    let keys = archive.keys();
    let mut progress = Progress::new("page", keys.len());
    let mut shown = Vec::new();
    for key in &keys {
        // What is withdrawn must go, and the others must be there, whatever became of one.
        match page(key, Place::Own) {
            Ok(page) => {
                writer.write(&page_of(key), &template.fill(&page))?;
                writer.pages.days += 1;
                shown.push(key);
            }
            Err(SiteError::Data(unreadable)) => writer.pages.unreadable.push(unreadable),
            Err(error) => return Err(error),
        }
        progress.step();
    }
    let newest = archive.newest().filter(|key| shown.contains(&key));
    let newest = newest.as_ref().or(shown.iter().copied().max_by_key(|key| key.date));
    let start_page = newest.map(|key| page(key, Place::Start)).transpose()?;
    // A site that was built before there was one lacks it.
    let has_trends = site.read(TRENDS)?.is_some();
    let feed = url.as_ref().filter(|_| !shown.is_empty()).map(|_| FEED);
    let days = page::days_page(&archive, Beside { trends: has_trends, feed }, url.as_deref());
    writer.write(ALL_DAYS, &template.fill(&days))?;
    let feeds = match &url {
        Some(url) => feeds(data, &archive, &mut library, &shown, url)?,
        None => Vec::new(),
    };
    writer.pages.unreadable.extend(library.unreadable);
    let gone = loss::pages_beside(&published, site)?;
    if is_said {
        // Before the pages by which it is known that there may be one.
        let categories = published.iter().chain(&gone).map(|day| feed_of(&day.category));
        let mut others: BTreeSet<String> = categories.chain([FEED.into()]).collect();
        others.retain(|path| feeds.iter().all(|(other, _)| other != path));
        others.iter().try_for_each(|path| site.remove(path))?;
    }
    writer.remove_pages(gone)?;
    for (path, text) in feeds {
        writer.write(&path, &text)?;
    }
    writer.name_app(&archive.manifest().site)?;
    // Where no day can be read it stays as it is, unless what it shows may have been withdrawn.
    if let Some(page) = start_page {
        writer.write(START, &template.fill(&page))?;
    } else if keys.is_empty() || !writer.pages.removed.is_empty() {
        let page = page::empty_page(&archive.manifest().site, url.as_deref());
        writer.write(START, &template.fill(&page))?;
    }
    Ok(writer.pages)
}

/// The paths and texts of a site's feeds. These days can all be read.
fn feeds(
    data: &dyn Files,
    archive: &Archive,
    library: &mut Library<'_>,
    days: &[&DigestKey],
    url: &str,
) -> Result<Vec<(String, String)>, SiteError> {
    let mut entries = Vec::new();
    for key in feed::in_feeds(days) {
        let loaded = read(data, &key.path(), load::digest)?;
        let elsewhere = library.look_up(&loaded.digest)?;
        entries.push(feed::entry(loaded, &elsewhere, url));
    }
    Ok(feed::feeds(&archive.manifest().site, url, &entries))
}

/// Whether a site has a page of its own for a day. Folders in it that are named like a category may hold pages of
/// others.
///
/// # Errors
/// Where the page cannot be read.
pub fn has_page(site: &dyn Files, day: &DigestKey) -> Result<bool, FileError> {
    let page = site.read(&page_of(day))?.unwrap_or_default();
    let ours = format!("{OWN_DIGEST}=\"{day}\"");
    Ok(String::from_utf8_lossy(&page).contains(&ours))
}

/// The site's page, as what pages are made from, and its address, if it says one.
fn template(site: &dyn Files) -> Result<(Template, Option<String>), SiteError> {
    let start = site.read(START)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let start = start.unwrap_or_default();
    let template = Template::new(&start).ok_or_else(|| SiteError::NoSite(site.locate(START)))?;
    Ok((template, template::canonical(&start)))
}

/// The manifest with all its listings.
fn read_archive(data: &dyn Files) -> Result<Archive, SiteError> {
    let manifest = read(data, MANIFEST, load::manifest)?;
    let mut archive = Archive::new(manifest.clone());
    for category in &manifest.categories {
        for period in &category.periods {
            let listing = read(data, &period.path, load::listing)?;
            archive.insert(category.id.clone(), period.clone(), listing);
        }
    }
    Ok(archive)
}

/// A published file, parsed as the reader would.
fn read<T>(
    data: &dyn Files,
    path: &str,
    parse: impl FnOnce(&str) -> Result<T, Fault>,
) -> Result<T, SiteError> {
    let bytes = data.read(path)?.unwrap_or_default();
    parse(&String::from_utf8_lossy(&bytes))
        .map_err(|fault| SiteError::Data(Unreadable(LoadError { path: path.into(), fault })))
}

/// What the page of a digest knows of the site.
fn snapshot(archive: &Archive, key: &DigestKey) -> Snapshot {
    let near = archive.neighbours(key);
    let keys = near.newer.iter().chain([key]).chain(&near.older);
    Snapshot {
        category: key.category.clone(),
        date: key.date,
        manifest: archive.manifest().clone(),
        days: keys.filter_map(|key| archive.day(key).cloned()).collect(),
    }
}

struct Writer<'a> {
    site: &'a dyn Files,
    pages: Pages,
}

impl Writer<'_> {
    fn write(&mut self, path: &str, text: &str) -> Result<(), FileError> {
        self.put(path, text.as_bytes())
    }

    /// Gives the app that readers may install the site's name. A site of an earlier version has none.
    fn name_app(&mut self, of: &Site) -> Result<(), FileError> {
        let manifest = self.site.read(app::APP_MANIFEST)?;
        let manifest = manifest.and_then(|bytes| String::from_utf8(bytes).ok());
        match manifest.and_then(|manifest| app::published(&manifest, of)) {
            Some(manifest) => self.write(app::APP_MANIFEST, &manifest),
            None => Ok(()),
        }
    }

    /// Puts a file in place, unless it is there already.
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        if self.site.read(path)?.as_deref() != Some(bytes) {
            replace(self.site, path, bytes)?;
            self.pages.written += 1;
        }
        Ok(())
    }

    /// Digests first, then segments, listings, files of papers and of trends, the manifest last, so that none
    /// names what isn't there.
    fn copy_data(
        &mut self,
        data: &dyn Files,
        archive: &Archive,
        library: &Library<'_>,
        published: &BTreeSet<DigestKey>,
    ) -> Result<(), SiteError> {
        let digests = archive.keys().into_iter().map(|key| key.path());
        let categories = archive.manifest().categories.iter();
        let listings = categories.flat_map(|it| &it.periods).map(|period| period.path.clone());
        let papers = library.paths().map(str::to_owned);
        let segments = search::paths(data, archive.manifest())?;
        let paths: Vec<String> = digests
            .chain(segments)
            .chain(listings)
            .chain(papers)
            .chain([MANIFEST.into()])
            .collect();
        for path in &paths {
            if let Some(bytes) = data.read(path)? {
                self.put(&format!("{OWN_DATA}{path}"), &bytes)?;
            }
        }
        let own = OWN_DATA.trim_end_matches('/');
        let days = loss::days_in(self.site, own, ".json")?;
        self.pages.removed.extend(days.into_iter().filter(|day| !published.contains(day)));
        let damaged = published.iter().map(DigestKey::path);
        let wanted: BTreeSet<String> = paths.into_iter().chain(damaged).collect();
        // Those of papers, trends and segments have such names, too.
        for folder in self.site.list(own)? {
            if !folder.is_folder || folder.name.parse::<Category>().is_err() {
                continue;
            }
            for file in self.site.list(&format!("{OWN_DATA}{}", folder.name))? {
                let path = format!("{}/{}", folder.name, file.name);
                if is_data_file(&folder.name, &file.name) && !wanted.contains(path.as_str()) {
                    self.site.remove(&format!("{OWN_DATA}{path}"))?;
                }
            }
        }
        Ok(())
    }

    /// Deletes the pages of digests that are no longer published.
    fn remove_pages(&mut self, of: BTreeSet<DigestKey>) -> Result<(), FileError> {
        for day in of {
            self.site.remove(&page_of(&day))?;
            self.site.remove_folder(day.category.as_str())?;
            self.pages.removed.insert(day);
        }
        Ok(())
    }
}
