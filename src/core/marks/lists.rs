//! What a reader watches out for, and what they'd rather not see.

use super::later::{Fields, Later, take, take_required};
use super::record::{self, Record};
use super::stamp::{Device, Stamp};
use crate::core::filter::quoted;
use crate::core::text::{keyword_key, words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The most characters of an entry.
pub const LONGEST_ENTRY: usize = 200;

/// The most characters of a key's text: folding makes three of one at most, and a space after each.
const LONGEST_KEY: usize = 4 * LONGEST_ENTRY;

/// What an entry of the lists is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// A paper's keywords.
    Keyword,
    /// Its authors, by their full names.
    Author,
    /// The words of its title and abstract.
    Word,
}

/// What the reader wants of papers that an entry is about; the larger where several are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Attitude {
    /// They are to be folded to one line.
    Mute,
    /// They are to stand out.
    Watch,
}

/// Which entry: its kind, and its text so far as it matters for comparing, `keyword:language model`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListKey {
    kind: ListKind,
    text: String,
}

/// Why a text can't be an entry of the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnEntry {
    /// No letter or digit is in it.
    Empty,
    /// It has more characters than [`LONGEST_ENTRY`].
    TooLong(usize),
    /// A key doesn't begin with a kind that is known.
    Unknown(String),
}

impl fmt::Display for NotAnEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("There is no letter or digit in it; type a word or a name."),
            Self::TooLong(characters) => write!(
                f,
                "It has {characters} characters, and {LONGEST_ENTRY} fit; type less of it."
            ),
            Self::Unknown(key) => write!(f, "{} names no entry like word:drift", quoted(key)),
        }
    }
}

impl std::error::Error for NotAnEntry {}

impl ListKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Keyword, Self::Author, Self::Word];

    /// Its name, in the middle of a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Author => "author",
            Self::Word => "word",
        }
    }
}

impl ListKey {
    /// The key of what was typed. Spellings that differ in case, accents, spacing or punctuation alone
    /// have one; of keywords and words also singular and plural.
    ///
    /// # Errors
    /// Where nothing could be found by it, or it is too long.
    pub fn new(kind: ListKind, typed: &str) -> Result<Self, NotAnEntry> {
        let characters = typed.chars().count();
        if characters > LONGEST_ENTRY {
            return Err(NotAnEntry::TooLong(characters));
        }
        let text = match kind {
            _ if words(typed).next().is_none() => return Err(NotAnEntry::Empty),
            ListKind::Keyword => keyword_key(typed),
            ListKind::Author => author_key(typed),
            ListKind::Word => joined(words(typed).map(|word| singular(word.folded))),
        };
        Ok(Self { kind, text })
    }

    /// What the entry is compared with.
    #[must_use]
    pub fn kind(&self) -> ListKind {
        self.kind
    }

    /// The text that is compared.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ListKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.name(), self.text)
    }
}

impl FromStr for ListKey {
    type Err = NotAnEntry;

    fn from_str(key: &str) -> Result<Self, NotAnEntry> {
        let entry = key.split_once(':').and_then(|(name, text)| {
            let kind = ListKind::ALL.into_iter().find(|kind| kind.name() == name)?;
            let is_text = (1..=LONGEST_KEY).contains(&text.chars().count());
            is_text.then(|| Self { kind, text: text.into() })
        });
        entry.ok_or_else(|| NotAnEntry::Unknown(key.into()))
    }
}

/// The form in which an author's name is compared: all of its words, in order.
///
/// An initial is not taken for a first name that begins with it: there are too many of one family name
/// for whom that would be wrong, and a paper that is folded away for somebody else's name is lost.
pub(super) fn author_key(name: &str) -> String {
    joined(words(name).map(|word| word.folded))
}

