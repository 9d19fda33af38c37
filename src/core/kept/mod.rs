//! What is kept on this device: which days, and which words to search by, what keeping more of them takes, and how
//! it is shown.
//!
//! The files themselves lie in the browser's caches, as the service worker keeps them
//! (`src/boot/service_worker.js`). The names here are the same as there.

pub mod ground;
pub mod job;
pub mod marks;
pub mod size;

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::{Day, Period};
use crate::core::search::{SegmentFile, segment_at};
use crate::core::sorted;
use std::collections::BTreeMap;

/// How the names of all caches begin that belong to the app in this folder of its host, `/two/`;
/// `NAME` in the worker.
#[must_use]
pub fn caches_of(root: &str) -> String {
    format!("arxiv-digest:{root}:")
}

/// The cache of the manifest, listings, files of papers and digests; `KEPT` in the worker.
#[must_use]
pub fn data_cache(root: &str) -> String {
    caches_of(root) + "data"
}

/// The cache of published pages; `PAGES` in the worker.
#[must_use]
pub fn pages_cache(root: &str) -> String {
    caches_of(root) + "pages"
}

/// The header that says when something was kept, milliseconds since 1970; `SINCE` in the worker.
pub const SINCE: &str = "kept-since";

/// A file as its listing names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File<'a> {
    /// Where it lies, relative to the manifest.
    pub path: &'a str,
    /// The first digits of its SHA-256.
    pub hash: &'a str,
    /// Its size, bytes.
    pub size: u64,
}

impl<'a> From<&'a Day> for File<'a> {
    fn from(day: &'a Day) -> Self {
        Self { path: &day.path, hash: &day.hash, size: day.size }
    }
}

impl<'a> From<&'a SegmentFile> for File<'a> {
    fn from(words: &'a SegmentFile) -> Self {
        Self { path: &words.path, hash: &words.hash, size: words.size }
    }
}

/// Days of a category, and the words by which they are searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stock {
    /// The days, newest first.
    pub days: Vec<Day>,
    /// The files with the words of any of them.
    pub words: Vec<SegmentFile>,
}

impl Stock {
    /// What is known to be published of a category: its days by `archive`, of all words those of its own. Nothing as
    /// long as there is no archive.
    #[must_use]
    pub fn published(
        archive: Option<&Archive>,
        words: &[(Category, SegmentFile)],
        category: &Category,
    ) -> Self {
        let Some(archive) = archive else { return Self::default() };
        let words = words.iter().filter(|(of, _)| of == category);
        Self {
            days: days_of(archive, category),
            words: words.map(|(_, words)| words.clone()).collect(),
        }
    }

    /// Those days of a span, with their words.
    #[must_use]
    pub fn within(&self, span: Span) -> Self {
        let days = span.of(&self.days).to_vec();
        let is_of_one = |words: &&SegmentFile| {
            days.iter().any(|day| (words.from..=words.to).contains(&day.date))
        };
        Self { words: self.words.iter().filter(is_of_one).cloned().collect(), days }
    }

    /// How many days, and how large all is together.
    #[must_use]
    pub fn sum(&self) -> Sum {
        self.sum_of(|_| true)
    }

    /// The same of those files that are wanted.
    fn sum_of(&self, is_wanted: impl Fn(File<'_>) -> bool) -> Sum {
        let mut sum = Sum::default();
        for file in self.days.iter().map(File::from).filter(|file| is_wanted(*file)) {
            sum.add(file.size);
        }
        let words = self.words.iter().map(File::from).filter(|file| is_wanted(*file));
        sum.bytes += words.map(|file| file.size).sum::<u64>();
        sum
    }
}

/// The digests and words that are kept: the path of each, and the hash that it is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    files: BTreeMap<String, String>,
}

/// A day that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDay {
    /// Which.
    pub key: DigestKey,
    /// Its file, relative to the manifest.
    pub path: String,
    /// The file's size, bytes, as its listing says.
    pub size: Option<u64>,
    /// Whether another version of it is published.
    pub is_outdated: bool,
}

/// The kept days of one month of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMonth {
    /// Any day of the month.
    pub date: Date,
    /// Newest first.
    pub days: Vec<KeptDay>,
}

/// How many days, and how large they are together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// How many.
    pub days: usize,
    /// Bytes, as far as they are known.
    pub bytes: u64,
}

impl Sum {
    /// With a day more.
    pub fn add(&mut self, bytes: u64) {
        self.days += 1;
        self.bytes += bytes;
    }
}

impl FromIterator<u64> for Sum {
    fn from_iter<I: IntoIterator<Item = u64>>(sizes: I) -> Self {
        let mut sum = Self::default();
        sizes.into_iter().for_each(|size| sum.add(size));
        sum
    }
}

/// Which days of a category are to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// This many, from the newest.
    Last(usize),
    /// All of them.
    All,
}

/// What may be asked for with one press, but for all: so many of the newest days.
const SPANS: [usize; 2] = [7, 30];

impl Span {
    /// What is worth a button where there are so many days: none that would mean the same as another.
    #[must_use]
    pub fn choices(days: usize) -> Vec<Self> {
        let last = SPANS.into_iter().filter(|last| *last < days).map(Self::Last);
        last.chain([Self::All]).collect()
    }

    /// The days that are meant, of these.
    #[must_use]
    pub fn of(self, newest_first: &[Day]) -> &[Day] {
        match self {
            Self::Last(last) => &newest_first[..last.min(newest_first.len())],
            Self::All => newest_first,
        }
    }

