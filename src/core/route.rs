//! The address of what a reader sees:
//! `?digest=cs.CL/2025-10-30&theme=…&keyword=…&mark=…&q=…#2510.26143`, or `?view=saved&…`, or
//! `?report=cs.CL/2025-10-30&…`, or `?paper=2510.26143`; `&with=cs.LG` reads that category's digest along.
//!
//! Query and fragment only, so that any static server, in any sub-path, can serve and reload it.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::filter::Filters;
use crate::core::percent::{Encoded, decode};
use crate::core::text::keyword_key;
use std::fmt::{self, Write};

/// Which page an address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Subject {
    /// The newest digest.
    #[default]
    Newest,
    /// A digest.
    Day(DigestKey),
    /// A digest with those of these other categories for its day. Without one the newest of these categories, of a
    /// single category the newest of all.
    Together(Option<DigestKey>, Vec<Category>),
    /// The newest digest that has this paper.
    Paper(ArxivId),
    /// The papers that the reader has saved.
    Saved(Order),
    /// A report that the reader opened; the digest that it holds.
    Report(DigestKey),
}

/// In which order saved papers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they were saved, the last one first.
    #[default]
    Saved,
    /// By the days of their digests, the newest first.
    Days,
}

impl Order {
    /// Both of them: how an address names the page, and what the order is called.
    pub const ALL: [(Self, &str, &str); 2] =
        [(Self::Saved, "saved", "As saved"), (Self::Days, "saved-by-day", "By day")];
}

impl Subject {
    /// The digest that it is, if it names one.
    #[must_use]
    pub fn day(&self) -> Option<&DigestKey> {
        match self {
            Self::Day(key) => Some(key),
            _ => None,
        }
    }

    /// The digest that it is or begins with, if it names one.
    #[must_use]
    pub fn lead(&self) -> Option<&DigestKey> {
        match self {
            Self::Together(key, _) => key.as_ref(),
            _ => self.day(),
        }
    }

    /// Whether it is the newest digest of several categories, and of no others.
    #[must_use]
    pub fn is_of_several(&self) -> bool {
        matches!(self, Self::Together(None, with) if with.len() > 1)
    }

    /// The same where this digest was found to be it.
    #[must_use]
    pub fn found(self, digest: Option<DigestKey>) -> Self {
        let wanted = match self {
            Self::Paper(_) if digest.is_some() => Self::Newest,
            other => other,
        };
        wanted.or_day(digest)
    }

    /// The same on another day.
    #[must_use]
    pub fn on(&self, day: DigestKey) -> Self {
        match self {
            Self::Together(_, with) => Self::Day(day).with(with.clone()),
            _ => Self::Day(day),
        }
    }

    /// The same, but with those of other categories, where there are any.
    fn with(self, mut others: Vec<Category>) -> Self {
        if let Self::Day(key) = &self {
            others.retain(|it| *it != key.category);
        }
        match self {
            Self::Newest if !others.is_empty() => Self::Together(None, others),
            Self::Day(key) if !others.is_empty() => Self::Together(Some(key), others),
            other => other,
        }
    }

    /// What the ledger calls the file of what is on this device alone.
    #[must_use]
    pub fn own_file(&self) -> Option<String> {
        match self {
            Self::Newest | Self::Day(_) | Self::Together(..) | Self::Paper(_) => None,
            Self::Saved(order) => Some(Order::ALL[*order as usize].1.to_owned()),
            Self::Report(key) => Some(key.to_string()),
        }
    }

    /// The same; but where it is the newest digest, this one.
    #[must_use]
    pub fn or_day(self, newest: Option<DigestKey>) -> Self {
        match (self, newest) {
            (Self::Newest, Some(key)) => Self::Day(key),
            (Self::Together(None, with), Some(key)) => Self::Day(key).with(with),
            (other, _) => other,
        }
    }
}

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The page.
    pub subject: Subject,
    /// The filters.
    pub filters: Filters,
    /// The element to land on, such as a paper's id.
    pub anchor: Option<String>,
}

/// A part of an address that means nothing and is ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The part's name: `digest`, `with`, `report`, `paper` or `view`.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

impl Route {
    /// The newest day of everything, unfiltered.
    #[must_use]
    pub fn home() -> Self {
        Self::default()
    }

    /// One digest, unfiltered.
    #[must_use]
    pub fn digest(key: DigestKey) -> Self {
        Self { subject: Subject::Day(key), ..Self::default() }
    }

