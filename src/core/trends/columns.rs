//! The days of a picture in columns: days, weeks, months or years.

use super::DayTotals;
use crate::core::date::Date;
use std::ops::Range;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A published day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// The columns of a picture, oldest first. Those without days between others are there, too, but for days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// What each holds, `day`.
    pub what: &'static str,
    /// The columns.
    pub all: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: `Thursday, 30 October 2025`, `Week of 27 October 2025`, `October 2025`, `2025`.
    pub name: String,
    /// The same in short: `30 Oct`, `27 Oct`, `Oct 25`, `2025`.
    pub short: String,
    /// Its days, as places among all.
    pub days: Range<usize>,
}

/// The longest that an archive may be for each grain, days: of pictures that are as wide as the page, and of
/// small ones.
const WIDE: [(Grain, i32); 3] = [(Grain::Day, 93), (Grain::Week, 367), (Grain::Month, 4000)];
const SMALL: [(Grain, i32); 3] = [(Grain::Day, 93), (Grain::Week, 93), (Grain::Month, 732)];

/// Of more published days a small picture has weeks.
const MOST_SMALL: usize = 16;

impl Columns {
    /// Of a picture that is as wide as the page.
    #[must_use]
    pub fn wide(days: &[DayTotals]) -> Self {
        Self::of(days, &WIDE)
    }

    /// Of a small picture.
    #[must_use]
    pub fn small(days: &[DayTotals]) -> Self {
        Self::of(days, if days.len() <= MOST_SMALL { &SMALL } else { &SMALL[1..] })
    }

    fn of(days: &[DayTotals], limits: &[(Grain, i32)]) -> Self {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Self::default() };
        let length = last.date.day_number() - first.date.day_number() + 1;
        let fits = limits.iter().find(|(_, longest)| length <= *longest);
        let grain = fits.map_or(Grain::Year, |(grain, _)| *grain);
        let mut all: Vec<Column> = Vec::new();
        let mut number = grain.number(first.date);
        for (at, day) in days.iter().enumerate() {
            let of_day = grain.number(day.date);
            if let Some(column) = all.last_mut().filter(|_| of_day == number && at > 0) {
                column.days.end = at + 1;
                continue;
            }
            while grain != Grain::Day && number + 1 < of_day && at > 0 {
                number += 1;
                all.extend(grain.column(number, at..at));
            }
            number = of_day;
            all.extend(grain.column(number, at..at + 1));
        }
        Self { what: grain.name(), all }
    }
}

const MONTHS: i32 = 12;

impl Grain {
    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The number of the column that a day stands in: those beside it have the ones beside.
    fn number(self, date: Date) -> i32 {
        let year = i32::from(date.year());
        match self {
            Self::Day => date.day_number(),
            // 1970-01-01 was a Thursday.
            Self::Week => (date.day_number() + 3).div_euclid(7),
            Self::Month => year * MONTHS + i32::from(date.month()) - 1,
            Self::Year => year,
        }
    }

    fn column(self, number: i32, days: Range<usize>) -> Option<Column> {
        let of_year = |year: i32, month: i32| {
            Date::new(year.try_into().ok()?, (month + 1).try_into().ok()?, 1)
        };
        let month = |date: Date| date.month_name()[..3].to_owned();
        let (name, short) = match self {
            Self::Day => {
                let date = Date::of_number(number)?;
                (date.long(), format!("{} {}", date.day(), month(date)))
            }
            Self::Week => {
                // The first week of all begins before the first year.
                let date = Date::of_number(number * 7 - 3).or(Date::new(1, 1, 1))?;
                let name = format!("Week of {}", date.medium());
                (name, format!("{} {}", date.day(), month(date)))
            }
            Self::Month => {
                let date = of_year(number.div_euclid(MONTHS), number.rem_euclid(MONTHS))?;
                let name = date.month_and_year();
                (name, format!("{} {:02}", month(date), date.year() % 100))
            }
            Self::Year => (number.to_string(), number.to_string()),
        };
        Some(Column { name, short, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(dates: &[&str]) -> Vec<DayTotals> {
        let day = |date: &&str| DayTotals {
            date: date.parse().unwrap(),
            papers_total: None,
            papers_selected: 1,
        };
        dates.iter().map(day).collect()
    }

    fn shown(columns: &Columns) -> Vec<String> {
        let shown = |it: &Column| format!("{} | {} | {:?}", it.name, it.short, it.days);
        columns.all.iter().map(shown).collect()
    }

    #[test]
    fn columns_are_as_wide_as_the_days_ask_for() {
        let cases: [(&[&str], &[&str]); 4] = [
            (&[], &[]),
            (
                &["2025-10-30", "2025-11-03"],
                &[
                    "Thursday, 30 October 2025 | 30 Oct | 0..1",
                    "Monday, 3 November 2025 | 3 Nov | 1..2",
                ],
            ),
            (
                &["2025-10-31", "2025-11-01", "2026-01-31", "2026-02-01"],
                &[
                    "October 2025 | Oct 25 | 0..1",
                    "November 2025 | Nov 25 | 1..2",
                    "December 2025 | Dec 25 | 2..2",
                    "January 2026 | Jan 26 | 2..3",
                    "February 2026 | Feb 26 | 3..4",
                ],
            ),
            (
                &["2014-12-23", "2017-01-01"],
                &[
                    "2014 | 2014 | 0..1",
                    "2015 | 2015 | 1..1",
                    "2016 | 2016 | 1..1",
                    "2017 | 2017 | 1..2",
                ],
            ),
        ];
        for (dates, expected) in cases {
            assert_eq!(shown(&Columns::small(&days(dates))), expected, "{dates:?}");
        }
    }

    #[test]
    fn small_pictures_of_many_days_have_weeks() {
        // Each second day from 20 October to 19 November.
        let dates: Vec<String> = (0..16)
            .map(|at| match 20 + 2 * at {
                day @ ..=31 => format!("2025-10-{day}"),
                day => format!("2025-11-{:02}", day - 31),
            })
            .collect();
        let mut dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        assert_eq!(Columns::small(&days(&dates)).what, "day");
        dates.push("2025-12-02");
        let columns = Columns::small(&days(&dates));
        assert_eq!(columns.what, "week");
        assert_eq!(
            shown(&columns),
            [
                "Week of 20 October 2025 | 20 Oct | 0..4",
                "Week of 27 October 2025 | 27 Oct | 4..7",
                "Week of 3 November 2025 | 3 Nov | 7..11",
                "Week of 10 November 2025 | 10 Nov | 11..14",
                "Week of 17 November 2025 | 17 Nov | 14..16",
                "Week of 24 November 2025 | 24 Nov | 16..16",
                "Week of 1 December 2025 | 1 Dec | 16..17",
            ]
        );
        assert_eq!(Columns::wide(&days(&dates)).what, "day");
    }

    #[test]
    fn the_first_and_the_last_of_all_days_are_no_trouble() {
        for dates in [["0001-01-01", "0001-02-20"], ["0001-01-01", "9999-12-31"]] {
            let columns = Columns::small(&days(&dates));
            assert_eq!(columns.all.first().map(|it| it.days.clone()), Some(0..1));
            assert_eq!(columns.all.last().map(|it| it.days.clone()), Some(1..2));
        }
    }
}
