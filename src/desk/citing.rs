//! Papers to take away as citations: one, or all that the page shows.

use super::Desk;
use super::late::Late;
use super::page::Page;
use crate::browser::card::Card;
use crate::browser::hand_over::{self, Shared};
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{place, remembered, report, site, timer};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::cite::Format;
use crate::core::counted;
use crate::core::ledger::{Answer, Request, Source};
use crate::core::links::START;
use crate::core::route::Route;
use crate::view::desk::cite::{
    CITE, COPY_ID, DIALOG_ID, Dialog, Opening, PassOn, TEXT_ID, THESE_ID, Wish, dialog,
};
use crate::view::desk::tools::TOOL;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The name under which the last format is remembered.
const FORMAT: &str = "cite-format";

/// The dialog; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Citing {
    dialog: Late,
    opening: ArcRwSignal<Option<Opening>>,
    text: ArcRwSignal<String>,
    state: ArcRwSignal<String>,
    cited: Rc<RefCell<Cited>>,
    asks: Latest,
}

/// What is cited.
#[derive(Default)]
struct Cited {
    papers: Vec<ArxivId>,
    source: Source,
    /// What it is called where it is passed on.
    title: String,
    /// The address of a single paper in this site.
    link: Option<String>,
    /// The card whose button was pressed, if it was one's.
    card: Option<Card>,
    /// The citations' file: its name and media type.
    file: Option<(String, String)>,
}

impl Citing {
    /// Prepares the dialog.
    pub fn begin(&self, desk: &Desk) {
        let (this, desk) = (self.clone(), desk.clone());
        let view = Dialog {
            opening: self.opening.read_only(),
            text: self.text.read_only(),
            state: self.state.read_only(),
            wish: Rc::new(move |wish| this.grant(&desk, wish)),
        };
        self.dialog.made_by(DIALOG_ID, move || dialog(view));
    }

    /// Cites the paper of a card.
    pub fn open_one(&self, desk: &Desk, anchor: &str) {
        let page = desk.page.borrow();
        let Some((id, card)) = page.cards().iter().find(|(_, card)| card.anchor == anchor) else {
            return;
        };
        let source = page.source();
        let day = match &source {
            Source::Day(key) => Some(key.clone()),
            Source::Saved | Source::Together(_) => desk.state(id).published().cloned(),
            // Nobody else has it.
            Source::Report(_) => None,
        };
        let link = day.and_then(|day| address_of(day, id));
        let cited = Cited {
            papers: vec![id.clone()],
            source,
            title: card.title.clone(),
            link,
            card: Some(card.clone()),
            file: None,
        };
        let heading = format!("“{}”", card.title);
        drop(page);
        self.open(desk, cited, heading);
    }

    /// Cites all papers that the page shows.
    pub fn open_these(&self, desk: &Desk) {
        let papers = shown(&desk.page.borrow());
        if papers.is_empty() {
            return desk.say("No paper is shown that could be cited.");
        }
        let title = counted::papers(papers.len());
        let source = desk.page.borrow().source();
        let heading = title.clone();
        self.open(desk, Cited { papers, source, title, ..Cited::default() }, heading);
    }

    /// Closes it: its page is gone.
    pub fn close(&self) {
        if self.opening.get_untracked().is_some() {
            self.opening.set(None);
            self.dialog.close();
        }
    }

    fn open(&self, desk: &Desk, cited: Cited, heading: String) {
        let format = remembered::get(FORMAT).and_then(|it| Format::with_extension(&it));
        let format = format.unwrap_or_default();
        let pass_on = match (hand_over::can_share(), &cited.link) {
            (true, _) => PassOn::Sheet,
            (false, Some(_)) => PassOn::Link,
            (false, None) => PassOn::Nothing,
        };
        self.cited.replace(cited);
        self.text.set(String::new());
        self.opening.set(Some(Opening { heading, format, pass_on }));
        self.ask(desk, format);
        self.dialog.open_then(|| place::focus(COPY_ID));
    }