    /// The papers that the reader has saved.
    #[must_use]
    pub fn saved(order: Order) -> Self {
        Self { subject: Subject::Saved(order), ..Self::default() }
    }

    /// A report that the reader opened; the digest that it holds.
    #[must_use]
    pub fn report(key: DigestKey) -> Self {
        Self { subject: Subject::Report(key), ..Self::default() }
    }

    /// A paper on whichever day has it.
    #[must_use]
    pub fn lasting(id: ArxivId) -> Self {
        let anchor = Some(id.to_string());
        Self { subject: Subject::Paper(id), anchor, ..Self::default() }
    }

    /// A paper in a digest. The first paper of an id has the id itself for its anchor.
    #[must_use]
    pub fn paper(key: DigestKey, id: &ArxivId) -> Self {
        Self { anchor: Some(id.to_string()), ..Self::digest(key) }
    }

    /// Reads the query (with or without `?`) and the fragment (with or without `#`) of an address.
    ///
    /// Names that are unknown are passed over in silence, since others may append them to a shared
    /// link; values that are unknown are returned, so that the reader can be told.
    #[must_use]
    pub fn parse(query: &str, fragment: &str) -> (Self, Vec<Ignored>) {
        let mut route = Self::default();
        let mut ignored = Vec::new();
        let mut with = Vec::new();
        let pairs = query.strip_prefix('?').unwrap_or(query).split('&');
        for (name, value) in pairs.filter_map(|pair| pair.split_once('=')) {
            let value = decode(value);
            match name {
                _ if value.is_empty() => {}
                "digest" => match value.parse() {
                    Ok(key) => route.subject = route.subject.or_day(Some(key)),
                    Err(_) => ignored.push(Ignored { name: "digest", value }),
                },
                "with" => match value.parse() {
                    Ok(category) => with.push(category),
                    Err(_) => ignored.push(Ignored { name: "with", value }),
                },
                "report" => match value.parse() {
                    Ok(key) => route.subject = Subject::Report(key),
                    Err(_) => ignored.push(Ignored { name: "report", value }),
                },
                "paper" => match ArxivId::written(&value) {
                    Some(id) => route.subject = Subject::Paper(id),
                    None => ignored.push(Ignored { name: "paper", value }),
                },
                "view" => match Order::ALL.iter().find(|(_, name, _)| *name == value) {
                    Some((order, ..)) => route.subject = Subject::Saved(*order),
                    None => ignored.push(Ignored { name: "view", value }),
                },
                "theme" => push_new(&mut route.filters.themes, value),
                "keyword" => push_new(&mut route.filters.keywords, keyword_key(&value)),
                "mark" => push_new(&mut route.filters.marks, value),
                "q" => route.filters.text = value,
                _ => {}
            }
        }
        route.subject = route.subject.with(with);
        let anchor = decode(fragment.strip_prefix('#').unwrap_or(fragment));
        route.anchor = match &route.subject {
            Subject::Paper(id) if anchor.is_empty() => Some(id.to_string()),
            _ => (!anchor.is_empty()).then_some(anchor),
        };
        (route, ignored)
    }
}

fn push_new(values: &mut Vec<String>, value: String) {
    if !values.contains(&value) {
        values.push(value);
    }
}

