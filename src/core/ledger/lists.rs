//! What the reader watches and mutes: kept, changed, and held against papers.

use super::answer::{Judged, Listed};
use super::store::{Found, Store, Write};
use crate::core::digest::Paper;
use crate::core::latex;
use crate::core::marks::lists::{Attitude, ListKey, ListKind, Lists, NotAnEntry};
use crate::core::marks::matcher::{Facts, Matcher};
use crate::core::marks::record;
use crate::core::marks::stamp::Stamp;
use crate::core::math::Setter;

/// The lists, as they are kept. What can't be read is left where it is.
pub fn kept(found: &Found) -> Lists {
    let mut lists = Lists::default();
    for (key, json) in found.all(Store::Lists) {
        if let Ok((key, entry)) = record::read(key, json) {
            lists.take_in(key, entry);
        }
    }
    lists
}

/// The entries, as the page shows them.
pub fn listed(lists: &Lists) -> Vec<Listed> {
    let entries = lists.entries();
    let listed = entries.map(|(key, entry, attitude)| Listed {
        key: key.to_string(),
        kind: key.kind(),
        text: entry.spelling().to_owned(),
        attitude,
    });
    listed.collect()
}

/// Watches or mutes what was typed; what is to be written. What can't be read in its place is set aside.
pub fn add(
    lists: &mut Lists,
    found: &Found,
    kind: ListKind,
    typed: &str,
    attitude: Attitude,
    now: Stamp,
) -> Result<Vec<Write>, String> {
    let key = ListKey::new(kind, typed).map_err(|error| error.to_string())?;
    let is_known = lists.records().contains_key(&key);
    let aside = found.set_aside(is_known, Store::Lists, &key.to_string(), now);
    let entry = set(lists, key, typed, Some(attitude), now)?;
    Ok(aside.into_iter().chain([entry]).collect())
}

/// Removes the entry with this key, whatever its spelling; what is to be written.
pub fn remove(lists: &mut Lists, key: &str, now: Stamp) -> Result<Vec<Write>, String> {
    let key: ListKey = key.parse().map_err(|error: NotAnEntry| error.to_string())?;
    let Some(entry) = lists.records().get(&key) else { return Ok(Vec::new()) };
    let spelling = entry.spelling().to_owned();
    Ok(vec![set(lists, key, &spelling, None, now)?])
}

fn set(
    lists: &mut Lists,
    key: ListKey,
    spelling: &str,
    attitude: Option<Attitude>,
    now: Stamp,
) -> Result<Write, String> {
    lists.set(key.clone(), spelling, attitude, now);
    let entry = lists.records().get(&key).map(record::write).transpose();
    let entry = entry.map_err(|error| error.to_string())?;
    Ok((Store::Lists, key.to_string(), entry))
}

/// What the lists make of papers, of those that they are about.
pub fn judged<'a>(lists: &Lists, papers: impl IntoIterator<Item = &'a Paper>) -> Vec<Judged> {
    let matcher = lists.matcher();
    let formulas = Setter::default();
    papers.into_iter().filter_map(|paper| judge(&matcher, &formulas, paper)).collect()
}

fn judge(matcher: &Matcher<'_>, formulas: &Setter, paper: &Paper) -> Option<Judged> {
    // As it is shown, so that what is found can be seen.
    let plain = |text: &str| latex::spelled(text, formulas);
    let authors: Vec<String> = paper.authors.iter().map(|it| plain(it)).collect();
    let abstract_text = paper.abstract_text.as_deref().map(plain).unwrap_or_default();
    let verdict = matcher.verdict(&Facts {
        title: &plain(&paper.title),
        abstract_text: &abstract_text,
        authors: &authors,
        keywords: &paper.keywords,
    })?;
    Some(Judged { id: paper.id.clone(), attitude: verdict.attitude, why: verdict.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marks::stamp::Device;

    fn now() -> Stamp {
        Stamp { time: 5, device: Device::new(1) }
    }

    fn found(key: &str, record: &str) -> Found {
        let mut found = Found::default();
        found.take(Store::Lists, key.into(), record.into());
        found
    }

    fn entry(spelling: &str) -> String {
        let device = "0000000000000001";
        format!(r#"{{"time":1,"device":"{device}","attitude":"mute","spelling":"{spelling}"}}"#)
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_set_aside_where_it_is_made_anew() {
        let readable = entry("Drift");
        for (there, typed, aside) in [
            ("damaged", "drift", Some("damaged".to_owned())),
            ("damaged", "robot", None),
            (&readable, "drift", None),
        ] {
            let found = found("word:drift", there);
            let mut lists = kept(&found);
            let (kind, attitude) = (ListKind::Word, Attitude::Watch);
            let writes = add(&mut lists, &found, kind, typed, attitude, now()).unwrap();
            let set_aside = writes.into_iter().find(|(store, ..)| *store == Store::Aside);
            assert_eq!(set_aside.and_then(|(.., record)| record), aside, "{there}, {typed}");
        }
    }

    /// Such come with a file from elsewhere, or were folded otherwise by an earlier version.
    #[test]
    fn an_entry_is_removed_by_its_key_whatever_its_spelling() {
        for spelling in ["drift", "robot", " … ", &"long ".repeat(99)] {
            let mut lists = kept(&found("word:drift", &entry(spelling)));
            let [Listed { key, text, .. }] = &listed(&lists)[..] else { panic!("{spelling}") };
            assert_eq!((key.as_str(), text.as_str()), ("word:drift", spelling));
            let writes = remove(&mut lists, key, now()).unwrap();
            assert!(writes[0].2.as_ref().unwrap().contains(r#""attitude":null"#), "{writes:?}");
            assert_eq!(listed(&lists), []);
        }
        assert_eq!(remove(&mut Lists::default(), "word:drift", now()), Ok(Vec::new()));
    }
}
