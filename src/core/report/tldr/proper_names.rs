//! Words that look like names.

/// The words of a text that look like names of methods or data sets: `SLM-MUX`, `λ-GRPO`, `LaSeR`,
/// `BF16`. They are reduced to letters and digits, in lower case.
pub(super) fn proper_names(text: &str) -> impl Iterator<Item = String> {
    as_written(text).map(plain)
}

/// The same as they stand in the text.
pub(super) fn as_written(text: &str) -> impl Iterator<Item = &str> {
    likely_words(text)
        .map(|word| word.trim_matches(|other: char| !other.is_alphanumeric()))
        .filter(|word| (2..=40).contains(&word.len()))
        .map(|word| {
            word.strip_suffix('s').filter(|stem| stem.ends_with(char::is_uppercase)).unwrap_or(word)
        })
        .filter(|word| word.split(['-', '.']).any(is_proper_name))
}

/// Whether a name as it stands is another reduced.
pub(super) fn reads_as(name: &str, reduced: &str) -> bool {
    let first = |text: &str| text.bytes().next().unwrap_or_default();
    // Most begin otherwise.
    if first(name).is_ascii() && first(name).to_ascii_lowercase() != first(reduced) {
        return false;
    }
    if !name.is_ascii() {
        return plain(name) == reduced;
    }
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    name.len() >= reduced.len()
        && letters.map(|letter| letter.to_ascii_lowercase()).eq(reduced.bytes())
}

/// A name reduced to letters and digits, in lower case.
pub(super) fn plain(name: &str) -> String {
    if name.is_ascii() {
        let mut plain = String::with_capacity(name.len());
        name.split(|other: char| !other.is_ascii_alphanumeric())
            .for_each(|part| plain.push_str(part));
        plain.make_ascii_lowercase();
        plain
    } else {
        let letters = name.chars().filter(|other| other.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    }
}

/// The words of a text, with the signs that names hold, which may be names. They are few, so the
/// others are passed over byte by byte.
fn likely_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_at(first_mark(rest.as_bytes())?);
        let start = before.bytes().rposition(|byte| !belongs(byte.into())).map_or(0, |at| at + 1);
        let length = after.find(|sign| !belongs(sign)).unwrap_or(after.len());
        let word = &rest[start..before.len() + length];
        // What parts words may look like a mark.
        rest = &after[length.max(after.chars().next()?.len_utf8())..];
        Some(word)
    })
}

/// Where a text first has what may mark a name. Several bytes are looked at together, as
/// processors can.
fn first_mark(text: &[u8]) -> Option<usize> {
    const TOGETHER: usize = 16;
    let (first, after) = text.split_first()?;
    if !first.is_ascii() {
        return Some(0);
    }
    let pairs = text.chunks_exact(TOGETHER).zip(after.chunks_exact(TOGETHER));
    let without = |(before, bytes): &(&[u8], &[u8])| {
        let pairs = before.iter().zip(*bytes);
        pairs.fold(true, |without, (before, byte)| without & !marks(*before, *byte))
    };
    let skipped = pairs.take_while(without).count() * TOGETHER;
    let at = text[skipped..].windows(2).position(|pair| marks(pair[0], pair[1]))?;
    Some(skipped + at + 1)
}

/// Whether a byte may mark a name, by the byte before it: a capital within a word, the first digit
/// after other signs of a word, anything foreign. What stands before the first foreign one is ASCII.
fn marks(before: u8, byte: u8) -> bool {
    // Above `.` stand letters, digits, and all that names hold but the hyphen and these two.
    let within = (before > b'.') | (before == b'+') | (before == b'$');
    let digit = byte.is_ascii_digit() & !before.is_ascii_digit();
    !byte.is_ascii() | within & (byte.is_ascii_uppercase() | digit)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        let text = "The model’s SLM-MUX and λ-GRPO: LaSeR’s BF16, $RAG$ LLMs; X_1 (gpt-4O)—A1, \
                    _iPhone_ 2025, a B.C Llama-3.1 x-$A é AB.";
        let names: Vec<String> = proper_names(text).collect();
        let expected = [
            "slmmux", "λgrpo", "laser", "bf16", "rag", "llm", "x1", "gpt4o", "a1", "iphone", "xa",
            "ab",
        ];
        assert_eq!(names, expected);
    }
}
