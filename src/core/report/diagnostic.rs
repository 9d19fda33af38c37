//! What the importer says about a report.

use serde::{Deserialize, Serialize};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was missing or odd, and an assumption was made.
    Warning,
    /// Something could not be carried over: a paper without an id, or the whole digest.
    Error,
}

/// What the importer noticed at one line of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what was assumed.
    pub message: String,
}

impl Diagnostic {
    /// An error at a line, from 1.
    #[must_use]
    pub fn error(line: usize, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, line, message: message.into() }
    }
}

/// More of one severity than anybody reads are only counted: a broken file can hold millions.
const MOST: usize = 1_000;

/// Diagnostics as they are collected.
#[derive(Debug, Default)]
pub(super) struct Diagnostics {
    kept: Vec<Diagnostic>,
    warnings: usize,
    errors: usize,
}

impl Diagnostics {
    pub(super) fn warning(&mut self, line: usize, message: &str) {
        self.push(Severity::Warning, line, message);
    }

    pub(super) fn error(&mut self, line: usize, message: &str) {
        self.push(Severity::Error, line, message);
    }

    fn push(&mut self, severity: Severity, line: usize, message: &str) {
        let count = match severity {
            Severity::Warning => &mut self.warnings,
            Severity::Error => &mut self.errors,
        };
        *count += 1;
        if *count <= MOST {
            self.kept.push(Diagnostic { severity, line, message: message.into() });
        }
    }

    /// All of them in the order of the report, then how many more there are.
    pub(super) fn by_line(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.line);
        let last = self.kept.last().map_or(1, |diagnostic| diagnostic.line);
        for (severity, name, count) in [
            (Severity::Warning, "warnings", self.warnings),
            (Severity::Error, "errors", self.errors),
        ] {
            if count > MOST {
                let message = format!("{} more {name} are not listed", count - MOST);
                self.kept.push(Diagnostic { severity, line: last, message });
            }
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_reads_is_counted() {
        let mut diagnostics = Diagnostics::default();
        (0..MOST + 7).for_each(|at| diagnostics.warning(MOST + 7 - at, "odd"));
        diagnostics.error(3, "wrong");
        let told = diagnostics.by_line();
        assert_eq!(told.len(), MOST + 2);
        assert!(told.is_sorted_by_key(|diagnostic| diagnostic.line));
        assert_eq!(told[MOST + 1].message, "7 more warnings are not listed");
        assert_eq!(told.iter().filter(|d| d.severity == Severity::Error).count(), 1);
    }
}
