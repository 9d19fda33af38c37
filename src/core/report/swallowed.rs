//! Papers that are read as part of what stands before them, since their beginning is missing or another one.

use super::diagnostic::Diagnostics;
use super::lines::{Lines, fenced};
use super::paper::{self, Field};
use super::sections::is_rule;
use std::ops::Range;

/// What tells that a paper has begun, in the order in which papers have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// A rule, after which stands what looks like a paper.
    Rule,
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
                Sign::Rule => "after this rule a paper seems to begin",
                Sign::Link | Sign::Abstract => "this seems to be of another paper",
            };
            let message = format!(
                "{begins}, but is read as part of {other}; a paper begins with “---”, then “# Title” and, \
                 below it, “Authors:”"
            );
            match sign {
                // What is read as part of another's text is lost.
                Sign::Rule => diagnostics.error(lines.number(line), &message),
                Sign::Link | Sign::Abstract => diagnostics.warning(lines.number(line), &message),
            }
        }
        last = Some(sign);
    }
}

fn sign(lines: &Lines<'_>, line: usize, text: &str, in_code: bool) -> Option<Sign> {
    if is_rule(text) && resembles_paper(lines, line) {
        Some(Sign::Rule)
    } else if in_code {
        None
    } else if matches!(paper::field(text), Some((Field::Link, _))) {
        Some(Sign::Link)
    } else {
        paper::is_abstract(text).then_some(Sign::Abstract)
    }
}

/// Whether after this rule a paper seems to start that isn't written as one: its title is another heading than
/// `# title`, or its `Authors` are set in bold.
fn resembles_paper(lines: &Lines<'_>, rule: usize) -> bool {
    let filled = |from: usize| lines.next_filled(from, lines.len());
    let Some(title) = filled(rule + 1).filter(|line| lines.get(*line).starts_with('#')) else {
        return false;
    };
    let authors =
        filled(title + 1).map(|line| lines.get(line).trim_start_matches(['*', '_', '-', ' ']));
    authors.is_some_and(|line| line.to_ascii_lowercase().starts_with("author"))
}
