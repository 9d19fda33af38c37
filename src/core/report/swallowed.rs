//! Papers that are read as part of what stands before them, since their beginning is missing or another one.

use super::diagnostic::Diagnostics;
use super::lines::{Lines, fenced};
use super::paper::{self, Field};
use super::sections::is_break;
use std::ops::Range;

/// What tells that a paper has begun, in the order in which papers have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// A rule, after which stands what is written much like a paper.
    Rule,
    /// A rule, after which stands what may be one.
    Hint,
    /// The paper's link.
    Link,
    /// The heading of its abstract.
    Abstract,
}

/// Tells of the first sign of each paper within `range`, which is read as part of `other`; `is_foreign` says of
/// a sign at a line whether it is none of its own.
pub(super) fn tell(
    lines: &Lines<'_>,
    range: Range<usize>,
    other: &str,
    is_foreign: impl Fn(usize, Sign) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let mut last = None;
    let fenced = fenced(range.clone().map(|line| lines.get(line)));
    for (line, (text, in_code)) in range.zip(fenced) {
        let Some(sign) = sign(lines, line, text, in_code).filter(|sign| is_foreign(line, *sign))
        else {
            continue;
        };
        if last.is_none_or(|last| sign <= last) {
            let begins = match sign {
                Sign::Rule | Sign::Hint => "after this rule a paper seems to begin",
                Sign::Link | Sign::Abstract => "this seems to be of another paper",
            };
            let message = format!(
                "{begins}, but is read as part of {other}; a paper begins with “---”, then “# Title” and, \
                 below it, “Authors:”"
            );
            match sign {
                // What is read as part of another's text is lost.
                Sign::Rule => diagnostics.error(lines.number(line), &message),
                _ => diagnostics.warning(lines.number(line), &message),
            }
        }
        last = Some(sign);
    }
}

fn sign(lines: &Lines<'_>, line: usize, text: &str, in_code: bool) -> Option<Sign> {
    let begun = if is_break(text) { beginning(lines, line) } else { None };
    if begun.is_some() {
        begun
    } else if in_code {
        None
    } else if matches!(paper::field(text), Some((Field::Link, _))) {
        Some(Sign::Link)
    } else {
        paper::is_abstract(text).then_some(Sign::Abstract)
    }
}

/// Whether after this rule a paper seems to start that can't be read as one: authors follow a heading. Where they are
/// no more than mentioned, or neither another field nor an abstract follows them, it may be a text about them.
fn beginning(lines: &Lines<'_>, rule: usize) -> Option<Sign> {
    const LABEL: usize = "Author list".len();
    const NEAR: usize = 12;
    let filled = |from: usize| lines.next_filled(from, lines.len());
    let title = filled(rule + 1).filter(|line| lines.get(*line).starts_with('#'))?;
    let authors = filled(title + 1)?;
    let line = lines.get(authors).trim_start_matches(['*', '_', '-', ' ']);
    if !line.get(.."author".len())?.eq_ignore_ascii_case("author") {
        return None;
    }
    let label = line.split_once([':', '：']).map(|(label, _)| label.trim_end_matches(['*', '_']));
    let is_label = label.is_some_and(|label| label.len() <= LABEL);
    let is_of_a_paper = |line: usize| {
        let field = paper::field(lines.get(line));
        field.is_some_and(|(field, _)| !matches!(field, Field::Authors))
            || paper::is_abstract(lines.get(line))
    };
    let goes_on = || {
        let below = authors + 1..lines.len().min(authors + 1 + NEAR);
        below.take_while(|line| !is_break(lines.get(*line))).any(is_of_a_paper)
    };
    Some(if is_label && goes_on() { Sign::Rule } else { Sign::Hint })
}
