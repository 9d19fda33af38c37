//! Digests of several categories that are read as one.

use crate::core::category::{Category, DigestKey};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The digests of several categories for one day. As text `cs.CL/2025-10-30+cs.LG`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Together {
    /// The first of them, whose days are gone through.
    pub lead: DigestKey,
    /// The categories of the others, each once.
    pub with: Vec<Category>,
}

impl Together {
    /// A digest with others of its day.
    #[must_use]
    pub fn new(lead: DigestKey, with: &[Category]) -> Self {
        let mut others = Vec::new();
        for category in with {
            if *category != lead.category && !others.contains(category) {
                others.push(category.clone());
            }
        }
        Self { lead, with: others }
    }

    /// The digests, the first of them first.
    #[must_use]
    pub fn digests(&self) -> Vec<DigestKey> {
        let other =
            |category: &Category| DigestKey { category: category.clone(), date: self.lead.date };
        [self.lead.clone()].into_iter().chain(self.with.iter().map(other)).collect()
    }

    /// `cs.CL + cs.LG`.
    #[must_use]
    pub fn title(&self) -> String {
        let mut title = self.lead.category.to_string();
        for category in &self.with {
            title.push_str(" + ");
            title.push_str(category.as_str());
        }
        title
    }
}

impl fmt::Display for Together {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lead.fmt(f)?;
        self.with.iter().try_for_each(|category| write!(f, "+{category}"))
    }
}

impl FromStr for Together {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no = || format!("“{text}” names no digests like cs.CL/2025-10-30+cs.LG");
        let mut parts = text.split('+');
        let lead = parts.next().and_then(|lead| lead.parse().ok()).ok_or_else(no)?;
        let with: Result<Vec<Category>, _> = parts.map(str::parse).collect();
        match with {
            Ok(with) if !with.is_empty() => Ok(Self::new(lead, &with)),
            _ => Err(no()),
        }
    }
}

impl TryFrom<String> for Together {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Together> for String {
    fn from(together: Together) -> Self {
        together.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_back() {
        for text in ["cs.CL/2025-10-30+cs.LG", "cs.CL/2025-10-30+cs.LG+cond-mat.mes-hall"] {
            let together: Together = text.parse().unwrap();
            assert_eq!(together.to_string(), text);
        }
        for text in ["", "cs.CL/2025-10-30", "cs.CL/2025-10-30+", "+cs.LG", "cs.CL+cs.LG", "+"] {
            assert!(text.parse::<Together>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_category_is_there_once_the_first_first() {
        let together: Together = "cs.CL/2025-10-30+cs.LG+cs.CL+cs.AI+cs.LG".parse().unwrap();
        assert_eq!(together.title(), "cs.CL + cs.LG + cs.AI");
        let digests: Vec<String> = together.digests().iter().map(ToString::to_string).collect();
        assert_eq!(digests, ["cs.CL/2025-10-30", "cs.LG/2025-10-30", "cs.AI/2025-10-30"]);
    }
}
