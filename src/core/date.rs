//! A calendar date without a time zone: the day a digest is about.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day in the Gregorian calendar, written `2025-10-30` (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no date of the form `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not a date like 2025-10-30", self.0)
    }
}

impl std::error::Error for NotADate {}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Date {
    /// The day of a year (1 to 9999), month (1 to 12) and day of the month (from 1), if it exists.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The month's English name.
    #[must_use]
    pub fn month_name(self) -> &'static str {
        MONTHS[usize::from(self.month) - 1]
    }

    /// The weekday's English name.
    #[must_use]
    pub fn weekday(self) -> &'static str {
        // Day 0, 1970-01-01, was a Thursday.
        WEEKDAYS[(self.day_number() + 3).rem_euclid(7) as usize]
    }

    /// Days since 1970-01-01, negative before: the distance between two dates is a difference.
    ///
    /// Howard Hinnant's `days_from_civil`,
    /// <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>.
    #[must_use]
    pub fn day_number(self) -> i32 {
        let month = i32::from(self.month);
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day of this number, as [`Date::day_number`] counts, if it is of the years 1 to 9999.
    ///
    /// Howard Hinnant's `civil_from_days`,
    /// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
    #[must_use]
    pub fn of_number(number: i32) -> Option<Self> {
        let number = number.checked_add(719_468)?;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
    }

    /// As a person reads it: `Thursday, 30 October 2025`.
    #[must_use]
    pub fn long(self) -> String {
        format!("{}, {}", self.weekday(), self.medium())
    }

    /// Without the weekday: `30 October 2025`.
    #[must_use]
    pub fn medium(self) -> String {
        format!("{} {}", self.day, self.month_and_year())
    }

    /// Its month: `October 2025`.
    #[must_use]
    pub fn month_and_year(self) -> String {
        format!("{} {}", self.month_name(), self.year)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(NotADate(text.into()));
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().unwrap_or(0);
        // Two digits always fit a byte.
        Self::new(number(0..4), number(5..7) as u8, number(8..10) as u8)
            .ok_or_else(|| NotADate(text.into()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_days_that_exist() {
        for good in ["2025-10-30", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(good.parse::<Date>().map(|date| date.to_string()), Ok(good.into()));
        }
        let bad = [
            "",
            "2025-2-03",
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-00",
            "2025-10-30 ",
            "2025/10/30",
            "0000-01-01",
            "+025-10-30",
            "２025-1-1",
        ];
        for text in bad {
            assert_eq!(text.parse::<Date>(), Err(NotADate(text.into())), "{text:?}");
        }
    }

    #[test]
    fn counts_days_and_names_weekdays() {
        let cases = [
            ("1970-01-01", 0, "Thursday"),
            ("1969-12-31", -1, "Wednesday"),
            ("2000-03-01", 11_017, "Wednesday"),
            ("2025-10-30", 20_391, "Thursday"),
        ];
        for (text, number, weekday) in cases {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.day_number(), date.weekday()), (number, weekday), "{text}");
        }
        let first: Date = "0001-01-01".parse().unwrap();
        let last: Date = "9999-12-31".parse().unwrap();
        for number in first.day_number()..=last.day_number() {
            assert_eq!(Date::of_number(number).map(Date::day_number), Some(number));
        }
        for number in [first.day_number() - 1, last.day_number() + 1, i32::MIN, i32::MAX] {
            assert_eq!(Date::of_number(number), None, "{number}");
        }
    }

    #[test]
    fn reads_well() {
        let date = Date::new(2025, 10, 30).unwrap();
        assert_eq!(date.long(), "Thursday, 30 October 2025");
    }
}
