//! What the TL;DR cites although the day doesn't have it, said where it is cited.

use super::{Prose, Targets, Typeset};
use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::digest::Theme;
use crate::core::load::Loaded;
use crate::core::markup::{Attribute, Markup, Tag};
use crate::core::tldr_note::{Note, notes};
use std::collections::HashSet;

impl Typeset {
    /// Sets all running text of a digest as [`Self::of`], with a remark under each piece of the TL;DR that cites
    /// papers which the day doesn't have.
    #[must_use]
    pub fn with_remarks(Loaded { digest, broken }: &Loaded, elsewhere: &Targets) -> Self {
        let mut typeset = Self::of(digest, elsewhere);
        // A paper that can't be read may be one that is cited; its place in the page tells of it.
        if !broken.is_empty() {
            return typeset;
        }
        let papers: HashSet<&ArxivId> = digest.papers.iter().map(|paper| &paper.id).collect();
        for (note, text) in notes(digest).zip(&mut typeset.notes) {
            if let Some(Prose::Set(pieces)) = text {
                let mut told = HashSet::new();
                let mut absent = cited(&note);
                absent.retain(|id| !papers.contains(id) && told.insert(id.clone()));
                pieces.extend(remark(&absent));
            }
        }
        typeset
    }
}

/// The papers that a piece of the TL;DR cites, itself or through its themes.
fn cited(note: &Note<'_>) -> Vec<ArxivId> {
    let (text, themes): (&str, &[&Theme]) = match note {
        Note::Elsewhere | Note::Headline(_) => ("", &[]),
        Note::Theme(theme) => (&theme.markdown, &[theme]),
        Note::Naming(text, themes) => (text, themes),
        Note::Insight(text) | Note::Other(text) => (text, &[]),
    };
    let in_text = citations(text).map(|citation| citation.id);
    in_text.chain(themes.iter().flat_map(|theme| theme.papers.iter().cloned())).collect()
}

fn remark(absent: &[ArxivId]) -> Option<Markup> {
    let (last, others) = absent.split_last()?;
    let sentence = if others.is_empty() {
        format!("This cites {last}, which isn’t among this day’s papers.")
    } else {
        let others: Vec<&str> = others.iter().map(ArxivId::as_str).collect();
        let others = others.join(", ");
        format!("This cites {others} and {last}, which aren’t among this day’s papers.")
    };
    let attributes = [(Attribute::Class, "remark"), (Attribute::Role, "note")];
    Some(Markup::with(Tag::P, &attributes, vec![Markup::Text(sentence)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::{Digest, Tldr, TldrBlock, TldrBlockKind};
    use crate::core::load::BrokenPaper;

    /// Titles, each with the papers that its theme cites.
    type Themes<'a> = &'a [(&'a str, &'a [&'a str])];

    /// A day without papers, whose TL;DR is one piece.
    fn loaded(kind: TldrBlockKind, markdown: &str, themes: Themes<'_>) -> Loaded {
        let themes: Vec<Theme> = themes
            .iter()
            .map(|(title, papers)| Theme {
                id: (*title).into(),
                title: (*title).into(),
                markdown: markdown.trim_start_matches(title).into(),
                papers: papers.iter().map(|id| id.parse().unwrap()).collect(),
            })
            .collect();
        let block = TldrBlock {
            kind,
            markdown: markdown.into(),
            themes: themes.iter().map(|theme| theme.id.clone()).collect(),
        };
        let digest = Digest {
            tldr: Tldr { markdown: markdown.into(), blocks: vec![block], headline: None, themes },
            ..Digest::blank()
        };
        Loaded { digest, broken: Vec::new() }
    }

    /// What stands under the piece besides its own text.
    fn remarks(loaded: &Loaded) -> String {
        let text = |typeset: Typeset| typeset.notes[0].as_ref().unwrap().text();
        let without = text(Typeset::of(&loaded.digest, &Targets::default()));
        text(Typeset::with_remarks(loaded, &Targets::default()))
            .strip_prefix(&without)
            .unwrap()
            .into()
    }

    #[test]
    fn each_piece_says_once_what_it_cites_in_vain() {
        use TldrBlockKind::{Other, Theme};
        let one = "This cites 2510.00001, which isn’t among this day’s papers.";
        let two = "This cites 2510.00001 and 2510.00002, which aren’t among this day’s papers.";
        let three = "This cites 2510.00001, 2510.00002 and hep-th/9901001, which aren’t among this \
                     day’s papers.";
        let cases: [(TldrBlockKind, &str, Themes<'_>, &str); 7] = [
            (Other, "Nothing cited.", &[], ""),
            (Other, "On 2510.00001.", &[], one),
            (Other, "On https://arxiv.org/abs/2510.00001v2 and 2510.00001.", &[], one),
            (Other, "- 2510.00001\n- 2510.00002\n- 2510.00001", &[], two),
            (Theme, "Drift (2510.00001)", &[("Drift", &["2510.00001"])], one),
            (Theme, "Drift in two papers", &[("Drift", &["2510.00001", "2510.00002"])], two),
            (
                Theme,
                "Of drift and of size",
                &[("drift", &["2510.00001", "2510.00002"]), ("size", &["hep-th/9901001"])],
                three,
            ),
        ];
        for (kind, markdown, themes, expected) in cases {
            assert_eq!(remarks(&loaded(kind, markdown, themes)), expected, "{markdown}");
        }
    }

    #[test]
    fn where_a_paper_cannot_be_read_it_may_be_the_one_cited() {
        let mut loaded = loaded(TldrBlockKind::Other, "On 2510.00001.", &[]);
        let why = "missing field `title`".into();
        loaded.broken.push(BrokenPaper { position: 1, name: None, why });
        assert_eq!(remarks(&loaded), "");
    }
}
