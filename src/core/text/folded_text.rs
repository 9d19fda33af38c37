//! A text made ready for many queries.

use super::fold::fold_into;
use super::words::word_ranges;

/// The words of some fields, such as a paper's title and abstract, folded once for many queries.
// The words stand between single spaces, so that a whole word, or several in a row, is found by
// its bytes; a line break between fields keeps rows from running over from one into the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldedText(String);

impl FoldedText {
    /// The words of `fields`.
    #[must_use]
    pub fn new<'a>(fields: impl IntoIterator<Item = &'a str>) -> Self {
        let mut folded = String::new();
        for field in fields {
            folded.reserve(field.len() + 3);
            folded.push_str("\n ");
            for range in word_ranges(field) {
                fold_into(&field[range], &mut folded);
                folded.push(' ');
            }
        }
        Self(folded)
    }

    /// Whether this folded word stands here; or these words, separated by one space, in a row
    /// within one field.
    #[must_use]
    pub fn contains_word(&self, folded: &str) -> bool {
        self.0.contains(&format!(" {folded} "))
    }

    /// As [`Self::contains_word`], but the last word may go on.
    #[must_use]
    pub fn contains_prefix(&self, folded: &str) -> bool {
        self.0.contains(&format!(" {folded}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_prefixes_within_fields() {
        let text = FoldedText::new(["Multi-Agent Systems", "", "Stańczak, K."]);
        for word in ["multi", "agent", "systems", "stanczak", "k", "multi agent systems"] {
            assert!(text.contains_word(word), "{word}");
        }
        for no_word in ["mult", "gent", "systems stanczak", "stańczak"] {
            assert!(!text.contains_word(no_word), "{no_word}");
        }
        for prefix in ["m", "multi", "agent sys", "stan"] {
            assert!(text.contains_prefix(prefix), "{prefix}");
        }
        for no_prefix in ["ulti", "agents", "systems k"] {
            assert!(!text.contains_prefix(no_prefix), "{no_prefix}");
        }
        assert!(!FoldedText::new([]).contains_prefix("a"));
    }
}
