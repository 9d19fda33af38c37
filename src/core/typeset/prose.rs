//! Markdown's tree as elements of a page.

use super::setting::Setting;
use crate::core::arxiv_id::{ArxivId, Citation, citations};
use crate::core::markdown::{Alignment, Block, Inline, inline_text};
use crate::core::markup::{Attribute, Markup, Tag};
use crate::core::math::Formula;

/// Sets `blocks`, whose headings stand below one of level `under`.
pub(super) fn blocks(blocks: &[Block], under: u8, setting: &Setting) -> Vec<Markup> {
    Page::new(under, setting).blocks(blocks)
}

/// Sets running text.
pub(super) fn inlines(inlines: &[Inline], setting: &Setting) -> Vec<Markup> {
    Page::new(0, setting).inlines(inlines)
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

/// A text that is being set, piece by piece.
pub(super) struct Page<'a> {
    setting: &'a Setting,
    headings: Headings,
}

impl<'a> Page<'a> {
    /// A text as for [`blocks`].
    pub(super) fn new(under: u8, setting: &'a Setting) -> Self {
        Self { setting, headings: Headings::under(under) }
    }

    /// Blocks, each with a line break after it: the page doesn't show it, but the page's text has
    /// it, so that no word runs into the next.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<Markup> {
        let mut set = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.paragraph(content, &mut set),
                block => set.push(self.block(block)),
            }
            set.push(line_break());
        }
        set
    }

    /// A paragraph; formulas on lines of their own stand between its parts.
    fn paragraph(&self, content: &[Inline], set: &mut Vec<Markup>) {
        for (number, part) in
            content.chunk_by(|one, other| !is_apart(one) && !is_apart(other)).enumerate()
        {
            if number > 0 {
                set.push(line_break());
            }
            match part {
                [Inline::Math(formula)] if formula.display => set.push(self.region(formula)),
                [Inline::SoftBreak] if content.len() > 1 => {}
                part => set.push(Markup::element(Tag::P, self.inlines(part))),
            }
        }
    }

    /// A formula on lines of its own. The focus lets the keyboard scroll it.
    fn region(&self, formula: &Formula) -> Markup {
        let region = [
            (Attribute::Class, "math-scroll"),
            (Attribute::Role, "region"),
            (Attribute::AriaLabel, "Formula"),
            (Attribute::Tabindex, "0"),
        ];
        Markup::with(Tag::Div, &region, vec![self.formula(formula)])
    }

    /// A formula within a line, even where it was written for lines of its own.
    fn formula_in_line(&self, formula: &Formula) -> Markup {
        self.formula(&Formula { display: false, ..formula.clone() })
    }

    /// A formula; one that can't be set, as it was written.
    fn formula(&self, formula: &Formula) -> Markup {
        self.setting.formulas.set(formula).unwrap_or_else(|| Markup::Text(formula.source.clone()))
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Paragraph(content) => Markup::element(Tag::P, self.inlines(content)),
            Block::Heading { level, content } => {
                let tag = match self.headings.next(*level) {
                    1 | 2 => Tag::H2,
                    3 => Tag::H3,
                    4 => Tag::H4,
                    5 => Tag::H5,
                    _ => Tag::H6,
                };
                Markup::element(tag, self.inlines(content))
            }
            Block::List { ordered, tight, items } => self.list(*ordered, *tight, items),
            Block::Quote(quoted) => Markup::element(Tag::Blockquote, self.blocks(quoted)),
            Block::Code { text, .. } => {
                let code = Markup::element(Tag::Code, vec![Markup::Text(text.clone())]);
                // The focus lets the keyboard scroll it.
                Markup::with(Tag::Pre, &[(Attribute::Tabindex, "0")], vec![code])
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Rule => Markup::element(Tag::Hr, Vec::new()),
        }
    }

    fn list(&mut self, ordered: Option<u64>, tight: bool, items: &[Vec<Block>]) -> Markup {
        let items = items
            .iter()
            .map(|item| {
                let content = if tight { self.tight_item(item) } else { self.blocks(item) };
                Markup::element(Tag::Li, content)
            })
            .collect();
        match ordered {
            Some(1) => Markup::element(Tag::Ol, items),
            Some(start) => Markup::with(Tag::Ol, &[(Attribute::Start, &start.to_string())], items),
            None => Markup::element(Tag::Ul, items),
        }
    }

    /// The blocks of an item whose paragraphs are set without space between them.
    fn tight_item(&mut self, item: &[Block]) -> Vec<Markup> {
        let mut content = Vec::new();
        for block in item {
            match block {
                Block::Paragraph(inlines) if !inlines.iter().any(is_apart) => {
                    content.extend(self.inlines(inlines));
                }
                Block::Paragraph(inlines) => self.paragraph(inlines, &mut content),
                other => content.push(self.block(other)),
            }
            content.push(line_break());
        }
        content
    }

    fn table(
        &self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> Markup {
        let cells = |tag: Tag, row: &[Vec<Inline>]| {
            let cell = |(column, cell): (usize, &Vec<Inline>)| {
                let scope = (tag == Tag::Th).then_some((Attribute::Scope, "col"));
                let class = alignments.get(column).and_then(|it| alignment_class(*it));
                let class = class.map(|class| (Attribute::Class, class));
                let attributes: Vec<_> = scope.into_iter().chain(class).collect();
                let mut content = self.inlines(cell);
                content.push(Markup::Text(if column + 1 < row.len() { "\t" } else { "\n" }.into()));
                Markup::with(tag, &attributes, content)
            };
            Markup::element(Tag::Tr, row.iter().enumerate().map(cell).collect())
        };
        let body = rows.iter().map(|row| cells(Tag::Td, row)).collect();
        let table = Markup::element(
            Tag::Table,
            vec![
                Markup::element(Tag::Thead, vec![cells(Tag::Th, head)]),
                Markup::element(Tag::Tbody, body),
            ],
        );
        let label = table_label(head);
        let region = [
            (Attribute::Class, "table-scroll"),
            (Attribute::Role, "region"),
            (Attribute::AriaLabel, &label),
            (Attribute::Tabindex, "0"),
        ];
        Markup::with(Tag::Div, &region, vec![table])
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<Markup> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> Markup {
        let element = |tag, content| Markup::element(tag, self.inlines(content));
        match inline {
            Inline::Text(text) => Markup::Text(text.clone()),
            Inline::Emphasis(content) => element(Tag::Em, content),
            Inline::Strong(content) => element(Tag::Strong, content),
            Inline::Strikethrough(content) => element(Tag::S, content),
            Inline::Superscript(content) => element(Tag::Sup, content),
            Inline::Subscript(content) => element(Tag::Sub, content),
            Inline::SmallCaps(content) => {
                let small = [(Attribute::Class, "small-caps")];
                Markup::with(Tag::Span, &small, self.inlines(content))
            }
            Inline::Math(formula) => self.formula_in_line(formula),
            Inline::Code(text) => Markup::element(Tag::Code, vec![Markup::Text(text.clone())]),
            Inline::Link { url, content } => self.link(url.as_str(), content),
            Inline::Citation { id, content } => self.citation(id, content),
            Inline::SoftBreak => Markup::Text(" ".into()),
            Inline::HardBreak => Markup::element(Tag::Br, Vec::new()),
        }
    }

    /// A link out of the page. One whose text says its address has a class, since paper shows the
    /// addresses of all others.
    fn link(&self, url: &str, content: &[Inline]) -> Markup {
        let says_it = |text: &str| text.contains(['.', '/']) && url.contains(text);
        let says_it = matches!(content, [Inline::Text(text)] if says_it(text));
        let class = says_it.then_some((Attribute::Class, "address"));
        let attributes = class.into_iter().chain([
            (Attribute::Href, url),
            (Attribute::Target, "_blank"),
            (Attribute::Rel, "noopener"),
        ]);
        Markup::with(Tag::A, &attributes.collect::<Vec<_>>(), self.inlines(content))
    }

    /// A link to a paper's card. A bare address says less to a reader than the paper's id.
    fn citation(&self, id: &ArxivId, content: &[Inline]) -> Markup {
        let content = match content {
            [Inline::Text(text)] if text.contains("://") => vec![Markup::Text(short(text))],
            content => self.inlines(content),
        };
        // Nothing else becomes a citation.
        let Some(cited) = self.setting.cited.get(id) else {
            return Markup::element(Tag::Span, content);
        };
        let attributes = [
            (Attribute::Class, "citation"),
            (Attribute::Href, &cited.href),
            (Attribute::Title, &cited.title),
        ];
        Markup::with(Tag::A, &attributes, content)
    }
}

/// What tells a table from the page's others: the first of its heads.
fn table_label(head: &[Vec<Inline>]) -> String {
    let heads: Vec<String> =
        head.iter().take(4).map(|cell| inline_text(cell)).filter(|text| !text.is_empty()).collect();
    match heads.is_empty() {
        true => "Table".into(),
        false => format!("Table: {}", heads.join(", ")),
    }
}

/// Whether it is a formula on lines of its own.
fn is_apart(inline: &Inline) -> bool {
    matches!(inline, Inline::Math(formula) if formula.display)
}

fn line_break() -> Markup {
    Markup::Text("\n".into())
}

/// The id, with its version, in the address of a paper.
fn short(address: &str) -> String {
    match citations(address).next() {
        Some(Citation { id, version: Some(version), .. }) => format!("{id}v{version}"),
        Some(Citation { id, version: None, .. }) => id.to_string(),
        None => address.into(),
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
    use crate::core::markdown::parse;
    use crate::core::math::Setter;
    use std::collections::HashMap;

    fn sketch(markdown: &str) -> String {
        let setting = Setting { cited: HashMap::new(), formulas: Setter::default() };
        format!("{:?}", blocks(&parse(markdown, &|_| false), 2, &setting))
    }

    #[test]
    fn a_table_is_named_by_its_heads() {
        for (table, label) in [
            ("|Model|*F* `1`||Cost|Remark|\n|-|-|-|-|-|\n|a|b|c|d|e|", "Table: Model, F 1, Cost"),
            ("|||\n|-|-|\n|a|b|", "Table"),
        ] {
            let sketch = sketch(table);
            assert!(sketch.contains(&format!(r#"(AriaLabel, "{label}")"#)), "{sketch}");
        }
    }

    #[test]
    fn a_link_that_says_its_address_is_known_by_it() {
        for (link, says_it) in [
            ("https://example.org/a", true),
            ("[example.org](https://example.org)", true),
            ("[2510.00001](https://arxiv.org/abs/2510.00001)", true),
            ("[the *page*](https://example.org)", false),
            ("[page](https://example.org/page)", false),
        ] {
            assert_eq!(sketch(link).contains(r#"(Class, "address")"#), says_it, "{link}");
        }
    }

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
