//! Keeping days of a category, one after the other.

use super::Shelf;
use crate::browser::fetch::{self, NotFetched, Wanted};
use crate::browser::shelf::{self, Found, ShelfError};
use crate::browser::task::spawn;
use crate::core::category::Category;
use crate::core::kept::job::{Failed, Job, State, Stop};
use crate::core::kept::{File, Span, Stock};
use crate::core::load::Fault;
use crate::core::manifest::{Day, Period};
use crate::core::trouble::Trouble;
use crate::view::kept::category::keep_id;
use leptos::prelude::*;
use web_sys::AbortSignal;

/// So many days in a row that the network is gone for, and it is taken to be gone.
const CUT_OFF: usize = 2;

/// Announcements on the way, where there are days enough.
const STATIONS: usize = 4;

/// How a file came to be kept.
#[derive(PartialEq, Eq)]
enum How {
    /// It was, or is now.
    Plainly,
    /// It was, but spoilt.
    Mended,
}

/// Why a file could not be kept.
enum NotKept {
    /// For a reason of its own.
    Trouble(Trouble),
    /// For a reason that holds for all.
    Stop(Stop),
}

impl From<ShelfError> for NotKept {
    fn from(error: ShelfError) -> Self {
        Self::Stop(stop(error))
    }
}

fn stop(error: ShelfError) -> Stop {
    match error {
        ShelfError::Full => Stop::Full,
        ShelfError::Blocked(why) => Stop::Blocked(why),
    }
}

/// Keeps days of a category, unless some are being kept.
pub(super) fn begin(shelf: &Shelf, category: Category, span: Span) {
    if shelf.job(&category).is_some_and(|job| job.is_going_on()) {
        return;
    }
    // Where the reader shows that he means it: the browser may ask him too. The days don't wait for that.
    shelf.ask_for_promise();
    let wanted = Wanted::new();
    let signal = wanted.signal();
    shelf.wanted.borrow_mut().push((category.clone(), wanted));
    shelf.jobs.update(|jobs| {
        jobs.retain(|(of, _)| *of != category);
        jobs.push((category.clone(), Job::new(span)));
    });
    shelf.say(format!("Keeping days of {category}"));
    let work = Work { shelf: shelf.clone(), category, span, signal };
    spawn(async move { work.run().await });
}

struct Work {
    shelf: Shelf,
    category: Category,
    span: Span,
    signal: Option<AbortSignal>,
}

impl Work {
    async fn run(self) {
        let Self { shelf, category, span, .. } = &self;
        // “Try again” went away with what it stood in.
        shelf.catch_focus(&keep_id(category, *span)).await;
        let mut done = Stock::default();
        let outcome = self.keep_all(&mut done).await;
        let is_there = self.check(&done).await;
        let outcome = outcome.and(is_there);
        self.update(|job| {
            job.state = match outcome {
                Ok(()) => State::Finished,
                Err(stop) => State::Stopped(stop),
            };
        });
        shelf.cancel(category);
        if shelf.is_to_be_emptied(category) {
            shelf.remove_all(category.clone()).await;
        } else {
            if let Some(outcome) = shelf.job(category).and_then(|job| job.outcome()) {
                shelf.say(format!("{category}: {outcome}"));
            }
            // So did “Cancel”.
            shelf.catch_focus(&keep_id(category, *span)).await;
        }
        shelf.look_further().await;
    }

    async fn keep_all(&self, done: &mut Stock) -> Result<(), Stop> {
        let wanted = self.learn_what_there_is().await?;
        self.update(|job| {
            job.total = wanted.sum();
            job.state = State::Running;
        });
        let Stock { days, words } = wanted;
        self.keep_days(&days, done).await?;
        for words in words {
            match self.keep_file((&words).into()).await {
                Ok(_) => {
                    self.update(|job| job.done.bytes += words.size);
                    done.words.push(words);
                }
                Err(NotKept::Stop(stop)) => return Err(stop),
                // Without these, the days can still be read.
                Err(NotKept::Trouble(why)) => self.update(|job| job.words_failed = Some(why)),
            }
        }
        Ok(())
    }

