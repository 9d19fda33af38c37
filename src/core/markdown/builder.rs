//! From pulldown-cmark's events to the tree, on a stack of its own instead of the call stack.

use super::formulas::Formulas;
use super::links::{Cite, Destination, push_linked};
use super::plain_text::inline_text;
use super::wrapper::says_markdown;
use super::{Alignment, Block, Inline, MAX_COLUMNS, MAX_DEPTH};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// What is read beyond `CommonMark`.
pub const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

pub(super) fn build(source: &str, cite: Cite<'_>) -> Vec<Block> {
    let (formulas, source) = Formulas::take_from(source);
    let source = &*source;
    let mut events = Parser::new_ext(source, EXTENSIONS).into_offset_iter();
    let mut builder = Builder {
        source,
        formulas,
        cite,
        root: Frame::new(Container::Root),
        frames: Vec::new(),
        opened: Vec::new(),
        text: String::new(),
        language: None,
        in_link: None,
        addresses: HashSet::new(),
        cell_end: 0,
        unread: 0..0,
    };
    for (event, range) in events.by_ref() {
        builder.event(event, range);
    }
    let mut unused: Vec<Range<usize>> = events
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| !builder.addresses.contains(&*definition.dest))
        .map(|(_, definition)| definition.span.clone())
        .collect();
    unused.sort_by_key(|span| span.start);
    for span in unused {
        builder.settle();
        builder.text.push_str(&source[span]);
    }
    builder.settle();
    builder.root.blocks
}

/// `<!-- -->`, which writers of Markdown put between two lists.
fn is_empty_comment(html: &str) -> bool {
    let comment = html.trim().strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
    comment.is_some_and(|comment| comment.trim().is_empty())
}

/// What is open in the source and not flattened.
enum Container {
    Root,
    Quote,
    List {
        ordered: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Item,
    Heading(u8),
    /// The first row is the head.
    Table {
        alignments: Vec<Alignment>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Cell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(Destination),
}

impl Container {
    fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Item | Self::Table { .. })
    }
}

/// A container with what it holds so far.
struct Frame {
    container: Container,
    blocks: Vec<Block>,
    /// The content of a container of running text; elsewhere, the paragraph at the end of
    /// `blocks` while it grows.
    inlines: Vec<Inline>,
}

impl Frame {
    fn new(container: Container) -> Self {
        Self { container, blocks: Vec::new(), inlines: Vec::new() }
    }
}

