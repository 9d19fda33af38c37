//! Themes in the rows of a table.

use super::label::{Place, plain_text, read};
use super::lists::keep_first;
use super::reading::Reading;
use crate::core::arxiv_id::citations;

/// A row that has a label.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) title: String,
    /// The other cells.
    pub(super) text: String,
    pub(super) papers: Vec<usize>,
}

/// The rows of the table that is an entry, without its head.
pub(super) fn rows(reading: &Reading<'_>, entry: usize) -> Vec<Row> {
    let lines = reading.markdown[reading.entries[entry].range.clone()].lines();
    let head_length = lines.clone().take(2).position(is_ruler).map_or(0, |ruler| ruler + 1);
    lines
        .skip(head_length)
        .filter_map(|line| {
            let mut cells = line
                .trim_start_matches(['>', ' '])
                .trim()
                .trim_matches('|')
                .split('|')
                .map(str::trim);
            let mut first = cells.next()?;
            if !first.chars().any(char::is_alphabetic) {
                first = cells.next()?;
            }
            let title = match read(first, Place::Heading) {
                Some(label) => label.title,
                None => plain_text(first),
            };
            let text: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
            let mut papers: Vec<usize> = citations(line)
                .filter_map(|citation| reading.by_id.get(&citation.id).copied())
                .collect();
            if papers.is_empty() {
                papers = text.iter().flat_map(|cell| reading.names.in_text(cell)).collect();
            }
            if papers.is_empty() {
                papers = reading.names.by_label(&title);
            }
            keep_first(&mut papers, 0);
            let has_words = title.chars().any(char::is_alphabetic);
            has_words.then(|| Row { title, text: text.join(" | "), papers })
        })
        .collect()
}

/// The line of dashes under a table's head.
fn is_ruler(line: &str) -> bool {
    line.contains('-')
        && line.chars().all(|other| matches!(other, '|' | '-' | ':' | '>' | ' ' | '\t'))
}
