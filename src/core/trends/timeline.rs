//! The years of a category, put together.

use super::{DayTotals, Series, Year, name_key};
use crate::core::date::Date;
use crate::core::text::keyword_key;
use std::collections::BTreeMap;

/// The days of a category and what stood on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// The days, oldest first.
    pub days: Vec<DayTotals>,
    /// Keywords.
    pub keywords: Vec<Track>,
    /// Themes.
    pub themes: Vec<Track>,
    /// Authors.
    pub authors: Vec<Track>,
}

/// Where something stands over time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Track {
    /// The key under which all its names are one.
    pub key: String,
    /// What it is called, as on its newest day.
    pub name: String,
    /// Its days, oldest first.
    pub on: Vec<Standing>,
}

/// Something on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The day, as a place among [`Timeline::days`].
    pub day: usize,
    /// How many papers have it.
    pub papers: u32,
    /// A theme's id on that day.
    pub id: Option<String>,
}

impl Timeline {
    /// What years say of the days from `first` on, or of all.
    #[must_use]
    pub fn of(mut years: Vec<Year>, first: Option<Date>) -> Self {
        let is_in = |day: &&DayTotals| first.is_none_or(|first| day.date >= first);
        let mut days: Vec<DayTotals> =
            years.iter().flat_map(|year| &year.days).filter(is_in).cloned().collect();
        days.sort_by_key(|day| day.date);
        days.dedup_by_key(|day| day.date);
        // Names are those of the newest year.
        years.sort_by_key(|year| std::cmp::Reverse(year.days.first().map(|day| day.date)));
        let tracks = |of: fn(&Year) -> &[Series], key_of: fn(&str) -> String| {
            let mut tracks = BTreeMap::<String, Track>::new();
            for year in &years {
                let place = |on: u16| {
                    let date = year.days.get(usize::from(on))?.date;
                    days.binary_search_by_key(&date, |day| day.date).ok()
                };
                for series in of(year) {
                    let key = key_of(&series.name);
                    let track = tracks.entry(key.clone()).or_insert_with(|| Track {
                        key,
                        name: series.name.clone(),
                        on: Vec::new(),
                    });
                    for (at, (on, papers)) in series.on.iter().zip(&series.papers).enumerate() {
                        let Some(day) = place(*on) else { continue };
                        let id = series.ids.get(at).or(series.ids.first()).cloned();
                        track.on.push(Standing { day, papers: *papers, id });
                    }
                }
            }
            let mut tracks: Vec<Track> = tracks.into_values().collect();
            tracks.retain(|track| !track.on.is_empty());
            tracks.iter_mut().for_each(|track| track.on.sort_by_key(|it| it.day));
            tracks
        };
        let keywords = tracks(|year| &year.keywords, keyword_key);
        let themes = tracks(|year| &year.themes, name_key);
        let authors = tracks(|year| &year.authors, name_key);
        Self { days, keywords, themes, authors }
    }
}

impl Track {
    /// In how many papers it stands.
    #[must_use]
    pub fn papers(&self) -> u32 {
        self.on.iter().fold(0, |sum, it| sum.saturating_add(it.papers))
    }
}
