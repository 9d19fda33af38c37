//! How a piece of the TL;DR is shown, so that every word of it is shown once.

use crate::core::digest::{Digest, Theme, TldrBlock, TldrBlockKind};
use crate::core::text::words;

/// How a piece of the TL;DR is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note<'a> {
    /// Not here: the page's head says it.
    Elsewhere,
    /// The day in a sentence, plain text.
    Headline(&'a str),
    /// A theme under its own heading.
    Theme(&'a Theme),
    /// Markdown that names these themes, none or several.
    Naming(&'a str, Vec<&'a Theme>),
    /// What holds for the papers together, Markdown.
    Insight(&'a str),
    /// Other Markdown.
    Other(&'a str),
}

/// The TL;DR's pieces as they are shown, in order.
pub fn notes(digest: &Digest) -> impl Iterator<Item = Note<'_>> {
    digest.tldr.blocks.iter().map(|block| note(digest, block))
}

fn note<'a>(digest: &'a Digest, block: &'a TldrBlock) -> Note<'a> {
    let counted = digest.papers_total.is_some() && digest.papers_selected.is_some();
    let markdown = block.markdown.as_str();
    let themes: Vec<&Theme> =
        digest.tldr.themes.iter().filter(|theme| block.themes.contains(&theme.id)).collect();
    match (block.kind, themes.as_slice(), digest.tldr.headline.as_deref()) {
        (TldrBlockKind::Counts, ..) if counted => Note::Elsewhere,
        (TldrBlockKind::Headline, _, Some(headline)) if says_headline(markdown, headline) => {
            Note::Headline(headline)
        }
        (TldrBlockKind::Theme, [theme], _) if says_theme(markdown, theme) => Note::Theme(theme),
        (TldrBlockKind::Theme, ..) => Note::Naming(markdown, themes),
        (TldrBlockKind::Insight, ..) => Note::Insight(markdown),
        _ => Note::Other(markdown),
    }
}

/// Whether the piece is the headline and the label `TL;DR`, no more.
fn says_headline(markdown: &str, headline: &str) -> bool {
    let all = folded(markdown);
    let said = folded(headline);
    all.strip_suffix(said.as_slice())
        .is_some_and(|label| label.iter().all(|word| matches!(word.as_str(), "tl" | "dr" | "tldr")))
}

/// Whether the piece is the theme's title and its text, and at most a number before them.
fn says_theme(markdown: &str, theme: &Theme) -> bool {
    let all = folded(markdown);
    let said = [folded(&theme.title), folded(&theme.markdown)].concat();
    !theme.markdown.trim().is_empty()
        && all.strip_suffix(said.as_slice()).is_some_and(|number| {
            number.iter().all(|word| word.bytes().all(|it| it.is_ascii_digit()))
        })
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|word| word.folded.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::Tldr;

    fn digest(kind: TldrBlockKind, markdown: &str, themes: &[(&str, &str, &str)]) -> Digest {
        let themes: Vec<Theme> = themes
            .iter()
            .map(|(id, title, markdown)| Theme {
                id: (*id).into(),
                title: (*title).into(),
                markdown: (*markdown).into(),
                papers: Vec::new(),
            })
            .collect();
        let block = TldrBlock {
            kind,
            markdown: markdown.into(),
            themes: themes.iter().map(|theme| theme.id.clone()).collect(),
        };
        Digest {
            papers_total: Some(3),
            papers_selected: Some(2),
            tldr: Tldr {
                markdown: markdown.into(),
                blocks: vec![block],
                headline: Some("Small models win.".into()),
                themes,
            },
            ..Digest::blank()
        }
    }

    #[test]
    fn a_theme_stands_under_its_heading_when_no_word_is_lost() {
        let note_of = |markdown: &str, themes: &[(&str, &str, &str)]| match notes(&digest(
            TldrBlockKind::Theme,
            markdown,
            themes,
        ))
        .next()
        {
            Some(Note::Theme(theme)) => format!("heading {}", theme.id),
            Some(Note::Naming(_, themes)) => format!("naming {}", themes.len()),
            other => format!("{other:?}"),
        };
        let drift = ("drift", "Value drift", "- one\n- two");
        assert_eq!(
            note_of("2. 🧭 **Value Drift:**\n   - one\n   - two\n", &[drift]),
            "heading drift"
        );
        assert_eq!(note_of("**Value drift** in three papers\n- one\n- two", &[drift]), "naming 1");
        assert_eq!(note_of("Themes: a, b", &[("a", "a", ""), ("b", "b", "")]), "naming 2");
    }

    #[test]
    fn the_headline_loses_its_label_only() {
        let note = |markdown| {
            let digest = digest(TldrBlockKind::Headline, markdown, &[]);
            matches!(notes(&digest).next(), Some(Note::Headline("Small models win.")))
        };
        assert!(note("**TL;DR: Small models win.**\n\n"));
        assert!(!note("**TL;DR: Today, small models win.**"));
    }

    #[test]
    fn the_counts_stand_in_the_head_if_they_were_understood() {
        let mut digest = digest(TldrBlockKind::Counts, "Total papers: 3 , Selected papers: 2", &[]);
        assert_eq!(notes(&digest).next(), Some(Note::Elsewhere));
        digest.papers_total = None;
        assert!(matches!(notes(&digest).next(), Some(Note::Other(_))));
    }
}
