//! How long the words of a list are: most other words are told from them by that.

/// For each first byte the lengths of the words that begin with it, as bits.
pub(super) struct Lengths([u32; 256]);

impl Lengths {
    pub(super) const NONE: Self = Self([0; 256]);

    /// The lengths of some words, none of which is empty.
    pub(super) const fn of(words: &[&str]) -> Self {
        let (mut lengths, mut at) = (Self::NONE, 0);
        while at < words.len() {
            lengths = lengths.with(words[at]);
            at += 1;
        }
        lengths
    }

    /// The same with one more word.
    pub(super) const fn with(mut self, word: &str) -> Self {
        self.0[word.as_bytes()[0] as usize] |= bit(word);
        self
    }

    /// Whether a word may be one of these; false is certain, true is not.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        word.bytes().next().is_some_and(|first| self.0[usize::from(first)] & bit(word) != 0)
    }
}

/// The bit of a word's length; all long words share one.
const fn bit(word: &str) -> u32 {
    1 << (if word.len() < 31 { word.len() } else { 31 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_list_is_passed_over() {
        const LONG: &str = "an-uncommonly-long-word-for-a-label";
        const LENGTHS: Lengths = Lengths::of(&["theme", "trends", LONG]);
        for word in ["theme", "trends", LONG] {
            assert!(LENGTHS.may_hold(word), "{word}");
        }
        for word in ["", "topics", "paper", "themes of the day", "é"] {
            assert_eq!(LENGTHS.may_hold(word), word == "topics", "{word}");
        }
    }
}
