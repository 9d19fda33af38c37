//! Laying out the cards that are too far from the screen for the browser to do it (`content-visibility`
//! in `style/main.css`).

use super::{all, timer};
use web_sys::Element;

/// Marks a card that is to be laid out wherever it is.
const LAID_OUT: &str = "data-laid-out";

/// The cards that stand one by one. Those in blocks are too many to be laid out for nobody.
const CARDS: &str = ".papers > .card";

/// Lays out the cards up to the one that this element is, if it is one: what stands above a place is
/// then as high as it is, not as high as was guessed.
pub(super) fn lay_out_up_to(element: &Element) {
    let cards = all(CARDS);
    if let Some(at) = cards.iter().position(|card| card == element) {
        cards[..=at].iter().for_each(lay_out);
    }
}

/// Lays out one card after the other while nothing else is to be done. From then on the page is as long as it looks,
/// and those who hear it are told of all papers: what isn't laid out, Chromium keeps from them.
pub async fn lay_out_all() {
    for card in all(CARDS) {
        lay_out(&card);
        timer::after_paint().await;
    }
}

fn lay_out(card: &Element) {
    // A card without the mark is laid out later.
    let _ = card.set_attribute(LAID_OUT, "");
}
