//! The TL;DR with what its entries cite.

use super::entries::{self, Entry, Shape};
use super::generic::{Generic, generic};
use super::label::{Label, Mark, is_only_citations, title};
use super::lists::{Lists, keep_first};
use super::names::Names;
use super::naming::{self, Named};
use super::outline::{Node, Outline};
use super::references;
use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::digest::Paper;
use std::collections::HashMap;
use std::ops::Range;

/// Papers are named by their places in the report.
pub(super) struct Reading<'a> {
    pub(super) markdown: &'a str,
    pub(super) papers: &'a [Paper],
    pub(super) by_id: HashMap<&'a ArxivId, usize>,
    pub(super) names: Names<'a>,
    pub(super) entries: Vec<Entry>,
    pub(super) outline: Outline,
    /// For each entry the papers it cites, by id or by number.
    pub(super) cited: Lists,
    /// For each entry that cites none the papers that its label names, or its first words where it
    /// is an item without label.
    pub(super) named: Lists,
    /// Of these those whose names are set off, and those that it surely speaks of.
    set_off: Lists,
    firm: Lists,
    /// For each entry whether it is nothing but citations.
    pub(super) only_cites: Vec<bool>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(markdown: &'a str, papers: &'a [Paper]) -> Self {
        let entries = entries::read(markdown);
        let mut by_id: HashMap<&'a ArxivId, usize> = HashMap::new();
        for (at, paper) in papers.iter().enumerate() {
            by_id.entry(&paper.id).or_insert(at);
        }
        let cited = cited_by_id(markdown, &entries, &by_id);
        let names = Names::new(papers);
        let cited = references::resolve(markdown, &entries, &by_id, &names, papers.len(), cited);
        let cites = |entry: usize| !cited[entry].is_empty();
        let outline = Outline::new(&entries, cites);
        let (mut named, mut set_off, mut firm) = <(Lists, Lists, Lists)>::default();
        for (at, entry) in entries.iter().enumerate() {
            let it = match cites(at) {
                true => Named::default(),
                false => naming::named(&names, markdown, entry),
            };
            set_off.push(it.set_off.iter().copied());
            firm.push(it.set_off.iter().chain(&it.sure).copied());
            named.push(it.set_off.iter().chain(&it.used).chain(&it.sure).copied());
        }
        let is_citations = |entry: &Entry| is_only_citations(entry.text_in(markdown));
        let only_cites = entries
            .iter()
            .enumerate()
            .map(|(at, entry)| cites(at) && is_citations(entry))
            .collect();
        Self {
            markdown,
            papers,
            by_id,
            names,
            entries,
            outline,
            cited,
            named,
            set_off,
            firm,
            only_cites,
        }
    }

    pub(super) fn node(&self, node: usize) -> &Node {
        &self.outline.nodes[node]
    }

    pub(super) fn label(&self, node: usize) -> Option<&Label> {
        self.outline.label(&self.entries, node)
    }

    pub(super) fn title(&self, node: usize) -> &str {
        self.label(node).map_or("", |label| &label.title)
    }

    pub(super) fn generic(&self, node: usize) -> Option<Generic> {
        self.label(node).and_then(|label| label.generic)
    }

    /// What the generic label above a node speaks of.
    pub(super) fn section_class(&self, section: Option<usize>) -> Option<Generic> {
        section.and_then(|section| self.generic(section))
    }

    /// The text of an entry after its label.
    pub(super) fn tail(&self, entry: usize) -> &'a str {
        self.entries[entry].tail_in(self.markdown)
    }

    /// The text of an entry after its list marker.
    pub(super) fn text(&self, entry: usize) -> &'a str {
        self.entries[entry].text_in(self.markdown)
    }

    /// The text of some entries, as it stands.
    pub(super) fn slice(&self, entries: Range<usize>) -> &'a str {
        let place = |entry: usize| {
            self.entries.get(entry).map_or(self.markdown.len(), |entry| entry.range.start)
        };
        &self.markdown[place(entries.start)..place(entries.end)]
    }

    /// Whether a number or an emoji stands before a label.
    pub(super) fn decorated(&self, node: usize) -> bool {
        self.label(node).is_some_and(|label| label.decorated)
    }

    /// The papers that stand under a label, up to the entry `end`: by id, and where an entry cites
    /// none, by names in it (which must be surer beside citations, and set off below one) or behind a field such as
    /// “Papers:”.
    pub(super) fn firmly_under(&self, node: usize, end: usize) -> Vec<usize> {
        let start = self.node(node).entry;
        let mut papers = Vec::new();
        let cites = self.cites(start..end);
        // How deep the item is that cites what stands below it.
        let mut cited_at = (!self.cited[start].is_empty()).then(|| self.depth(start));
        for entry in start..end {
            papers.extend(&self.cited[entry]);
            if entry != start {
                let depth = self.depth(entry);
                cited_at = cited_at.filter(|above| depth > *above);
                // What is said below a citation may name others by the way, and so may a sentence beside such that cite.
                let named = match (cited_at, cites) {
                    (Some(_), _) => &self.set_off,
                    (None, true) => &self.firm,
                    (None, false) => &self.named,
                };
                papers.extend(&named[entry]);
                if cited_at.is_none() && !self.cited[entry].is_empty() {
                    cited_at = Some(depth);
                }
            }
            let lists_papers = self.entries[entry]
                .label
                .as_ref()
                .is_some_and(|label| entry != start && label.generic == Some(Generic::Papers));
            if lists_papers && self.cited[entry].is_empty() {
                papers.extend(self.names.in_text(self.tail(entry)));
            }
        }
        keep_first(&mut papers, 0);
        papers
    }

    /// How deep an entry stands: 0 for paragraphs at the margin and what is above, 1 for an outermost item.
    fn depth(&self, entry: usize) -> usize {
        match self.entries[entry].shape {
            Shape::Item { depth, .. } => usize::from(depth) + 1,
            Shape::Paragraph { within: Some(depth) } => usize::from(depth) + 2,
            _ => 0,
        }
    }

    /// The papers that a piece of the text cites by id, in order, each as often as it does.
    pub(super) fn cited_in(&self, text: &str) -> impl Iterator<Item = usize> {
        citations(text).filter_map(|citation| self.by_id.get(&citation.id).copied())
    }

    /// Whether entries cite papers by id.
    pub(super) fn cites(&self, entries: Range<usize>) -> bool {
        !self.cited[entries].is_empty()
    }

    /// The papers under a label, those too that running text only names.
    pub(super) fn under(&self, node: usize, end: usize) -> Vec<usize> {
        let mut papers = self.firmly_under(node, end);
        if papers.is_empty() {
            let entries = self.node(node).entry..end;
            papers.extend(entries.flat_map(|entry| self.names.in_text(self.tail(entry))));
            keep_first(&mut papers, 0);
        }
        papers
    }

    /// The one paper that a label is the name of.
    pub(super) fn namesake(&self, node: usize) -> Option<usize> {
        let node = &self.outline.nodes[node];
        let label = self.entries[node.entry].label.as_ref()?;
        let title = &label.title;
        let candidates = match &self.cited[node.entry][..] {
            [] => &self.named[node.entry],
            cited => cited,
        };
        let paper = match candidates {
            [paper] => *paper,
            [] => match self.firmly_under(self.outline.of_entry[node.entry]?, node.end)[..] {
                [paper] => paper,
                _ => return None,
            },
            _ => return None,
        };
        // “better than X models” is no name of X.
        let is_name = || label.mark > Mark::Whole || self.names.is_name(title, paper);
        (self.names.names(title, paper) && is_name()).then_some(paper)
    }

    /// Whether a label that cites several papers is the name of one, or a list of their names.
    pub(super) fn is_named_after(&self, node: usize) -> bool {
        let entry = self.outline.nodes[node].entry;
        let cited = &self.cited[entry];
        let title = || self.entries[entry].label.as_ref().map_or("", |label| &label.title);
        cited.len() > 1 && cited.iter().any(|paper| self.names.names(title(), *paper))
    }

    /// Whether most items under a label are papers: they cite one or bear its name.
    pub(super) fn lists_papers(&self, entries: Range<usize>) -> bool {
        self.most_items(entries, |entry| self.bears_a_name(entry) || !self.cited[entry].is_empty())
    }

    /// Whether most items under a label are a paper each: they begin with its name, or with its citation.
    pub(super) fn lists_single_papers(&self, entries: Range<usize>) -> bool {
        self.most_items(entries, |entry| match self.cited[entry].len() {
            0 => self.bears_a_name(entry) && self.names.in_text(self.text(entry)).len() < 2,
            1 if self.entries[entry].label.is_some() => self.bears_a_name(entry),
            1 => self.begins_with_paper(entry, self.cited[entry][0]),
            _ => false,
        })
    }

    fn most_items(&self, entries: Range<usize>, is_paper: impl Fn(usize) -> bool) -> bool {
        let is_item =
            |entry: &usize| matches!(self.entries[*entry].shape, Shape::Item { .. } | Shape::Table);
        let depth = |entry: usize| match self.entries[entry].shape {
            Shape::Item { depth, .. } => depth,
            _ => 0,
        };
        let outermost = entries.clone().filter(is_item).map(depth).min();
        let (mut items, mut papers) = (0, 0);
        for entry in entries.filter(is_item).filter(|entry| Some(depth(*entry)) == outermost) {
            items += 1;
            papers += usize::from(is_paper(entry));
        }
        // Of one paper alone whatever is said may name it.
        self.papers.len() > 1 && items > 0 && papers * 2 >= items
    }

    /// Whether an entry's label is the name of a paper that it names, or cites.
    fn bears_a_name(&self, entry: usize) -> bool {
        let title = self.entries[entry].label.as_ref().map_or("", |label| &label.title);
        let paper = self.named[entry].first().or_else(|| self.cited[entry].first());
        paper.is_some_and(|paper| self.names.names(title, *paper))
    }

    /// Whether nothing but a paper's name stands before the first citation of an entry.
    fn begins_with_paper(&self, entry: usize, paper: usize) -> bool {
        let text = self.text(entry);
        citations(text).next().is_some_and(|first| {
            let name = title(&text[..first.range.end]);
            name.is_empty() || self.names.names(&name, paper)
        })
    }

    /// What a text speaks of, if it is generic.
    pub(super) fn generic_text(text: &str) -> Option<Generic> {
        generic(text)
    }
}

/// The papers that each entry cites by id.
fn cited_by_id(markdown: &str, entries: &[Entry], by_id: &HashMap<&ArxivId, usize>) -> Lists {
    let mut cited = Lists::default();
    let mut citations = citations(markdown).peekable();
    for entry in entries {
        let mut papers = Vec::new();
        while let Some(citation) =
            citations.next_if(|citation| citation.range.start < entry.range.end)
        {
            papers.extend(by_id.get(&citation.id));
        }
        cited.push(papers);
    }
    cited
}
