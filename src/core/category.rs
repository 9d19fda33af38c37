//! An arXiv category such as `cs.CL`, which also names a folder of published data.

use crate::core::date::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An arXiv category: `cs.CL`, `cond-mat.mes-hall`, `hep-th`.
///
/// Holds only ASCII letters, digits, `-` and `.` between letters, so it is always a safe file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Category(String);

/// The text is no arXiv category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACategory(String);

impl fmt::Display for NotACategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not an arXiv category like cs.CL", self.0)
    }
}

impl std::error::Error for NotACategory {}

impl Category {
    /// The category as arXiv writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Category {
    type Err = NotACategory;

    fn from_str(text: &str) -> Result<Self, NotACategory> {
        let is_name = |name: &str| {
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.chars().all(|other| other.is_ascii_alphanumeric() || other == '-')
        };
        let valid = text.len() <= 40
            && match text.split_once('.') {
                Some((archive, subject)) => is_name(archive) && is_name(subject),
                None => is_name(text),
            };
        valid.then(|| Self(text.into())).ok_or_else(|| NotACategory(text.into()))
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Category {
    type Error = NotACategory;

    fn try_from(text: String) -> Result<Self, NotACategory> {
        text.parse()
    }
}

impl From<Category> for String {
    fn from(category: Category) -> Self {
        category.0
    }
}

/// Which digest: one category on one day, written `cs.CL/2025-10-30`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DigestKey {
    /// The category.
    pub category: Category,
    /// The day.
    pub date: Date,
}

impl DigestKey {
    /// Where the digest's file lies, relative to the manifest: `cs.CL/2025-10-30.json`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{self}.json")
    }
}

/// The text names no digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADigestKey(String);

impl fmt::Display for NotADigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” names no digest like cs.CL/2025-10-30", self.0)
    }
}

impl std::error::Error for NotADigestKey {}

impl FromStr for DigestKey {
    type Err = NotADigestKey;

    fn from_str(text: &str) -> Result<Self, NotADigestKey> {
        text.split_once('/')
            .and_then(|(category, date)| {
                Some(Self { category: category.parse().ok()?, date: date.parse().ok()? })
            })
            .ok_or_else(|| NotADigestKey(text.into()))
    }
}

impl fmt::Display for DigestKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.category, self.date)
    }
}

impl TryFrom<String> for DigestKey {
    type Error = NotADigestKey;

    fn try_from(text: String) -> Result<Self, NotADigestKey> {
        text.parse()
    }
}

impl From<DigestKey> for String {
    fn from(key: DigestKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admits_categories_and_nothing_that_leaves_a_folder() {
        for good in ["cs.CL", "cond-mat.mes-hall", "hep-th", "math", "q-bio.NC"] {
            assert!(good.parse::<Category>().is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "cs.", ".CL", "cs/CL", "cs.CL.x", "c s", "../x", "-x", "cs.é"] {
            assert!(bad.parse::<Category>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_is_a_category_and_a_date() {
        let key: DigestKey = "cs.CL/2025-10-30".parse().unwrap();
        assert_eq!(key.to_string(), "cs.CL/2025-10-30");
        assert_eq!(key.path(), "cs.CL/2025-10-30.json");
        for bad in ["cs.CL", "cs.CL/", "/2025-10-30", "cs.CL/2025-10-30/x", "x/../2025-10-30"] {
            assert!(bad.parse::<DigestKey>().is_err(), "{bad}");
        }
    }
}
