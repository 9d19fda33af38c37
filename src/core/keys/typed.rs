//! From keys pressed one after the other to what they mean.

use super::action::Action;
use super::bindings::Bindings;
use super::key::{Key, Keys};

/// How long the second of two keys may take, milliseconds.
const PATIENCE: f64 = 1500.0;

/// A key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Press {
    /// Which.
    pub key: Key,
    /// When, milliseconds since some moment.
    pub at: f64,
    /// Whether it is only still held down.
    pub is_repeated: bool,
}

/// What keys mean that were pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Nothing: it is for others.
    Nothing,
    /// The first of two, or what didn't go with that.
    Part,
    /// An action.
    All(Action),
}

/// What was pressed so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed {
    first: Option<(Key, f64)>,
}

impl Typed {
    /// What a key means after those before. A second one that goes with none is no first one: who mistypes
    /// `g d` marks nothing.
    pub fn press(
        &mut self,
        press: Press,
        bindings: &Bindings,
        is_offered: impl Fn(Action) -> bool,
    ) -> Heard {
        let Press { key, at, is_repeated } = press;
        let waits = self.first.filter(|(_, since)| at - since <= PATIENCE);
        let in_force = || bindings.in_force().filter(|(action, _)| is_offered(*action));
        if is_repeated {
            // A key that is held down begins nothing and ends nothing.
            let alone =
                |(action, keys): &(Action, _)| action.repeats() && *keys == Keys::of(key, None);
            return match (waits, in_force().find(alone)) {
                (None, Some((action, _))) => Heard::All(action),
                (Some(_), _) => Heard::Part,
                (None, None) => Heard::Nothing,
            };
        }
        self.first = None;
        if let Some((first, _)) = waits {
            let keys = Keys::of(first, Some(key));
            let found = in_force().find(|(_, it)| *it == keys);
            return found.map_or(Heard::Part, |(action, _)| Heard::All(action));
        }
        let Some((action, keys)) = in_force().find(|(_, it)| it.first == key) else {
            return Heard::Nothing;
        };
        if keys.second.is_some() {
            self.first = Some((key, at));
            return Heard::Part;
        }
        Heard::All(action)
    }

    /// Forgets what was pressed.
    pub fn clear(&mut self) {
        self.first = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is heard of keys, each with the time since the one before; `+` is a key still held down.
    fn check(bindings: &Bindings, typed: &str, heard: &[Heard]) {
        let mut state = Typed::default();
        let mut now = 0.0;
        let mut said = Vec::new();
        for word in typed.split(' ') {
            let (key, after) = word.split_once('@').unwrap_or((word, "100"));
            now += after.parse::<f64>().unwrap();
            let held = key.strip_prefix('+').filter(|it| !it.is_empty());
            let key = held.unwrap_or(key).chars().next().unwrap();
            let press = Press { key: Key::of(key), at: now, is_repeated: held.is_some() };
            said.push(state.press(press, bindings, |it| it != Action::Trends));
        }
        assert_eq!(said, heard, "{typed}");
    }

    #[test]
    fn keys_mean_what_they_are_bound_to() {
        use Action::{Newest, Next, Previous, Saved};
        use Heard::{All, Nothing, Part};
        let usual = Bindings::default();
        check(&usual, "j j k", &[All(Next), All(Next), All(Previous)]);
        check(&usual, "g d g s", &[Part, All(Newest), Part, All(Saved)]);
        check(&usual, "z Z", &[Nothing, Nothing]);
        // Too late, and just in time.
        check(&usual, "g s@1501", &[Part, All(Action::Save)]);
        check(&usual, "g s@1500", &[Part, All(Saved)]);
        check(&usual, "g g@1501 s", &[Part, Part, All(Saved)]);
        // Mistyped.
        check(&usual, "g x j", &[Part, Part, All(Next)]);
        check(&usual, "g g d", &[Part, Part, Nothing]);
        // What isn't offered.
        check(&usual, "g t", &[Part, Part]);
    }

    #[test]
    fn a_key_held_down_goes_on_with_papers_and_does_nothing_else_again() {
        use Heard::{All, Nothing, Part};
        let usual = Bindings::default();
        check(&usual, "j +j +j", &[All(Action::Next); 3]);
        check(&usual, "s +s", &[All(Action::Save), Nothing]);
        check(&usual, "g +g +g d", &[Part, Part, Part, All(Action::Newest)]);
    }

    #[test]
    fn what_is_switched_off_is_heard_by_nobody() {
        use Heard::{All, Nothing, Part};
        let mut bindings = Bindings::default();
        bindings.switch(Action::Next, false).unwrap();
        bindings.switch(Action::Saved, false).unwrap();
        check(&bindings, "j k g s", &[Nothing, All(Action::Previous), Part, Part]);
        bindings.are_on = false;
        check(&bindings, "j +j k g d ?", &[Nothing; 6]);
    }
}
