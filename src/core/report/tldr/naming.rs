//! Which papers an entry names that cites none.

use super::entries::{Entry, Shape};
use super::generic::joins_sentences;
use super::label::{Label, Mark};
use super::lists::keep_first;
use super::names::Names;
use super::sentence::bold;

/// The papers that an entry names, by how sure it is that it speaks of them.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Markup sets the name off.
    pub(super) set_off: Vec<usize>,
    /// The name comes first, or is a title, or one that a paper gives to what is its own.
    pub(super) sure: Vec<usize>,
    /// One paper alone uses the name, as a method may be that all know.
    pub(super) used: Vec<usize>,
}

/// The papers that an entry names: its label, what is listed or set off behind that, whole titles; where it is an item
/// without label its first words, and the names with which its sentences begin.
pub(super) fn named(names: &Names<'_>, markdown: &str, entry: &Entry) -> Named {
    let is_item = matches!(entry.shape, Shape::Item { .. });
    let text = entry.text_in(markdown);
    let mut named = Named::default();
    match &entry.label {
        Some(label) if label.generic.is_none() => {
            let tail = entry.tail_in(markdown);
            let papers = named_by(names, label, tail);
            let titles = names.titles_in(tail);
            // “*A* plans. *B* learns …” is text, though its first name looks like a label; and what gives a title but is
            // named after none is a list.
            let is_text = !is_item && label.mark == Mark::Light && !label.separated;
            let is_list = papers.is_empty() && !titles.is_empty();
            match label.mark {
                Mark::Whole => {
                    named.sure = sure_names(names, text);
                    match named.sure.is_empty() {
                        true => named.used = papers,
                        false => named.sure.extend(papers),
                    }
                }
                Mark::Plain => named.sure = papers,
                _ => named.set_off = papers,
            }
            if is_text || is_list {
                named.sure.extend(names.surely_in(tail));
                named.used.extend(names.in_text(tail));
            }
            named.sure.extend(titles);
        }
        None if is_item => {
            named.sure = sure_names(names, text);
            named.used = names.in_text(first_words(text));
            named.used.extend(leads_of_sentences(names, text));
        }
        _ => {}
    }
    named
}

/// The papers of names that come first in a text, or are sure to be theirs.
fn sure_names(names: &Names<'_>, text: &str) -> Vec<usize> {
    let first = text.split_whitespace().next().unwrap_or_default();
    let mut papers = names.by_label(first);
    papers.extend(names.surely_in(text));
    papers
}

/// The papers with whose names sentences begin, but for the first one.
fn leads_of_sentences(names: &Names<'_>, text: &str) -> Vec<usize> {
    const MOST: usize = 8;
    let starts = text.match_indices(". ").take(MOST).map(|(at, stop)| at + stop.len());
    let leads = starts.map(|start| {
        let mut words = text[start..].split(' ').map(|word| word.trim_end_matches(','));
        // “Finally, A learns …”
        words.find(|word| !joins_sentences(word)).unwrap_or_default()
    });
    leads.flat_map(|lead| names.in_text(lead)).collect()
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

/// The words with which an item would name its paper.
fn first_words(text: &str) -> &str {
    const LENGTH: usize = 80;
    text.char_indices().nth(LENGTH).map_or(text, |(at, _)| &text[..at])
}
