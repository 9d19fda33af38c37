//! How well a label fits a paper by their words.

use super::words::terms;
use crate::core::digest::Paper;
use std::collections::HashMap;

/// The words of each paper, weighted by where they stand.
pub(super) struct Overlap {
    papers: Vec<HashMap<String, f32>>,
    /// In how many papers a word stands.
    frequency: HashMap<String, usize>,
}

/// The words of a label and of the text under it.
pub(super) struct Topic {
    label: Vec<String>,
    text: Vec<String>,
}

impl Topic {
    pub(super) fn new(label: &str, text: &str) -> Self {
        const MOST_WORDS: usize = 200;
        let collect = |text: &str| {
            let mut terms: Vec<String> = terms(text).take(MOST_WORDS).collect();
            terms.sort();
            terms.dedup();
            terms
        };
        Self { label: collect(label), text: collect(text) }
    }
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

impl Overlap {
    /// `notes` is what the TL;DR says about each paper.
    pub(super) fn new(papers: &[Paper], notes: &[String]) -> Self {
        let mut overlap =
            Self { papers: Vec::with_capacity(papers.len()), frequency: HashMap::new() };
        for (paper, note) in papers.iter().zip(notes) {
            let mut bag: HashMap<String, f32> = HashMap::new();
            let mut add = |text: &str, weight: f32| {
                for term in terms(text) {
                    let held = bag.entry(term).or_default();
                    *held = held.max(weight);
                }
            };
            add(&paper.title, IN_TITLE);
            paper.keywords.iter().for_each(|keyword| add(keyword, IN_KEYWORDS));
            add(note, IN_NOTE);
            add(paper.abstract_text.as_deref().unwrap_or_default(), IN_ABSTRACT);
            for term in bag.keys() {
                *overlap.frequency.entry(term.clone()).or_default() += 1;
            }
            overlap.papers.push(bag);
        }
        overlap
    }

    pub(super) fn fit(&self, topic: &Topic, paper: usize) -> Fit {
        let words =
            topic.label.iter().filter(|term| self.weight(paper, term) >= IN_KEYWORDS).count();
        let score = self.share(&topic.label, paper) + TEXT_SHARE * self.share(&topic.text, paper);
        Fit { score, words }
    }

    fn share(&self, terms: &[String], paper: usize) -> f32 {
        let rarity = |term: &String| {
            // A word of no paper weighs little: no label can be blamed for what papers do not say.
            let holders = self.frequency.get(term).copied().unwrap_or(self.papers.len().max(1));
            (1.0 + self.papers.len() as f32 / holders as f32).ln()
        };
        let whole: f32 = terms.iter().map(rarity).sum();
        let held: f32 = terms.iter().map(|term| rarity(term) * self.weight(paper, term)).sum();
        // The root favours long labels of which much is held over short ones of which all is.
        if whole > 0.0 { held / whole.sqrt() } else { 0.0 }
    }

    fn weight(&self, paper: usize, term: &str) -> f32 {
        self.papers.get(paper).and_then(|bag| bag.get(term)).copied().unwrap_or_default()
    }
}
