//! What the commands are given: reports and digests, read with everything that is wrong in them.

use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::category::{Category, DigestKey};
use crate::core::digest::{Digest, FORMAT};
use crate::core::integrity::{self, Flaw};
use crate::core::report::{self, Diagnostic, Import, Severity, Source};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Something noticed in one input; shown as `file:line: warning|error: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The input.
    pub path: PathBuf,
    /// What was noticed, and where in it.
    pub diagnostic: Diagnostic,
}

impl Finding {
    /// Of the input as a whole: no digest can be had from it.
    #[must_use]
    pub fn error(path: &Path, message: impl Into<String>) -> Self {
        Self { path: path.into(), diagnostic: error(1, message) }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { severity, line, message } = &self.diagnostic;
        let severity = match severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let text = format!("{}:{line}: {severity}: {message}", self.path.display());
        // A finding is one line, and what a report says may not steer a terminal.
        f.write_str(&text.replace(char::is_control, " "))
    }
}

fn error(line: usize, message: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Error, line, message: message.into() }
}

fn warning(message: impl Into<String>) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, line: 1, message: message.into() }
}

/// The files that the arguments name, each once: a file as it is, a folder as the `*.md` in it,
/// sorted; and what is wrong with the arguments themselves.
#[must_use]
pub fn find(arguments: &[PathBuf]) -> (Vec<PathBuf>, Vec<Finding>) {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for argument in arguments {
        if !argument.is_dir() {
            files.push(argument.clone());
            continue;
        }
        match reports_in(argument) {
            Ok(reports) if reports.is_empty() => {
                findings.push(Finding::error(argument, "is a folder that holds no report (*.md)"));
            }
            Ok(reports) => files.extend(reports),
            Err(error) => {
                findings.push(Finding::error(argument, format!("cannot be read: {error}")));
            }
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    (files, findings)
}

fn reports_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut reports = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !hidden && entry.path().extension().is_some_and(|extension| extension == "md") {
            reports.push(entry.path());
        }
    }
    reports.sort();
    Ok(reports)
}

/// Reads a file: as a digest where its name ends in `.json`, else as a Markdown report, which is
/// of `category` where it does not say so itself.
#[must_use]
pub fn read(path: &Path, category: Option<&Category>) -> (Option<Digest>, Vec<Finding>) {
    match fs::read(path) {
        Ok(bytes) => parse(path, &bytes, category),
        Err(error) => (None, vec![Finding::error(path, format!("cannot be read: {error}"))]),
    }
}

/// Reads the bytes of a file, or of standard input, for which `path` is then a stand-in.
#[must_use]
pub fn parse(
    path: &Path,
    bytes: &[u8],
    category: Option<&Category>,
) -> (Option<Digest>, Vec<Finding>) {
    let (digest, mut diagnostics) = match std::str::from_utf8(bytes) {
        Ok(text) if path.extension().is_some_and(|extension| extension == "json") => {
            from_json(text)
        }
        Ok(text) => {
            let file_name = path.file_name().and_then(|name| name.to_str());
            let source = Source { file_name, category: category.cloned() };
            let Import { digest, mut diagnostics, places } = report::import(text, &source);
            diagnostics.extend(
                digest.iter().flat_map(|digest| misplaced(digest, |flaw| places.line(flaw))),
            );
            (digest, diagnostics)
        }
        Err(failure) => {
            let before = &bytes[..failure.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            (None, vec![error(line, "is not UTF-8 text; save it in that encoding")])
        }
    };
    if digest.is_none() && diagnostics.iter().all(|one| one.severity != Severity::Error) {
        diagnostics.push(error(1, "holds no digest"));
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.line);
    let finding = |diagnostic| Finding { path: path.into(), diagnostic };
    (digest, diagnostics.into_iter().map(finding).collect())
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

fn from_json(text: &str) -> (Option<Digest>, Vec<Diagnostic>) {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Digest>(text) {
        Ok(digest) => {
            let diagnostics = check(&digest);
            let sound = diagnostics.iter().all(|one| one.severity != Severity::Error);
            (sound.then_some(digest), diagnostics)
        }
        Err(failure) => {
            let message = match other_format(text) {
                Some(other) => format!("has the format “{other}”, not “{FORMAT}”"),
                None => format!("is no digest: {failure}"),
            };
            (None, vec![error(failure.line().max(1), message)])
        }
    }
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
        found.push(error(1, format!("has the format “{}”, not “{FORMAT}”", digest.format)));
    }
    let papers: HashSet<_> = digest.papers.iter().map(|paper| &paper.id).collect();
    // Of what the TL;DR's text cites in vain its flaws tell.
    let cited: HashSet<ArxivId> = citations(&digest.tldr.markdown).map(|it| it.id).collect();
    let mut ids = HashSet::new();
    for theme in &digest.tldr.themes {
        let id = theme.id.as_str();
        if !is_slug(id) {
            found
                .push(error(1, format!("the theme id “{id}” is no slug like multi-agent-systems")));
        }
        if !ids.insert(id) {
            found.push(error(1, format!("two themes have the id “{id}”")));
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

/// Which inputs hold which digest: to find those that want the same place.
#[derive(Debug, Default)]
pub struct Claims(BTreeMap<DigestKey, Vec<PathBuf>>);

impl Claims {
    /// Notes that the file holds this digest.
    pub fn add(&mut self, key: DigestKey, path: &Path) {
        self.0.entry(key).or_default().push(path.into());
    }

    /// The digests that several inputs hold, with an error for each of these inputs that names
    /// the others.
    pub fn conflicts(&self) -> impl Iterator<Item = (&DigestKey, Vec<Finding>)> {
        self.0.iter().filter(|(_, paths)| paths.len() > 1).map(|(key, paths)| {
            let findings = paths.iter().map(|path| {
                let others: Vec<_> = paths
                    .iter()
                    .filter(|other| *other != path)
                    .map(|other| other.display().to_string())
                    .collect();
                let others = others.join(" and ");
                Finding::error(path, format!("holds {key}, and so does {others}; keep only one"))
            });
            (key, findings.collect())
        })
    }
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

    #[test]
    fn names_the_line_where_an_input_cannot_be_read() {
        let newer = r#"{"format": "arxiv-digest/2", "papers": {}}"#;
        let cases: [(&str, &[u8], &str); 5] = [
            ("a.json", b"{\n\"format\": 3\n}", "a.json:2: error: is no digest: invalid type"),
            ("a.json", b"", "a.json:1: error: is no digest: EOF"),
            ("a.json", newer.as_bytes(), "a.json:1: error: has the format “arxiv-digest/2”"),
            ("a.md", b"---\ntitle: caf\xe9\n", "a.md:2: error: is not UTF-8 text"),
            ("a.md", b"", "a.md:1: error: "),
        ];
        for (path, bytes, expected) in cases {
            let (digest, findings) = parse(Path::new(path), bytes, None);
            assert_eq!(digest, None);
            let shown: Vec<_> = findings.iter().map(ToString::to_string).collect();
            assert!(shown.iter().any(|line| line.starts_with(expected)), "{expected}: {shown:?}");
        }
    }

    #[test]
    fn a_finding_is_one_line_and_steers_no_terminal() {
        let finding = Finding::error(Path::new("a.md"), "odd \u{1b}[31m\nthing");
        assert_eq!(finding.to_string(), "a.md:1: error: odd  [31m thing");
    }
}
