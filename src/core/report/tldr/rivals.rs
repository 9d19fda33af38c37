//! Layers that give way to others.

use super::generic::is_title;
use super::layers::{Layer, Layers};
use super::reading::Reading;
use std::collections::HashSet;

/// Of layers that group papers, leaves out what repeats the first that has the `most`: what stands behind it, under a
/// generic label, and has no other papers tells what they have in common.
pub(super) fn retain_first(reading: &Reading<'_>, grouped: &mut Vec<&Layer>, most: usize) {
    let Some(first) = grouped.iter().copied().find(|layer| layer.covers == most) else { return };
    let papers: HashSet<usize> = first.papers.iter().flatten().copied().collect();
    let last = first.nodes.iter().map(|node| reading.node(*node).entry).max();
    grouped.retain(|layer| {
        let is_behind = layer.section != first.section
            && layer.section.is_some_and(|section| Some(reading.node(section).entry) > last);
        !is_behind || !layer.papers.iter().flatten().all(|paper| papers.contains(paper))
    });
}

/// Whether a layer is one label over another layer of topics, or a title over papers.
pub(super) fn is_umbrella(reading: &Reading<'_>, layer: &Layer, layers: &Layers) -> bool {
    // Labels beside it that have no papers, “Outlook” at the end, change nothing of that.
    let mut holders =
        layer.nodes.iter().zip(&layer.papers).filter(|(_, papers)| !papers.is_empty());
    let (Some((node, _)), None) = (holders.next(), holders.next()) else { return false };
    let node = *node;
    if layer.nodes.len() > 1 && reading.decorated(node) {
        return false;
    }
    let end = reading.node(node).end;
    let is_title =
        layers.first == Some(node) && reading.node(node).rank < 80 && is_title(reading.title(node));
    let inside = |other: &Layer| {
        let last = other.nodes.last().map_or(end, |last| reading.node(*last).entry);
        other.nodes.first().is_some_and(|first| *first > node) && last < end
    };
    // Nodes stand in the order of the text, so those inside come right after.
    (node + 1..reading.outline.nodes.len())
        .take_while(|inner| reading.node(*inner).entry < end)
        .filter_map(|inner| layers.of_node(inner))
        .any(|other| {
            other.nodes.len() > 1
                && other.cited > 0
                && inside(other)
                && (is_title || !other.names_papers())
        })
}
