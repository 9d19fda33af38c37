//! The words of a day, and how much each tells about which paper a text is of.

use crate::core::text::words;
use std::collections::HashMap;

/// A word of more papers tells nothing. That also bounds what a word costs, however long the day.
const MOST_PAPERS: usize = 64;

/// Words that begin alike are one word: `evaluate`, `evaluating` and `evaluation`.
const STEM: usize = 6;

/// The words of a text, as numbers in order, each once.
pub(super) type WordSet = Vec<usize>;

/// The words of a day's texts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, usize>,
}

impl Vocabulary {
    /// The words of a text.
    pub(super) fn read(&mut self, text: &str) -> WordSet {
        let mut set: WordSet = words(text)
            // A single letter is a sign in a formula; in other scripts it may be a word.
            .filter(|word| word.folded.len() > 1)
            .map(|word| {
                let next = self.numbers.len();
                *self.numbers.entry(stem(&word.folded)).or_insert(next)
            })
            .collect();
        set.sort_unstable();
        set.dedup();
        set
    }

    /// What each word tells, from 0 to 1 for one that a single paper has: the fewer papers have it,
    /// the more. `kinds` are texts of a kind for each paper; the kind in which most have it counts,
    /// since what every critique says is no sign of its paper.
    pub(super) fn weights(&self, kinds: &[&[WordSet]]) -> Vec<f64> {
        let mut most = vec![0; self.numbers.len()];
        for texts in kinds {
            let mut papers = vec![0_usize; self.numbers.len()];
            texts.iter().flatten().for_each(|word| papers[*word] += 1);
            most.iter_mut().zip(papers).for_each(|(most, papers)| *most = papers.max(*most));
        }
        let total = kinds.first().map_or(0, |texts| texts.len()) as f64 + 1.0;
        let weight = |papers: usize| match papers {
            0 => 0.0,
            1..=MOST_PAPERS => (total / papers as f64).ln() / total.ln(),
            _ => 0.0,
        };
        most.into_iter().map(weight).collect()
    }
}

fn stem(word: &str) -> String {
    let singular = match word.strip_suffix('s') {
        Some(singular) if word.len() > 3 && !singular.ends_with('s') => singular,
        _ => word,
    };
    singular.chars().take(STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_alike_are_one() {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read("Evaluating evaluations: models, a model (M²PO, M2PO), loss");
        assert_eq!(words.len(), 4, "{:?}", vocabulary.numbers);
    }

    #[test]
    fn rare_words_tell_more() {
        let mut vocabulary = Vocabulary::default();
        let own = ["rare common", "common other", "common third"].map(|it| vocabulary.read(it));
        let critiques = ["clear other", "clear", "clear other"].map(|it| vocabulary.read(it));
        let weights = vocabulary.weights(&[&own, &critiques]);
        let weight = |word: &str| weights[vocabulary.numbers[word]];
        assert!((weight("rare") - 1.0).abs() < 1e-9);
        assert!(weight("other") < weight("third"));
        assert!(weight("common") < weight("other"));
        assert!((weight("clear") - weight("common")).abs() < 1e-9);
    }
}
