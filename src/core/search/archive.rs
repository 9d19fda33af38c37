//! All published days, as far as their words are known: what has come, what to fetch next, and what is found.

use super::SegmentFile;
use super::index::Index;
use super::near::Sought;
use super::postings;
use super::segment::SegmentPaper;
use super::term::{Wanted, wanted};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::{CategoryEntry, Period};
use crate::core::text::{Query, in_a_row};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// All published days, as far as their words are known.
#[derive(Debug, Default)]
pub struct SearchArchive {
    categories: Vec<CategoryEntry>,
    /// The segments of listings that have come, by the listings' hash.
    years: BTreeMap<String, Came<Vec<SegmentFile>>>,
    /// Segments that have come, by their hash.
    segments: BTreeMap<String, Came<Index>>,
}

/// What became of a file.
#[derive(Debug)]
enum Came<T> {
    /// It came.
    Whole(T),
    /// It didn't come.
    Failed,
}

/// What to fetch next; files that can be fetched at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Listings.
    Listings(Vec<Period>),
    /// Segments.
    Segments(Vec<SegmentFile>),
    /// There is nothing left to fetch.
    Nothing,
}

/// A paper that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The newest of the days looked through that have it.
    pub digest: DigestKey,
    /// What is known of it.
    pub paper: SegmentPaper,
    /// The other days that have it, the newest first.
    pub also: Vec<DigestKey>,
}

/// What was found in the days that were looked through, which are all since some day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The newest papers, each once, the newest first.
    pub hits: Vec<Hit>,
    /// How many papers there are with those that are not among them.
    pub papers: usize,
    /// How many digests were looked through.
    pub digests: usize,
    /// The oldest of them; none, if it was none.
    pub since: Option<Date>,
    /// Whether there are older days.
    pub has_older: bool,
    /// What could not be looked through, since its file didn't come: months, or whole years.
    pub missing: Vec<String>,
}

impl SearchArchive {
    /// The categories.
    #[must_use]
    pub fn categories(&self) -> &[CategoryEntry] {
        &self.categories
    }

    /// How many digests are published in a category, or in all of them.
    #[must_use]
    pub fn digests(&self, category: Option<&Category>) -> u32 {
        self.chosen(category).map(|entry| entry.days).sum()
    }

    /// The manifest has come anew: what has come already needn't be fetched again, what failed may come now.
    pub fn renew(&mut self, categories: Vec<CategoryEntry>) {
        self.categories = categories;
        self.years.retain(|_, it| matches!(it, Came::Whole(_)));
        self.segments.retain(|_, it| matches!(it, Came::Whole(_)));
    }

    /// A listing has come, or not; what it says of segments.
    pub fn add_listing(&mut self, hash: &str, segments: Option<Vec<SegmentFile>>) {
        self.years.insert(hash.to_owned(), segments.map_or(Came::Failed, Came::Whole));
    }

    /// A segment has come, or not.
    pub fn add_segment(&mut self, hash: &str, segment: Option<Index>) {
        self.segments.insert(hash.to_owned(), segment.map_or(Came::Failed, Came::Whole));
    }

    /// What to fetch next of a category, or of all: listings, then segments, the newest first, so many at once.
    #[must_use]
    pub fn next(&self, category: Option<&Category>, most: usize) -> Next {
        for year in self.years_of(category) {
            let unknown: Vec<Period> =
                self.unknown(category, &year).map(|(_, listing)| listing.clone()).collect();
            if !unknown.is_empty() {
                return Next::Listings(unknown);
            }
            let files = self.files(category, &year).into_iter();
            let files: Vec<SegmentFile> =
                files.filter(|file| self.is_to_come(file)).take(most).cloned().collect();
            if !files.is_empty() {
                return Next::Segments(files);
            }
        }
        Next::Nothing
    }

