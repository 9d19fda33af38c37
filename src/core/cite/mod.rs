//! Papers as citations, for other programs to take in: BibTeX, RIS, CSL-JSON and Markdown.
//!
//! All formats say what a [`Reference`] says. It is made of what a report has and of what follows from
//! the arXiv id: the month of the first version, the DOI, the address. What is not known is left out.
//!
//! Texts come from anywhere. Each format writes them so that they can't end their field, begin another
//! or, in LaTeX, run a command.

mod bibtex;
mod coins;
mod csl;
mod key;
mod markdown;
mod names;
mod reference;
mod ris;
mod tex;

pub use coins::coins;
pub use names::{Name, Person, is_suffix, listed};
pub use reference::{Reference, references};

use crate::core::digest::Paper;
use serde::{Deserialize, Serialize};

/// A format that other programs read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// What LaTeX reads.
    #[default]
    BibTex,
    /// What all reference managers read.
    Ris,
    /// What Zotero, pandoc and others that use the Citation Style Language read.
    CslJson,
    /// What people read.
    Markdown,
}

impl Format {
    /// All formats, as they are offered.
    pub const ALL: [Self; 4] = [Self::BibTex, Self::Ris, Self::CslJson, Self::Markdown];

    /// The name that readers see.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
            Self::Markdown => "Markdown",
        }
    }

    /// How the names of its files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
            Self::Markdown => "md",
        }
    }

    /// The format whose files end like this.
    #[must_use]
    pub fn with_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.extension() == extension)
    }

    /// The media type of its files; reference managers offer to open these.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Markdown => "text/markdown",
        }
    }
}

/// The text of a file that cites these papers, in their order; of several with one id the first.
///
/// Takes time in proportion to the length of what they say, and never fails.
#[must_use]
pub fn file<'a>(format: Format, papers: impl IntoIterator<Item = &'a Paper>) -> String {
    let references = references(papers);
    match format {
        Format::BibTex => bibtex::write(&references),
        Format::Ris => ris::write(&references),
        Format::CslJson => csl::write(&references),
        Format::Markdown => markdown::write(&references),
    }
}
