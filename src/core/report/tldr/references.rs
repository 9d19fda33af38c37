//! Citations by number: `[2]` and “Papers 1, 3”.

use super::entries::Entry;
use super::lists::Lists;
use crate::core::arxiv_id::{ArxivId, citations};
use std::collections::HashMap;

/// Adds to `cited` what the entries that cite no id cite by number. A number stands for what a list of references
/// in the TL;DR says (`[2] https://…`); without such a list, and where the TL;DR cites no paper by
/// id, for the paper's place in the report, if all numbers have one.
pub(super) fn resolve(
    markdown: &str,
    entries: &[Entry],
    by_id: &HashMap<&ArxivId, usize>,
    papers: usize,
    cited: Lists,
) -> Lists {
    let mut numbers = Lists::default();
    entries.iter().for_each(|entry| numbers.push(self::numbers(&markdown[entry.range.clone()])));
    if numbers.are_empty() {
        return cited;
    }
    let read_list = |form: Form| -> HashMap<usize, usize> {
        markdown.lines().rev().filter_map(|line| reference(line, form, by_id)).collect()
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

/// The number and the paper of a line such as `[2] https://…` or `2. Title, https://…`.
fn reference(line: &str, form: Form, by_id: &HashMap<&ArxivId, usize>) -> Option<(usize, usize)> {
    let (inside, rest) = form(line.trim_start_matches(['-', '*', ' ']))?;
    let number = number(inside)?;
    let paper = citations(rest).find_map(|citation| by_id.get(&citation.id).copied())?;
    Some((number, paper))
}

/// The numbers in `[1]`, `[1, 2]`, `Paper 3`, `Papers 1, 3 and 4`.
fn numbers(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('[') {
        let inner = text[at + 1..].bytes().take(40).position(|byte| byte == b']');
        let Some(length) = inner else { continue };
        let inside = &text[at + 1..at + 1 + length];
        let linked = text[at + length + 2..].starts_with('(');
        let parts = inside.split([',', ' ', '–', '-']).filter(|part| !part.is_empty());
        let parsed: Option<Vec<usize>> = parts.map(number).collect();
        if let (Some(parsed), false) = (parsed, linked) {
            found.extend(parsed);
        }
    }
    for (at, word) in text.match_indices("aper") {
        let starts = text[..at].ends_with(['p', 'P']);
        let after = &text[at + word.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        if !starts || !after.starts_with(' ') {
            continue;
        }
        let parts = after.split([' ', ',', '#', '&']).filter(|part| !part.is_empty()).take(40);
        for part in parts.filter(|part| *part != "and") {
            let bare = part.trim_end_matches([')', ':', '.', ';', '*']);
            let Some(number) = number(bare) else { break };
            found.push(number);
            if bare.len() < part.len() {
                break;
            }
        }
    }
    found
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
            ("**Paper 2:** shows 3 things", &[2]),
            ("[1](https://example.org), [x], [], paper", &[]),
            ("papers 2025 wide", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(numbers(text), *expected, "{text}");
        }
    }
}
