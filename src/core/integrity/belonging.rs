//! Whose keywords, summary and critique are whose, by the words that they share with a paper's title
//! and abstract.
//!
//! A text is held against two papers at a time: by what it has of the words that one of them has and
//! the other hasn't. Rare words of the day count most, which the names of methods are.

use super::vocabulary::{Vocabulary, WordSet};
use super::{Flaw, Part};
use crate::core::digest::Paper;
use std::collections::BTreeMap;

// How clearly another paper must fit better, in words that only one paper of the day has. The texts of
// twelve days, of which seven are real, fit another paper by at least half a word (keywords) and two
// words (summaries, critiques) less than their own; all real papers taken for one day, by none and by
// one. What is swapped fits the other better by a median of four to five words, and of seven to
// twenty-seven. So a text may go astray by the margin and more before anything false is said of it.

/// By how many rare words more keywords must fit the other paper.
const KEYWORDS_MARGIN: f64 = 2.0;

/// The same for summaries and critiques, which are long enough to share some by chance.
const TEXT_MARGIN: f64 = 4.0;

/// How many times the share of the other paper's words must be had. A long abstract has more words to
/// hit by chance.
const SHARE: f64 = 1.5;

/// The keywords, summaries and critiques that seem to belong to another paper of the day.
///
/// There is none where the other paper's own fits that one better, so that it needs no other; nor
/// where either paper has no abstract to tell by. Takes time in proportion to the words.
#[must_use]
pub fn misplaced(papers: &[Paper]) -> Vec<Flaw> {
    let day = Day::new(papers);
    let mut misplaced = Vec::new();
    for kind in &day.kinds {
        for (paper, text) in kind.texts.iter().enumerate() {
            if let Some(seems_of) = day.seems_of(paper, text, kind) {
                misplaced.push(Flaw::Misplaced { paper, part: kind.part, seems_of });
            }
        }
    }
    misplaced
}

/// The words of a day.
struct Day {
    /// Those of each paper's title and abstract; none where there is no abstract.
    own: Vec<WordSet>,
    kinds: [Kind; 3],
    weights: Vec<f64>,
    /// For each word that tells something the papers that have it in title or abstract.
    holders: Vec<Vec<usize>>,
}

/// The texts of a kind, one for each paper; without words where it has none.
struct Kind {
    part: Part,
    margin: f64,
    texts: Vec<WordSet>,
}

impl Day {
    fn new(papers: &[Paper]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let own: Vec<WordSet> = papers
            .iter()
            .map(|paper| match &paper.abstract_text {
                Some(text) if !text.trim().is_empty() => {
                    vocabulary.read(&format!("{}\n{text}", paper.title))
                }
                _ => WordSet::new(),
            })
            .collect();
        let mut kind = |part, margin, text: &dyn Fn(&Paper) -> String| Kind {
            part,
            margin,
            texts: papers.iter().map(|paper| vocabulary.read(&text(paper))).collect(),
        };
        let of = |text: &Option<String>| text.clone().unwrap_or_default();
        let kinds = [
            kind(Part::Keywords, KEYWORDS_MARGIN, &|paper| paper.keywords.join("\n")),
            kind(Part::Summary, TEXT_MARGIN, &|paper| of(&paper.summary)),
            kind(Part::Critique, TEXT_MARGIN, &|paper| of(&paper.critique)),
        ];
        let [keywords, summaries, critiques] = &kinds;
        let all = [&own, &keywords.texts, &summaries.texts, &critiques.texts];
        let weights = vocabulary.weights(&all.map(Vec::as_slice));
        let mut holders = vec![Vec::new(); weights.len()];
        for (paper, words) in own.iter().enumerate() {
            for word in words.iter().filter(|word| weights[**word] > 0.0) {
                holders[*word].push(paper);
            }
        }
        Self { own, kinds, weights, holders }
    }

    /// The other paper whose text this seems to be, if any does.
    fn seems_of(&self, paper: usize, text: &WordSet, kind: &Kind) -> Option<usize> {
        if self.own[paper].is_empty() {
            return None;
        }
        let mut fits: BTreeMap<usize, f64> = BTreeMap::new();
        for word in text {
            for holder in &self.holders[*word] {
                *fits.entry(*holder).or_default() += self.weights[*word];
            }
        }
        // What both papers have counts for both, so it doesn't matter.
        let least = fits.remove(&paper).unwrap_or_default() + kind.margin;
        let (other, fit) = fits.into_iter().max_by(|(_, one), (_, two)| one.total_cmp(two))?;
        let here = self.share(text, paper, other);
        let there = self.share(text, other, paper);
        let rival = self.share(&kind.texts[other], other, paper);
        (fit >= least && there >= SHARE * here && there >= rival).then_some(other)
    }

    /// The share that a text has of the words that `of` has and `against` hasn't, by weight.
    fn share(&self, text: &WordSet, of: usize, against: usize) -> f64 {
        let (mut had, mut all) = (0.0, 0.0);
        for word in self.own[of].iter().filter(|word| !has(&self.own[against], **word)) {
            all += self.weights[*word];
            had += if has(text, *word) { self.weights[*word] } else { 0.0 };
        }
        if all > 0.0 { had / all } else { 0.0 }
    }
}

fn has(set: &WordSet, word: usize) -> bool {
    set.binary_search(&word).is_ok()
}
