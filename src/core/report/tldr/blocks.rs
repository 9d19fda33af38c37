//! The TL;DR in pieces.

use super::entries::Shape;
use super::generic::{Generic, closes, speaks_to_asker, tells_where};
use super::label::{Mark, plain_text};
use super::layers::{Candidate, Origin};
use super::reading::Reading;
use super::words::words;
use crate::core::digest::{TldrBlock, TldrBlockKind};
use crate::core::math::spelled;
use std::collections::HashMap;
use std::ops::Range;

/// What an entry belongs to. Entries next to each other that are equal make one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Counts,
    Headline,
    /// A theme, by its place; the first of several that the same entries name.
    Theme(usize),
    /// An insight, by its first entry.
    Insight(usize),
    /// Half a fence, which would make code of what stands beside it.
    Fence,
    Other,
}

/// Fewer words than this are no insight.
const FEWEST_WORDS: usize = 5;

/// The blocks, and the headline. `ids` are the ids of the themes.
pub(super) fn blocks(
    reading: &Reading<'_>,
    themes: &[Candidate],
    ids: &[String],
) -> (Vec<TldrBlock>, Option<String>) {
    let parts = parts(reading, themes);
    let mut blocks: Vec<(Part, usize)> = Vec::new();
    for (entry, part) in parts.iter().enumerate() {
        if blocks.last().is_none_or(|(last, _)| last != part) {
            blocks.push((*part, entry));
        }
    }
    let ends = blocks.iter().skip(1).map(|(_, entry)| *entry).chain([parts.len()]);
    let mut headline = None;
    let mut pieces: Vec<TldrBlock> = Vec::with_capacity(blocks.len());
    for ((part, start), end) in blocks.iter().zip(ends) {
        let (kind, themes) = match part {
            Part::Counts => (TldrBlockKind::Counts, Vec::new()),
            Part::Headline => {
                headline = Some(spelled(&plain_text(reading.tail(*start))));
                (TldrBlockKind::Headline, Vec::new())
            }
            Part::Theme(theme) => (TldrBlockKind::Theme, ids_at(themes, ids, *theme)),
            Part::Insight(_) => (TldrBlockKind::Insight, Vec::new()),
            Part::Fence | Part::Other => (TldrBlockKind::Other, Vec::new()),
        };
        pieces.push(TldrBlock { kind, markdown: reading.slice(*start..end).into(), themes });
    }
    if pieces.is_empty() && !reading.markdown.is_empty() {
        pieces.push(TldrBlock {
            kind: TldrBlockKind::Other,
            markdown: reading.markdown.into(),
            themes: Vec::new(),
        });
    }
    (pieces, headline)
}

/// The ids of the themes that stand where the theme at `first` stands.
fn ids_at(themes: &[Candidate], ids: &[String], first: usize) -> Vec<String> {
    let origin = &themes[first].origin;
    themes[first..]
        .iter()
        .zip(&ids[first..])
        .take_while(|(theme, _)| theme.origin == *origin)
        .map(|(_, id)| id.clone())
        .collect()
}

