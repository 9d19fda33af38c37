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
        self.after(folded).any(|rest| rest.starts_with(b" "))
    }

    /// As [`Self::contains_word`], but the last word may go on.
    #[must_use]
    pub fn contains_prefix(&self, folded: &str) -> bool {
        self.after(folded).next().is_some()
    }

    /// The folded words of each field, in order.
    pub fn fields(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        self.0.split('\n').skip(1).map(str::split_ascii_whitespace)
    }

    /// What follows these words, wherever they stand at the beginning of one here.
    fn after<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let (at, rarest) = folded
            .char_indices()
            .max_by_key(|(_, char)| COMMON.find(*char).unwrap_or(COMMON.len()))
            .unwrap_or_default();
        let text = self.0.as_bytes();
        self.0.match_indices(rarest).filter_map(move |(found, _)| {
            let before = text.get(..found.checked_sub(at)?)?;
            let rest = text[before.len()..].strip_prefix(folded.as_bytes())?;
            before.ends_with(b" ").then_some(rest)
        })
    }
}

/// The most common characters of English texts, the most common first. A text is searched through for the
/// rarest one of what is looked for.
const COMMON: &str = " etaoinsrhldcumfpgwybvkxjqz";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    proptest! {
        /// As one would say it in a line, which is slower and more code.
        #[test]
        fn finds_what_stands_between_spaces(text in "[abeß ]{0,12}", folded in "[abes]( ?[abes]){0,2}") {
            let text = FoldedText::new([text.as_str()]);
            let is_word = text.0.contains(&format!(" {folded} "));
            prop_assert_eq!(text.contains_word(&folded), is_word);
            let is_prefix = text.0.contains(&format!(" {folded}"));
            prop_assert_eq!(text.contains_prefix(&folded), is_prefix);
        }
    }
}
