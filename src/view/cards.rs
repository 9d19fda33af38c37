//! All papers' cards, and what they follow together.

use crate::core::edition::{Edition, Selection};
use crate::core::section::{Section, SectionKey};
use crate::view::card::card;
use crate::view::derived::Derived;
use crate::view::node::{Node, Part, Shared, element};
use crate::view::open_sections::OpenSections;
use std::rc::Rc;
use std::sync::Arc;

/// So many cards stand one by one; more of them stand in blocks. A browser lays out, hides and shows
/// a block far from the screen at once, and not its cards, of which a long day has hundreds.
const FEW: usize = 24;

/// Cards in a block. The style sheet guesses how high those are that it shows (`data-shown`), and where
/// there is none leaves the block as it is, unseen: to hide it would take its elements apart.
const BLOCK: usize = 8;

/// What cards follow: one effect for each thing that all of them say, since signals take their time with hundreds.
pub struct Cards {
    /// `hidden`: a card is while the filters leave it out, unless the address names it.
    pub(super) hidden: Rc<Shared>,
    pub(super) class: Rc<Shared>,
    /// Hides the reason why a card is shown that the filters leave out.
    pub(super) needs_no_reason: Rc<Shared>,
    /// Opens sections.
    pub(super) open: Rc<Shared>,
    shown_in_block: Rc<Shared>,
}

impl Cards {
    /// What the cards of `total` papers follow.
    fn new(
        total: usize,
        selection: &Derived<Selection>,
        pinned: &Derived<Option<usize>>,
        open: &OpenSections,
    ) -> Self {
        let is_left_out = {
            let selection = selection.clone();
            move || {
                let passes = selection.with(|it| it.passes.clone());
                move |at: usize| passes.get(at) == Some(&false)
            }
        };
        let is_hidden = {
            let (is_left_out, pinned) = (is_left_out.clone(), pinned.clone());
            move || {
                let (is_left_out, pinned) = (is_left_out(), pinned.get());
                move |at: usize| is_left_out(at) && pinned != Some(at)
            }
        };
        let flag = |holds: bool| holds.then_some("".into());
        Self {
            hidden: {
                let is_hidden = is_hidden.clone();
                Shared::new(move || {
                    let is_hidden = is_hidden();
                    move |at| flag(is_hidden(at))
                })
            },
            class: {
                let pinned = pinned.clone();
                Shared::new(move || {
                    let pinned = pinned.get();
                    move |at| Some(if pinned == Some(at) { "card landed" } else { "card" }.into())
                })
            },
            needs_no_reason: {
                let pinned = pinned.clone();
                Shared::new(move || {
                    let (is_left_out, pinned) = (is_left_out(), pinned.get());
                    move |at| flag(pinned != Some(at) || !is_left_out(at))
                })
            },
            open: {
                let open = open.clone();
                Shared::new(move || {
                    let open: Vec<usize> = open.get().into_iter().map(Self::place_of).collect();
                    move |at| flag(open.binary_search(&at).is_ok())
                })
            },
            shown_in_block: Shared::new(move || {
                let is_hidden = is_hidden();
                move |block| {
                    let cards = block * BLOCK..((block + 1) * BLOCK).min(total);
                    Some(cards.filter(|at| !is_hidden(*at)).count().to_string().into())
                }
            }),
        }
    }

    /// The place of a section among all.
    pub(super) fn place_of(key: SectionKey) -> usize {
        key.paper * Section::ALL.len() + key.section as usize
    }
}

/// The cards of an edition, in order; each, or each block of a long day, in a turn of its own.
#[must_use]
pub fn cards(
    edition: &Arc<Edition>,
    selection: &Derived<Selection>,
    pinned: &Derived<Option<usize>>,
    open: &OpenSections,
) -> Node {
    let total = edition.papers().count();
    let followed = Rc::new(Cards::new(total, selection, pinned, open));
    let one = |at: usize| -> Part {
        let (edition, followed) = (edition.clone(), followed.clone());
        Box::new(move || card(&edition, at, &followed))
    };
    let block = |nth: usize| -> Part {
        let (edition, followed) = (edition.clone(), followed.clone());
        Box::new(move || {
            let cards = nth * BLOCK..((nth + 1) * BLOCK).min(total);
            element("div")
                .class("block")
                .shared("data-shown", &followed.shown_in_block, nth)
                .child(cards.map(|at| card(&edition, at, &followed)).collect::<Node>())
                .into()
        })
    };
    Node::Later(match total {
        0..=FEW => (0..total).map(one).collect(),
        _ => (0..total.div_ceil(BLOCK)).map(block).collect(),
    })
}