    /// Has the papers cited.
    fn ask(&self, desk: &Desk, format: Format) {
        let turn = self.asks.begin();
        let (papers, source) = {
            let cited = self.cited.borrow();
            (cited.papers.clone(), cited.source.clone())
        };
        let count = papers.len();
        self.state.set(String::new());
        let (this, ledger) = (self.clone(), desk.ledger.clone());
        spawn(async move {
            let answer = ledger.ask(&Request::Cite { format, source, papers }).await;
            if !turn.is_latest() {
                return;
            }
            match answer {
                Ok(Answer::Cited { name, media_type, text, missing }) => {
                    this.cited.borrow_mut().file = Some((name, media_type));
                    this.show(text);
                    if !missing.is_empty() {
                        let of = missing.len();
                        this.state.set(format!("Without {of} of {count}, which can’t be had."));
                    }
                }
                Ok(Answer::Refused(why)) | Err(why) => {
                    this.cited.borrow_mut().file = None;
                    this.text.set(String::new());
                    this.state.set(format!("This can’t be cited: {why}."));
                }
                Ok(_) => {}
            }
        });
    }

    fn grant(&self, desk: &Desk, wish: Wish) {
        match wish {
            Wish::Format(format) => {
                remembered::set(FORMAT, format.extension());
                self.ask(desk, format);
            }
            Wish::Copy => self.copy(),
            Wish::Download => self.download(),
            Wish::Share => self.share(),
            Wish::CopyLink => self.copy_link(),
            Wish::Close => self.dialog.close(),
            Wish::Closed => self.closed(),
        }
    }

    fn copy(&self) {
        let text = self.text.get_untracked();
        if text.is_empty() {
            return;
        }
        let this = self.clone();
        spawn(async move {
            if hand_over::copy(&text).await {
                return this.say("Copied.");
            }
            hand_over::select(TEXT_ID);
            this.say(
                "The browser doesn’t let it be copied for you. It is selected: copy it yourself.",
            );
        });
    }

    fn copy_link(&self) {
        let Some(link) = self.cited.borrow().link.clone() else { return };
        let this = self.clone();
        spawn(async move {
            match hand_over::copy(&link).await {
                true => this.say("Link copied."),
                false => this.state.set(format!("The browser doesn’t let it be copied: {link}")),
            }
        });
    }

    fn download(&self) {
        let text = self.text.get_untracked();
        let Some((name, media_type)) = self.cited.borrow().file.clone() else { return };
        self.state.set(format!("Saved as {name}, where your browser puts its downloads."));
        if let Err(error) = hand_over::save(&name, &media_type, &text) {
            report(&format!("{name} could not be saved: {error:?}"));
            self.say("The browser doesn’t save it. Copy it instead.");
        }
    }

    fn share(&self) {
        let (title, link) = {
            let cited = self.cited.borrow();
            (cited.title.clone(), cited.link.clone())
        };
        let text = self.text.get_untracked();
        let this = self.clone();
        spawn(async move {
            let shared = match link {
                Some(link) => hand_over::share_link(&title, &link).await,
                None => hand_over::share_text(&title, &text).await,
            };
            if shared == Shared::Refused {
                this.say("The browser doesn’t share it. Copy it instead.");
            }
        });
    }

    /// Shows the citations from their beginning: fields stand at the end of what they were given.
    fn show(&self, text: String) {
        self.text.set(text);
        spawn(async {
            timer::before_paint().await;
            hand_over::to_the_beginning(TEXT_ID);
        });
    }

    fn say(&self, sentence: &str) {
        self.state.set(sentence.into());
    }

    /// Forgets what was cited, and leads back to where it was asked for.
    fn closed(&self) {
        // What was asked meanwhile is answered to nobody.
        let _ = self.asks.begin();
        let card = self.cited.take().card;
        if self.opening.get_untracked().is_none() {
            return;
        }
        self.opening.set(None);
        match card {
            Some(card) => card.focus_on(TOOL, CITE),
            None => place::focus(THESE_ID),
        }
    }
}

/// The papers that the filters leave, in the page's order, each once.
fn shown(page: &Page) -> Vec<ArxivId> {
    let mut seen = BTreeSet::new();
    let shown = page.cards().iter().filter(|(_, card)| !card.is_hidden());
    shown.filter(|(id, _)| seen.insert(id)).map(|(id, _)| id.clone()).collect()
}

/// The address of a paper in a day, from wherever it is followed. That of the start page is the one that
/// every host serves, whether or not the day has a page of its own.
fn address_of(day: DigestKey, paper: &ArxivId) -> Option<String> {
    let origin = site::origin()?;
    Some(format!("{origin}{}{START}{}", site::links().root(), Route::paper(day, paper)))
}
