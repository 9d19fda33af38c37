//! Which papers an entry names that cites none.

use super::entries::{Entry, Shape};
use super::label::{Label, Mark};
use super::lists::keep_first;
use super::names::Names;
use super::sentence::bold;

/// How sure it is that the papers that an entry names are what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Standing {
    /// Markup sets the name off.
    SetOff,
    /// The name comes first, or no other paper would use it.
    Sure,
    /// It is used by one paper alone, as a method may be that all know.
    #[default]
    ByTheWay,
}

/// The papers that an entry names: its label, or its first words where it is an item without label.
pub(super) fn named(names: &Names<'_>, markdown: &str, entry: &Entry) -> (Vec<usize>, Standing) {
    let is_item = matches!(entry.shape, Shape::Item { .. });
    let text = &markdown[entry.text..entry.range.end];
    let papers = match &entry.label {
        Some(label) if label.generic.is_none() => {
            let tail = &markdown[entry.tail().min(entry.range.end)..entry.range.end];
            let mut papers = named_by(names, label, tail);
            let further = named_further(names, tail);
            // “*A* plans. *B* learns …” is text, though its first name looks like a label; and what gives a title but is
            // named after none is a list.
            let is_text = !is_item && label.mark == Mark::Light && !label.separated;
            if is_text || papers.is_empty() && !further.is_empty() {
                papers.extend(names.in_text(tail));
            }
            papers.extend(further);
            papers
        }
        None if is_item => {
            let mut papers = names.in_text(first_words(text));
            papers.extend(named_further(names, text));
            papers
        }
        _ => Vec::new(),
    };
    let standing = match &entry.label {
        _ if papers.is_empty() => Standing::ByTheWay,
        Some(label) if label.mark >= Mark::Light => Standing::SetOff,
        Some(label) if label.mark > Mark::Whole => Standing::Sure,
        _ => {
            let first = text.split_whitespace().next().unwrap_or_default();
            let is_sure = !names.by_label(first).is_empty() || !names.surely_in(text).is_empty();
            if is_sure { Standing::Sure } else { Standing::ByTheWay }
        }
    };
    (papers, standing)
}

/// The papers that a label names, and those that a list names which it begins: “*A*, *B*: text”.
fn named_by(names: &Names<'_>, label: &Label, tail: &str) -> Vec<usize> {
    let title = &label.title;
    let mut papers = names.by_label(title);
    // A short item as a whole is more often a sentence about a paper than its name.
    if papers.is_empty() && label.mark == Mark::Whole {
        papers = names.in_text(title);
    }
    let may_list = title.contains([',', ';', '&', '+', '/']) || title.contains(" and ");
    if papers.len() < 2 && may_list {
        let listed = names.listed(title);
        if listed.len() > 1 {
            papers = listed;
        }
    }
    if !papers.is_empty() {
        papers.extend(rest_of_list(tail).iter().flat_map(|list| names.listed(list)));
        // “**A** plans, while **B** learns”, but not what A is compared with in “**A**: beats **B**”.
        const MOST: usize = 8;
        let marked = if label.separated { Vec::new() } else { bold(tail, MOST) };
        let marked = marked.into_iter().map(|place| tail[place].trim_matches('*'));
        papers.extend(marked.flat_map(|name| names.listed(name)));
        keep_first(&mut papers, 0);
    }
    papers
}

/// What stands between the label and the text that a list of names heads, where the label is the first of them.
fn rest_of_list(tail: &str) -> Option<&str> {
    let line = tail.trim_start().lines().next()?;
    let goes_on = line.starts_with([',', '&', '+', '/', ';']) || line.starts_with("and ");
    let ends = [": ", ":*", " – ", " — ", " - ", " (", ". "];
    let end = ends.iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len());
    goes_on
        .then(|| line[..end].trim_end_matches(':'))
        .map(|list| list.strip_prefix("and ").unwrap_or(list))
}

/// The papers that a text gives the whole title of, or names first in a sentence.
fn named_further(names: &Names<'_>, text: &str) -> Vec<usize> {
    const MOST: usize = 8;
    let mut papers = names.titles_in(text);
    for (at, _) in text.match_indices(". ").take(MOST) {
        let mut words = text[at + 2..].split(' ').map(|word| word.trim_end_matches(','));
        // “Finally, A learns …”
        let first = words.find(|word| !matches!(*word, "Finally" | "Meanwhile" | "Similarly"));
        papers.extend(names.in_text(first.unwrap_or_default()));
    }
    papers
}

/// The words with which an item would name its paper.
fn first_words(text: &str) -> &str {
    const LENGTH: usize = 80;
    text.char_indices().nth(LENGTH).map_or(text, |(at, _)| &text[..at])
}
