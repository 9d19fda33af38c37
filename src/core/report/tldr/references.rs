//! Citations by number: `[2]` and “Papers 1, 3”.

use super::counts;
use super::entries::Entry;
use super::lists::Lists;
use super::names::Names;
use crate::core::arxiv_id::{ArxivId, citations};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Adds to `cited` what the entries that cite no id cite by number. A number stands for what a list of references
/// in the TL;DR says (`[2] https://…`, `[2] Title`); without such a list, and where the TL;DR cites no paper by
/// id, for the paper's place in the report, if all numbers have one.
pub(super) fn resolve(
    markdown: &str,
    entries: &[Entry],
    by_id: &HashMap<&ArxivId, usize>,
    names: &Names<'_>,
    papers: usize,
    cited: Lists,
) -> Lists {
    let mut numbers = Lists::default();
    for entry in entries {
        let text = &markdown[entry.range.clone()];
        let line = entry.text_in(markdown).trim();
        let is_counts = counts::read(line).is_some() || counts::resembles(line);
        numbers.push(if is_counts { Vec::new() } else { self::numbers(text) });
    }
    if numbers.are_empty() {
        return cited;
    }
    let read_list = |form: Form| -> HashMap<usize, usize> {
        markdown.lines().rev().filter_map(|line| reference(line, form, by_id, names)).collect()
    };
    let mut list = read_list(|line| line.strip_prefix('[')?.split_once(']'));
    if list.is_empty() {
        list = read_list(|line| line.split_once(". "));
    }
    let by_place = list.is_empty()
        && cited.are_empty()
        && numbers.items().iter().all(|number| (1..=papers).contains(number));
    let mut resolved = Lists::default();
    for at in 0..entries.len() {
        let listed = |number: &usize| {
            if by_place { Some(number - 1) } else { list.get(number).copied() }
        };
        if cited[at].is_empty() {
            resolved.push(numbers[at].iter().filter_map(listed));
        } else {
            resolved.push(cited[at].iter().copied());
        }
    }
    resolved
}

/// Parts the number of a reference from what follows it.
type Form = fn(&str) -> Option<(&str, &str)>;

/// The number and the paper of a line such as `[2] https://…`, `[^2]: Title` or `2. Title, https://…`.
fn reference(
    line: &str,
    form: Form,
    by_id: &HashMap<&ArxivId, usize>,
    names: &Names<'_>,
) -> Option<(usize, usize)> {
    let (inside, rest) = form(line.trim_start_matches(['-', '*', ' ']))?;
    let number = number(inside.trim_start_matches('^'))?;
    let mut citations = citations(rest).peekable();
    let paper = match citations.peek() {
        Some(_) => citations.find_map(|citation| by_id.get(&citation.id).copied()),
        None => names.titled(rest),
    };
    Some((number, paper?))
}

/// The numbers in `[1]`, `[1, 2]`, `[^1]`, `Paper 3`, `Papers 1, 3 and 4`, `(#1, #2)`; `1-3` is all three.
fn numbers(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (open, close) in [('[', b']'), ('(', b')')] {
        for (at, _) in text.match_indices(open) {
            let inner = text[at + 1..].bytes().take(40).position(|byte| byte == close);
            let Some(length) = inner else { continue };
            let inside = &text[at + 1..at + 1 + length];
            let cites = match open {
                '[' => !text[at + length + 2..].starts_with('('),
                _ => inside.starts_with('#'),
            };
            let parts = inside.split([',', ' ']).filter(|part| !part.is_empty());
            let spans: Option<Vec<_>> =
                parts.map(|part| span(part.trim_start_matches(['^', '#']))).collect();
            if let (Some(spans), true) = (spans, cites) {
                found.extend(spans.into_iter().flatten());
            }
        }
    }
    for (at, word) in text.match_indices("aper") {
        let after = &text[at + word.len()..];
        let after = after.strip_prefix('s').unwrap_or(after).trim_start_matches(['*', ':']);
        if text[..at].ends_with(['p', 'P']) && after.starts_with(' ') {
            found.extend(listed(after.lines().next().unwrap_or_default()));
        }
    }
    found
}

/// The numbers that a text begins with: ` 1, 3 and 4 show`.
fn listed(text: &str) -> Vec<usize> {
    const MOST: usize = 40;
    let mut found = Vec::new();
    let parts = text.split([' ', ',', '#', '&']).filter(|part| !part.is_empty()).take(MOST);
    for part in parts.filter(|part| *part != "and") {
        let bare = part.trim_end_matches([')', ']', ':', '.', ';', '*']);
        let Some(span) = span(bare) else { break };
        found.extend(span);
        if bare.len() < part.len() {
            break;
        }
    }
    found
}

/// `3`, or all from one number to another: `2-5`, `2–5`.
fn span(text: &str) -> Option<RangeInclusive<usize>> {
    const LONGEST: usize = 30;
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last && last - first < LONGEST).then_some(first..=last)
}

/// A number of one to three digits.
fn number(text: &str) -> Option<usize> {
    let short = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if short { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_that_cite() {
        let cases: &[(&str, &[usize])] = &[
            ("as [1] and [2, 3] show", &[1, 2, 3]),
            ("(Papers 1, 3 and 4)", &[1, 3, 4]),
            ("(Papers 1, 3)\n- 2 models", &[1, 3]),
            ("Papers 1, 4 and 5\nagree", &[1, 4, 5]),
            ("**Papers:** 2, 4", &[2, 4]),
            ("**Papers**: 2–4", &[2, 3, 4]),
            ("as [1-3] and [2–4, 7] show", &[1, 2, 3, 2, 3, 4, 7]),
            ("as (#1, #8) and rank #3 show", &[1, 8]),
            ("footnotes[^2]", &[2]),
            ("[3-1], [1-99], (2)", &[]),
            ("**Paper 2:** shows 3 things", &[2]),
            ("[1](https://example.org), [x], [], paper", &[]),
            ("papers 2025 wide", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(numbers(text), *expected, "{text}");
        }
    }
}
