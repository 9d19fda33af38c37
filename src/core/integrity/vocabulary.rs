//! The words of a day, and how much each tells about which paper a text is of.

use super::stem::for_stems;
use super::table::Table;

/// A word of more papers tells nothing. That also bounds what a word costs, however long the day.
const MOST_PAPERS: usize = 64;

/// Once so many words were learned from an abstract, which are more than one has, no others are. That
/// bounds what a paper costs that is held against many.
const MOST_LEARNED: usize = 1_000;

/// The words of a text, as numbers, each once.
pub(super) type WordSet = Vec<usize>;

/// The words that tell a day's papers from each other: those of titles and abstracts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Table,
    /// How many texts were read.
    texts: u32,
}

impl Vocabulary {
    /// The words of a title and an abstract.
    pub(super) fn learn(&mut self, title: &str, text: &str) -> WordSet {
        self.texts += 1;
        let mut set = WordSet::new();
        for text in [title, text] {
            for_stems(text, |stems| {
                if set.len() < MOST_LEARNED {
                    self.words.learn(stems, self.texts, &mut set);
                }
            });
        }
        set
    }

    /// Those words of some texts that were learned.
    pub(super) fn known(&mut self, texts: &[String]) -> WordSet {
        self.texts += 1;
        let mut set = WordSet::new();
        for text in texts {
            for_stems(text, |stems| self.words.note(stems, self.texts, &mut set));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_however_often_it_stands_there() {
        let mut vocabulary = Vocabulary::default();
        let title = "Evaluating evaluations";
        assert_eq!(vocabulary.learn(title, "models, a model (M²PO, M2PO), loss"), [0, 1, 2, 3]);
        assert_eq!(vocabulary.learn("Other models", "models"), [4, 1]);
        let texts = ["Loss of other things".to_owned(), "Evaluation. No loss".to_owned()];
        assert_eq!(vocabulary.known(&texts), [3, 4, 0]);
    }

    #[test]
    fn no_more_words_are_learned_than_an_abstract_has() {
        let words: Vec<String> = (0..2 * MOST_LEARNED).map(|at| format!("{at:05}")).collect();
        let mut vocabulary = Vocabulary::default();
        let learned = vocabulary.learn("", &words.join(" ")).len();
        assert!((MOST_LEARNED..MOST_LEARNED + 32).contains(&learned), "{learned}");
        assert_eq!(vocabulary.known(&words).len(), learned);
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
