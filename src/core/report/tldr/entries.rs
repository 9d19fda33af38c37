//! The TL;DR as a row of entries: headings, list items, paragraphs, tables, code, rules.
//!
//! This is Markdown as language models write it rather than as CommonMark reads it: `•`
//! begins a list item, bullets at the margin belong to the number above them, and a bold label
//! begins a paragraph without a blank line before it.

use super::super::lines::fenced;
use super::counts;
use super::generic::{closes, is_bare_theme};
use super::label::{self, Label, Place, Sentence};
use super::prefix::is_decoration;
use super::sublists;
use crate::core::arxiv_id::citations;
use crate::core::markdown::wrapped;
use std::ops::Range;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Heading(u8),
    /// A list item: how deep its list is nested, its number in an ordered list.
    Item {
        depth: u8,
        number: Option<u32>,
    },
    /// A paragraph: the depth of the list item it stands in, if any.
    Paragraph {
        within: Option<u8>,
    },
    /// `Total papers: 58 , Selected papers: 5`.
    Counts,
    Table,
    Code,
    /// A line of the fence in which all of the text stands.
    Fence,
    Rule,
}

/// One entry; places are bytes of the TL;DR.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) shape: Shape,
    /// Its lines.
    pub(super) range: Range<usize>,
    /// Its text, after list marker or `#`.
    pub(super) text: usize,
    /// In a box, since most entries of a long text have none.
    pub(super) label: Option<Box<Label>>,
}

impl Entry {
    /// Where what follows the label begins.
    pub(super) fn tail(&self) -> usize {
        self.text + self.label.as_ref().map_or(0, |label| label.tail)
    }

    /// Its text, after list marker or `#`, in the TL;DR.
    pub(super) fn text_in<'m>(&self, markdown: &'m str) -> &'m str {
        &markdown[self.text..self.range.end]
    }

    /// Its text after its label.
    pub(super) fn tail_in<'m>(&self, markdown: &'m str) -> &'m str {
        &markdown[self.tail().min(self.range.end)..self.range.end]
    }

    /// Whether it has a label that is not generic.
    pub(super) fn is_topic(&self) -> bool {
        self.label.as_ref().is_some_and(|label| label.generic.is_none())
    }

    /// Whether it belongs to a list of bullets: an item without number, or a paragraph in one.
    pub(super) fn is_in_bullets(&self) -> bool {
        matches!(
            self.shape,
            Shape::Item { number: None, .. } | Shape::Paragraph { within: Some(_) }
        )
    }
}

/// Deeper lists count as this deep.
pub(super) const DEEPEST: usize = 8;

/// Takes the TL;DR apart.
pub(super) fn read(markdown: &str) -> Vec<Entry> {
    let entries = read_with(markdown, label::read);
    // Within an item it is a field of what the item is about; so is “Main Theme” as an item.
    let says_theme = |at: &usize| {
        let entry = &entries[*at];
        let Some(label) = &entry.label else { return false };
        let may_head = match entry.shape {
            Shape::Item { depth: 0, .. } => !label.title.contains(' '),
            shape => !matches!(shape, Shape::Item { .. }),
        };
        // In one marked text with what it is about; right below a topic it would be a field of that one.
        let is_whole = matches!(entry.shape, Shape::Heading(_))
            || entry.text_in(markdown).trim_end().ends_with("**");
        let is_below_topic = at.checked_sub(1).is_some_and(|above| is_topic_alone(&entries[above]));
        may_head && !label.alone && is_bare_theme(&label.title, is_whole && !is_below_topic)
    };
    let mut all = (0..entries.len()).filter(says_theme);
    let (first, second) = (all.next(), all.next());
    if second.is_some() || first.is_some_and(|at| is_beside_topic(&entries, at, markdown)) {
        return read_with(markdown, label::read_after_theme);
    }
    entries
}

/// Whether the one label “Main Theme: …” is a topic among others: it heads items that cite, as a label of its kind does
/// that is not generic.
fn is_beside_topic(entries: &[Entry], at: usize, markdown: &str) -> bool {
    let mark = |entry: &Entry| entry.label.as_ref().map(|label| label.mark);
    let is_like =
        |entry: &Entry| entry.shape == entries[at].shape && mark(entry) == mark(&entries[at]);
    let cites = |entry: &Entry| {
        matches!(entry.shape, Shape::Item { .. })
            && citations(entry.text_in(markdown)).next().is_some()
    };
    let heads_items = |at: usize| entries.get(at + 1).is_some_and(cites);
    let is_topic = |other: &usize| {
        let entry = &entries[*other];
        *other != at && is_like(entry) && is_topic_alone(entry) && heads_items(*other)
    };
    mark(&entries[at]) >= Some(label::Mark::Bold)
        && heads_items(at)
        && (0..entries.len()).any(|it| is_topic(&it))
}

