//! What all texts of a digest are set with.

use super::{PaperText, Prose, Target, Title, authors, commentary, prose};
use crate::core::arxiv_id::ArxivId;
use crate::core::digest::{Digest, Paper};
use crate::core::markdown;
use crate::core::markup::Markup;
use crate::core::section::Section;
use crate::core::{latex, math};
use std::collections::HashMap;

/// The level of the heading that the texts in a card stand under.
pub(super) const IN_CARD: u8 = 4;

/// Sets the texts of one digest.
pub(super) struct Setting {
    /// The papers that citations lead to: the digest's own, and those whose place on another day is known.
    pub(super) cited: HashMap<ArxivId, Cited>,
    /// Sets formulas.
    pub(super) formulas: math::Setter,
}

/// A paper that citations lead to.
pub(super) struct Cited {
    /// The address of its card.
    pub(super) href: String,
    /// Its title as plain text.
    pub(super) title: String,
}

impl Setting {
    /// With what this digest's papers are called, and those of other days.
    pub(super) fn of(digest: &Digest, elsewhere: &[Target]) -> Self {
        let mut setting = Self { cited: HashMap::new(), formulas: math::Setter::default() };
        for Paper { id, title, .. } in &digest.papers {
            // The first paper of an id has the id itself for its anchor.
            setting.lead(id, format!("#{id}"), title);
        }
        for Target { id, href, title, .. } in elsewhere {
            setting.lead(id, href.clone(), title);
        }
        setting
    }

    /// Has citations of a paper lead there, unless they lead somewhere already.
    fn lead(&mut self, id: &ArxivId, href: String, title: &str) {
        if !self.cited.contains_key(id) {
            let title = self.spelled(title);
            self.cited.insert(id.clone(), Cited { href, title });
        }
    }

    fn cite(&self, id: &ArxivId) -> bool {
        self.cited.contains_key(id)
    }

    /// Markdown, whose headings stand below one of level `under`.
    pub(super) fn markdown(&self, text: &str, under: u8) -> Prose {
        let blocks = markdown::parse(text, &|id| self.cite(id));
        Prose::Set(prose::blocks(&blocks, under, self))
    }

    /// A line of plain text, with its formulas.
    pub(super) fn line(&self, text: &str) -> Prose {
        Prose::Set(prose::inlines(&latex::parse(text, &|_| false), self))
    }

    /// A paper's texts; `also` says where else it stands.
    pub(super) fn paper(&self, paper: &Paper, also: Prose) -> PaperText {
        let cite = |id: &ArxivId| self.cite(id);
        let (shown, rest) = authors(paper);
        let title = self.title(&paper.title);
        let section = |section: Section, text: &Option<String>| {
            let blocks = markdown::parse(text.as_deref()?, &cite);
            Some(Prose::Set(commentary::set(blocks, section, &title.plain, self)))
        };
        let abstract_text = |text: &str| {
            Prose::Set(prose::blocks(&latex::parse_paragraphs(text, &cite), IN_CARD, self))
        };
        let comments = |text: &str| Prose::Set(prose::inlines(&latex::parse(text, &cite), self));
        PaperText {
            also,
            authors: self.names(shown),
            more_authors: self.names(rest),
            comments: paper.comments.as_deref().map(comments),
            abstract_text: paper.abstract_text.as_deref().map(abstract_text),
            summary: section(Section::Summary, &paper.summary),
            critique: section(Section::Critique, &paper.critique),
            title,
        }
    }

    fn title(&self, title: &str) -> Title {
        let inlines = latex::parse(title, &|_| false);
        let plain = latex::plain(&inlines, &self.formulas);
        Title { plain, prose: Prose::Set(prose::inlines(&inlines, self)) }
    }

    fn names(&self, names: &[String]) -> Option<Prose> {
        let names: Vec<String> = names.iter().map(|name| self.spelled(name)).collect();
        (!names.is_empty()).then(|| Prose::Set(vec![Markup::Text(names.join(", "))]))
    }

    /// A title or a name as plain text.
    fn spelled(&self, text: &str) -> String {
        latex::spelled(text, &self.formulas)
    }
}
