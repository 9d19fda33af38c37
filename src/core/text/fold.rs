//! Folding: the form in which texts that differ in case, accents or typography are equal.

use std::borrow::Cow;

/// `text` without case, accents, and typographic forms such as ligatures and superscripts.
///
/// That is the NFKD of Latin, and the accents of Greek and Cyrillic, without diacritics and
/// invisible characters, in lower case; letters that Unicode does not decompose become their usual
/// transcription (`ł` is `l`, `ß` is `ss`); apostrophes and dashes become `'` and `-`. A word
/// stays one word. Folding twice is folding once.
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
    } else if let Some(base) = ascii_base(char) {
        folded.push(base);
    } else if !is_stripped(char) {
        char.to_lowercase().for_each(|lower| transcribe(lower, folded));
    }
}

// Unicode's own decomposition, as tables in wasm, is larger than the rest of the search together,
// for the sake of scripts whose readers type what the authors wrote. So these are the letters that
// compose with accents and the forms of them that papers use; a test holds them to Unicode's data.

/// For each code point from U+00AA: the ASCII letter or digit that it is when folded, or `.`.
const LATIN: &[u8] = b"\
    a.......23.....1o.....aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooo..rr\
    rrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs................................oo..........\
    ...uu............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..ooaa\
    aaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// The same from U+1E00.
const LATIN_ADDITIONAL: &[u8] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopp\
    pprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaa\
    aaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// The same from U+2070: superscripts and subscripts.
const SCRIPTS: &[u8] = b"\
    0i..456789.....n0123456789......aeox.hklmnpst";

/// The same from U+2100: letters as symbols, such as `ℝ`.
const LETTERLIKE: &[u8] = b"\
    ..c.......ghhhhhiill.n...pqrrr......z...z.kabc.eef.mo....i...........ddeij......";

/// The one letter or digit that `char` is without accent, case and typographic form.
fn ascii_base(char: char) -> Option<char> {
    let code = u32::from(char);
    let at = |table: &[u8], index: u32| table.get(usize::try_from(index).ok()?).copied();
    let base = match code {
        0xAA..=0x24F => at(LATIN, code - 0xAA),
        0x1E00..=0x1EFF => at(LATIN_ADDITIONAL, code - 0x1E00),
        0x2070..=0x209C => at(SCRIPTS, code - 0x2070),
        0x2100..=0x214F => at(LETTERLIKE, code - 0x2100),
        // Fullwidth forms, in the order of ASCII.
        0xFF01..=0xFF5E => u8::try_from(code - 0xFEE0).ok(),
        // Mathematical alphabets: capitals and small letters in turn, then digits.
        0x1D400..=0x1D6A3 => at(b"abcdefghijklmnopqrstuvwxyz", (code - 0x1D400) % 26),
        0x1D7CE..=0x1D7FF => at(b"0123456789", (code - 0x1D7CE) % 10),
        _ => None,
    };
    base.filter(|base| *base != b'.').map(|base| base.to_ascii_lowercase().into())
}

/// Letters of more than one letter, letters of other scripts, apostrophes and dashes.
fn transcribe(lower: char, folded: &mut String) {
    let transcribed = match lower {
        'æ' | 'ǽ' | 'ǣ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ĳ' => "ij",
        'ŀ' => "l",
        'ŉ' => "'n",
        'ǆ' | 'ǳ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ά' => "α",
        'ϐ' => "β",
        'έ' | 'ϵ' => "ε",
        'ή' => "η",
        'ϑ' => "θ",
        'ί' | 'ϊ' | 'ΐ' => "ι",
        'ϰ' => "κ",
        'µ' => "μ",
        'ό' => "ο",
        'ϖ' => "π",
        'ϱ' => "ρ",
        'ς' | 'ϲ' => "σ",
        'ύ' | 'ϋ' | 'ΰ' => "υ",
        'ϕ' => "φ",
        'ώ' => "ω",
        'й' | 'ѝ' => "и",
        'ѐ' | 'ё' => "е",
        'ѓ' => "г",
        'ї' => "і",
        'ќ' => "к",
        'ў' => "у",
        'ǯ' => "ʒ",
        'ₔ' => "ə",
        '‐'..='―' | '−' => "-",
        _ if is_apostrophe(lower) => "'",
        // What a capital left behind in lower case, such as the dot of `İ`.
        _ if is_stripped(lower) => "",
        _ => return folded.push(lower),
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
    use std::ops::RangeInclusive;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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
            ("½ x₁ ℝⁿ 𝒪(𝑛²) 𝟙", "½ x1 rn o(n2) 1"),
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

    /// The letters whose folding is that of Unicode's decomposition, where this gives letters.
    const COVERED: [RangeInclusive<u32>; 11] = [
        0xAA..=0x24F,
        0x386..=0x3CE,
        0x400..=0x45F,
        0x1E00..=0x1E99,
        0x1E9B..=0x1EFF,
        0x2070..=0x209C,
        0x210A..=0x2134,
        0xFB00..=0xFB06,
        0xFF01..=0xFF5E,
        0x1D400..=0x1D6A3,
        0x1D7CE..=0x1D7FF,
    ];

    #[test]
    fn the_tables_are_unicodes() {
        let letters = COVERED.into_iter().flatten().filter_map(char::from_u32);
        for char in letters.filter(|char| char.is_alphanumeric()) {
            let decomposed: String =
                char.to_string().nfkd().filter(|part| !is_combining_mark(*part)).collect();
            if decomposed.chars().all(char::is_alphanumeric) {
                let code = u32::from(char);
                assert_eq!(fold(&char.to_string()), fold(&decomposed), "{char} U+{code:04X}");
            }
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