    /// Whether it is known which days are meant, of these, as long as the listings of these periods are missing.
    /// Where there are days enough, an older listing changes nothing, and a newer one does.
    #[must_use]
    pub fn is_known(self, newest_first: &[Day], missing: &[Period]) -> bool {
        let is_older = |period: &Period, day: &Day| {
            period.period.parse::<u16>().is_ok_and(|year| year < day.date.year())
        };
        let is_sure = |day: &&Day| missing.iter().all(|period| is_older(period, day));
        let sure = newest_first.iter().take_while(is_sure).count();
        missing.is_empty() || matches!(self, Self::Last(last) if sure >= last)
    }
}

impl Kept {
    /// What is kept under these addresses, of which those of data begin with `root`.
    #[must_use]
    pub fn read(root: &str, addresses: &[String]) -> Self {
        let file = |address: &String| {
            let (path, hash) = address.strip_prefix(root)?.split_once("?v=")?;
            let is_known = key_of(path).is_some() || segment_at(path).is_some();
            is_known.then(|| (path.to_owned(), hash.to_owned()))
        };
        Self { files: addresses.iter().filter_map(file).collect() }
    }

    /// Whether no day is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys().next().is_none()
    }

    /// Whether a file is kept as it is published.
    #[must_use]
    pub fn has<'a>(&self, file: impl Into<File<'a>>) -> bool {
        let file = file.into();
        self.files.get(file.path).is_some_and(|hash| hash == file.hash)
    }

    /// Notes that a file is kept, in place of an earlier version.
    pub fn insert<'a>(&mut self, file: impl Into<File<'a>>) {
        let file = file.into();
        self.files.insert(file.path.to_owned(), file.hash.to_owned());
    }

    /// Notes that a file is gone.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The categories of which days are kept.
    #[must_use]
    pub fn categories(&self) -> Vec<Category> {
        let mut categories: Vec<Category> = self.keys().map(|key| key.category).collect();
        categories.dedup();
        categories
    }

    /// The kept days of a category by month, newest first; `days` are those that are published.
    #[must_use]
    pub fn months(&self, category: &Category, days: &[Day]) -> Vec<KeptMonth> {
        let mut months: Vec<KeptMonth> = Vec::new();
        for day in self.days(category, days) {
            let is_same = |month: &&mut KeptMonth| {
                let (one, other) = (month.date, day.key.date);
                (one.year(), one.month()) == (other.year(), other.month())
            };
            match months.last_mut().filter(is_same) {
                Some(month) => month.days.push(day),
                None => months.push(KeptMonth { date: day.key.date, days: vec![day] }),
            }
        }
        months
    }

    /// The kept days of a category, newest first.
    #[must_use]
    pub fn days(&self, category: &Category, days: &[Day]) -> Vec<KeptDay> {
        let published: BTreeMap<&str, &Day> =
            days.iter().map(|day| (day.path.as_str(), day)).collect();
        let mut kept = Vec::new();
        for (path, hash) in &self.files {
            let Some(key) = key_of(path).filter(|key| key.category == *category) else { continue };
            let day = published.get(path.as_str());
            let is_outdated = day.is_some_and(|day| day.hash != *hash);
            let size = day.map(|day| day.size);
            let day = KeptDay { key, path: path.clone(), size, is_outdated };
            sorted::insert(&mut kept, day, |one, other| one.key.date > other.key.date);
        }
        kept
    }

    /// The kept days of a category of which this is published, earlier versions included.
    #[must_use]
    pub fn sum(&self, category: &Category, published: &Stock) -> Sum {
        let days = self.days(category, &published.days);
        days.iter().map(|day| day.size.unwrap_or_default()).collect()
    }

    /// How large the kept words are, bytes, earlier versions included.
    #[must_use]
    pub fn size_of_words(&self, published: &Stock) -> u64 {
        let words = published.words.iter().filter(|words| self.files.contains_key(&words.path));
        words.map(|words| words.size).sum()
    }

    /// What of this is kept as it is published.
    #[must_use]
    pub fn present(&self, of: &Stock) -> Sum {
        of.sum_of(|file| self.has(file))
    }

    /// What of this is still to be fetched.
    #[must_use]
    pub fn missing(&self, of: &Stock) -> Sum {
        of.sum_of(|file| !self.has(file))
    }

    /// The files of a category's words.
    #[must_use]
    pub fn words(&self, category: &Category) -> Vec<String> {
        self.words_of(|of, _| of == category)
    }

    /// The files of the words of a day's month, if no day of it is kept.
    #[must_use]
    pub fn idle_words(&self, day: &DigestKey) -> Vec<String> {
        let is_same = |category: &Category, date: Date| {
            let month = |date: Date| (date.year(), date.month());
            *category == day.category && month(date) == month(day.date)
        };
        match self.keys().any(|key| is_same(&key.category, key.date)) {
            true => Vec::new(),
            false => self.words_of(is_same),
        }
    }

    fn words_of(&self, is_wanted: impl Fn(&Category, Date) -> bool) -> Vec<String> {
        let is_wanted =
            |path: &&String| segment_at(path).is_some_and(|(of, from)| is_wanted(&of, from));
        self.files.keys().filter(is_wanted).cloned().collect()
    }

    fn keys(&self) -> impl Iterator<Item = DigestKey> {
        self.files.keys().filter_map(|path| key_of(path))
    }
}

/// The known days of a category, newest first.
#[must_use]
pub fn days_of(archive: &Archive, category: &Category) -> Vec<Day> {
    archive.months(category).into_iter().flat_map(|month| month.days).collect()
}

/// The digest whose file has this path.
fn key_of(path: &str) -> Option<DigestKey> {
    path.strip_suffix(".json")?.parse().ok()
}

#[cfg(test)]
mod tests;
