//! Which labels stand under which: the outline of the TL;DR.

use super::entries::{Entry, Shape};
use super::generic::Generic;
use super::label::{Label, Mark};
use super::sublists::numbered_lists;
use super::words::lower;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A labelled entry, and what stands under it.
#[derive(Debug)]
pub(super) struct Node {
    /// The entry that begins with the label.
    pub(super) entry: usize,
    /// The first entry beyond what stands under the label.
    pub(super) end: usize,
    /// Lower ranks stand above higher ones.
    pub(super) rank: u16,
    pub(super) parent: Option<usize>,
    /// The nearest generic label above.
    pub(super) section: Option<usize>,
    /// Whether the label is a field that recurs under several topics, such as “Papers:”.
    pub(super) field: bool,
}

/// The labels in order, each with its place in the outline.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// For each entry its node.
    pub(super) of_entry: Vec<Option<usize>>,
}

/// The rank of a paragraph that is nothing but a label, or whose label heads the list below.
const ALONE: u16 = 70;
/// The same, where numbered labels of that kind enclose it.
const ALONE_WITHIN: u16 = 75;
/// The rank of a paragraph that begins with a label.
const LEAD: u16 = 80;
/// The rank of a paragraph whose label is a field of the topic above.
const FIELD: u16 = 85;
/// Where a paragraph without a label ends a list.
const PLAIN: u16 = 90;
/// The rank of an outermost list item.
const ITEM: u16 = 100;
/// What ends nothing.
const WITHIN: u16 = u16::MAX;

impl Outline {
    /// `cites` tells for each entry whether it cites a paper by id.
    pub(super) fn new(entries: &[Entry], cites: impl Fn(usize) -> bool) -> Self {
        let alike = alike(entries);
        let recurring = recurring(entries, &alike);
        let mut ranks = ranks(entries, &cites);
        for (rank, recurring) in ranks.iter_mut().zip(&recurring) {
            if *recurring && *rank < FIELD {
                *rank = FIELD;
            }
        }
        sink_unnumbered(entries, &mut ranks);
        join_numbered(entries, &mut ranks, &cites);
        raise_empty_generics(entries, &mut ranks);
        let ends_at = attach_paragraphs(entries, &ranks);

        let mut nodes: Vec<Node> = Vec::new();
        let mut of_entry = vec![None; entries.len()];
        let mut open: Vec<usize> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            while let Some(last) = open.pop_if(|last| nodes[*last].rank >= ends_at[at]) {
                nodes[last].end = at;
            }
            if entry.label.is_some() {
                let node = Node {
                    entry: at,
                    end: entries.len(),
                    rank: ranks[at],
                    parent: open.last().copied(),
                    section: None,
                    field: false,
                };
                of_entry[at] = Some(nodes.len());
                open.push(nodes.len());
                nodes.push(node);
            }
        }
        let mut outline = Self { nodes, of_entry };
        outline.mark_fields(&alike, &recurring);
        outline.find_sections(entries);
        outline
    }

    pub(super) fn label<'e>(&self, entries: &'e [Entry], node: usize) -> Option<&'e Label> {
        entries[self.nodes[node].entry].label.as_deref()
    }

    /// A label that recurs under several other labels is a field.
    fn mark_fields(&mut self, alike: &[Vec<usize>], recurring: &[bool]) {
        for node in &mut self.nodes {
            node.field = recurring[node.entry];
        }
        for entries in alike {
            let places: Vec<usize> =
                entries.iter().filter_map(|entry| self.of_entry[*entry]).collect();
            let [first, _, ..] = places[..] else { continue };
            let rank = self.nodes[first].rank;
            let parent = |place: usize| self.nodes[place].parent;
            let alike = places
                .iter()
                .all(|place| self.nodes[*place].rank == rank && parent(*place).is_some());
            let apart = places.windows(2).all(|pair| parent(pair[0]) != parent(pair[1]));
            if alike && apart {
                places.iter().for_each(|place| self.nodes[*place].field = true);
            }
        }
    }

    fn find_sections(&mut self, entries: &[Entry]) {
        for index in 0..self.nodes.len() {
            self.nodes[index].section = self.nodes[index].parent.and_then(|parent| {
                let above = &self.nodes[parent];
                let generic = entries[above.entry]
                    .label
                    .as_ref()
                    .is_some_and(|label| !matches!(label.generic, None | Some(Generic::Title)));
                if generic && !above.field { Some(parent) } else { above.section }
            });
        }
    }
}

