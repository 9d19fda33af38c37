//! All that is kept at once: counted, written into a file for another device, and merged with one from there.

use super::answer::{Carried, Changes, Counts, Exported};
use super::job::written;
use super::reports::Reports;
use super::request::Carry;
use super::store::{Found, Store, Write};
use crate::core::marks::collection::Collection;
use crate::core::marks::difference::Difference;
use crate::core::marks::file::{self, Import};
use crate::core::marks::lists::Lists;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::marks::record::{self, BrokenRecord, Record};
use crate::core::marks::stamp::Stamp;
use std::collections::BTreeMap;

/// An answer, and what is to be written first.
type Done = Result<(Carried, Vec<Write>), String>;

/// What is asked about all that is kept, given all of it.
pub(super) fn carry(found: &Found, carry: &Carry, now: Stamp) -> Done {
    let answer = match carry {
        Carry::Count(()) => count(found),
        Carry::Export(exported) => export(found, exported)?,
        Carry::Compare(file) => compare(found, file)?,
        Carry::Take(file) => return take(found, file, now),
    };
    Ok((answer, Vec::new()))
}

/// All that is kept.
#[derive(Default)]
struct Kept {
    /// What can be read.
    collection: Collection,
    /// What can't. It is left as it is, for a version that can.
    broken: Vec<BrokenRecord>,
}

impl Kept {
    fn read(found: &Found) -> Self {
        let mut kept = Self::default();
        let Self { collection, broken } = &mut kept;
        read_all(found, Store::Papers, broken, |id, it| drop(collection.papers.insert(id, it)));
        read_all(found, Store::Lists, broken, |key, it| collection.lists.take_in(key, it));
        read_all(found, Store::Copies, broken, |id, it| drop(collection.copies.insert(id, it)));
        kept
    }
}

fn read_all<T: Record>(
    found: &Found,
    store: Store,
    broken: &mut Vec<BrokenRecord>,
    mut take: impl FnMut(T::Key, T),
) {
    for (key, json) in found.all(store) {
        match record::read::<T>(key, json) {
            Ok((key, record)) => take(key, record),
            Err(error) => broken.push(error),
        }
    }
}

/// How much there is.
fn count(found: &Found) -> Carried {
    let Kept { collection: Collection { papers, lists, .. }, broken } = Kept::read(found);
    let with = |mark| papers.values().filter(|marks| marks.has(mark)).count();
    let is_noted = |marks: &&PaperMarks| !marks.note().versions().is_empty();
    Carried::Counted(Counts {
        saved: with(Mark::Saved),
        read: with(Mark::Read),
        declined: with(Mark::Declined),
        notes: papers.values().filter(is_noted).count(),
        entries: Lists::entries(&lists).count(),
        reports: Reports::kept(found).count(),
        broken: broken.len(),
    })
}

/// All of it as a file. What can't be read is not in it.
fn export(found: &Found, exported: &str) -> Result<Carried, String> {
    let Kept { mut collection, broken } = Kept::read(found);
    collection.drop_unwanted_copies();
    let file = file::write(&collection, exported).map_err(|error| error.to_string())?;
    Ok(Carried::Exported(Exported { file, broken: broken.len() }))
}

/// What merging a file would change.
fn compare(found: &Found, file: &str) -> Result<Carried, String> {
    let import = file::read(file).map_err(|error| error.to_string())?;
    let kept = Kept::read(found);
    let difference = Difference::between(&kept.collection, &import.collection);
    Ok(Carried::Compared(changes(&import, difference.sentences())))
}

/// Merges a file, and tells what that has changed.
fn take(found: &Found, file: &str, now: Stamp) -> Done {
    let import = file::read(file).map_err(|error| error.to_string())?;
    let before = Kept::read(found).collection;
    let difference = Difference::between(&before, &import.collection);
    let changes = changes(&import, difference.sentences_of_the_past());
    let mut after = before.clone();
    after.merge(import.collection);
    let mut writes = Vec::new();
    for id in after.drop_unwanted_copies() {
        // Of a copy that belongs to marks that can't be read, nobody knows whether it is wanted.
        let is_known = after.papers.contains_key(&id);
        let key = id.to_string();
        let is_unwanted = is_known || found.get(Store::Papers, &key).is_none();
        if before.copies.contains_key(&id) && is_unwanted {
            writes.push((Store::Copies, key, None));
        }
    }
    let changed = Changed { found, now };
    changed.write(Store::Papers, &before.papers, &after.papers, &mut writes)?;
    changed.write(Store::Lists, before.lists.records(), after.lists.records(), &mut writes)?;
    changed.write(Store::Copies, &before.copies, &after.copies, &mut writes)?;
    Ok((Carried::Taken(changes), writes))
}

fn changes(import: &Import, sentences: Vec<String>) -> Changes {
    Changes { exported: import.exported.clone(), sentences, warning: import.warning() }
}

/// What has changed, to be written.
struct Changed<'a> {
    found: &'a Found,
    now: Stamp,
}

impl Changed<'_> {
    /// Writes the records that are others than before. What can't be read in their place is set aside.
    fn write<T: Record + PartialEq>(
        &self,
        store: Store,
        before: &BTreeMap<T::Key, T>,
        after: &BTreeMap<T::Key, T>,
        writes: &mut Vec<Write>,
    ) -> Result<(), String> {
        for (key, record) in after {
            let known = before.get(key);
            if known == Some(record) {
                continue;
            }
            let key = key.to_string();
            writes.extend(self.found.set_aside(known.is_some(), store, &key, self.now));
            writes.push((store, key, Some(written(record)?)));
        }
        Ok(())
    }
}
