//! What the commands are given: reports and digests, read with everything that is wrong in them.

use crate::core::category::{Category, DigestKey};
use crate::core::digest::Digest;
use crate::core::input;
use crate::core::report::{
    Diagnostic, NO_CATEGORY, Severity, Source, day_named, is_written_like_report,
};
use crate::publish::category_names;
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

    /// At a line of the input: what was assumed.
    #[must_use]
    pub fn warning(path: &Path, line: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            path: path.into(),
            diagnostic: Diagnostic { severity: Severity::Warning, line, message },
        }
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

/// The files that the arguments name, each once: a file as it is, a folder as the reports among the `*.md` and
/// `*.markdown` in it, sorted; and what is wrong with the arguments themselves, or was left out.
#[must_use]
pub fn find(arguments: &[PathBuf]) -> (Vec<PathBuf>, Vec<Finding>) {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for argument in arguments {
        if !argument.is_dir() {
            files.push(argument.clone());
            continue;
        }
        match texts_and_folders_in(argument) {
            Ok((texts, folders)) => {
                let (reports, others): (Vec<_>, Vec<_>) =
                    texts.into_iter().partition(|text| is_report(text));
                let why =
                    "is left out: a report has front matter, a “## TL;DR”, or a date in its name";
                findings.extend(others.iter().map(|text| Finding::warning(text, 1, why)));
                findings.extend(folders.iter().map(|folder| {
                    let why =
                        "is left out: a folder within another one; name it, too, for its reports";
                    Finding::warning(folder, 1, why)
                }));
                if reports.is_empty() {
                    let what = "is a folder that holds no report (*.md)";
                    findings.push(Finding::error(argument, what));
                }
                files.extend(reports);
            }
            Err(error) => {
                findings.push(Finding::error(argument, format!("cannot be read: {error}")));
            }
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    (files, findings)
}

/// Whether a file that was found may be a report. What cannot be read is told of where it is read for good.
fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Most are known by their name, and read once.
    day_named(&name).is_some()
        || fs::read(path)
            .map_or(true, |bytes| is_written_like_report(&String::from_utf8_lossy(&bytes)))
}

/// The texts in a folder and the folders in it that hold texts themselves, both sorted. What within can't be looked
/// into isn't told of: nobody has named it.
fn texts_and_folders_in(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut folders, mut texts): (Vec<_>, Vec<_>) =
        visible_in(folder)?.into_iter().partition(|path| path.is_dir());
    texts.retain(|path| is_text(path));
    let is_text_file = |path: &PathBuf| is_text(path) && !path.is_dir();
    folders.retain(|path| visible_in(path).is_ok_and(|inner| inner.iter().any(is_text_file)));
    Ok((texts, folders))
}

/// What is in a folder, sorted, but for what its owner hides.
fn visible_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut visible = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            visible.push(entry.path());
        }
    }
    visible.sort();
    Ok(visible)
}

/// Whether a file is a text by its name.
fn is_text(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["md", "markdown"].iter().any(|it| extension.eq_ignore_ascii_case(it))
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
    for diagnostic in diagnostics.iter_mut().filter(|one| one.message == NO_CATEGORY) {
        diagnostic.message += ", or name it with --category";
    }
    let finding = |diagnostic| Finding { path: path.into(), diagnostic };
    let mut findings: Vec<_> = diagnostics.into_iter().map(finding).collect();
    findings
        .extend(digest.as_ref().and_then(|digest| unknown_category(path, bytes, &digest.category)));
    findings.sort_by_key(|finding| finding.diagnostic.line);
    (digest, findings)
}

/// Says that arXiv has no such category, at the first line that names it.
fn unknown_category(path: &Path, bytes: &[u8], category: &Category) -> Option<Finding> {
    if category_names::is_arxivs(category.as_str()) {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let names = [category.to_string(), category.as_str().replacen('.', "_", 1)];
    let line = text.lines().position(|line| names.iter().any(|name| line.contains(name)));
    let message = format!("arXiv has no category {category}; it is taken as it stands");
    Some(Finding::warning(path, line.map_or(1, |line| line + 1), message))
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
    fn a_category_that_arxiv_lacks_is_told_where_it_stands() {
        let report = |name: &str| {
            format!(
                "---\ntitle: T\npermalink: /d/arxiv_{name}_2025-10-30_report\n---\n\n## TL;DR\n\nT"
            )
        };
        let cases = [
            (report("foo_BAR"), "a.md", Some("a.md:3: warning: arXiv has no category foo.BAR;")),
            (report("foo.BAR"), "a.md", Some("a.md:3: warning: arXiv has no category foo.BAR;")),
            (report("cs_cl"), "a.md", Some("a.md:3: warning: arXiv has no category cs.cl;")),
            (
                report("cs_CL").replace("permalink: ", "slug: "),
                "arxiv_foo_BAR_2025-10-30_report.md",
                Some(
                    "arxiv_foo_BAR_2025-10-30_report.md:1: warning: arXiv has no category foo.BAR;",
                ),
            ),
            (report("cs_CL"), "a.md", None),
            (report("hep-th"), "a.md", None),
            (report("astro-ph"), "a.md", None),
        ];
        for (text, path, expected) in cases {
            let (digest, findings) = parse(Path::new(path), text.as_bytes(), None);
            assert!(digest.is_some(), "{text}");
            let told = findings.iter().map(ToString::to_string);
            let told = told.filter(|told| told.contains("arXiv has no")).collect::<Vec<_>>();
            assert_eq!(told.len(), usize::from(expected.is_some()), "{path} {text}: {told:?}");
            assert!(expected.is_none_or(|expected| told[0].starts_with(expected)), "{told:?}");
        }
    }

    #[test]
    fn a_finding_is_one_line_and_steers_no_terminal() {
        let finding = Finding::error(Path::new("a.md"), "odd \u{1b}[31m\nthing");
        assert_eq!(finding.to_string(), "a.md:1: error: odd  [31m thing");
    }
}
