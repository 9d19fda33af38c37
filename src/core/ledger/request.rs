//! What is asked of the ledger.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::cite::Format;
use crate::core::date::Date;
use crate::core::marks::lists::{Attitude, ListKind};
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::Mark;
use crate::core::report::Diagnostic;
use crate::core::together::Together;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where papers stand that something is asked of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// On the page of saved papers.
    #[default]
    Saved,
    /// In a published digest.
    Day(DigestKey),
    /// In several published digests that are read as one.
    Together(Together),
    /// In a report that the reader opened.
    Report(DigestKey),
}

impl Source {
    /// The digest whose papers they are, or the first of several.
    #[must_use]
    pub fn lead(&self) -> Option<&DigestKey> {
        match self {
            Self::Saved => None,
            Self::Day(key) | Self::Report(key) => Some(key),
            Self::Together(together) => Some(&together.lead),
        }
    }

    /// The report whose papers they are.
    #[must_use]
    pub fn report(&self) -> Option<&DigestKey> {
        match self {
            Self::Report(key) => Some(key),
            Self::Saved | Self::Day(_) | Self::Together(_) => None,
        }
    }

    /// The published digests whose papers they are.
    #[must_use]
    pub fn published(&self) -> Vec<DigestKey> {
        match self {
            Self::Saved | Self::Report(_) => Vec::new(),
            Self::Day(key) => vec![key.clone()],
            Self::Together(together) => together.digests(),
        }
    }
}

/// What is asked of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    /// On which days there are digests of a category.
    Dates(Category),
    /// What is known of these papers.
    Look {
        /// Where they stand.
        source: Source,
        /// The papers.
        papers: Vec<ArxivId>,
    },
    /// Marks a paper, or takes the mark back.
    Press {
        /// The paper.
        paper: ArxivId,
        /// Which mark.
        mark: Mark,
        /// Whether it is to be marked.
        on: bool,
        /// Where it stands; what is saved is kept as a copy from there.
        source: Source,
        /// The paper's title, for as long as the digest has not come.
        title: String,
        /// Where its copy was dropped on this page: what takes that back
        /// ([`Answer::Changed`](super::Answer::Changed)).
        #[serde(default)]
        dropped: Option<String>,
    },
    /// Keeps the texts of papers of which the copies have the titles alone.
    Complete {
        /// The papers.
        papers: Vec<ArxivId>,
        /// Where they stand.
        source: Source,
    },
    /// Writes a note to a paper, in place of what its writer has seen; an empty one is none.
    Write {
        /// The paper.
        paper: ArxivId,
        /// The note.
        note: String,
        /// What the writer has seen. What was written apart from that is kept, too.
        seen: Seen,
    },
    /// Papers as citations.
    Cite {
        /// The format.
        format: Format,
        /// Where they stand.
        source: Source,
        /// The papers, in the order in which they are to be cited.
        papers: Vec<ArxivId>,
    },
    /// A digest's file, made of what is saved, in the order of this name, or of the opened report of this
    /// digest, or of published digests together.
    File(String),
    /// Has a report at hand, in place of those that were and are not to be kept.
    Open {
        /// The digest that it holds.
        key: DigestKey,
        /// What its file is called.
        name: String,
        /// The digest's JSON.
        digest: String,
        /// What the importer noticed.
        findings: Vec<Diagnostic>,
        /// Whether it may take the place of another one that is kept.
        in_place: bool,
    },
    /// Which reports are at hand.
    Reports,
    /// Keeps a report until it is to be forgotten, or no longer.
    Keep {
        /// The digest that it holds.
        key: DigestKey,
        /// Whether it is to be kept.
        on: bool,
    },
    /// Forgets a report.
    Forget(DigestKey),
    /// What the reader watches and mutes.
    Lists,
    /// Watches or mutes something.
    Enlist {
        /// What it is compared with.
        kind: ListKind,
        /// What was typed.
        text: String,
        /// Whether to watch or to mute it.
        attitude: Attitude,
    },
    /// Watches or mutes the entry no longer that has this [`Listed::key`](super::Listed::key).
    Delist(String),
    /// What the lists make of these papers.
    Judge {
        /// Where they stand.
        source: Source,
        /// The papers.
        papers: Vec<ArxivId>,
    },
    /// The reader is here.
    Visit,
    /// What has come after these days and is still to be dealt with.
    Missed {
        /// The newest day of each category that the reader knows.
        since: BTreeMap<Category, Date>,
    },
    /// Takes back what [`Answer::Changed`](super::Answer::Changed) told of one paper.
    Undo {
        /// What that said, the earliest first.
        undo: Vec<String>,
    },
    /// Something that is about all that is kept; what answers it is a [`Carried`](super::Carried).
    Carry(Carry),
}

/// What is asked about all that is kept at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Carry {
    /// How much it is.
    Count(()),
    /// All of it as a file ([`marks::file`](crate::core::marks::file)), which is made at this time, ISO 8601.
    Export(String),
    /// What merging the file of this text would change.
    Compare(String),
    /// Merges it.
    Take(String),
}

impl Carry {
    /// The [`Request`] as JSON, made without what other requests bring along.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn request(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Envelope<'a> {
            carry: &'a Carry,
        }
        serde_json::to_string(&Envelope { carry: self })
    }
}
