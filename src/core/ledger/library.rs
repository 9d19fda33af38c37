//! The way to published digests: from the manifest by listings to their files, which others fetch.

use crate::core::archive::Archive;
use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::{Digest, Paper};
use crate::core::load::{self, Fault, LoadError, Loaded, MANIFEST};
use crate::core::manifest::Period;
use std::collections::BTreeMap;

/// The most digests that are fetched for one answer, the newest: a month of them.
pub const MOST: usize = 31;

/// What a file's address ends with that may have become another one since it was last asked for.
const ANEW: &str = "#anew";

/// What is looked for.
#[derive(Debug, Default)]
pub enum Wish {
    /// Nothing.
    #[default]
    Nothing,
    /// Which days are the newest.
    Manifest,
    /// Which days there are of a category.
    Category(Category),
    /// These digests.
    Digests(Vec<DigestKey>),
    /// The digests of the days after these.
    Since(BTreeMap<Category, Date>),
}

/// What was looked for, as far as it came.
#[derive(Debug, Default)]
pub struct Library {
    wish: Wish,
    /// Whether it is looked for so often that no newer manifest is asked for where the first digest is known.
    is_frequent: bool,
    archive: Option<Archive>,
    /// Whether the manifest was asked for once more.
    is_renewed: bool,
    digests: BTreeMap<DigestKey, Digest>,
    /// How many of their papers can't be read.
    broken: BTreeMap<DigestKey, usize>,
    /// What can't be had: its address, and why.
    lacking: BTreeMap<String, String>,
}

/// A file on the way.
enum Step {
    Manifest,
    Listing(Category, Period),
    Digest(DigestKey),
}

impl Wish {
    /// These digests, if there are any.
    #[must_use]
    pub fn of(digests: Vec<DigestKey>) -> Self {
        if digests.is_empty() { Self::Nothing } else { Self::Digests(digests) }
    }
}

impl Library {
    /// Looks for something.
    #[must_use]
    pub fn new(wish: Wish) -> Self {
        Self { wish, ..Self::default() }
    }

    /// The same, if it is looked for whenever a page changes: a category that has no digest of a day would have
    /// the manifest asked for anew each time.
    #[must_use]
    pub fn often(self, is_frequent: bool) -> Self {
        Self { is_frequent, ..self }
    }

