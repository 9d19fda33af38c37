//! Folding: the form in which texts that differ in case, accents or compatibility forms are equal.

use std::borrow::Cow;
use unicode_normalization::char::decompose_compatible;

/// `text` without case, accents, and compatibility forms such as ligatures and superscripts.
///
/// That is NFKD without diacritics and invisible characters, in lower case; letters that Unicode
/// does not decompose become their usual transcription (`ł` is `l`, `ß` is `ss`); apostrophes and
/// dashes become `'` and `-`. A letter or digit folds to letters and digits only (`½` is `12`),
/// so a word stays one word. Folding twice is folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_word(text).into_owned()
}

/// [`fold`], borrowing where nothing changes.
pub(super) fn fold_word(text: &str) -> Cow<'_, str> {
    let folded_already = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if text.bytes().all(folded_already) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    Cow::Owned(folded)
}

/// Appends [`fold`] of `text`.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else {
        text.chars().for_each(|char| fold_char(char, folded));
    }
}

/// Appends the folded form of one character, which does not depend on its neighbours.
pub(super) fn fold_char(char: char, folded: &mut String) {
    if char.is_ascii() {
        folded.push(char.to_ascii_lowercase());
        return;
    }
    let start = folded.len();
    let in_word = char.is_alphanumeric();
    decompose_compatible(char, |part| {
        let punctuation_in_word = in_word && !part.is_alphanumeric() && !joins_word(part);
        if !is_stripped(part) && !punctuation_in_word {
            part.to_lowercase().for_each(|lower| transcribe(lower, folded));
        }
    });
    let lost = in_word && folded.len() == start && !is_stripped(char);
    if lost {
        // A letter that stands for a bare diacritic, such as the isolated forms of Arabic.
        folded.push(char);
    }
}

/// Letters without decomposition, apostrophes and dashes.
fn transcribe(char: char, folded: &mut String) {
    let transcribed = match char {
        'æ' => "ae",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'ŧ' => "t",
        'þ' => "th",
        'ς' => "σ",
        '‐'..='―' | '−' => "-",
        _ if is_apostrophe(char) => "'",
        // What a capital left behind in lower case, such as the dot of `İ`.
        _ if is_stripped(char) => "",
        _ => return folded.push(char),
    };
    folded.push_str(transcribed);
}

/// An apostrophe as typed, as typeset (also the wrong way round), or as a letter.
pub(super) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '‘' | '’' | '‛' | 'ʼ' | '＇')
}

/// Diacritics and invisible characters, which have no folded form. Signs that make another letter
/// or vowel, such as those of Devanagari and kana, are kept.
fn is_stripped(char: char) -> bool {
    matches!(char,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'..='\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{00AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Not a letter, yet part of the word it follows: what folding strips, and the marks of Indic,
/// Thai and kana writing that are not letters themselves.
pub(super) fn joins_word(char: char) -> bool {
    let indic_nukta_or_virama =
        ('\u{0900}'..'\u{0D80}').contains(&char) && matches!(u32::from(char) & 0x7F, 0x3C | 0x4D);
    indic_nukta_or_virama
        || matches!(char, '\u{0E47}'..='\u{0E4E}' | '\u{3099}' | '\u{309A}')
        || is_stripped(char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn makes_equal_what_readers_type_and_authors_write() {
        for (text, expected) in [
            ("", ""),
            ("Large Language Models", "large language models"),
            ("Stańczak", "stanczak"),
            ("M²PO", "m2po"),
            ("Ångström", "angstrom"),
            ("A\u{30A}ngstro\u{308}m", "angstrom"),
            ("Łódź, Øre, Đà Nẵng", "lodz, ore, da nang"),
            ("Straße STRAẞE", "strasse strasse"),
            ("Æsir Œuvre Þór", "aesir oeuvre thor"),
            ("İstanbul ısı", "istanbul isi"),
            ("don’t", "don't"),
            ("bias–variance", "bias-variance"),
            ("eﬃcient ﬁne", "efficient fine"),
            ("Ｆｕｌｌ", "full"),
            ("co\u{AD}operate", "cooperate"),
            ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
            ("大模型", "大模型"),
            ("हिन्दी", "हिन्दी"),
            ("½ ⑴ x₁", "12 1 x1"),
            ("<FORK> 🚀", "<fork> 🚀"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_any_character_twice_is_folding_it_once() {
        for char in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let once = fold(&char.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(char));
            assert!(!char.is_alphanumeric() || !once.contains(char::is_whitespace), "{char}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
