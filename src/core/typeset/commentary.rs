//! What a model wrote about a paper, as elements of a page.

use super::critique::{self, Part};
use super::labels::Side;
use super::opening;
use super::prose::Page;
use super::setting::{IN_CARD, Setting};
use crate::core::markdown::Block;
use crate::core::markup::{Attribute, Markup, Tag};
use crate::core::section::Section;

/// What the fold says that holds the opening. It is the page's word, not the text's, so it stands in an
/// attribute and the style sheet shows it: it is neither found nor copied.
const OPENING: &str = "Opening words";

/// Sets a summary or critique of the paper with this `title`: the model's opening folded, the sides of
/// a critique beside each other, all in the text's order.
pub(super) fn set(
    blocks: Vec<Block>,
    section: Section,
    title: &str,
    setting: &Setting,
) -> Vec<Markup> {
    let mut page = Page::new(IN_CARD, setting);
    let (opening, text) = opening::split(&blocks, title);
    let mut set = Vec::new();
    if !opening.is_empty() {
        let label = Markup::with(Tag::Summary, &[(Attribute::AriaLabel, OPENING)], Vec::new());
        let mut content = vec![label];
        content.extend(page.blocks(opening));
        set.push(Markup::with(Tag::Details, &[(Attribute::Class, "opening")], content));
    }
    match section {
        Section::Summary => set.extend(page.blocks(text)),
        Section::Critique => {
            critique::parts(text.to_vec()).iter().for_each(|part| match part {
                Part::Text(blocks) => set.extend(page.blocks(blocks)),
                Part::Sides(sides) => set.push(pair(&mut page, sides)),
            });
        }
    }
    set
}

fn pair(page: &mut Page<'_>, sides: &[(Side, Vec<Block>); 2]) -> Markup {
    let sides = sides.iter().map(|(side, blocks)| {
        let class = match side {
            Side::Strengths => "side strengths",
            Side::Weaknesses => "side weaknesses",
        };
        Markup::with(Tag::Div, &[(Attribute::Class, class)], page.blocks(blocks))
    });
    Markup::with(Tag::Div, &[(Attribute::Class, "sides")], sides.collect())
}