/// The entries of each label that stands there more than once.
fn alike(entries: &[Entry]) -> Vec<Vec<usize>> {
    // Labels are compared by their hashes, in memory that is walked through in order. Should two
    // labels share a hash, they count as one label that recurs.
    let hash = |label: &Label| {
        let mut hasher = DefaultHasher::new();
        lower(&label.title).hash(&mut hasher);
        hasher.finish()
    };
    let mut hashes: Vec<(u64, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((hash(entry.label.as_ref()?), at)))
        .collect();
    hashes.sort_unstable();
    hashes
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|places| places.len() > 1)
        .map(|places| places.iter().map(|(_, at)| *at).collect())
        .collect()
}

/// For each entry whether its label recurs as a field of topics: a generic label that follows
/// another topic each time, or any label that stands there three times.
fn recurring(entries: &[Entry], alike: &[Vec<usize>]) -> Vec<bool> {
    let mut recurring = vec![false; entries.len()];
    let topics_before: Vec<usize> = entries
        .iter()
        .scan(0, |topics, entry| {
            let before = *topics;
            *topics +=
                usize::from(entry.label.as_ref().is_some_and(|label| label.generic.is_none()));
            Some(before)
        })
        .collect();
    for places in alike {
        let [first, .., last] = places[..] else { continue };
        let generic = entries[first].label.as_ref().and_then(|label| label.generic);
        let recurs = match generic {
            Some(Generic::Title) => false,
            Some(_) => {
                topics_before[first] > 0
                    && places.windows(2).all(|pair| topics_before[pair[0]] < topics_before[pair[1]])
            }
            None => places.len() > 2 && entries[last].label.is_some(),
        };
        if recurs {
            places.iter().for_each(|place| recurring[*place] = true);
        }
    }
    recurring
}

fn ranks(entries: &[Entry], cites: impl Fn(usize) -> bool) -> Vec<u16> {
    let heads_list = |at: usize| {
        entries
            .get(at + 1)
            .is_some_and(|next| matches!(next.shape, Shape::Item { depth: 0, .. } | Shape::Table))
    };
    // One alone may be a title.
    let are_several = entries.iter().filter(|it| is_bold_topic(it)).nth(1).is_some();
    let rank = |(at, entry): (usize, &Entry)| match (entry.shape, &entry.label) {
        (Shape::Heading(level), _) => 10 * u16::from(level),
        (Shape::Item { depth, .. }, _) => ITEM + 10 * u16::from(depth),
        (Shape::Paragraph { within: Some(depth) }, Some(_)) => ITEM + 10 * u16::from(depth) + 5,
        (Shape::Paragraph { within: None }, Some(_)) if are_several && is_part(entries, at) => {
            FIELD
        }
        (Shape::Paragraph { within: None }, Some(label)) => {
            if label.alone || heads_list(at) && !cites(at) { ALONE } else { LEAD }
        }
        (Shape::Paragraph { within: None } | Shape::Table, None) => PLAIN,
        _ => WITHIN,
    };
    entries.iter().enumerate().map(rank).collect()
}

/// Whether a label on the line right below a bold topic heads a part of that one: it is not bold, or generic.
fn is_part(entries: &[Entry], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|above| &entries[above]) else { return false };
    let Some(label) = &entries[at].label else { return false };
    is_bold_topic(above)
        && above.range.end == entries[at].range.start
        && (label.mark <= Mark::Light || label.generic.is_some())
}

/// Whether an entry is a bold topic alone on its line.
fn is_bold_topic(entry: &Entry) -> bool {
    entry.shape == (Shape::Paragraph { within: None })
        && entry.is_topic()
        && entry.label.as_ref().is_some_and(|label| label.alone && label.mark == Mark::Bold)
}

/// Whether an item says something, rather than being a link alone.
fn is_worded_item(entry: &Entry) -> bool {
    matches!(entry.shape, Shape::Item { .. }) && entry.label.is_some()
}

