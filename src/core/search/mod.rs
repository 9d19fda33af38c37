//! Search over all published days: which papers have which words.
//!
//! The words of all days are much. So they stand in segments, a file for the days of a month or, where these
//! have many papers, for some of them: a new day changes one file, and who looks for something reads the newest
//! segments first, and older ones as far as that is wanted.

pub mod archive;
pub mod choice;
pub mod index;
mod near;
pub mod passage;
pub mod postings;
pub mod segment;
mod term;

use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::manifest::Day;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The value of [`segment::Segment::format`] that this version writes and reads.
pub const SEGMENT_FORMAT: &str = "arxiv-digest-search/1";

/// The folder of the segments, beside the manifest.
pub const FOLDER: &str = "search";

/// How large the digests of a segment are together at most, bytes, unless one day has more: some two hundred papers
/// with summary and critique, whose words are some 100 KB to send.
const MOST: u64 = 1_500_000;

/// A segment, as a listing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SegmentFile {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The file, relative to `index.json`.
    pub path: String,
    /// The file's size, bytes.
    pub size: u64,
    /// The first 16 hex digits of the file's SHA-256.
    pub hash: String,
}

/// A listing, as far as search needs it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListedSegments {
    /// The segments of its days, newest first; none where an earlier version has published.
    pub search: Option<Vec<SegmentFile>>,
}

/// Where the segment of a category lies whose first day this is, relative to the manifest.
#[must_use]
pub fn path_of(category: &Category, from: Date) -> String {
    format!("{FOLDER}/{category}-{from}.json")
}

/// The category of the segment that lies there, and its first day; nothing if no segment does.
#[must_use]
pub fn segment_at(path: &str) -> Option<(Category, Date)> {
    let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".json")?;
    // The date has hyphens, and so may the category.
    let (category, from) = name.split_at_checked(name.len().checked_sub(10)?)?;
    Some((category.strip_suffix('-')?.parse().ok()?, from.parse().ok()?))
}

/// Which of a year's days stand in a segment together, newest first as the days are. Where a segment ends depends on
/// the days of its month before it alone, so that a new day leaves the older segments as they are.
#[must_use]
pub fn segments(days: &[Day]) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut bytes = 0;
    for (at, day) in days.iter().enumerate().rev() {
        let month = |day: &Day| (day.date.year(), day.date.month());
        match segments.last_mut() {
            Some(open) if month(&days[open.start]) == month(day) && bytes + day.size <= MOST => {
                open.start = at;
                bytes += day.size;
            }
            _ => {
                segments.push(at..at + 1);
                bytes = day.size;
            }
        }
    }
    segments.reverse();
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days and how large their digests are, KB.
    fn days(days: &[(&str, u64)]) -> Vec<Day> {
        let day = |(date, size): &(&str, u64)| Day {
            date: date.parse().unwrap(),
            path: String::new(),
            size: size * 1000,
            hash: String::new(),
            papers_total: None,
            papers_selected: None,
            papers: None,
            headline: None,
        };
        days.iter().map(day).collect()
    }

    #[test]
    fn a_segments_path_says_what_it_is_of() {
        let from = "2025-10-01".parse().unwrap();
        for category in ["cs.CL", "cond-mat.mes-hall"] {
            let category: Category = category.parse().unwrap();
            assert_eq!(segment_at(&path_of(&category, from)), Some((category, from)));
        }
        for other in
            ["cs.CL/2025-10-01.json", "search/2025-10-01.json", "search/cs.CL-2025-13-01.json", ""]
        {
            assert_eq!(segment_at(other), None, "{other}");
        }
    }

    #[test]
    fn a_segment_is_a_month_or_less() {
        type Days<'a> = &'a [(&'a str, u64)];
        let cases: [(Days<'_>, &[Range<usize>]); 5] = [
            (&[], &[]),
            (&[("2025-10-30", 5), ("2025-10-01", 5), ("2025-09-30", 5)], &[0..2, 2..3]),
            // From the first day of the month on.
            (
                &[("2025-10-04", 1), ("2025-10-03", 900), ("2025-10-02", 600), ("2025-10-01", 900)],
                &[0..2, 2..4],
            ),
            (&[("2025-10-04", 1), ("2025-10-03", 1600), ("2025-10-02", 9000)], &[0..1, 1..2, 2..3]),
            (&[("2025-12-31", 1), ("2024-12-31", 1)], &[0..1, 1..2]),
        ];
        for (of, expected) in cases {
            assert_eq!(segments(&days(of)), expected, "{of:?}");
        }
    }

    #[test]
    fn a_new_day_leaves_older_segments_as_they_are() {
        let all: Vec<(String, u64)> =
            (1..=28).rev().map(|day| (format!("2025-10-{day:02}"), day * 97 % 500)).collect();
        let all: Vec<(&str, u64)> = all.iter().map(|(day, size)| (day.as_str(), *size)).collect();
        for from in 1..all.len() {
            let (newer, older) = (segments(&days(&all[from - 1..])), segments(&days(&all[from..])));
            let from_the_end = |of: &[Range<usize>], count: usize| -> Vec<Range<usize>> {
                let end = of.last().map_or(0, |it| it.end);
                of.iter().rev().map(|it| end - it.end..end - it.start).take(count).collect()
            };
            let whole = older.len() - 1;
            assert_eq!(from_the_end(&newer, whole), from_the_end(&older, whole));
        }
    }
}
