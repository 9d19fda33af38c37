//! What a page of trends shows.

use super::columns::{Column, Columns};
use super::timeline::{Standing, Timeline, Track};
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::filter::Filters;
use crate::core::route::Route;
use std::cmp::Reverse;

/// The most rows of keywords, of themes and of authors.
const KEYWORDS: usize = 12;
const OTHERS: usize = 6;

/// The most themes that are listed with their day.
const LATEST: usize = 12;

/// The most keywords that are told to rise.
const RISING: usize = 5;

/// Papers that a keyword must have to be told to rise.
const ENOUGH: u32 = 3;

/// The newest part of a span, as the denominator of a fraction: what rises there is told.
const NEWEST_PART: i32 = 4;

/// Trends of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The category.
    pub category: Category,
    /// The first and the last day.
    pub ends: Option<(Date, Date)>,
    /// How many days there are.
    pub days: usize,
    /// The columns of papers scanned and selected, and what they show.
    pub papers: (Columns, Vec<Totals>),
    /// The columns of all rows.
    pub columns: Columns,
    /// The keywords of most papers.
    pub keywords: Vec<Row>,
    /// The keywords that have become more frequent.
    pub rising: Vec<Rising>,
    /// The themes that stood on several days, those of most days first.
    pub themes: Vec<Row>,
    /// The newest themes.
    pub latest: Vec<Latest>,
    /// The authors that stood on several days, those of most papers first.
    pub authors: Vec<Row>,
}

/// How many papers the days of a column had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Papers scanned, on the days that say so.
    pub scanned: Option<u32>,
    /// Papers selected.
    pub selected: u32,
    /// Where it leads: to the column's newest day.
    pub route: Option<Route>,
}

/// What something had in each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// In how many papers.
    pub papers: u32,
    /// On how many days.
    pub days: usize,
    /// In each column.
    pub cells: Vec<Cell>,
}

/// What something had in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// No day was published.
    NoDays,
    /// No paper had it.
    Nothing,
    /// Papers had it.
    Papers {
        /// How many.
        papers: u32,
        /// The day of the column that has most of them, the newest of several.
        day: Date,
        /// Where it leads: to that day, filtered by it.
        route: Route,
    },
}

impl Cell {
    /// How many papers it has.
    #[must_use]
    pub fn papers(&self) -> u32 {
        match self {
            Self::Papers { papers, .. } => *papers,
            Self::NoDays | Self::Nothing => 0,
        }
    }
}

/// A keyword that has become more frequent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rising {
    /// The keyword.
    pub name: String,
    /// How many of the newest papers have it.
    pub papers: u32,
    /// Where it leads: to its newest day, filtered by it.
    pub route: Route,
}

/// A theme with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// Its title.
    pub title: String,
    /// The day.
    pub date: Date,
    /// How many papers it has.
    pub papers: u32,
    /// Where it leads: to that day, filtered by it.
    pub route: Route,
}

/// What a row is of, and so what its day is filtered by.
#[derive(Clone, Copy)]
enum Kind {
    Keyword,
    Theme,
    Author,
}

impl Picture {
    /// Of a category's days.
    #[must_use]
    pub fn of(category: Category, timeline: &Timeline) -> Self {
        let days = &timeline.days;
        let wide = Columns::wide(days);
        let columns = Columns::small(days);
        let draw = Drawing { category: &category, timeline, columns: &columns };
        let totals = wide.all.iter().map(|column| draw.totals(column)).collect();
        let (mut themes, mut authors) = (timeline.themes.clone(), timeline.authors.clone());
        themes.retain(|track| track.on.len() > 1);
        themes.sort_by_key(|track| Reverse((track.on.len(), track.papers())));
        authors.retain(|track| track.on.len() > 1);
        authors.sort_by_key(|track| Reverse((track.papers(), track.on.len())));
        let mut keywords = timeline.keywords.clone();
        keywords.sort_by_key(|track| Reverse((track.papers(), track.on.len())));
        let rows = |tracks: &[Track], most: usize, kind: Kind| -> Vec<Row> {
            tracks.iter().take(most).map(|track| draw.row(track, kind)).collect()
        };
        Self {
            ends: days.first().zip(days.last()).map(|(first, last)| (first.date, last.date)),
            days: days.len(),
            keywords: rows(&keywords, KEYWORDS, Kind::Keyword),
            themes: rows(&themes, OTHERS, Kind::Theme),
            authors: rows(&authors, OTHERS, Kind::Author),
            rising: draw.rising(),
            latest: draw.latest(),
            papers: (wide, totals),
            columns: columns.clone(),
            category,
        }
    }
}

