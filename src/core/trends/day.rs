//! What a digest has, counted.

use crate::core::date::Date;
use crate::core::digest::{Digest, Paper, Theme};
use crate::core::latex::spelled;
use crate::core::math::Setter;
use crate::core::text::keyword_key;
use crate::core::trends::name_key;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The value of [`Counts::format`] that this version writes and reads.
pub const COUNTS_FORMAT: &str = "arxiv-digest-counts/1";

/// The folder of the files from which the publisher makes those of years without reading all digests again.
/// No reader asks for them.
pub const COUNTS_FOLDER: &str = "counts";

/// `counts/<category>-<year>.json`: all that the days of one year have, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Format and major version, [`COUNTS_FORMAT`].
    pub format: String,
    /// The days, newest first.
    pub days: Vec<DayCounts>,
}

/// What a day has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCounts {
    /// The day.
    pub date: Date,
    /// The hash of the digest that this was counted in.
    pub hash: String,
    /// Papers scanned.
    pub papers_total: Option<u32>,
    /// Papers selected.
    pub papers_selected: u32,
    /// Each keyword, and how many papers have it.
    pub keywords: Vec<(String, u32)>,
    /// Each theme: its title, id, and how many papers it has.
    pub themes: Vec<(String, String, u32)>,
    /// Each author, and how many papers they have written.
    pub authors: Vec<(String, u32)>,
}

impl DayCounts {
    /// Of a day that has nothing.
    #[must_use]
    pub fn of_nothing(date: Date, hash: String) -> Self {
        Self {
            date,
            hash,
            papers_total: None,
            papers_selected: 0,
            keywords: Vec::new(),
            themes: Vec::new(),
            authors: Vec::new(),
        }
    }
}

/// The fields of a digest that are counted. A paper that can't be read leaves the others readable.
#[derive(Debug, Deserialize)]
pub struct Counted {
    date: Date,
    papers_total: Option<u32>,
    papers_selected: Option<u32>,
    tldr: CountedTldr,
    #[serde(default)]
    papers: Vec<CountedPaper>,
}

#[derive(Debug, Deserialize)]
struct CountedTldr {
    #[serde(default)]
    themes: Vec<Theme>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum CountedPaper {
    Paper {
        #[serde(default)]
        keywords: Vec<String>,
        #[serde(default)]
        authors: Vec<String>,
    },
    /// One that can't be read.
    Broken(IgnoredAny),
}

impl CountedPaper {
    fn keywords(&self) -> &[String] {
        match self {
            Self::Paper { keywords, .. } => keywords,
            Self::Broken(_) => &[],
        }
    }

    fn authors(&self) -> &[String] {
        match self {
            Self::Paper { authors, .. } => authors,
            Self::Broken(_) => &[],
        }
    }
}

impl Counted {
    /// What it has, as the digest of this hash.
    #[must_use]
    pub fn count(&self, hash: String) -> DayCounts {
        let papers = u32::try_from(self.papers.len()).unwrap_or(u32::MAX);
        let theme = |it: &Theme| {
            let papers = u32::try_from(it.papers.len()).unwrap_or(u32::MAX);
            (it.title.clone(), it.id.clone(), papers)
        };
        // As the reader shows them, so that it finds them.
        let setter = Setter::default();
        let names = |paper: &CountedPaper| -> Vec<String> {
            paper.authors().iter().map(|name| spelled(name, &setter)).collect()
        };
        DayCounts {
            date: self.date,
            hash,
            papers_total: self.papers_total,
            papers_selected: self.papers_selected.unwrap_or(papers),
            keywords: tally(self.papers.iter().map(|it| it.keywords().to_vec()), keyword_key),
            themes: self.tldr.themes.iter().map(theme).collect(),
            authors: tally(self.papers.iter().map(names), name_key),
        }
    }
}

impl From<&Digest> for Counted {
    fn from(digest: &Digest) -> Self {
        let paper = |it: &Paper| CountedPaper::Paper {
            keywords: it.keywords.clone(),
            authors: it.authors.clone(),
        };
        Self {
            date: digest.date,
            papers_total: digest.papers_total,
            papers_selected: digest.papers_selected,
            tldr: CountedTldr { themes: digest.tldr.themes.clone() },
            papers: digest.papers.iter().map(paper).collect(),
        }
    }
}

/// How many papers have each text, texts of one key together as the first is written; in their order.
fn tally(
    papers: impl Iterator<Item = Vec<String>>,
    key_of: fn(&str) -> String,
) -> Vec<(String, u32)> {
    let mut places = BTreeMap::<String, usize>::new();
    let mut counts: Vec<(String, u32)> = Vec::new();
    for texts in papers {
        let mut of_paper = Vec::new();
        for text in texts {
            let key = key_of(&text);
            if key.is_empty() {
                continue;
            }
            let at = *places.entry(key).or_insert_with(|| {
                counts.push((text, 0));
                counts.len() - 1
            });
            if !of_paper.contains(&at) {
                of_paper.push(at);
                counts[at].1 += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_one_is_counted_once_for_each_paper() {
        let paper = |keywords: &[&str], authors: &[&str]| {
            let owned = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect();
            Paper {
                keywords: owned(keywords),
                authors: owned(authors),
                ..Paper::blank("2510.00001", "T")
            }
        };
        let mut digest = Digest::blank();
        digest.papers = vec![
            paper(&["Language models", "language model", " "], &["Ma\\l{}gorzata Łęcka"]),
            paper(&["LANGUAGE MODELS", "graphs"], &["Małgorzata  Łęcka", "Bo Li"]),
        ];
        let counts = Counted::from(&digest).count("h".into());
        let expected = [("Language models", 2), ("graphs", 1)];
        assert_eq!(counts.keywords, expected.map(|(name, papers)| (name.to_owned(), papers)));
        let expected = [("Małgorzata Łęcka", 2), ("Bo Li", 1)];
        assert_eq!(counts.authors, expected.map(|(name, papers)| (name.to_owned(), papers)));
        assert_eq!((counts.papers_total, counts.papers_selected), (None, 2));
    }

    #[test]
    fn a_paper_that_cannot_be_read_leaves_the_others() {
        let digest = r#"{"category":"cs.CL","date":"2025-10-30","papers_total":3,"papers_selected":null,
            "tldr":{"themes":[]},"papers":[null,7,{"keywords":["a"]},{"keywords":"a","authors":["B"]}]}"#;
        let counts = serde_json::from_str::<Counted>(digest).unwrap().count(String::new());
        assert_eq!(counts.keywords, [("a".to_owned(), 1)]);
        assert_eq!(counts.authors, []);
        assert_eq!(counts.papers_selected, 4);
    }
}