    /// The address of the next file on the way, relative to the data.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        self.next().map(|(address, _)| address)
    }

    /// Takes the file that it wants.
    pub fn bring(&mut self, text: &str) {
        if let Some((path, step)) = self.next()
            && let Err(fault) = self.take(step, text)
        {
            let why = LoadError { path: path.clone(), fault }.title();
            self.lacking.insert(path, why);
        }
    }

    /// The file that it wants can't be had.
    pub fn lacks(&mut self, why: &str) {
        if let Some(address) = self.wants() {
            self.lacking.insert(address, why.to_owned());
        }
    }

    /// Why something didn't come, where that is known.
    #[must_use]
    pub fn lacking(&self) -> Option<&str> {
        self.lacking.values().next().map(String::as_str)
    }

    /// Why a file of the site didn't come, or else another one.
    #[must_use]
    pub fn lacking_of(&self, path: &str) -> Option<&str> {
        let of_it = self.lacking.iter().find(|(address, _)| address.contains(path));
        of_it.map(|(_, why)| why.as_str()).or_else(|| self.lacking())
    }

    /// Takes a digest that isn't published.
    pub fn hold(&mut self, file: &str) {
        // What can't be read now could be when it was opened; the page says what is the matter with it.
        if let Ok(loaded) = load::digest(file) {
            self.digests.insert(loaded.digest.key(), loaded.digest);
        }
    }

    /// The days that there are, if the manifest came.
    #[must_use]
    pub fn archive(&self) -> Option<&Archive> {
        self.archive.as_ref()
    }

    /// A digest, if it came.
    #[must_use]
    pub fn digest(&self, key: &DigestKey) -> Option<&Digest> {
        self.digests.get(key)
    }

    /// The days that were looked for, the newest first; where none were, those that are held.
    #[must_use]
    pub fn days(&self) -> Vec<DigestKey> {
        match (&self.wish, &self.archive) {
            (Wish::Digests(keys), _) => keys.clone(),
            (Wish::Since(since), Some(archive)) => {
                let is_new = |key: &DigestKey| {
                    since.get(&key.category).is_some_and(|since| key.date > *since)
                };
                let mut keys: Vec<_> = archive.keys().into_iter().filter(is_new).collect();
                keys.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.cmp(other)));
                keys
            }
            (Wish::Nothing, _) => self.digests.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The papers of the days that came, by id; of several with one id the first.
    #[must_use]
    pub fn papers(&self) -> BTreeMap<&ArxivId, &Paper> {
        let days = self.days();
        let papers = days.iter().filter_map(|key| self.digest(key)).flat_map(|it| &it.papers);
        let papers: Vec<&Paper> = papers.collect();
        papers.into_iter().rev().map(|paper| (&paper.id, paper)).collect()
    }

    /// How many papers of a digest that came can't be read.
    #[must_use]
    pub fn broken(&self, key: &DigestKey) -> usize {
        self.broken.get(key).copied().unwrap_or_default()
    }

    fn next(&self) -> Option<(String, Step)> {
        if matches!(self.wish, Wish::Nothing) {
            return None;
        }
        let is_lacking = |address: &String| self.lacking.contains_key(address);
        let Some(archive) = &self.archive else {
            return Some((MANIFEST.to_owned(), Step::Manifest)).filter(|(it, _)| !is_lacking(it));
        };
        let listing = |(category, period): (Category, Period)| {
            let address = format!("{}?v={}", period.path, period.hash);
            (!is_lacking(&address)).then_some((address, Step::Listing(category, period)))
        };
        if let Some(listing) = self.listings(archive).into_iter().find_map(listing) {
            return Some(listing);
        }
        // A day that isn't there may have been published since.
        if self.misses_days(archive) && !self.is_renewed && self.lacking.is_empty() {
            return Some((format!("{MANIFEST}{ANEW}"), Step::Manifest));
        }
        self.days().into_iter().take(MOST).find_map(|key| {
            let day = archive.day(&key).filter(|_| !self.digests.contains_key(&key))?;
            let address = format!("{}?v={}", day.path, day.hash);
            (!is_lacking(&address)).then_some((address, Step::Digest(key)))
        })
    }

    /// Whether days that were asked for, and matter now, are not among those that there are.
    fn misses_days(&self, archive: &Archive) -> bool {
        let Wish::Digests(keys) = &self.wish else { return false };
        let matter = if self.is_frequent { 1 } else { keys.len() };
        keys.iter().take(matter).any(|key| archive.day(key).is_none())
    }

    /// The listings still to be fetched before the days are known.
    fn listings(&self, archive: &Archive) -> Vec<(Category, Period)> {
        match &self.wish {
            Wish::Nothing | Wish::Manifest => Vec::new(),
            Wish::Category(category) => {
                let missing = archive.missing_of(category).into_iter();
                missing.map(|period| (category.clone(), period)).collect()
            }
            Wish::Digests(keys) => {
                let of =
                    |key: &DigestKey| Some((key.category.clone(), archive.listing_to_fetch(key)?));
                keys.iter().filter_map(of).collect()
            }
            Wish::Since(since) => {
                let is_new = |period: &Period, since: &Date| {
                    period.period.parse::<u16>().is_ok_and(|year| year >= since.year())
                };
                let of = |(category, since): (&Category, &Date)| {
                    let has_more =
                        archive.category(category).is_some_and(|entry| entry.newest > *since);
                    let periods = archive.missing_of(category).into_iter();
                    let new = periods.filter(|it| has_more && is_new(it, since));
                    new.map(|period| (category.clone(), period)).collect::<Vec<_>>()
                };
                since.iter().flat_map(of).collect()
            }
        }
    }

    fn take(&mut self, step: Step, text: &str) -> Result<(), Fault> {
        match step {
            Step::Manifest => {
                self.is_renewed = self.archive.is_some();
                let manifest = load::manifest(text)?;
                if self.archive.as_ref().is_none_or(|known| *known.manifest() != manifest) {
                    self.archive = Some(Archive::new(manifest));
                }
            }
            Step::Listing(category, period) => {
                let listing = load::listing(text)?;
                if let Some(archive) = &mut self.archive {
                    archive.insert(category, period, listing);
                }
            }
            Step::Digest(key) => {
                let Loaded { digest, broken } = load::digest(text)?;
                self.broken.insert(key.clone(), broken.len());
                self.digests.insert(key, digest);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"{"format":"arxiv-digest-index/1","site":{"title":"t","description":"d"},
        "categories":[{"id":"cs.CL","name":"CL","newest":"2025-01-02","days":2,"periods":[
            {"period":"2025","path":"cs.CL/2025.json","size":1,"hash":"b"},
            {"period":"2024","path":"cs.CL/2024.json","size":1,"hash":"a"}]}]}"#;

    fn listing(days: &[&str]) -> String {
        let day = |date: &&str| {
            format!(
                r#"{{"date":"{date}","path":"cs.CL/{date}.json","size":1,"hash":"{date}",
                    "papers_total":null,"papers_selected":null,"headline":null}}"#
            )
        };
        let days: Vec<String> = days.iter().map(day).collect();
        format!(r#"{{"format":"arxiv-digest-listing/1","days":[{}]}}"#, days.join(","))
    }

    fn digest(date: &str) -> String {
        let digest = Digest { date: date.parse().unwrap(), ..Digest::blank() };
        serde_json::to_string(&digest).unwrap()
    }

    fn key(date: &str) -> DigestKey {
        format!("cs.CL/{date}").parse().unwrap()
    }

    /// Brings whatever it wants but for `gone`; the addresses in order.
    fn fetch(library: &mut Library, gone: &str) -> Vec<String> {
        let mut fetched = Vec::new();
        while let Some(address) = library.wants() {
            let path = address.split(['?', '#']).next().unwrap();
            let name = path.trim_start_matches("cs.CL/").trim_end_matches(".json");
            match name {
                _ if path == gone => library.lacks("gone"),
                "index" => library.bring(INDEX),
                "2025" => library.bring(&listing(&["2025-01-02"])),
                "2024" => library.bring(&listing(&["2024-12-31", "2024-12-30"])),
                date => library.bring(&digest(date)),
            }
            fetched.push(address);
            assert!(fetched.len() < 10, "{fetched:?}");
        }
        fetched
    }

    #[test]
    fn a_digest_is_found_by_its_listing() {
        let mut library = Library::new(Wish::Digests(vec![key("2024-12-31")]));
        let way = ["index.json", "cs.CL/2024.json?v=a", "cs.CL/2024-12-31.json?v=2024-12-31"];
        assert_eq!(fetch(&mut library, ""), way);
        assert!(library.digest(&key("2024-12-31")).is_some());
        let mut library = Library::new(Wish::Digests(vec![key("2024-12-01")]));
        let again = [way[0], way[1], "index.json#anew"];
        assert_eq!(fetch(&mut library, ""), again, "a day that isn't published is no error");
    }

    #[test]
    fn a_day_that_was_published_since_is_found() {
        let mut library = Library::new(Wish::Digests(vec![key("2025-01-02")]));
        library.bring(&INDEX.replace(r#""hash":"b""#, r#""hash":"old""#));
        library.bring(&listing(&["2025-01-01"]));
        let way = ["index.json#anew", "cs.CL/2025.json?v=b", "cs.CL/2025-01-02.json?v=2025-01-02"];
        assert_eq!(fetch(&mut library, ""), way);
        assert!(library.digest(&key("2025-01-02")).is_some());
    }

    #[test]
    fn who_asks_often_asks_for_a_newer_manifest_for_the_first_day_alone() {
        let (there, not_there) = (key("2024-12-31"), key("2024-12-01"));
        for (first, other, is_frequent, is_renewed) in [
            (&there, &not_there, false, true),
            (&there, &not_there, true, false),
            (&not_there, &there, true, true),
        ] {
            let wish = Wish::Digests(vec![first.clone(), other.clone()]);
            let mut library = Library::new(wish).often(is_frequent);
            let way = fetch(&mut library, "");
            let asked = (first, is_frequent);
            assert_eq!(way.contains(&"index.json#anew".to_owned()), is_renewed, "{asked:?}");
            assert!(library.digest(&there).is_some(), "{asked:?}");
        }
    }

    #[test]
    fn days_that_came_since_are_found_over_the_turn_of_the_year() {
        let since = BTreeMap::from([("cs.CL".parse().unwrap(), "2024-12-30".parse().unwrap())]);
        let mut library = Library::new(Wish::Since(since.clone()));
        fetch(&mut library, "");
        assert_eq!(library.days(), [key("2025-01-02"), key("2024-12-31")]);
        assert!(library.days().iter().all(|day| library.digest(day).is_some()));
        // What can't be had leaves out itself alone.
        let mut library = Library::new(Wish::Since(since));
        fetch(&mut library, "cs.CL/2025-01-02.json");
        assert!(library.digest(&key("2025-01-02")).is_none());
        assert!(library.digest(&key("2024-12-31")).is_some());
    }

    #[test]
    fn a_manifest_that_is_spoilt_when_it_is_asked_for_anew_takes_no_other_day_along() {
        let wish = vec![key("2025-01-02"), key("2025-01-03")];
        let mut library = Library::new(Wish::Digests(wish));
        library.bring(INDEX);
        library.bring(&listing(&["2025-01-02"]));
        assert_eq!(library.wants().as_deref(), Some("index.json#anew"));
        library.bring("<!doctype html>");
        assert_eq!(library.wants().as_deref(), Some("cs.CL/2025-01-02.json?v=2025-01-02"));
        library.bring(&digest("2025-01-02"));
        assert!(library.digest(&key("2025-01-02")).is_some());
        assert_eq!(library.wants(), None);
    }

    #[test]
    fn what_is_no_file_of_ours_is_not_asked_for_again() {
        for bad in ["", "<!doctype html>", "{}"] {
            let mut library = Library::new(Wish::Manifest);
            library.bring(bad);
            assert_eq!(library.wants(), None, "{bad}");
        }
    }
}
