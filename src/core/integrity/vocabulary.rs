//! The words of a day, and how much each tells about which paper a text is of.

use super::stem::{Stem, for_each_stem};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// A word of more papers tells nothing. That also bounds what a word costs, however long the day.
const MOST_PAPERS: usize = 64;

/// More words than an abstract has are not learned from one. That bounds what a paper costs that is
/// held against many.
const MOST_LEARNED: usize = 1_000;

/// The words of a text, as numbers in order, each once.
pub(super) type WordSet = Vec<usize>;

/// The words that tell a day's papers from each other: those of titles and abstracts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<Stem, Word, Products>,
    /// How many texts were read.
    texts: usize,
}

#[derive(Debug)]
struct Word {
    number: usize,
    /// The text that had it last, from 1.
    last_had: usize,
}

impl Vocabulary {
    /// The words of a title and an abstract.
    pub(super) fn learn(&mut self, title: &str, text: &str) -> WordSet {
        self.texts += 1;
        let mut set = WordSet::new();
        let mut add = |stem| {
            if set.len() < MOST_LEARNED {
                let new = Word { number: self.words.len(), last_had: 0 };
                self.words.entry(stem).or_insert(new).note(self.texts, &mut set);
            }
        };
        for_each_stem(title, &mut add);
        for_each_stem(text, &mut add);
        set.sort_unstable();
        set
    }

    /// Those words of some texts that were learned.
    pub(super) fn known(&mut self, texts: &[String]) -> WordSet {
        self.texts += 1;
        let mut set = WordSet::new();
        for text in texts {
            for_each_stem(text, |stem| {
                if let Some(word) = self.words.get_mut(&stem) {
                    word.note(self.texts, &mut set);
                }
            });
        }
        set.sort_unstable();
        set
    }

    /// What each word tells, from 0 to 1 for one that a single paper has: the fewer papers have it,
    /// the more. `kinds` are texts of a kind for each paper; the kind in which most have it counts,
    /// since what every critique says is no sign of its paper.
    pub(super) fn weights(&self, kinds: &[&[WordSet]]) -> Vec<f64> {
        let mut most = vec![0; self.words.len()];
        for texts in kinds {
            let mut papers = vec![0_usize; self.words.len()];
            texts.iter().flatten().for_each(|word| papers[*word] += 1);
            most.iter_mut().zip(papers).for_each(|(most, papers)| *most = papers.max(*most));
        }
        let total = kinds.first().map_or(0, |texts| texts.len()) as f64 + 1.0;
        let mut by_papers = [0.0; MOST_PAPERS + 1];
        for (papers, weight) in by_papers.iter_mut().enumerate().skip(1) {
            *weight = (total / papers as f64).ln() / total.ln();
        }
        let weight = |papers: usize| by_papers.get(papers).copied().unwrap_or_default();
        most.into_iter().map(weight).collect()
    }
}

impl Word {
    /// Adds the word to the set of a text, unless the text had it before.
    fn note(&mut self, text: usize, set: &mut WordSet) {
        if std::mem::replace(&mut self.last_had, text) != text {
            set.push(self.number);
        }
    }
}

/// Hashes numbers by multiplying them, which is much faster than the usual hash. The factor is drawn
/// anew for each map, so that nobody can write words that share their hashes.
#[derive(Debug, Clone)]
struct Products(u64);

impl Default for Products {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0) | 1)
    }
}

impl BuildHasher for Products {
    type Hasher = Product;

    fn build_hasher(&self) -> Product {
        Product { factor: self.0, product: 0 }
    }
}

struct Product {
    factor: u64,
    product: u64,
}

impl Hasher for Product {
    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.product ^ number) * u128::from(self.factor);
        self.product = (product >> 64) as u64 ^ product as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64((*byte).into()));
    }

    fn finish(&self) -> u64 {
        self.product
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_however_often_it_stands_there() {
        let mut vocabulary = Vocabulary::default();
        let title = "Evaluating evaluations";
        assert_eq!(vocabulary.learn(title, "models, a model (M²PO, M2PO), loss"), [0, 1, 2, 3]);
        assert_eq!(vocabulary.learn("Other models", "models"), [1, 4]);
        let texts = ["Loss of other things".to_owned(), "Evaluation. No loss".to_owned()];
        assert_eq!(vocabulary.known(&texts), [0, 3, 4]);
    }

    #[test]
    fn no_more_words_are_learned_than_an_abstract_has() {
        let words: Vec<String> = (0..2 * MOST_LEARNED).map(|at| format!("{at:05}")).collect();
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.learn("", &words.join(" ")).len(), MOST_LEARNED);
        assert_eq!(vocabulary.known(&words).len(), MOST_LEARNED);
    }

    #[test]
    fn rare_words_tell_more() {
        let mut vocabulary = Vocabulary::default();
        let own = ["rare common", "common other", "common third"];
        let own = own.map(|text| vocabulary.learn("", text));
        let critiques = ["other", "clear", "clear other"].map(str::to_owned);
        let critiques =
            critiques.each_ref().map(|text| vocabulary.known(std::slice::from_ref(text)));
        // Rare, common, other, third.
        let weights = vocabulary.weights(&[&own, &critiques]);
        assert!((weights[0] - 1.0).abs() < 1e-9);
        assert!(weights[2] < weights[3]);
        assert!(weights[1] < weights[2]);
    }
}
