//! What the importer says about a report.

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was missing or odd, and an assumption was made.
    Warning,
    /// Something could not be carried over: a paper without an id, or the whole digest.
    Error,
}

/// What the importer noticed at one line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what was assumed.
    pub message: String,
}

/// Diagnostics as they are collected.
#[derive(Debug, Default)]
pub(super) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub(super) fn warning(&mut self, line: usize, message: &str) {
        self.push(Severity::Warning, line, message);
    }

    pub(super) fn error(&mut self, line: usize, message: &str) {
        self.push(Severity::Error, line, message);
    }

    fn push(&mut self, severity: Severity, line: usize, message: &str) {
        self.0.push(Diagnostic { severity, line, message: message.into() });
    }

    /// All of them in the order of the report.
    pub(super) fn by_line(mut self) -> Vec<Diagnostic> {
        self.0.sort_by_key(|diagnostic| diagnostic.line);
        self.0
    }
}
