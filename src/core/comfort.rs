//! How a reader wants pages to look. What was chosen is kept as a row of words, `dark large`. The first element
//! of every page says these words in an attribute (`src/boot/early.js`), and `style/first.css` what follows from
//! each. What is as it was at first has no word there.

/// In what colours pages are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those that the device asks for.
    #[default]
    Device,
    /// Ink on paper.
    Light,
    /// The same by night.
    Dark,
}

/// How large text is, beside what the browser makes of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// Smaller by an eighth.
    Small,
    /// As large as the browser makes it.
    #[default]
    Medium,
    /// Larger by an eighth.
    Large,
    /// Larger by a quarter.
    Larger,
    /// Larger by half.
    Largest,
}

/// How much room there is between things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Density {
    /// Less than at first.
    Compact,
    /// As at first.
    #[default]
    Normal,
    /// More than at first.
    Spacious,
}

/// In which typeface running text and headings are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Face {
    /// The device’s own.
    #[default]
    Sans,
    /// One with serifs.
    Serif,
}

/// All that was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Comfort {
    /// The colours.
    pub theme: Theme,
    /// The size of text.
    pub size: Size,
    /// The room between things.
    pub density: Density,
    /// The typeface.
    pub face: Face,
    /// Whether the page's title and the app's icon tell how many papers are unread.
    pub counts_unread: bool,
}

/// One thing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The colours.
    Theme(Theme),
    /// The size of text.
    Size(Size),
    /// The room between things.
    Density(Density),
    /// The typeface.
    Face(Face),
    /// Whether the unread are counted.
    CountsUnread(bool),
}

impl Choice {
    /// All there are, with the word for each.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Theme(Theme::Device), "device"),
        (Self::Theme(Theme::Light), "light"),
        (Self::Theme(Theme::Dark), "dark"),
        (Self::Size(Size::Small), "small"),
        (Self::Size(Size::Medium), "medium"),
        (Self::Size(Size::Large), "large"),
        (Self::Size(Size::Larger), "larger"),
        (Self::Size(Size::Largest), "largest"),
        (Self::Density(Density::Compact), "compact"),
        (Self::Density(Density::Normal), "normal"),
        (Self::Density(Density::Spacious), "spacious"),
        (Self::Face(Face::Sans), "sans"),
        (Self::Face(Face::Serif), "serif"),
        (Self::CountsUnread(false), "uncounted"),
        (Self::CountsUnread(true), "counted"),
    ];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(it, _)| *it == self).map_or("", |(_, word)| word)
    }

    /// The one that this word stands for.
    #[must_use]
    pub fn with_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, it)| *it == word).map(|(choice, _)| choice)
    }
}

impl Comfort {
    /// Reads what was kept. Words that it doesn't know, which may be a later version's, say nothing.
    #[must_use]
    pub fn read(kept: &str) -> Self {
        kept.split_ascii_whitespace()
            .filter_map(Choice::with_word)
            .fold(Self::default(), Self::with)
    }

    /// The words for what isn't as it was at first, in the order of [`Choice::ALL`].
    #[must_use]
    pub fn words(self) -> String {
        let is_said = |choice| self.has(choice) && !Self::default().has(choice);
        let said = Choice::ALL.into_iter().filter(|(choice, _)| is_said(*choice));
        said.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    }

    /// Whether this is chosen.
    #[must_use]
    pub fn has(self, choice: Choice) -> bool {
        self.with(choice) == self
    }

    /// With this chosen in place of what was.
    #[must_use]
    pub fn with(mut self, choice: Choice) -> Self {
        match choice {
            Choice::Theme(theme) => self.theme = theme,
            Choice::Size(size) => self.size = size,
            Choice::Density(density) => self.density = density,
            Choice::Face(face) => self.face = face,
            Choice::CountsUnread(counts) => self.counts_unread = counts,
        }
        self
    }
}

/// A page's title with the number of its unread papers before it, if there are any. `before` is the number that
/// was put before it last, which is taken away again where it still stands there.
#[must_use]
pub fn titled(title: &str, before: usize, unread: usize) -> String {
    let own = title.strip_prefix(&counted(before)).unwrap_or(title);
    format!("{}{own}", counted(unread))
}

fn counted(unread: usize) -> String {
    if unread == 0 { String::new() } else { format!("({unread}) ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_kept_as_words_and_read_again() {
        let dark = Comfort { theme: Theme::Dark, ..Comfort::default() };
        let all = Comfort {
            theme: Theme::Light,
            size: Size::Largest,
            density: Density::Compact,
            face: Face::Serif,
            counts_unread: true,
        };
        let cases = [
            (Comfort::default(), ""),
            (dark, "dark"),
            (all, "light largest compact serif counted"),
        ];
        for (comfort, words) in cases {
            assert_eq!(comfort.words(), words);
            assert_eq!(Comfort::read(words), comfort);
        }
    }

    #[test]
    fn each_choice_can_be_kept_and_takes_the_place_of_those_of_its_kind() {
        for (choice, word) in Choice::ALL {
            assert_eq!(Choice::with_word(word), Some(choice));
            assert_eq!(choice.word(), word);
            for (other, _) in Choice::ALL {
                let chosen = Comfort::default().with(other).with(choice);
                assert!(chosen.has(choice), "{other:?}, then {choice:?}");
                assert_eq!(Comfort::read(&chosen.words()), chosen);
            }
        }
    }

    #[test]
    fn whatever_is_kept_can_be_read() {
        for (kept, words) in [
            ("  dark\n large ", "dark large"),
            ("dark sepia {}", "dark"),
            ("dark light", "light"),
            ("Dark", ""),
            ("device medium", ""),
            ("\u{0}<script>", ""),
        ] {
            assert_eq!(Comfort::read(kept).words(), words, "{kept:?}");
        }
    }

    #[test]
    fn titles_tell_how_many_are_unread_once() {
        for (title, before, unread, expected) in [
            ("Day", 0, 0, "Day"),
            ("Day", 0, 3, "(3) Day"),
            ("(3) Day", 3, 2, "(2) Day"),
            ("(2) Day", 2, 2, "(2) Day"),
            ("(3) Day", 3, 0, "Day"),
            // The app has named another page meanwhile.
            ("Other day", 3, 3, "(3) Other day"),
            ("(1) is the site's own", 0, 2, "(2) (1) is the site's own"),
        ] {
            assert_eq!(titled(title, before, unread), expected);
        }
    }
}
