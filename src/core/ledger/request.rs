//! What is asked of the ledger.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::cite::Format;
use crate::core::date::Date;
use crate::core::marks::lists::{Attitude, ListKind};
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::Mark;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
    /// What is known of these papers, which stand in this digest.
    Look {
        /// The digest, if they stand in one.
        digest: Option<DigestKey>,
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
        /// The digest that has the paper, of which a copy is kept with what is saved.
        digest: Option<DigestKey>,
        /// The paper's title, for where the digest can't be had.
        title: String,
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
        /// The digest, if they stand in one.
        digest: Option<DigestKey>,
        /// The papers, in the order in which they are to be cited.
        papers: Vec<ArxivId>,
    },
    /// What is saved, in the order of this name, as a digest's file.
    Saved(String),
    /// What the reader watches and mutes.
    Lists,
    /// Watches or mutes something, or neither.
    Enlist {
        /// What it is compared with.
        kind: ListKind,
        /// What was typed.
        text: String,
        /// Whether to watch or to mute it.
        attitude: Option<Attitude>,
    },
    /// What the lists make of these papers, which stand in this digest or are saved.
    Judge {
        /// The digest, if they stand in one.
        digest: Option<DigestKey>,
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
    /// Takes back what [`Answer::Changed`](super::Answer::Changed) told of.
    Undo {
        /// What that said.
        undo: String,
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
