//! From characters to running text.

use super::MAX_DEPTH;
use super::commands::Style;
use super::signs::{push_address, sign};
use crate::core::arxiv_id::ArxivId;
use crate::core::markdown::{Inline, inline_text, push_linked};
use crate::core::math::{self, Found};
use std::ops::Range;

pub(super) fn read(text: &str, cite: &dyn Fn(&ArxivId) -> bool) -> Vec<Inline> {
    let formulas = math::find(text, &[]);
    let scan = Scan { text, cite, groups: groups(text, &formulas), formulas };
    scan.range(0..text.len(), 0)
}

/// Text with what is known of it.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    cite: &'a dyn Fn(&ArxivId) -> bool,
    formulas: Vec<Found>,
    /// For each brace that is closed its place and that of the other one, in order.
    groups: Vec<(usize, usize)>,
}

/// The braces that open and close a group, outside of formulas.
fn groups(text: &str, formulas: &[Found]) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut open, mut groups) = (Vec::new(), Vec::new());
    let mut formulas = formulas.iter().peekable();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(formula) = formulas.next_if(|it| it.range.start <= at) {
            at = formula.range.end;
            continue;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => open.push(at),
            b'}' => groups.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
        at += 1;
    }
    groups.sort_unstable();
    groups
}

/// Running text while it is made.
#[derive(Default)]
pub(super) struct Line {
    inlines: Vec<Inline>,
    pub(super) text: String,
}

impl Scan<'_> {
    /// What stands in a range, which ends no group that it doesn't begin.
    pub(super) fn range(&self, range: Range<usize>, depth: usize) -> Vec<Inline> {
        let mut line = Line::default();
        let mut at = range.start;
        while at < range.end {
            at = self.next(at, range.end, depth, &mut line);
        }
        self.flush(&mut line);
        line.inlines
    }

    fn flush(&self, line: &mut Line) {
        if !line.text.is_empty() {
            push_linked(&std::mem::take(&mut line.text), self.cite, &mut line.inlines);
        }
    }

    pub(super) fn push(&self, inline: Inline, line: &mut Line) {
        self.flush(line);
        line.inlines.push(inline);
    }

    /// Reads what begins at `at`, before `end`; returns where it ends.
    fn next(&self, at: usize, end: usize, depth: usize, line: &mut Line) -> usize {
        if let Some(found) = self.formula(at) {
            self.push(Inline::Math(found.formula.clone()), line);
            return found.range.end;
        }
        let rest = &self.text[at..end];
        if rest.starts_with("http://") || rest.starts_with("https://") {
            return at + push_address(rest, &mut line.text);
        }
        let Some(char) = rest.chars().next() else { return end };
        let before = self.text[..at].chars().next_back();
        match char {
            '\\' => return self.command(at, end, depth, line),
            '{' => {
                if let Some(content) = self.group(at) {
                    let after = content.end + 1;
                    self.styled(Style::Plain, content, depth, line);
                    return after;
                }
            }
            '^' | '_' if !line.text.is_empty() || !line.inlines.is_empty() => {
                if let Some(script) = self.script(at, end, before) {
                    let style = if char == '^' { Style::Superscript } else { Style::Subscript };
                    let after = script.end + usize::from(self.group(at + 1).is_some());
                    self.styled(style, script, depth, line);
                    return after;
                }
            }
            _ => {
                if let Some((sign, length)) = sign(rest, before) {
                    line.text.push_str(sign);
                    return at + length;
                }
            }
        }
        line.text.push(char);
        at + char.len_utf8()
    }

    fn formula(&self, at: usize) -> Option<&Found> {
        let place = self.formulas.binary_search_by_key(&at, |it| it.range.start).ok()?;
        Some(&self.formulas[place])
    }

    /// What stands in the group that begins at `at`.
    pub(super) fn group(&self, at: usize) -> Option<Range<usize>> {
        let place = self.groups.binary_search_by_key(&at, |(start, _)| *start).ok()?;
        Some(at + 1..self.groups[place].1)
    }

    /// The group that begins at `at` or after white space, and where what is after it begins.
    pub(super) fn argument(&self, at: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let rest = &self.text[at..end];
        let start = end - rest.trim_start().len();
        let content = self.group(start).filter(|content| content.end < end)?;
        let after = content.end + 1;
        Some((content, after))
    }

    /// Appends what stands in a range, set in a style.
    pub(super) fn styled(&self, style: Style, range: Range<usize>, depth: usize, line: &mut Line) {
        if depth >= MAX_DEPTH {
            // All that is deeper goes into this line, as it is.
            line.text.extend(self.text[range].chars().filter(|char| !matches!(char, '{' | '}')));
            return;
        }
        let content = self.range(range, depth + 1);
        if style == Style::Code {
            self.push(Inline::Code(inline_text(&content)), line);
        } else if style == Style::Plain {
            // A group ends no word.
            for inline in content {
                match inline {
                    Inline::Text(text) => line.text.push_str(&text),
                    other => self.push(other, line),
                }
            }
        } else if !content.is_empty() {
            let inline = match style {
                Style::Plain | Style::Code | Style::Emphasis => Inline::Emphasis(content),
                Style::Strong => Inline::Strong(content),
                Style::SmallCaps => Inline::SmallCaps(content),
                Style::Superscript => Inline::Superscript(content),
                Style::Subscript => Inline::Subscript(content),
            };
            self.push(inline, line);
        }
    }

    /// What the `^` or `_` at `at` sets higher or lower, if it is no part of a name such as
    /// `snake_case`.
    fn script(&self, at: usize, end: usize, before: Option<char>) -> Option<Range<usize>> {
        let follows = |char: char| char.is_alphanumeric() || matches!(char, ')' | ']' | '}');
        if !before.is_some_and(follows) {
            return None;
        }
        if let Some(group) = self.group(at + 1).filter(|group| group.end < end) {
            return Some(group);
        }
        let next = self.text[at + 1..end].chars().next()?;
        let raises = self.text.as_bytes()[at] == b'^';
        let is_script = match raises {
            true => next.is_ascii_alphanumeric() || matches!(next, '*' | '+'),
            // `H_2`, but not `gpt_4` or `x_y`.
            false => next.is_ascii_digit() && self.is_symbol_before(at),
        };
        is_script.then(|| at + 1..at + 1 + next.len_utf8())
    }

    /// Whether one or two letters stand alone before `at`.
    fn is_symbol_before(&self, at: usize) -> bool {
        let word = |char: &char| char.is_alphanumeric() || matches!(char, '_' | '-');
        let before = self.text[..at].chars().rev().take(3).take_while(word);
        let letters: Vec<char> = before.collect();
        letters.len() < 3 && letters.iter().all(|char| char.is_alphabetic())
    }
}
