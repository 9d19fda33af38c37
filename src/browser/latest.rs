//! Of things that happen again and again, the latest one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts turns; a handle, cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Latest(Arc<AtomicU32>);

/// One turn.
#[derive(Debug)]
pub struct Turn {
    latest: Latest,
    number: u32,
}

impl Latest {
    /// Begins a turn, which ends the one before.
    #[must_use]
    pub fn begin(&self) -> Turn {
        let number = self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        Turn { latest: self.clone(), number }
    }
}

impl Turn {
    /// Whether no other turn has begun since.
    #[must_use]
    pub fn is_latest(&self) -> bool {
        self.latest.0.load(Ordering::Relaxed) == self.number
    }
}