/// Prints the query with `?`, if there is any, and the fragment with `#`, if there is any.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with = match &self.subject {
            Subject::Together(_, with) => with.as_slice(),
            _ => &[],
        };
        let with = with.iter().map(|category| ("with", category.to_string()));
        let subject = match &self.subject {
            Subject::Newest | Subject::Together(None, _) => None,
            Subject::Day(key) | Subject::Together(Some(key), _) => {
                Some(("digest", key.to_string()))
            }
            Subject::Report(key) => Some(("report", key.to_string())),
            Subject::Paper(id) => Some(("paper", id.to_string())),
            Subject::Saved(order) => Some(("view", Order::ALL[*order as usize].1.to_owned())),
        };
        let themes = self.filters.themes.iter().map(|id| ("theme", id.clone()));
        let keywords = self.filters.keywords.iter().map(|key| ("keyword", key.clone()));
        let marks = self.filters.marks.iter().map(|key| ("mark", key.clone()));
        let text = Some(&self.filters.text).filter(|text| !text.is_empty());
        let text = text.iter().map(|text| ("q", (*text).clone()));
        let all =
            subject.into_iter().chain(with).chain(themes).chain(keywords).chain(marks).chain(text);
        for (at, (name, value)) in all.enumerate() {
            f.write_char(if at == 0 { '?' } else { '&' })?;
            write!(f, "{name}={}", Encoded(&value))?;
        }
        match (&self.anchor, &self.subject) {
            (Some(anchor), Subject::Paper(id)) if anchor == id.as_str() => Ok(()),
            (Some(anchor), _) => write!(f, "#{}", Encoded(anchor)),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(themes: &[&str], keywords: &[&str], text: &str) -> Filters {
        let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        Filters {
            themes: owned(themes),
            keywords: owned(keywords),
            text: text.into(),
            ..Filters::default()
        }
    }

    #[test]
    fn prints_and_reads_back_every_part() {
        let key: DigestKey = "cs.CL/2025-10-30".parse().unwrap();
        let cases = [
            (Route::home(), ""),
            (Route::digest(key.clone()), "?digest=cs.CL/2025-10-30"),
            (Route::saved(Order::Saved), "?view=saved"),
            (Route::saved(Order::Days), "?view=saved-by-day"),
            (Route::report(key.clone()), "?report=cs.CL/2025-10-30"),
            (
                Route {
                    subject: Subject::Together(
                        Some(key.clone()),
                        ["cs.LG", "hep-th"].map(|it| it.parse().unwrap()).into(),
                    ),
                    filters: filters(&["a"], &[], ""),
                    ..Route::default()
                },
                "?digest=cs.CL/2025-10-30&with=cs.LG&with=hep-th&theme=a",
            ),
            (
                Route {
                    subject: Subject::Together(None, vec!["cs.LG".parse().unwrap()]),
                    ..Route::default()
                },
                "?with=cs.LG",
            ),
            (Route::lasting("2510.26143".parse().unwrap()), "?paper=2510.26143"),
            (Route::lasting("hep-th/9901001".parse().unwrap()), "?paper=hep-th/9901001"),
            (
                Route {
                    anchor: Some("2510.26144".into()),
                    ..Route::lasting("2510.26143".parse().unwrap())
                },
                "?paper=2510.26143#2510.26144",
            ),
            (
                Route { filters: filters(&["a", "-"], &[], ""), ..Route::default() },
                "?theme=a&theme=-",
            ),
            (
                Route {
                    subject: Subject::Day(key),
                    filters: filters(&["a"], &["large language model"], "C++ & 50% naïve"),
                    anchor: Some("hep-th/9901001".into()),
                },
                "?digest=cs.CL/2025-10-30&theme=a&keyword=large%20language%20model\
                 &q=C%2B%2B%20%26%2050%25%20na%C3%AFve#hep-th/9901001",
            ),
        ];
        for (route, address) in cases {
            assert_eq!(route.to_string(), address);
            let (query, fragment) = address.split_once('#').unwrap_or((address, ""));
            assert_eq!(Route::parse(query, fragment), (route, vec![]), "{address}");
        }
    }

    #[test]
    fn a_paper_is_named_with_or_without_version() {
        for written in ["2510.26143", "2510.26143v2", "arXiv:2510.26143", "arxiv%3A2510.26143v12"] {
            let expected = (Route::lasting("2510.26143".parse().unwrap()), vec![]);
            assert_eq!(Route::parse(&format!("?paper={written}"), ""), expected);
        }
        for written in ["2510", "2510.26143x", "x2510.26143", "2510.26143v", "2513.00001"] {
            let (route, ignored) = Route::parse(&format!("?paper={written}"), "");
            assert_eq!(route, Route::home());
            assert_eq!(ignored, [Ignored { name: "paper", value: written.into() }]);
        }
    }

    #[test]
    fn passes_over_what_it_does_not_know() {
        let (route, ignored) = Route::parse(
            "?utm_source=x&digest=nonsense&with=x+y&report=x&q=&theme&view=none&theme=a",
            "#",
        );
        assert_eq!(route, Route { filters: filters(&["a"], &[], ""), ..Route::default() });
        assert_eq!(
            ignored,
            [
                Ignored { name: "digest", value: "nonsense".into() },
                Ignored { name: "with", value: "x+y".into() },
                Ignored { name: "report", value: "x".into() },
                Ignored { name: "view", value: "none".into() }
            ]
        );
    }

    #[test]
    fn decodes_anything_without_failing() {
        for (text, expected) in [
            ("%", "%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("a+b", "a+b"),
            ("%FF", "\u{fffd}"),
            ("é", "é"),
        ] {
            assert_eq!(decode(text), expected);
        }
    }
}
