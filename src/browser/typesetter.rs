//! The worker that sets text (`src/bin/typesetter.rs`).

use super::worker::Worker;
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

impl Typesetter {
    /// Has the text of a digest set, which is JSON.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or it failed.
    pub async fn set(&self, digest: &str) -> Result<Typeset, String> {
        let start = super::site::links().href(&Route::home());
        let set = self.0.ask(&[digest, &start], TIME_LIMIT).await?;
        wire::read(&set).ok_or("what it set can’t be read".into())
    }
}
