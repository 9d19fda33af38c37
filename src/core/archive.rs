//! What is known of the published days: the manifest, and the listings fetched so far.

use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::{CategoryEntry, Day, Listing, Manifest, Period};
use crate::core::route::Subject;
use crate::core::sorted;

/// The manifest with those of its listings that were fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    manifest: Manifest,
    /// Those of the latest periods first.
    listings: Vec<Listed>,
    glimpses: Vec<(Category, Vec<Day>)>,
}

/// A listing that was fetched, and what it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    category: Category,
    period: Period,
    listing: Listing,
}

/// The days next to a digest, in its category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Neighbours {
    /// The next published day before.
    pub older: Option<DigestKey>,
    /// The next published day after.
    pub newer: Option<DigestKey>,
}

/// The days of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Any day of the month.
    pub date: Date,
    /// Its published days, newest first.
    pub days: Vec<Day>,
}

impl Month {
    /// Days in order, those of a month together.
    #[must_use]
    pub fn group(days: impl IntoIterator<Item = Day>) -> Vec<Self> {
        let mut months: Vec<Self> = Vec::new();
        for day in days {
            let same = |month: &&mut Self| {
                (month.date.year(), month.date.month()) == (day.date.year(), day.date.month())
            };
            match months.last_mut().filter(same) {
                Some(month) => month.days.push(day),
                None => months.push(Self { date: day.date, days: vec![day] }),
            }
        }
        months
    }
}

impl Archive {
    /// An archive of which only the manifest is known.
    #[must_use]
    pub fn new(manifest: Manifest) -> Self {
        Self { manifest, listings: Vec::new(), glimpses: Vec::new() }
    }

    /// The manifest.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Adds the listing of a period, unless that which the manifest names is there. Where it names another one than
    /// this, that is still to be fetched.
    pub fn insert(&mut self, category: Category, period: Period, listing: Listing) {
        if !self.missing_of(&category).iter().any(|it| it.period == period.period) {
            return;
        }
        self.listings.retain(|it| it.category != category || it.period.period != period.period);
        let listed = Listed { category, period, listing };
        sorted::insert(&mut self.listings, listed, |one, other| {
            one.period.period > other.period.period
        });
    }

    /// Adds days whose listing was not fetched; once it is, it counts.
    pub fn glimpse(&mut self, category: Category, days: Vec<Day>) {
        self.glimpses.retain(|(of, _)| *of != category);
        self.glimpses.push((category, days));
    }

    /// The category's entry in the manifest.
    #[must_use]
    pub fn category(&self, category: &Category) -> Option<&CategoryEntry> {
        self.manifest.categories.iter().find(|entry| entry.id == *category)
    }

    /// The digest that a reader without a wish starts on: the newest day; of several categories
    /// the one with most days.
    #[must_use]
    pub fn newest(&self) -> Option<DigestKey> {
        self.newest_of(&[])
    }

    /// The digest that a page is or begins with, as far as that is known.
    #[must_use]
    pub fn lead(&self, page: &Subject) -> Option<DigestKey> {
        match page {
            Subject::Together(None, with) if page.is_of_several() => self.newest_of(with),
            _ => page.lead().cloned().or_else(|| self.newest()),
        }
    }

    /// The newest digest of these categories; of all if none of them is published, or none given.
    fn newest_of(&self, categories: &[Category]) -> Option<DigestKey> {
        let of_these = |it: &&CategoryEntry| categories.contains(&it.id);
        let newest = self.manifest.categories.iter().rev();
        let entry = newest.max_by_key(|it| (of_these(it), it.newest, it.days))?;
        Some(DigestKey { category: entry.id.clone(), date: entry.newest })
    }

    /// The listing in which `key` would stand, if there is one and it is still to be fetched.
    #[must_use]
    pub fn listing_to_fetch(&self, key: &DigestKey) -> Option<Period> {
        let entry = self.category(&key.category)?;
        let period = entry.periods.iter().find(|it| year_of(it) == Some(key.date.year()))?;
        self.listing(&key.category, period).is_none().then(|| period.clone())
    }

    /// The listings still to be fetched before [`Self::neighbours`] can answer for `key`: the one
    /// of its year, and then those next to it where the day stands at its edge.
    #[must_use]
    pub fn missing_for(&self, key: &DigestKey) -> Vec<Period> {
        let Some(entry) = self.category(&key.category) else { return Vec::new() };
        let year = key.date.year();
        if let Some(period) = self.listing_to_fetch(key) {
            return vec![period];
        }
        let is_missing = |period: &&Period| self.listing(&key.category, period).is_none();
        let days = self.days(&key.category);
        let newer_known = days.iter().any(|day| day.date > key.date && day.date.year() == year);
        let older_known = days.iter().any(|day| day.date < key.date && day.date.year() == year);
        let next =
            entry.periods.iter().filter(|it| year_of(it) > Some(year)).min_by_key(|it| year_of(it));
        let previous =
            entry.periods.iter().filter(|it| year_of(it) < Some(year)).max_by_key(|it| year_of(it));
        let next = next.filter(|_| !newer_known);
        let previous = previous.filter(|_| !older_known);
        next.into_iter().chain(previous).filter(is_missing).cloned().collect()
    }

