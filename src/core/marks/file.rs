//! All of a reader's marks as one file, to be carried to another device or kept as a backup.

use super::collection::Collection;
use super::lists::{ListEntry, ListKey};
use super::migrations::{VERSION, migrated};
use super::paper_marks::PaperMarks;
use super::record::{self, BrokenRecord, Record, take_in};
use super::saved_paper::SavedPaper;
use super::stamp::Stamp;
use crate::core::arxiv_id::ArxivId;
use crate::core::filter::quoted;
use crate::core::kept::size::size;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// The value of [`Document::format`] that this version writes.
pub const FORMAT: &str = "arxiv-digest-marks/1";

/// What [`FORMAT`] begins with, in every version.
const NAME: &str = "arxiv-digest-marks/";

/// The largest file that is read, bytes: many times what a lifetime of reading comes to, and as much as a
/// telephone can hold.
pub const LARGEST: u64 = 64_000_000;

/// A reader's marks in a file.
// The types of the parts are others while their records are still to be read one by one.
#[derive(Debug, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(rename = "Marks"))]
pub struct Document<
    P = BTreeMap<ArxivId, PaperMarks>,
    L = BTreeMap<ListKey, ListEntry>,
    C = BTreeMap<ArxivId, SavedPaper>,
> {
    /// Format and major version, [`FORMAT`].
    pub format: String,
    /// When the file was made, ISO 8601.
    pub exported: String,
    /// What the reader made of papers, by arXiv id.
    pub papers: P,
    /// What they watch and mute, by kind and what is compared.
    pub lists: L,
    /// Copies of the papers that they saved, by arXiv id.
    pub copies: C,
}

/// What was in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// When the file was made, as it says.
    pub exported: String,
    /// What could be read.
    pub collection: Collection,
    /// What could not.
    pub broken: Vec<BrokenRecord>,
}

/// Why a file can't be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// It has so many bytes, more than [`LARGEST`].
    TooLarge(u64),
    /// There is nothing in it.
    Empty,
    /// It is no JSON; the parser's words.
    NotJson(String),
    /// It stops in the middle.
    CutOff,
    /// It is JSON of something else; of what, if it says so.
    Other(Option<String>),
    /// It is of a version that this one doesn't know yet.
    Newer(String),
    /// It says that it is such a file, and isn't made like one; the parser's words.
    Damaged(String),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => write!(
                f,
                "The file is too large: it has {}, and at most {} are read. A file of marks is far \
                 smaller; choose another.",
                size(*bytes),
                size(LARGEST)
            )?,
            Self::Empty => f.write_str("The file is empty. Export your marks again.")?,
            Self::NotJson(why) => write!(
                f,
                "The file isn’t JSON ({why}). Choose a file that was made by exporting marks."
            )?,
            Self::CutOff => f.write_str(
                "The file stops in the middle; it was probably not copied whole. Copy it again, or \
                 export your marks again.",
            )?,
            Self::Other(Some(format)) => write!(
                f,
                "The file holds something else ({}). Choose a file that was made by exporting marks.",
                quoted(format)
            )?,
            Self::Other(None) => f.write_str(
                "The file is JSON, but not of marks. Choose a file that was made by exporting marks.",
            )?,
            Self::Newer(format) => write!(
                f,
                "The file comes from a newer version of this page ({}). Reload this page to update it, \
                 then import again.",
                quoted(format)
            )?,
            Self::Damaged(why) => write!(
                f,
                "The file is damaged ({why}). Export your marks again, or take an older backup."
            )?,
        }
        f.write_str(" Nothing was changed.")
    }
}

impl std::error::Error for ImportError {}

impl Import {
    /// What the reader must know of what could not be read.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let first = self.broken.first()?;
        Some(match self.broken.len() {
            1 => format!("One record is left out. {first}."),
            count => format!("{count} records are left out. {first}, and so with the others."),
        })
    }
}

/// Whether a file of this size is read; to be asked before it is loaded.
///
/// # Errors
/// If it is too large.
pub fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes > LARGEST { Err(ImportError::TooLarge(bytes)) } else { Ok(()) }
}