    /// What a query finds in a category, or in all of them. Only what is newer than all that is still to be fetched
    /// counts, so that nothing comes in between later. At most so many of the papers are named.
    #[must_use]
    pub fn find(&self, category: Option<&Category>, query: &Query, most: usize) -> Found {
        let mut found = Found::default();
        let mut at: BTreeMap<&ArxivId, usize> = BTreeMap::new();
        for year in self.years_of(category) {
            if self.unknown(category, &year).next().is_some() {
                found.has_older = true;
                break;
            }
            let failed = self.listings(category, &year);
            let failed = failed.filter(|(_, it)| matches!(self.years[&it.hash], Came::Failed));
            found.missing.extend(failed.map(|(id, _)| format!("{year} of {id}")));
            let files = self.files(category, &year);
            let to_come = files.iter().filter(|file| self.is_to_come(file)).map(|file| file.to);
            let horizon = to_come.max();
            let is_near = |date: Date| horizon.is_none_or(|horizon| date > horizon);
            let mut papers: Vec<(DigestKey, &SegmentPaper)> = Vec::new();
            for file in files.iter().filter(|file| is_near(file.to)) {
                match self.segments.get(&file.hash) {
                    Some(Came::Whole(index)) => {
                        found.look_through(index, query, is_near, &mut papers);
                    }
                    _ => {
                        let name = file.from.month_and_year();
                        if found.missing.last() != Some(&name) {
                            found.missing.push(name);
                        }
                    }
                }
            }
            papers.sort_by(|(one, _), (other, _)| {
                (Reverse(one.date), &one.category).cmp(&(Reverse(other.date), &other.category))
            });
            for day in papers.chunk_by_mut(|(one, _), (other, _)| one.date == other.date) {
                // Of a day those first that show all that was looked for. The others' order isn't seen.
                if found.hits.len() < most {
                    day.sort_by_key(|(_, paper)| !query.terms_not_in(&paper.shown()).is_empty());
                }
                for (digest, paper) in day {
                    found.add(digest.clone(), paper, &mut at, most);
                }
            }
            if horizon.is_some() {
                found.has_older = true;
                break;
            }
        }
        found
    }

    /// What may have been meant, where words of a query are in no paper of all that has come: the query with the most
    /// frequent of the words in their place that are nearest to them.
    #[must_use]
    pub fn suggest(&self, category: Option<&Category>, query: &Query) -> Option<String> {
        let segments: Vec<&Index> = self.come(category).collect();
        let mut is_another = false;
        let meant = |(words, goes_on): (&[String], bool)| -> Option<String> {
            let is_known = |it: Wanted<'_>| segments.iter().any(|index| index.has(&it));
            if wanted(words, goes_on).all(is_known) {
                return Some(in_a_row(words));
            }
            let [word] = words else { return None };
            is_another = true;
            parted(word, goes_on, &segments).or_else(|| nearest(&Sought::new(word)?, &segments))
        };
        let meant: Option<Vec<String>> = query.terms().map(meant).collect();
        meant.map(|words| words.join(" ")).filter(|_| is_another)
    }

    /// The segments that have come.
    fn come<'a>(&'a self, category: Option<&'a Category>) -> impl Iterator<Item = &'a Index> {
        self.segments.values().filter_map(move |it| match it {
            Came::Whole(index) => category.is_none_or(|it| it == index.category()).then_some(index),
            Came::Failed => None,
        })
    }