struct Drawing<'a> {
    category: &'a Category,
    timeline: &'a Timeline,
    columns: &'a Columns,
}

impl Drawing<'_> {
    fn totals(&self, column: &Column) -> Totals {
        let days = self.timeline.days.get(column.days.clone()).unwrap_or_default();
        let sum = |sum: u32, more: u32| sum.saturating_add(more);
        Totals {
            scanned: days.iter().filter_map(|day| day.papers_total).reduce(sum),
            selected: days.iter().map(|day| day.papers_selected).fold(0, sum),
            route: days.last().map(|day| self.route(day.date, Filters::default())),
        }
    }

    fn row(&self, track: &Track, kind: Kind) -> Row {
        let cell = |column: &Column| {
            let first = track.on.partition_point(|it| it.day < column.days.start);
            let end = track.on.partition_point(|it| it.day < column.days.end);
            let standings = track.on.get(first..end).unwrap_or_default();
            match standings.iter().max_by_key(|it| (it.papers, it.day)) {
                None if column.days.is_empty() => Cell::NoDays,
                None => Cell::Nothing,
                Some(most) => Cell::Papers {
                    papers: standings.iter().fold(0, |sum, it| sum.saturating_add(it.papers)),
                    day: self.timeline.days[most.day].date,
                    route: self.filtered(track, most, kind),
                },
            }
        };
        Row {
            name: track.name.clone(),
            papers: track.papers(),
            days: track.on.len(),
            cells: self.columns.all.iter().map(cell).collect(),
        }
    }

    fn route(&self, date: Date, filters: Filters) -> Route {
        let key = DigestKey { category: self.category.clone(), date };
        Route { filters, ..Route::digest(key) }
    }

    fn filtered(&self, track: &Track, standing: &Standing, kind: Kind) -> Route {
        let filters = match kind {
            Kind::Keyword => Filters { keywords: vec![track.key.clone()], ..Filters::default() },
            Kind::Theme => {
                let id = standing.id.clone().unwrap_or_default();
                Filters { themes: vec![id], ..Filters::default() }
            }
            // In quotation marks: the words of a name in a row, and none that goes on.
            Kind::Author => {
                let text = format!("\"{}\"", track.name.replace('"', ""));
                Filters { text, ..Filters::default() }
            }
        };
        self.route(self.timeline.days[standing.day].date, filters)
    }

    /// The keywords whose share among the papers of the newest part of the days is at least twice as large
    /// as before, those that have gained most first.
    fn rising(&self) -> Vec<Rising> {
        let days = &self.timeline.days;
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
        let length = last.date.day_number() - first.date.day_number();
        let border = last.date.day_number() - length / NEWEST_PART;
        let border = days.partition_point(|day| day.date.day_number() < border);
        let papers = |days: &[super::DayTotals]| -> u64 {
            days.iter().map(|day| u64::from(day.papers_selected)).sum()
        };
        let (before, after) = (papers(&days[..border]), papers(&days[border..]));
        if before == 0 || after == 0 {
            return Vec::new();
        }
        let mut rising = Vec::new();
        for track in &self.timeline.keywords {
            let newest = track.on.iter().filter(|it| it.day >= border);
            let now = newest.fold(0u32, |sum, it| sum.saturating_add(it.papers));
            let then = u64::from(track.papers().saturating_sub(now));
            let Some(last) = track.on.last().filter(|_| now >= ENOUGH) else { continue };
            // Shares are compared without dividing.
            let twice = then.saturating_mul(after).saturating_mul(2);
            let gain = u64::from(now).saturating_mul(before).saturating_sub(twice);
            if gain > 0 {
                let route = self.filtered(track, last, Kind::Keyword);
                rising.push((gain, Rising { name: track.name.clone(), papers: now, route }));
            }
        }
        rising.sort_by_key(|(gain, _)| Reverse(*gain));
        rising.into_iter().take(RISING).map(|(_, it)| it).collect()
    }

    fn latest(&self) -> Vec<Latest> {
        let of = |track: &Track| {
            let standing = track.on.last()?.clone();
            let route = self.filtered(track, &standing, Kind::Theme);
            Some((standing, track.name.clone(), route))
        };
        let mut all: Vec<_> = self.timeline.themes.iter().filter_map(of).collect();
        all.sort_by_key(|(standing, ..)| Reverse((standing.day, standing.papers)));
        let latest = |(standing, title, route): (Standing, String, Route)| Latest {
            title,
            date: self.timeline.days[standing.day].date,
            papers: standing.papers,
            route,
        };
        all.into_iter().take(LATEST).map(latest).collect()
    }
}
