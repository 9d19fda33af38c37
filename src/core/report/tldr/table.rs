//! Themes in the rows of a table.

use super::generic::{Generic, generic};
use super::label::{Place, plain_text, read};
use super::lists::keep_first;
use super::reading::Reading;
use std::collections::HashMap;

/// A row that has a label.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) title: String,
    /// The other cells.
    pub(super) text: String,
    pub(super) papers: Vec<usize>,
}

/// The rows of the table that is an entry, without its head; those of the same title as one. Their titles stand in the
/// column whose head speaks of themes, else in the first one with words.
pub(super) fn rows(reading: &Reading<'_>, entry: usize) -> Vec<Row> {
    let lines = reading.markdown[reading.entries[entry].range.clone()].lines();
    let head_length = lines.clone().take(2).position(is_ruler).map_or(0, |ruler| ruler + 1);
    let head = lines.clone().next().filter(|_| head_length > 1);
    let themes = head.and_then(|head| {
        cells(head).position(|cell| generic(&plain_text(cell)) == Some(Generic::Themes))
    });
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for line in lines.skip(head_length) {
        let mut text: Vec<&str> = cells(line).collect();
        let first = themes.or_else(|| text.iter().take(2).position(|cell| has_words(cell)));
        let Some(first) = first.filter(|at| text.get(*at).is_some_and(|cell| has_words(cell)))
        else {
            continue;
        };
        let title = text.remove(first);
        if themes.is_none() {
            text.drain(..first);
        }
        let title = match read(title, Place::Heading) {
            Some(label) => label.title,
            None => plain_text(title),
        };
        if !has_words(&title) {
            continue;
        }
        text.retain(|cell| !cell.is_empty());
        let mut papers: Vec<usize> = reading.cited_in(line).collect();
        if papers.is_empty() {
            papers = text.iter().flat_map(|cell| reading.names.in_text(cell)).collect();
        }
        if papers.is_empty() {
            papers = reading.names.by_label(&title);
        }
        let text = text.join(" | ");
        let at = *known.entry(title.to_lowercase()).or_insert(rows.len());
        match rows.get_mut(at) {
            Some(row) => {
                row.papers.extend(papers);
                row.text.push_str("; ");
                row.text.push_str(&text);
            }
            None => rows.push(Row { title, text, papers }),
        }
    }
    rows.iter_mut().for_each(|row| keep_first(&mut row.papers, 0));
    rows
}

fn has_words(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic)
}

/// The cells of a line. A bar after a backslash is part of one.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let row = line.trim_start_matches(['>', ' ']).trim().trim_matches('|');
    let mut escaped = false;
    let parts = row.split(move |next| {
        let is_end = next == '|' && !escaped;
        escaped = next == '\\' && !escaped;
        is_end
    });
    parts.map(str::trim)
}

/// The line of dashes under a table's head.
fn is_ruler(line: &str) -> bool {
    line.contains('-')
        && line.chars().all(|other| matches!(other, '|' | '-' | ':' | '>' | ' ' | '\t'))
}
