//! A reader's own marks as a file: exported, looked at and merged.

use crate::browser::files::{self, Brought};
use crate::browser::hand_over::{self, Shared};
use crate::browser::latest::Latest;
use crate::browser::ledger::{self, Ledger};
use crate::browser::task::spawn;
use crate::browser::{place, timer};
use crate::core::kept::marks::{Carrying, Held, file_name};
use crate::core::ledger::{Carried, Carry, Changes, Exported};
use crate::core::marks::file;
use crate::view::kept::marks::{IMPORT_ID, INPUT_ID, OUTCOME_ID, SECTION};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long others may go on changing something before it is counted anew, milliseconds.
const QUIET: i32 = 300;

/// What the page knows of marks; a handle, cheap to clone.
#[derive(Clone)]
pub(super) struct Marks {
    pub(super) held: ArcRwSignal<Held>,
    pub(super) carrying: ArcRwSignal<Carrying>,
    said: ArcRwSignal<String>,
    ledger: Ledger,
    counts: Latest,
    /// Whether nothing is to be asked, since everything is being deleted: whoever asks begins a new database.
    rests: Rc<Cell<bool>>,
    /// The text of the file that could be merged.
    offered: Rc<RefCell<Option<String>>>,
}

impl Marks {
    pub(super) fn new(said: &ArcRwSignal<String>) -> Self {
        Self {
            held: ArcRwSignal::new(Held::Unknown),
            carrying: ArcRwSignal::new(Carrying::Nothing),
            said: said.clone(),
            ledger: Ledger::default(),
            counts: Latest::default(),
            rests: Rc::default(),
            offered: Rc::default(),
        }
    }

    /// Counts them, now and whenever something has changed, and takes files.
    pub(super) fn begin(&self) {
        let this = self.clone();
        spawn(async move { this.count().await });
        let this = self.clone();
        ledger::on_change(move || {
            let turn = this.counts.begin();
            let this = this.clone();
            spawn(async move {
                timer::sleep(QUIET).await;
                if turn.is_latest() {
                    this.count().await;
                }
            });
        });
        let this = self.clone();
        files::on_file(INPUT_ID, SECTION, move |file| {
            let this = this.clone();
            spawn(async move { this.look_into(file).await });
        });
    }

    /// Asks nothing more, or again.
    pub(super) fn rest(&self, rests: bool) {
        self.rests.set(rests);
    }

    async fn count(&self) {
        if self.rests.get() {
            return;
        }
        self.held.set(match self.ledger.carry(&Carry::Count(())).await {
            Ok(Carried::Counted(counts)) => Held::Here(counts),
            Ok(Carried::Refused(why)) | Err(why) => Held::Refused(why),
            Ok(_) => return,
        });
    }

    /// Writes all of them into a file, which is saved or shared.
    pub(super) async fn export(&self, is_shared: bool) {
        if self.is_busy() {
            return;
        }
        self.tell(Carrying::Busy("Writing the file"));
        let exported = timer::now_in_iso();
        let name = file_name(&exported, is_shared);
        let refused = |why: &str| Carrying::refused("Your marks could not be exported", why, "");
        let outcome = match self.ledger.carry(&Carry::Export(exported)).await {
            Ok(Carried::Exported(Exported { file, broken })) if is_shared => {
                match hand_over::share_file(&name, &file).await {
                    Shared::Done => Carrying::Shared(broken),
                    Shared::Cancelled => Carrying::Nothing,
                    Shared::Refused => {
                        refused("the browser doesn’t share the file; export it instead")
                    }
                }
            }
            Ok(Carried::Exported(Exported { file, broken })) => {
                match hand_over::save(&name, "application/json", &file) {
                    Ok(()) => Carrying::Exported(name, broken),
                    Err(_) => refused("the browser doesn’t save the file"),
                }
            }
            Ok(Carried::Refused(why)) | Err(why) => refused(&why),
            Ok(_) => Carrying::Nothing,
        };
        self.tell(outcome);
    }

    /// Has the reader choose a file.
    pub(super) fn choose(&self) {
        if !self.is_busy() {
            files::choose(INPUT_ID);
        }
    }

    /// Tells what a file would change.
    async fn look_into(&self, file: Brought) {
        if self.is_busy() || self.rests.get() {
            return;
        }
        self.offered.take();
        let refused = |why: &str| {
            Carrying::refused("The file could not be read", why, " Nothing was changed.")
        };
        if let Err(error) = file::check_size(file.size()) {
            return self.show(refused(&error.to_string())).await;
        }
        self.carrying.set(Carrying::Busy("Reading the file"));
        let outcome = match file.text().await {
            Err(why) => refused(&why),
            Ok(text) => {
                let request = Carry::Compare(text);
                match self.ledger.carry(&request).await {
                    Ok(Carried::Compared(changes)) => {
                        if let Carry::Compare(text) = request {
                            self.offered.replace(Some(text));
                        }
                        Carrying::Offered(file.name(), with_time(changes))
                    }
                    Ok(Carried::Refused(why)) | Err(why) => refused(&why),
                    Ok(_) => Carrying::Nothing,
                }
            }
        };
        self.show(outcome).await;
    }

    /// Merges the file.
    pub(super) async fn merge(&self) {
        let Some(text) = self.offered.take() else { return };
        self.carrying.set(Carrying::Busy("Merging"));
        let refused =
            |why: &str, more| Carrying::refused("The file could not be merged", why, more);
        let outcome = match self.ledger.carry(&Carry::Take(text)).await {
            Ok(Carried::Taken(changes)) => Carrying::Merged(with_time(changes)),
            Ok(Carried::Refused(why)) => refused(&why, " Nothing was changed."),
            // It may have been done all the same.
            Err(why) => {
                refused(&why, " Import it again: that tells whether anything is left to do.")
            }
            Ok(_) => Carrying::Nothing,
        };
        self.show(outcome).await;
    }

    /// Puts away what was said, and the file with it.
    pub(super) fn forget(&self) {
        if !self.is_busy() {
            self.offered.take();
            self.carrying.set(Carrying::Nothing);
        }
    }

    /// The same; the focus goes back.
    pub(super) async fn put_away(&self) {
        self.forget();
        timer::before_paint().await;
        place::focus(IMPORT_ID);
    }

    fn is_busy(&self) -> bool {
        self.carrying.with_untracked(Carrying::is_busy)
    }

    fn tell(&self, outcome: Carrying) {
        self.said.set(outcome.sentence());
        self.carrying.set(outcome);
    }

    /// Shows what came out, with the focus on it, so that it is seen and heard.
    async fn show(&self, outcome: Carrying) {
        self.carrying.set(outcome);
        timer::before_paint().await;
        place::focus(OUTCOME_ID);
    }
}

/// With the time in words, where it is one.
fn with_time(changes: Changes) -> Changes {
    let exported = timer::in_words(&changes.exported.as_str().into()).unwrap_or_default();
    Changes { exported, ..changes }
}
