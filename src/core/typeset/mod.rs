//! All running text of a digest, set for the page.
//!
//! Setting text is the heavy part of showing a digest, and the only one that needs Markdown. So it
//! stands apart from the [`Edition`](crate::core::edition::Edition) that is read and filtered, and
//! can be done elsewhere: when a page is published, or beside the app.

mod absent;
mod also;
mod commentary;
mod critique;
mod elsewhere;
mod labels;
mod manuscript;
mod opening;
mod prose;
mod setting;
mod titles;
pub mod wire;

use crate::core::digest::{Digest, Paper};
use crate::core::markup::Markup;
use crate::core::section::{Section, SectionKey};
use crate::core::tldr_note::{Note, notes};
use setting::Setting;

pub use elsewhere::{Elsewhere, Target, Targets};
pub use manuscript::Manuscript;

/// A text set for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prose {
    /// What is to stand in the page.
    Set(Vec<Markup>),
    /// What stands in the page already, since it was published: its text. It is moved to where it
    /// belongs, not made again.
    Standing(String),
}

/// The class of the element that a text stands in.
pub const CLASS: &str = "prose";

/// The attribute of such an element that has its text as it is read, where that is another.
pub const PLAIN: &str = "data-plain";

/// All running text of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typeset {
    /// What the day was about; none where the report doesn't say.
    pub overview: Option<Prose>,
    /// For each of the TL;DR's blocks its text, but for those that show none of their own.
    pub notes: Vec<Option<Prose>>,
    /// For each paper its sections.
    pub papers: Vec<PaperText>,
}

/// How many authors are shown before the rest folds away; a list at most two longer is shown whole.
pub const AUTHORS_SHOWN: usize = 8;

/// The text of a paper, where the report has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperText {
    /// The title.
    pub title: Title,
    /// The authors that are shown at once.
    pub authors: Option<Prose>,
    /// The others, who are folded away.
    pub more_authors: Option<Prose>,
    /// On which other days it stands; empty where it is on none.
    pub also: Prose,
    /// The authors' comments.
    pub comments: Option<Prose>,
    /// The authors' abstract.
    pub abstract_text: Option<Prose>,
    /// The model's summary.
    pub summary: Option<Prose>,
    /// The model's critique.
    pub critique: Option<Prose>,
}

/// A paper's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// As it stands in its card.
    pub prose: Prose,
    /// As it stands where no formula can, such as in the name of a link.
    pub plain: String,
}

impl Prose {
    /// The text that a reader sees, for searching and counting: a line break ends each block, a tab
    /// each cell of a table.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Set(pieces) => {
                let mut text = String::new();
                pieces.iter().for_each(|piece| piece.push_text(&mut text));
                text
            }
            Self::Standing(text) => text.clone(),
        }
    }
}

impl PaperText {
    /// The texts that there are below the title, in the card's order.
    pub fn below_title(&self) -> impl Iterator<Item = &Prose> {
        let authors = [&self.authors, &self.more_authors, &self.comments];
        let sections = [&self.abstract_text, &self.summary, &self.critique];
        authors.into_iter().chain(sections).flatten()
    }
}

impl Typeset {
    /// Sets all running text of a digest, with its links to other days.
    #[must_use]
    pub fn of(digest: &Digest, elsewhere: &Targets) -> Self {
        let setting = Setting::of(digest, &elsewhere.cited);
        let overview = has_overview(digest).then(|| setting.markdown(&digest.overview, 2));
        let note = |note: Note<'_>| match note {
            Note::Headline(headline) => Some(setting.line(headline)),
            note => shown_text(&note).map(|(text, under)| setting.markdown(text, under)),
        };
        let key = digest.key();
        let papers = digest.papers.iter().map(|paper| {
            let days: Vec<&Target> = elsewhere.also.iter().filter(|it| it.id == paper.id).collect();
            setting.paper(paper, also::set(&days, &key))
        });
        Self { overview, notes: notes(digest).map(note).collect(), papers: papers.collect() }
    }

    /// The texts of a digest that stand in a published page, in the page's order; nothing if they
    /// are not as many as the digest has.
    #[must_use]
    pub fn standing(digest: &Digest, texts: Vec<String>) -> Option<Self> {
        let mut texts = texts.into_iter();
        let mut next = |is_there: bool| match is_there {
            true => texts.next().map(|text| Some(Prose::Standing(text))),
            false => Some(None),
        };
        let overview = next(has_overview(digest))?;
        let shown: Vec<bool> = notes(digest).map(|note| note != Note::Elsewhere).collect();
        let notes = shown.into_iter().map(&mut next).collect::<Option<_>>()?;
        let papers = digest.papers.iter().map(|paper| {
            let (shown, rest) = authors(paper);
            let title = next(true)??;
            Some(PaperText {
                title: Title { plain: title.text(), prose: title },
                authors: next(!shown.is_empty())?,
                more_authors: next(!rest.is_empty())?,
                also: next(true)??,
                comments: next(paper.comments.is_some())?,
                abstract_text: next(paper.abstract_text.is_some())?,
                summary: next(paper.summary.is_some())?,
                critique: next(paper.critique.is_some())?,
            })
        });
        let papers = papers.collect::<Option<_>>()?;
        texts.next().is_none().then_some(Self { overview, notes, papers })
    }

    /// Whether the text stands in the page already.
    #[must_use]
    pub fn is_standing(&self) -> bool {
        let titles = self.papers.iter().map(|paper| &paper.title.prose);
        let mut all = self.overview.iter().chain(self.notes.iter().flatten()).chain(titles);
        all.next().is_some_and(|first| matches!(first, Prose::Standing(_)))
    }

    /// One collapsible section, if the report has it.
    #[must_use]
    pub fn section(&self, key: SectionKey) -> Option<&Prose> {
        let paper = self.papers.get(key.paper)?;
        match key.section {
            Section::Summary => paper.summary.as_ref(),
            Section::Critique => paper.critique.as_ref(),
        }
    }
}

