//! What stands before a label's words: numbers and emoji.

/// What may stand before a label's words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Prefix {
    pub(super) numbered: bool,
    pub(super) decorated: bool,
}

impl Prefix {
    /// Skips white space, numbers (`1.`, `(2)`, `3️⃣`) and emoji from `start` on.
    pub(super) fn skip(&mut self, text: &str, start: usize) -> usize {
        let mut at = start;
        loop {
            let rest = &text[at..];
            let Some(next) = rest.chars().next() else { return at };
            if next.is_whitespace() {
                at += next.len_utf8();
            } else if let Some(length) = number(rest) {
                self.numbered = true;
                self.decorated = true;
                at += length;
            } else if is_decoration(next) {
                self.decorated = true;
                at += next.len_utf8();
            } else {
                return at;
            }
        }
    }
}

/// The length of what counts at the start of a label: `1.`, `(2)`, `#3`, `B)`, `IV.`, a key cap; but not of `C.` in a
/// name.
fn number(text: &str) -> Option<usize> {
    if let Some(number) = text.strip_prefix('#') {
        let after = &number[digits(number)?..];
        let parted = after.trim_start_matches([':', '.', ')']);
        return parts(parted).then(|| text.len() - parted.len());
    }
    let open = text.starts_with('(');
    let counter = &text[usize::from(open)..];
    let number = digits(counter);
    let after = &counter[number.or_else(|| letters(counter))?..];
    // Markdown's own escape, so that no list begins.
    let after = after.strip_prefix('\\').unwrap_or(after);
    // The key-cap emoji: a digit, a variation selector, a combining frame.
    let keycap = after.strip_prefix('\u{fe0f}').unwrap_or(after).strip_prefix('\u{20e3}');
    let closed = || if open { after.strip_prefix(')') } else { after.strip_prefix(['.', ')']) };
    let rest = keycap.or_else(|| closed().filter(|rest| parts(rest)))?;
    let is_name =
        number.is_none() && !open && is_genus(&counter[..counter.len() - rest.len()], rest);
    if is_name {
        return None;
    }
    Some(text.len() - rest.len())
}

/// Whether a letter and what follows are a name, as in “C. elegans”.
fn is_genus(letter: &str, rest: &str) -> bool {
    let species = rest.split_whitespace().next().unwrap_or_default();
    letter.len() == 2
        && letter.ends_with('.')
        && species.len() > 3
        && species.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a label's words, or none, may begin after its number.
fn parts(text: &str) -> bool {
    text.chars().next().is_none_or(|next| next.is_whitespace() || next == '*')
}

fn digits(text: &str) -> Option<usize> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&count).then_some(count)
}

/// The length of a letter, or of a small Roman numeral.
fn letters(text: &str) -> Option<usize> {
    let roman = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let letter = text.starts_with(|first: char| matches!(first, 'A'..='H'));
    (1..=4).contains(&roman).then_some(roman).or_else(|| letter.then_some(1))
}

/// Emoji, arrows and other signs that are no part of a label's words.
pub(super) fn is_decoration(sign: char) -> bool {
    !sign.is_ascii()
        && !sign.is_alphanumeric()
        && !matches!(sign, '“' | '”' | '‘' | '’' | '«' | '»' | '–' | '—' | '（' | '）' | '：' | '$')
}

/// Emoji, and what joins and varies them
/// (<https://www.unicode.org/Public/UCD/latest/ucd/emoji/emoji-data.txt>, in whole blocks where these hold little
/// else).
pub(super) fn is_emoji(sign: char) -> bool {
    matches!(sign,
        '\u{200D}' | '\u{FE0F}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}'
        | '\u{2600}'..='\u{2604}' | '\u{2607}'..='\u{2767}' | '\u{2794}'..='\u{27BF}'
        | '\u{2B05}'..='\u{2B55}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_told_from_other_signs() {
        assert!("🧠⚔️📦⚡✅⭐🛡️".chars().all(is_emoji));
        for sign in "a1∑★》⌋⟩→™。".chars() {
            assert!(!is_emoji(sign), "{sign}");
        }
    }

    #[test]
    fn what_counts_is_told_from_words() {
        let cases = [
            ("1. a", "a"),
            ("(2) a", "a"),
            ("3️⃣ a", "a"),
            ("#4: a", "a"),
            ("#5 a", "a"),
            ("B) a", "a"),
            ("IV. a", "a"),
            ("B. iPhones", "iPhones"),
            ("B) agents", "agents"),
            ("1\\. a", "a"),
            ("C. elegans", "C. elegans"),
            ("🧠 1) a", "a"),
            ("", ""),
            ("2. ", ""),
            ("3D a", "3D a"),
            ("1.5 a", "1.5 a"),
            ("A a", "A a"),
            ("Vx. a", "Vx. a"),
            ("#tag a", "#tag a"),
            ("(x) a", "(x) a"),
            ("1234. a", "1234. a"),
        ];
        for (text, words) in cases {
            assert_eq!(&text[Prefix::default().skip(text, 0)..], words, "{text}");
        }
    }
}
