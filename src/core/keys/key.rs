//! Keys that write a character, alone or one after the other.

use std::fmt;

/// A key that writes a character. Whether a letter is a capital one depends on the shift key alone, and not on
/// caps lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(char);

impl Key {
    pub(super) const fn of(key: char) -> Self {
        Self(key)
    }

    /// The key that browsers call `key`, in this place of the keyboard (`code`: `KeyJ`). Letters that aren't
    /// Latin are what Latin ones would be in their place, so that keys are found on any keyboard.
    ///
    /// See <https://www.w3.org/TR/uievents-key/>.
    #[must_use]
    pub fn read(key: &str, code: &str, with_shift: bool) -> Option<Self> {
        let key = only_char(key)?;
        let latin = code.strip_prefix("Key").filter(|_| !key.is_ascii()).and_then(only_char);
        Self::printed(latin.unwrap_or(key), with_shift)
    }

    fn printed(key: char, with_shift: bool) -> Option<Self> {
        if key.is_control() || key.is_whitespace() {
            return None;
        }
        Some(Self(match (key.is_ascii_alphabetic(), with_shift) {
            (true, true) => key.to_ascii_uppercase(),
            (true, false) => key.to_ascii_lowercase(),
            (false, _) => key,
        }))
    }

    /// What is kept.
    fn parse(text: &str) -> Option<Self> {
        let key = only_char(text)?;
        Self::printed(key, key.is_ascii_uppercase())
    }
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// As it is shown and told: `j`, `Shift+J`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shift = if self.0.is_ascii_uppercase() { "Shift+" } else { "" };
        write!(f, "{shift}{}", self.0)
    }
}

/// What is pressed for an action: a key, or two one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The only one, or the first.
    pub first: Key,
    /// The second one.
    pub second: Option<Key>,
}

impl Keys {
    /// These keys.
    #[must_use]
    pub const fn of(first: Key, second: Option<Key>) -> Self {
        Self { first, second }
    }

    /// What is kept, one key or two.
    pub(super) fn parse(words: &[&str]) -> Option<Self> {
        match words {
            [first] => Some(Self::of(Key::parse(first)?, None)),
            [first, second] => Some(Self::of(Key::parse(first)?, Some(Key::parse(second)?))),
            _ => None,
        }
    }

    pub(super) fn written(self) -> String {
        match self.second {
            None => self.first.0.into(),
            Some(second) => format!("{} {}", self.first.0, second.0),
        }
    }

    /// Whether a reader who presses the one can't press the other: they are the same, or begin alike and one
    /// ends there.
    pub(super) fn excludes(self, other: Self) -> bool {
        let same_end = self.second == other.second;
        self.first == other.first && (same_end || self.second.is_none() || other.second.is_none())
    }
}

/// As they are shown: `j`, `g d`.
impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.second {
            None => self.first.fmt(f),
            Some(second) => write!(f, "{} {second}", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_it_writes_wherever_that_is() {
        let cases = [
            (("j", "KeyJ", false), Some("j")),
            // With caps lock, and with that and the shift key.
            (("J", "KeyJ", false), Some("j")),
            (("j", "KeyJ", true), Some("Shift+J")),
            (("J", "KeyJ", true), Some("Shift+J")),
            // Dvorak, AZERTY.
            (("h", "KeyJ", false), Some("h")),
            (("/", "Slash", false), Some("/")),
            (("?", "Minus", true), Some("?")),
            // Russian, Greek, Arabic.
            (("о", "KeyJ", false), Some("j")),
            (("Ο", "KeyO", true), Some("Shift+O")),
            (("ت", "KeyJ", false), Some("j")),
            (("é", "Digit2", false), Some("é")),
            ((" ", "Space", false), None),
            (("\u{a0}", "Space", true), None),
            (("Enter", "Enter", false), None),
            (("Shift", "ShiftLeft", true), None),
            (("Dead", "BracketLeft", false), None),
            (("", "", false), None),
        ];
        for ((key, code, with_shift), shown) in cases {
            let read = Key::read(key, code, with_shift).map(|it| it.to_string());
            assert_eq!(read.as_deref(), shown, "{key} at {code}");
        }
    }

    #[test]
    fn keys_exclude_others_that_begin_with_them() {
        let keys = |text: &str| Keys::parse(&text.split(' ').collect::<Vec<_>>()).unwrap();
        let cases = [
            ("j", "j", true),
            ("j", "J", false),
            ("g", "g d", true),
            ("g d", "g d", true),
            ("g d", "g a", false),
            ("d g", "g d", false),
        ];
        for (one, other, excluded) in cases {
            assert_eq!(keys(one).excludes(keys(other)), excluded, "{one} and {other}");
            assert_eq!(keys(other).excludes(keys(one)), excluded, "{other} and {one}");
        }
    }
}
