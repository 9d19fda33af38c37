//! Markdown reports: from a published page to a [`Digest`], losslessly.
//!
//! A report is front matter, an overview, a `## TL;DR` section and papers. Each has a module that
//! reads it: [`front_matter`], [`sections`] (where each part begins and ends), [`tldr`] and
//! [`paper`]. All are line-based and take time in proportion to the text, whatever it holds.

mod diagnostic;
mod front_matter;
mod identity;
mod lines;
mod paper;
mod sections;
mod tldr;

pub use diagnostic::{Diagnostic, Severity};

use crate::core::arxiv_id::ArxivId;
use crate::core::category::Category;
use crate::core::digest::{self, Digest, Paper, Tldr};
use diagnostic::Diagnostics;
use lines::{Lines, unix_text};
use std::collections::HashMap;

/// What the importer makes of a report: as much of a digest as can be made, and what it noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The digest; none where the report names no category or no date, or holds neither a TL;DR
    /// nor a paper. A diagnostic of [`Severity::Error`] then says why.
    pub digest: Option<Digest>,
    /// What was noticed, by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// What stands outside the report's text.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// The file's name, which may name category and date: `arxiv_cs_CL_2025-10-30_report.md`.
    pub file_name: Option<&'a str>,
    /// The category, for a report that names none in its permalink or file name.
    pub category: Option<Category>,
}

/// Reads a report.
#[must_use]
pub fn import(text: &str, source: &Source<'_>) -> Import {
    let text = unix_text(text);
    let lines = Lines::new(&text);
    let mut diagnostics = Diagnostics::default();

    let front = front_matter::read(&lines, &mut diagnostics);
    let category = identity::category(&front, source, &mut diagnostics);
    let date = identity::date(&front, source, &mut diagnostics);
    let sections = sections::split(&lines, front.body);

    let mut papers = Vec::new();
    let mut paper_lines = Vec::new();
    for section in &sections.papers {
        if let Some(paper) = paper::read(&lines, section.clone(), &mut diagnostics) {
            papers.push(paper);
            paper_lines.push(lines.number(section.start));
        }
    }
    warn_of_repeated_ids(&papers, &paper_lines, &mut diagnostics);

    if sections.tldr.is_none() {
        let line = lines.number(sections.overview.end);
        diagnostics.warning(line, "there is no “## TL;DR” section; it is taken as empty");
    }
    let short = sections.tldr.clone().map(|section| {
        let (markdown, line) = lines.trimmed(section);
        tldr::read(markdown, line, &papers, &mut diagnostics)
    });
    let (tldr, counts) = short.unwrap_or_else(|| (Tldr::default(), tldr::Counts::default()));

    let empty = tldr.markdown.is_empty() && papers.is_empty();
    if empty {
        diagnostics.error(1, "the report holds neither a TL;DR nor a paper, so there is no digest");
    }
    let title = front.title.as_ref().map(|entry| entry.value.clone()).unwrap_or_else(|| {
        let title = match date {
            Some(date) => format!("arXiv digest of {date}"),
            None => "arXiv digest".into(),
        };
        diagnostics.warning(1, &format!("the front matter has no title; “{title}” is assumed"));
        title
    });
    let digest = match (category, date) {
        (Some(category), Some(date)) if !empty => Some(Digest {
            format: digest::FORMAT.into(),
            category,
            date,
            title,
            overview: lines.trimmed(sections.overview).0.into(),
            papers_total: counts.total,
            papers_selected: counts.selected,
            language: front.language(&mut diagnostics),
            generator: None,
            tldr,
            papers,
        }),
        _ => None,
    };
    Import { digest, diagnostics: diagnostics.by_line() }
}

fn warn_of_repeated_ids(papers: &[Paper], lines: &[usize], diagnostics: &mut Diagnostics) {
    let mut first_lines: HashMap<&ArxivId, usize> = HashMap::new();
    for (paper, line) in papers.iter().zip(lines) {
        if let Some(first) = first_lines.get(&paper.id) {
            let id = &paper.id;
            diagnostics.warning(
                *line,
                &format!("{id} already stands at line {first}; both papers are kept"),
            );
        } else {
            first_lines.insert(&paper.id, *line);
        }
    }
}