/// The authors that are shown at once, and those that are folded away.
fn authors(paper: &Paper) -> (&[String], &[String]) {
    let count = paper.authors.len();
    paper.authors.split_at(if count > AUTHORS_SHOWN + 2 { AUTHORS_SHOWN } else { count })
}

fn has_overview(digest: &Digest) -> bool {
    !digest.overview.trim().is_empty()
}

/// The Markdown that a piece of the TL;DR shows, and the level of the heading it stands under.
fn shown_text<'a>(note: &Note<'a>) -> Option<(&'a str, u8)> {
    match note {
        Note::Elsewhere | Note::Headline(_) => None,
        Note::Theme(theme) => Some((&theme.markdown, 3)),
        Note::Naming(text, _) | Note::Insight(text) | Note::Other(text) => Some((text, 2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::{Tldr, TldrBlock, TldrBlockKind};
    use crate::core::markup::{Attribute, Tag};

    fn digest() -> Digest {
        let block = |kind, markdown: &str| TldrBlock {
            kind,
            markdown: markdown.into(),
            themes: Vec::new(),
        };
        let paper = |summary: Option<&str>| Paper {
            abstract_text: Some("One & two.\n\nThree, as in 2510.26143v2.".into()),
            summary: summary.map(Into::into),
            ..Paper::blank("2510.26143", "Value drifts")
        };
        Digest {
            papers_total: Some(2),
            papers_selected: Some(2),
            tldr: Tldr {
                blocks: vec![
                    block(TldrBlockKind::Counts, "Total papers: 2 , Selected papers: 2\n\n"),
                    block(TldrBlockKind::Other, "Of two papers.\n"),
                ],
                ..Tldr::default()
            },
            papers: vec![paper(Some("- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |")), paper(None)],
            ..Digest::blank()
        }
    }

    #[test]
    fn text_ends_its_blocks_and_cells_so_that_words_stay_apart() {
        let set = Typeset::of(&digest(), &Targets::default());
        let texts: Vec<String> = set.papers[0].below_title().map(Prose::text).collect();
        assert_eq!(texts, ["One & two.\nThree, as in 2510.26143v2.\n", "a\nb\n\nx\ty\n1\t2\n\n"]);
        assert_eq!(set.overview, None);
        assert_eq!(set.notes.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn citations_lead_to_the_paper_and_name_it() {
        let set = Typeset::of(&digest(), &Targets::default());
        let attributes = [
            (Attribute::Class, "citation"),
            (Attribute::Href, "#2510.26143"),
            (Attribute::Title, "Value drifts"),
        ];
        let link = Markup::with(Tag::A, &attributes, vec![Markup::Text("2510.26143v2".into())]);
        let Some(Prose::Set(blocks)) = &set.papers[1].abstract_text else { panic!("not set") };
        let is_paragraph_with_link =
            |markup: &Markup| matches!(markup, Markup::Element(it) if it.2.contains(&link));
        assert!(blocks.iter().any(is_paragraph_with_link), "{blocks:?}");
    }

    #[test]
    fn what_stands_in_a_page_is_told_apart_by_its_order() {
        let texts = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
        let standing = Typeset::standing(&digest(), texts(8)).unwrap();
        let text = |prose: &Option<Prose>| prose.as_ref().map(Prose::text);
        assert_eq!(text(&standing.notes[1]).as_deref(), Some("0"));
        assert_eq!(standing.papers[0].also.text(), "2");
        assert_eq!(text(&standing.papers[0].summary).as_deref(), Some("4"));
        assert_eq!(text(&standing.papers[1].abstract_text).as_deref(), Some("7"));
        for count in [0, 7, 9] {
            assert_eq!(Typeset::standing(&digest(), texts(count)), None, "{count}");
        }
    }
}
