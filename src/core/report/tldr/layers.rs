//! Which labels are the themes.
//!
//! Labels of one rank under one generic label are a layer. Where several layers compete, the first
//! that applies gives the themes:
//!
//! 1. topics with papers cited under them, one at least with two papers, or all apart from the
//!    lines that cite;
//! 2. a list of topics, or a sentence that lists them;
//! 3. what a field “Theme” says of each paper, topics with one paper each, topics that running text sets in
//!    bold and cites papers for;
//! 4. one main theme over items that bear the names of papers;
//! 5. the items that bear the names of papers;
//! 6. failing all these, labels of a list of insights, or topics that a sentence sets in bold.

use super::entries::Shape;
use super::extent::trimmed_ends;
use super::generic::{Generic, may_be_topic};
use super::label::Mark;
use super::leading_title::leading_title;
use super::lists::keep_first;
use super::reading::Reading;
use super::rivals::{is_umbrella, retain_first};
use super::table;
use super::{fields, prose, sentence};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Where a theme's label stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A label with what stands under it, up to an entry.
    Node { node: usize, end: usize },
    /// Entries that name several themes: a sentence, a table, a list of papers with fields.
    Entries(Range<usize>),
}

impl Origin {
    /// One entry.
    pub(super) fn entry(entry: usize) -> Self {
        Self::Entries(entry..entry + 1)
    }
}

/// A theme before it has an id.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) title: String,
    pub(super) origin: Origin,
    /// Its papers, in order of citation.
    pub(super) papers: Vec<usize>,
    /// What is said about it, where it has no label of its own.
    pub(super) text: String,
    /// Whether it is a theme only if it fits a paper.
    pub(super) doubtful: bool,
}

/// How themes and papers are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// By citations.
    Cited,
    /// The themes stand apart from the papers, so by meaning if at all.
    Apart,
    /// One theme is about all papers.
    All,
}

/// Labels of one rank under one generic label.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) section: Option<usize>,
    rank: u16,
    pub(super) nodes: Vec<usize>,
    /// For each node the papers under it.
    pub(super) papers: Vec<Vec<usize>>,
    /// Labels that are names of papers.
    namesakes: usize,
    numbered: bool,
    /// How many labels have papers, and how many papers there are.
    pub(super) cited: usize,
    pub(super) covers: usize,
}

/// All layers in order of their first labels.
pub(super) struct Layers {
    all: Vec<Layer>,
    /// For each node its layer.
    of_node: Vec<Option<usize>>,
    /// The first label that is not “TL;DR …”.
    pub(super) first: Option<usize>,
}

impl Layers {
    pub(super) fn of_node(&self, node: usize) -> Option<&Layer> {
        self.of_node[node].and_then(|place| self.all.get(place))
    }
}

impl Layer {
    /// Whether most labels are names of papers, one each; or almost all are, some with further papers.
    pub(super) fn names_papers(&self) -> bool {
        let are_single = || self.papers.iter().all(|papers| papers.len() < 2);
        self.namesakes > 0
            && self.namesakes * 2 >= self.nodes.len()
            && (are_single() || self.namesakes * 4 >= self.nodes.len() * 3)
    }
}

