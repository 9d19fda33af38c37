//! What digests are made from, as their publisher gives it: a report or a digest's JSON, with everything that
//! is wrong in it.

use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::digest::{Digest, FORMAT};
use crate::core::integrity::{self, Flaw};
use crate::core::language::is_tag;
use crate::core::report::{self, Diagnostic, Import, Severity, Source};
use std::collections::HashSet;

/// Reads a report. Where there is no digest, an error says why.
#[must_use]
pub fn report(text: &str, source: &Source<'_>) -> (Option<Digest>, Vec<Diagnostic>) {
    let Import { digest, mut diagnostics, places } = report::import(text, source);
    let misplaced = digest.iter().flat_map(|digest| misplaced(digest, |flaw| places.line(flaw)));
    diagnostics.extend(misplaced);
    if digest.is_none() && diagnostics.iter().all(|one| one.severity != Severity::Error) {
        diagnostics.push(error("holds no digest"));
    }
    (digest, in_order(diagnostics))
}

/// Reads a digest's JSON, made elsewhere. Where there is no digest, an error says why.
#[must_use]
pub fn digest(text: &str) -> (Option<Digest>, Vec<Diagnostic>) {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Digest>(text) {
        Ok(digest) => {
            let diagnostics = in_order(check(&digest));
            let sound = diagnostics.iter().all(|one| one.severity != Severity::Error);
            (sound.then_some(digest), diagnostics)
        }
        Err(failure) => {
            let message = match other_format(text) {
                Some(other) => format!("has the format “{other}”, not “{FORMAT}”"),
                None => format!("is no digest: {failure}"),
            };
            (None, vec![Diagnostic::error(failure.line().max(1), message)])
        }
    }
}

fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
    diagnostics
}

fn error(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(1, message)
}

fn warning(message: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, line: 1, message: message.into() }
}

/// What seems to stand under the wrong paper, at the line of each such flaw.
fn misplaced(digest: &Digest, line: impl Fn(&Flaw) -> usize) -> Vec<Diagnostic> {
    let warning = |flaw: Flaw| Diagnostic {
        severity: Severity::Warning,
        line: line(&flaw),
        message: flaw.message(&digest.papers),
    };
    integrity::misplaced(&digest.papers).into_iter().map(warning).collect()
}

/// The format that a file claims to have, where it is not ours.
fn other_format(text: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Claim {
        format: String,
    }
    let Claim { format } = serde_json::from_str(text).ok()?;
    (format != FORMAT).then_some(format)
}

/// What a digest made elsewhere may get wrong although every field has its type.
fn check(digest: &Digest) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if digest.format != FORMAT {
        found.push(error(format!("has the format “{}”, not “{FORMAT}”", digest.format)));
    }
    if let Some(language) = digest.language.as_ref().filter(|it| !is_tag(it)) {
        found.push(warning(format!("“{language}” is no tag of a language, such as “zh”")));
    }
    let papers: HashSet<_> = digest.papers.iter().map(|paper| &paper.id).collect();
    // Of what the TL;DR's text cites in vain its flaws tell.
    let cited: HashSet<ArxivId> = citations(&digest.tldr.markdown).map(|it| it.id).collect();
    let mut ids = HashSet::new();
    for theme in &digest.tldr.themes {
        let id = theme.id.as_str();
        if !is_slug(id) {
            found.push(error(format!("the theme id “{id}” is no slug like multi-agent-systems")));
        }
        if !ids.insert(id) {
            found.push(error(format!("two themes have the id “{id}”")));
        }
        let is_told = |id: &ArxivId| papers.contains(id) || cited.contains(id);
        for paper in theme.papers.iter().filter(|paper| !is_told(paper)) {
            found.push(warning(format!("the theme “{id}” cites {paper}, which is no paper here")));
        }
    }
    let blocks = &digest.tldr.blocks;
    for id in blocks.iter().flat_map(|block| &block.themes) {
        if !ids.contains(id.as_str()) {
            found.push(warning(format!(
                "a block of the TL;DR names “{id}”, which is no theme here"
            )));
        }
    }
    let joined: String = blocks.iter().map(|block| block.markdown.as_str()).collect();
    if joined.trim() != digest.tldr.markdown.trim() {
        found.push(warning("the blocks of the TL;DR, joined, are not its Markdown"));
    }
    // A digest is one line, so messages name the paper.
    let flaws = integrity::flaws(&digest.tldr.markdown, digest.papers_selected, &digest.papers);
    found.extend(flaws.iter().map(|flaw| warning(flaw.message(&digest.papers))));
    found.extend(misplaced(digest, |_| 1));
    found
}

/// Whether the text may be a theme's id: lower-case letters, digits and `-`, which it does not
/// begin with, since `-` alone is the group of papers in no theme.
fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && !text.starts_with('-') && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::{Theme, Tldr, TldrBlock, TldrBlockKind};

    fn sample() -> Digest {
        let theme = |id: &str| Theme {
            id: id.into(),
            title: id.into(),
            markdown: String::new(),
            papers: Vec::new(),
        };
        let block = TldrBlock {
            kind: TldrBlockKind::Theme,
            markdown: "One and two.".into(),
            themes: vec!["one".into(), "two".into()],
        };
        Digest {
            format: FORMAT.into(),
            category: "cs.CL".parse().unwrap(),
            date: "2025-10-30".parse().unwrap(),
            title: "A day".into(),
            overview: String::new(),
            papers_total: None,
            papers_selected: None,
            language: None,
            generator: None,
            tldr: Tldr {
                markdown: "One and two.".into(),
                blocks: vec![block],
                headline: None,
                themes: vec![theme("one"), theme("two")],
            },
            papers: Vec::new(),
        }
    }

    #[test]
    fn a_digest_made_elsewhere_is_checked_beyond_its_types() {
        type Change = fn(&mut Digest);
        let cases: [(Change, Option<(Severity, &str)>); 7] = [
            (|_| {}, None),
            (
                |digest| digest.format = "arxiv-digest/2".into(),
                Some((Severity::Error, "has the format “arxiv-digest/2”")),
            ),
            (|digest| digest.tldr.themes[0].id = "-".into(), Some((Severity::Error, "no slug"))),
            (
                |digest| digest.tldr.themes[0].id = "two".into(),
                Some((Severity::Error, "two themes")),
            ),
            (
                |digest| digest.tldr.themes[0].papers.push("2510.00001".parse().unwrap()),
                Some((Severity::Warning, "cites 2510.00001")),
            ),
            (
                |digest| digest.tldr.blocks[0].themes.push("three".into()),
                Some((Severity::Warning, "names “three”")),
            ),
            (
                |digest| digest.tldr.blocks.clear(),
                Some((Severity::Warning, "are not its Markdown")),
            ),
        ];
        for (change, expected) in cases {
            let mut digest = sample();
            change(&mut digest);
            let found = check(&digest);
            match expected {
                None => assert_eq!(found, []),
                Some((severity, message)) => assert!(
                    found
                        .iter()
                        .any(|one| one.severity == severity && one.message.contains(message)),
                    "{message}: {found:?}"
                ),
            }
        }
    }
}
