//! Markdown reports: from a published page to a [`Digest`], losslessly.
//!
//! A report is front matter, an overview, a `## TL;DR` section and papers. Each has a module that
//! reads it: [`front_matter`], [`sections`] (where each part begins and ends), [`tldr`] and
//! [`paper`]. All are line-based and take time in proportion to the text, whatever it holds.

mod diagnostic;
mod entries;
mod front_matter;
mod identity;
mod lines;
mod paper;
mod places;
mod sections;
mod swallowed;
mod tldr;

pub use diagnostic::{Diagnostic, Severity};
pub use identity::NO_CATEGORY;
pub use places::Places;

use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::digest::{self, Digest};
use crate::core::integrity;
use diagnostic::Diagnostics;
use lines::{Lines, unix_text, unwrapped};
use std::ops::Range;
use swallowed::Sign;

/// What the importer makes of a report: as much of a digest as can be made, and what it noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The digest; none where the report names no category or no date, or holds neither a TL;DR
    /// nor a paper. A diagnostic of [`Severity::Error`] then says why.
    pub digest: Option<Digest>,
    /// What was noticed, by line.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the digest's parts stand.
    pub places: Places,
}

/// What stands outside the report's text.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// The file's name, which may name category and date: `arxiv_cs_CL_2025-10-30_report.md`.
    pub file_name: Option<&'a str>,
    /// The category, for a report that names none in its permalink or file name.
    pub category: Option<Category>,
}

/// The day that a file is named after, as reports are.
#[must_use]
pub fn day_named(file_name: &str) -> Option<Date> {
    identity::named_date(file_name)
}

/// Whether it may be one by its text, which has front matter or a TL;DR.
#[must_use]
pub fn is_written_like_report(text: &str) -> bool {
    let text = unwrapped(unix_text(text));
    let lines = Lines::new(&text);
    front_matter::fences(&lines).is_some() || sections::has_tldr(&lines)
}

/// Reads a report.
#[must_use]
pub fn import(text: &str, source: &Source<'_>) -> Import {
    let text = unwrapped(unix_text(text));
    let lines = Lines::new(&text);
    let mut diagnostics = Diagnostics::default();

    let front = front_matter::read(&lines, &mut diagnostics);
    let category = identity::category(&front, source, &mut diagnostics);
    let date = identity::date(&front, source, &mut diagnostics);
    let sections = sections::split(&lines, front.body);

    let head = sections.overview.start..sections.tldr.as_ref().unwrap_or(&sections.overview).end;
    // Themes have links of their own.
    let is_foreign = |_, sign| sign != Sign::Link;
    swallowed::tell(&lines, head, "what precedes the papers", is_foreign, &mut diagnostics);

    let read = |section: &Range<usize>| paper::read(&lines, section.clone(), &mut diagnostics);
    let (papers, paper_places): (Vec<_>, Vec<_>) = sections.papers.iter().filter_map(read).unzip();

    if sections.tldr.is_none() {
        let line = lines.number(sections.overview.end);
        diagnostics.warning(line, "there is no “## TL;DR” section; it is taken as empty");
    }
    let (markdown, tldr_line) = sections.tldr.clone().map_or(("", 1), |it| lines.trimmed(it));
    let (tldr, counts) = tldr::read(markdown, tldr_line, &papers, &mut diagnostics);
    let places = Places { tldr: tldr_line, counts: tldr_line + counts.line, papers: paper_places };
    for flaw in integrity::flaws(markdown, counts.selected, &papers) {
        diagnostics.warning(places.line(&flaw), &flaw.message(&papers));
    }

    let empty = tldr.markdown.is_empty() && papers.is_empty();
    if sections.tldr.is_none() && sections.papers.is_empty() {
        // What else it lacks follows from its being no report.
        diagnostics = Diagnostics::default();
    }
    if empty {
        diagnostics.error(1, "the report holds neither a TL;DR nor a paper, so there is no digest");
    }
    let title = front.title.as_ref().map(|entry| entry.value.clone()).unwrap_or_else(|| {
        let title = match date {
            Some(date) => format!("arXiv digest of {date}"),
            None => "arXiv digest".into(),
        };
        if !empty {
            diagnostics.warning(1, &format!("the front matter has no title; “{title}” is assumed"));
        }
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
    Import { digest, diagnostics: diagnostics.by_line(), places }
}
