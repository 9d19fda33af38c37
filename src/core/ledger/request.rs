//! What is asked of the ledger.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::cite::Format;
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::Mark;
use serde::{Deserialize, Serialize};

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
    /// Takes back what [`Answer::Changed`](super::Answer::Changed) told of.
    Undo {
        /// What that said.
        undo: String,
    },
}
