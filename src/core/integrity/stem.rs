//! How the words of a text begin. Words that begin alike are one word: `evaluate`, `evaluating` and
//! `evaluation`.

use crate::core::text::words;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The first letters of a word, in a number: themselves where they are ASCII, else their hash. Should
/// two words share one, they count as one.
pub(super) type Stem = u64;

/// So many letters.
const LETTERS: usize = 6;
/// Above what six bytes can be.
const HASHED: Stem = 1 << 63;

/// Finds the stems of a text's [`words`]. A single letter is left out: it is a sign in a formula; in
/// other scripts it may be a word.
pub(super) fn for_each_stem(text: &str, mut found: impl FnMut(Stem)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes.get(at) {
        let first = first_sixteen(&bytes[at..]);
        let length = match letters_first(first) {
            16 => 16 + letters(&bytes[at + 16..]),
            length => length,
        };
        let end = at + length;
        match bytes.get(end) {
            // Beyond ASCII the byte doesn't tell, and an apostrophe may stand within a word.
            Some(b'\'' | 128..) if length > 0 || !next.is_ascii() => {
                let Some(word) = words(&text[at..]).next() else { return };
                if word.folded.len() > 1 {
                    found(folded_stem(&word.folded));
                }
                at += word.range.end;
            }
            _ => {
                if length > 1 {
                    found(ascii_stem(first, &bytes[at..end]));
                }
                // No letter stands at the end, nor is a space one.
                at = end + 1 + usize::from(bytes.get(end + 1) == Some(&b' '));
            }
        }
    }
}

/// How many ASCII letters and digits a text begins with.
fn letters(text: &[u8]) -> usize {
    text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len())
}

/// The same of sixteen bytes, which are looked at together: most words are shorter.
fn letters_first(bytes: u128) -> usize {
    /// The same byte sixteen times.
    const fn all(byte: u8) -> u128 {
        u128::from_ne_bytes([byte; 16])
    }
    const HIGH: u128 = all(0x80);
    // Without its highest bit, a byte reaches that bit if as much is added as it lacks.
    let ascii = bytes & !HIGH;
    let small = ascii | all(0x20);
    let from = |bytes: u128, least: u8| bytes + all(0x80 - least);
    let letter = from(small, b'a') & !from(small, b'z' + 1);
    let digit = from(ascii, b'0') & !from(ascii, b'9' + 1);
    let others = !(letter | digit) | bytes;
    ((others & HIGH).trailing_zeros() / 8) as usize
}

/// The first sixteen bytes of a text, zeros where it is shorter. The first is the lowest.
fn first_sixteen(text: &[u8]) -> u128 {
    u128::from_le_bytes(text.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; 16];
        first[..text.len()].copy_from_slice(text);
        first
    }))
}

/// The stem of a folded word.
fn folded_stem(word: &str) -> Stem {
    if word.is_ascii() {
        return ascii_stem(first_sixteen(word.as_bytes()), word.as_bytes());
    }
    let singular = match word.strip_suffix('s') {
        Some(singular) if word.len() > 3 && !singular.ends_with('s') => singular,
        _ => word,
    };
    let mut hasher = DefaultHasher::new();
    singular.chars().take(LETTERS).for_each(|letter| letter.hash(&mut hasher));
    hasher.finish() | HASHED
}

/// The stem of a word of at least two letters, digits and apostrophes, of any case. `first` are its
/// first sixteen bytes, or it with what follows it.
fn ascii_stem(first: u128, word: &[u8]) -> Stem {
    let is_s = |back: usize| word[word.len() - back] | 0x20 == b's';
    let is_plural = (word.len() > 3) & is_s(1) & !is_s(2);
    let kept = LETTERS.min(word.len() - usize::from(is_plural));
    // This bit makes a capital small; digits and apostrophes have it.
    let small = first as u64 | 0x2020_2020_2020_2020;
    small & ((1 << (8 * kept)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn stems(text: &str) -> Vec<Stem> {
        let mut stems = Vec::new();
        for_each_stem(text, |stem| stems.push(stem));
        stems
    }

    #[test]
    fn words_that_begin_alike_share_a_stem() {
        for (one, other) in [
            ("Evaluating", "evaluations"),
            ("models", "Model"),
            ("M²PO", "m2po"),
            ("model's", "model"),
            ("Łukasz", "LUKASZ"),
            ("моделями", "моделях"),
            ("don’t", "DON'T"),
        ] {
            let [one, other] = [one, other].map(stems);
            assert_eq!(one, other);
            assert_eq!(one.len(), 1);
        }
        let apart = stems("loss los gas ga bass base моделями мода 大模");
        let unique: HashSet<&Stem> = apart.iter().collect();
        assert_eq!(unique.len(), 10, "{apart:?}");
    }

    proptest! {
        #[test]
        fn stems_are_those_of_words(
            ascii in "[a-zS0-9 '.-]{0,40}", mixed in "[a-cS '’s大é\u{301}-]{0,20}", any in any::<String>()
        ) {
            for text in [ascii, mixed, any] {
                let words = words(&text).filter(|word| word.folded.len() > 1);
                let expected: Vec<Stem> = words.map(|word| folded_stem(&word.folded)).collect();
                prop_assert_eq!(stems(&text), expected, "{:?}", text);
            }
        }
    }
}