/// Whether a heading or a paragraph is nothing but a label that is not generic.
fn is_topic_alone(entry: &Entry) -> bool {
    let is_item = matches!(entry.shape, Shape::Item { .. } | Shape::Paragraph { within: Some(_) });
    !is_item && entry.is_topic() && entry.label.as_ref().is_some_and(|label| label.alone)
}

/// Takes the labels from long sentences where no other label is a sentence: one in bold opens or closes.
fn unlabel_lone_sentences(entries: &mut [Entry]) {
    let sentence = |entry: &Entry| entry.label.as_ref().map_or(Sentence::No, |it| it.sentence);
    if entries.iter().filter(|it| sentence(it) != Sentence::No).nth(1).is_some() {
        return;
    }
    for entry in entries.iter_mut().filter(|it| sentence(it) == Sentence::Long) {
        entry.label = None;
    }
}

type ReadLabel = fn(&str, Place) -> Option<Label>;

fn read_with(markdown: &str, label: ReadLabel) -> Vec<Entry> {
    let mut reader =
        Reader { markdown, label, entries: Vec::new(), open: Vec::new(), after_blank: true };
    let mut start = 0;
    let [before, within, after] = in_wrapper(markdown);
    for (part, is_wrapper) in [(before, true), (within, false), (after, true)] {
        for (line, in_code) in fenced(part.split_inclusive('\n')) {
            if is_wrapper && in_code {
                reader.push(Shape::Fence, start..start + line.len(), start, None);
                reader.after_blank = true;
            } else {
                reader.line(line, start, in_code);
            }
            start += line.len();
        }
    }
    unlabel_lone_sentences(&mut reader.entries);
    sublists::sink(&mut reader.entries, markdown);
    reader.entries
}

/// The text before and with the fence in which a model has put all the rest, what stands in it, and the fence's end;
/// without such a fence all of it.
fn in_wrapper(markdown: &str) -> [&str; 3] {
    let mut starts = markdown.match_indices("```").map(|(at, _)| at);
    let start = starts.next().filter(|at| *at == 0 || markdown[..*at].ends_with('\n'));
    let Some(inner) = start.and_then(|start| Some((start, wrapped(&markdown[start..])?))) else {
        return ["", markdown, ""];
    };
    let (start, inner) = inner;
    let (from, to) = (start + inner.start, start + inner.end);
    [&markdown[..from], &markdown[from..to], &markdown[to..]]
}

struct Reader<'a> {
    markdown: &'a str,
    label: ReadLabel,
    entries: Vec<Entry>,
    /// The open list items, outermost first.
    open: Vec<Marker>,
    /// Whether the line before was blank.
    after_blank: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Marker {
    indent: usize,
    sign: char,
}

/// The sign under which all numbers of ordered lists count as one.
const NUMBER: char = '1';

