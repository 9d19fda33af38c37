//! The title that a model sets over its TL;DR.

use super::entries::Shape;
use super::generic::Generic;
use super::reading::Reading;

/// A title over the whole TL;DR: the first label, alone on its line, which cites no paper, with nothing under it but
/// paragraphs that cite none, or with everything under it.
pub(super) fn leading_title(reading: &Reading<'_>) -> Option<usize> {
    let first = (0..reading.outline.nodes.len())
        .find(|node| reading.generic(*node) != Some(Generic::Title))?;
    let node = reading.node(first);
    let label = reading.label(first)?;
    let before_all = reading.entries[..node.entry]
        .iter()
        .all(|entry| matches!(entry.shape, Shape::Counts) || entry.label.is_some());
    let stands_out = label.generic.is_none()
        && !label.numbered
        && node.rank < 80
        && label.alone
        && reading.cited[node.entry].is_empty();
    let own = node.entry + 1..node.end;
    let only_text = own.clone().all(|entry| {
        reading.cited[entry].is_empty()
            && matches!(
                reading.entries[entry].shape,
                Shape::Paragraph { within: None } | Shape::Rule
            )
            && reading.entries[entry].label.is_none()
    });
    let is_bare = only_text && own.len() <= 1 && node.end < reading.entries.len();
    (before_all && stands_out && is_bare && has_parallel_layer(reading, first)).then_some(first)
}

/// Whether the labels after the first are of another kind than it is, or cite papers where it does
/// not: then the first is a title rather than one of them.
fn has_parallel_layer(reading: &Reading<'_>, first: usize) -> bool {
    let Some(next) = reading.outline.nodes.get(first + 1) else { return false };
    let node = reading.node(first);
    next.rank != node.rank
        || reading.generic(first + 1).is_some()
        || !reading.firmly_under(first + 1, next.end).is_empty()
}
