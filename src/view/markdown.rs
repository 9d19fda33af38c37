//! Markdown as views: typed nodes only, so that no markup of a report ever reaches the page.

use crate::core::arxiv_id::ArxivId;
use crate::core::edition::Edition;
use crate::core::markdown::{Alignment, Block, Inline};
use leptos::prelude::*;

/// A text of this edition, whose headings stand below one of level `under`.
#[must_use]
pub fn prose(edition: &Edition, text: &[Block], under: u8) -> AnyView {
    let mut setting = Setting { edition, headings: Headings::under(under) };
    view! { <div class="prose">{setting.blocks(text)}</div> }.into_any()
}

/// The text's headings, renumbered so that no level is left out.
struct Headings {
    under: u8,
    open: Vec<u8>,
}

impl Headings {
    fn under(under: u8) -> Self {
        Self { under, open: Vec::new() }
    }

    /// The level in the page of the next heading, which has this level in its source.
    fn next(&mut self, level: u8) -> u8 {
        self.open.retain(|open| *open < level);
        self.open.push(level);
        // At most six levels are open.
        (self.under + self.open.len() as u8).min(6)
    }
}

struct Setting<'a> {
    edition: &'a Edition,
    headings: Headings,
}

impl Setting<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<AnyView> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> AnyView {
        match block {
            Block::Paragraph(content) => view! { <p>{self.inlines(content)}</p> }.into_any(),
            Block::Heading { level, content } => {
                let content = self.inlines(content);
                match self.headings.next(*level) {
                    1 | 2 => view! { <h2>{content}</h2> }.into_any(),
                    3 => view! { <h3>{content}</h3> }.into_any(),
                    4 => view! { <h4>{content}</h4> }.into_any(),
                    5 => view! { <h5>{content}</h5> }.into_any(),
                    _ => view! { <h6>{content}</h6> }.into_any(),
                }
            }
            Block::List { ordered, tight, items } => self.list(*ordered, *tight, items),
            Block::Quote(quoted) => {
                view! { <blockquote>{self.blocks(quoted)}</blockquote> }.into_any()
            }
            Block::Code { text, .. } => {
                view! { <pre tabindex="0"><code>{text.clone()}</code></pre> }.into_any()
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Rule => view! { <hr/> }.into_any(),
        }
    }

    fn list(&mut self, ordered: Option<u64>, tight: bool, items: &[Vec<Block>]) -> AnyView {
        let items: Vec<AnyView> = items
            .iter()
            .map(|item| {
                let content = if tight { self.tight_item(item) } else { self.blocks(item) };
                view! { <li>{content}</li> }.into_any()
            })
            .collect();
        match ordered {
            Some(1) => view! { <ol>{items}</ol> }.into_any(),
            Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.into_any(),
            None => view! { <ul>{items}</ul> }.into_any(),
        }
    }

    /// The blocks of an item whose paragraphs are set without space between them.
    fn tight_item(&mut self, item: &[Block]) -> Vec<AnyView> {
        item.iter()
            .map(|block| match block {
                Block::Paragraph(content) => self.inlines(content).into_any(),
                other => self.block(other),
            })
            .collect()
    }

    fn table(
        &self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> AnyView {
        let align = |column: usize| alignments.get(column).and_then(|it| alignment_class(*it));
        let head = head
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                view! { <th scope="col" class=align(column)>{self.inlines(cell)}</th> }
            })
            .collect_view();
        let row = |row: &Vec<Vec<Inline>>| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(column, cell)| view! { <td class=align(column)>{self.inlines(cell)}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        };
        view! {
            <div class="table-scroll" role="region" aria-label="Table" tabindex="0">
                <table>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<AnyView> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> AnyView {
        match inline {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Emphasis(content) => view! { <em>{self.inlines(content)}</em> }.into_any(),
            Inline::Strong(content) => {
                view! { <strong>{self.inlines(content)}</strong> }.into_any()
            }
            Inline::Strikethrough(content) => view! { <s>{self.inlines(content)}</s> }.into_any(),
            Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
            Inline::Link { url, content } => view! {
                <a href=url.as_str().to_owned() target="_blank" rel="noopener">
                    {self.inlines(content)}
                </a>
            }
            .into_any(),
            Inline::Citation { id, content } => self.citation(id, content),
            Inline::SoftBreak => " ".into_any(),
            Inline::HardBreak => view! { <br/> }.into_any(),
        }
    }

    /// A link to a paper's card. A bare address says less to a reader than the paper's id.
    fn citation(&self, id: &ArxivId, content: &[Inline]) -> AnyView {
        let Some(at) = self.edition.position(id) else {
            return self.inlines(content).into_any();
        };
        let is_address = matches!(content, [Inline::Text(text)] if text.contains("://"));
        let content =
            if is_address { vec![id.to_string().into_any()] } else { self.inlines(content) };
        let title = self.edition.digest().papers[at].title.clone();
        view! {
            <a class="citation" href=format!("#{}", self.edition.entry(at).anchor) title=title>
                {content}
            </a>
        }
        .into_any()
    }
}

fn alignment_class(alignment: Alignment) -> Option<&'static str> {
    match alignment {
        Alignment::None | Alignment::Left => None,
        Alignment::Center => Some("align-center"),
        Alignment::Right => Some("align-right"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_heading_is_left_out() {
        let cases: &[(&[u8], &[u8])] =
            &[(&[3, 4, 4, 3], &[5, 6, 6, 5]), (&[1, 6, 2], &[5, 6, 6]), (&[4, 2, 3], &[5, 5, 6])];
        for (source, page) in cases {
            let mut headings = Headings::under(4);
            let levels: Vec<u8> = source.iter().map(|level| headings.next(*level)).collect();
            assert_eq!(levels, *page, "{source:?}");
        }
    }
}
