//! How well a label fits a paper by their words.

use super::beginnings::Beginnings;
use super::words::{is_stop_word, lower, stem, terms, words};
use crate::core::digest::Paper;
use std::borrow::Cow;
use std::collections::HashMap;

/// The words of topics, and which of them each paper holds.
pub(super) struct Overlap {
    topics: Vec<Topic>,
    papers: Vec<Weights>,
    /// In how many papers a word stands.
    frequency: Vec<usize>,
}

/// A word of topics, as a number.
type Term = usize;

/// What a paper's words weigh, by where they stand.
type Weights = HashMap<Term, f32>;

/// The words of a label and of the text under it, in the order of the alphabet.
struct Topic {
    label: Vec<Term>,
    text: Vec<Term>,
}

/// How well a topic fits a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Fit {
    /// From 0 to about 3; two words of a label of four in the title are about 1.
    pub(super) score: f32,
    /// How many words of the label stand in the paper's title or keywords.
    pub(super) words: usize,
}

const IN_TITLE: f32 = 1.0;
const IN_KEYWORDS: f32 = 0.8;
const IN_NOTE: f32 = 0.6;
const IN_ABSTRACT: f32 = 0.35;
/// What the text under a label counts beside the label.
const TEXT_SHARE: f32 = 0.3;

/// Of the text under a label so many words count.
const MOST_WORDS: usize = 200;

impl Overlap {
    /// `topics` are labels, each with the text under it; `notes` is what the TL;DR says about each
    /// paper. Of the papers' words only those of topics are kept.
    pub(super) fn new<'t>(
        topics: impl Iterator<Item = (&'t str, &'t str)>,
        papers: &[Paper],
        notes: &[String],
    ) -> Self {
        let mut known: HashMap<Cow<'_, str>, Term> = HashMap::new();
        let mut numbers = |text: &'t str| {
            let mut terms: Vec<_> = terms(text).take(MOST_WORDS).collect();
            terms.sort();
            terms.dedup();
            let number = |term| {
                let next = known.len();
                *known.entry(term).or_insert(next)
            };
            terms.into_iter().map(number).collect()
        };
        let topics =
            topics.map(|(label, text)| Topic { label: numbers(label), text: numbers(text) });
        let topics = topics.collect();
        let beginnings = Beginnings::of(known.keys().map(AsRef::as_ref));
        let mut frequency = vec![0; known.len()];
        let weights = |(paper, note): (&Paper, &String)| {
            let mut weights = Weights::new();
            let mut add = |text: &str, weight: f32| {
                for word in words(text).filter(|word| beginnings.may_begin(word)).map(lower) {
                    if let Some(term) = known.get(stem(&word))
                        && !is_stop_word(&word)
                    {
                        let held = weights.entry(*term).or_default();
                        *held = held.max(weight);
                    }
                }
            };
            add(&paper.title, IN_TITLE);
            paper.keywords.iter().for_each(|keyword| add(keyword, IN_KEYWORDS));
            add(note, IN_NOTE);
            add(paper.abstract_text.as_deref().unwrap_or_default(), IN_ABSTRACT);
            weights.keys().for_each(|term| frequency[*term] += 1);
            weights
        };
        let papers = papers.iter().zip(notes).map(weights).collect();
        Self { topics, papers, frequency }
    }

    pub(super) fn fit(&self, topic: usize, paper: usize) -> Fit {
        let Topic { label, text } = &self.topics[topic];
        let words = label.iter().filter(|term| self.weight(paper, **term) >= IN_KEYWORDS).count();
        let score = self.share(label, paper) + TEXT_SHARE * self.share(text, paper);
        Fit { score, words }
    }

    fn share(&self, terms: &[Term], paper: usize) -> f32 {
        let rarity = |term: &Term| {
            // A word of no paper weighs little: no label can be blamed for what papers do not say.
            let papers = self.papers.len();
            let holders = match self.frequency[*term] {
                0 => papers.max(1),
                holders => holders,
            };
            (1.0 + papers as f32 / holders as f32).ln()
        };
        let whole: f32 = terms.iter().map(rarity).sum();
        let held: f32 = terms.iter().map(|term| rarity(term) * self.weight(paper, *term)).sum();
        // The root favours long labels of which much is held over short ones of which all is.
        if whole > 0.0 { held / whole.sqrt() } else { 0.0 }
    }

    fn weight(&self, paper: usize, term: Term) -> f32 {
        self.papers.get(paper).and_then(|weights| weights.get(&term)).copied().unwrap_or_default()
    }
}
