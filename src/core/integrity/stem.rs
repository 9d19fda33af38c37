//! How the words of a text begin. Words that begin alike are one word: `evaluate`, `evaluating` and
//! `evaluation`.

use crate::core::text::words;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The first letters of a word, in a number: themselves where they are ASCII, else their hash. Should
/// two words share one, they count as one.
pub(super) type Stem = u64;

/// So many letters.
const LETTERS: usize = 6;
/// The bits of a word's first letters, by its length.
const FIRST: [u64; BLOCK] = {
    let mut first = [(1 << (8 * LETTERS)) - 1; BLOCK];
    let mut length = 0;
    while length < LETTERS {
        first[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    first
};
/// Above what six bytes can be.
const HASHED: Stem = 1 << 63;

/// Letters are looked for in so many bytes at a time: as many as a number has bits.
const BLOCK: usize = u64::BITS as usize;

/// A text from some place on: a block, and what a word that begins there may need behind it. Zeros stand
/// behind its end.
type Bytes = [u8; BLOCK + 8];

/// Finds the stems of a text's [`words`], some at a time. A single letter is left out: it is a sign in a
/// formula; in other scripts it may be a word.
///
/// How long a word is, is never asked with an `if`: no processor foretells the answer.
pub(super) fn for_stems(text: &str, mut found: impl FnMut(&[Stem])) {
    let mut stems = [0; BLOCK / 2];
    let mut at = 0;
    while at < text.len() {
        let bytes = bytes_from(text, at);
        let (letters, unclear) = letters(&bytes);
        let clear = unclear.trailing_zeros();
        let is_clear = u64::MAX.checked_shr(u64::BITS - clear).unwrap_or_default();
        let mut starts = letters & !(letters << 1);
        let mut ends = !letters & (letters << 1) & is_clear;
        let mut count = 0;
        for _ in 0..ends.count_ones() {
            let (start, end) = (starts.trailing_zeros() as usize, ends.trailing_zeros() as usize);
            stems[count] = ascii_stem(&bytes, start, end);
            count += usize::from(end - start > 1);
            starts &= starts - 1;
            ends &= ends - 1;
        }
        found(&stems[..count]);
        at += match starts.trailing_zeros().min(clear) {
            0 => {
                // Beyond ASCII a byte doesn't tell, an apostrophe may stand within a word, or this one is
                // longer than a block.
                let Some(word) = words(&text[at..]).next() else { return };
                if word.folded.len() > 1 {
                    found(&[folded_stem(&word.folded)]);
                }
                word.range.end
            }
            next => next as usize,
        };
    }
}

/// A text from a place on.
fn bytes_from(text: &str, at: usize) -> Bytes {
    let text = &text.as_bytes()[at..];
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; BLOCK + 8];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    })
}

/// Where a block has ASCII letters and digits, and where what only [`words`] understands; the lowest bits
/// are of its first byte.
fn letters(bytes: &Bytes) -> (u64, u64) {
    let (mut letters, mut unclear) = (0, 0);
    let (eights, _) = bytes.as_chunks();
    for eight in eights[..BLOCK / 8].iter().rev() {
        let (letter, apart) = letters_of_eight(u64::from_le_bytes(*eight));
        letters = letters << 8 | letter;
        unclear = unclear << 8 | apart;
    }
    (letters, unclear)
}

/// The same of eight bytes, which are looked at together.
fn letters_of_eight(bytes: u64) -> (u64, u64) {
    /// The same byte eight times.
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const HIGH: u64 = all(0x80);
    /// The highest bits of bytes as the bits of one: the product has each at its place in the last byte.
    const fn gathered(bytes: u64) -> u64 {
        ((bytes & HIGH) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    }
    // Without its highest bit, a byte reaches that bit if as much is added as it lacks.
    let ascii = bytes & !HIGH;
    let small = ascii | all(0x20);
    let from = |bytes: u64, least: u8| bytes + all(0x80 - least);
    let letter = from(small, b'a') & !from(small, b'z' + 1);
    let digit = from(ascii, b'0') & !from(ascii, b'9' + 1);
    let apostrophe = from(ascii, b'\'') & !from(ascii, b'\'' + 1);
    (gathered((letter | digit) & !bytes), gathered(apostrophe | bytes))
}

/// The stem of a folded word.
fn folded_stem(word: &str) -> Stem {
    if word.is_ascii() && word.len() < BLOCK {
        return ascii_stem(&bytes_from(word, 0), 0, word.len());
    }
    let singular = match word.strip_suffix('s') {
        Some(singular) if word.len() > 3 && !singular.ends_with('s') => singular,
        _ => word,
    };
    let mut hasher = DefaultHasher::new();
    singular.chars().take(LETTERS).for_each(|letter| letter.hash(&mut hasher));
    hasher.finish() | HASHED
}

/// The stem of a word of letters, digits and apostrophes, of any case, that stands somewhere in a block.
/// The remainders say that no place is beyond it, so that none is checked.
fn ascii_stem(bytes: &Bytes, start: usize, end: usize) -> Stem {
    let length = end - start;
    let is_s = |at: usize| bytes[at % BLOCK] | 0x20 == b's';
    let is_plural = (length > 3) & is_s(end - 1) & !is_s(end.wrapping_sub(2));
    let first = bytes[start % BLOCK..].first_chunk().copied().unwrap_or_default();
    // This bit makes a capital small; digits and apostrophes have it.
    let small = u64::from_le_bytes(first) | 0x2020_2020_2020_2020;
    small & FIRST[(length - usize::from(is_plural)) % BLOCK]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn stems(text: &str) -> Vec<Stem> {
        let mut stems = Vec::new();
        for_stems(text, |some| stems.extend_from_slice(some));
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
            ascii in "[a-zS0-9 '.-]{0,300}", mixed in "[a-cS '’s大é\u{301}-]{0,200}", any in any::<String>(),
            long in "([a-z]{60,70}[ 's大]{0,3}){0,5}"
        ) {
            for text in [ascii, mixed, any, long] {
                let words = words(&text).filter(|word| word.folded.len() > 1);
                let expected: Vec<Stem> = words.map(|word| folded_stem(&word.folded)).collect();
                prop_assert_eq!(stems(&text), expected, "{:?}", text);
            }
        }
    }
}
