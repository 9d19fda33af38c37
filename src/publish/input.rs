//! What the commands are given: reports and digests, read with everything that is wrong in them.

use crate::core::category::{Category, DigestKey};
use crate::core::digest::Digest;
use crate::core::input;
use crate::core::report::{Diagnostic, Severity, Source};
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
        Self { path: path.into(), diagnostic: Diagnostic::error(1, message) }
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
    let (digest, diagnostics) = match std::str::from_utf8(bytes) {
        Ok(text) if path.extension().is_some_and(|extension| extension == "json") => {
            input::digest(text)
        }
        Ok(text) => {
            let file_name = path.file_name().and_then(|name| name.to_str());
            input::report(text, &Source { file_name, category: category.cloned() })
        }
        Err(failure) => {
            let before = &bytes[..failure.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            let why = "is not UTF-8 text; save it in that encoding";
            (None, vec![Diagnostic::error(line, why)])
        }
    };
    let finding = |diagnostic| Finding { path: path.into(), diagnostic };
    (digest, diagnostics.into_iter().map(finding).collect())
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
