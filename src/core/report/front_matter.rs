//! The lines between two `---` at the top of a report: `key: value`.

use super::diagnostic::Diagnostics;
use super::lines::Lines;
use super::sections;
use crate::core::language::is_tag;

/// A value and the line number where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) value: String,
    pub(super) line: usize,
}

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<Entry>,
    pub(super) permalink: Option<Entry>,
    pub(super) date: Option<Entry>,
    language: Option<Entry>,
    /// The line where the report's body begins.
    pub(super) body: usize,
}

impl FrontMatter {
    /// The tag of the language that the report is written in, if it names one.
    pub(super) fn language(&self, diagnostics: &mut Diagnostics) -> Option<String> {
        let Entry { value, line } = self.language.as_ref()?;
        if !is_tag(value) {
            let what = format!("“{value}” is no tag of a language, such as “zh”; it is not used");
            diagnostics.warning(*line, &what);
            return None;
        }
        Some(value.clone())
    }
}

/// Reads the front matter. Older reports carry more keys (`type:`) than newer ones; those that say
/// nothing about the digest are passed over.
pub(super) fn read(lines: &Lines<'_>, diagnostics: &mut Diagnostics) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some((first, last)) = fences(lines) else {
        diagnostics.warning(1, "there is no front matter between two lines of “---”");
        return front;
    };
    front.body = last + 1;
    for line in first + 1..last {
        let Some((key, value)) = lines.get(line).split_once(':') else { continue };
        let slot = match key.trim_end() {
            "title" => &mut front.title,
            "permalink" => &mut front.permalink,
            "date" => &mut front.date,
            "lang" | "language" => &mut front.language,
            _ => continue,
        };
        let value = scalar(value);
        if slot.is_none() && !value.is_empty() {
            *slot = Some(Entry { value, line: lines.number(line) });
        }
    }
    front
}

/// The two lines around the front matter. What stands between them must look like YAML, so that a
/// rule above plain text is not taken for it.
pub(super) fn fences(lines: &Lines<'_>) -> Option<(usize, usize)> {
    let first = lines.next_filled(0, lines.len())?;
    if !sections::is_rule(lines.get(first)) || sections::starts_paper(lines, first, false) {
        return None;
    }
    for line in first + 1..lines.len() {
        let text = lines.get(line).trim_end();
        if matches!(text, "---" | "...") {
            return Some((first, line));
        }
        let continues = text.starts_with([' ', '\t', '-', '#', ']', '}']);
        let has_key = text.split_once(':').is_some_and(|(key, _)| {
            key.chars().all(|other| other.is_alphanumeric() || matches!(other, '_' | '-' | ' '))
        });
        if !(text.is_empty() || continues || has_key) {
            return None;
        }
    }
    None
}

/// A YAML scalar: plain, or in single or double quotes (<https://yaml.org/spec/1.2.2/#73-flow-scalar-styles>).
fn scalar(text: &str) -> String {
    let text = text.trim();
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inner) = inner('"') {
        inner.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(inner) = inner('\'') {
        inner.replace("''", "'")
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (FrontMatter, usize) {
        let mut diagnostics = Diagnostics::default();
        let front = read(&Lines::new(text), &mut diagnostics);
        (front, diagnostics.by_line().len())
    }

    #[test]
    fn reads_what_the_digest_needs() {
        let (front, warnings) = front(
            "---\ntitle: \"A \\\"day\\\": one\"\ntype: \"old\"\npermalink: /d/x\ndate: '2025-10-30'\ndate: 2020-01-01\nlang: zh\n---\nbody",
        );
        assert_eq!(front.language(&mut Diagnostics::default()).as_deref(), Some("zh"));
        let value = |entry: Option<Entry>| entry.map(|entry| entry.value).unwrap_or_default();
        assert_eq!(value(front.title), "A \"day\": one");
        assert_eq!(value(front.permalink), "/d/x");
        assert_eq!(value(front.date), "2025-10-30");
        assert_eq!((front.body, warnings), (8, 0));
    }

    #[test]
    fn a_language_has_a_tag() {
        let (front, _) = front("---\ntitle: A\nlanguage: Simplified Chinese\n---\nbody");
        let mut diagnostics = Diagnostics::default();
        assert_eq!(front.language(&mut diagnostics), None);
        let said = diagnostics.by_line();
        assert_eq!(said[0].line, 3);
        assert!(said[0].message.contains("no tag of a language"), "{said:?}");
    }

    #[test]
    fn text_between_rules_is_no_front_matter() {
        for text in
            ["", "body", "---\nplain words\n---\n", "---\n\n# T\n\nAuthors: A\n\n---", "---\nx: y"]
        {
            let (front, warnings) = front(text);
            assert_eq!((front.body, warnings), (0, 1), "{text:?}");
        }
    }
}
