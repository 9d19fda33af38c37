//! Citations by number: `[2]` and “Papers 1, 3”.

use super::counts;
use super::entries::Entry;
use super::lists::Lists;
use super::names::Names;
use super::words::{lower, words};
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
        let line = entry.text_in(markdown).trim();
        let is_counts = counts::read(line).is_some() || counts::resembles(line);
        let text = if is_counts { "" } else { &markdown[entry.range.clone()] };
        numbers.push(self::numbers(text));
    }
    if numbers.are_empty() {
        return cited;
    }
    let by_address =
        |rest: &str| citations(rest).find_map(|citation| by_id.get(&citation.id).copied());
    let by_title = |rest: &str| names.titled(rest);
    let read_list = |form: &Form, paper: &dyn Fn(&str) -> Option<usize>| {
        let lines = markdown.lines().rev();
        lines.filter_map(|line| reference(line, *form, paper)).collect::<HashMap<_, _>>()
    };
    let forms: [Form; 2] =
        [|line| line.strip_prefix('[')?.split_once(']'), |line| line.split_once(". ")];
    // A theme may be called as a title begins: a list of titles tells what all numbers stand for.
    let tells_all = |list: &HashMap<usize, usize>| {
        numbers.items().iter().all(|number| list.contains_key(number))
    };
    let mut addresses = forms.iter().map(|form| read_list(form, &by_address));
    let mut titles = forms.iter().map(|form| read_list(form, &by_title));
    let list = addresses.find(|list| !list.is_empty());
    let list = list.or_else(|| titles.find(tells_all)).unwrap_or_default();
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

/// The number and the paper of a line such as `[2] https://…`, `[^2]: Title` or `2. Title, https://…`; `paper` reads
/// the latter.
fn reference(
    line: &str,
    form: Form,
    paper: &dyn Fn(&str) -> Option<usize>,
) -> Option<(usize, usize)> {
    let (inside, rest) = form(line.trim_start_matches(['-', '*', ' ']))?;
    Some((number(inside.trim_start_matches('^'))?, paper(rest)?))
}

/// The numbers in `[1]`, `[1, 2]`, `[^1]`, `Paper 3`, `Papers 1, 3 and 4`, `(#1, #2)`; `1-3` is all three.
fn numbers(text: &str) -> Vec<usize> {
    const NEAR: usize = 200;
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
            let parts = inside.split([',', ' ', '&']).filter(|part| !matches!(*part, "" | "and"));
            let spans: Option<Vec<_>> = parts.map(span).collect();
            if let (Some(spans), true) = (spans, cites) {
                found.extend(spans.into_iter().flatten());
            }
        }
    }
    for (at, word) in text.match_indices("aper") {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let Some(before) = before.strip_suffix(['p', 'P']) else { continue };
        let after = after.strip_prefix('s').unwrap_or(after);
        // A line may go on for a megabyte.
        let near = &after[..after.floor_char_boundary(NEAR)];
        let line = near.lines().next().unwrap_or_default();
        let behind = line.trim_start_matches(['*', ':']);
        if !behind.starts_with(' ') {
            continue;
        }
        let listed = listed(behind);
        // “Papers: 12” and “Number of papers: 12” count, “Papers: 1, 3” cites.
        let is_plain = behind.len() == line.len();
        let mut above = before.chars().rev().take(NEAR).take_while(|sign| *sign != '\n');
        let begins = before.ends_with(['(', '[']) || !above.any(char::is_alphabetic);
        if is_plain || begins && listed.len() > 1 {
            found.extend(listed);
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

/// `3`, or all from one number to another: `2-5`, `#2–#5`.
fn span(text: &str) -> Option<RangeInclusive<usize>> {
    const LONGEST: usize = 30;
    let number = |text: &str| number(text.trim_start_matches(['#', '^']));
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last && last - first < LONGEST).then_some(first..=last)
}

/// A label without what tells its papers by number, or how many they are: “Agents [1, 8]”, “Agents (2 papers)”.
pub(super) fn without_numbers(text: &str) -> &str {
    let is_end = |sign: char| sign.is_whitespace() || matches!(sign, '*' | '_' | ':' | '：');
    let Some(end) = text.trim_end_matches(is_end).strip_suffix([')', ']']) else { return text };
    let Some(open) = end.rfind(['(', '[']) else { return text };
    let (before, inside) = (&text[..open], &end[open + 1..]);
    // What is attached belongs to the word, SE(3).
    let is_apart = text[open..].starts_with('[') || before.ends_with([' ', '*', '_']);
    let is_number = |word: &str| number(word).is_some();
    let mut says_numbers = words(inside).any(is_number);
    says_numbers &= words(inside)
        .all(|word| is_number(word) || matches!(lower(word).as_ref(), "and" | "paper" | "papers"));
    if says_numbers && is_apart && before.contains(char::is_alphabetic) {
        before.trim_end()
    } else {
        text
    }
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
            ("(#1 and #3), (#5–#7), [1 and 2]", &[1, 2, 1, 3, 5, 6, 7]),
            ("- Papers: 1, 3", &[1, 3]),
            ("Agents (Papers: 2, 3)", &[2, 3]),
            ("Number of papers: 12, 3 of them new", &[]),
            ("**Papers:** 58 → 5 selected", &[]),
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