/// A folded word without the ending of its plural, by the rule for keywords.
pub(super) fn singular(folded: Cow<'_, str>) -> Cow<'_, str> {
    // No plural of that rule ends otherwise, and most words need no closer look.
    match folded.ends_with(['s', 'a']) {
        true => Cow::Owned(keyword_key(&folded)),
        false => folded,
    }
}

fn joined<'a>(words: impl Iterator<Item = Cow<'a, str>>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// An entry of the lists, or what was one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "Fields")]
pub struct ListEntry {
    /// When it was changed, milliseconds since 1970.
    time: u64,
    /// The device that changed it.
    device: Device,
    /// Whether it is watched or muted; `null` once it was removed.
    attitude: Option<Attitude>,
    /// As the reader wrote it.
    spelling: String,
    /// What a later version wrote.
    #[serde(flatten)]
    later: Later,
}

impl ListEntry {
    /// Whether it is watched or muted, or nothing once it was removed.
    #[must_use]
    pub fn attitude(&self) -> Option<Attitude> {
        self.attitude
    }

    /// As the reader wrote it.
    #[must_use]
    pub fn spelling(&self) -> &str {
        &self.spelling
    }
}

impl TryFrom<Fields> for ListEntry {
    type Error = serde_json::Error;

    fn try_from(mut fields: Fields) -> serde_json::Result<Self> {
        Ok(Self {
            time: take_required(&mut fields, "time")?,
            device: take_required(&mut fields, "device")?,
            attitude: take(&mut fields, "attitude")?,
            spelling: take_required(&mut fields, "spelling")?,
            later: Later(fields),
        })
    }
}

impl Record for ListEntry {
    type Key = ListKey;

    fn merge(&mut self, mut other: Self) {
        let order = |entry: &Self| (entry.newest(), entry.attitude);
        let is_newer = order(&other)
            .cmp(&order(self))
            .then_with(|| other.spelling.cmp(&self.spelling))
            .is_gt();
        if is_newer {
            std::mem::swap(self, &mut other);
        }
        self.later.merge(other.later);
    }

    fn newest(&self) -> Option<Stamp> {
        Some(Stamp { time: self.time, device: self.device })
    }
}

/// All entries, also those that were removed: that is remembered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lists(pub(super) BTreeMap<ListKey, ListEntry>);

impl Lists {
    /// The entries that are watched or muted, by kind and text.
    pub fn entries(&self) -> impl Iterator<Item = (&ListKey, &ListEntry, Attitude)> {
        self.0.iter().filter_map(|(key, entry)| Some((key, entry, entry.attitude?)))
    }

    /// Everything that was ever an entry.
    #[must_use]
    pub fn records(&self) -> &BTreeMap<ListKey, ListEntry> {
        &self.0
    }

    /// Watches or mutes something, or neither. Gives back its attitude before, with which the same
    /// undoes it.
    pub fn set(
        &mut self,
        key: ListKey,
        spelling: &str,
        attitude: Option<Attitude>,
        now: Stamp,
    ) -> Option<Attitude> {
        let known = self.0.get(&key);
        let before = known.and_then(ListEntry::attitude);
        let Stamp { time, device } = Stamp::after(known.and_then(ListEntry::newest), now);
        let later = known.map(|it| it.later.clone()).unwrap_or_default();
        let spelling = spelling.trim().to_owned();
        self.0.insert(key, ListEntry { time, device, attitude, spelling, later });
        before
    }

    /// Takes in an entry, as another device has it.
    pub fn take_in(&mut self, key: ListKey, entry: ListEntry) {
        record::take_in(&mut self.0, key, entry);
    }

    /// Takes in what another device knows.
    pub fn merge(&mut self, other: Self) {
        other.0.into_iter().for_each(|(key, entry)| self.take_in(key, entry));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(time: u64) -> Stamp {
        Stamp { time, device: Device::new(1) }
    }

    fn key(kind: ListKind, typed: &str) -> ListKey {
        ListKey::new(kind, typed).unwrap()
    }

    #[test]
    fn spellings_of_one_thing_have_one_key() {
        let cases = [
            (ListKind::Keyword, " Language  Models ", "keyword:language model"),
            (ListKind::Keyword, "C++", "keyword:c++"),
            (ListKind::Author, "Karolina Stańczak", "author:karolina stanczak"),
            (ListKind::Author, "J.-P. O’Neil", "author:j p o'neil"),
            (ListKind::Word, "Multi-Agent Systems", "word:multi agent system"),
            (ListKind::Word, "大模型", "word:大 模 型"),
        ];
        for (kind, typed, expected) in cases {
            let key = key(kind, typed);
            assert_eq!(key.to_string(), expected);
            assert_eq!(expected.parse(), Ok(key));
        }
    }

    #[test]
    fn what_nothing_can_be_found_by_is_no_entry() {
        let long = "x".repeat(LONGEST_ENTRY + 1);
        for kind in ListKind::ALL {
            for (typed, why) in [
                ("", NotAnEntry::Empty),
                (" … ", NotAnEntry::Empty),
                (&long, NotAnEntry::TooLong(201)),
            ] {
                assert_eq!(ListKey::new(kind, typed), Err(why));
            }
        }
        let long = format!("word:{}", "x".repeat(LONGEST_KEY + 1));
        for bad in ["", "word", "word:", "venue:ACL", "Word:x", &long] {
            assert_eq!(bad.parse::<ListKey>(), Err(NotAnEntry::Unknown(bad.into())));
        }
    }

    #[test]
    fn the_latest_change_counts_and_a_removal_is_remembered() {
        let drift = || key(ListKind::Word, "drift");
        let mut here = Lists::default();
        assert_eq!(here.set(drift(), "Drift", Some(Attitude::Mute), at(900)), None);
        let mut there = here.clone();
        assert_eq!(there.set(drift(), "Drift", None, at(5)), Some(Attitude::Mute));
        here.merge(there.clone());
        assert_eq!(here, there);
        assert_eq!(here.entries().count(), 0);
        assert_eq!(here.records().len(), 1);
        here.set(drift(), "drift ", Some(Attitude::Watch), at(6));
        let shown: Vec<_> = here.entries().map(|(_, it, what)| (it.spelling(), what)).collect();
        assert_eq!(shown, [("drift", Attitude::Watch)]);
    }

    #[test]
    fn the_longest_entry_has_a_key_that_is_read() {
        for char in ["ﬃ", "模", "½", "x"] {
            for kind in ListKind::ALL {
                let key = key(kind, &char.repeat(LONGEST_ENTRY));
                assert_eq!(key.to_string().parse(), Ok(key));
            }
        }
    }

    proptest! {
        #[test]
        fn a_word_without_s_or_a_at_its_end_is_no_plural(word in "[a-z]{0,6}(|ies|ics|ices|era|ora|men|ed|i)") {
            if !word.ends_with(['s', 'a']) {
                prop_assert_eq!(keyword_key(&word), word);
            }
        }

        #[test]
        fn a_key_is_its_own_key(typed in "([A-Za-z ()'.-]|s|é|模){1,16}") {
            for kind in ListKind::ALL {
                if let Ok(key) = ListKey::new(kind, &typed) {
                    prop_assert_eq!(ListKey::new(kind, key.text()), Ok(key.clone()));
                    prop_assert_eq!(key.to_string().parse(), Ok(key));
                }
            }
        }
    }
}