struct Builder<'a> {
    source: &'a str,
    /// What was taken from the source.
    formulas: Formulas,
    cite: Cite<'a>,
    root: Frame,
    /// The containers in the root, from the outermost inwards.
    frames: Vec<Frame>,
    /// For each open element that may have a frame, whether it has.
    opened: Vec<bool>,
    /// Text that still may grow: pulldown-cmark splits text where Markdown could have begun.
    text: String,
    /// The language of the open block of code.
    language: Option<String>,
    /// In a link: whether it leads somewhere, so that its text may hold no other links.
    in_link: Option<bool>,
    /// The addresses of all links so far.
    addresses: HashSet<String>,
    /// The byte after the newest cell of a table.
    cell_end: usize,
    /// The newest part of the source that is not read as Markdown: it is shown as it was written, or
    /// says nothing.
    unread: Range<usize>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.unread.contains(&range.start) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::InlineHtml(text) => self.text.push_str(&text),
            Event::Html(lines) => self.html_lines(&lines),
            Event::Code(code) => {
                let code = self.formulas.put_back(&code).into_owned();
                self.push_inline(Inline::Code(code));
            }
            Event::SoftBreak => self.push_inline(Inline::SoftBreak),
            Event::HardBreak => self.push_inline(Inline::HardBreak),
            Event::Rule => {
                self.settle();
                self.push_block(Block::Rule);
            }
            // Not enabled.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.settle();
                self.loosen();
            }
            Tag::Heading { level, .. } => {
                self.settle();
                self.open(Container::Heading(level as u8));
            }
            Tag::BlockQuote(_) => {
                self.settle();
                self.nest(Container::Quote, 1);
            }
            Tag::List(ordered) => {
                self.settle();
                self.nest(Container::List { ordered, tight: true, items: Vec::new() }, 2);
            }
            Tag::Item => {
                self.settle();
                let in_list = matches!(self.top().container, Container::List { .. });
                self.open_if(in_list, Container::Item);
            }
            Tag::Table(alignments) => {
                self.settle();
                if alignments.len() > MAX_COLUMNS {
                    let text = self.formulas.put_back(&self.source[range.clone()]).into_owned();
                    self.unread = range;
                    self.push_block(Block::Code { language: None, text });
                } else {
                    self.open(Container::Table { alignments, rows: Vec::new() });
                }
            }
            Tag::TableHead | Tag::TableRow => {
                if let Container::Table { rows, .. } = &mut self.top().container {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.open(Container::Cell),
            Tag::Emphasis => self.nest(Container::Emphasis, 1),
            Tag::Strong => self.nest(Container::Strong, 1),
            Tag::Strikethrough if self.is_single_tilde(&range) => self.text.push('~'),
            Tag::Strikethrough => self.nest(Container::Strikethrough, 1),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.link(&format!("mailto:{dest_url}"));
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            Tag::CodeBlock(kind) => {
                self.settle();
                self.language = match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => {
                        Some(self.formulas.put_back(&info).into_owned())
                    }
                    _ => None,
                };
            }
            Tag::HtmlBlock => {
                self.settle();
                if is_empty_comment(&self.source[range.clone()]) {
                    self.unread = range;
                }
            }
            // Not enabled.
            _ => self.settle(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table => {
                self.settle();
                self.close();
            }
            TagEnd::TableCell => {
                self.cell_end = range.end;
                self.close();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range.end),
            TagEnd::Strikethrough if self.is_single_tilde(&range) => self.text.push('~'),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.close(),
            TagEnd::CodeBlock => {
                let text = self.formulas.put_back(&std::mem::take(&mut self.text)).into_owned();
                let language = self.language.take();
                if !text.trim().is_empty()
                    || language.as_deref().is_some_and(|it| !says_markdown(it))
                {
                    self.push_block(Block::Code { language, text });
                }
            }
            _ => self.settle(),
        }
    }

    /// One tilde is a word for "about" more often than a struck out one.
    fn is_single_tilde(&self, range: &Range<usize>) -> bool {
        !self.source[range.clone()].starts_with("~~")
    }

    /// Lines of HTML keep their breaks.
    fn html_lines(&mut self, lines: &str) {
        for (index, line) in lines.split('\n').enumerate() {
            if index > 0 {
                self.push_inline(Inline::HardBreak);
            }
            self.text.push_str(line.trim_end_matches('\r'));
        }
    }

    /// A link, also an image; within another link only its text.
    fn link(&mut self, address: &str) {
        self.addresses.insert(address.into());
        let destination = Destination::new(&self.formulas.put_back(address), self.cite);
        let leads = !matches!(destination, Destination::Nowhere(_));
        let opens = self.in_link.is_none();
        self.open_if(opens, Container::Link(destination));
        self.in_link = self.in_link.or(Some(leads));
    }

    /// Opens a container that may lie in others of its kind, unless it and what `levels` counts
    /// with it would lie too deep: then its content goes into the container around it.
    fn nest(&mut self, container: Container, levels: usize) {
        self.open_if(self.frames.len() + levels <= MAX_DEPTH, container);
    }

    fn open(&mut self, container: Container) {
        self.open_if(true, container);
    }

    fn open_if(&mut self, opens: bool, container: Container) {
        if opens {
            self.flush_text();
            self.frames.push(Frame::new(container));
        }
        self.opened.push(opens);
    }

    /// Closes what opened last.
    fn close(&mut self) {
        if self.opened.pop() != Some(true) {
            return;
        }
        self.flush_text();
        let Some(Frame { container, blocks, inlines }) = self.frames.pop() else {
            return;
        };
        match container {
            Container::Root => {}
            Container::Quote => self.push_block(Block::Quote(blocks)),
            Container::List { ordered, tight, items } => {
                self.push_block(Block::List { ordered, tight, items });
            }
            Container::Item => {
                if let Container::List { items, .. } = &mut self.top().container {
                    items.push(blocks);
                }
            }
            Container::Heading(level) => {
                self.push_block(Block::Heading { level, content: inlines });
            }
            Container::Table { alignments, rows } => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.push_block(Block::Table { alignments, head, rows: rows.collect() });
                // Where very many cells lack, pulldown-cmark ends the rows before the table.
                self.top().blocks.extend(blocks);
            }
            Container::Cell => self.push_cell(inlines),
            Container::Emphasis => self.push_inline(Inline::Emphasis(inlines)),
            Container::Strong => self.push_inline(Inline::Strong(inlines)),
            Container::Strikethrough => self.push_inline(Inline::Strikethrough(inlines)),
            Container::Link(destination) => self.close_link(destination, inlines),
        }
    }

    fn close_link(&mut self, destination: Destination, mut content: Vec<Inline>) {
        self.in_link = None;
        let visible = inline_text(&content);
        match destination {
            Destination::Paper(id) => {
                if visible.is_empty() {
                    content = vec![Inline::Text(id.as_str().into())];
                }
                self.push_inline(Inline::Citation { id, content });
            }
            Destination::Web(url) => {
                if visible.is_empty() {
                    content = vec![Inline::Text(url.as_str().into())];
                }
                self.push_inline(Inline::Link { url, content });
            }
            Destination::Nowhere(address) => {
                self.top().inlines.append(&mut content);
                if visible.is_empty() {
                    self.text.push_str(&address);
                } else if !address.is_empty() && visible != address {
                    self.text.push_str(&format!(" ({address})"));
                }
            }
        }
    }

    /// A row that lacks cells ends early; one that has more than the head keeps them, though not
    /// their Markdown, for which pulldown-cmark has no events.
    fn end_row(&mut self, row_end: usize) {
        let excess = self.source.get(self.cell_end..row_end).unwrap_or_default();
        let excess = excess.trim().trim_start_matches('|').trim_end_matches('|').trim();
        if !excess.is_empty() {
            for cell in excess.split('|') {
                let mut inlines = Vec::new();
                let cell = self.formulas.put_back(cell.trim());
                push_linked(&cell, self.cite, &mut inlines);
                self.push_cell(inlines);
            }
        }
        if let Container::Table { rows, .. } = &mut self.top().container
            && let Some(row) = rows.last_mut()
        {
            while row.pop_if(|cell| cell.is_empty()).is_some() {}
        }
    }

    fn push_cell(&mut self, cell: Vec<Inline>) {
        if let Container::Table { rows, .. } = &mut self.top().container
            && let Some(row) = rows.last_mut()
        {
            row.push(cell);
        }
    }

    /// The list whose item holds a paragraph of its own is set with space.
    fn loosen(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && let (Container::List { tight, .. }, Container::Item) =
                (&mut list.container, &item.container)
        {
            *tight = false;
        }
    }

    /// Ends the paragraph that grows in a container of blocks.
    fn settle(&mut self) {
        self.flush_text();
        let top = self.top();
        if top.container.holds_blocks() {
            let is_break =
                |last: &mut Inline| matches!(last, Inline::SoftBreak | Inline::HardBreak);
            while top.inlines.pop_if(is_break).is_some() {}
            if !top.inlines.is_empty() {
                let content = std::mem::take(&mut top.inlines);
                top.blocks.push(Block::Paragraph(content));
            }
        }
    }

    fn flush_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let (cite, in_link) = (self.cite, self.in_link);
        let mut inlines = Vec::new();
        for part in self.formulas.parts(&text) {
            match part {
                Ok(formula) => inlines.push(Inline::Math(formula.clone())),
                Err(text) if in_link == Some(true) => inlines.push(Inline::Text(text.into())),
                Err(text) => push_linked(text, cite, &mut inlines),
            }
        }
        self.top().inlines.append(&mut inlines);
    }

    fn push_inline(&mut self, inline: Inline) {
        self.flush_text();
        self.top().inlines.push(inline);
    }

    fn push_block(&mut self, block: Block) {
        self.top().blocks.push(block);
    }

    /// The innermost frame.
    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }
}
