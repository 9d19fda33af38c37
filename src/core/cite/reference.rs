//! What every format says of a paper.

use super::names::{Name, names};
use super::{key, tex};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::Category;
use crate::core::digest::Paper;
use crate::core::markdown::{Block, Inline};
use crate::core::{latex, math};
use std::collections::HashSet;

/// A paper as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What a text cites it by: ASCII letters and digits, unique among the references of one file.
    pub key: String,
    /// The id as arXiv writes it today: `math/0309136`, even where the report has `math.GT/0309136`.
    pub id: ArxivId,
    /// The version read, where the report says.
    pub version: Option<u32>,
    /// The title as plain text on one line.
    pub title: String,
    /// The title as LaTeX on one line, with its formulas and with capitals in braces that have to stay.
    pub title_tex: String,
    /// The authors, in order.
    pub authors: Vec<Name>,
    /// The year of the first version, which the id tells.
    pub year: u16,
    /// The month of the first version.
    pub month: Option<u8>,
    /// The primary category, where the report has it.
    pub primary_class: Option<Category>,
    /// The abstract as plain text on one line.
    pub abstract_text: Option<String>,
    /// The keywords, as the report gives them, plain text.
    pub keywords: Vec<String>,
    /// The page of the abstract, of the version where it is known.
    pub url: String,
}

/// The references to these papers, in their order; of several with one id the first.
#[must_use]
pub fn references<'a>(papers: impl IntoIterator<Item = &'a Paper>) -> Vec<Reference> {
    let formulas = math::Setter::default();
    let mut seen = HashSet::new();
    let papers = papers.into_iter().filter(|paper| seen.insert(current(&paper.id)));
    let mut references: Vec<Reference> =
        papers.map(|paper| Reference::spelled(paper, &formulas)).collect();
    key::make_unique(&mut references);
    references
}

impl Reference {
    /// The reference to one paper.
    #[must_use]
    pub fn of(paper: &Paper) -> Self {
        Self::spelled(paper, &math::Setter::default())
    }

    fn spelled(paper: &Paper, formulas: &math::Setter) -> Self {
        let plain = |inlines: &[Inline]| one_line(&latex::plain(inlines, formulas));
        let text = |text: &str| one_line(&latex::spelled(text, formulas));
        let title = latex::parse(&paper.title, &|_| false);
        let id = current(&paper.id);
        let (year, month) = date(&id);
        let mut reference = Self {
            key: String::new(),
            url: id.abstract_url(paper.version),
            id,
            version: paper.version,
            title: plain(&title),
            title_tex: one_line(&tex::title(&title, formulas)),
            authors: names(paper.authors.iter().map(|name| text(name))),
            year,
            month,
            primary_class: paper.categories.first().and_then(|first| first.parse().ok()),
            abstract_text: paper.abstract_text.as_deref().and_then(|text| {
                let paragraphs = latex::parse_paragraphs(text, &|_| false);
                let lines = paragraphs.iter().filter_map(|block| match block {
                    Block::Paragraph(content) => Some(plain(content)),
                    _ => None,
                });
                let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
                (!text.is_empty()).then_some(text)
            }),
            keywords: paper
                .keywords
                .iter()
                .map(|it| text(it))
                .filter(|it| !it.is_empty())
                .collect(),
        };
        reference.key = key::base(&reference);
        reference
    }

    /// The DOI that arXiv registers for every paper.
    #[must_use]
    pub fn doi(&self) -> String {
        doi(&self.id)
    }

    /// The id as texts name it, `arXiv:2510.26143v1`.
    #[must_use]
    pub fn label(&self) -> String {
        let version = self.version.map(|version| format!("v{version}")).unwrap_or_default();
        format!("arXiv:{}{version}", self.id)
    }
}

pub(super) fn doi(id: &ArxivId) -> String {
    format!("10.48550/arXiv.{id}")
}

/// Year and month of the first version.
pub(super) fn date(id: &ArxivId) -> (u16, Option<u8>) {
    let date = id.month();
    let (year, month) = date.split_once('-').unwrap_or((&date, ""));
    let month = month.parse().ok().filter(|month| (1..=12).contains(month));
    (year.parse().unwrap_or_default(), month)
}

/// The id without the subject class that old ids may name, and that is no part of them.
pub(super) fn current(id: &ArxivId) -> ArxivId {
    let parts = id.as_str().split_once('/');
    let archive = parts.and_then(|(archive, number)| Some((archive.split_once('.')?.0, number)));
    let id_of = |(archive, number)| format!("{archive}/{number}").parse().ok();
    archive.and_then(id_of).unwrap_or_else(|| id.clone())
}

/// `text` without line breaks, other control characters, and white space that isn't seen.
fn one_line(text: &str) -> String {
    let parts = text.split(|char: char| char.is_whitespace() || char.is_control());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_date_doi_and_address() {
        let cases = [
            ("2510.26143", "2510.26143", 2025, Some(10)),
            ("0704.0001", "0704.0001", 2007, Some(4)),
            ("hep-th/9901001", "hep-th/9901001", 1999, Some(1)),
            ("math.GT/0309136", "math/0309136", 2003, Some(9)),
            ("hep-th/9999001", "hep-th/9999001", 1999, None),
        ];
        for (id, current, year, month) in cases {
            let reference = Reference::of(&Paper::blank(id, "On ids"));
            assert_eq!(reference.id.as_str(), current);
            assert_eq!(reference.doi(), format!("10.48550/arXiv.{current}"));
            assert_eq!((reference.year, reference.month), (year, month), "{id}");
            assert_eq!(reference.url, format!("https://arxiv.org/abs/{current}"));
        }
        let second = Paper { version: Some(2), ..Paper::blank("2510.26143", "On ids") };
        let reference = Reference::of(&second);
        assert_eq!(reference.label(), "arXiv:2510.26143v2");
        assert_eq!(reference.url, "https://arxiv.org/abs/2510.26143v2");
        assert_eq!(reference.doi(), "10.48550/arXiv.2510.26143");
    }

    #[test]
    fn only_a_category_of_the_paper_is_its_primary_class() {
        let class = |categories: &[&str]| {
            let categories = categories.iter().map(|it| (*it).to_owned()).collect();
            let paper = Paper { categories, ..Paper::blank("2510.26143", "On classes") };
            Reference::of(&paper).primary_class.map(String::from)
        };
        assert_eq!(class(&["cs.CL", "cs.LG"]).as_deref(), Some("cs.CL"));
        assert_eq!(class(&[]), None);
        assert_eq!(class(&["}, note = {"]), None);
    }

    #[test]
    fn texts_are_plain_and_stand_on_one_line() {
        let paper = Paper {
            abstract_text: Some(
                "We show\nthat $x^2$\u{0}\u{2028}holds.\n\n\n\nIt's \\emph{so}.".into(),
            ),
            keywords: vec![r#"G\"odel"#.into(), " ".into()],
            ..Paper::blank("2510.26143", "On\r\nlines\u{a0}of  $x_1$")
        };
        let reference = Reference::of(&paper);
        assert_eq!(reference.title, "On lines of x₁");
        assert_eq!(reference.abstract_text.as_deref(), Some("We show that x² holds. It's so."));
        assert_eq!(reference.keywords, ["Gödel"]);
    }

    #[test]
    fn a_paper_is_cited_once() {
        let ids = ["2510.26143", "math.GT/0309136", "2510.26143", "math/0309136"];
        let papers = ids.map(|id| Paper::blank(id, "Twins"));
        let references = references(&papers);
        let ids: Vec<&str> = references.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["2510.26143", "math/0309136"]);
    }
}
