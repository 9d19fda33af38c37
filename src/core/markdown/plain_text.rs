//! The text of a tree.

use super::{Block, Inline};

/// The text that a reader sees, for searching and counting: what the views show, with a line
/// break after each block, a tab between the cells of a table, and nothing for a rule.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text);
    text.truncate(text.trim_end_matches('\n').len());
    text
}

/// The text of `inlines` alone, without white space around it.
#[must_use]
pub fn inline_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(inlines, &mut text);
    text.trim().into()
}

fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                push_inlines(content, text);
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| push_blocks(item, text));
                continue;
            }
            Block::Quote(quoted) => {
                push_blocks(quoted, text);
                continue;
            }
            Block::Code { text: code, .. } => text.push_str(code.trim_end_matches('\n')),
            Block::Table { head, rows, .. } => {
                push_row(head, text);
                for row in rows {
                    text.push('\n');
                    push_row(row, text);
                }
            }
            Block::Rule => continue,
        }
        text.push('\n');
    }
}

fn push_row(row: &[Vec<Inline>], text: &mut String) {
    for (column, cell) in row.iter().enumerate() {
        if column > 0 {
            text.push('\t');
        }
        push_inlines(cell, text);
    }
}

/// Appends the text of `inlines`: a space for a soft break, a line break for a hard one.
fn push_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(plain) | Inline::Code(plain) => text.push_str(plain),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::SmallCaps(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. }
            | Inline::Citation { content, .. } => push_inlines(content, text),
            Inline::Math(formula) => text.push_str(&formula.source),
            Inline::SoftBreak => text.push(' '),
            Inline::HardBreak => text.push('\n'),
        }
    }
}