    fn chosen<'a>(
        &'a self,
        category: Option<&'a Category>,
    ) -> impl Iterator<Item = &'a CategoryEntry> {
        let is_chosen = move |entry: &&CategoryEntry| category.is_none_or(|it| *it == entry.id);
        self.categories.iter().filter(is_chosen)
    }

    /// The years of which there are days, the newest first.
    fn years_of(&self, category: Option<&Category>) -> Vec<String> {
        let periods = self.chosen(category).flat_map(|entry| &entry.periods);
        let mut years: Vec<String> = periods.map(|period| period.period.clone()).collect();
        years.sort_unstable_by(|one, other| other.cmp(one));
        years.dedup();
        years
    }

    /// The listings of a year.
    fn listings<'a>(
        &'a self,
        category: Option<&'a Category>,
        year: &'a str,
    ) -> impl Iterator<Item = (&'a Category, &'a Period)> {
        self.chosen(category).flat_map(move |entry| {
            let periods = entry.periods.iter().filter(move |period| period.period == year);
            periods.map(|period| (&entry.id, period))
        })
    }

    /// The listings of a year that have neither come nor failed.
    fn unknown<'a>(
        &'a self,
        category: Option<&'a Category>,
        year: &'a str,
    ) -> impl Iterator<Item = (&'a Category, &'a Period)> {
        self.listings(category, year).filter(|(_, listing)| !self.years.contains_key(&listing.hash))
    }

    /// The segments of a year, those with the newest days first, as far as its listings have come.
    fn files(&self, category: Option<&Category>, year: &str) -> Vec<&SegmentFile> {
        let of = |(_, listing): (&Category, &Period)| match self.years.get(&listing.hash) {
            Some(Came::Whole(files)) => files.as_slice(),
            _ => &[],
        };
        let mut files: Vec<&SegmentFile> = Vec::new();
        for listing in self.listings(category, year) {
            files.extend(of(listing));
        }
        files.sort_by_key(|file| Reverse(file.to));
        files
    }

    fn is_to_come(&self, file: &SegmentFile) -> bool {
        !self.segments.contains_key(&file.hash)
    }
}

impl Found {
    /// Adds the days of a segment that are near enough, and to `papers` what is found on them.
    fn look_through<'a>(
        &mut self,
        index: &'a Index,
        query: &Query,
        is_near: impl Fn(Date) -> bool,
        papers: &mut Vec<(DigestKey, &'a SegmentPaper)>,
    ) {
        let near = index.days().iter().map(|day| day.date).filter(|date| is_near(*date));
        for date in near {
            self.digests += 1;
            self.since = Some(self.since.map_or(date, |since| since.min(date)));
        }
        for (day, paper) in index.find(query) {
            let day = &index.days()[day];
            if is_near(day.date) {
                let digest = DigestKey { category: index.category().clone(), date: day.date };
                papers.push((digest, &day.papers[paper]));
            }
        }
    }

    /// Adds a paper on the next older day, or that day to the paper. `at` has the places of those that there are.
    fn add<'a>(
        &mut self,
        digest: DigestKey,
        paper: &'a SegmentPaper,
        at: &mut BTreeMap<&'a ArxivId, usize>,
        most: usize,
    ) {
        match at.get(&paper.id) {
            Some(at) => {
                if let Some(hit) = self.hits.get_mut(*at)
                    && hit.digest != digest
                    && !hit.also.contains(&digest)
                {
                    hit.also.push(digest);
                }
            }
            None => {
                at.insert(&paper.id, self.papers);
                self.papers += 1;
                if self.hits.len() < most {
                    self.hits.push(Hit { digest, paper: paper.clone(), also: Vec::new() });
                }
            }
        }
    }
}

/// Two words that were written as one (`multiagent`), if both are there, and neither is short.
fn parted(word: &str, goes_on: bool, segments: &[&Index]) -> Option<String> {
    const SHORT: usize = 3;
    let has = |part: &str, goes_on| {
        let wanted = Wanted { term: part.into(), goes_on };
        part.chars().count() > SHORT && segments.iter().any(|index| index.has(&wanted))
    };
    let mut places = word.char_indices().map(|(at, _)| word.split_at(at));
    let parts = places.find(|(first, rest)| has(first, false) && has(rest, goes_on));
    parts.map(|(first, rest)| format!("{first} {rest}"))
}

