//! What a reader filters a digest by, and how a press or a keystroke changes it.

/// The value of `theme=` that stands for the papers that no theme cites.
pub const NOT_IN_A_THEME: &str = "-";

/// The filters in force. Within a kind values widen; kinds narrow each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filters {
    /// Ids of themes, or [`NOT_IN_A_THEME`].
    pub themes: Vec<String>,
    /// Folded keywords.
    pub keywords: Vec<String>,
    /// What papers are marked as: keys of [`MARKS`](crate::core::marked::MARKS).
    pub marks: Vec<String>,
    /// What the reader typed.
    pub text: String,
}

/// One of the kinds of filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilterKind {
    /// By theme.
    Themes,
    /// By keyword.
    Keywords,
    /// By what the reader marked papers as.
    Marks,
    /// By text.
    Text,
}

impl FilterKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Text, Self::Marks, Self::Themes, Self::Keywords];
}

/// A change of the filters that a reader asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterChange {
    /// Presses or releases a value of a kind.
    Toggle(FilterKind, String),
    /// Shows one theme, whatever else was filtered by.
    OnlyTheme(String),
    /// Types. Blanks alone are nothing.
    Text(String),
    /// Drops all filters of a kind.
    Drop(FilterKind),
    /// Drops all filters but those of a kind.
    Keep(FilterKind),
    /// Drops all filters.
    Clear,
}

impl Filters {
    /// Whether nothing is filtered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        FilterKind::ALL.iter().all(|kind| !self.has(*kind))
    }

    /// Whether a filter of this kind is in force.
    #[must_use]
    pub fn has(&self, kind: FilterKind) -> bool {
        !self.values(kind).is_empty() || kind == FilterKind::Text && !self.text.trim().is_empty()
    }

    /// The values of a kind; none of text.
    #[must_use]
    pub fn values(&self, kind: FilterKind) -> &[String] {
        match kind {
            FilterKind::Themes => &self.themes,
            FilterKind::Keywords => &self.keywords,
            FilterKind::Marks => &self.marks,
            FilterKind::Text => &[],
        }
    }

    /// The filters after a change.
    #[must_use]
    pub fn after(&self, change: FilterChange) -> Self {
        let mut filters = self.clone();
        match change {
            FilterChange::Toggle(kind, value) => {
                if let Some(values) = filters.list(kind) {
                    toggle(values, value);
                }
            }
            FilterChange::OnlyTheme(id) => {
                filters = Self { themes: vec![id], ..Self::default() };
            }
            FilterChange::Text(text) if text.trim().is_empty() => filters.text.clear(),
            FilterChange::Text(text) => filters.text = text,
            FilterChange::Drop(kind) => filters.drop_kind(kind),
            FilterChange::Keep(kept) => {
                let others = FilterKind::ALL.into_iter().filter(|kind| *kind != kept);
                others.for_each(|kind| filters.drop_kind(kind));
            }
            FilterChange::Clear => filters = Self::default(),
        }
        filters
    }

    /// Whether this theme alone is filtered by.
    #[must_use]
    pub fn is_only_theme(&self, id: &str) -> bool {
        *self == Self { themes: vec![id.to_owned()], ..Self::default() }
    }

    fn drop_kind(&mut self, kind: FilterKind) {
        match self.list(kind) {
            Some(values) => values.clear(),
            None => self.text.clear(),
        }
    }

    fn list(&mut self, kind: FilterKind) -> Option<&mut Vec<String>> {
        Some(match kind {
            FilterKind::Themes => &mut self.themes,
            FilterKind::Keywords => &mut self.keywords,
            FilterKind::Marks => &mut self.marks,
            FilterKind::Text => return None,
        })
    }
}

/// The most characters of a value that messages quote.
const QUOTED: usize = 40;

/// A value as messages quote it, in quotation marks and not too long.
#[must_use]
pub fn quoted(value: &str) -> String {
    let value = value.trim();
    match value.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{}…”", value[..end].trim_end()),
        None => format!("“{value}”"),
    }
}

fn toggle(values: &mut Vec<String>, value: String) {
    match values.iter().position(|other| *other == value) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_adds_a_value_and_a_second_press_takes_it_back() {
        let none = Filters::default();
        for kind in [FilterKind::Themes, FilterKind::Keywords, FilterKind::Marks] {
            let toggle = |value: &str| FilterChange::Toggle(kind, value.into());
            let one = none.after(toggle("a"));
            let two = one.after(toggle("b"));
            assert_eq!(two.values(kind), ["a", "b"]);
            assert_eq!(two.after(toggle("a")).values(kind), ["b"]);
            assert_eq!(one.after(toggle("a")), none);
        }
    }

    #[test]
    fn dropping_a_kind_leaves_the_others() {
        let all = Filters {
            themes: vec!["a".into()],
            keywords: vec!["k".into()],
            marks: vec!["saved".into()],
            text: "drift".into(),
        };
        for kind in FilterKind::ALL {
            let left = all.after(FilterChange::Drop(kind));
            let kept = all.after(FilterChange::Keep(kind));
            for other in FilterKind::ALL {
                assert_eq!(left.has(other), other != kind);
                assert_eq!(kept.has(other), other == kind);
            }
        }
        assert!(all.after(FilterChange::Clear).is_empty());
    }

    #[test]
    fn blank_text_filters_nothing() {
        assert!(Filters { text: "  ".into(), ..Filters::default() }.is_empty());
        let typed = Filters::default().after(FilterChange::Text("  ".into()));
        assert_eq!(typed, Filters::default(), "and does not stand in the address");
    }

    #[test]
    fn one_theme_alone_is_told_from_a_theme_among_others() {
        let only = Filters::default().after(FilterChange::OnlyTheme("a".into()));
        assert!(only.is_only_theme("a") && !only.is_only_theme("b"));
        for more in [
            FilterChange::Toggle(FilterKind::Themes, "b".into()),
            FilterChange::Text("drift".into()),
        ] {
            assert!(!only.after(more).is_only_theme("a"));
        }
    }

    #[test]
    fn long_values_are_quoted_in_part() {
        let cases = [
            (" drift ", "“drift”"),
            (
                "1234567890123456789012345678901234567890",
                "“1234567890123456789012345678901234567890”",
            ),
            (
                "123456789012345678901234567890123456789 1",
                "“123456789012345678901234567890123456789…”",
            ),
        ];
        for (value, expected) in cases {
            assert_eq!(quoted(value), expected);
        }
    }
}
