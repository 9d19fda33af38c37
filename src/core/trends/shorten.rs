//! From all that the days of a year have to what is worth showing of it.

use super::day::DayCounts;
use super::{DayTotals, Series, TRENDS_FORMAT, Year, name_key};
use crate::core::category::Category;
use crate::core::text::keyword_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most keywords, themes and authors that a year names.
const KEYWORDS: usize = 800;
const THEMES: usize = 800;
const AUTHORS: usize = 100;

/// A year of which the days come one after the other, newest first.
pub struct Shortening {
    days: Vec<DayTotals>,
    keywords: Tally,
    themes: Tally,
    authors: Tally,
}

impl Default for Shortening {
    fn default() -> Self {
        Self {
            days: Vec::new(),
            keywords: Tally::new(keyword_key),
            themes: Tally::new(name_key),
            authors: Tally::new(name_key),
        }
    }
}

impl Shortening {
    /// Adds a day.
    pub fn add(&mut self, day: &DayCounts) {
        // A year has no more.
        let at = u16::try_from(self.days.len()).unwrap_or(u16::MAX);
        self.days.push(DayTotals {
            date: day.date,
            papers_total: day.papers_total,
            papers_selected: day.papers_selected,
        });
        day.keywords.iter().for_each(|(name, papers)| self.keywords.add(at, name, *papers, None));
        day.authors.iter().for_each(|(name, papers)| self.authors.add(at, name, *papers, None));
        for (name, id, papers) in &day.themes {
            self.themes.add(at, name, *papers, Some(id));
        }
    }

    /// What is worth showing of all of them.
    #[must_use]
    pub fn year(self, category: Category) -> Year {
        let mut themes = self.themes.into_series();
        // Nearly all stand on one day alone, and the newest of these are worth to be named, too.
        themes.sort_by_key(|it| {
            let several = it.on.len() > 1;
            (!several, if several { 0 } else { it.on[0] }, Reverse(total(it)))
        });
        themes.truncate(THEMES);
        Year {
            format: TRENDS_FORMAT.into(),
            category,
            days: self.days,
            keywords: recurring(self.keywords, KEYWORDS),
            themes,
            authors: recurring(self.authors, AUTHORS),
        }
    }
}

fn total(series: &Series) -> u32 {
    series.papers.iter().fold(0, |sum, papers| sum.saturating_add(*papers))
}

/// So many of those that stand on several days, those of most papers first.
fn recurring(tally: Tally, most: usize) -> Vec<Series> {
    let mut all = tally.into_series();
    all.retain(|it| it.on.len() > 1);
    all.sort_by_key(|it| Reverse((total(it), it.on.len())));
    all.truncate(most);
    all
}

/// Series by the key of their name.
struct Tally {
    key_of: fn(&str) -> String,
    series: BTreeMap<String, Series>,
}

impl Tally {
    fn new(key_of: fn(&str) -> String) -> Self {
        Self { key_of, series: BTreeMap::new() }
    }

    /// Days come in order.
    fn add(&mut self, at: u16, name: &str, papers: u32, id: Option<&String>) {
        let series = self.series.entry((self.key_of)(name)).or_default();
        if series.on.is_empty() {
            series.name = name.to_owned();
        }
        // A day may have two themes of one title: the first leads there.
        if series.on.last() == Some(&at) {
            if let Some(last) = series.papers.last_mut() {
                *last = last.saturating_add(papers);
            }
            return;
        }
        series.on.push(at);
        series.papers.push(papers);
        series.ids.extend(id.cloned());
    }

    /// In the order of their keys.
    fn into_series(self) -> Vec<Series> {
        let mut all: Vec<Series> = self.series.into_values().collect();
        for series in &mut all {
            if series.ids.iter().all(|id| *id == series.ids[0]) {
                series.ids.truncate(1);
            }
        }
        all
    }
}