    /// Every day that is known, by category and date.
    #[must_use]
    pub fn keys(&self) -> Vec<DigestKey> {
        let categories = self.manifest.categories.iter().map(|entry| &entry.id);
        let of = |category: &Category| {
            let key = |day: &Day| DigestKey { category: category.clone(), date: day.date };
            self.days(category).into_iter().map(key).collect::<Vec<_>>()
        };
        let mut keys: Vec<DigestKey> = categories.flat_map(of).collect();
        keys.sort();
        keys
    }

    /// The listings of a category still to be fetched, newest first.
    #[must_use]
    pub fn missing_of(&self, category: &Category) -> Vec<Period> {
        let periods = self.category(category).map_or(&[][..], |entry| &entry.periods);
        periods.iter().filter(|it| self.listing(category, it).is_none()).cloned().collect()
    }

    /// The day as its listing names it, if it is published and the listing was fetched.
    #[must_use]
    pub fn day(&self, key: &DigestKey) -> Option<&Day> {
        let days = self.days(&key.category);
        days.into_iter().find(|day| day.date == key.date)
    }

    /// The published days next to `key`, which itself need not be published.
    #[must_use]
    pub fn neighbours(&self, key: &DigestKey) -> Neighbours {
        let days = self.days(&key.category);
        let dates = days.iter().map(|day| day.date);
        let key_of = |date| DigestKey { category: key.category.clone(), date };
        Neighbours {
            older: dates.clone().filter(|date| *date < key.date).max().map(key_of),
            newer: dates.filter(|date| *date > key.date).min().map(key_of),
        }
    }

    /// The published day nearest to `key` in its category; of two as near, the older.
    #[must_use]
    pub fn nearest(&self, key: &DigestKey) -> Option<DigestKey> {
        let Neighbours { older, newer } = self.neighbours(key);
        let distance = |other: &DigestKey| (other.date.day_number() - key.date.day_number()).abs();
        older.into_iter().chain(newer).min_by_key(distance)
    }

    /// The known days of a category by month, newest first.
    #[must_use]
    pub fn months(&self, category: &Category) -> Vec<Month> {
        Month::group(self.days(category).into_iter().cloned())
    }

    /// The known days of a category, newest first.
    fn days(&self, category: &Category) -> Vec<&Day> {
        let is_listed = |day: &&Day| {
            let year = format!("{:04}", day.date.year());
            self.listed(category, &year).is_some()
        };
        let listings = self.listings.iter().filter(|it| it.category == *category);
        let glimpses = self.glimpses.iter().filter(|(of, _)| of == category);
        let glimpses = glimpses.flat_map(|(_, days)| days).filter(|day| !is_listed(day));
        let mut days = Vec::new();
        for day in listings.flat_map(|it| &it.listing.days).chain(glimpses) {
            sorted::insert(&mut days, day, |one, other| one.date > other.date);
        }
        days
    }

    fn listing(&self, category: &Category, period: &Period) -> Option<&Listing> {
        let listed = self.listed(category, &period.period)?;
        (listed.period.hash == period.hash).then_some(&listed.listing)
    }

    fn listed(&self, category: &Category, period: &str) -> Option<&Listed> {
        let is_it = |it: &&Listed| it.category == *category && it.period.period == period;
        self.listings.iter().find(is_it)
    }
}

