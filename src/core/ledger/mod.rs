//! The ledger: what a reader marked papers as, and wrote and listed, kept on the device.
//!
//! It runs in a worker (`src/bin/ledger.rs`), whose script holds the database. What is asked of it is a
//! [`Request`]; a [`Job`] says which records it needs, and given these what is to be written and
//! answered. So all of it is tested without a browser.

mod answer;
mod carrying;
mod change;
mod cited;
mod job;
mod library;
mod lists;
mod reports;
mod request;
mod saved;
mod store;
mod together;
mod visits;

pub use answer::{
    Answer, Came, Carried, Changes, Counts, Exported, Judged, Listed, MissedDay, MissedPaper,
    PaperState, ReportAtHand, marked,
};
pub use job::Job;
pub use request::{Carry, Request, Source};
pub use store::Store;

/// The name of the database and of the channel on which its changes are told, for the app whose root has
/// this path: several sites may share an origin.
#[must_use]
pub fn channel(root: &str) -> String {
    format!("arxiv-digest {root} ledger")
}