/// Of the words that are nearest, the one that most papers have; of several the first in order.
fn nearest(sought: &Sought, segments: &[&Index]) -> Option<String> {
    let mut near: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (word, papers) in segments.iter().flat_map(|index| index.words()) {
        match near.get_mut(word) {
            Some((_, count)) => *count += postings::read(papers).count(),
            None => {
                if let Some(distance) = sought.distance(word) {
                    near.insert(word, (distance, postings::read(papers).count()));
                }
            }
        }
    }
    let best = near.into_iter().min_by_key(|(_, (distance, papers))| (*distance, Reverse(*papers)));
    best.map(|(word, _)| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::search::path_of;
    use crate::core::search::segment::{Segment, SegmentDay};

    /// A site: for each category its segments, newest first, each with its days and the papers of these.
    type Site<'a> = &'a [(&'a str, &'a [&'a [(&'a str, &'a [&'a str])]])];

    /// All papers have the word “a”.
    fn index(category: &str, days: &[(&str, &[&str])]) -> Index {
        let paper = |id: &&str| SegmentPaper {
            id: id.parse().unwrap(),
            title: format!("On {id}"),
            authors: Vec::new(),
            keywords: Vec::new(),
        };
        let day = |(date, papers): &(&str, &[&str])| SegmentDay {
            date: date.parse().unwrap(),
            papers: papers.iter().map(paper).collect(),
        };
        let count = days.iter().map(|(_, papers)| papers.len()).sum();
        Index::new(Segment {
            format: String::new(),
            category: category.parse().unwrap(),
            days: days.iter().map(day).collect(),
            words: format!("a:{}", "#".repeat(count)),
        })
    }

    struct Fetched {
        archive: SearchArchive,
        files: BTreeMap<String, Index>,
        listings: BTreeMap<String, Vec<SegmentFile>>,
    }

    fn site(site: Site<'_>) -> Fetched {
        let (mut files, mut categories) = (BTreeMap::new(), Vec::new());
        let mut listings: BTreeMap<String, Vec<SegmentFile>> = BTreeMap::new();
        for (category, segments) in site {
            let id: Category = category.parse().unwrap();
            let mut periods: Vec<Period> = Vec::new();
            for days in *segments {
                let from: Date = days.last().unwrap().0.parse().unwrap();
                let path = path_of(&id, from);
                let year = from.year().to_string();
                let listing = format!("{category}/{year}.json");
                if periods.last().is_none_or(|it| it.period != year) {
                    let (path, hash) = (listing.clone(), listing.clone());
                    periods.push(Period { period: year, path, size: 0, hash });
                }
                let to = days[0].0.parse().unwrap();
                let file =
                    SegmentFile { from, to, path: path.clone(), size: 0, hash: path.clone() };
                listings.entry(listing).or_default().push(file);
                files.insert(path, index(category, days));
            }
            categories.push(CategoryEntry {
                name: (*category).into(),
                newest: segments[0][0].0.parse().unwrap(),
                days: segments.iter().map(|days| days.len() as u32).sum(),
                id,
                periods,
            });
        }
        let mut archive = SearchArchive::default();
        archive.renew(categories);
        Fetched { archive, files, listings }
    }

    impl Fetched {
        /// Fetches what is next; `listing cs.CL/2025.json`, or the paths of segments.
        fn step(&mut self, category: Option<&Category>, most: usize) -> Option<String> {
            match self.archive.next(category, most) {
                Next::Nothing => None,
                Next::Listings(listings) => {
                    for listing in &listings {
                        let files = self.listings.get(&listing.path).cloned();
                        self.archive.add_listing(&listing.hash, files);
                    }
                    let paths: Vec<_> = listings.into_iter().map(|it| it.path).collect();
                    Some(format!("listing {}", paths.join(" ")))
                }
                Next::Segments(segments) => {
                    for file in &segments {
                        self.archive.add_segment(&file.hash, self.files.remove(&file.path));
                    }
                    let names: Vec<_> = segments.iter().map(|it| it.path.clone()).collect();
                    Some(names.join(" "))
                }
            }
        }

        fn all(&mut self, category: Option<&Category>, most: usize) -> Vec<String> {
            std::iter::from_fn(|| self.step(category, most)).collect()
        }

        /// `2510.1 cs.CL/2025-10-30 also cs.LG/2025-10-30`.
        fn found(&self, category: Option<&Category>) -> Vec<String> {
            let found = self.archive.find(category, &Query::parse("a"), usize::MAX);
            let said = |hit: &Hit| {
                let also: String = hit.also.iter().map(|it| format!(" also {it}")).collect();
                format!("{} {}{also}", hit.paper.id, hit.digest)
            };
            found.hits.iter().map(said).collect()
        }
    }

    const SITE: Site<'_> = &[
        (
            "cs.CL",
            &[
                &[("2025-10-30", &["2510.00001", "2510.00002"]), ("2025-10-29", &["2510.00003"])],
                &[("2025-10-02", &["2510.00002"])],
                &[("2025-01-07", &["2501.00001"])],
                &[("2024-12-30", &["2412.00001"])],
            ],
        ),
        ("cs.LG", &[&[("2025-10-30", &["2510.00009", "2510.00001"])], &[("2023-05-05", &[])]]),
    ];

    #[test]
    fn the_newest_is_fetched_first() {
        let category = "cs.CL".parse().unwrap();
        assert_eq!(
            site(SITE).all(Some(&category), 1),
            [
                "listing cs.CL/2025.json",
                "search/cs.CL-2025-10-29.json",
                "search/cs.CL-2025-10-02.json",
                "search/cs.CL-2025-01-07.json",
                "listing cs.CL/2024.json",
                "search/cs.CL-2024-12-30.json",
            ]
        );
        assert_eq!(
            site(SITE).all(None, 3),
            [
                "listing cs.CL/2025.json cs.LG/2025.json",
                "search/cs.CL-2025-10-29.json search/cs.LG-2025-10-30.json \
                 search/cs.CL-2025-10-02.json",
                "search/cs.CL-2025-01-07.json",
                "listing cs.CL/2024.json",
                "search/cs.CL-2024-12-30.json",
                "listing cs.LG/2023.json",
                "search/cs.LG-2023-05-05.json",
            ]
        );
        assert_eq!(SearchArchive::default().next(None, 1), Next::Nothing);
    }

    #[test]
    fn a_paper_is_found_once_on_its_newest_day() {
        let mut site = site(SITE);
        let cl = "cs.CL".parse().unwrap();
        site.all(Some(&cl), 9);
        assert_eq!(
            site.found(Some(&cl)),
            [
                "2510.00001 cs.CL/2025-10-30",
                "2510.00002 cs.CL/2025-10-30 also cs.CL/2025-10-02",
                "2510.00003 cs.CL/2025-10-29",
                "2501.00001 cs.CL/2025-01-07",
                "2412.00001 cs.CL/2024-12-30",
            ]
        );
        assert_eq!(site.found(None), [""; 0], "what could come in between is not there yet");
        site.all(None, 1);
        assert_eq!(
            site.found(None)[..4],
            [
                "2510.00001 cs.CL/2025-10-30 also cs.LG/2025-10-30",
                "2510.00002 cs.CL/2025-10-30 also cs.CL/2025-10-02",
                "2510.00009 cs.LG/2025-10-30",
                "2510.00003 cs.CL/2025-10-29",
            ]
        );
    }

    #[test]
    fn of_a_day_what_shows_the_words_comes_first() {
        let index = |words: &str| {
            let paper = |id: &str, title: &str| SegmentPaper {
                id: id.parse().unwrap(),
                title: title.into(),
                authors: vec!["Ada Example".into()],
                keywords: vec!["size".into()],
            };
            let papers =
                vec![paper("2510.00001", "Other things"), paper("2510.00002", "Small things")];
            Index::new(Segment {
                format: String::new(),
                category: "cs.CL".parse().unwrap(),
                days: vec![SegmentDay { date: "2025-10-02".parse().unwrap(), papers }],
                words: words.into(),
            })
        };
        let mut archive = site(&[("cs.CL", &[&[("2025-10-02", &[])]])]).archive;
        let file = SegmentFile {
            from: "2025-10-02".parse().unwrap(),
            to: "2025-10-02".parse().unwrap(),
            path: String::new(),
            size: 0,
            hash: "hash".into(),
        };
        archive.add_listing("cs.CL/2025.json", Some(vec![file]));
        archive.add_segment("hash", Some(index("example:## size:## small:##")));
        for (typed, expected) in
            [("small", ["2510.00002", "2510.00001"]), ("example", ["2510.00001", "2510.00002"])]
        {
            let found = archive.find(None, &Query::parse(typed), 9);
            let ids: Vec<String> = found.hits.iter().map(|it| it.paper.id.to_string()).collect();
            assert_eq!(ids, expected, "{typed}");
        }
    }

    #[test]
    fn it_is_known_how_far_back_it_goes() {
        let mut site = site(SITE);
        let mut said = Vec::new();
        loop {
            let found = site.archive.find(None, &Query::parse("nothing"), 0);
            let since = found.since.map(|it| it.to_string()).unwrap_or_default();
            said.push(format!("{} {since} {}", found.digests, found.has_older));
            if site.step(None, 1).is_none() {
                break;
            }
        }
        assert_eq!(
            said,
            [
                "0  true",
                "0  true",
                "0  true",
                "3 2025-10-29 true",
                "4 2025-10-02 true",
                "5 2025-01-07 true",
                "5 2025-01-07 true",
                "6 2024-12-30 true",
                "6 2024-12-30 true",
                "7 2023-05-05 false",
            ]
        );
        assert_eq!(
            (site.archive.digests(None), site.archive.digests("cs.LG".parse().as_ref().ok())),
            (7, 2)
        );
    }

    #[test]
    fn what_was_mistyped_is_guessed() {
        let mut archive = site(SITE).archive;
        let words = ["drift:##", "multi:#", "agent:#", "valve:#", "values:##", "1234:#"];
        for (at, words) in [&words[..3], &words[3..]].into_iter().enumerate() {
            let mut words = words.to_vec();
            words.sort_unstable();
            let segment = Segment {
                format: String::new(),
                category: "cs.CL".parse().unwrap(),
                days: Vec::new(),
                words: words.join(" "),
            };
            archive.add_segment(&at.to_string(), Some(Index::new(segment)));
        }
        for (typed, expected) in [
            ("driift", Some("drift")),
            ("value dirft", Some("values drift")),
            ("multi-agent drfit", Some("multi-agent drift")),
            // Each is there, if not in one paper.
            ("drift multi", None),
            // Still being typed.
            ("drift val", None),
            ("drift zebra", None),
            ("multiagent", Some("multi agent")),
            ("multiagen", Some("multi agen")),
            ("multiagen drift", None),
            ("driftmul", None),
            ("valvo multi-agents-x", None),
            ("1235", None),
            ("", None),
        ] {
            let suggested = archive.suggest(None, &Query::parse(typed));
            assert_eq!(suggested.as_deref(), expected, "{typed}");
        }
        let other = "cs.LG".parse().unwrap();
        assert_eq!(archive.suggest(Some(&other), &Query::parse("driift")), None);
    }

    #[test]
    fn what_does_not_come_is_named_and_asked_for_again() {
        let mut fetched = site(SITE);
        fetched.files.remove("search/cs.CL-2025-10-02.json");
        fetched.files.remove("search/cs.CL-2025-01-07.json");
        fetched.listings.remove("cs.LG/2023.json");
        fetched.all(None, 1);
        let found = fetched.archive.find(None, &Query::parse("a"), 2);
        assert_eq!(found.missing, ["October 2025", "January 2025", "2023 of cs.LG"]);
        assert_eq!(
            (found.hits.len(), found.papers, found.digests, found.has_older),
            (2, 5, 4, false)
        );

        let again = site(SITE);
        (fetched.files, fetched.listings) = (again.files, again.listings);
        fetched.archive.renew(again.archive.categories);
        assert_eq!(
            fetched.all(None, 9),
            [
                "search/cs.CL-2025-10-02.json search/cs.CL-2025-01-07.json",
                "listing cs.LG/2023.json",
                "search/cs.LG-2023-05-05.json",
            ]
        );
        assert_eq!(fetched.archive.find(None, &Query::parse("a"), 2).missing, [""; 0]);
    }
}