/// The themes, and how they are tied to papers.
pub(super) fn themes(reading: &Reading<'_>) -> (Vec<Candidate>, Tie) {
    let layers = layers(reading);
    let of_layer = |layer: &Layer, tie: Tie| (candidates(reading, layer, tie), tie);

    let mut grouped: Vec<&Layer> =
        layers.all.iter().filter(|layer| groups(reading, layer)).collect();
    let most = grouped.iter().map(|layer| layer.covers).max().unwrap_or(0);
    retain_first(reading, &mut grouped, most);
    let wide = || {
        grouped
            .iter()
            .copied()
            .filter(|layer| layer.covers * 2 >= most && !is_umbrella(reading, layer, &layers))
    };
    let outermost = |numbered: bool| {
        wide()
            .filter(|layer| layer.numbered || !numbered)
            .min_by_key(|layer| (layer.rank, layer.nodes[0]))
    };
    let told = prose::themes(reading);
    // A label with which running text begins is the first of its topics.
    let begins = |layer: &Layer| {
        let [node] = layer.nodes[..] else { return false };
        told.first().is_some_and(|it| it.origin == Origin::entry(reading.node(node).entry))
    };
    if let Some(layer) = outermost(true).or_else(|| outermost(false)).filter(|layer| !begins(layer))
    {
        return of_layer(layer, Tie::Cited);
    }
    if grouped.iter().any(|layer| begins(layer)) {
        return (told, Tie::Cited);
    }
    let mut table = widest_table(reading);
    let groups =
        |(_, rows): &mut (usize, Vec<table::Row>)| rows.iter().any(|row| row.papers.len() > 1);
    if let Some((entry, rows)) = table.take_if(groups) {
        return (table_candidates(entry, rows), Tie::Cited);
    }

    let stated = sentence::themes(reading);
    let listed = layers.all.iter().filter(|layer| lists_topics(reading, layer));
    let class = |layer: &Layer| reading.section_class(layer.section);
    if let Some(layer) =
        listed.clone().find(|layer| class(layer) == Some(Generic::Themes) && layer.nodes.len() > 1)
    {
        return of_layer(layer, Tie::Apart);
    }
    let first = |themes: &[Candidate]| themes.first().map(|theme| theme.origin.clone());
    if first(&told).is_some_and(|origin| first(&stated) == Some(origin)) {
        return (told, Tie::Cited);
    }
    if stated.len() > 1 {
        return (stated, Tie::Apart);
    }
    let plain = |layer: &&Layer| {
        layer.nodes.len() > 1 && matches!(class(layer), None | Some(Generic::Frame))
    };
    if let Some(layer) = listed.clone().find(plain) {
        return of_layer(layer, Tie::Apart);
    }

    let of_fields = fields::themes(reading);
    if !of_fields.is_empty() {
        return (of_fields, Tie::Cited);
    }
    let single =
        layers.all.iter().filter(|layer| layer.cited > 0 && !is_umbrella(reading, layer, &layers));
    let of_kind = |named: bool| {
        single
            .clone()
            .filter(move |layer| {
                layer.names_papers() == named && layer.cited * 2 >= layer.nodes.len()
            })
            // What is learned from one paper is no group of papers.
            .filter(|layer| class(layer) != Some(Generic::Insights) || reading.papers.len() > 1)
    };
    let widest = |named: bool| {
        of_kind(named).max_by_key(|layer| (layer.covers, std::cmp::Reverse(layer.rank)))
    };
    let (topics, named) = (widest(false), widest(true));
    if let Some(layer) = topics
        && named.is_none_or(|named| named.covers <= layer.covers)
    {
        return of_layer(layer, Tie::Cited);
    }
    if !told.is_empty() {
        return (told, Tie::Cited);
    }
    let umbrella = layers.all.iter().find(|layer| {
        layer.nodes.len() == 1 && class(layer) == Some(Generic::Themes) && layer.cited == 0
    });
    if let Some(layer) = umbrella {
        return of_layer(layer, Tie::All);
    }
    if !stated.is_empty() {
        return (stated, Tie::All);
    }
    if let Some((entry, rows)) = table {
        return (table_candidates(entry, rows), Tie::Cited);
    }
    if let Some(layer) = named {
        let beside = of_kind(true).filter(|it| it.rank == layer.rank);
        return (with_others(reading, layer, beside), Tie::Cited);
    }
    if let Some(layer) = listed.clone().find(|layer| layer.nodes.len() > 1) {
        return of_layer(layer, Tie::Apart);
    }
    (sentence::bold_topics(reading), Tie::Apart)
}

fn layers(reading: &Reading<'_>) -> Layers {
    let title = leading_title(reading);
    let topics_by_place = topics_by_place(reading);
    let mut layers: Vec<Layer> = Vec::new();
    let mut of_node = vec![None; reading.outline.nodes.len()];
    let mut places: HashMap<(Option<usize>, u16), usize> = HashMap::new();
    for (at, node) in reading.outline.nodes.iter().enumerate() {
        let generic = reading.generic(at).is_some() && !topics_by_place.contains(&at);
        if node.field || generic || Some(at) == title {
            continue;
        }
        let place = *places.entry((node.section, node.rank)).or_insert_with(|| {
            layers.push(Layer {
                section: node.section,
                rank: node.rank,
                nodes: Vec::new(),
                papers: Vec::new(),
                namesakes: 0,
                numbered: false,
                cited: 0,
                covers: 0,
            });
            layers.len() - 1
        });
        layers[place].nodes.push(at);
        of_node[at] = Some(place);
    }
    for layer in &mut layers {
        let ends = trimmed_ends(reading, &layer.nodes);
        let insights = reading.section_class(layer.section) == Some(Generic::Insights);
        for (node, end) in layer.nodes.iter().zip(ends) {
            let mut papers =
                if insights { reading.firmly_under(*node, end) } else { reading.under(*node, end) };
            let namesake = reading.namesake(*node);
            if papers.is_empty() {
                papers.extend(namesake);
            }
            layer.namesakes += usize::from(namesake.is_some() || reading.is_named_after(*node));
            layer.papers.push(papers);
        }
        let numbers = layer
            .nodes
            .iter()
            .filter(|node| reading.label(**node).is_some_and(|label| label.numbered));
        layer.cited = layer.papers.iter().filter(|papers| !papers.is_empty()).count();
        let mut all: Vec<usize> = layer.papers.iter().flatten().copied().collect();
        keep_first(&mut all, 0);
        layer.covers = all.len();
        layer.numbered = numbers.count() * 2 > layer.nodes.len();
    }
    let first = (0..of_node.len()).find(|node| reading.generic(*node) != Some(Generic::Title));
    Layers { all: layers, of_node, first }
}

