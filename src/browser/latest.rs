//! Of things that happen again and again, the latest one.

use crate::browser::task::spawn;
use crate::browser::timer;
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

    /// Begins a turn, and does this once no other has begun for so many milliseconds. It is boxed, since each kind
    /// would bring the machinery that waits along once more.
    pub fn at_rest(&self, milliseconds: i32, then: Box<dyn FnOnce()>) {
        let turn = self.begin();
        spawn(async move {
            timer::sleep(milliseconds).await;
            if turn.is_latest() {
                then();
            }
        });
    }
}

impl Turn {
    /// Whether no other turn has begun since.
    #[must_use]
    pub fn is_latest(&self) -> bool {
        self.latest.0.load(Ordering::Relaxed) == self.number
    }
}
