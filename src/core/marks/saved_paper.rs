//! A copy of a saved paper, so that it can be read when the digest is out of reach.

use super::later::{Fields, Later, take, take_required};
use super::record::Record;
use super::stamp::Stamp;
use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::{Digest, Paper};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Ordering;

/// A paper as a digest had it. When it was saved, and whether it still is, its marks tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "Fields")]
pub struct SavedPaper {
    /// The digest, `cs.CL/2025-10-30`.
    pub digest: DigestKey,
    /// BCP 47 tag of its text's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The model or tool that wrote its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// Whether the digest is a report that the reader opened, which nobody else has.
    #[serde(default, skip_serializing_if = "is_not")]
    pub opened: bool,
    /// The paper.
    #[serde(flatten)]
    pub paper: Paper,
    /// What a later version wrote.
    #[serde(flatten)]
    later: Later,
}

impl SavedPaper {
    /// A copy of a paper of this digest.
    #[must_use]
    pub fn new<P>(digest: &Digest<P>, paper: Paper) -> Self {
        Self {
            language: digest.language.clone(),
            generator: digest.generator.clone(),
            ..Self::bare(digest.key(), paper)
        }
    }

    /// What is known of a paper as long as its digest has not come.
    #[must_use]
    pub fn bare(digest: DigestKey, paper: Paper) -> Self {
        let (language, generator, later) = (None, None, Later::default());
        Self { digest, language, generator, opened: false, paper, later }
    }

    /// The same paper, as its digest has it.
    #[must_use]
    pub fn completed(self, whole: Self) -> Self {
        Self { later: self.later, ..whole }
    }

    /// Whether more than the title is known.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let Paper { authors, abstract_text, summary, critique, .. } = &self.paper;
        !authors.is_empty() || [abstract_text, summary, critique].iter().any(|it| it.is_some())
    }

    /// By what one of two copies stays.
    fn rank(&self) -> (bool, Date, &Category) {
        (self.has_text(), self.digest.date, &self.digest.category)
    }

    fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn is_not(flag: &bool) -> bool {
    !flag
}

/// The fields of a [`Paper`].
const PAPER: [&str; 11] = [
    "id",
    "version",
    "title",
    "authors",
    "keywords",
    "comments",
    "categories",
    "url",
    "abstract",
    "summary",
    "critique",
];

impl TryFrom<Fields> for SavedPaper {
    type Error = serde_json::Error;

    fn try_from(mut fields: Fields) -> serde_json::Result<Self> {
        let mut paper = Fields::new();
        for name in PAPER {
            paper.extend(fields.remove_entry(name));
        }
        Ok(Self {
            digest: take_required(&mut fields, "digest")?,
            language: take(&mut fields, "language")?,
            generator: take(&mut fields, "generator")?,
            opened: take(&mut fields, "opened")?,
            paper: serde_json::from_value(Value::Object(paper))?,
            later: Later(fields),
        })
    }
}

impl Record for SavedPaper {
    type Key = ArxivId;

    /// Of two copies the one that has the paper's text stays; else that of the later day; of one day's, on all
    /// devices the same one.
    fn merge(&mut self, other: Self) {
        let is_better = match other.rank().cmp(&self.rank()) {
            Ordering::Equal => other != *self && other.json() > self.json(),
            order => order.is_gt(),
        };
        if is_better {
            *self = other;
        }
    }

    fn newest(&self) -> Option<Stamp> {
        None
    }

    fn is_about(&self, key: &ArxivId) -> bool {
        self.paper.id == *key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marks::record;

    /// A copy in which no field is missing.
    fn copy(digest: &str, title: &str) -> SavedPaper {
        let DigestKey { category, date } = digest.parse().unwrap();
        let (language, generator) = (Some("en".into()), Some("a model".into()));
        let digest = Digest { category, date, language, generator, ..Digest::blank() };
        let categories = vec!["cs.CL".into()];
        SavedPaper::new(&digest, Paper { categories, ..Paper::blank("2510.00001", title) })
    }

    #[test]
    fn the_copy_with_text_stays_else_that_of_the_later_day() {
        let bare = |digest: &str| {
            SavedPaper::bare(digest.parse().unwrap(), Paper::blank("2510.00001", "A"))
        };
        let with_text = |digest: &str| {
            let copy = copy(digest, "A");
            let paper = Paper { summary: Some("It drifts.".into()), ..copy.paper };
            SavedPaper { paper, ..copy }
        };
        let cases = [
            (copy("cs.CL/2025-10-29", "B"), copy("cs.CL/2025-10-30", "A")),
            (copy("cs.CL/2025-10-30", "B"), copy("cs.LG/2025-10-30", "A")),
            (copy("cs.CL/2025-10-30", "A"), copy("cs.CL/2025-10-30", "B")),
            (bare("cs.CL/2025-10-30"), with_text("cs.CL/2025-10-30")),
            (bare("cs.CL/2025-10-31"), with_text("cs.CL/2025-10-30")),
        ];
        for (earlier, later) in cases {
            for (one, other) in [(&earlier, &later), (&later, &earlier)] {
                let mut merged = one.clone();
                merged.merge(other.clone());
                assert_eq!(merged, later);
            }
        }
    }

    #[test]
    fn a_copy_is_read_as_it_was_written_and_is_of_the_paper_that_its_key_names() {
        let json = record::write(&copy("cs.CL/2025-10-30", "A")).unwrap();
        let later = json.replacen('{', r#"{"venue":"X","#, 1);
        let (_, read) = record::read::<SavedPaper>("2510.00001", &later).unwrap();
        assert_eq!(read.later.0.len(), 1, "the rest is known");
        assert_eq!(read.paper.title, "A");
        assert!(record::write(&read).unwrap().ends_with(r#","venue":"X"}"#));
        let error = record::read::<SavedPaper>("2510.00002", &json).unwrap_err();
        assert_eq!(error.why, "it is about something else");
    }
}
