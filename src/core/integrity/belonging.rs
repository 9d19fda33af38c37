//! Whose keywords, summary and critique are whose, by the words that they share with a paper's title
//! and abstract.
//!
//! A text is held against two papers at a time: by what it has of the words that one of them has and
//! the other hasn't. Rare words of the day count most, which the names of methods are.

use super::holders::Holders;
use super::vocabulary::{Vocabulary, WordSet};
use super::{Flaw, Part};
use crate::core::digest::Paper;
use std::cell::OnceCell;
use std::collections::HashSet;

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
    let mut fits = vec![0.0; papers.len()];
    let mut misplaced = Vec::new();
    for kind in &day.kinds {
        for (paper, text) in kind.texts.iter().enumerate() {
            if let Some(seems_of) = day.seems_of(paper, text, kind, &mut fits) {
                misplaced.push(Flaw::Misplaced { paper, part: kind.part, seems_of });
            }
        }
    }
    misplaced
}

/// The words of a day.
struct Day {
    /// Those of each paper's title and abstract; none where there is no abstract.
    own: Vec<Words>,
    kinds: [Kind; 3],
    weights: Vec<f64>,
    /// The papers that have each word that tells something in title or abstract.
    holders: Holders,
}

/// The texts of a kind, one for each paper; without words where it has none. Only words that some
/// paper has in title or abstract count.
struct Kind {
    part: Part,
    margin: f64,
    texts: Vec<Words>,
}

/// The words of a text, which are seldom looked for.
struct Words {
    all: WordSet,
    to_look_up: OnceCell<HashSet<usize>>,
}

impl From<WordSet> for Words {
    fn from(all: WordSet) -> Self {
        Self { all, to_look_up: OnceCell::new() }
    }
}

impl Words {
    fn has(&self, word: usize) -> bool {
        self.to_look_up.get_or_init(|| self.all.iter().copied().collect()).contains(&word)
    }
}

impl Day {
    fn new(papers: &[Paper]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let own: Vec<WordSet> = papers
            .iter()
            .map(|paper| match &paper.abstract_text {
                Some(text) if !text.trim().is_empty() => vocabulary.learn(&paper.title, text),
                _ => WordSet::new(),
            })
            .collect();
        let mut known = |texts: fn(&Paper) -> &[String]| -> Vec<WordSet> {
            papers.iter().map(|paper| vocabulary.known(texts(paper))).collect()
        };
        let kinds = [
            (Part::Keywords, KEYWORDS_MARGIN, known(|paper| &paper.keywords)),
            (Part::Summary, TEXT_MARGIN, known(|paper| paper.summary.as_slice())),
            (Part::Critique, TEXT_MARGIN, known(|paper| paper.critique.as_slice())),
        ];
        let [keywords, summaries, critiques] = kinds.each_ref().map(|(.., texts)| texts.as_slice());
        let weights = vocabulary.weights(&[&own, keywords, summaries, critiques]);
        let holders = Holders::new(&own, &weights);
        let words = |sets: Vec<WordSet>| sets.into_iter().map(Words::from).collect();
        let kinds = kinds.map(|(part, margin, texts)| Kind { part, margin, texts: words(texts) });
        Self { own: words(own), kinds, weights, holders }
    }

    /// The other paper whose text this seems to be, if any does. `fits` holds a zero for each paper,
    /// and is left so.
    fn seems_of(&self, paper: usize, text: &Words, kind: &Kind, fits: &mut [f64]) -> Option<usize> {
        if self.own[paper].all.is_empty() {
            return None;
        }
        let mut fitting = Vec::new();
        for word in &text.all {
            for holder in self.holders.of(*word) {
                if fits[*holder] == 0.0 {
                    fitting.push(*holder);
                }
                fits[*holder] += self.weights[*word];
            }
        }
        let here = fits[paper];
        let fits = fitting.into_iter().map(|holder| (std::mem::take(&mut fits[holder]), holder));
        let others = fits.filter(|(_, holder)| *holder != paper);
        let best = others.max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        // What both papers have counts for both, so it doesn't matter.
        let (_, other) = best.filter(|(fit, _)| *fit >= here + kind.margin)?;
        let here = self.share(text, paper, other);
        let there = self.share(text, other, paper);
        let rival = self.share(&kind.texts[other], other, paper);
        (there >= SHARE * here && there >= rival).then_some(other)
    }

    /// The share that a text has of the words that `of` has and `against` hasn't, by weight.
    fn share(&self, text: &Words, of: usize, against: usize) -> f64 {
        let (mut had, mut all) = (0.0, 0.0);
        for word in self.own[of].all.iter().filter(|word| !self.own[against].has(**word)) {
            all += self.weights[*word];
            had += if text.has(*word) { self.weights[*word] } else { 0.0 };
        }
        if all > 0.0 { had / all } else { 0.0 }
    }
}
