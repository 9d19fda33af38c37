//! Which keys do what, and how a reader's changes are kept.

use super::action::Action;
use super::key::{Key, Keys};
use std::fmt;

/// What has to be pressed for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// The keys, also while they do nothing.
    pub keys: Keys,
    /// Whether they do anything.
    pub is_on: bool,
}

/// What has to be pressed for each action. No two that are on exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bindings {
    /// Whether any key does anything.
    pub are_on: bool,
    each: [Binding; Action::ALL.len()],
}

impl Default for Bindings {
    fn default() -> Self {
        Self { are_on: true, each: Action::ALL.map(usual) }
    }
}

/// The line that says that no key does anything; no action has this name.
const NONE: &str = "none";

/// What a line says at its end of an action that is switched off.
const OFF: &str = "off";

impl Bindings {
    /// What is kept: a line for each change, such as `next n` or `save s off`. Lines that can't be read say
    /// nothing, and where keys exclude others those of the first action count; what a reader chose comes before
    /// what is usual.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut changed = [None; Action::ALL.len()];
        for (action, binding) in text.lines().filter_map(change) {
            changed[action as usize] = Some(binding);
        }
        let mut bindings = Self {
            are_on: !text.lines().any(|line| line.trim() == NONE),
            each: Action::ALL.map(|it| Binding { is_on: false, ..usual(it) }),
        };
        let chosen = Action::ALL.map(|action| Some((action, changed[action as usize]?)));
        let left = Action::ALL.map(|it| changed[it as usize].is_none().then(|| (it, usual(it))));
        for (action, binding) in chosen.into_iter().chain(left).flatten() {
            let is_free = bindings.holder(action, binding.keys).is_none();
            bindings.each[action as usize] = Binding { is_on: binding.is_on && is_free, ..binding };
        }
        bindings
    }

    /// What has to be pressed for an action.
    #[must_use]
    pub fn of(&self, action: Action) -> Binding {
        self.each[action as usize]
    }

    /// The keys that do something, with what they do.
    pub fn in_force(&self) -> impl Iterator<Item = (Action, Keys)> {
        let all = Action::ALL.into_iter().filter(|_| self.are_on);
        all.map(|action| (action, self.of(action)))
            .filter(|(_, it)| it.is_on)
            .map(|(action, it)| (action, it.keys))
    }

    /// The single key of an action, if it has one that does something.
    #[must_use]
    pub fn key_of(&self, action: Action) -> Option<Key> {
        let binding = self.of(action);
        (self.are_on && binding.is_on && binding.keys.second.is_none())
            .then_some(binding.keys.first)
    }

    /// Gives an action these keys, also where they are off and stay so.
    ///
    /// # Errors
    /// The action whose keys exclude these; nothing is changed then.
    pub fn choose(&mut self, action: Action, keys: Keys) -> Result<(), Action> {
        self.put(action, Binding { keys, ..self.of(action) })
    }

    /// Switches an action on or off.
    ///
    /// # Errors
    /// The action whose keys exclude those of this one; nothing is changed then.
    pub fn switch(&mut self, action: Action, is_on: bool) -> Result<(), Action> {
        self.put(action, Binding { is_on, ..self.of(action) })
    }

    fn put(&mut self, action: Action, binding: Binding) -> Result<(), Action> {
        match self.holder(action, binding.keys).filter(|_| binding.is_on) {
            Some(other) => Err(other),
            None => {
                self.each[action as usize] = binding;
                Ok(())
            }
        }
    }

    /// The other action that is on and whose keys exclude these.
    fn holder(&self, action: Action, keys: Keys) -> Option<Action> {
        let holds = |other: &Action| {
            let binding = self.of(*other);
            *other != action && binding.is_on && binding.keys.excludes(keys)
        };
        Action::ALL.into_iter().find(holds)
    }
}

/// What [`Bindings::parse`] reads: the changes alone.
impl fmt::Display for Bindings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.are_on {
            writeln!(f, "{NONE}")?;
        }
        for action in Action::ALL {
            let Binding { keys, is_on } = self.of(action);
            if !is_on {
                writeln!(f, "{} {} {OFF}", action.name(), keys.written())?;
            } else if keys != action.usual() {
                writeln!(f, "{} {}", action.name(), keys.written())?;
            }
        }
        Ok(())
    }
}