impl Reader<'_> {
    fn line(&mut self, line: &str, start: usize, in_code: bool) {
        // A quoted line may be blank too.
        let blank = line.chars().all(|other| other == '>' || other.is_whitespace());
        let after_blank = std::mem::replace(&mut self.after_blank, blank);
        if self.after_blank && !in_code {
            return;
        }
        let range = start..start + line.len();
        if in_code {
            self.after_blank = false;
            match self.entries.last_mut() {
                Some(last) if last.shape == Shape::Code && !after_blank => {
                    last.range.end = range.end
                }
                _ => self.push(Shape::Code, range, start, None),
            }
            return;
        }
        let content = line.trim_end();
        let mut text = content.trim_start();
        let mut indent = columns(&content[..content.len() - text.len()]);
        while let Some(quoted) = text.strip_prefix('>') {
            let quoted = quoted.strip_prefix(' ').unwrap_or(quoted);
            text = quoted.trim_start();
            indent = columns(&quoted[..quoted.len() - text.len()]);
        }
        let place = |text: &str| start + content.len() - text.len();

        if !after_blank && self.underlines(text, range.end) {
            self.open.clear();
        } else if is_rule(text) {
            self.open.clear();
            match self.entries.last_mut() {
                // Rules in a row part as one does.
                Some(last) if last.shape == Shape::Rule => last.range.end = range.end,
                _ => self.push(Shape::Rule, range, place(text), None),
            }
        } else if let Some((level, title)) = heading(text) {
            self.open.clear();
            let label = (self.label)(title, Place::Heading);
            self.push(Shape::Heading(level), range, place(title), label);
        } else if text.starts_with('|') {
            match self.entries.last_mut() {
                Some(last) if last.shape == Shape::Table && !after_blank => {
                    last.range.end = range.end
                }
                _ => self.push(Shape::Table, range, place(text), None),
            }
        } else if let Some((sign, number, rest)) = marker(text) {
            let depth = self.depth(Marker { indent, sign }, number);
            let label = (self.label)(rest, Place::Item).map(|label| Label {
                numbered: label.numbered || number.is_some(),
                decorated: label.decorated || number.is_some(),
                ..label
            });
            if !after_blank && depth == 0 {
                self.label_above_list();
            }
            self.push(Shape::Item { depth, number }, range, place(rest), label);
        } else if counts::read(text).is_some() {
            self.open.clear();
            self.push(Shape::Counts, range, place(text), None);
            // What follows is no part of this line, blank line or not.
            self.after_blank = true;
        } else {
            self.text(text, indent, after_blank, range, place(text));
        }
    }

    /// A line of running text: it goes on where the entry above stopped, or begins a paragraph.
    fn text(
        &mut self,
        text: &str,
        indent: usize,
        after_blank: bool,
        range: Range<usize>,
        at: usize,
    ) {
        let label = (self.label)(text, Place::Paragraph);
        if !after_blank
            && let Some(last) = self.entries.last_mut()
            && matches!(last.shape, Shape::Item { .. } | Shape::Paragraph { .. })
        {
            let above_is_label = last.label.as_ref().is_some_and(|label| label.alone)
                && matches!(last.shape, Shape::Paragraph { .. });
            let after_item = matches!(last.shape, Shape::Item { .. });
            let begins = label.as_ref().is_some_and(|label| {
                let parted = label.alone || label.separated || label.generic.is_some();
                label.mark == label::Mark::Bold && (parted || after_item)
                    || label.decorated && text.starts_with(is_decoration)
            });
            let closes = label.is_none() && indent == 0 && closes(text);
            let within_item = after_item && indent > 0;
            if !(above_is_label || begins && !within_item || closes) {
                last.range.end = range.end;
                return;
            }
        }
        while self.open.last().is_some_and(|item| item.indent >= indent) {
            self.open.pop();
        }
        let within = self.open.len().checked_sub(1).map(|depth| depth.min(DEEPEST) as u8);
        if within.is_none() {
            self.open.clear();
        }
        self.push(Shape::Paragraph { within }, range, at, label);
    }

    /// Makes a heading of the line before, if this line underlines it: only where that is written like one, since
    /// models also part texts by rules without a blank line before.
    fn underlines(&mut self, text: &str, end: usize) -> bool {
        let level = match text.as_bytes() {
            [b'=', b'=', b'=', rest @ ..] if rest.iter().all(|it| *it == b'=') => 1,
            [b'-', b'-', b'-', rest @ ..] if rest.iter().all(|it| *it == b'-') => 2,
            _ => return false,
        };
        let Some(above) = self.entries.last_mut() else { return false };
        let is_plain = above.label.as_ref().is_none_or(|label| label.mark <= label::Mark::Plain);
        let is_short = above.range.len() <= label::LONGEST;
        if above.shape != (Shape::Paragraph { within: None }) || !is_plain || !is_short {
            return false;
        }
        let title = self.markdown[above.text..above.range.end].trim();
        let is_title = !title.contains('\n') && citations(title).next().is_none();
        if !is_title || label::whole(title).is_none() {
            return false;
        }
        above.shape = Shape::Heading(level);
        // The line is no text under the label.
        let tail = end - above.text;
        above.label = (self.label)(title, Place::Heading).map(|it| Box::new(Label { tail, ..it }));
        above.range.end = end;
        true
    }

    /// A short line right above a list is its label, if it has none by its markup.
    fn label_above_list(&mut self) {
        if let Some(above) = self.entries.last_mut()
            && above.label.is_none()
            && above.shape == (Shape::Paragraph { within: None })
        {
            above.label =
                label::whole(self.markdown[above.text..above.range.end].trim_end()).map(Box::new);
        }
    }

    /// The depth of a list item, by its indentation, and at one indentation by its sign: bullets
    /// under a number are its children, as are hyphens under `•`.
    fn depth(&mut self, item: Marker, number: Option<u32>) -> u8 {
        while self.open.last().is_some_and(|open| open.indent > item.indent) {
            self.open.pop();
        }
        let same_indent = |open: &&Marker| open.indent == item.indent;
        let known =
            self.open.iter().rev().take_while(same_indent).any(|open| open.sign == item.sign);
        if known {
            while self.open.last().is_some_and(|open| open.sign != item.sign) {
                self.open.pop();
            }
            self.open.pop();
        } else if self.open.last().is_some_and(|open| {
            let outer = number.is_none() && matches!(open.sign, NUMBER | '•' | '●' | '■');
            open.indent == item.indent && !outer
        }) {
            // Another sign without indentation begins another list.
            while self.open.last().is_some_and(|open| open.indent == item.indent) {
                self.open.pop();
            }
        }
        if self.open.len() < 1_000 {
            self.open.push(item);
        }
        (self.open.len() - 1).min(DEEPEST) as u8
    }

    fn push(&mut self, shape: Shape, range: Range<usize>, text: usize, label: Option<Label>) {
        self.entries.push(Entry { shape, range, text, label: label.map(Box::new) });
    }
}

