//! What of the trends an address asks for: `?category=cs.CL&span=year`.

use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::percent::decode;
use std::fmt;

/// The category and the span that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The category; none is the site's first.
    pub category: Option<Category>,
    /// How far back.
    pub span: Span,
    /// What an address names as the category that is none, or none of the site's; it is ignored.
    pub ignored: Option<String>,
}

/// How far back trends go from the newest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// Three months, day by day.
    #[default]
    Months,
    /// A year, week by week.
    Year,
    /// All days, month by month.
    All,
}

impl Span {
    /// All of them: how an address names each, and what it is called.
    pub const ALL: [(Self, &str, &str); 3] = [
        (Self::Months, "months", "3 months"),
        (Self::Year, "year", "1 year"),
        (Self::All, "all", "All"),
    ];

    /// The first day of it, where `newest` is the last.
    #[must_use]
    pub fn first(self, newest: Date) -> Option<Date> {
        let before = match self {
            Self::Months => months_before(newest, 3),
            Self::Year => months_before(newest, 12),
            Self::All => return None,
        };
        // The day after it: of a year there are not two of the same date.
        Date::of_number(before?.day_number() + 1)
    }
}

fn months_before(date: Date, months: u16) -> Option<Date> {
    let month = date.year() * 12 + u16::from(date.month()) - 1;
    let month = month.checked_sub(months)?;
    // One of 28 and more days always exists.
    (28..=date.day())
        .rev()
        .chain([date.day().min(28)])
        .find_map(|day| Date::new(month / 12, u8::try_from(month % 12 + 1).ok()?, day))
}

impl Choice {
    /// Reads the query of an address, with or without `?`; what means nothing is passed over.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        for (name, value) in
            query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='))
        {
            match name {
                "category" => match decode(value).parse() {
                    Ok(category) => choice.category = Some(category),
                    Err(_) => choice.ignored = Some(decode(value)),
                },
                "span" => {
                    let named = Span::ALL.iter().find(|(_, name, _)| *name == value);
                    choice.span = named.map_or(choice.span, |(span, ..)| *span);
                }
                _ => {}
            }
        }
        choice
    }

    /// The same where this category is shown.
    #[must_use]
    pub fn shown_as(mut self, category: &Category) -> Self {
        let other = self.category.replace(category.clone()).filter(|it| it != category);
        self.ignored = other.map(|it| it.to_string()).or(self.ignored);
        self
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = Span::ALL.iter().find(|(span, ..)| *span == self.span);
        let name = span.map_or("", |(_, name, _)| name);
        match &self.category {
            Some(category) => write!(f, "?category={category}&span={name}"),
            None => write!(f, "?span={name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown() {
        for text in ["?category=cs.CL&span=year", "?span=all", "?category=hep-th&span=months"] {
            assert_eq!(Choice::parse(text).to_string(), text);
        }
        for nothing in ["", "?", "?view=trends", "?span=ever", "span"] {
            assert_eq!(Choice::parse(nothing), Choice::default(), "{nothing}");
        }
        assert_eq!(
            Choice::parse("view=trends&category=cs.LG").to_string(),
            "?category=cs.LG&span=months"
        );
    }

    #[test]
    fn a_category_that_there_is_not_is_ignored() {
        let shown: Category = "cs.CL".parse().unwrap();
        for (address, ignored) in [
            ("category=cs.CL", None),
            ("", None),
            ("category=cs.LG", Some("cs.LG")),
            ("category=..%2Fx", Some("../x")),
        ] {
            let choice = Choice::parse(address).shown_as(&shown);
            assert_eq!(choice.category.as_ref(), Some(&shown));
            assert_eq!(choice.ignored.as_deref(), ignored, "{address}");
            assert_eq!(choice.to_string(), "?category=cs.CL&span=months");
        }
    }

    #[test]
    fn a_span_ends_with_the_newest_day() {
        let cases = [
            (Span::Months, "2025-10-30", Some("2025-07-31")),
            (Span::Months, "2025-05-31", Some("2025-03-01")),
            (Span::Months, "2025-01-15", Some("2024-10-16")),
            (Span::Year, "2024-02-29", Some("2023-03-01")),
            (Span::Year, "2025-10-30", Some("2024-10-31")),
            (Span::All, "2025-10-30", None),
            (Span::Year, "0001-05-05", None),
        ];
        for (span, newest, first) in cases {
            let first = first.map(|it| it.parse().unwrap());
            assert_eq!(span.first(newest.parse().unwrap()), first, "{span:?} {newest}");
        }
    }
}
