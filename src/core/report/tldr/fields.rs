//! Themes told as a field of each paper: “**Theme:** tool use” under the paper's name.

use super::entries::Shape;
use super::generic::Generic;
use super::label::title;
use super::layers::{Candidate, Origin};
use super::lists::keep_first;
use super::reading::Reading;
use super::words::{is_short, lower_words};
use std::collections::HashMap;
use std::ops::Range;

/// Most words of such a theme.
const MOST_WORDS: usize = 12;

/// The themes of such fields, one for all papers whose fields say the same; none unless each field is one paper's.
pub(super) fn themes(reading: &Reading<'_>) -> Vec<Candidate> {
    let says_theme =
        |title: &str| lower_words(title).any(|word| matches!(word.as_ref(), "theme" | "topic"));
    let fields = (0..reading.outline.nodes.len()).filter(|node| {
        reading.node(*node).field
            && reading.generic(*node) == Some(Generic::Themes)
            && says_theme(reading.title(*node))
    });
    let mut themes: Vec<Candidate> = Vec::new();
    // Where a list of papers goes from and to that holds nothing else.
    let mut list: Option<Range<usize>> = None;
    let mut in_list = true;
    let mut by_title: HashMap<String, usize> = HashMap::new();
    let mut paper_of: HashMap<usize, Option<usize>> = HashMap::new();
    for field in fields {
        let node = reading.node(field);
        let line = reading.tail(node.entry).lines().next().unwrap_or_default();
        let title = title(line.trim().trim_end_matches('.'));
        let parent = node.parent.filter(|_| is_short(&title, MOST_WORDS));
        let Some(parent) = parent else { return Vec::new() };
        let paper = paper_of.entry(parent).or_insert_with(|| only_paper(reading, parent));
        let Some(paper) = *paper else { return Vec::new() };
        let at = *by_title.entry(title.to_lowercase()).or_insert(themes.len());
        if at == themes.len() {
            themes.push(Candidate {
                title,
                origin: Origin::entry(node.entry),
                papers: Vec::new(),
                text: String::new(),
                doubtful: false,
            });
        }
        themes[at].papers.push(paper);
        let parent = reading.node(parent);
        let before = list.unwrap_or(parent.entry..parent.entry);
        in_list &= matches!(reading.entries[parent.entry].shape, Shape::Item { .. })
            && (before.end == parent.entry || before.end == parent.end);
        list = Some(before.start..parent.end);
    }
    for theme in &mut themes {
        keep_first(&mut theme.papers, 0);
        if let Some(list) = list.as_ref().filter(|_| in_list) {
            // It stays in one piece.
            theme.origin = Origin::Entries(list.clone());
        }
    }
    themes
}

/// The one paper that an entry with fields is about.
fn only_paper(reading: &Reading<'_>, node: usize) -> Option<usize> {
    match reading.firmly_under(node, reading.node(node).end)[..] {
        [paper] => Some(paper),
        _ => reading.namesake(node),
    }
}
