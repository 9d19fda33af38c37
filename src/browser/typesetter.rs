//! The worker that sets text (`src/bin/typesetter.rs`).

use super::worker::Worker;
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::route::Route;
use crate::core::typeset::{Typeset, wire};

/// How long it may take, seconds, its own way here included.
const TIME_LIMIT: i32 = 20;

/// The worker; a handle, cheap to clone.
#[derive(Clone)]
pub struct Typesetter(Worker);

impl Default for Typesetter {
    fn default() -> Self {
        Self(Worker::new("typesetter"))
    }
}

/// What is to be set, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A day that somebody waits for.
    Day,
    /// A day that nobody waits for yet.
    Ahead,
    /// A digest that is made of papers of many days.
    Collection,
}

impl Kind {
    /// As the worker knows it.
    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Ahead => "ahead",
            Self::Collection => "",
        }
    }
}

impl Typesetter {
    /// Has the text of a digest set, which is JSON.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or it failed.
    pub async fn set(&self, digest: &str, kind: Kind) -> Result<Typeset, String> {
        let start = super::site::links().href(&Route::home());
        let set = self.0.ask(&[digest, &start, kind.name()], TIME_LIMIT).await?;
        wire::read(&set).ok_or("what it set can’t be read".into())
    }

    /// Has the newest digest looked up that has this paper; empty where none has.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or what it needs.
    pub async fn day_with(&self, id: &ArxivId) -> Result<String, String> {
        self.0.ask(&[id.as_str(), "", "paper"], TIME_LIMIT).await
    }

    /// Has the texts of these papers of a published digest looked up, as
    /// [`passage::texts`](crate::core::search::passage::texts) writes them.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or what it needs.
    pub async fn texts(&self, digest: &DigestKey, papers: &[ArxivId]) -> Result<String, String> {
        let papers = papers.iter().map(ArxivId::as_str).collect::<Vec<_>>().join(" ");
        self.0.ask(&[&digest.to_string(), "", "texts", &papers], TIME_LIMIT).await
    }
}
