//! Keeping days of a category: how far it is, and how it ended.

use crate::core::date::Date;
use crate::core::kept::size::size;
use crate::core::kept::{Span, Sum};
use crate::core::load::LoadError;
use crate::core::trouble::Trouble;

/// Days of a category on their way to this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which days.
    pub span: Span,
    /// All of them; nothing until they are known.
    pub total: Sum,
    /// Those of them that are kept, as far as the job has come.
    pub done: Sum,
    /// How many have been looked at.
    pub seen: usize,
    /// How far it is.
    pub state: State,
    /// Those that could not be kept.
    pub failed: Vec<Failed>,
    /// Why words that they are searched by could not be kept, if some couldn't.
    pub words_failed: Option<Trouble>,
    /// How many were kept before but no longer as they should be, and were fetched anew.
    pub mended: usize,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It asks which days there are.
    Preparing,
    /// It fetches them.
    Running,
    /// It has seen all of them.
    Finished,
    /// It has stopped before.
    Stopped(Stop),
}

/// Why a job has stopped before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The reader wanted it.
    Cancelled,
    /// There is no room left on the device.
    Full,
    /// The browser stores nothing any more; its words.
    Blocked(String),
    /// The site can't be reached.
    CutOff,
    /// What was kept has been cleared meanwhile.
    Cleared,
    /// It didn't come to know which days there are.
    Unknown(LoadError),
}

/// A day that could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Which.
    pub date: Date,
    /// Why.
    pub why: Trouble,
}

impl Job {
    /// A job that begins.
    #[must_use]
    pub fn new(span: Span) -> Self {
        Self {
            span,
            total: Sum::default(),
            done: Sum::default(),
            seen: 0,
            state: State::Preparing,
            failed: Vec::new(),
            words_failed: None,
            mended: 0,
        }
    }

    /// Whether it goes on.
    #[must_use]
    pub fn is_going_on(&self) -> bool {
        matches!(self.state, State::Preparing | State::Running)
    }

    /// Whether it may help to begin it anew.
    #[must_use]
    pub fn can_be_tried_again(&self) -> bool {
        match &self.state {
            State::Finished => !self.failed.is_empty() || self.words_failed.is_some(),
            State::Stopped(stop) => *stop != Stop::Cancelled,
            _ => false,
        }
    }

    /// `3 of 7 days, 240 KB of 480 KB`.
    #[must_use]
    pub fn progress(&self) -> String {
        if self.state == State::Preparing {
            return "Asking which days there are…".into();
        }
        let Self { total, done, .. } = self;
        let sizes = format!("{} of {}", size(done.bytes), size(total.bytes));
        format!("{}, {sizes}", of(done.days, total.days))
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Option<String> {
        let kept = of(self.done.days, self.total.days);
        let is_are = if self.total.days == 1 { "is" } else { "are" };
        let mut text = match &self.state {
            State::Preparing | State::Running => return None,
            State::Finished if self.total.days == 0 => "There is no day to keep.".into(),
            State::Finished if self.done.days == self.total.days => match self.total.days {
                1 => "The day is kept.".into(),
                days => format!("All {days} days are kept."),
            },
            State::Finished => format!("{kept} {is_are} kept."),
            State::Stopped(Stop::Cancelled) => format!("Cancelled: {kept} {is_are} kept."),
            State::Stopped(Stop::Full) => format!(
                "There is no room left: {kept} {is_are} kept. Remove days that you don’t need, or free \
                 room on the device, then try again."
            ),
            State::Stopped(Stop::Blocked(why)) => format!(
                "The browser stores nothing any more ({why}): {kept} {is_are} kept. Look into its \
                 settings for this site, then try again."
            ),
            State::Stopped(Stop::CutOff) => format!(
                "The site can’t be reached: {kept} {is_are} kept. Try again when the network is back."
            ),
            State::Stopped(Stop::Cleared) => format!(
                "What was kept here has been cleared meanwhile, by you or by the browser: {kept} \
                 {is_are} kept. Try again."
            ),
            State::Stopped(Stop::Unknown(error)) => {
                format!("{}. {}", error.title(), error.advice())
            }
        };
        if let Some(why) = &self.words_failed {
            text += &format!(" Not all words to search by could be kept: {}.", why.reason());
        }
        match self.mended {
            0 => {}
            1 => text += " One kept day was spoilt, and was fetched anew.",
            mended => text += &format!(" {mended} kept days were spoilt, and were fetched anew."),
        }
        Some(text)
    }
}

/// `3 of 7 days`.
fn of(part: usize, all: usize) -> String {
    format!("{part} of {all} {}", if all == 1 { "day" } else { "days" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::load::Fault;

    fn job(state: State, done: usize, total: usize) -> Job {
        let sum = |days: usize| Sum { days, bytes: days as u64 * 100_000 };
        Job { state, done: sum(done), total: sum(total), ..Job::new(Span::All) }
    }

    #[test]
    fn progress_counts_days_and_bytes() {
        assert_eq!(job(State::Running, 3, 7).progress(), "3 of 7 days, 300 KB of 700 KB");
        assert_eq!(job(State::Preparing, 0, 0).progress(), "Asking which days there are…");
    }

    #[test]
    fn every_end_says_what_is_kept_and_what_to_do() {
        for (state, text, again) in [
            (State::Stopped(Stop::Cancelled), "Cancelled: 3 of 7 days are kept.", false),
            (
                State::Stopped(Stop::Full),
                "There is no room left: 3 of 7 days are kept. Remove",
                true,
            ),
            (State::Stopped(Stop::Blocked("x".into())), "stores nothing any more (x)", true),
            (State::Stopped(Stop::CutOff), "The site can’t be reached: 3 of 7 days", true),
            (State::Stopped(Stop::Cleared), "has been cleared meanwhile", true),
        ] {
            let job = job(state, 3, 7);
            assert!(job.outcome().unwrap().contains(text), "{:?}", job.outcome());
            assert_eq!(job.can_be_tried_again(), again);
            assert!(!job.is_going_on());
        }
        let error = LoadError { path: "index.json".into(), fault: Fault::Unreachable };
        let outcome = job(State::Stopped(Stop::Unknown(error)), 0, 0).outcome().unwrap();
        assert!(outcome.starts_with("The server can’t be reached. Check"), "{outcome}");
        assert_eq!(job(State::Running, 3, 7).outcome(), None);
        assert_eq!(job(State::Finished, 7, 7).outcome().unwrap(), "All 7 days are kept.");
        assert_eq!(job(State::Finished, 1, 1).outcome().unwrap(), "The day is kept.");
        assert_eq!(job(State::Finished, 0, 1).outcome().unwrap(), "0 of 1 day is kept.");
        let mended = Job { mended: 1, ..job(State::Finished, 7, 7) };
        assert!(
            mended.outcome().unwrap().ends_with("One kept day was spoilt, and was fetched anew.")
        );
        let wordless = Job {
            words_failed: Some(Trouble::Load(Fault::Status(500))),
            ..job(State::Finished, 7, 7)
        };
        assert_eq!(
            wordless.outcome().unwrap(),
            "All 7 days are kept. Not all words to search by could be kept: the server reports an error \
             (status 500)."
        );
        assert!(wordless.can_be_tried_again());
    }
}
