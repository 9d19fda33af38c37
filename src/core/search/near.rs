//! Words that nearly are another one, for who has mistyped it.

use std::ops::ControlFlow;

/// What a word is compared with others by.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    chars: Vec<char>,
    letters: u32,
    /// How many letters may differ.
    most: usize,
}

impl Sought {
    /// None for a word so short that too many are near it.
    pub(super) fn new(word: &str) -> Option<Self> {
        let chars: Vec<char> = word.chars().collect();
        let most = match chars.len() {
            0..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        Some(Self { letters: letters(word), chars, most })
    }

    /// How many letters have to be added, left out, changed, or swapped with the next to make it that word, if these
    /// are few (the optimal string alignment distance).
    pub(super) fn distance(&self, word: &str) -> Option<usize> {
        // A letter that is put in or left out makes a difference of one bit, one that is changed of two.
        let differ = (self.letters ^ letters(word)).count_ones() as usize;
        if differ > 2 * self.most || word.len() + self.most < self.chars.len() {
            return None;
        }
        let other: Vec<char> = word.chars().collect();
        if other.len().abs_diff(self.chars.len()) > self.most {
            return None;
        }
        let mut before_last: Vec<usize> = Vec::new();
        let mut last: Vec<usize> = (0..=other.len()).collect();
        let rows = self.chars.iter().enumerate().try_for_each(|(at, char)| {
            let mut row = Vec::with_capacity(last.len());
            row.push(at + 1);
            for (place, there) in other.iter().enumerate() {
                let changed = last[place] + usize::from(char != there);
                let mut least = changed.min(last[place + 1] + 1).min(row[place] + 1);
                let is_swapped = at > 0
                    && place > 0
                    && *char == other[place - 1]
                    && self.chars[at - 1] == *there;
                if is_swapped {
                    least = least.min(before_last[place - 1] + 1);
                }
                row.push(least);
            }
            if row.iter().all(|it| *it > self.most) {
                return ControlFlow::Break(());
            }
            before_last = std::mem::replace(&mut last, row);
            ControlFlow::Continue(())
        });
        let distance = *last.last()?;
        (rows.is_continue() && distance <= self.most).then_some(distance)
    }
}

/// Which letters a word has, one bit for each, as far as bits go.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |letters, char| letters | 1 << (u32::from(char) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_mistyped_is_near() {
        for (typed, word, expected) in [
            ("valeu", "value", Some(1)),
            ("vaule", "value", Some(1)),
            ("drfit", "drift", Some(1)),
            ("alignmnt", "alignment", Some(1)),
            ("alingemnt", "alignment", Some(2)),
            ("reasonning", "reasoning", Some(1)),
            ("transfromer", "transformer", Some(1)),
            ("value", "values", Some(1)),
            ("value", "valve", Some(1)),
            ("value", "venue", None),
            ("drift", "draft", Some(1)),
            ("drift", "adrift", Some(1)),
            ("stanczzak", "stanczak", Some(1)),
            ("großer", "grosser", None),
            ("модел", "модель", Some(1)),
            ("мрдель", "модель", Some(1)),
        ] {
            assert_eq!(Sought::new(typed).unwrap().distance(word), expected, "{typed} {word}");
        }
        assert!(Sought::new("gpt").is_none(), "everything is near it");
    }

    proptest! {
        #[test]
        fn one_letter_more_or_less_is_near(word in "[a-zé]{5,12}", at in any::<prop::sample::Index>(), letter in "[a-z]") {
            let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
            let place = places[at.index(places.len())];
            let mut more = word.clone();
            more.insert_str(place, &letter);
            let mut less = word.clone();
            less.remove(place);
            let sought = Sought::new(&word).unwrap();
            prop_assert_eq!(sought.distance(&word), Some(0));
            let changed: String = word.chars().enumerate().map(|(nth, it)| if nth == 2 { 'я' } else { it }).collect();
            prop_assert_eq!(sought.distance(&changed), Some(1));
            for other in [more, less] {
                prop_assert!(sought.distance(&other).is_some_and(|it| it <= 1), "{} {}", word, other);
            }
        }

        #[test]
        fn any_words_can_be_compared(one in ".{4,12}", other in ".{0,12}") {
            let there = Sought::new(&one).and_then(|it| it.distance(&other));
            prop_assert!(there.is_none_or(|it| it <= 2));
        }
    }
}
