//! A reader's own marks on the page “On this device”: how many there are, and what goes on with a file of them.

use crate::core::counted::{self, counted};
use crate::core::filter::quoted;
use crate::core::ledger::{Changes, Counts};

/// How many marks there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Held {
    /// Not known yet.
    #[default]
    Unknown,
    /// So many.
    Here(Counts),
    /// They can't be read; why.
    Refused(String),
}

impl Held {
    /// Whether there is something to lose, as far as is known.
    #[must_use]
    pub fn is_something(&self) -> bool {
        *self != Self::Here(Counts::default())
    }

    /// What is told of them to whoever is about to delete them, after that.
    #[must_use]
    pub fn warning(&self) -> String {
        let (sentence, reports) = match self {
            Self::Here(counts) => (format!(" {}", self.sentence()), counts.reports),
            _ => (String::new(), 0),
        };
        let but =
            if reports > 0 { " But reports are in no file: keep their own files." } else { "" };
        format!("{sentence} Nobody else has them: export them first to keep them.{but}")
    }

    /// How many there are: `12 papers saved, 40 read, 4 with a note; 5 entries watched or muted.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let counts = match self {
            Self::Unknown => return "Counting what is marked…".into(),
            Self::Refused(why) => {
                return format!(
                    "Your marks and notes can’t be read here: {why}. As long as that is so, they can’t be \
                     exported or imported either."
                );
            }
            Self::Here(counts) => counts,
        };
        let mut papers = Vec::new();
        for (count, what) in [
            (counts.saved, "saved"),
            (counts.read, "read"),
            (counts.declined, "“not interested”"),
            (counts.notes, "with a note"),
        ] {
            match count {
                0 => {}
                _ if papers.is_empty() => papers.push(format!("{} {what}", counted::papers(count))),
                _ => papers.push(format!("{count} {what}")),
            }
        }
        let entries = (counts.entries > 0)
            .then(|| format!("{} watched or muted", counted(counts.entries, "entry", "entries")));
        let reports =
            (counts.reports > 0).then(|| counted(counts.reports, "report kept", "reports kept"));
        let papers = (!papers.is_empty()).then(|| papers.join(", "));
        let all: Vec<String> = papers.into_iter().chain(entries).chain(reports).collect();
        let all = if all.is_empty() { "Nothing is marked yet".into() } else { all.join("; ") };
        format!("{all}.{}", left(counts.broken, "left as they are"))
    }
}

/// What goes on with a file of marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Carrying {
    /// Nothing.
    #[default]
    Nothing,
    /// It takes a while; what is being done.
    Busy(&'static str),
    /// All was written into a file of this name, but for so many records that can't be read.
    Exported(String, usize),
    /// The same, and handed to another program.
    Shared(usize),
    /// A file of this name could be merged.
    Offered(String, Changes),
    /// One was.
    Merged(Changes),
    /// It could not be done; what happened, and what to do.
    Refused(String),
}

impl Carrying {
    /// What could not be done, for this reason: one that says all there is to say, or a few words, to which
    /// there is more to say.
    #[must_use]
    pub fn refused(what: &str, why: &str, more: &str) -> Self {
        Self::Refused(match why.ends_with('.') {
            true => why.into(),
            false => format!("{what}: {why}.{more}"),
        })
    }

    /// Whether it takes a while.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    /// What there is to say of it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Busy(what) => format!("{what}…"),
            Self::Exported(name, broken) => format!(
                "Exported as {name}, which lies where your browser puts what it downloads.{}",
                left(*broken, "not in the file, and stay on this device")
            ),
            Self::Shared(broken) => {
                format!("Shared.{}", left(*broken, "not in the file, and stay on this device"))
            }
            Self::Offered(name, changes) => match changes.sentences.is_empty() {
                true => format!("Nothing in {} is new here.", quoted(name)),
                false => format!("Merge {}?", quoted(name)),
            },
            Self::Merged(changes) => match changes.sentences.is_empty() {
                true => "Merged. Nothing in the file was new here.".into(),
                false => "Merged. The file".into(),
            },
            Self::Refused(why) => why.clone(),
        }
    }
}

/// What a file of marks is called that was made at this time, ISO 8601.
///
/// Some browsers let no file be shared that ends with `.json`, but each of text.
#[must_use]
pub fn file_name(exported: &str, is_shared: bool) -> String {
    let day = exported.split('T').next().unwrap_or_default();
    format!("arxiv-digest-marks-{day}.{}", if is_shared { "txt" } else { "json" })
}

/// What is told of records that can't be read, where there are any.
fn left(broken: usize, what: &str) -> String {
    match broken {
        0 => String::new(),
        1 => format!(" 1 record can’t be read; such are {what}."),
        _ => format!(" {broken} records can’t be read; they are {what}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_said_in_one_line() {
        let nothing = Counts::default();
        for (counts, expected) in [
            (nothing, "Nothing is marked yet."),
            (Counts { saved: 1, ..nothing }, "1 paper saved."),
            (
                Counts { read: 12, declined: 3, notes: 1, entries: 5, ..nothing },
                "12 papers read, 3 “not interested”, 1 with a note; 5 entries watched or muted.",
            ),
            (Counts { entries: 1, ..nothing }, "1 entry watched or muted."),
            (Counts { saved: 1, reports: 2, ..nothing }, "1 paper saved; 2 reports kept."),
            (
                Counts { saved: 2, broken: 3, ..nothing },
                "2 papers saved. 3 records can’t be read; they are left as they are.",
            ),
        ] {
            let held = Held::Here(counts);
            assert_eq!(held.sentence(), expected);
            assert_eq!(held.is_something(), counts != nothing);
        }
        let refused = Held::Refused("the browser refuses to keep them".into());
        assert!(refused.sentence().contains("here: the browser refuses to keep them. As long"));
        assert!(refused.is_something());
    }

    #[test]
    fn who_deletes_everything_hears_what_no_file_has() {
        let nothing = Counts::default();
        let warning = |counts| Held::Here(counts).warning();
        assert_eq!(
            warning(Counts { saved: 1, ..nothing }),
            " 1 paper saved. Nobody else has them: export them first to keep them."
        );
        assert!(warning(Counts { reports: 1, ..nothing }).ends_with("keep their own files."));
    }

    #[test]
    fn a_file_is_named_by_its_day() {
        let made = "2026-11-26T23:04:45-05:00";
        assert_eq!(file_name(made, false), "arxiv-digest-marks-2026-11-26.json");
        assert_eq!(file_name(made, true), "arxiv-digest-marks-2026-11-26.txt");
    }

    #[test]
    fn what_goes_wrong_is_a_whole_sentence() {
        let what = "The file could not be merged";
        let sentence = |why| Carrying::refused(what, why, " Nothing was changed.").sentence();
        assert_eq!(sentence("The file is empty."), "The file is empty.");
        assert_eq!(
            sentence("this device has no room left"),
            "The file could not be merged: this device has no room left. Nothing was changed."
        );
    }
}
