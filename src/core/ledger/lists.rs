//! What the reader watches and mutes: kept, changed, and held against papers.

use super::answer::{Judged, Listed};
use super::store::{Found, Store, Write};
use crate::core::digest::Paper;
use crate::core::latex;
use crate::core::marks::lists::{Attitude, ListKey, ListKind, Lists};
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
        kind: key.kind(),
        text: entry.spelling().to_owned(),
        attitude,
    });
    listed.collect()
}

/// Watches or mutes something, or neither; what is to be written.
pub fn set(
    lists: &mut Lists,
    kind: ListKind,
    typed: &str,
    attitude: Option<Attitude>,
    now: Stamp,
) -> Result<Write, String> {
    let key = ListKey::new(kind, typed).map_err(|error| error.to_string())?;
    lists.set(key.clone(), typed, attitude, now);
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
