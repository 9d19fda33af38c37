//! What in a critique is a title: a heading, a bold line, the bold or named beginning of a paragraph or
//! of an item of a list.

use super::labels::{Says, concludes, heading_says, is_numbered, says};
use crate::core::markdown::{Block, Inline, plain_text};

/// A title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) rank: Rank,
    pub(super) says: Says,
    /// Whether the block says nothing else.
    pub(super) is_alone: bool,
    /// Whether a number stands before it.
    pub(super) is_numbered: bool,
}

/// How far up a title stands, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A heading of this level.
    Heading(u8),
    /// A line.
    Line,
    /// The beginning of a paragraph.
    Lead,
    /// The beginning of an item of a list.
    Item,
}

/// The title that a block is or begins with.
pub(super) fn title(block: &Block) -> Option<Title> {
    match block {
        Block::Heading { level, content } => {
            let text = text(content);
            Some(Title {
                rank: Rank::Heading(*level),
                says: heading_says(&text),
                is_alone: true,
                is_numbered: is_numbered(&text),
            })
        }
        Block::Paragraph(content) => paragraph_title(content),
        _ => None,
    }
}

/// The title that an item of a list begins with.
pub(super) fn item_title(item: &[Block]) -> Option<Title> {
    let title = item.first().and_then(title)?;
    Some(Title { rank: Rank::Item, is_alone: title.is_alone && item.len() == 1, ..title })
}

/// A paragraph, taken apart before each line that begins with a title of a side or a conclusion.
pub(super) fn lines(content: &[Inline]) -> Vec<&[Inline]> {
    let mut lines = Vec::new();
    let mut rest = content;
    let mut from = 0;
    while let Some(at) = rest[from..].iter().position(is_break).map(|at| from + at) {
        from = at + 1;
        let next = &rest[from..];
        let is_title = next.first().is_some_and(is_bold)
            && paragraph_title(next).is_some_and(|title| title.says != Says::Other);
        if is_title {
            lines.push(&rest[..at]);
            rest = next;
            from = 0;
        }
    }
    lines.push(rest);
    lines
}

fn paragraph_title(content: &[Inline]) -> Option<Title> {
    let end = content.iter().position(is_break).unwrap_or(content.len());
    let line = &content[..end];
    let is_sign = |inline: &&Inline| match inline {
        Inline::Text(text) => !text.chars().any(char::is_alphabetic),
        _ => false,
    };
    let signs = line.iter().take_while(is_sign).count();
    let (label, after) = match line.get(signs)? {
        bold if is_bold(bold) => (text(std::slice::from_ref(bold)), text(&line[signs + 1..])),
        Inline::Text(_) => return plain_title(content, line),
        _ => return None,
    };
    let after = after.trim_start();
    let ends = |text: &str| text.is_empty() || text.trim_end().ends_with(SEPARATORS);
    let is_line = after.trim_matches(|char: char| !char.is_alphanumeric()).is_empty();
    let is_label = is_line || ends(&label) || after.starts_with(SEPARATORS);
    is_label.then(|| Title {
        rank: if is_line { Rank::Line } else { Rank::Lead },
        says: says(&label, is_line),
        is_alone: is_line && end == content.len(),
        is_numbered: is_numbered(&text(line)),
    })
}

/// A title without emphasis, which only what it says tells from running text.
fn plain_title(content: &[Inline], line: &[Inline]) -> Option<Title> {
    let text = text(line);
    let whole = Title {
        rank: Rank::Line,
        says: says(&text, false),
        is_alone: line.len() == content.len(),
        is_numbered: is_numbered(&text),
    };
    if whole.says != Says::Other && !text.ends_with(['.', '!', '?']) {
        return Some(whole);
    }
    let (label, _) = text.split_once([':', '：'])?;
    match says(label, false) {
        Says::Other => None,
        says => Some(Title { rank: Rank::Lead, says, is_alone: false, ..whole }),
    }
}

/// Whether a block begins as a conclusion does.
pub(super) fn is_conclusion(block: &Block) -> bool {
    match block {
        Block::Paragraph(content) => match content.first() {
            Some(Inline::Text(text)) => concludes(text),
            _ => false,
        },
        _ => false,
    }
}

/// What may stand between a title and what it heads.
const SEPARATORS: [char; 6] = [':', '：', '.', '-', '–', '—'];

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::HardBreak)
}

/// Whether all of it is emphasised; in some languages titles stand in italics.
fn is_bold(inline: &Inline) -> bool {
    matches!(inline, Inline::Strong(_) | Inline::Emphasis(_))
}

fn text(content: &[Inline]) -> String {
    plain_text(&[Block::Paragraph(content.to_vec())])
}
