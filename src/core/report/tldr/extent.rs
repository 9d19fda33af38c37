//! How far a theme goes: what closes the TL;DR is no part of the last theme.

use super::entries::Shape;
use super::generic::{Generic, closes, turns_aside};
use super::reading::Reading;
use std::collections::HashSet;

/// What the themes before the last hold, which tells what the last may hold.
#[derive(Default)]
struct Habits {
    /// Paragraphs stand after lists: without label, with one.
    text_after_list: bool,
    label_after_list: bool,
    /// Most paragraphs without label under one label.
    paragraphs: usize,
    /// Any theme has been looked at.
    any: bool,
}

/// For each of some labels of one rank, in order, the entry where what stands under it ends.
pub(super) fn trimmed_ends(reading: &Reading<'_>, nodes: &[usize]) -> Vec<usize> {
    let followed = |at: usize| {
        nodes
            .get(at + 1)
            .is_some_and(|next| reading.node(*next).entry == reading.node(nodes[at]).end)
    };
    let mut habits = Habits::default();
    for at in (0..nodes.len()).filter(|at| followed(*at)) {
        habits.note(reading, nodes[at]);
    }
    // Which papers stand under one label alone is known only after all were looked at.
    let mut cited_before: HashSet<usize> = HashSet::new();
    let mut ends = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let natural = reading.node(*node).end;
        let end = if followed(at) {
            natural
        } else {
            trimmed_end(reading, *node, &habits, &cited_before)
        };
        cited_before.extend(reading.cited[reading.node(*node).entry..end].iter());
        ends.push(end);
    }
    ends
}

impl Habits {
    fn note(&mut self, reading: &Reading<'_>, node: usize) {
        self.any = true;
        let (mut list, mut paragraphs) = (false, 0);
        for entry in reading.node(node).entry + 1..reading.node(node).end {
            match reading.entries[entry].shape {
                Shape::Item { .. } | Shape::Table => list = true,
                Shape::Paragraph { within: None } if reading.entries[entry].label.is_none() => {
                    paragraphs += 1;
                    self.text_after_list |= list && !reading.only_cites[entry];
                }
                Shape::Paragraph { within: None } => self.label_after_list |= list,
                _ => {}
            }
        }
        self.paragraphs = self.paragraphs.max(paragraphs);
    }
}

fn trimmed_end(
    reading: &Reading<'_>,
    node: usize,
    habits: &Habits,
    cited_before: &HashSet<usize>,
) -> usize {
    let (start, natural) = (reading.node(node).entry, reading.node(node).end);
    let generic_at = |entry: usize| {
        let node = *reading.outline.of_entry.get(entry)?;
        node.filter(|node| !reading.node(*node).field && reading.node(*node).rank <= 80)
            .and_then(|node| reading.generic(node))
    };
    // For each entry whether it or a later one, before the next generic label, cites a paper that
    // neither a theme before cites nor what stands before it, and whether from it on there are citations only.
    let mut cites_more = vec![false; natural - start + 1];
    let mut cites_only = vec![true; natural - start + 1];
    let mut known = HashSet::new();
    for entry in start..natural {
        for paper in reading.cited[entry].iter().filter(|paper| !cited_before.contains(paper)) {
            cites_more[entry - start] |= known.insert(*paper);
        }
    }
    for entry in (start..natural).rev() {
        let at = entry - start;
        cites_more[at] |= cites_more[at + 1] && generic_at(entry + 1).is_none();
        cites_only[at] = cites_only[at + 1] && reading.only_cites[entry];
    }
    let mut cited: HashSet<usize> = reading.cited[start].iter().copied().collect();
    let (mut list, mut paragraphs) = (false, 0);
    for entry in start + 1..natural {
        let shape = reading.entries[entry].shape;
        let cites = &reading.cited[entry];
        let repeats =
            || cites.iter().any(|paper| cited_before.contains(paper) || cited.contains(paper));
        let generic = generic_at(entry);
        // What speaks of other themes' papers and of no new one is no part of this theme.
        let looks_back =
            || cites.iter().any(|paper| cited_before.contains(paper)) && !cites_more[entry - start];
        let ends = match shape {
            Shape::Paragraph { within: None } if list && turns_aside(reading.text(entry)) => true,
            _ if generic.is_some() => {
                !(generic == Some(Generic::Papers) && cited.is_empty() && cites_more[entry - start])
            }
            Shape::Rule => !cites_more[entry + 1 - start],
            Shape::Fence => true,
            Shape::Item { .. } | Shape::Paragraph { within: None } if reading.only_cites[entry] => {
                let beyond =
                    cited_before.is_empty() || cites.iter().any(|p| cited_before.contains(p));
                list && repeats() && beyond && cites_only[entry - start]
            }
            Shape::Paragraph { within: None } if reading.entries[entry].label.is_none() => {
                // A paragraph more than others have, unless it is all that stands under the label.
                let begun = paragraphs > 0 || !cited.is_empty();
                let unusual = list && !habits.text_after_list
                    || habits.any && begun && paragraphs >= habits.paragraphs;
                paragraphs += 1;
                let text = reading.text(entry);
                match cites.is_empty() {
                    true => {
                        // “The main problem is …” begins a theme whose papers follow.
                        let opens = cited.is_empty() && cites_more[entry + 1 - start];
                        !text.trim_end().ends_with(':') && (unusual || closes(text) && !opens)
                    }
                    false => {
                        let is_usual = !list || !habits.any || habits.text_after_list;
                        looks_back() && (closes(text) || !is_usual)
                    }
                }
            }
            Shape::Paragraph { within: None } => {
                let is_beside = cites.is_empty() && reading.named[entry].is_empty();
                list && habits.any
                    && !habits.label_after_list
                    && !cites_more[entry - start]
                    && (is_beside || looks_back())
            }
            Shape::Table => looks_back(),
            _ => false,
        };
        if ends {
            return entry;
        }
        list |= matches!(shape, Shape::Item { .. } | Shape::Table);
        cited.extend(cites);
    }
    natural
}
