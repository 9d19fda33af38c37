//! A text by lines, with the places where they stand.

use crate::core::markdown::wrapped;
use memchr::{memchr, memchr_iter};
use std::borrow::Cow;
use std::ops::Range;

/// The text without byte-order mark, and with `\n` for `\r\n`.
pub(super) fn unix_text(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Hardly any text holds a carriage return, which is sooner told than that it holds no pair.
    let may_hold = memchr(b'\r', text.as_bytes()).is_some();
    if may_hold && text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// A report without the fence in which a model has put all of it. Its lines stay where they were.
pub(super) fn unwrapped(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some(inner) = wrapped(&text) else { return text };
    let above = text[..inner.start].matches('\n').count();
    format!("{}{}", "\n".repeat(above), &text[inner]).into()
}

/// The lines of a text. Line numbers of a report count from 1, positions in here from 0.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// In half the memory of `usize`, since a text may be nothing but line ends. What begins beyond
    /// 4 GiB counts as part of the line before.
    starts: Vec<u32>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // Counted first: a list of millions that grows is copied again and again.
        let ends = || memchr_iter(b'\n', text.as_bytes());
        let mut starts = Vec::with_capacity(ends().count() + 1);
        starts.push(0);
        starts.extend(ends().map_while(|end| u32::try_from(end + 1).ok()));
        starts.pop_if(|last| *last as usize == text.len());
        Self { text, starts }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The line without its end; empty beyond the last.
    pub(super) fn get(&self, line: usize) -> &'a str {
        let line = self.slice(line..line + 1);
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// The lines as they stand, with their ends.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        let place =
            |line: usize| self.starts.get(line).map_or(self.text.len(), |start| *start as usize);
        &self.text[place(range.start)..place(range.end.max(range.start))]
    }

    /// The lines without outer white space, and the line number where what is left begins.
    pub(super) fn trimmed(&self, range: Range<usize>) -> (&'a str, usize) {
        let whole = self.slice(range.clone());
        let text = whole.trim();
        let skipped = &whole[..whole.len() - whole.trim_start().len()];
        (text, self.number(range.start) + skipped.matches('\n').count())
    }

    /// The number a person would give the line.
    pub(super) fn number(&self, line: usize) -> usize {
        line + 1
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.get(line).trim().is_empty()
    }

    /// The first line from `line` on, before `end`, that is not blank.
    pub(super) fn next_filled(&self, line: usize, end: usize) -> Option<usize> {
        (line..end.min(self.len())).find(|at| !self.is_blank(*at))
    }
}

/// The text with one space for each run of white space.
pub(super) fn one_line(text: &str) -> String {
    let text = text.trim();
    if is_one_line(text) {
        return text.into();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text has no white space but single spaces within; false is not certain.
fn is_one_line(text: &str) -> bool {
    let mut before = b' ';
    text.bytes().all(|byte| {
        let fits = byte.is_ascii_graphic() || byte == b' ' && before != b' ';
        before = byte;
        fits
    })
}

/// Each line, and whether it stands in a fenced code block, the fences included
/// (<https://spec.commonmark.org/0.31.2/#fenced-code-blocks>).
pub(super) fn fenced<'a>(
    lines: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = (&'a str, bool)> {
    let mut open: Option<(char, usize)> = None;
    lines.map(move |line| {
        let fence = if may_be_fence(line) { fence(line) } else { None };
        let in_code = match (open, fence) {
            (None, Some((mark, length, info))) => {
                // A backtick in the info string makes it inline code.
                if !(mark == '`' && info.contains('`')) {
                    open = Some((mark, length));
                }
                open.is_some()
            }
            (Some((mark, length)), Some((other, other_length, info))) => {
                if mark == other && other_length >= length && info.is_empty() {
                    open = None;
                }
                true
            }
            (Some(_), None) => true,
            (None, None) => false,
        };
        (line, in_code)
    })
}

/// Whether a line may be a fence, by its first sign: most are none.
fn may_be_fence(line: &str) -> bool {
    let first = line.bytes().find(|byte| *byte != b' ');
    first.is_some_and(|first| matches!(first, b'`' | b'~') || !first.is_ascii_graphic())
}

fn fence(line: &str) -> Option<(char, usize, &str)> {
    let text = line.trim_start();
    let mark = text.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let length = text.len() - info.len();
    (length >= 3).then_some((mark, length, info.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_places() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("a", &["a"]),
            ("a\n", &["a"]),
            ("a\n\nb", &["a", "", "b"]),
            ("\n\n", &["", ""]),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let got: Vec<&str> = (0..lines.len()).map(|line| lines.get(line)).collect();
            assert_eq!(got, *expected, "{text:?}");
            assert_eq!(lines.slice(0..lines.len()), *text);
        }
        assert_eq!(Lines::new("a\n\n b \nc").trimmed(1..3), ("b", 3));
    }

    #[test]
    fn a_fence_closes_at_its_like() {
        let text = "x\n```md\n~~~\n``\n````\ny\n~~~\nz";
        let flags: String =
            fenced(text.lines()).map(|(_, flag)| if flag { '1' } else { '0' }).collect();
        assert_eq!(flags, "01111011");
    }
}
