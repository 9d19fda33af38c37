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

/// What a byte says of the sign that it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    InWord,
    Between,
    /// The byte doesn't tell: beyond ASCII, or an apostrophe, which may stand within a word.
    Unclear,
}

/// Looked up, since all texts of a report are gone through.
const SIGNS: [Sign; 256] = {
    let (mut signs, mut byte) = ([Sign::Unclear; 256], 0);
    while byte < 128 {
        let in_word = (byte as u8).is_ascii_alphanumeric();
        signs[byte] = if in_word { Sign::InWord } else { Sign::Between };
        byte += 1;
    }
    signs[b'\'' as usize] = Sign::Unclear;
    signs
};

/// The stems of a text's [`words`]. A single letter is left out: it is a sign in a formula; in other
/// scripts it may be a word.
pub(super) fn stems(text: &str) -> impl Iterator<Item = Stem> {
    let bytes = text.as_bytes();
    let sign = |at: usize| bytes.get(at).map(|byte| SIGNS[usize::from(*byte)]);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            while sign(at) == Some(Sign::InWord) {
                at += 1;
            }
            if sign(at) == Some(Sign::Unclear) {
                let word = words(&text[start..]).next()?;
                at = start + word.range.end;
                if word.folded.len() > 1 {
                    return Some(folded_stem(&word.folded));
                }
            } else if at - start > 1 {
                return Some(ascii_stem(&bytes[start..], at - start));
            } else if at == start {
                sign(at)?;
                at += 1;
            }
        }
    })
}

/// The stem of a folded word.
fn folded_stem(word: &str) -> Stem {
    if word.is_ascii() {
        return ascii_stem(word.as_bytes(), word.len());
    }
    let singular = match word.strip_suffix('s') {
        Some(singular) if word.len() > 3 && !singular.ends_with('s') => singular,
        _ => word,
    };
    let mut hasher = DefaultHasher::new();
    singular.chars().take(LETTERS).for_each(|letter| letter.hash(&mut hasher));
    hasher.finish() | HASHED
}

/// The stem of the word of `length` letters, digits and apostrophes, of any case, that a text begins
/// with.
fn ascii_stem(text: &[u8], length: usize) -> Stem {
    let is_s = |at: usize| text[at] | 0x20 == b's';
    let plural = length > 3 && is_s(length - 1) && !is_s(length - 2);
    let kept = LETTERS.min(length - usize::from(plural));
    let first = text.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; 8];
        first[..text.len()].copy_from_slice(text);
        first
    });
    // This bit makes a capital small; digits and apostrophes have it.
    let lower = u64::from_le_bytes(first) | 0x2020_2020_2020_2020;
    lower & ((1 << (8 * kept)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            let [one, other] = [one, other].map(|text| stems(text).collect::<Vec<_>>());
            assert_eq!(one, other);
            assert_eq!(one.len(), 1);
        }
        let apart: Vec<Stem> = stems("loss los gas ga bass base моделями мода 大 大模").collect();
        let mut unique = apart.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), 10, "{apart:?}");
    }

    proptest! {
        #[test]
        fn stems_are_those_of_words(
            ascii in "[a-zS0-9 '.-]{0,40}", mixed in "[a-cS '’s大é\u{301}-]{0,20}", any in any::<String>()
        ) {
            for text in [ascii, mixed, any] {
                let found: Vec<Stem> = stems(&text).collect();
                let words = words(&text).filter(|word| word.folded.len() > 1);
                let expected: Vec<Stem> = words.map(|word| folded_stem(&word.folded)).collect();
                prop_assert_eq!(found, expected, "{:?}", text);
            }
        }
    }
}