    async fn keep_days(&self, days: &[Day], done: &mut Stock) -> Result<(), Stop> {
        let mut cut_off = 0;
        for (at, day) in days.iter().enumerate() {
            match self.keep_file(day.into()).await {
                Ok(how) => {
                    done.days.push(day.clone());
                    cut_off = 0;
                    self.update(|job| {
                        job.done.add(day.size);
                        job.mended += usize::from(how == How::Mended);
                    });
                }
                Err(NotKept::Stop(stop)) => {
                    self.count_kept(&days[at..], done);
                    return Err(stop);
                }
                Err(NotKept::Trouble(why)) => {
                    let is_cut_off = why == Trouble::Load(Fault::Unreachable);
                    cut_off = if is_cut_off { cut_off + 1 } else { 0 };
                    self.update(|job| job.failed.push(Failed { date: day.date, why }));
                }
            }
            if cut_off == CUT_OFF {
                self.update(|job| job.failed.truncate(job.failed.len() - CUT_OFF));
                self.count_kept(&days[at + 1..], done);
                return Err(Stop::CutOff);
            }
            self.update(|job| job.seen = at + 1);
            self.announce(at, days.len());
        }
        Ok(())
    }

    /// Counts those of the days that the job doesn't come to, and that were kept before.
    fn count_kept(&self, days: &[Day], done: &mut Stock) {
        let kept = &self.shelf.kept;
        for day in days.iter().filter(|day| kept.with_untracked(|kept| kept.has(*day))) {
            self.update(|job| job.done.add(day.size));
            done.days.push(day.clone());
        }
    }

    /// Looks whether all that was kept is still there.
    async fn check(&self, done: &Stock) -> Result<(), Stop> {
        let kept = shelf::kept().await.map_err(stop)?;
        let there = kept.present(done);
        self.shelf.kept.set(kept);
        let mut is_cleared = false;
        self.update(|job| {
            is_cleared = job.done != there;
            job.done = there;
        });
        if is_cleared { Err(Stop::Cleared) } else { Ok(()) }
    }

    /// Which days there are, with their words: as they are now, or as far as is known where the site can't be
    /// asked.
    async fn learn_what_there_is(&self) -> Result<Stock, Stop> {
        let Self { shelf, category, span, .. } = self;
        let wanted = self.signal.as_ref();
        let is_known = shelf.archive.with_untracked(Option::is_some);
        match shelf.renew(wanted).await {
            Err(NotFetched::Failed(error)) if !is_known => return Err(Stop::Unknown(error)),
            Err(NotFetched::Aborted) => return Err(Stop::Cancelled),
            _ => {}
        }
        shelf.kept.set(shelf::kept().await.map_err(stop)?);
        let published = || shelf.published(category);
        let missing = shelf.missing().into_iter().filter(|(of, _)| of == category);
        let missing: Vec<Period> = missing.map(|(_, period)| period).collect();
        for (at, period) in missing.iter().enumerate() {
            // From the newest on; not all need be known.
            if span.is_known(&published().days, &missing[at..]) {
                break;
            }
            shelf.learn(category, period, wanted).await.map_err(|error| match error {
                NotFetched::Aborted => Stop::Cancelled,
                NotFetched::Failed(error) => Stop::Unknown(error),
            })?;
        }
        Ok(published().within(*span))
    }

    async fn keep_file(&self, file: File<'_>) -> Result<How, NotKept> {
        if self.signal.as_ref().is_some_and(AbortSignal::aborted) {
            return Err(NotKept::Stop(Stop::Cancelled));
        }
        let kept = &self.shelf.kept;
        let mut how = How::Plainly;
        if kept.with_untracked(|kept| kept.has(file)) {
            match shelf::check(file).await? {
                Found::Whole => return Ok(How::Plainly),
                Found::Spoilt => how = How::Mended,
                Found::Nothing => {}
            }
            kept.update(|kept| kept.remove(file.path));
        }
        let content = fetch::to_keep(file.path, file.hash, self.signal.as_ref()).await;
        let content = content.map_err(|error| match error {
            NotFetched::Aborted => NotKept::Stop(Stop::Cancelled),
            NotFetched::Failed(error) => NotKept::Trouble(Trouble::Load(error.fault)),
        })?;
        if !shelf::is_as_listed(&content, file.hash).await {
            return Err(NotKept::Trouble(Trouble::with(&content)));
        }
        shelf::keep(file, &content).await?;
        kept.update(|kept| kept.insert(file));
        Ok(how)
    }

    /// Says now and then how far it is.
    fn announce(&self, at: usize, all: usize) {
        let station = |seen: usize| seen * STATIONS / all;
        if all > STATIONS
            && at + 1 < all
            && station(at + 1) > station(at)
            && let Some(job) = self.shelf.job(&self.category)
        {
            self.shelf.say(job.progress());
        }
    }

    fn update(&self, change: impl FnOnce(&mut Job)) {
        self.shelf.jobs.update(|jobs| {
            if let Some((_, job)) = jobs.iter_mut().find(|(of, _)| *of == self.category) {
                change(job);
            }
        });
    }
}