/// Generic labels that head papers by id which no label beside them cites, where topics do the same: “Resources”
/// among other groups.
fn topics_by_place(reading: &Reading<'_>) -> HashSet<usize> {
    let nodes = &reading.outline.nodes;
    let cited = |at: &usize| &reading.cited[nodes[*at].entry..nodes[*at].end];
    let speaks = |at: &usize| {
        let entries = nodes[*at].entry..nodes[*at].end;
        entries.clone().any(|it| !reading.cited[it].is_empty() && !reading.only_cites[it])
    };
    let may_be = |at: &usize| {
        !nodes[*at].field
            && reading.generic(*at).is_some_and(|class| class != Generic::Title)
            && may_be_topic(reading.title(*at))
            && speaks(at)
    };
    let mut found: HashSet<usize> = (0..nodes.len()).filter(may_be).collect();
    if found.is_empty() {
        return found;
    }
    let beside = |at: usize| (nodes[at].section, nodes[at].rank);
    let mut topics = HashSet::new();
    // Under how many labels of a rank each paper stands.
    let mut times: HashMap<_, usize> = HashMap::new();
    let groups = |at: &usize| reading.generic(*at).is_none() || may_be_topic(reading.title(*at));
    for at in (0..nodes.len()).filter(groups) {
        let own = nodes[at].entry..nodes[at].end;
        if reading.generic(at).is_none() && !nodes[at].field && reading.cites(own.clone()) {
            topics.insert(beside(at));
        }
        let mut papers = [cited(&at), &reading.named[own]].concat();
        keep_first(&mut papers, 0);
        for paper in papers {
            *times.entry((beside(at), paper)).or_default() += 1;
        }
    }
    found.retain(|at| {
        let alone = |paper: &usize| times.get(&(beside(*at), *paper)) == Some(&1);
        topics.contains(&beside(*at)) && cited(at).iter().all(alone)
    });
    found
}

/// Whether papers are grouped under a layer's labels.
fn groups(reading: &Reading<'_>, layer: &Layer) -> bool {
    let cited = layer.cited;
    if cited == 0 || cited * 2 < layer.nodes.len() || layer.names_papers() {
        return false;
    }
    let several = layer.papers.iter().any(|papers| papers.len() > 1);
    let apart = layer.nodes.iter().zip(&layer.papers).filter(|(_, papers)| !papers.is_empty()).all(
        |(node, _)| {
            let node = reading.node(*node);
            reading.cited[node.entry].is_empty() && node.end > node.entry + 1
        },
    );
    let firmly = layer
        .nodes
        .iter()
        .any(|node| !reading.firmly_under(*node, reading.node(*node).end).is_empty());
    let themes = matches!(reading.section_class(layer.section), None | Some(Generic::Themes));
    (several || apart) && (firmly || themes && apart)
}

/// Whether a layer is a list of topics without papers.
fn lists_topics(reading: &Reading<'_>, layer: &Layer) -> bool {
    let parted = layer.nodes.iter().filter(|node| {
        reading.label(**node).is_some_and(|label| match label.mark {
            Mark::Whole => reading.section_class(layer.section) == Some(Generic::Themes),
            _ => label.separated || label.alone,
        })
    });
    let leads = layer
        .nodes
        .iter()
        .filter(|node| reading.label(**node).is_some_and(|label| label.mark >= Mark::Light));
    let themes = reading.section_class(layer.section) == Some(Generic::Themes);
    let is_list =
        parted.count() * 2 > layer.nodes.len() || themes && leads.count() * 2 > layer.nodes.len();
    let outermost = layer.nodes.iter().all(|node| {
        let parent = reading.node(*node).parent;
        parent.is_none()
            || parent == layer.section
            || parent.is_some_and(|parent| reading.generic(parent).is_some())
    });
    let uncited = layer
        .nodes
        .iter()
        .filter(|node| reading.firmly_under(**node, reading.node(**node).end).is_empty());
    is_list && outermost && !layer.names_papers() && uncited.count() * 2 > layer.nodes.len()
}