fn parts(reading: &Reading<'_>, themes: &[Candidate]) -> Vec<Part> {
    let count = reading.entries.len();
    let mut parts: Vec<Option<Part>> = vec![None; count];
    for (at, theme) in themes.iter().enumerate() {
        if at > 0 && themes[at - 1].origin == theme.origin {
            continue;
        }
        match &theme.origin {
            Origin::Node { node, end } => {
                parts[reading.node(*node).entry..*end].fill(Some(Part::Theme(at)));
            }
            Origin::Entries(entries) => {
                for part in &mut parts[entries.clone()] {
                    part.get_or_insert(Part::Theme(at));
                }
            }
        }
    }
    for (entry, part) in parts.iter_mut().enumerate() {
        match reading.entries[entry].shape {
            Shape::Counts if part.is_none() => *part = Some(Part::Counts),
            Shape::Fence => *part = Some(Part::Fence),
            _ => {}
        }
    }
    let first_content = first_content(reading, &parts);
    if let Some(entry) = headline(reading, first_content)
        && parts[entry].is_none()
    {
        parts[entry] = Some(Part::Headline);
    }
    let is_tied = |theme: &Candidate| match theme.origin {
        Origin::Node { node, end } => !reading.firmly_under(node, end).is_empty(),
        Origin::Entries(_) => false,
    };
    let tied = themes.iter().any(is_tied);
    for node in 0..reading.outline.nodes.len() {
        mark_insight(reading, node, first_content, tied, &mut parts);
    }
    let last_theme = parts.iter().rposition(|part| matches!(part, Some(Part::Theme(_))));
    if let Some(last) = last_theme {
        mark_afterthoughts(reading, last, &mut parts);
    }
    let last_item =
        reading.entries.iter().rposition(|entry| matches!(entry.shape, Shape::Item { .. }));
    // What sums up before all else introduces.
    let first = reading.entries.iter().position(|entry| entry.shape != Shape::Counts);
    let introduction = first.filter(|_| last_theme.is_some());
    for (entry, part) in parts.iter_mut().enumerate() {
        if part.is_none()
            && Some(entry) != introduction
            && is_closing(reading, entry, first_content, last_theme, last_item)
        {
            *part = Some(Part::Insight(entry));
        }
    }
    parts.into_iter().map(|part| part.unwrap_or(Part::Other)).collect()
}

/// Where the introduction ends: the first theme, else the first list.
fn first_content(reading: &Reading<'_>, parts: &[Option<Part>]) -> usize {
    let theme = parts.iter().position(|part| matches!(part, Some(Part::Theme(_))));
    let item = || {
        reading
            .entries
            .iter()
            .position(|entry| matches!(entry.shape, Shape::Item { .. } | Shape::Table))
    };
    theme.or_else(item).unwrap_or(reading.entries.len())
}

/// The entry `TL;DR: …`, before the themes.
fn headline(reading: &Reading<'_>, first_content: usize) -> Option<usize> {
    (0..first_content.min(reading.entries.len())).find(|entry| {
        let label = reading.entries[*entry].label.as_ref();
        let is_tldr = label.is_some_and(|label| {
            let name: String =
                label.title.chars().filter(|other| other.is_alphanumeric()).collect();
            label.separated && name.eq_ignore_ascii_case("tldr")
        });
        is_tldr && reading.tail(*entry).chars().any(char::is_alphanumeric)
    })
}

/// Marks what a generic label heads as an insight, judged by what stands under it. `tied` tells whether themes have
/// papers under their labels.
fn mark_insight(
    reading: &Reading<'_>,
    at: usize,
    first_content: usize,
    tied: bool,
    parts: &mut [Option<Part>],
) {
    let node = reading.node(at);
    let Some(class) = reading.generic(at) else { return };
    let late = node.entry >= first_content;
    let may_be = match class {
        Generic::Title | Generic::Papers => false,
        Generic::Insights => true,
        Generic::Frame | Generic::Themes => late,
    };
    if !may_be || node.field || parts[node.entry].is_some() {
        return;
    }
    // It ends where a theme, a list of papers or a list of citations begins.
    let start = node.entry;
    let mut end = start + 1;
    while end < node.end && parts[end].is_none() {
        let heads_papers = reading.outline.of_entry[end]
            .is_some_and(|node| reading.generic(node) == Some(Generic::Papers));
        let begins = end == start + 1 && reading.label(at).is_some_and(|label| label.alone);
        let beside = !begins && is_beside(reading, end);
        if heads_papers || reading.only_cites[end] || beside {
            break;
        }
        end += 1;
    }
    let is_theme = |part: &Option<Part>| matches!(part, Some(Part::Theme(_)));
    let holds_theme = parts[start..node.end].iter().any(is_theme);
    let is_behind = start > first_content && parts.get(first_content).is_some_and(is_theme);
    // Of what calls itself an insight, or closes, any word is enough.
    let says_something = match class {
        Generic::Insights => says_more_than_label(reading, start..end),
        Generic::Frame if is_behind => says_more_than_label(reading, start..end),
        _ => words(reading.slice(start..end)).take(FEWEST_WORDS + 1).count() > FEWEST_WORDS,
    };
    // Behind themes that have their papers, what papers have in common cites some of them.
    let lists_papers = match is_behind && tied && class != Generic::Frame {
        true => reading.lists_single_papers(start + 1..end),
        false => reading.lists_papers(start + 1..end),
    };
    if !holds_theme && says_something && !lists_papers {
        parts[start..end].fill(Some(Part::Insight(start)));
    }
}

