//! Words and their stems, for comparing labels with papers.

use super::lengths::Lengths;
use std::borrow::Cow;

/// The words of a text as they stand: runs of letters and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_at(run(rest, Sign::Other));
        let (word, after) = after.split_at(run(after, Sign::InWord));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// What a byte says of the sign that it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    InWord,
    Other,
    /// Beyond ASCII: the byte does not tell.
    Foreign,
}

/// Looked up, since the texts of a report are gone through more than once.
const SIGNS: [Sign; 256] = {
    let (mut signs, mut byte) = ([Sign::Foreign; 256], 0);
    while byte < 128 {
        let in_word = (byte as u8).is_ascii_alphanumeric();
        signs[byte] = if in_word { Sign::InWord } else { Sign::Other };
        byte += 1;
    }
    signs
};

/// How far a text begins with signs of one kind.
#[inline]
fn run(text: &str, kind: Sign) -> usize {
    let bytes = text.as_bytes();
    let sign = |byte: u8| SIGNS[usize::from(byte)];
    let length = bytes.iter().position(|byte| sign(*byte) != kind).unwrap_or(bytes.len());
    if bytes.get(length).is_none_or(|byte| sign(*byte) != Sign::Foreign) {
        return length;
    }
    let goes_on = |next: char| next.is_alphanumeric() == (kind == Sign::InWord);
    text[length..].find(|next| !goes_on(next)).map_or(text.len(), |more| length + more)
}

/// Whether a text has words, and no more than `most`.
pub(super) fn is_short(text: &str, most: usize) -> bool {
    (1..=most).contains(&words(text).take(most + 1).count())
}

/// The words of a text in lower case.
pub(super) fn lower_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    words(text).map(lower)
}

/// A word, or a few, in lower case: most words are so already.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        word.into()
    } else if word.is_ascii() {
        word.to_ascii_lowercase().into()
    } else {
        word.to_lowercase().into()
    }
}

/// English words that say nothing about a topic.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "about", "across", "all", "an", "and", "are", "as", "at", "be", "between", "both", "by",
    "can", "for", "from", "how", "in", "into", "is", "it", "its", "more", "most", "multiple",
    "new", "no", "not", "of", "on", "or", "our", "over", "paper", "papers", "several", "such",
    "than", "that", "the", "their", "these", "this", "through", "to", "using", "via", "we",
    "when", "which", "while", "with",
];

const STOP_WORD_LENGTHS: Lengths = Lengths::of(STOP_WORDS);

/// The stems of the words of a text.
pub(super) fn stems(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    lower_words(text).map(stemmed)
}

/// The stems of the words that can tell topics apart.
pub(super) fn terms(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    lower_words(text).filter(|word| !is_stop_word(word)).map(stemmed)
}

/// Whether a word in lower case says nothing about a topic.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORD_LENGTHS.may_hold(word) && STOP_WORDS.binary_search(&word).is_ok()
}

/// Endings by which forms of one word differ, by their last letter, longest first.
#[rustfmt::skip]
const ENDINGS: &[(u8, &[&str])] = &[
    (b's', &[
        "izations", "alities", "ations", "ments", "ities", "ences", "ances", "ators", "ates", "izes",
        "ings",
        "ions", "ives", "ers", "ors", "ies", "es", "s",
    ]),
    (b'e', &["ative", "ence", "ance", "ize", "ate", "ive", "e"]),
    (b'd', &["ated", "ized", "ied", "ed"]),
    (b'n', &["ization", "ation", "ion"]),
    (b'g', &["ating", "izing", "ing"]),
    (b'r', &["ator", "er", "or"]),
    (b'y', &["ality", "ency", "ity", "ly", "y"]),
    (b't', &["ment", "ent", "ant"]),
    (b'l', &["ational", "al"]),
    (b'i', &["i"]),
];

/// No stem is cut shorter.
pub(super) const SHORTEST_STEM: usize = 4;

/// A word without its ending: `orchestrating` and `orchestration` are both `orchestr`.
pub(super) fn stem(word: &str) -> &str {
    let last = word.bytes().next_back();
    let endings = ENDINGS.iter().find(|(letter, _)| Some(*letter) == last);
    endings
        .into_iter()
        .flat_map(|(_, endings)| *endings)
        .filter(|ending| word.len() >= SHORTEST_STEM + ending.len())
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

fn stemmed(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => stem(word).into(),
        Cow::Owned(mut word) => {
            word.truncate(stem(&word).len());
            word.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
        for (letter, endings) in ENDINGS {
            assert!(endings.is_sorted_by_key(|ending| std::cmp::Reverse(ending.len())));
            assert!(endings.iter().all(|ending| ending.as_bytes().last() == Some(letter)));
        }
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            ["orchestrating", "orchestration"],
            ["collaborative", "collaboration"],
            ["optimization", "optimized"],
            ["efficient", "efficiency"],
            ["aligning", "alignment"],
            ["reasoners", "reasoning"],
            ["frameworks", "framework"],
            ["evaluating", "evaluation"],
            ["multilinguality", "multilingual"],
            ["modality", "modal"],
            ["multimodalities", "multimodal"],
        ] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
        }
    }
}
