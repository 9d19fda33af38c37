//! Numbers for stems, and which text had each last.

use super::stem::Stem;
use std::hash::{BuildHasher, RandomState};

/// A hash table with linear probing.
///
/// About half the words of a text have no number, or the text had them before, and no processor foretells
/// which. So neither is asked with an `if`, as a map of the standard library does.
#[derive(Debug)]
pub(super) struct Table {
    /// A power of two, [`ROOM`] for each word at least.
    slots: Vec<Slot>,
    words: u32,
    /// Odd, and drawn anew for each table, so that nobody can write words that share their slots.
    factor: u64,
}

/// With so many slots for each word, most stand in their first one.
const ROOM: usize = 2;

/// Slots to begin with: enough for a day of few papers.
const FIRST_SLOTS: usize = 1 << 11;

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// [`FREE`] where there is no word.
    stem: Stem,
    /// All bits if a word that found this slot taken may stand behind it, else none: so that to go on
    /// is one question.
    more: u64,
    number: u32,
    /// The text that had it last, from 1.
    last_had: u32,
}

/// No stem is zero.
const FREE: Stem = 0;

impl Default for Table {
    fn default() -> Self {
        let factor = RandomState::new().hash_one(0) | 1;
        Self { slots: vec![Slot::default(); FIRST_SLOTS], words: 0, factor }
    }
}

impl Table {
    /// How many words have numbers; they have those from 0.
    pub(super) fn len(&self) -> usize {
        self.words as usize
    }

    /// Gives numbers to stems that have none, and [notes](Self::note) them all.
    pub(super) fn learn(&mut self, stems: &[Stem], text: u32, numbers: &mut Vec<usize>) {
        for stem in stems {
            let at = self.place(*stem);
            if self.slots[at].stem != *stem {
                if (self.len() + 1) * ROOM > self.slots.len() {
                    self.grow();
                }
                self.insert(Slot { stem: *stem, number: self.words, ..Slot::default() });
                self.words += 1;
            }
        }
        self.note(stems, text, numbers);
    }

    /// Adds the numbers of stems to those that a text has, but for those that it had before. Texts come one
    /// after the other, numbered from 1.
    pub(super) fn note(&mut self, stems: &[Stem], text: u32, numbers: &mut Vec<usize>) {
        let mut end = numbers.len();
        numbers.resize(end + stems.len(), 0);
        for stem in stems {
            let at = self.place(*stem);
            let slot = &mut self.slots[at];
            let is_known = slot.stem == *stem;
            numbers[end] = slot.number as usize;
            end += usize::from(is_known & (slot.last_had != text));
            slot.last_had ^= (slot.last_had ^ text) & u32::from(is_known).wrapping_neg();
        }
        numbers.truncate(end);
    }

    /// Where a stem is, if it is anywhere: another may be there.
    fn place(&self, stem: Stem) -> usize {
        let mut at = self.first_place(stem);
        while (self.slots[at].stem ^ stem) & self.slots[at].more != 0 {
            at = (at + 1) % self.slots.len();
        }
        at
    }

    /// Where a stem is sought first.
    fn first_place(&self, stem: Stem) -> usize {
        let bits = self.slots.len().trailing_zeros();
        (stem.wrapping_mul(self.factor) >> (u64::BITS - bits)) as usize
    }

    /// Puts a word that isn't there into the first free slot.
    fn insert(&mut self, word: Slot) {
        let mut at = self.first_place(word.stem);
        while self.slots[at].stem != FREE {
            self.slots[at].more = u64::MAX;
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = word;
    }

    /// Makes room for as many words again.
    fn grow(&mut self) {
        let more = vec![Slot::default(); 2 * self.slots.len()];
        for slot in std::mem::replace(&mut self.slots, more) {
            if slot.stem != FREE {
                self.insert(Slot { more: 0, ..slot });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        /// More words than there is room for at first, and few that stand in texts again and again.
        #[test]
        fn stems_have_the_numbers_in_which_they_came(
            learned in vec(vec(1_u64..4_000, 0..1_500), 0..4), texts in vec(vec(1_u64..4_000, 0..200), 0..4)
        ) {
            let mut table = Table::default();
            let mut numbers = HashMap::new();
            let mut text = 0;
            let texts = texts.iter().map(|stems| (false, stems));
            for (is_learned, stems) in learned.iter().map(|stems| (true, stems)).chain(texts) {
                text += 1;
                let mut expected = Vec::new();
                for stem in stems {
                    let next = numbers.len();
                    let number = match is_learned {
                        true => Some(*numbers.entry(*stem).or_insert(next)),
                        false => numbers.get(stem).copied(),
                    };
                    expected.extend(number.filter(|number| !expected.contains(number)));
                }
                let mut found = Vec::new();
                for some in stems.chunks(20) {
                    match is_learned {
                        true => table.learn(some, text, &mut found),
                        false => table.note(some, text, &mut found),
                    }
                }
                prop_assert_eq!(found, expected);
                prop_assert_eq!(table.len(), numbers.len());
            }
        }
    }
}