/// Where several bold paragraphs carry numbers, those without stand under them, but for one over a list of its own
/// behind the last one's, where no other has labels under it. Emoji count like numbers.
fn sink_unnumbered(entries: &[Entry], ranks: &mut [u16]) {
    let decorated = |entry: &Entry| entry.label.as_ref().is_some_and(|label| label.decorated);
    let is_decorated =
        |(at, entry): &(usize, &Entry)| ranks[*at] == ALONE && decorated(entry) && entry.is_topic();
    let found: Vec<usize> =
        entries.iter().enumerate().filter(is_decorated).map(|(at, _)| at).collect();
    let [first, .., last] = found[..] else { return };
    let is_bare = |at: usize, ranks: &[u16]| {
        ranks[at] == ALONE && entries[at].is_topic() && !decorated(&entries[at])
    };
    let is_list = |entry: &Entry| matches!(entry.shape, Shape::Item { .. } | Shape::Table);
    let list = entries[last..].iter().position(is_list).map_or(entries.len(), |at| last + at);
    let are_usual = (first..last).any(|at| is_bare(at, ranks));
    for at in first..entries.len() {
        let is_beside = !are_usual && at > list && entries.get(at + 1).is_some_and(is_worded_item);
        if is_bare(at, ranks) && !is_beside {
            ranks[at] = ALONE_WITHIN;
        }
    }
}

/// A bold paragraph over a list, behind a numbered list of topics that have lists of their own, is one more topic.
fn join_numbered(entries: &[Entry], ranks: &mut [u16], cites: impl Fn(usize) -> bool) {
    let Some(list) = numbered_lists(entries).into_iter().next() else { return };
    let is_under = |entry: &Entry| matches!(entry.shape, Shape::Item { depth: 1.., .. });
    let has_list = |at: &usize| {
        entries[*at].is_topic() && !cites(*at) && entries.get(at + 1).is_some_and(is_under)
    };
    let Some(last) = list.last().filter(|_| list.len() > 1 && list.iter().all(has_list)) else {
        return;
    };
    let mut at = last + 1;
    while at < entries.len() {
        let end = at + 1 + entries[at + 1..].iter().take_while(|it| it.is_in_bullets()).count();
        let cites_more = || (at + 1..end).any(|it| cites(it) && is_worded_item(&entries[it]));
        if ranks[at] == ALONE && entries[at].is_topic() && cites_more() {
            ranks[at] = ITEM;
            ranks[at + 1..end].iter_mut().for_each(|rank| *rank = rank.saturating_add(10));
        }
        at = end;
    }
}

/// A generic label with nothing of its own below it stands above the labels that follow.
fn raise_empty_generics(entries: &[Entry], ranks: &mut [u16]) {
    // The next labelled entry, and whether more than plain paragraphs lies before it.
    let mut next: Option<(usize, bool)> = None;
    for at in (0..entries.len()).rev() {
        let entry = &entries[at];
        if let Some(label) = &entry.label {
            if let (Some(class), Some((follower, plain))) = (label.generic, next)
                && label.alone
                && class != Generic::Title
                && (follower == at + 1 || plain && class == Generic::Themes)
                && ranks[follower] == ranks[at]
                && ranks[at] < PLAIN
                && entries[follower].label.as_ref().is_some_and(|label| label.generic.is_none())
            {
                ranks[at] -= 5;
            }
            next = Some((at, true));
        } else if !matches!(entry.shape, Shape::Paragraph { within: None } | Shape::Rule) {
            next = next.map(|(follower, _)| (follower, false));
        }
    }
}

/// The rank down to which an entry ends what is open above it. A paragraph at the margin ends a
/// list, unless the list goes on after it.
fn attach_paragraphs(entries: &[Entry], ranks: &[u16]) -> Vec<u16> {
    let mut ends: Vec<u16> = ranks.to_vec();
    // The next item of an outermost list, if no label of a higher kind comes before it.
    let mut next = vec![None; entries.len()];
    let mut follower = None;
    for at in (0..entries.len()).rev() {
        next[at] = follower;
        if ranks[at] < PLAIN {
            follower = None;
        } else if ranks[at] == ITEM {
            follower = Some(at);
        }
    }
    let mut last: Option<usize> = None;
    for at in 0..entries.len() {
        if ranks[at] < PLAIN {
            last = None;
        } else if ranks[at] == ITEM {
            last = Some(at);
        }
        let Some(item) = last else { continue };
        if ranks[at] != PLAIN {
            continue;
        }
        let label = entries[item].label.as_ref();
        let bare = label.is_some_and(|label| label.alone && label.mark > Mark::Whole);
        let goes_on =
            next[at].is_some_and(|next| match (entries[item].shape, entries[next].shape) {
                (
                    Shape::Item { number: Some(number), .. },
                    Shape::Item { number: Some(follower), .. },
                ) => follower == number.saturating_add(1),
                _ => bare && entries[next].label.is_some(),
            });
        if goes_on || bare && next[at].is_none() && item + 1 == at {
            ends[at] = WITHIN;
        }
    }
    ends
}