/// The labels of a layer. Where papers are cited under them, those before the first that cites are
/// titles. Those after the last may be closing words; numbered or with emoji like the others they
/// are themes while there are papers that no other cites, else they must fit a paper.
fn candidates(reading: &Reading<'_>, layer: &Layer, tie: Tie) -> Vec<Candidate> {
    let ends = trimmed_ends(reading, &layer.nodes);
    let decorated = layer.nodes.iter().all(|node| reading.decorated(*node));
    let go_on = layer.covers < reading.papers.len() && decorated;
    let may_close = tie == Tie::Cited && !go_on;
    let closing = if may_close { closing(reading, layer, &ends) } else { HashSet::new() };
    let is_cited = |at: &usize| !layer.papers[*at].is_empty() && !closing.contains(at);
    let first = (0..layer.nodes.len()).find(is_cited).unwrap_or(0);
    let last = (0..layer.nodes.len()).rfind(is_cited).unwrap_or(layer.nodes.len());
    let of = |(at, end): (usize, usize)| Candidate {
        title: reading.title(layer.nodes[at]).into(),
        origin: Origin::Node { node: layer.nodes[at], end },
        papers: layer.papers[at].clone(),
        text: String::new(),
        doubtful: may_close && at > last,
    };
    let themes = ends.into_iter().enumerate();
    let themes =
        themes.filter(|(at, _)| tie != Tie::Cited || *at >= first && !closing.contains(at));
    themes.map(of).collect()
}

/// The labels of a layer with those of others that hold further papers: “Key Papers” and “Other Papers”.
fn with_others<'l>(
    reading: &Reading<'_>,
    layer: &'l Layer,
    others: impl Iterator<Item = &'l Layer>,
) -> Vec<Candidate> {
    let mut known: HashSet<usize> = HashSet::new();
    let mut alike: Vec<&Layer> = Vec::new();
    for layer in [layer].into_iter().chain(others) {
        if layer.papers.iter().flatten().all(|paper| !known.contains(paper)) {
            known.extend(layer.papers.iter().flatten());
            alike.push(layer);
        }
    }
    alike.sort_unstable_by_key(|layer| layer.nodes[0]);
    alike.into_iter().flat_map(|layer| candidates(reading, layer, Tie::Cited)).collect()
}

/// Where labels cite papers by id, those after them that only name papers which these cite: closing words.
fn closing(reading: &Reading<'_>, layer: &Layer, ends: &[usize]) -> HashSet<usize> {
    let by_id = |at: &usize| reading.cites(reading.node(layer.nodes[*at]).entry..ends[*at]);
    let Some(last) = (0..layer.nodes.len()).rfind(by_id) else { return HashSet::new() };
    if last + 1 == layer.nodes.len()
        || !(0..last).all(|at| layer.papers[at].is_empty() || by_id(&at))
    {
        return HashSet::new();
    }
    let known: HashSet<usize> = layer.papers[..=last].iter().flatten().copied().collect();
    let decorated = |at: &usize| reading.decorated(layer.nodes[*at]);
    let decorates = (0..=last).all(|at| decorated(&at));
    let lists =
        |at: &usize| reading.lists_papers(reading.node(layer.nodes[*at]).entry + 1..ends[*at]);
    let closes = |at: &usize| {
        let papers = &layer.papers[*at];
        let goes_on = papers.is_empty() || decorates && decorated(at);
        !goes_on && papers.iter().all(|paper| known.contains(paper)) && !lists(at)
    };
    (last + 1..layer.nodes.len()).filter(closes).collect()
}

/// The table that cites papers in the most rows.
fn widest_table(reading: &Reading<'_>) -> Option<(usize, Vec<table::Row>)> {
    (0..reading.entries.len())
        .filter(|entry| reading.entries[*entry].shape == Shape::Table)
        .map(|entry| (entry, table::rows(reading, entry)))
        .filter(|(_, rows)| rows.iter().any(|row| !row.papers.is_empty()))
        .max_by_key(|(_, rows)| rows.len())
}

fn table_candidates(entry: usize, rows: Vec<table::Row>) -> Vec<Candidate> {
    rows.into_iter()
        .map(|row| Candidate {
            title: row.title,
            origin: Origin::entry(entry),
            papers: row.papers,
            text: row.text,
            doubtful: false,
        })
        .collect()
}