/// Whether there are words under a label.
fn says_more_than_label(reading: &Reading<'_>, entries: Range<usize>) -> bool {
    let under = reading.slice(entries.start + 1..entries.end);
    words(reading.tail(entries.start)).chain(words(under)).next().is_some()
}

/// Whether an entry is beside the matter: a footnote, or a word to whoever asked for the text.
fn is_beside(reading: &Reading<'_>, entry: usize) -> bool {
    let text = reading.text(entry);
    matches!(reading.entries[entry].shape, Shape::Paragraph { .. })
        && (text.starts_with("[^") || speaks_to_asker(text) || tells_where(text))
}

/// Marks what stands under labels of its own after the last theme as insights, where it cites and lists no
/// papers and stands under no generic label: a label that the importer does not know as generic.
fn mark_afterthoughts(reading: &Reading<'_>, last_theme: usize, parts: &mut [Option<Part>]) {
    let under_papers = under_papers(reading);
    for (at, node) in reading.outline.nodes.iter().enumerate() {
        let own = node.entry..node.end;
        // Short items are labels only where they are topics; what is said of a paper is no insight.
        let is_own = reading.label(at).is_some_and(|label| label.mark > Mark::Whole);
        let speaks = node.entry > last_theme
            && is_own
            && !under_papers[at]
            && node.section.is_none()
            && reading.generic(at).is_none()
            && parts[own.clone()].iter().all(Option::is_none)
            && words(reading.slice(own.clone())).take(FEWEST_WORDS + 1).count() > FEWEST_WORDS;
        let of_papers = reading.cites(own.clone()) || reading.lists_papers(own.clone());
        if speaks && !of_papers {
            parts[own.clone()].fill(Some(Part::Insight(own.start)));
        }
    }
}

/// For each label whether one above it is that of a paper.
fn under_papers(reading: &Reading<'_>) -> Vec<bool> {
    let mut under: Vec<bool> = Vec::new();
    // Looked up once for all labels under it.
    let mut is_paper: HashMap<usize, bool> = HashMap::new();
    for node in &reading.outline.nodes {
        under.push(node.parent.is_some_and(|parent| {
            let is_named = || reading.namesake(parent).is_some();
            under[parent] || *is_paper.entry(parent).or_insert_with(is_named)
        }));
    }
    under
}

/// Whether a paragraph without a label closes the TL;DR.
fn is_closing(
    reading: &Reading<'_>,
    entry: usize,
    first_content: usize,
    last_theme: Option<usize>,
    last_item: Option<usize>,
) -> bool {
    let text = reading.text(entry);
    let is_bare = matches!(reading.entries[entry].shape, Shape::Paragraph { within: None })
        && reading.entries[entry].label.is_none();
    let sums_up = is_bare && closes(text);
    // “Overall, less is more.”
    let fewest = if sums_up { 2 } else { FEWEST_WORDS };
    let is_text = is_bare
        && (reading.cited[entry].is_empty() || sums_up && !reading.only_cites[entry])
        && !is_beside(reading, entry)
        && !text.trim_end().ends_with(':')
        && words(text).take(fewest + 1).count() > fewest;
    let late = entry >= first_content && last_theme.is_none_or(|last| entry > last);
    is_text && (late && (Some(entry) > last_item || last_theme.is_some()) || entry > 0 && sums_up)
}
