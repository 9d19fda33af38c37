//! Words that look like names.

use super::words::run;

/// The words of a text that look like names of methods or data sets: `SLM-MUX`, `λ-GRPO`, `LaSeR`,
/// `BF16`. They are reduced to letters and digits, in lower case.
pub(super) fn proper_names(text: &str) -> impl Iterator<Item = String> {
    words_with_capitals(text)
        .map(|word| word.trim_matches(|other: char| !other.is_alphanumeric()))
        .filter(|word| (2..=40).contains(&word.len()))
        .map(|word| {
            word.strip_suffix('s').filter(|stem| stem.ends_with(char::is_uppercase)).unwrap_or(word)
        })
        .filter(|word| word.split(['-', '.']).any(is_proper_name))
        .map(plain)
}

/// A name reduced to letters and digits, in lower case.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|other| other.is_alphanumeric());
    if name.is_ascii() {
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    } else {
        letters.flat_map(char::to_lowercase).collect()
    }
}

/// The words of a text, with the signs that names hold, which may have a capital, and not only as
/// the first letter of a sentence. They are few, so the others are passed over byte by byte.
fn words_with_capitals(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let words = std::iter::from_fn(move || {
        let (before, after) = rest.split_at(first_capital(rest.as_bytes())?);
        let start = before.bytes().rposition(|byte| !belongs(byte.into())).map_or(0, |at| at + 1);
        let length = run(after, belongs);
        let word = &rest[start..before.len() + length];
        // What parts words may look like a capital.
        rest = &after[length.max(after.chars().next()?.len_utf8())..];
        Some(word)
    });
    words.filter(|word| {
        word.bytes().skip(1).any(|byte| may_be_capital(byte) || byte.is_ascii_digit())
    })
}

/// Where a text may have its first capital. Several bytes are looked at together, as processors
/// can.
fn first_capital(text: &[u8]) -> Option<usize> {
    const TOGETHER: usize = 16;
    let without =
        |bytes: &&[u8]| bytes.iter().fold(true, |without, byte| without & !may_be_capital(*byte));
    let skipped = text.chunks_exact(TOGETHER).take_while(without).count() * TOGETHER;
    let at = text[skipped..].iter().position(|byte| may_be_capital(*byte))?;
    Some(skipped + at)
}

fn may_be_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase() || !byte.is_ascii()
}

/// Whether a sign may belong to a name.
fn belongs(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '+' | '^' | '_' | '$' | '\\' | '.')
}

/// Whether a word holds a capital within, or begins with one and holds a digit.
fn is_proper_name(part: &str) -> bool {
    let within = part.chars().skip(1).any(char::is_uppercase);
    within || part.starts_with(char::is_uppercase) && part.chars().any(char::is_numeric)
}
