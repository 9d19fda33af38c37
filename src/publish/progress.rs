//! Signs of life during a long run.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Counts work done; says so on standard error now and then. A short run says nothing.
#[derive(Debug)]
pub struct Progress {
    done_word: &'static str,
    done: usize,
    total: usize,
    said: Instant,
    pause: Duration,
}

impl Progress {
    /// Nothing of `total` done yet; `done_word` as in `read 50 of 365`.
    #[must_use]
    pub fn new(done_word: &'static str, total: usize) -> Self {
        // Somebody who watches wants to know soon; a log wants to stay short.
        let pause = if io::stderr().is_terminal() { 1 } else { 10 };
        let pause = Duration::from_secs(pause);
        Self { done_word, done: 0, total, said: Instant::now(), pause }
    }

    /// One more is done.
    pub fn step(&mut self) {
        self.done += 1;
        if self.said.elapsed() >= self.pause {
            self.said = Instant::now();
            // Nobody listening is no reason to stop.
            let _ = writeln!(io::stderr(), "{} {} of {}", self.done_word, self.done, self.total);
        }
    }
}
