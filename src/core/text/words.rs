//! Tokens: where the words of a text stand, and their folded form.

use super::fold::{fold_word, is_apostrophe, joins_word};
use std::borrow::Cow;
use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its folded form: [`fold`](super::fold) of these bytes, never empty, without space.
    pub folded: Cow<'a, str>,
}

/// The words of `text`, in order.
///
/// A word is a run of letters and digits with the marks on them. An apostrophe between letters
/// belongs to the word (`don't`), an English `'s` at its end does not (`model's` is `model`).
/// Everything else separates: `multi-agent` is two words. Where a script is written without
/// spaces ([`stands_alone`]), each character is a word.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    word_ranges(text).map(|range| Word { folded: fold_word(&text[range.clone()]), range })
}

/// Where the words of `text` stand.
pub(super) fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(starts_word)?;
        at = start + run_length(&text[start..]);
        let word = &text[start..at];
        Some(start..start + without_possessive(word).len())
    })
}

/// Whether each such character is a word of its own: Chinese characters and Japanese kana, which
/// are written without spaces between words.
#[must_use]
pub fn stands_alone(char: char) -> bool {
    char >= '\u{3005}'
        && char.is_alphanumeric()
        && matches!(char,
            '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{3FFFF}')
}

fn starts_word(char: char) -> bool {
    char.is_ascii_alphanumeric()
        || (char.is_alphanumeric() && !is_apostrophe(char) && !joins_word(char))
}

fn continues_word(char: char) -> bool {
    starts_word(char) && !stands_alone(char)
}

/// The bytes of the word that `text` begins with, a final `'s` included.
fn run_length(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if ascii > 0 && text.as_bytes().get(ascii).is_none_or(|next| next.is_ascii() && *next != b'\'')
    {
        return ascii;
    }
    let mut chars = text.char_indices().peekable();
    let alone = chars.next().is_some_and(|(_, first)| stands_alone(first));
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let between_letters = is_apostrophe(char) && next.is_some_and(continues_word);
        let goes_on = joins_word(char) || (!alone && (continues_word(char) || between_letters));
        if !goes_on {
            return at;
        }
    }
    text.len()
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix(['s', 'S']).and_then(|word| word.strip_suffix(is_apostrophe)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::fold;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded.into_owned()).collect()
    }

    #[test]
    fn splits_text_as_readers_see_words() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" — … 🚀", &[]),
            ("Multi-agent LLMs.", &["multi", "agent", "llms"]),
            ("don’t; 'quoted' rock'n'roll'", &["don't", "quoted", "rock'n'roll"]),
            (
                "The model's, Łukasz’s and THE DOG'S",
                &["the", "model", "lukasz", "and", "the", "dog"],
            ),
            ("GPT-4o at 3.5 M²PO", &["gpt", "4o", "at", "3", "5", "m2po"]),
            ("snake_case **bold**", &["snake", "case", "bold"]),
            ("Stan\u{301}czak", &["stanczak"]),
            ("\u{301}x \u{AD}", &["x"]),
            ("大模型LLM的", &["大", "模", "型", "llm", "的"]),
            ("テスト", &["テ", "ス", "ト"]),
            ("한국어 모델", &["한국어", "모델"]),
            ("हिन्दी में", &["हिन्दी", "में"]),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), *expected, "{text}");
        }
    }

    #[test]
    fn every_letter_and_digit_is_a_word() {
        for char in
            (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| starts_word(*c))
        {
            let text = char.to_string();
            let found: Vec<_> = words(&text).collect();
            assert_eq!(found.len(), 1, "U+{:04X}", u32::from(char));
            assert!(!found[0].folded.is_empty() && !found[0].folded.contains(char::is_whitespace));
        }
    }

    proptest! {
        #[test]
        fn words_lie_in_order_and_leave_no_letter_out(text in any::<String>()) {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.range.start >= end && !word.range.is_empty());
                let between = &text[end..word.range.start];
                let possessive = |char: char| is_apostrophe(char) || matches!(char, 's' | 'S');
                prop_assert!(!between.contains(|char| starts_word(char) && !possessive(char)));
                prop_assert_eq!(&*word.folded, &fold(&text[word.range.clone()]));
                prop_assert!(!word.folded.is_empty() && !word.folded.contains(char::is_whitespace));
                end = word.range.end;
            }
        }
    }
}