fn year_of(period: &Period) -> Option<u16> {
    period.period.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::manifest::{LISTING_FORMAT, MANIFEST_FORMAT, Site};
    use crate::core::route::Route;

    const PUBLISHED: [&str; 5] =
        ["2025-10-30", "2025-10-16", "2025-01-02", "2024-12-31", "2022-05-01"];

    fn key(date: &str) -> DigestKey {
        DigestKey { category: "cs.CL".parse().unwrap(), date: date.parse().unwrap() }
    }

    fn listing(year: &str) -> Listing {
        let day = |date: &&str| Day {
            date: date.parse().unwrap(),
            path: format!("cs.CL/{date}.json"),
            size: 1,
            hash: String::new(),
            papers_total: None,
            papers_selected: None,
            papers: None,
            headline: None,
        };
        let days = PUBLISHED.iter().filter(|date| date.starts_with(year)).map(day).collect();
        Listing { format: LISTING_FORMAT.into(), days }
    }

    fn period(year: &str) -> Period {
        Period { period: year.into(), path: format!("{year}.json"), size: 1, hash: String::new() }
    }

    fn manifest() -> Manifest {
        let entry = |id: &str, newest: &str, days| CategoryEntry {
            id: id.parse().unwrap(),
            name: id.into(),
            newest: newest.parse().unwrap(),
            days,
            periods: ["2025", "2024", "2022"].map(period).into(),
        };
        Manifest {
            format: MANIFEST_FORMAT.into(),
            site: Site { title: "t".into(), description: "d".into(), url: None },
            categories: vec![
                entry("cs.AI", "2025-10-30", 1),
                entry("cs.CL", "2025-10-30", 5),
                entry("cs.LG", "2015-12-10", 9),
            ],
        }
    }

    fn archive(years: &[&str]) -> Archive {
        let mut archive = Archive::new(manifest());
        for year in years {
            archive.insert("cs.CL".parse().unwrap(), period(year), listing(year));
        }
        archive
    }

    #[test]
    fn starts_on_the_newest_day_of_the_fullest_category() {
        assert_eq!(archive(&[]).newest(), Some(key("2025-10-30")));
    }

    #[test]
    fn of_chosen_categories_the_one_with_the_newest_day_leads() {
        for (address, leads) in [
            ("with=cs.AI&with=cs.LG", "cs.AI/2025-10-30"),
            ("with=cs.LG&with=cs.CL", "cs.CL/2025-10-30"),
            ("with=cs.LG&with=hep-th", "cs.LG/2015-12-10"),
            ("with=hep-th&with=hep-ph", "cs.CL/2025-10-30"),
            // A single one is read along with the newest of all.
            ("with=cs.LG", "cs.CL/2025-10-30"),
            ("digest=cs.AI/2025-10-16&with=cs.LG&with=cs.CL", "cs.AI/2025-10-16"),
            ("", "cs.CL/2025-10-30"),
        ] {
            let page = Route::parse(address, "").0.subject;
            assert_eq!(archive(&[]).lead(&page), Some(leads.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn asks_for_the_listings_it_needs_and_no_others() {
        let cases: &[(&[&str], &str, &[&str])] = &[
            (&[], "2025-10-30", &["2025"]),
            (&["2025"], "2025-10-30", &[]),
            (&["2025"], "2025-10-16", &[]),
            (&["2025"], "2025-01-02", &["2024"]),
            (&["2024"], "2024-12-31", &["2025", "2022"]),
            (&[], "2023-07-01", &["2024", "2022"]),
            (&["2022"], "2022-05-01", &["2024"]),
            (&["2025"], "2026-02-01", &[]),
        ];
        for (known, date, expected) in cases {
            let missing = archive(known).missing_for(&key(date));
            let years: Vec<_> = missing.iter().map(|period| period.period.as_str()).collect();
            assert_eq!(years, *expected, "{date} with {known:?}");
        }
    }

    #[test]
    fn finds_neighbours_and_the_nearest_day_across_years() {
        let archive = archive(&["2025", "2024", "2022"]);
        let cases = [
            ("2025-10-30", Some("2025-10-16"), None, "2025-10-16"),
            ("2025-01-02", Some("2024-12-31"), Some("2025-10-16"), "2024-12-31"),
            ("2022-05-01", None, Some("2024-12-31"), "2024-12-31"),
            ("2026-01-01", Some("2025-10-30"), None, "2025-10-30"),
            ("2025-01-01", Some("2024-12-31"), Some("2025-01-02"), "2024-12-31"),
        ];
        for (date, older, newer, nearest) in cases {
            let neighbours = Neighbours { older: older.map(key), newer: newer.map(key) };
            assert_eq!(archive.neighbours(&key(date)), neighbours, "{date}");
            assert_eq!(archive.nearest(&key(date)), Some(key(nearest)), "{date}");
        }
    }

    #[test]
    fn glimpsed_days_count_until_their_listing_has_come() {
        let mut archive = archive(&["2024"]);
        let mut seen = listing("2025").days;
        seen.push(Day { date: "2025-06-01".parse().unwrap(), ..seen[0].clone() });
        archive.glimpse("cs.CL".parse().unwrap(), seen);
        let older = |archive: &Archive| archive.neighbours(&key("2025-10-16")).older;
        assert_eq!(older(&archive), Some(key("2025-06-01")));
        assert_eq!(archive.missing_for(&key("2025-10-16")).len(), 1);
        archive.insert("cs.CL".parse().unwrap(), period("2025"), listing("2025"));
        assert_eq!(older(&archive), Some(key("2025-01-02")));
    }

    #[test]
    fn a_listing_that_comes_when_another_was_published_leaves_that_to_be_fetched() {
        let mut archive = archive(&[]);
        let late = Period { hash: "older".into(), ..period("2025") };
        archive.insert("cs.CL".parse().unwrap(), late.clone(), listing("2024"));
        assert_eq!(archive.listing_to_fetch(&key("2025-10-30")), Some(period("2025")));
        archive.insert("cs.CL".parse().unwrap(), period("2025"), listing("2025"));
        // Nor does it come in between then.
        archive.insert("cs.CL".parse().unwrap(), late, listing("2024"));
        assert_eq!(archive.listing_to_fetch(&key("2025-10-30")), None);
        assert!(archive.day(&key("2025-10-30")).is_some());
    }

    #[test]
    fn lists_days_by_month_newest_first() {
        let months = archive(&["2024", "2025"]).months(&"cs.CL".parse().unwrap());
        let days: Vec<Vec<String>> = months
            .iter()
            .map(|month| month.days.iter().map(|day| day.date.to_string()).collect())
            .collect();
        assert_eq!(
            days,
            [vec!["2025-10-30", "2025-10-16"], vec!["2025-01-02"], vec!["2024-12-31"]]
        );
    }
}
