//! Where the parts of a report begin and end.

use super::lines::{Lines, fenced};
use super::paper::{self, Field};
use std::ops::Range;

/// The parts of a report, as ranges of lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sections {
    pub(super) overview: Range<usize>,
    /// What follows the line `## TL;DR`, if there is one before the first paper.
    pub(super) tldr: Option<Range<usize>>,
    /// Each paper from its `# title` on.
    pub(super) papers: Vec<Range<usize>>,
}

/// Splits the body, which begins at the line `body`. What precedes `## TL;DR` is the overview; from
/// there to the first paper everything is TL;DR, whatever headings and rules it holds.
pub(super) fn split(lines: &Lines<'_>, body: usize) -> Sections {
    let mut starts: Vec<usize> = Vec::new();
    let (mut heading, mut heading_in_code) = (None, None);
    let fenced = fenced((body..lines.len()).map(|line| lines.get(line)));
    for (line, (text, in_code)) in (body..lines.len()).zip(fenced) {
        if is_break(text) && starts_paper(lines, line, in_code) {
            starts.push(line);
        } else if starts.is_empty() && is_tldr_heading(text) {
            let found = if in_code { &mut heading_in_code } else { &mut heading };
            found.get_or_insert(line);
        }
    }
    let heading = heading.or(heading_in_code);
    let head_end = starts.first().copied().unwrap_or(lines.len());
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let papers = starts.iter().zip(ends).map(|(start, end)| {
        let title = lines.next_filled(start + 1, end).unwrap_or(end);
        title..end
    });
    Sections {
        overview: body..heading.unwrap_or(head_end),
        tldr: heading.map(|heading| heading + 1..head_end),
        papers: papers.collect(),
    }
}

/// Whether a heading of a TL;DR stands in the text, outside code.
pub(super) fn has_tldr(lines: &Lines<'_>) -> bool {
    fenced((0..lines.len()).map(|line| lines.get(line)))
        .any(|(text, in_code)| !in_code && is_tldr_heading(text))
}

/// Whether a line is `## TL;DR`; another level, emphasis and emoji are no matter.
fn is_tldr_heading(line: &str) -> bool {
    let name = line.trim_start_matches('#');
    let level = line.len() - name.len();
    let letters = || name.chars().filter(|other| other.is_alphanumeric());
    let is_tldr = || letters().map(|it| it.to_ascii_lowercase()).eq("tldr".chars());
    (1..=3).contains(&level) && name.starts_with([' ', '\t']) && is_tldr()
}

/// Most lines that a paper's metadata may take before the search for its link is given up.
const METADATA_LINES: usize = 60;

/// Whether a line is `---`, with which papers start and front matter begins and ends.
pub(super) fn is_rule(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim_end().is_empty())
}

/// Whether a line is a rule in any way that Markdown has, but for spaces between its signs.
pub(super) fn is_break(line: &str) -> bool {
    let first = line.bytes().next().filter(|first| matches!(first, b'-' | b'*' | b'_'));
    first.is_some_and(|first| {
        let line = line.trim_end();
        line.len() >= 3 && line.bytes().all(|other| other == first)
    })
}

/// Whether a paper starts at a line that is a rule: a `# title`, an `Authors:` line. Where the authors are
/// missing another field may follow the title, title or label may be written otherwise, and the lines may stand in a
/// code block (which may be one that was never closed); but then there must be a link, too: summaries and critiques
/// hold rules, titles and code of their own.
pub(super) fn starts_paper(lines: &Lines<'_>, line: usize, in_code: bool) -> bool {
    let end = lines.len().min(line + METADATA_LINES);
    let Some(title) = lines.next_filled(line + 1, lines.len()) else { return false };
    let level = lines.get(title).bytes().take_while(|byte| *byte == b'#').count();
    if !(1..=3).contains(&level) {
        return false;
    }
    let Some(first) = lines.next_filled(paper::title_end(lines, title, lines.len()), lines.len())
    else {
        return false;
    };
    let is_plain = lines.get(title).starts_with("# ") && lines.get(first).starts_with("Authors:");
    match paper::field(lines.get(first)) {
        Some((Field::Authors, _)) if is_plain && !in_code => true,
        Some(_) => (first..end.max(first + 1))
            .take_while(|line| !lines.get(*line).starts_with('#'))
            .any(|line| matches!(paper::field(lines.get(line)), Some((Field::Link, _)))),
        None => false,
    }
}