/// The width of leading white space; a tab stops at every fourth column.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |width, next| if next == '\t' { width / 4 * 4 + 4 } else { width + 1 })
}

pub(super) fn is_rule(text: &str) -> bool {
    let Some(mark @ ('-' | '*' | '_')) = text.chars().next() else { return false };
    text.chars().all(|other| other == mark || other == ' ') && text.matches(mark).count() >= 3
}

fn heading(text: &str) -> Option<(u8, &str)> {
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    let spaced = title.starts_with([' ', '\t']);
    ((1..=6).contains(&level) && spaced).then(|| (level as u8, title.trim_start()))
}

/// The marker of a list item: its sign, its number, the text after it.
fn marker(text: &str) -> Option<(char, Option<u32>, &str)> {
    let sign = text.chars().next()?;
    let after = &text[sign.len_utf8()..];
    if matches!(sign, '-' | '*' | '+' | '–' | '—')
        || matches!(
            sign,
            '•' | '◦'
                | '▪'
                | '▫'
                | '‣'
                | '·'
                | '●'
                | '○'
                | '■'
                | '►'
                | '▸'
                | '➤'
                | '→'
                | '✓'
                | '∙'
        )
    {
        return after.starts_with([' ', '\t']).then(|| (sign, None, after.trim_start()));
    }
    let open = usize::from(sign == '(');
    let digits = text[open..].bytes().take_while(u8::is_ascii_digit).count();
    if (1..=9).contains(&digits) {
        let closes: &[char] = if open == 1 { &[')'] } else { &['.', ')'] };
        let rest = text[open + digits..].strip_prefix(closes)?;
        let number = text[open..open + digits].parse().ok();
        return rest.starts_with([' ', '\t']).then(|| (NUMBER, number, rest.trim_start()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter an entry: a digit for an item of that depth, `p` for a paragraph (`q` within an
    /// item), `h`, `t`, `c`, `r`, `n` for heading, table, code, rule, counts; a capital if labelled.
    fn shapes(markdown: &str) -> String {
        let letter = |entry: &Entry| {
            let letter = match entry.shape {
                Shape::Heading(_) => 'h',
                Shape::Item { depth, .. } => return (b'0' + depth) as char,
                Shape::Paragraph { within: None } => 'p',
                Shape::Paragraph { within: Some(_) } => 'q',
                Shape::Counts => 'n',
                Shape::Table => 't',
                Shape::Code => 'c',
                Shape::Fence => 'f',
                Shape::Rule => 'r',
            };
            if entry.label.is_some() { letter.to_ascii_uppercase() } else { letter }
        };
        read(markdown).iter().map(letter).collect()
    }

    #[test]
    fn lines_make_entries() {
        let cases = [
            ("", ""),
            ("one\ntwo\n\nthree", "pp"),
            ("## Topic\ntext", "Hp"),
            ("**Topic**\ntext", "Pp"),
            ("**A**: x\n**B**: y", "PP"),
            ("text\n**bold** goes on", "p"),
            ("- a\n  b\n- c", "00"),
            ("- a\n\n  b\n\nc", "0qp"),
            ("- a\n  - b\n    - c\n- d", "0120"),
            ("1. a\n- b\n- c\n2. d\n- e", "01101"),
            ("• a\n- b\n• c", "010"),
            ("- a\n\n* b", "00"),
            ("- a\n**Topic** is bold", "0P"),
            ("- a\nThese works collectively show", "0p"),
            ("Topic Line\n- a", "P0"),
            ("Total papers: 1 , Selected papers: 1\nmore", "np"),
            ("---\n***\n\n___\ntext", "rp"),
            ("| a |\n|---|\n\n| b |", "tt"),
            ("```\n- a\n\n# b\n```\ntext", "cp"),
            ("> **Topic**: text", "P"),
            ("> a\n>\n> - b\n>   - c\n> - d", "p010"),
            ("#hashtag\n#", "p"),
            ("n\n```markdown\n**A**: x\n- b\n```", "pfP0f"),
            ("```md\n- a\n```\n- b", "c0"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(shapes(markdown), expected, "{markdown:?}");
        }
    }
}
