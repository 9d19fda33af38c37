//! What an index has of a text, and what is looked up for a query.
//!
//! A word is a term. Where each character is a word, as in Chinese, there are so few of them that nearly every
//! paper has all: there two in a row are a term, so that `模型` isn't found wherever both characters stand.

use crate::core::text::stands_alone;
use std::borrow::Cow;

/// The terms of words in a row.
pub(super) fn terms<'a>(
    words: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = Cow<'a, str>> {
    let mut words = words.peekable();
    std::iter::from_fn(move || {
        let word = words.next()?;
        Some(match words.peek() {
            Some(next) if is_alone(word) && is_alone(next) => Cow::Owned(format!("{word}{next}")),
            _ => Cow::Borrowed(word),
        })
    })
}

/// What is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted<'a> {
    /// A term, or its beginning.
    pub term: Cow<'a, str>,
    /// Whether it may go on.
    pub goes_on: bool,
}

/// What is looked up for words in a row, of which the last one may go on.
pub(super) fn wanted(words: &[String], goes_on: bool) -> impl Iterator<Item = Wanted<'_>> {
    let last = words.len() - 1;
    words.iter().enumerate().filter_map(move |(at, word)| {
        let is_alone_at = |at: usize| words.get(at).is_some_and(|it| is_alone(it));
        if !is_alone_at(at) {
            return Some(Wanted { term: word.into(), goes_on: goes_on && at == last });
        }
        if is_alone_at(at + 1) {
            let pair = Cow::Owned(format!("{word}{}", words[at + 1]));
            // A mark may stand on the last one.
            return Some(Wanted { term: pair, goes_on: goes_on && at + 1 == last });
        }
        // With the one before it is looked up; by itself it may stand before another.
        let has_one_before = at.checked_sub(1).is_some_and(is_alone_at);
        (!has_one_before).then(|| Wanted { term: word.into(), goes_on: true })
    })
}

fn is_alone(word: &str) -> bool {
    word.chars().next().is_some_and(stands_alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_words_are_found_in_twos() {
        for (words, expected) in [
            ("", ""),
            ("large models", "large models"),
            ("大 模 型 的 llm 型", "大模 模型 型的 的 llm 型"),
        ] {
            let found: Vec<_> = terms(words.split_whitespace()).collect();
            assert_eq!(found.join(" "), expected, "{words}");
        }
    }

    #[test]
    fn what_is_typed_is_looked_up_as_it_was_put_in() {
        for (words, goes_on, expected) in [
            ("large", true, "large*"),
            ("large", false, "large"),
            ("multi agent", true, "multi agent*"),
            ("multi agent", false, "multi agent"),
            ("型", false, "型*"),
            ("大 模 型", true, "大模 模型*"),
            ("大 模 型", false, "大模 模型"),
            ("大 模 llm", true, "大模 llm*"),
            ("llm 型", false, "llm 型*"),
        ] {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let said: Vec<String> = wanted(&words, goes_on)
                .map(|it| format!("{}{}", it.term, if it.goes_on { "*" } else { "" }))
                .collect();
            assert_eq!(said.join(" "), expected, "{words:?}");
        }
    }
}
