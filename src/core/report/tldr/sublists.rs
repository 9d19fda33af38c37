//! Lists under the items of a numbered list that stand at the margin, behind a paragraph.
//!
//! Bullets right under a number are its own. Behind a paragraph, which CommonMark takes for the list's end, only what
//! comes after tells: the list goes on.

use super::entries::{DEEPEST, Entry, Shape};
use super::generic::closes;
use super::label::is_only_citations;
use crate::core::arxiv_id::citations;
use std::collections::HashSet;
use std::ops::Range;

/// The numbered lists at the margin, each as the places of its items: their numbers follow each other, whatever stands
/// between.
pub(super) fn numbered_lists(entries: &[Entry]) -> Vec<Vec<usize>> {
    let items: Vec<(usize, u32)> = (0..entries.len())
        .filter_map(|at| match entries[at].shape {
            Shape::Item { depth: 0, number: Some(number) } => Some((at, number)),
            _ => None,
        })
        .collect();
    items
        .chunk_by(|one, next| one.1.checked_add(1) == Some(next.1))
        .map(|list| list.iter().map(|(at, _)| *at).collect())
        .collect()
}

/// Moves what belongs to the items of a numbered list below them, as far as can be told.
pub(super) fn sink(entries: &mut [Entry], markdown: &str) {
    for list in numbered_lists(entries) {
        let is_topic = |at: &usize| {
            let entry = &entries[*at];
            entry.is_topic() && citations(entry.text_in(markdown)).next().is_none()
        };
        let Some(last) = list.last().filter(|_| list.len() > 1 && list.iter().all(is_topic)) else {
            continue;
        };
        let between = list.windows(2).map(|pair| pair[0] + 1..pair[1]);
        let mut parts: Vec<Range<usize>> =
            between.filter_map(|between| behind_paragraph(entries, between)).collect();
        if !parts.is_empty() {
            parts.extend(of_last(entries, markdown, last + 1, &parts));
        }
        for part in parts {
            entries[part].iter_mut().for_each(lower);
        }
    }
}

/// From the first paragraph at the margin on, if a list at the margin follows it there and nothing of higher kind.
fn behind_paragraph(entries: &[Entry], between: Range<usize>) -> Option<Range<usize>> {
    let paragraph = between.clone().find(|at| is_paragraph(&entries[*at]))?;
    let rest = paragraph..between.end;
    let has_list = entries[rest.clone()].iter().any(is_bullet);
    let is_parted = entries[between].iter().any(|it| {
        matches!(it.shape, Shape::Heading(_) | Shape::Rule | Shape::Counts | Shape::Fence)
    });
    (has_list && !is_parted).then_some(rest)
}

/// The same behind the list's last item, where nothing tells its end: a paragraph that leads to a list like those
/// before, and one with a label only where the items before have it, too.
fn of_last(
    entries: &[Entry],
    markdown: &str,
    start: usize,
    before: &[Range<usize>],
) -> Option<Range<usize>> {
    let title = |entry: &Entry| entry.label.as_ref().map(|label| label.title.to_lowercase());
    let known: HashSet<String> =
        before.iter().flat_map(|part| &entries[part.clone()]).filter_map(title).collect();
    let cites =
        |entry: &Entry| is_bullet(entry) && citations(entry.text_in(markdown)).next().is_some();
    let are_cited = before.iter().flat_map(|part| &entries[part.clone()]).any(cites);
    let is_alike = |entry: &Entry| {
        is_bullet(entry)
            && !is_only_citations(entry.text_in(markdown))
            && (!are_cited || cites(entry))
    };
    let leads = |at: usize| {
        let entry = &entries[at];
        let is_known = match title(entry) {
            Some(title) => known.contains(&title),
            None => !closes(entry.text_in(markdown)),
        };
        is_paragraph(entry) && is_known && entries.get(at + 1).is_some_and(is_alike)
    };
    let first = start + entries[start..].iter().take_while(|it| it.is_in_bullets()).count();
    let mut end = first;
    while end < entries.len() && leads(end) {
        end += 1 + entries[end + 1..].iter().take_while(|it| it.is_in_bullets()).count();
    }
    (end > first).then_some(first..end)
}

fn is_paragraph(entry: &Entry) -> bool {
    entry.shape == (Shape::Paragraph { within: None })
}

fn is_bullet(entry: &Entry) -> bool {
    entry.shape == (Shape::Item { depth: 0, number: None })
}

fn lower(entry: &mut Entry) {
    match &mut entry.shape {
        Shape::Item { depth, .. } => *depth = (*depth + 1).min(DEEPEST as u8),
        Shape::Paragraph { within: within @ None } => *within = Some(0),
        Shape::Paragraph { within: Some(depth) } => *depth = (*depth + 1).min(DEEPEST as u8),
        _ => {}
    }
}
