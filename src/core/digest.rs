//! One day's digest of one category: the data between publisher and reader.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use serde::{Deserialize, Serialize};

/// The value of [`Digest::format`] that this version writes and reads.
pub const FORMAT: &str = "arxiv-digest/1";

/// One digest, `<category>/<date>.json`.
// `P` are its papers: another type while they are still to be read one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(rename = "Digest"))]
pub struct Digest<P = Paper> {
    /// Format and major version, [`FORMAT`].
    pub format: String,
    /// The arXiv category.
    pub category: Category,
    /// The day.
    pub date: Date,
    /// The report's title.
    pub title: String,
    /// What the day was about, Markdown.
    pub overview: String,
    /// Papers scanned that day, where the report says.
    pub papers_total: Option<u32>,
    /// Papers selected, as the report says.
    pub papers_selected: Option<u32>,
    /// BCP 47 tag of the text's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The model or tool that wrote the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// The day in short.
    pub tldr: Tldr,
    /// The selected papers, in the report's order.
    pub papers: Vec<P>,
}

impl<P> Digest<P> {
    /// Category and date together.
    #[must_use]
    pub fn key(&self) -> DigestKey {
        DigestKey { category: self.category.clone(), date: self.date }
    }

    /// The same day with other papers.
    #[must_use]
    pub fn with_papers<Q>(self, papers: Vec<Q>) -> Digest<Q> {
        Digest {
            format: self.format,
            category: self.category,
            date: self.date,
            title: self.title,
            overview: self.overview,
            papers_total: self.papers_total,
            papers_selected: self.papers_selected,
            language: self.language,
            generator: self.generator,
            tldr: self.tldr,
            papers,
        }
    }
}

/// The TL;DR section: verbatim, and taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Tldr {
    /// The whole section, verbatim, without its heading.
    pub markdown: String,
    /// The section in pieces; untrimmed and joined they are [`Tldr::markdown`].
    pub blocks: Vec<TldrBlock>,
    /// What follows `TL;DR:` on a line of its own, plain text.
    pub headline: Option<String>,
    /// The topics that group papers.
    pub themes: Vec<Theme>,
}

/// A piece of the TL;DR.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TldrBlock {
    /// What the piece is.
    pub kind: TldrBlockKind,
    /// Its Markdown, with the white space around it.
    pub markdown: String,
    /// The ids of the themes whose labels stand in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
}

/// What a piece of the TL;DR is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TldrBlockKind {
    /// `Total papers: 58 , Selected papers: 5`.
    Counts,
    /// The day in a sentence.
    Headline,
    /// A theme's label with what stands under it.
    Theme,
    /// What holds for the papers together.
    Insight,
    /// The rest: introductions, titles, generic labels, lists of papers and of URLs. Also a kind
    /// that a newer publisher may add.
    #[serde(other)]
    Other,
}

/// A topic that groups papers of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Theme {
    /// A slug of the title, `[a-z0-9-]`, unique in the digest.
    pub id: String,
    /// The label, plain text.
    pub title: String,
    /// The Markdown under the label, common indentation removed; empty where a sentence names it.
    pub markdown: String,
    /// The papers, in order of citation.
    pub papers: Vec<ArxivId>,
}

/// One selected paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Paper {
    /// The arXiv id, without version.
    pub id: ArxivId,
    /// The version read, where the report says.
    pub version: Option<u32>,
    /// The title, in arXiv's LaTeX-flavoured text.
    pub title: String,
    /// The authors, in order.
    pub authors: Vec<String>,
    /// The keywords, as the report gives them.
    pub keywords: Vec<String>,
    /// The authors' comments, such as `9 pages`.
    pub comments: Option<String>,
    /// arXiv categories, primary first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The link, as the report gives it.
    pub url: String,
    /// arXiv's LaTeX-flavoured abstract, verbatim.
    #[serde(rename = "abstract")]
    pub abstract_text: Option<String>,
    /// A language model's summary, Markdown.
    pub summary: Option<String>,
    /// A language model's critique, Markdown.
    pub critique: Option<String>,
}

#[cfg(test)]
impl Digest {
    /// A day that holds nothing, for tests to fill in.
    pub(crate) fn blank() -> Self {
        Self {
            format: FORMAT.into(),
            category: "cs.CL".parse().unwrap(),
            date: "2025-10-30".parse().unwrap(),
            title: String::new(),
            overview: String::new(),
            papers_total: None,
            papers_selected: None,
            language: None,
            generator: None,
            tldr: Tldr::default(),
            papers: Vec::new(),
        }
    }
}

#[cfg(test)]
impl Paper {
    /// A paper of which no more than its id and title is known, for tests to fill in.
    pub(crate) fn blank(id: &str, title: &str) -> Self {
        Self {
            id: id.parse().unwrap(),
            version: None,
            title: title.into(),
            authors: Vec::new(),
            keywords: Vec::new(),
            comments: None,
            categories: Vec::new(),
            url: String::new(),
            abstract_text: None,
            summary: None,
            critique: None,
        }
    }
}