const fn usual(action: Action) -> Binding {
    Binding { keys: action.usual(), is_on: true }
}

fn change(line: &str) -> Option<(Action, Binding)> {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let (name, keys) = words.split_first()?;
    let action = Action::ALL.into_iter().find(|it| it.name() == *name)?;
    let (keys, is_on) = match keys {
        [keys @ .., OFF] => (keys, false),
        keys => (keys, true),
    };
    Some((action, Binding { keys: Keys::parse(keys)?, is_on }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Keys {
        Keys::parse(&text.split(' ').collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn no_two_actions_are_on_the_same_keys_usually_and_all_have_names_of_their_own() {
        for one in Action::ALL {
            assert_eq!(Bindings::default().holder(one, one.usual()), None, "{one:?}");
            assert_eq!(Action::ALL[one as usize], one);
            for other in Action::ALL.into_iter().filter(|it| *it != one) {
                assert_ne!(one.name(), other.name());
                assert_ne!(one.label(), other.label());
            }
            assert_ne!(one.name(), NONE);
        }
    }

    #[test]
    fn changes_are_kept_and_nothing_else() {
        let mut bindings = Bindings::default();
        assert_eq!(bindings.to_string(), "");
        bindings.choose(Action::Next, keys("J")).unwrap();
        bindings.choose(Action::Saved, keys("g l")).unwrap();
        bindings.switch(Action::Save, false).unwrap();
        bindings.are_on = false;
        assert_eq!(bindings.to_string(), "none\nnext J\nsave s off\nsaved g l\n");
        assert_eq!(Bindings::parse(&bindings.to_string()), bindings);
        assert_eq!(bindings.in_force().count(), 0);
        bindings.are_on = true;
        assert_eq!(bindings.in_force().count(), Action::ALL.len() - 1);
        assert_eq!(bindings.key_of(Action::Next), Some(Key::of('J')));
        assert_eq!(bindings.key_of(Action::Save), None);
        assert_eq!(bindings.key_of(Action::Saved), None);
    }

    #[test]
    fn keys_of_another_action_are_refused_until_that_is_off() {
        let mut bindings = Bindings::default();
        for (taken, by) in [("k", Action::Previous), ("g", Action::Newest), ("g s", Action::Saved)]
        {
            assert_eq!(bindings.choose(Action::Next, keys(taken)), Err(by), "{taken}");
        }
        assert_eq!(bindings, Bindings::default());
        bindings.switch(Action::Previous, false).unwrap();
        bindings.choose(Action::Next, keys("k")).unwrap();
        assert_eq!(bindings.switch(Action::Previous, true), Err(Action::Next));
        assert!(!bindings.of(Action::Previous).is_on);
        // What is off stays off, and then nothing clashes.
        bindings.choose(Action::Previous, keys("s")).unwrap();
        assert_eq!(bindings.switch(Action::Previous, true), Err(Action::Save));
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        let usual = Bindings::default().to_string();
        let long = "next ".repeat(10_000);
        for text in [
            "",
            "\n \n",
            "next",
            "next ",
            "later l",
            "next ab",
            "next a b c",
            "off",
            "next off",
            &long,
        ] {
            assert_eq!(Bindings::parse(text).to_string(), usual, "{text:.20}");
        }
        // What is kept, and what is made of it.
        let cases = [
            ("  next   n\r\nsave q\nrubbish", "next n\nsave q\nnote n off\n"),
            // Of keys that exclude each other those of the first action count.
            ("next n\nprevious n", "next n\nprevious n off\nnote n off\n"),
            // Two that have changed places.
            ("next k\nprevious j", "next k\nprevious j\n"),
            // An action twice.
            ("next n\nnext m", "next m\n"),
            ("next off off", ""),
            ("none\nnext N", "none\nnext N\n"),
        ];
        for (text, made) in cases {
            assert_eq!(Bindings::parse(text).to_string(), made, "{text}");
        }
    }
}
