//! A text made ready for many queries.

use super::fold::fold_into;
use super::words::word_ranges;

/// The words of some fields, such as a paper's title and abstract, folded once for many queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldedText {
    /// The words stand between single spaces, so that a whole word, or several in a row, is found by its
    /// bytes; a line break between fields keeps rows from running over from one into the next.
    text: String,
    /// Where the words begin, in runs of [`RUN`], each run in the order of what stands there: so a word is
    /// looked up, while to search all texts of a long day for it takes longer than all else that a key does.
    starts: Vec<usize>,
}

/// How many words are put in order together. Each is put where it belongs, for which those after it move up.
const RUN: usize = 1024;

/// By how many bytes words are ordered: more than most words have, and what is typed, so that no text takes
/// long that says the same again and again.
const HEAD: usize = 24;

impl FoldedText {
    /// The words of `fields`.
    #[must_use]
    pub fn new<'a>(fields: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let mut starts = Vec::new();
        for field in fields {
            text.reserve(field.len() + 3);
            text.push_str("\n ");
            for range in word_ranges(field) {
                starts.push(text.len());
                fold_into(&field[range], &mut text);
                text.push(' ');
            }
        }
        for nth in 0..starts.len() {
            let start = starts[nth];
            let run = nth - nth % RUN;
            let at = run + first_from(&starts[run..nth], &text, head(&text.as_bytes()[start..]));
            starts.copy_within(at..nth, at + 1);
            starts[at] = start;
        }
        Self { text, starts }
    }

    /// Whether this folded word stands here; or these words, separated by one space, in a row
    /// within one field.
    #[must_use]
    pub fn contains_word(&self, folded: &str) -> bool {
        self.contains(folded, |rest| rest.starts_with(b" "))
    }

    /// As [`Self::contains_word`], but the last word may go on.
    #[must_use]
    pub fn contains_prefix(&self, folded: &str) -> bool {
        self.contains(folded, |_| true)
    }

    /// Whether these words stand at the beginning of one here, and what follows them is right.
    fn contains(&self, folded: &str, is_right: fn(&[u8]) -> bool) -> bool {
        let begin = head(folded.as_bytes());
        let here = |start: &usize| &self.text.as_bytes()[*start..];
        self.starts.chunks(RUN).any(|run| {
            run[first_from(run, &self.text, begin)..]
                .iter()
                .map(here)
                .take_while(|here| here.starts_with(begin))
                .any(|here| here.strip_prefix(folded.as_bytes()).is_some_and(is_right))
        })
    }
}

/// The place in a run of the first word that doesn't come before `begin`, at most [`HEAD`] bytes.
fn first_from(run: &[usize], text: &str, begin: &[u8]) -> usize {
    run.partition_point(|start| head(&text.as_bytes()[*start..]) < begin)
}

/// By what words are ordered.
fn head(text: &[u8]) -> &[u8] {
    &text[..text.len().min(HEAD)]
}

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
        /// As one would say it in a line, which is slower.
        #[test]
        fn finds_what_stands_between_spaces(
            text in "[abeß ]{0,12}|(ab ?){0,40}",
            often in 1..200_usize,
            folded in "[abes]( ?[abes]){0,2}|(ab ){6,10}(ab)?a",
        ) {
            let text = FoldedText::new([text.repeat(often).as_str(), &text]);
            let is_word = text.text.contains(&format!(" {folded} "));
            prop_assert_eq!(text.contains_word(&folded), is_word);
            let is_prefix = text.text.contains(&format!(" {folded}"));
            prop_assert_eq!(text.contains_prefix(&folded), is_prefix);
        }
    }
}