/// Writes a file: a record on each line, in order, so that the same marks make the same text.
///
/// # Errors
/// Never, as far as is known: nothing is in a record that JSON has not.
pub fn write(collection: &Collection, exported: &str) -> serde_json::Result<String> {
    let mut text = String::from("{\n");
    for (name, value) in [("format", FORMAT), ("exported", exported)] {
        text.push_str(&format!("\"{name}\": {},\n", serde_json::to_string(value)?));
    }
    write_records("papers", &collection.papers, &mut text)?;
    text.push_str(",\n");
    write_records("lists", collection.lists.records(), &mut text)?;
    text.push_str(",\n");
    write_records("copies", &collection.copies, &mut text)?;
    text.push_str("\n}\n");
    Ok(text)
}

fn write_records<T: Record>(
    name: &str,
    records: &BTreeMap<T::Key, T>,
    text: &mut String,
) -> serde_json::Result<()> {
    text.push_str(&format!("\"{name}\": {{"));
    for (at, (key, record)) in records.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&key.to_string())?);
        text.push_str(": ");
        text.push_str(&record::write(record)?);
    }
    text.push_str("\n}");
    Ok(())
}

/// Reads a file. Records that can't be read are set apart, so that the others can be taken.
///
/// # Errors
/// Where it is no file of marks of a known version.
pub fn read(text: &str) -> Result<Import, ImportError> {
    check_size(text.len() as u64)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let version = version(text)?;
    let text = migrated(text, version).map_err(damage)?;
    let document: Document<Raw<'_>, Raw<'_>, Raw<'_>> =
        serde_json::from_str(&text).map_err(damage)?;
    let mut import = Import {
        exported: document.exported,
        collection: Collection::default(),
        broken: Vec::new(),
    };
    let Import { collection, broken, .. } = &mut import;
    read_records(document.papers, broken, &mut |id, it| take_in(&mut collection.papers, id, it));
    read_records(document.lists, broken, &mut |key, it| collection.lists.take_in(key, it));
    read_records(document.copies, broken, &mut |id, it| take_in(&mut collection.copies, id, it));
    Ok(import)
}

/// The version of the file, which is known.
fn version(text: &str) -> Result<usize, ImportError> {
    #[derive(Deserialize)]
    struct Claim {
        format: Option<String>,
    }
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    if !text.starts_with('{') {
        return Err(match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => ImportError::Other(None),
            Err(error) => ImportError::NotJson(error.to_string()),
        });
    }
    let claim: Claim = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => ImportError::CutOff,
        serde_json::error::Category::Data => ImportError::Other(None),
        _ => ImportError::NotJson(error.to_string()),
    })?;
    let format = claim.format.ok_or(ImportError::Other(None))?;
    // `arxiv-digest-marks/1.4` is a version of `arxiv-digest-marks/1`.
    let number = format.strip_prefix(NAME).and_then(|rest| rest.split('.').next()?.parse().ok());
    match number {
        Some(version @ 1..=VERSION) => Ok(version),
        Some(0) | None => Err(ImportError::Other(Some(format))),
        Some(_) => Err(ImportError::Newer(format)),
    }
}

fn damage(error: serde_json::Error) -> ImportError {
    ImportError::Damaged(error.to_string())
}

fn read_records<T: Record>(
    records: Raw<'_>,
    broken: &mut Vec<BrokenRecord>,
    take: &mut dyn FnMut(T::Key, T),
) {
    for (key, json) in records.0 {
        match record::read::<T>(&key, json.get()) {
            Ok((_, record)) if is_stamped_too_late(&record) => {
                broken.push(BrokenRecord { key, why: "it was changed after the year 9999".into() });
            }
            Ok((about, record)) => take(about, record),
            Err(error) => broken.push(error),
        }
    }
}

fn is_stamped_too_late<T: Record>(record: &T) -> bool {
    record.newest().is_some_and(|stamp| stamp.time > Stamp::LATEST_TIME)
}

/// Records that are still to be read. Of two under one key none is lost.
struct Raw<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Records;

        impl<'de> Visitor<'de> for Records {
            type Value = Raw<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("records by their keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw<'de>, A::Error> {
                let mut records = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    records.push(entry);
                }
                Ok(Raw(records))
            }
        }

        from.deserialize_map(Records)
    }
}

#[cfg(test)]
mod tests;
